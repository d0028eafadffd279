package schematron

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/schematron/svrl"
	"teikit/validate/schematron/xpath"
)

// A Run is what checks of documents have in common. The zero value is the good default. It may be shared by goroutines.
type Run struct {
	Context context.Context // ends what cannot be counted; default nil: never
	Now     time.Time       // what rules take for now; default: the year 1
	Timed   *bool           // set when a rule asks for Now; then the Run is for one goroutine. Default nil: nobody wants to know
	Files   xpath.Files     // what rules may read
	Trace   bool            // keep what SVRL tells

	// Patience is how long a document may take that the bounds of expressions do not end. Default: a minute.
	Patience time.Duration

	Fired *Coverage // takes note of the rules that matched something; default nil: nobody does
}

// A Coverage tells which rules of a Schema have matched something in a run. It may be shared by goroutines.
type Coverage struct{ fired []atomic.Bool }

// NewCoverage makes a Coverage for a Schema.
func NewCoverage(s *Schema) *Coverage { return &Coverage{fired: make([]atomic.Bool, len(s.rules))} }

// Numbers are the numbers of the rules that have matched something, ascending.
func (c *Coverage) Numbers() (list []int) {
	for i := range c.fired {
		if c.fired[i].Load() {
			list = append(list, i)
		}
	}
	return list
}

// Add takes note of rules by their numbers; those that the Schema does not have are passed over.
func (c *Coverage) Add(numbers []int) {
	for _, n := range numbers {
		if 0 <= n && n < len(c.fired) {
			c.fired[n].Store(true)
		}
	}
}

// fewUnfired is up to how many rules are named one by one: of a schema for all kinds of documents, a run of letters leaves out most.
const fewUnfired = 5

// Findings are those about rules that have matched nothing; of many, one says how many they are and names the first.
func (c *Coverage) Findings(s *Schema) diag.List {
	var list diag.List
	var contexts []string
	for _, r := range s.rules {
		if !c.fired[r.number].Load() {
			context := strconv.Quote(short(oneLine(r.Text)))
			contexts = append(contexts, context)
			list.Add(TopicNeverFired.At(r.Span, "the rule for %s matched nothing in this run", context))
		}
	}
	if len(list) <= fewUnfired {
		return list
	}
	first := list[0]
	first.Message = fmt.Sprintf("%d of %d rules matched nothing in this run: those for %s and %d others", len(list), len(s.rules),
		strings.Join(contexts[:fewUnfired-2], ", "), len(list)-(fewUnfired-2))
	return diag.List{first}
}

// A Result is what the rules say about a document.
type Result struct {
	Findings diag.List
	SVRL     *svrl.Output // nil, unless Run.Trace is set
}

// maxFindings is how many findings of one assertion are listed for one file; the last of them tells how many there are beyond.
const maxFindings = 500

// Check runs the active rules on a document.
func (s *Schema) Check(doc *xpath.Document, run *Run) Result {
	ctx := run.Context
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(run.Patience, time.Minute))
	defer cancel()
	c := &check{schema: s, run: run, doc: doc, session: xpath.NewSession(ctx, doc), counts: make([]count, s.assertions)}
	c.session.Files, c.session.Now, c.session.Timed = run.Files, run.Now, run.Timed
	if run.Trace {
		c.trace = newTrace(s)
	}
	c.globals = c.withAll(s.lets, doc.Root())
	c.session.Globals = c.globals
	for _, p := range s.patterns {
		c.pattern(p)
	}
	result := Result{Findings: c.found}
	if c.trace != nil {
		result.SVRL = c.trace.output
	}
	return result
}

// A check is one document being checked.
type check struct {
	schema  *Schema
	run     *Run
	doc     *xpath.Document
	session *xpath.Session
	globals *xpath.Vars
	found   diag.List
	counts  []count // by number of the assertion
	trace   *trace
}

// A count is how many findings an assertion has, which is the last that is listed, and how often it had to be given up.
type count struct{ n, last, gaveUp int }

// maxGivenUp is how often an assertion may be given up in a document; then it is not tried for other nodes.
const maxGivenUp = 3

// with adds variables, which are computed when they are asked for, in the context of a node. Each sees those before it.
func (c *check) with(vars *xpath.Vars, lets []*let, n xpath.Node) *xpath.Vars {
	for _, l := range lets {
		before := vars
		vars = c.withOne(vars, l, n, &before)
	}
	return vars
}

