package xmltext

import "teikit/tei/source"

// The namespace names that are bound by definition (Namespaces section 3).
const (
	XMLNamespace   = "http://www.w3.org/XML/1998/namespace"
	XMLNSNamespace = "http://www.w3.org/2000/xmlns/"
)

// unbound is the number of no namespace name: nothing is bound to the prefix.
const unbound = -1

// A prefix is a namespace prefix with what it is bound to now.
type prefix struct {
	name     string
	uri      int32 // number in nameTable.uris, or unbound
	reported bool  // as unbound: one finding is enough
}

// A binding says what a prefix was bound to before a declaration.
type binding struct {
	prefix *prefix
	uri    int32
	scope  int32
}

func (t *nameTable) prefix(name string) *prefix {
	p := t.prefixes[name]
	if p == nil {
		p = &prefix{name: name, uri: unbound}
		t.prefixes[name] = p
	}
	return p
}

// LookupPrefix gives the namespace name that a prefix is bound to at the current token; "" asks for the default
// namespace, which is not ok if there is none. After an EndElement the declarations of that element still hold.
func (r *Reader) LookupPrefix(prefix string) (uri string, ok bool) {
	p := r.names.prefixes[prefix]
	if p == nil || p.uri == unbound || prefix == "" && p.uri == 0 {
		return "", false
	}
	return r.names.uris[p.uri], true
}

// declare binds the prefixes that the start tag declares.
func (r *Reader) declare() {
	for i := range r.decls {
		d := &r.decls[i]
		uri, ok := r.checkDecl(d)
		if !ok {
			continue
		}
		p := r.names.none
		if d.name.raw != "xmlns" {
			p = r.names.prefix(d.name.local)
		}
		r.bindings = append(r.bindings, binding{p, p.uri, r.names.scope})
		r.names.bind(p, uri)
		r.nsDecls = append(r.nsDecls, NSDecl{Prefix: p.name, URI: r.names.uris[max(uri, 0)], Span: d.span, ValueSpan: d.valueSpan})
	}
}

// maxScopes is how many scopes get numbers: a document has a few, one that wants to fill the memory has many.
const maxScopes = 1 << 12

// unnumbered is the scope that is one of many.
const unnumbered = -1

// bind gives a prefix its meaning.
func (t *nameTable) bind(p *prefix, uri int32) {
	p.uri = uri
	if t.scope == unnumbered {
		return
	}
	key := scopeKey{t.scope, p, uri}
	scope, ok := t.scopes[key]
	switch {
	case ok:
	case len(t.scopes) < maxScopes:
		scope = int32(len(t.scopes)) + 1
		t.scopes[key] = scope
	default:
		scope = unnumbered
	}
	t.scope = scope
}

// checkDecl applies the constraints of Namespaces section 3 to a declaration and gives the number of its namespace name.
func (r *Reader) checkDecl(d *nsAttr) (uri int32, ok bool) {
	isDefault := d.name.raw == "xmlns"
	switch {
	case !isDefault && d.name.local == "xmlns":
		r.report(topicReservedNamespace.At(d.span.In(r.file),
			`the prefix "xmlns" is reserved for namespace declarations; expected another prefix`))
		return 0, false
	case !isDefault && d.name.local == "xml":
		if string(d.value) == XMLNamespace {
			return r.names.uri(XMLNamespace), true
		}
		r.report(topicReservedNamespace.At(d.span.In(r.file),
			`the prefix "xml" is reserved for the namespace %q; expected another prefix`, XMLNamespace))
		return 0, false
	case string(d.value) == XMLNamespace || string(d.value) == XMLNSNamespace:
		r.report(topicReservedNamespace.At(d.valueSpan.In(r.file),
			"the namespace %q is reserved; nothing can be bound to it", d.value))
		return 0, false
	case !isDefault && len(d.value) == 0:
		r.names.prefix(d.name.local).reported = true
		r.report(topicEmptyNamespace.At(d.valueSpan.In(r.file),
			`the prefix %q is bound to an empty namespace name; expected a name such as "http://www.tei-c.org/ns/1.0"`, d.name.local))
		return unbound, true
	}
	return r.namespace(d.value), true
}

