package printer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/syntax"
)

// XML writes a file of a schema in the XML syntax. Findings say what cannot be written; then the text is "".
func XML(doc *syntax.Document, opts Options) (string, diag.List) {
	w := &xmlWriter{opts: opts.withDefaults(), doc: doc, prefixes: newPrefixes(doc.Namespaces, knownPrefixes)}
	w.plan()
	w.put(`<?xml version="1.0" encoding="UTF-8"?>`)
	w.around(doc.Head)
	if doc.Pattern != nil {
		w.pattern(doc.Pattern, w.root)
	}
	w.around(doc.Tail)
	if len(w.findings) > 0 {
		return "", w.findings
	}
	return w.finish(), nil
}

// A scope is what elements of a schema inherit.
type scope struct {
	ns      syntax.Namespace
	library string
}

// An xmlWriter writes one file.
type xmlWriter struct {
	opts     Options
	doc      *syntax.Document
	findings diag.List
	prefixes *prefixes
	root     scope

	b      strings.Builder
	depth  int
	open   bool // a start tag still lacks its end
	head   int  // offset of what the root element's start tag has behind its attributes
	start  int  // offset of its line
	seen   bool // the root element
	noName bool // the default namespace is none
}

// plan chooses the ns attribute of the root element: what most names of elements have, unless some namespace is inherited,
// which such an attribute would prevent.
func (w *xmlWriter) plan() {
	u := usesOf(w.doc)
	inherits := func(c counted) bool { return c.ns.Inherited }
	inherited := slices.ContainsFunc(slices.Concat(u.elements, u.wild, u.inherited), inherits)
	for _, d := range u.values {
		prefixed := strings.Contains(d.Value, ":")
		inherited = inherited || !prefixed && d.Context.Namespace.Inherited
		if d.Context.Declared && d.Context.URI != "" {
			w.prefixes.bind(d.Context.Prefix, syntax.Namespace{URI: d.Context.URI})
		}
	}
	w.root.ns = syntax.Namespace{Inherited: true}
	if ns, ok := most(u.elements); ok && !inherited {
		w.root.ns = ns
	} else if ns, ok := most(u.inherited, u.wild); ok && !inherited {
		w.root.ns = ns
	}
	if len(u.libraries) > 0 {
		w.root.library = u.libraries[0]
		if slices.Contains(u.libraries, datatype.XSD) {
			w.root.library = datatype.XSD
		}
	}
}

// finish puts the declarations into the root element.
func (w *xmlWriter) finish() string {
	if !w.seen {
		return w.b.String()
	}
	attrs := []string{attr("xmlns", syntax.XMLNamespace)}
	for _, p := range w.prefixes.sorted() {
		if uri := w.prefixes.byName[p].URI; uri != "" {
			attrs = append(attrs, attr("xmlns:"+p, uri))
		}
	}
	if !w.root.ns.Inherited {
		attrs = append(attrs, attr("ns", w.root.ns.URI))
	}
	if w.root.library != "" {
		attrs = append(attrs, attr("datatypeLibrary", w.root.library))
	}
	text := w.b.String()
	line, _, _ := strings.Cut(text[w.start:], "\n")
	between := " "
	if utf8.RuneCountInString(line)+len(strings.Join(attrs, between))+1 > w.opts.Width {
		between = "\n    "
	}
	return text[:w.head] + between + strings.Join(attrs, between) + text[w.head:]
}

func attr(name, value string) string { return name + `="` + escapeAttr(value) + `"` }

var attrEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")

func escapeAttr(s string) string { return attrEscapes.Replace(s) }

var textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", "]]>", "]]&gt;", "\r", "&#xD;")

func escapeText(s string) string { return textEscapes.Replace(s) }

// put writes a line at the current depth.
func (w *xmlWriter) put(line string) {
	w.content()
	w.b.WriteString(strings.Repeat("  ", w.depth))
	w.b.WriteString(line)
	w.b.WriteByte('\n')
}

// blank writes an empty line.
func (w *xmlWriter) blank() {
	w.content()
	w.b.WriteByte('\n')
}

// content ends a start tag, since something follows in the element.
func (w *xmlWriter) content() {
	if w.open {
		w.open = false
		w.b.WriteString(">\n")
	}
}

// begin writes a start tag: attributes as attr makes them, then those that are annotations.
func (w *xmlWriter) begin(name string, notes *syntax.Notes, attrs ...string) {
	w.content()
	if !w.seen {
		w.start = w.b.Len()
	}
	w.b.WriteString(strings.Repeat("  ", w.depth))
	w.b.WriteString(w.tag(name, notes, attrs))
	if !w.seen {
		w.seen, w.head = true, w.b.Len()
	}
	w.depth++
	w.open = true
}

// tag is a start tag without its end.
func (w *xmlWriter) tag(name string, notes *syntax.Notes, attrs []string) string {
	parts := append([]string{"<" + name}, attrs...)
	if notes != nil {
		for _, a := range notes.Attrs {
			parts = append(parts, w.foreignAttr(a))
		}
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// end writes the end tag of what begin began.
func (w *xmlWriter) end(name string) {
	w.depth--
	if w.open {
		w.open = false
		w.b.WriteString("/>\n")
		return
	}
	w.put("</" + name + ">")
}

// leaf writes an element with text, and behind it what documents it.
func (w *xmlWriter) leaf(name string, notes *syntax.Notes, content string, attrs ...string) {
	if notes != nil {
		w.foreign(notes.Before)
	}
	w.content()
	first := !w.seen
	if first {
		w.start = w.b.Len()
	}
	w.b.WriteString(strings.Repeat("  ", w.depth))
	w.b.WriteString(w.tag(name, notes, attrs))
	if first {
		w.seen, w.head = true, w.b.Len()
	}
	w.b.WriteString(">" + escapeText(content) + "</" + name + ">\n")
	if notes != nil {
		w.foreign(notes.Inside)
		w.foreign(notes.After)
	}
}

// cannot adds a finding about something that cannot be written.
func (w *xmlWriter) cannot(at source.Span, format string, args ...any) {
	w.findings.Add(topicInexpressible.At(at, "%s", fmt.Sprintf(format, args...)))
}
