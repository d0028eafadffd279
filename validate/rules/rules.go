package rules

import (
	"fmt"
	"iter"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A Rule is one house rule. Its Topic has a page and two examples, Bad and Good: fragments of a TEI document that show
// the finding and its mending.
type Rule struct {
	diag.Topic
	Check func(*Pass)
}

// All lists the house rules: first what a letter says about itself, then dates, links, notes, and the rest.
var All = []*Rule{
	SentAction,
	ReceivedAction,
	SentDate,
	DatePossible,
	DateText,
	IDUnique,
	PointerLocal,
	NoteMarkWithoutNote,
	NoteWithoutMark,
	EmptyElement,
	TypeValues,
}

// Topics are the topics of All.
var Topics = topics()

func topics() []*diag.Topic {
	list := make([]*diag.Topic, 0, len(All))
	for _, r := range All {
		list = append(list, &r.Topic)
	}
	return list
}

// A Pass is one rule looking at one file.
type Pass struct {
	Tree *xmltree.Tree

	rule  *Rule
	found diag.List
	more  int // findings beyond maxFindings
}

// maxFindings is how many findings of one rule are listed for one file; the last of them says how many there are beyond.
const maxFindings = 500

// Run lets each rule of the list look at the tree and returns their findings, rule by rule. It may be called by several
// goroutines with the same rules and the same tree.
func Run(tree *xmltree.Tree, list []*Rule) diag.List {
	var all diag.List
	for _, r := range list {
		p := Pass{Tree: tree, rule: r}
		r.Check(&p)
		if p.more > 0 {
			last := &p.found[len(p.found)-1]
			*last = last.WithNote(source.Span{}, fmt.Sprintf("the file has %d more findings of this rule", p.more))
		}
		all = append(all, p.found...)
	}
	return all
}

// Report adds a finding.
func (p *Pass) Report(d diag.Diagnostic) {
	if len(p.found) == maxFindings {
		p.more++
		return
	}
	p.found.Add(d)
}

// At makes a finding of the rule about an element, at a span that lies in it; [diag.Topic.At] says how messages are
// written. It is not added yet.
func (p *Pass) At(n xmltree.Node, span source.Span, format string, args ...any) diag.Diagnostic {
	d := p.rule.At(span, format, args...)
	if len(p.found) < maxFindings { // beyond, nobody sees the path, and it costs a walk over the siblings
		d.Path = n.Path()
	}
	return d
}

// Elements are the TEI elements of the file, in document order.
func (p *Pass) Elements() iter.Seq[xmltree.Node] {
	return func(yield func(xmltree.Node) bool) {
		for n := range p.Tree.Document().Descendants() {
			if n.Kind() == xmltree.Element && n.Name().Space == xmltree.TEI && !yield(n) {
				return
			}
		}
	}
}

// Named are the TEI elements with a name, in document order.
func (p *Pass) Named(local string) []xmltree.Node { return p.Tree.ByName(xmltree.TEI, local) }

// shown is how many characters of a text or value from the file a message quotes.
const shown = 60

// short cuts a value for a message.
func short(value string) string {
	n := 0
	for i := range value {
		if n++; n > shown {
			return value[:i] + "…"
		}
	}
	return value
}

// quoted is the text of an element for a message: in quotes, on one line, cut if it is long.
func quoted(n xmltree.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Kind() == xmltree.Text {
			b.WriteString(short(c.Value()))
		}
		if b.Len() > 8*shown {
			break
		}
	}
	return `"` + short(strings.Join(strings.Fields(b.String()), " ")) + `"`
}

// inside is the nearest ancestor with the TEI name; the zero Node if there is none.
func inside(n xmltree.Node, local string) xmltree.Node {
	for a := range n.Ancestors() {
		if a.Is(xmltree.TEI, local) {
			return a
		}
	}
	return xmltree.Node{}
}

// valueSpan is the place of an attribute's value, or of its name where the value is empty.
func valueSpan(a xmltree.Attr) source.Span {
	if a.ValueSpan.Range().Len() == 0 {
		return a.NameSpan
	}
	return a.ValueSpan
}

// valuePart is the place of the bytes from start to end of an attribute's value; of the whole value where the file
// spells it differently, with references or line ends.
func valuePart(a xmltree.Attr, start, end int) source.Span {
	s := a.ValueSpan
	if s.Text() == a.Value && start <= end && end <= len(a.Value) {
		s.Start, s.End = s.Start+start, s.Start+end
	}
	return s
}

// withReplacement offers to write other for old, an unsafe fix. It offers nothing where the file does not spell old as
// such at the span: in a defaulted attribute, or with references in it.
func withReplacement(d diag.Diagnostic, span source.Span, old, other, message string) diag.Diagnostic {
	if span.Text() != old {
		return d
	}
	return d.WithFix(diag.Fix{Message: message, Edits: []diag.Edit{{Span: span, New: other}}})
}
