package xmltext

import (
	"strings"

	"teikit/tei/source"
)

// A DoctypeInfo is what the document type declaration [28] says beyond entities and attributes, which the Reader applies
// by itself.
type DoctypeInfo struct {
	Name      string // of the root element, as written
	PublicID  string
	SystemID  string       // of the external subset; "" if there is none
	Span      source.Range // of the whole declaration
	Subset    source.Range // between "[" and "]"; zero if there is no internal subset
	Notations []Notation
	Unparsed  []UnparsedEntity
}

// A Notation is a declared notation [82].
type Notation struct{ Name, PublicID, SystemID string }

// An UnparsedEntity is a declared entity with a notation [76].
type UnparsedEntity struct{ Name, PublicID, SystemID, Notation string }

// dtd is what is known from the document type declaration.
type dtd struct {
	info       DoctypeInfo
	seen       bool
	standalone bool // the XML declaration says so
	incomplete bool // has an external subset or a reference to a parameter entity: see section 4.1, entity declared
	broken     bool // a declaration has a mistake: what it declares is not missed later
	unread     bool // a parameter entity was not read: declarations after it do not count (section 5.1)
	level      int  // len(Reader.outer) where the declaration being read began
	sections   int  // conditional sections being read
	general    map[string]*entity
	params     map[string]*entity
}

// DoctypeInfo gives the document type declaration; nil if there is none, or before its token.
func (r *Reader) DoctypeInfo() *DoctypeInfo {
	if !r.dtd.seen {
		return nil
	}
	return &r.dtd.info
}

const doctypeStart = "<!DOCTYPE"

// doctype reads the document type declaration [28] at the "<!DOCTYPE".
func (r *Reader) doctype() *Token {
	start := r.pos
	if r.part != inProlog || r.dtd.seen || r.rootSeen {
		r.misplacedDoctype()
		return nil
	}
	r.dtd.seen = true
	r.whole()
	r.pos += len(doctypeStart)
	if written := r.src[start:r.pos]; written != doctypeStart {
		d := topicDoctype.At(r.at(start, r.pos), "%q is written in small letters; expected %q", written, doctypeStart)
		r.report(d.WithFix(r.fix("write capital letters", true, start, r.pos, doctypeStart)))
	}
	if !r.doctypeParts() && !r.stopped {
		r.pos = max(endOfDoctype(r.near(start), start), r.pos)
	}
	r.dtd.info.Span = r.span(start, r.pos)
	if r.dtd.info.SystemID != "" && !r.stopped {
		r.externalSubset(start, start+len(doctypeStart))
	}
	text := r.src[min(start+len(doctypeStart), r.pos):r.pos]
	t := r.token(Doctype, start, r.pos)
	t.Name, t.Text = Name{Local: r.dtd.info.Name}, aliasBytes(strings.TrimSuffix(text, ">"))
	return t
}

// misplacedDoctype reports and skips a document type declaration that is not the one of the prolog.
func (r *Reader) misplacedDoctype() {
	if r.full() {
		r.pos = endOfBrokenTag(r.near(r.pos), r.pos+1)
		return
	}
	end := endOfDoctype(r.near(r.pos), r.pos)
	d := topicDoctype.At(r.at(r.pos, r.pos+len(doctypeStart)), "a DOCTYPE stands inside or behind the document element; expected it before")
	if !r.rootSeen {
		d.Message = "the file has a second DOCTYPE; expected one"
		d = d.WithNote(r.dtd.info.Span.In(r.doc), "the first one is here")
	}
	r.report(d)
	r.pos = end
}

// doctypeParts reads the declaration behind "<!DOCTYPE". It gives false after a mistake that it cannot get over.
func (r *Reader) doctypeParts() bool {
	d := &r.dtd.info
	if !r.space() {
		return r.doctypeFault("white space")
	}
	nameStart := r.pos
	name, ok := r.dtdName()
	if !ok {
		return r.doctypeFault("the name of the document element")
	}
	if r.names.qname(name).bad {
		r.badQName(r.names.qname(name), nameStart, r.pos)
	}
	d.Name = name
	if r.space() && r.pos < len(r.src) && r.src[r.pos] != '[' && r.src[r.pos] != '>' {
		if d.PublicID, d.SystemID, ok = r.externalID(false); !ok {
			return false
		}
		r.dtd.incomplete = true
		r.space()
	}
	if r.accept("[") {
		begin := r.pos
		ok := r.subset(0)
		d.Subset = r.span(begin, max(begin, r.pos))
		if !ok {
			return true // it was reported, and the declaration is taken to end here
		}
		r.pos++
		r.space()
	}
	if !r.accept(">") {
		return r.doctypeFault(`">"`)
	}
	return true
}

func (r *Reader) doctypeFault(expected string) bool {
	r.report(topicDoctype.At(r.at(r.pos, min(r.pos+1, len(r.src))), "the DOCTYPE is not complete here; expected %s", expected))
	return false
}

