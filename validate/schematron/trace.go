package schematron

import (
	"slices"
	"strconv"

	"teikit/tei/xmltree"
	"teikit/validate/schematron/svrl"
	"teikit/validate/schematron/xpath"
)

// A trace keeps what SVRL tells. Nil keeps nothing.
type trace struct {
	output *svrl.Output
	begin  int // of the events of the pattern at hand
	order  int // of the node at hand
}

func newTrace(s *Schema) *trace {
	t := &trace{output: &svrl.Output{Title: s.Title, Phase: s.phase, Edition: s.Edition}}
	for _, p := range s.prefixes {
		t.output.Prefixes = append(t.output.Prefixes, svrl.Prefix{Name: p.name, URI: p.uri})
	}
	return t
}

func (t *trace) add(e svrl.Event) { t.output.Events = append(t.output.Events, e) }

func (t *trace) pattern(p *pattern, doc *xpath.Document) {
	if t == nil {
		return
	}
	t.add(svrl.Event{Kind: svrl.ActivePattern, Attrs: []svrl.Attr{{Name: "id", Value: p.id}, {Name: "name", Value: p.title}, {Name: "documents", Value: doc.URI()}}})
	t.begin = len(t.output.Events)
}

func (t *trace) fired(r *Rule, n xpath.Node) {
	if t == nil {
		return
	}
	t.order = n.Element().Order()
	t.add(svrl.Event{Kind: svrl.FiredRule, Order: t.order, Attrs: []svrl.Attr{
		{Name: "id", Value: r.ID}, {Name: "context", Value: r.Text}, {Name: "role", Value: r.role}, {Name: "flag", Value: r.flag},
	}})
}

// broken adds an assertion that failed, or a report that succeeded.
func (t *trace) broken(c *check, a *assertion, f xpath.Focus, text string) {
	if t == nil {
		return
	}
	e := svrl.Event{Kind: svrl.FailedAssert, Order: t.order, Text: text, Lang: a.message.lang, Attrs: []svrl.Attr{
		{Name: "id", Value: a.id}, {Name: "location", Value: location(c.subject(a, f))}, {Name: "role", Value: a.role}, {Name: "flag", Value: a.flag},
		{Name: "see", Value: a.see}, {Name: "test", Value: a.text},
	}}
	if a.report {
		e.Kind = svrl.SuccessfulReport
	}
	for _, m := range a.notes {
		e.Notes = append(e.Notes, c.note(m, f))
	}
	for _, m := range a.properties {
		e.Properties = append(e.Properties, c.note(m, f))
	}
	t.add(e)
}

func (c *check) note(m *message, f xpath.Focus) svrl.Note {
	n := svrl.Note{ID: m.id, Lang: m.lang, Role: m.role, Scheme: m.scheme, Text: c.text(m, f)}
	for _, part := range m.parts {
		if part.kind != copyOf {
			continue
		}
		if v, err := part.expr.Value(f); err == nil {
			markup, _ := v.Markup(c.session)
			n.Markup += markup
		}
	}
	return n
}

// sort puts the events of a pattern in the order of the document, in which other programs fire rules.
func (t *trace) sort() {
	if t != nil {
		slices.SortStableFunc(t.output.Events[t.begin:], func(a, b svrl.Event) int { return a.Order - b.Order })
	}
}

// location is a node as an XPath expression that needs no prefixes.
func location(n xpath.Node) string {
	path := ""
	if a, ok := n.Attribute(); ok {
		path = "/@" + braced(a.Name.Space, a.Name.Local)
	}
	for e := n.Element(); e.Valid() && e.Kind() != xmltree.Document; e = e.Parent() {
		path = "/" + step(e) + path
	}
	if path == "" {
		return "/"
	}
	return path
}

func braced(space, local string) string {
	if space == "" {
		return local
	}
	return "Q{" + space + "}" + local
}

func step(n xmltree.Node) string {
	test := ""
	switch n.Kind() {
	case xmltree.Element:
		test = "Q{" + n.Name().Space + "}" + n.Name().Local
	case xmltree.Text:
		test = "text()"
	case xmltree.Comment:
		test = "comment()"
	case xmltree.ProcInst:
		test = "processing-instruction('" + n.Local() + "')"
	case xmltree.NoNode, xmltree.Document:
	}
	number := 1
	for s := n.PrevSibling(); s.Valid(); s = s.PrevSibling() {
		if s.Kind() == n.Kind() && s.Name() == n.Name() {
			number++
		}
	}
	return test + "[" + strconv.Itoa(number) + "]"
}
