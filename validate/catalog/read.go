package catalog

import (
	"net/url"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// An entryReader reads one entry file.
type entryReader struct {
	file   *source.File
	reader *xmltext.Reader
	scopes []scope // of the open elements, and that of the file
	data   *fileData
	refs   []reference
	found  diag.List
}

// A scope is what an element says for what is inside.
type scope struct {
	base         string // absolute URI
	preferPublic bool
}

// newEntryReader makes the reader of the file at an absolute URI. Public identifiers are preferred unless the file says
// otherwise (section 4.1.1 leaves that open).
func newEntryReader(f *source.File, uri string) *entryReader {
	return &entryReader{
		file:   f,
		reader: xmltext.NewReader(f, xmltext.Options{}),
		scopes: []scope{{base: uri, preferPublic: true}},
		data:   &fileData{},
	}
}

// read gives what the file says; nil if it is not well-formed.
func (r *entryReader) read() *fileData {
	foreign := 0 // depth of the foreign element that is being passed over; 0: none
	for t := r.reader.Next(); t != nil; t = r.reader.Next() {
		switch {
		case t.Kind == xmltext.EndElement && foreign > 0:
			if t.Depth == foreign {
				foreign = 0
			}
		case t.Kind == xmltext.EndElement:
			r.scopes = r.scopes[:len(r.scopes)-1]
		case t.Kind == xmltext.StartElement && foreign == 0:
			if !r.element(t) {
				foreign = t.Depth
			}
		}
	}
	if r.reader.WellFormed() {
		return r.data
	}
	r.found, r.refs = nil, nil
	for _, d := range r.reader.Faults() {
		if d.Severity == diag.Error {
			r.found.Add(d)
		}
	}
	return nil
}

// element reads a start tag. It is false if the element is to be passed over with all that is in it (section 6.1 lets
// foreign elements stand anywhere).
func (r *entryReader) element(t *xmltext.Token) bool {
	if t.Depth == 1 && (t.Name.Space != Namespace || t.Name.Local != "catalog") {
		r.report(t.NameSpan, "the document element is %q; expected \"catalog\" in the namespace %q", t.Name.Local, Namespace)
		return false
	}
	if t.Name.Space != Namespace {
		return false
	}
	s := r.scope(t)
	if t.Name.Local == "catalog" && t.Depth == 1 || t.Name.Local == "group" {
		r.scopes = append(r.scopes, s)
		return true
	}
	for i := range rows {
		if rows[i].element == t.Name.Local {
			r.entry(t, &rows[i], s)
			r.scopes = append(r.scopes, s)
			return true
		}
	}
	r.report(t.NameSpan, "there is no element %q in catalogs", t.Name.Local)
	return false
}

// scope is what holds inside an element.
func (r *entryReader) scope(t *xmltext.Token) scope {
	s := r.scopes[len(r.scopes)-1]
	for _, a := range t.Attrs {
		value := strings.TrimSpace(string(a.Value))
		switch {
		case a.Name == xmltext.Name{Space: xmlNamespace, Local: "base"}:
			if base, ok := r.absolute(a, s.base); ok {
				s.base = base
			}
		case a.Name == xmltext.Name{Local: "prefer"}:
			s.preferPublic = value == "public"
			if value != "public" && value != "system" {
				r.report(a.ValueSpan, "prefer is %q; expected \"public\" or \"system\"", value)
			}
		}
	}
	return s
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace"

// entry takes an entry, or reports why it is none.
func (r *entryReader) entry(t *xmltext.Token, row *row, s scope) {
	e := Entry{Kind: row.kind, PreferPublic: s.preferPublic, Span: t.Span.In(r.file)}
	if row.match != "" {
		a, ok := r.attribute(t, row.match)
		if !ok {
			return
		}
		e.Match = normalizeURI(string(a.Value))
		if row.kind.isPublic() {
			e.Match = normalizePublic(string(a.Value))
		}
	}
	a, ok := r.attribute(t, row.target)
	if !ok {
		return
	}
	if e.Target, ok = r.absolute(a, s.base); !ok {
		return
	}
	if row.kind.namesCatalog() {
		r.refs = append(r.refs, reference{e.Target, a.ValueSpan.In(r.file)})
	}
	if row.kind == NextCatalog {
		r.data.next = append(r.data.next, e.Target)
		return
	}
	r.data.entries = append(r.data.entries, e)
}

// attribute is one that an entry has to have.
func (r *entryReader) attribute(t *xmltext.Token, name string) (xmltext.Attr, bool) {
	for _, a := range t.Attrs {
		if a.Name == (xmltext.Name{Local: name}) {
			return a, true
		}
	}
	r.report(t.NameSpan, "the element %q has no attribute %q, so that it maps nothing; expected one", t.Name.Local, name)
	return xmltext.Attr{}, false
}

// absolute is the absolute URI that the value of an attribute means at a base.
func (r *entryReader) absolute(a xmltext.Attr, base string) (string, bool) {
	value := normalizeURI(strings.TrimSpace(string(a.Value)))
	ref, err := url.Parse(value)
	from, baseErr := url.Parse(base)
	if err != nil || baseErr != nil {
		r.report(a.ValueSpan, "%q is no address; expected a URI, absolute or relative to the catalog", value)
		return "", false
	}
	return from.ResolveReference(ref).String(), true
}

func (r *entryReader) report(at source.Range, format string, args ...any) {
	r.found.Add(topicSyntax.At(at.In(r.file), format, args...))
}
