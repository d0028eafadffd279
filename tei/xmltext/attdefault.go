package xmltext

import "teikit/tei/source"

// An attlist is what the internal subset says about the attributes of one element type [52].
type attlist struct {
	defs   []attDef
	byName map[*qname]int // index in defs
}

// An attDef is the definition of one attribute [53].
type attDef struct {
	name       *qname
	typ        AttrType
	value      string // of a default
	hasDefault bool
}

// add keeps a definition, if it is the first for its attribute (section 3.3).
func (l *attlist) add(d attDef) {
	if _, ok := l.byName[d.name]; ok {
		return
	}
	if l.byName == nil {
		l.byName = make(map[*qname]int)
	}
	l.byName[d.name] = len(l.defs)
	l.defs = append(l.defs, d)
}

// applyAttlist gives the attributes of the tag their types, and adds the defaults. It tells whether the limits allow that.
func (r *Reader) applyAttlist(l *attlist) bool {
	start, end := r.tag.nameStart, r.tag.nameEnd
	for i := range r.attrs {
		if at, ok := l.byName[r.attrRefs[i].name]; ok {
			a := &r.attrs[i]
			a.Type = l.defs[at].typ
			a.Value = r.collapsed(a.Value, a.Type)
		}
	}
	for i := range r.decls {
		if at, ok := l.byName[r.decls[i].name]; ok {
			r.decls[i].value = r.collapsed(r.decls[i].value, l.defs[at].typ)
		}
	}
	for i := range l.defs {
		d := &l.defs[i]
		if !d.hasDefault || d.name.seen == r.tags {
			continue
		}
		if !r.spendDefault(len(d.name.raw)+len(d.value), start, end) {
			return false
		}
		r.addDefault(d, r.span(start, end), start, end)
	}
	return !r.stopped
}

// addDefault adds a defaulted attribute to the tag.
func (r *Reader) addDefault(d *attDef, span source.Range, start, end int) {
	if len(r.attrs)+len(r.decls) >= r.limits.Attributes {
		r.limit(start, end, "an element has more attributes than the limit of %d", r.limits.Attributes)
		return
	}
	d.name.seen = r.tags
	if d.name.decl {
		r.decls = append(r.decls, nsAttr{d.name, aliasBytes(d.value), span, span})
		return
	}
	r.attrs = append(r.attrs, Attr{Value: aliasBytes(d.value), NameSpan: span, ValueSpan: span, Type: d.typ, Defaulted: true})
	r.attrRefs = append(r.attrRefs, attrRef{d.name, start, end})
}

// spendDefault counts defaulted attributes, of which few declarations can make many.
func (r *Reader) spendDefault(bytes, start, end int) bool {
	r.defaulted += bytes
	if r.defaulted > expansionFloor && r.defaulted/r.limits.ExpansionRatio > r.base+end {
		r.limit(start, end, "defaulted attributes insert more than the limit of %d times the length of the file so far", r.limits.ExpansionRatio)
		return false
	}
	return true
}

// collapsed is a normalised value after the second step of normalisation, for types other than CDATA (section 3.3.3):
// no spaces at the ends, and one at a time inside. Only #x20 counts.
func (r *Reader) collapsed(value []byte, typ AttrType) []byte {
	if typ == AttrCDATA || !hasLooseSpace(value) {
		return value
	}
	mark := len(r.values)
	for _, b := range value {
		if b != ' ' || len(r.values) > mark && r.values[len(r.values)-1] != ' ' {
			r.values = append(r.values, b)
		}
	}
	if n := len(r.values); n > mark && r.values[n-1] == ' ' {
		r.values = r.values[:n-1]
	}
	return r.values[mark:len(r.values):len(r.values)]
}

func hasLooseSpace(value []byte) bool {
	before := byte(' ')
	for _, b := range value {
		if b == ' ' && before == ' ' {
			return true
		}
		before = b
	}
	return before == ' ' && len(value) > 0
}
