package xmltext

import "strings"

// The methods in this file read the internal or external subset at pos and go on behind what they read. What gives a bool gives false
// after reporting a mistake; the rest of the declaration is then skipped.

// space passes white space and tells whether there was any. In the external subset a reference to a parameter entity may
// stand where white space may, and the entity counts as having a space at both ends (section 4.4.8): it is begun and ended
// here.
func (r *Reader) space() bool {
	spaced := false
	for !r.stopped {
		start := r.pos
		r.pos = skipSpace(r.src, start)
		spaced = spaced || r.pos > start
		switch {
		case r.pos == len(r.src) && len(r.outer) > r.dtd.level:
			r.leave()
		case r.external && r.pos+1 < len(r.src) && r.src[r.pos] == '%' && nameEnd(r.src, r.pos+1) > r.pos+1:
			r.peReference()
		default:
			return spaced
		}
		spaced = true
	}
	return spaced
}

// accept passes the text if it stands here.
func (r *Reader) accept(text string) bool {
	if !strings.HasPrefix(r.src[r.pos:], text) {
		return false
	}
	r.pos += len(text)
	return true
}

// acceptWord is accept for a keyword, which ends with the name that stands here.
func (r *Reader) acceptWord(word string) bool {
	if nameEnd(r.src, r.pos) != r.pos+len(word) {
		return false
	}
	return r.accept(word)
}

// syntax reports that something else than expected stands here.
func (r *Reader) syntax(expected string) bool {
	if r.pos == len(r.src) {
		r.report(topicDTDSyntax.At(r.at(r.pos, r.pos), "a declaration has no end; expected %s", expected))
		return false
	}
	if end := nameEnd(r.src, r.pos+1); r.src[r.pos] == '%' && end > r.pos+1 {
		r.report(topicDTDSyntax.At(r.at(r.pos, end), "a reference to a parameter entity stands inside a declaration; in the internal subset it may stand between declarations only"))
		return false
	}
	end := max(nameRest(r.src, r.pos), r.pos+1)
	r.report(topicDTDSyntax.At(r.at(r.pos, end), "%s stands in a declaration; expected %s", excerpt(r.src[r.pos:end]), expected))
	return false
}

// needSpace reads white space that has to be there.
func (r *Reader) needSpace() bool { return r.space() || r.syntax("white space") }

// close reads the end of a declaration.
func (r *Reader) close() bool {
	r.space()
	return r.accept(">") || r.syntax(`">"`)
}

// dtdName reads a Name [5].
func (r *Reader) dtdName() (name string, ok bool) {
	end := nameEnd(r.src, r.pos)
	if end == r.pos || !r.name(r.pos, end) {
		return "", false
	}
	name = r.keep(r.src[r.pos:end])
	r.pos = end
	return name, true
}

// needName reads a Name that has to be there, with white space before it.
func (r *Reader) needName(what string) (name string, ok bool) {
	if !r.needSpace() {
		return "", false
	}
	if name, ok = r.dtdName(); !ok {
		return "", r.syntax(what)
	}
	return name, true
}

// literal reads a quoted string and gives the offsets between the quotes.
func (r *Reader) literal(what string) (start, end int, ok bool) {
	if r.pos == len(r.src) || r.src[r.pos] != '"' && r.src[r.pos] != '\'' {
		return 0, 0, r.syntax(what + " in quotes")
	}
	start = r.pos + 1
	if end = strings.IndexByte(r.src[start:], r.src[r.pos]); end < 0 {
		r.report(topicDTDSyntax.At(r.at(r.pos, start), "%s has no closing quote", what))
		return 0, 0, false
	}
	end += start
	r.pos = end + 1
	return start, end, true
}

// externalID reads an ExternalID [75], or a PublicID [83] if the system identifier may be missing.
func (r *Reader) externalID(publicAlone bool) (public, system string, ok bool) {
	switch {
	case r.acceptWord("SYSTEM"):
	case r.acceptWord("PUBLIC"):
		if !r.needSpace() {
			return "", "", false
		}
		start, end, ok := r.literal("a public identifier")
		if !ok {
			return "", "", false
		}
		public = string(r.cleaned(start, end))
		if i := strings.IndexFunc(public, notPubidChar); i >= 0 {
			r.report(topicDTDSyntax.At(r.at(start, end), "%s is no public identifier: %q is not allowed in one", excerpt(public), []rune(public[i:])[0]))
			return "", "", false
		}
		public = strings.Join(strings.FieldsFunc(public, func(c rune) bool { return isSpace(byte(c)) }), " ") // section 4.2.2
		if publicAlone {
			spaced := r.space()
			if r.pos == len(r.src) || r.src[r.pos] != '"' && r.src[r.pos] != '\'' {
				return public, "", true
			}
			if !spaced {
				return "", "", r.syntax("white space")
			}
			start, end, ok := r.literal("a system identifier")
			return public, string(r.cleaned(start, end)), ok
		}
	default:
		return "", "", r.syntax(`SYSTEM or PUBLIC`)
	}
	if !r.needSpace() {
		return "", "", false
	}
	start, end, ok := r.literal("a system identifier")
	if !ok {
		return "", "", false
	}
	return public, string(r.cleaned(start, end)), true
}

// notPubidChar tells whether c is no PubidChar [13].
func notPubidChar(c rune) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return false
	}
	return !strings.ContainsRune(" \r\n-'()+,./:=?;!*#@$_%", c)
}

