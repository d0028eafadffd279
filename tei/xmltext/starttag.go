package xmltext

import (
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// An attrRef is what the Reader keeps of an attribute beside its Attr.
type attrRef struct {
	name       *qname
	start, end int // of the name, in src
}

// A nsAttr is an attribute that declares a namespace.
type nsAttr struct {
	name      *qname
	value     []byte
	span      source.Range
	valueSpan source.Range
}

// A tagText is the start tag being read, with offsets in src.
type tagText struct{ start, nameStart, nameEnd int }

// startTag reads a start tag [40] or an empty-element tag [44] at the "<". It gives nil if the "<" turns out to be text,
// or if a limit is reached.
func (r *Reader) startTag() *Token {
	if t := r.knownTag(); t != nil {
		return t
	}
	src, tab := r.src, r.tab
	i := r.pos + 1
	if tab[src[i]]&spaceByte != 0 {
		i = r.spaceBeforeName(i)
	}
	r.tag = tagText{start: r.pos, nameStart: i}
	for i < len(src) && tab[src[i]]&nameByte != 0 {
		i++
	}
	if i < len(src) && src[i] >= utf8.RuneSelf {
		i = nameEnd(src, r.tag.nameStart)
	}
	r.tag.nameEnd = i
	if !r.name(r.tag.nameStart, i) {
		return nil
	}
	r.attrs, r.attrRefs = r.attrs[:0], r.attrRefs[:0]
	r.decls, r.nsDecls, r.values = r.decls[:0], r.nsDecls[:0], r.values[:0]
	r.tags++
	for {
		before := i
		for i < len(src) && tab[src[i]]&spaceByte != 0 {
			i++
		}
		if i > r.line {
			if i = r.skipSpaceFar(i); r.stopped {
				return nil
			}
			src = r.src
		}
		if i < len(src) && src[i] == '>' {
			return r.openElement(i+1, false)
		}
		if i+1 < len(src) && src[i] == '/' && src[i+1] == '>' {
			return r.openElement(i+2, true)
		}
		next := r.attribute(i, i > before)
		switch {
		case r.stopped:
			return nil
		case next == isText:
			r.literalLess = r.pos
			return nil
		case next == tagEnds:
			return r.openElement(i, false)
		}
		i, src, tab = next, r.src, r.tab
	}
}

// spaceBeforeName reports and passes white space between "<" and a name.
func (r *Reader) spaceBeforeName(i int) int {
	start := skipSpace(r.src, i)
	if !r.name(start, nameEnd(r.src, start)) {
		return start
	}
	name := r.src[start:nameEnd(r.src, start)]
	d := topicTagSyntax.At(r.at(i-1, start), "white space stands between \"<\" and %q; expected none", name)
	r.report(d.WithFix(r.fix("remove the white space", true, i, start, "")))
	return start
}

// What attribute gives instead of an offset.
const (
	tagEnds = -1 // the tag has no ">", and ends before what stands here
	isText  = -2 // the "<" is no tag at all
)

// attribute reads an attribute [41] of the tag at pos and gives its end; i is behind the white space before it, of which
// spaced tells whether there is any.
func (r *Reader) attribute(i int, spaced bool) int {
	src, tab := r.src, r.tab
	start := i
	for i < len(src) && tab[src[i]]&nameByte != 0 {
		i++
	}
	if i+1 >= len(src) || !spaced || src[i] != '=' || src[i+1] != '"' && src[i+1] != '\'' || tab[src[start]]&nameStartByte == 0 {
		return r.oddAttribute(start, spaced)
	}
	return r.quotedAttribute(start, i, i+1)
}

// quotedAttribute reads the value of the attribute with a name at [start, nameEnd), whose quote is at i.
func (r *Reader) quotedAttribute(start, nameEnd, i int) int {
	src, tab := r.src, r.tab
	quote := src[i]
	i++
	valueStart := i
	for {
		for i < len(src) && (tab[src[i]]&valueStop == 0 || src[i] == '"'+'\''-quote) {
			i++
		}
		if i+1 < len(src) {
			break
		}
		if !r.more() {
			break
		}
		src, tab = r.src, r.tab
	}
	switch {
	case i+1 < len(src) && src[i] == quote && endsValue(src, i):
		r.addAttr(start, nameEnd, valueStart, i, i+1, aliasBytes(src[valueStart:i]))
		return i + 1
	case r.stopped:
		return tagEnds
	}
	return r.oddValue(start, nameEnd, valueStart, quote)
}

// endsValue tells whether behind the quote at i there is what may follow an attribute.
func endsValue(src string, i int) bool {
	return i+1 < len(src) && (src[i+1] == '>' || src[i+1] == '/' || isSpace(src[i+1]))
}

// addAttr keeps an attribute, or a namespace declaration, whose name and value stand at the given places in src.
func (r *Reader) addAttr(nameStart, nameEnd, valueStart, valueEnd, end int, value []byte) {
	if !r.name(nameStart, nameEnd) {
		return
	}
	q := r.names.qname(r.src[nameStart:nameEnd])
	if q.seen == r.tags {
		r.duplicateAttr(q, nameStart, nameEnd)
		return
	}
	q.seen = r.tags
	if len(r.attrs)+len(r.decls) >= r.limits.Attributes {
		r.limit(nameStart, nameEnd, "an element has more attributes than the limit of %d", r.limits.Attributes)
		return
	}
	if q.decl {
		r.decls = append(r.decls, nsAttr{q, value, r.span(nameStart, end), r.span(valueStart, valueEnd)})
		return
	}
	r.attrs = append(r.attrs, Attr{})
	a := &r.attrs[len(r.attrs)-1] // one by one, as in push
	a.Value, a.NameSpan, a.ValueSpan = value, r.span(nameStart, nameEnd), r.span(valueStart, valueEnd)
	r.attrRefs = append(r.attrRefs, attrRef{q, nameStart, nameEnd})
}

// openElement makes the token of the start tag that has been read up to end.
func (r *Reader) openElement(end int, empty bool) *Token {
	tag := &r.tag
	r.pos = end
	if len(r.stack) >= r.limits.Depth {
		r.limit(tag.start, end, "elements stand inside each other deeper than the limit of %d", r.limits.Depth)
		return nil
	}
	q := r.names.qname(r.src[tag.nameStart:tag.nameEnd])
	if !r.enoughNames(tag.nameStart, tag.nameEnd) {
		return nil
	}
	height := len(r.bindings)
	if q.attlist != nil && !r.applyAttlist(q.attlist) {
		return nil
	}
	if len(r.decls) > 0 {
		r.declare()
	}
	id, prefix := r.resolveElement(q, tag.nameStart, tag.nameEnd)
	r.resolveAttrs()
	r.push(q, id, prefix, r.at(tag.start, end), height)
	r.rootSeen, r.emptied = true, empty
	t := r.token(StartElement, tag.start, end)
	t.Name, t.NameID, t.Prefix, t.NameSpan = r.names.names[id], int(id), prefix, r.span(tag.nameStart, tag.nameEnd)
	t.Attrs, t.NSDecls, t.Empty = r.attrs, r.nsDecls, empty
	if end == r.candidate.end {
		r.remember(t, q, end)
	}
	return t
}

// push goes into an element, whose fields are written one by one: to copy what has just been written has a processor wait.
func (r *Reader) push(name *qname, id int32, prefix string, tag source.Span, bindings int) {
	r.stack = append(r.stack, element{})
	e := &r.stack[len(r.stack)-1]
	e.name, e.id, e.prefix, e.bindings = name, id, prefix, bindings
	e.tagSpan.File, e.tagSpan.Start, e.tagSpan.End = tag.File, tag.Start, tag.End
}

// resolveAttrs gives the attributes of the tag their expanded names.
func (r *Reader) resolveAttrs() {
	duplicates := false
	for i := range r.attrs {
		a, ref := &r.attrs[i], &r.attrRefs[i]
		id, prefix := r.resolveAttr(ref.name, ref.start, ref.end)
		a.Name, a.NameID, a.Prefix = r.names.names[id], int(id), prefix
		if prefix != "" && !r.firstOfTag(id) {
			duplicates = true
		}
	}
	if duplicates {
		r.dropSameNames()
	}
}

// firstOfTag notes an expanded name and tells whether the tag had none like it: two prefixes may stand for one namespace.
func (r *Reader) firstOfTag(id int32) bool {
	for int(id) >= len(r.idSeen) {
		r.idSeen = append(r.idSeen, 0)
	}
	first := r.idSeen[id] != r.tags
	r.idSeen[id] = r.tags
	return first
}

// dropSameNames reports attributes that have the expanded name of an earlier one (Namespaces section 6.3), and keeps the
// first.
func (r *Reader) dropSameNames() {
	first := make(map[int]int, len(r.attrs))
	kept := r.attrs[:0]
	for i := range r.attrs {
		a := r.attrs[i]
		if at, ok := first[a.NameID]; ok {
			ref := r.attrRefs[i]
			d := topicDuplicateAttribute.At(r.at(ref.start, ref.end), "attribute %q has the same namespace and name as %q of the same element",
				ref.name.raw, r.attrRefs[at].name.raw)
			r.report(d.WithNote(kept[at].NameSpan.In(r.file), "first given here"))
			continue
		}
		first[a.NameID] = len(kept)
		r.attrRefs[len(kept)] = r.attrRefs[i]
		kept = append(kept, a)
	}
	r.attrs = kept
}

// duplicateAttr reports an attribute whose name, as written, the tag has already.
func (r *Reader) duplicateAttr(q *qname, start, end int) {
	if r.full() {
		r.illFormed = true
		return
	}
	first := source.Range{}
	for i := range r.attrRefs {
		if r.attrRefs[i].name == q {
			first = r.attrs[i].NameSpan
		}
	}
	for _, d := range r.decls {
		if d.name == q {
			first = source.Range{Start: d.span.Start, End: min(d.span.Start+len(q.raw), d.span.End)}
		}
	}
	var d diag.Diagnostic
	if q.decl {
		d = topicDuplicateAttribute.At(r.at(start, end), "the namespace declaration %q is given twice on one element", q.raw)
	} else {
		d = topicDuplicateAttribute.At(r.at(start, end), "attribute %q is given twice on one element; expected one", q.raw)
	}
	r.report(d.WithNote(first.In(r.file), "first given here"))
}
