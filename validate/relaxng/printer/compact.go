package printer

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/syntax"
)

// Options say how a schema is written.
type Options struct {
	Width int                      // of lines, as far as it can be kept; default 100
	Href  func(href string) string // gives what is written for a reference to another file; default: the reference
}

func (o Options) withDefaults() Options {
	if o.Width <= 0 {
		o.Width = 100
	}
	if o.Href == nil {
		o.Href = func(href string) string { return href }
	}
	return o
}

// Compact writes a file of a schema in the compact syntax. Findings say what cannot be written; then the text is "".
func Compact(doc *syntax.Document, opts Options) (string, diag.List) {
	w := &compactWriter{
		opts:      opts.withDefaults(),
		doc:       doc,
		prefixes:  newPrefixes(doc.Namespaces, knownPrefixes),
		libraries: newPrefixes(doc.Libraries, knownLibraries),
	}
	w.libraries.bind("xsd", syntax.Namespace{URI: datatype.XSD})
	w.plan()
	body := w.body()
	if len(w.findings) > 0 {
		return "", w.findings
	}
	var parts []string
	for _, part := range []string{w.render(w.comments(doc.Head)), w.declarations(), body, w.render(w.comments(doc.Tail))} {
		if part = strings.Trim(part, "\n"); part != "" {
			parts = append(parts, part+"\n")
		}
	}
	return strings.Join(parts, "\n"), nil
}

// A compactWriter writes one file.
type compactWriter struct {
	opts      Options
	doc       *syntax.Document
	findings  diag.List
	ns        syntax.Namespace // the default namespace
	prefixes  *prefixes
	libraries *prefixes
}

func (w *compactWriter) render(l *layout) string { return render(l, w.opts.Width) }

// plan chooses the default namespace: the one that most names of elements have. Prefixes of values stay what they are, if
// that can be.
func (w *compactWriter) plan() {
	u := usesOf(w.doc)
	w.ns = syntax.Namespace{Inherited: true}
	if ns, ok := most(u.elements); ok {
		w.ns = ns
	} else if ns, ok := most(u.inherited); ok {
		w.ns = ns
	}
	for _, d := range u.values {
		if d.Context.Declared {
			w.prefixes.bind(d.Context.Prefix, syntax.Namespace{URI: d.Context.URI})
		} else if !strings.Contains(d.Value, ":") && d.Context.Namespace.URI == "" {
			w.ns = d.Context.Namespace // no prefix can say it
		}
	}
}

// declarations writes the preamble, once it is known what is used.
func (w *compactWriter) declarations() string {
	var lines []string
	byDefault, done := w.prefixes.of[w.ns], w.ns.Inherited
	if !done || byDefault != "" {
		lines = append(lines, "default namespace "+strings.TrimLeft(byDefault+" = ", " ")+namespaceLiteral(w.ns))
	}
	for _, p := range w.prefixes.sorted() {
		if p != byDefault {
			lines = append(lines, "namespace "+p+" = "+namespaceLiteral(w.prefixes.byName[p]))
		}
	}
	for _, p := range w.libraries.sorted() {
		if p != "xsd" {
			lines = append(lines, "datatypes "+p+" = "+quote(w.libraries.byName[p].URI))
		}
	}
	return strings.Join(lines, "\n")
}

func namespaceLiteral(ns syntax.Namespace) string {
	if ns.Inherited {
		return "inherit"
	}
	return quote(ns.URI)
}

// body writes what follows the declarations. A grammar needs no keyword unless it has annotations of its own.
func (w *compactWriter) body() string {
	p := w.doc.Pattern
	if p == nil {
		return ""
	}
	if p.Kind != syntax.GrammarKind || p.Notes != nil && len(p.Notes.Attrs)+len(p.Notes.Inside) > 0 {
		return w.render(w.pattern(p, loose))
	}
	l := w.members(p.Grammar.Components, p.Notes)
	if p.Notes != nil {
		l = joinLines(w.comments(p.Notes.Before), l)
	}
	return w.render(l)
}

// cannot adds a finding about something that cannot be written.
func (w *compactWriter) cannot(p *syntax.Pattern, format string, args ...any) {
	w.findings.Add(topicInexpressible.At(p.Span(), "%s", fmt.Sprintf(format, args...)))
}

// joinLines puts layouts on lines of their own.
func joinLines(parts ...*layout) *layout {
	var all []*layout
	for _, p := range parts {
		if p == nothing || len(p.parts) == 0 && p.kind == aCat {
			continue
		}
		if len(all) > 0 {
			all = append(all, hardLine)
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		return nothing
	}
	return cat(all...)
}
