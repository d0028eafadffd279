package xinclude

import (
	"path"
	"slices"
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A scope is what an open element hands down: the base URI of xml:base and the language of xml:lang.
type scope struct {
	depth   int
	base    string // "" if the element has no xml:base
	lang    string
	hasLang bool
}

// A scoped is a namespace declaration with the depth of its element.
type scoped struct {
	depth int
	decl  xmltext.NSDecl
}

// inherit notes what an element hands down.
func (d *document) inherit(t *xmltext.Token) {
	s := scope{depth: t.Depth}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Name.Space != xmltext.XMLNamespace {
			continue
		}
		switch a.Name.Local {
		case "base":
			s.base = xmltext.ResolveReference(d.base(), string(a.Value))
		case "lang":
			s.lang, s.hasLang = string(a.Value), true
		}
	}
	if s.base != "" || s.hasLang {
		d.dropScopes(t.Depth)
		d.scopes = append(d.scopes, s)
	}
}

// dropScopes forgets those of elements that have ended before a start tag of that depth.
func (d *document) dropScopes(depth int) {
	for n := len(d.scopes); n > 0 && d.scopes[n-1].depth >= depth; n-- {
		d.scopes = d.scopes[:n-1]
	}
	for n := len(d.decls); n > 0 && d.decls[n-1].depth >= depth; n-- {
		d.decls = d.decls[:n-1]
	}
}

// base is the base URI at the place that is being read.
func (d *document) base() string {
	for i := len(d.scopes) - 1; i >= 0; i-- {
		if d.scopes[i].base != "" {
			return d.scopes[i].base
		}
	}
	return d.file.Name()
}

// lang is the language there.
func (d *document) lang() string {
	for i := len(d.scopes) - 1; i >= 0; i-- {
		if d.scopes[i].hasLang {
			return d.scopes[i].lang
		}
	}
	return ""
}

// fixUp adds to an element at the top of what is included what it would lose: namespaces in scope (section 4.5.4), base URI
// and language (section 4.5.5).
func (r *Reader) fixUp(d *document, t *xmltext.Token) {
	outer := r.open[len(r.open)-2]
	r.fixNamespaces(d, outer, t)
	if r.opts.NoFixup {
		return
	}
	own := d.base()
	at := r.xmlAttr("base")
	if at >= 0 {
		own = xmltext.ResolveReference(own, string(r.attrs[at].Value))
	}
	if around := outer.parentBase(); own != around {
		r.setAttr(at, xmltext.Attr{Name: xmltext.Name{Space: xmltext.XMLNamespace, Local: "base"}, Value: []byte(relativeTo(around, own))}, t.NameSpan)
	}
	if r.xmlAttr("lang") < 0 && !strings.EqualFold(d.lang(), outer.parentLang()) {
		r.setAttr(-1, xmltext.Attr{Name: xmltext.Name{Space: xmltext.XMLNamespace, Local: "lang"}, Value: []byte(d.lang())}, t.NameSpan)
	}
}

// parentBase is the base URI of the element around the xi:include that is being worked out.
func (d *document) parentBase() string { return d.aroundInclude().base() }

func (d *document) parentLang() string { return d.aroundInclude().lang() }

// aroundInclude is the document without what the xi:include itself has.
func (d *document) aroundInclude() *document {
	outer := *d
	n := len(outer.scopes)
	if p := d.pending; len(p) > 0 && n > 0 && outer.scopes[n-1].depth == p[len(p)-1].depth {
		outer.scopes = outer.scopes[:n-1]
	}
	return &outer
}

func (r *Reader) xmlAttr(local string) int {
	for i := range r.attrs {
		if r.attrs[i].Name == (xmltext.Name{Space: xmltext.XMLNamespace, Local: local}) {
			return i
		}
	}
	return -1
}

// setAttr adds an attribute of the prefix xml, or takes it in place of the one at an index.
func (r *Reader) setAttr(at int, a xmltext.Attr, name source.Range) {
	a.Prefix, a.NameID, a.NameSpan, a.ValueSpan, a.Defaulted = "xml", -1, name, name, true
	if at >= 0 {
		a.NameID = r.attrs[at].NameID
		r.attrs[at] = a
		return
	}
	r.attrs = append(r.attrs, a)
}

// fixNamespaces declares what was declared around the element in its own document, and undeclares a default namespace of
// the including one that is not its own.
func (r *Reader) fixNamespaces(d, outer *document, t *xmltext.Token) {
	for i := len(d.decls) - 1; i >= 0; i-- {
		decl := d.decls[i].decl
		hidden := slices.ContainsFunc(d.decls[i+1:], func(s scoped) bool { return s.decl.Prefix == decl.Prefix })
		if !hidden && !r.declares(decl.Prefix) && !outer.binds(decl) {
			decl.Span, decl.ValueSpan = t.NameSpan, t.NameSpan
			r.decls = append(r.decls, decl)
		}
	}
	if outer.r == nil || r.declares("") {
		return
	}
	if _, ok := outer.r.LookupPrefix(""); ok {
		r.decls = append(r.decls, xmltext.NSDecl{Span: t.NameSpan, ValueSpan: t.NameSpan})
	}
}

// binds tells whether a prefix is bound in the same way at the xi:include.
func (d *document) binds(decl xmltext.NSDecl) bool {
	if d.r == nil {
		return false
	}
	uri, _ := d.r.LookupPrefix(decl.Prefix)
	return uri == decl.URI
}

func (r *Reader) declares(prefix string) bool {
	for i := range r.decls {
		if r.decls[i].Prefix == prefix {
			return true
		}
	}
	return false
}

// relativeTo writes a URI as it is seen from a base, where both are paths.
func relativeTo(base, uri string) string {
	if strings.Contains(uri, ":") || strings.HasPrefix(uri, "/") != strings.HasPrefix(base, "/") {
		return uri
	}
	folder, _ := path.Split(base)
	from := strings.Split(strings.TrimSuffix(folder, "/"), "/")
	if folder == "" {
		from = nil
	}
	to := strings.Split(uri, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	for _, step := range from {
		if step == ".." {
			return uri
		}
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}