// withAll is with for variables of the schema, of which each sees all.
func (c *check) withAll(lets []*let, n xpath.Node) *xpath.Vars {
	var all *xpath.Vars
	for _, l := range lets {
		all = c.withOne(all, l, n, &all)
	}
	return all
}

func (c *check) withOne(vars *xpath.Vars, l *let, n xpath.Node, seen **xpath.Vars) *xpath.Vars {
	if l.fixed != nil {
		return vars.With(l.name, *l.fixed)
	}
	return vars.WithLazy(l.name, func() (xpath.Value, error) { return c.letValue(l, *seen, n) })
}

// letValue computes a variable. What goes wrong is reported here, and not again by what uses it.
func (c *check) letValue(l *let, vars *xpath.Vars, n xpath.Node) (xpath.Value, error) {
	v, err := l.value.Value(xpath.Focus{Session: c.session, Node: n, Vars: vars})
	if err != nil {
		return v, c.failed(n, err, fmt.Sprintf("the variable $%s", l.name), l.value.Text, c.schema.placed(l.span))
	}
	return v, nil
}

// errReported is in place of an error that has been reported.
var errReported = &xpath.Error{Message: "reported before"}

// failed reports that something could not be evaluated for a node.
func (c *check) failed(n xpath.Node, err error, what, text string, at source.Span) error {
	if errors.Is(err, errReported) {
		return errReported
	}
	var d diag.Diagnostic
	text = short(oneLine(text))
	if errors.Is(err, xpath.ErrLimit) {
		d = topicLimit.At(n.Span(), "%s, %s, was given up here: %v", what, text, err)
	} else {
		d = topicEvaluation.At(n.Span(), "%s, %s, cannot be evaluated here: %v", what, text, err)
	}
	d.Path = n.Path()
	c.found.Add(d.WithNote(at, "the rule"))
	return errReported
}

// placed is where a place in the schema's file really is.
func (s *Schema) placed(at source.Span) source.Span {
	if s.place == nil || at.File != s.File {
		return at
	}
	return s.place(at.Range())
}

// pattern runs the rules of a pattern, on the document or on those that the pattern names.
func (c *check) pattern(p *pattern) {
	if p.documents == nil {
		c.patternIn(p, c.doc)
		return
	}
	vars := c.with(c.with(c.globals, p.foreign, c.doc.Root()), p.lets, c.doc.Root())
	v, err := p.documents.Value(xpath.Focus{Session: c.session, Node: c.doc.Root(), Vars: vars})
	var names []string
	if err == nil {
		names, err = v.Strings()
	}
	if err != nil {
		_ = c.failed(c.doc.Root(), err, "the documents of the pattern", p.documents.Text, c.schema.placed(p.span))
		return
	}
	for _, name := range names {
		doc, err := c.open(name)
		if err != nil {
			_ = c.failed(c.doc.Root(), err, "the document of the pattern", name, c.schema.placed(p.span))
			continue
		}
		c.patternIn(p, doc)
	}
}

func (c *check) open(name string) (*xpath.Document, error) {
	if c.run.Files.Document == nil {
		return nil, errors.New("no folder is allowed for other files")
	}
	doc, err := c.run.Files.Document(name, c.doc.URI())
	if err == nil {
		c.session.Know(doc)
	}
	return doc, err
}

func (c *check) patternIn(p *pattern, doc *xpath.Document) {
	vars := c.with(c.globals, p.foreign, c.doc.Root())
	vars = c.with(vars, p.lets, doc.Root())
	c.trace.pattern(p, doc)
	var taken map[xpath.Node]bool
	if len(p.rules) > 1 && !p.group {
		taken = make(map[xpath.Node]bool)
	}
	for _, r := range p.rules {
		nodes, failures := r.context.Nodes(c.session, doc, vars)
		for _, f := range failures {
			_ = c.failed(f.Node, f.Err, "the context of a rule", r.Text, r.Span)
		}
		for _, n := range nodes {
			if taken[n] {
				continue
			}
			if taken != nil {
				taken[n] = true
			}
			c.fire(r, n, vars)
		}
	}
	c.trace.sort()
}