// namespace gives the number of a namespace name.
func (r *Reader) namespace(value []byte) int32 {
	if id, ok := r.names.uriIDs[string(value)]; ok {
		return id
	}
	return r.names.uri(string(value))
}

// undeclare takes back the declarations down to a height of the stack of bindings.
func (r *Reader) undeclare(height int) {
	for len(r.bindings) > height {
		last := r.bindings[len(r.bindings)-1]
		last.prefix.uri, r.names.scope = last.uri, last.scope
		r.bindings = r.bindings[:len(r.bindings)-1]
	}
}

// resolveElement gives the NameID of an element name and its prefix; span is where the name stands.
func (r *Reader) resolveElement(q *qname, start, end int) (id int32, prefix string) {
	uri := q.prefix.uri
	if uri == q.asElement.uri && !q.bad {
		return q.asElement.id, q.prefix.name
	}
	if uri == unbound || q.bad || q.prefix.name == "xmlns" {
		r.badQName(q, start, end)
		return r.names.expand(0, q.raw), ""
	}
	q.asElement = resolved{uri, r.names.expand(uri, q.local)}
	return q.asElement.id, q.prefix.name
}

// resolveAttr is resolveElement for an attribute: without prefix it is in no namespace.
func (r *Reader) resolveAttr(q *qname, start, end int) (id int32, prefix string) {
	uri := int32(0)
	if q.prefix != r.names.none {
		uri = q.prefix.uri
	}
	if uri == q.asAttr.uri && !q.bad {
		return q.asAttr.id, q.prefix.name
	}
	if uri == unbound || q.bad {
		r.badQName(q, start, end)
		return r.names.expand(0, q.raw), ""
	}
	q.asAttr = resolved{uri, r.names.expand(uri, q.local)}
	return q.asAttr.id, q.prefix.name
}

// badQName reports a name that has no expanded name, once for each cause.
func (r *Reader) badQName(q *qname, start, end int) {
	switch {
	case q.bad:
		if !q.reported {
			q.reported = true
			r.report(topicQualifiedName.At(r.at(start, end), "the colons in %q do not part a prefix and a name; expected a name such as \"xml:id\"", q.raw))
		}
	case q.prefix.name == "xmlns":
		r.report(topicReservedNamespace.At(r.at(start, end), `the prefix "xmlns" is reserved for namespace declarations; expected no element of that prefix`))
	case !q.prefix.reported:
		q.prefix.reported = true
		d := topicUnboundPrefix.At(r.at(start, start+min(len(q.prefix.name), end-start)),
			"the prefix %q of %q is not declared; expected an attribute xmlns:%s on this element or one around it", q.prefix.name, q.raw, q.prefix.name)
		if uri := wellKnownPrefix(q.prefix.name); uri != "" {
			d.Expected = []string{`xmlns:` + q.prefix.name + `="` + uri + `"`}
		}
		r.report(d)
	}
}

// wellKnownPrefix is the namespace name that a prefix mostly stands for in TEI documents, "" if there is none.
func wellKnownPrefix(prefix string) string {
	switch prefix {
	case "tei":
		return "http://www.tei-c.org/ns/1.0"
	case "xi":
		return "http://www.w3.org/2001/XInclude"
	case "xlink":
		return "http://www.w3.org/1999/xlink"
	case "xsi":
		return "http://www.w3.org/2001/XMLSchema-instance"
	case "svg":
		return "http://www.w3.org/2000/svg"
	case "m", "mml":
		return "http://www.w3.org/1998/Math/MathML"
	case "html", "xhtml":
		return "http://www.w3.org/1999/xhtml"
	case "sch":
		return "http://purl.oclc.org/dsdl/schematron"
	case "rng":
		return "http://relaxng.org/ns/structure/1.0"
	}
	return ""
}

// noColon reports a colon in a name that may not have one: of an entity, a notation, a processing instruction
// (Namespaces section 7).
func (r *Reader) noColon(what, name string, span source.Range) {
	for i := range len(name) {
		if name[i] == ':' {
			r.report(topicQualifiedName.At(r.at(span.Start, span.End), "the name %q of %s has a colon; expected none", name, what))
			return
		}
	}
}