// elementDecl reads an element type declaration [45] behind "<!ELEMENT". It is checked but not kept.
func (r *Reader) elementDecl() bool {
	if _, ok := r.needName("the name of an element"); !ok || !r.needSpace() {
		return false
	}
	switch {
	case r.acceptWord("EMPTY"), r.acceptWord("ANY"):
	case r.accept("("):
		r.space()
		ok := false
		if r.accept("#PCDATA") {
			ok = r.mixed()
		} else {
			ok = r.children()
		}
		if !ok {
			return false
		}
	default:
		return r.syntax(`EMPTY, ANY or "("`)
	}
	return r.close()
}

// mixed reads mixed content [51] behind "#PCDATA".
func (r *Reader) mixed() bool {
	names := false
	for {
		r.space()
		if r.accept(")") {
			break
		}
		if !r.accept("|") {
			return r.syntax(`"|" or ")"`)
		}
		r.space()
		if _, ok := r.dtdName(); !ok {
			return r.syntax("the name of an element")
		}
		names = true
	}
	if !r.accept("*") && names {
		return r.syntax(`"*" behind mixed content that names elements`)
	}
	return true
}

// children reads a content model [47] behind its first "(". Instead of calling itself it keeps the separator of each
// group that is open, 0 before it is known.
func (r *Reader) children() bool {
	groups := []byte{0}
	for {
		r.space()
		if r.accept("(") {
			if len(groups) >= r.limits.Depth {
				r.limit(r.pos-1, r.pos, "a content model is nested deeper than the limit of %d", r.limits.Depth)
				return false
			}
			groups = append(groups, 0)
			continue
		}
		if _, ok := r.dtdName(); !ok {
			return r.syntax(`the name of an element or "("`)
		}
		r.occurrence()
		r.space()
		for r.accept(")") {
			r.occurrence()
			if groups = groups[:len(groups)-1]; len(groups) == 0 {
				return true
			}
			r.space()
		}
		if !r.separator(&groups[len(groups)-1]) {
			return false
		}
	}
}

// occurrence passes "?", "*" or "+".
func (r *Reader) occurrence() {
	if r.pos < len(r.src) && strings.IndexByte("?*+", r.src[r.pos]) >= 0 {
		r.pos++
	}
}

// separator reads "," or "|", the same throughout a group.
func (r *Reader) separator(group *byte) bool {
	if r.pos == len(r.src) || r.src[r.pos] != ',' && r.src[r.pos] != '|' {
		return r.syntax(`",", "|" or ")"`)
	}
	if *group != 0 && *group != r.src[r.pos] {
		return r.syntax(`"` + string(rune(*group)) + `", as before in this group`)
	}
	*group = r.src[r.pos]
	r.pos++
	return true
}

// attlistDecl reads an attribute-list declaration [52] behind "<!ATTLIST".
func (r *Reader) attlistDecl() bool {
	element, ok := r.needName("the name of an element")
	if !ok {
		return false
	}
	q := r.names.qname(element)
	for {
		spaced := r.space()
		if r.accept(">") {
			return true
		}
		if !spaced {
			return r.syntax("white space")
		}
		def, ok := r.attDef()
		if !ok {
			return false
		}
		if r.dtd.unread && !r.dtd.standalone {
			continue
		}
		if q.attlist == nil {
			q.attlist = new(attlist)
		}
		q.attlist.add(def)
	}
}

// attDef reads the definition of one attribute [53].
func (r *Reader) attDef() (d attDef, ok bool) {
	name, ok := r.dtdName()
	if !ok {
		return d, r.syntax(`the name of an attribute or ">"`)
	}
	d.name = r.names.qname(name)
	if !r.needSpace() {
		return d, false
	}
	if d.typ, ok = r.attType(); !ok || !r.needSpace() {
		return d, false
	}
	switch {
	case r.accept("#REQUIRED"), r.accept("#IMPLIED"):
		return d, true
	case r.accept("#FIXED"):
		if !r.needSpace() {
			return d, false
		}
	}
	start, end, ok := r.literal("a default value")
	if !ok {
		return d, false
	}
	r.values = r.values[:0]
	d.value, d.hasDefault = string(r.collapsed(r.attValue(start, end), d.typ)), true
	return d, !r.stopped
}

// attType reads the type of an attribute [54].
func (r *Reader) attType() (t AttrType, ok bool) {
	if r.accept("(") {
		return AttrEnumeration, r.tokenGroup(nameRest, "a name token")
	}
	for t, keyword := range attrTypeNames {
		if !r.acceptWord(keyword) {
			continue
		}
		if AttrType(t) != AttrNOTATION {
			return AttrType(t), true
		}
		if !r.needSpace() {
			return 0, false
		}
		if !r.accept("(") {
			return 0, r.syntax(`"("`)
		}
		return AttrNOTATION, r.tokenGroup(nameEnd, "the name of a notation")
	}
	return 0, r.syntax("the type of an attribute, such as CDATA")
}

// tokenGroup reads names or name tokens with "|" between them, and the ")".
func (r *Reader) tokenGroup(end func(string, int) int, what string) bool {
	for {
		r.space()
		e := end(r.src, r.pos)
		if e == r.pos {
			return r.syntax(what)
		}
		if !r.name(r.pos, e) {
			return false
		}
		r.pos = e
		r.space()
		if r.accept(")") {
			return true
		}
		if !r.accept("|") {
			return r.syntax(`"|" or ")"`)
		}
	}
}