// fire runs a rule on a node of its context.
func (c *check) fire(r *Rule, n xpath.Node, vars *xpath.Vars) {
	if c.run.Fired != nil {
		if fired := &c.run.Fired.fired[r.number]; !fired.Load() {
			fired.Store(true)
		}
	}
	c.trace.fired(r, n)
	if r.visit == nil {
		c.assertions(r, n, vars)
		return
	}
	v, err := r.visit.Value(xpath.Focus{Session: c.session, Node: n, Vars: vars})
	if err != nil {
		_ = c.failed(n, err, "visit-each", r.visit.Text, r.Span)
		return
	}
	for _, visited := range v.Nodes(c.session) {
		c.assertions(r, visited, vars)
	}
}

func (c *check) assertions(r *Rule, n xpath.Node, vars *xpath.Vars) {
	if len(r.lets) > 0 {
		vars = c.with(vars, r.lets, n)
	}
	f := xpath.Focus{Session: c.session, Node: n, Vars: vars}
	for _, a := range r.assertions {
		if c.counts[a.number].gaveUp == maxGivenUp {
			continue
		}
		holds, err := a.test.Bool(f)
		if err != nil {
			c.untested(a, n, err)
			continue
		}
		if holds == a.report {
			c.broken(r, a, f)
		}
	}
}

// untested reports that a test could not be evaluated.
func (c *check) untested(a *assertion, n xpath.Node, err error) {
	reported := c.failed(n, err, "the test", a.text, a.span)
	if !errors.Is(err, xpath.ErrLimit) {
		return
	}
	counted := &c.counts[a.number]
	if counted.gaveUp++; counted.gaveUp == maxGivenUp && reported != nil {
		last := &c.found[len(c.found)-1]
		*last = last.WithNote(source.Span{}, "it was not tried for other nodes of the document")
	}
}

// broken makes the finding of an assertion that does not hold, or of a report that does.
func (c *check) broken(r *Rule, a *assertion, f xpath.Focus) {
	counted := &c.counts[a.number]
	if counted.n++; counted.n > maxFindings && c.trace == nil {
		c.found[counted.last].Repeats++
		return
	}
	at := c.subject(a, f)
	d := diag.Diagnostic{Code: a.code, Severity: a.severity, Span: at.Span(), Path: at.Path(), Message: c.text(a.message, f), Assertion: true}
	if d.Message == "" {
		d.Message = "the rule is broken: " + short(oneLine(a.text))
		if a.report {
			d.Message = "the rule reports: " + short(oneLine(a.text))
		}
	}
	for _, m := range a.notes {
		d = d.WithNote(source.Span{}, c.text(m, f))
	}
	if a.see != "" {
		d = d.WithNote(source.Span{}, "see "+a.see)
	}
	c.trace.broken(c, a, f, d.Message)
	if counted.n > maxFindings {
		c.found[counted.last].Repeats++
		return
	}
	counted.last = len(c.found)
	c.found.Add(d.WithNote(a.span, "the rule"))
}

// subject is the node that a finding is about.
func (c *check) subject(a *assertion, f xpath.Focus) xpath.Node {
	if a.subject == nil {
		return f.Node
	}
	v, err := a.subject.Value(f)
	if err != nil {
		_ = c.failed(f.Node, err, "the subject", a.subject.Text, a.span)
		return f.Node
	}
	if nodes := v.Nodes(c.session); len(nodes) > 0 {
		return nodes[0]
	}
	return f.Node
}

// text fills a message in.
func (c *check) text(m *message, f xpath.Focus) string {
	var b strings.Builder
	for _, part := range m.parts {
		b.WriteString(c.part(part, f))
	}
	if m.preserve {
		return strings.TrimSpace(b.String())
	}
	return oneLine(b.String())
}

func (c *check) part(part messagePart, f xpath.Focus) string {
	if part.expr == nil {
		if part.kind == nodeName {
			return f.Node.Name()
		}
		return part.text
	}
	var text string
	var err error
	switch part.kind {
	case copyOf:
		var v xpath.Value
		if v, err = part.expr.Value(f); err == nil {
			text, err = v.Joined()
		}
	case plainText, valueOf, nodeName: // "name" with a path shows the value of it, which mostly is "name(..)"
		text, err = part.expr.Joined(f)
	}
	if err != nil {
		_ = c.failed(f.Node, err, "what a message is to show", part.expr.Text, source.Span{})
		return "…"
	}
	return text
}

// oneLine is a text with single spaces.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// short cuts a text for a message.
func short(text string) string {
	const most = 80
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "…"
		}
	}
	return text
}