// subset reads declarations: of the internal subset [28b] up to the "]", of an external one [31] up to its end, where level
// is how many inputs are around it. It gives false if there is no "]"; pos is then where the subset seems to end.
func (r *Reader) subset(level int) bool {
	for !r.stopped {
		r.pos = skipSpace(r.src, r.pos)
		if r.pos == len(r.src) {
			if len(r.outer) > level {
				r.leave()
				continue
			}
			if level == 0 {
				r.report(topicDoctype.At(r.at(r.pos, r.pos), `the file ends inside the DOCTYPE; expected "]>"`))
			}
			return level > 0
		}
		switch c := r.src[r.pos]; {
		case c == ']' && r.entity == nil:
			return true
		case c == ']' && r.dtd.sections > 0 && strings.HasPrefix(r.src[r.pos:], "]]>"):
			r.dtd.sections--
			r.pos += len("]]>")
		case c == '%':
			r.peReference()
		case c == '<' && nameEnd(r.src, r.pos+1) > r.pos+1 && r.entity == nil:
			r.report(topicDoctype.At(r.at(r.pos, r.pos+1), `an element begins inside the DOCTYPE; expected "]>" before it`))
			return false
		case c == '<':
			r.markupDecl()
		default:
			r.dtdJunk()
		}
	}
	return false
}

// dtdJunk reports and skips what is no declaration.
func (r *Reader) dtdJunk() {
	end := r.pos + 1
	for end < len(r.src) && strings.IndexByte("<%]", r.src[end]) < 0 {
		end++
	}
	r.report(topicDTDSyntax.At(r.at(r.pos, end), "%s stands between declarations; expected a declaration or \"]\"", excerpt(r.src[r.pos:end])))
	r.pos = end
}

// peReference reads a reference to a parameter entity [69] between declarations (section 4.4.8), or inside one where that
// is allowed, and begins to read the entity.
func (r *Reader) peReference() {
	start := r.pos
	end := nameEnd(r.src, start+1)
	if end == start+1 || end == len(r.src) || r.src[end] != ';' {
		r.pos = r.badPEReference(start, end)
		return
	}
	if !r.name(start+1, end) {
		return
	}
	end++
	r.pos = end
	if e := r.lookUpPE(start, end); e != nil {
		r.enter(e, start, end)
	}
}

// badPEReference reports a "%" that begins no reference, and gives the end of what seems to belong to it.
func (r *Reader) badPEReference(start, end int) int {
	end = max(end, start+1)
	r.report(topicDTDSyntax.At(r.at(start, end), `%s is no reference to a parameter entity; expected a name and ";"`, excerpt(r.src[start:end])))
	return end
}

// lookUpPE finds the parameter entity of the reference src[start:end], nil if it cannot be included, which is reported.
func (r *Reader) lookUpPE(start, end int) *entity {
	name := r.src[start+1 : end-1]
	alone := !r.dtd.incomplete || r.dtd.standalone
	r.dtd.incomplete = true
	e := r.dtd.params[name]
	switch {
	case e == nil && r.dtd.broken:
	case e == nil && alone:
		r.report(topicUndefinedEntity.At(r.at(start, end), "the parameter entity %q is not declared", name))
	case e == nil:
		r.dtd.unread = true
		r.report(topicSkippedEntity.At(r.at(start, end), `the parameter entity %q is not declared; declarations behind it do not count`, name))
	case r.mayInclude(e, start, end, false):
		return e
	case e.kind == external:
		r.dtd.unread = true
	}
	return nil
}

// markupDecl reads a declaration, comment or processing instruction [29], or the beginning of a conditional section [61].
func (r *Reader) markupDecl() {
	start := r.pos
	ok := true
	r.dtd.level = len(r.outer)
	switch {
	case strings.HasPrefix(r.src[start:], "<!--"):
		r.comment()
		return
	case strings.HasPrefix(r.src[start:], "<?"):
		r.procInst()
		return
	case r.accept("<!ELEMENT"):
		ok = r.elementDecl()
	case r.accept("<!ATTLIST"):
		ok = r.attlistDecl()
	case r.accept("<!ENTITY"):
		ok = r.entityDecl()
	case r.accept("<!NOTATION"):
		ok = r.notationDecl()
	case r.external && strings.HasPrefix(r.src[start:], "<!["):
		ok = r.conditionalSection()
	case strings.HasPrefix(r.src[start:], "<!["):
		r.report(topicDTDSyntax.At(r.at(start, start+3), "a conditional section stands in the internal subset; it may stand in an external one only"))
		r.pos = start + 3
		ok = false
	default:
		ok = r.syntax(`"<!ELEMENT", "<!ATTLIST", "<!ENTITY", "<!NOTATION", a comment or a processing instruction`)
		r.pos = start + 1
	}
	if !ok && !r.stopped {
		r.dtd.broken = true
		for len(r.outer) > r.dtd.level {
			r.leave()
		}
		r.pos = endOfDecl(r.src, r.pos)
	}
}

// endOfDecl is behind the ">" of the declaration around i, or before the next "<" if there is no ">".
func endOfDecl(s string, i int) int {
	for i < len(s) {
		switch s[i] {
		case '>':
			return i + 1
		case '<':
			return i
		case '"', '\'':
			if end := strings.IndexByte(s[i+1:], s[i]); end >= 0 && strings.IndexByte(s[i+1:i+1+end], '<') < 0 {
				i += end + 1
			}
		}
		i++
	}
	return i
}

// endOfDoctype is behind the document type declaration at i, as well as that can be told without reading it. The text
// goes no further than a guess may look.
func endOfDoctype(s string, i int) int {
	first := endOfBrokenTag(s, i+1)
	inSubset := false
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case c == '[':
			inSubset = true
		case c == ']':
			inSubset = false
		case c == '>' && !inSubset:
			return i + 1
		case c == '<' && !inSubset:
			return i
		case strings.HasPrefix(s[i:], "<!--"):
			i = skipPast(s, i, len(s), "-->") - 1
		case c == '"' || c == '\'':
			if end := strings.IndexByte(s[i+1:], c); end >= 0 {
				i += end + 1
			}
		}
	}
	return first
}
