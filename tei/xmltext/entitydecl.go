package xmltext

import (
	"strings"

	"teikit/tei/source"
)

// entityDecl reads an entity declaration [70] behind "<!ENTITY".
func (r *Reader) entityDecl() bool {
	if !r.needSpace() {
		return false
	}
	e := &entity{inPE: r.entity != nil, base: r.file.Name()}
	if r.accept("%") {
		e.param = true
		if !r.needSpace() {
			return false
		}
	}
	start := r.pos
	name, ok := r.dtdName()
	if !ok {
		return r.syntax("the name of an entity")
	}
	e.name, e.declared = name, r.at(start, r.pos)
	r.noColon("an entity", name, source.Range{Start: start, End: r.pos})
	if !r.needSpace() || !r.entityDef(e) || !r.close() {
		return false
	}
	r.keepEntity(e)
	return true
}

// keepEntity keeps the first declaration of each entity (section 4.2).
func (r *Reader) keepEntity(e *entity) {
	if r.dtd.unread && !r.dtd.standalone {
		return
	}
	entities := &r.dtd.general
	if e.param {
		entities = &r.dtd.params
	}
	if *entities == nil {
		*entities = make(map[string]*entity)
	}
	if (*entities)[e.name] == nil {
		(*entities)[e.name] = e
	}
}

// entityDef reads EntityDef [73] or PEDef [74].
func (r *Reader) entityDef(e *entity) bool {
	if r.pos < len(r.src) && (r.src[r.pos] == '"' || r.src[r.pos] == '\'') {
		start, end, ok := r.literal("the value of an entity")
		if !ok {
			return false
		}
		e.text, ok = r.entityValue(start, end)
		return ok
	}
	public, system, ok := r.externalID(false)
	if !ok {
		return false
	}
	e.kind, e.system = external, system
	spaced := r.space()
	if e.param || !r.acceptWord("NDATA") {
		return true
	}
	if !spaced {
		return r.syntax("white space before NDATA")
	}
	notation, ok := r.needName("the name of a notation")
	if !ok {
		return false
	}
	e.kind = unparsed
	r.dtd.info.Unparsed = append(r.dtd.info.Unparsed, UnparsedEntity{e.name, public, system, r.keep(notation)})
	return true
}

// entityValue gives the replacement text (section 4.5) of the EntityValue [9] src[start:end]: character references are
// replaced, references to general entities are kept, those to parameter entities are included (section 4.4.5), which is
// not allowed in the internal subset.
func (r *Reader) entityValue(start, end int) (text string, ok bool) {
	var b strings.Builder
	ok = r.writeEntityValue(&b, start, end)
	return b.String(), ok
}

func (r *Reader) writeEntityValue(b *strings.Builder, start, end int) bool {
	for i := start; i < end && !r.stopped; {
		next := end
		if at := strings.IndexAny(r.src[i:end], "&%"); at >= 0 {
			next = i + at
		}
		b.Write(r.cleaned(i, next))
		switch i = next; {
		case i == end:
		case r.src[i] == '%':
			if i = r.peInValue(b, i, end); i < 0 {
				return false
			}
		default:
			ref := r.scanEntityValueRef(i, end)
			switch ref.kind {
			case charRef:
				b.WriteRune(ref.char)
			case entityRef:
				b.WriteString(r.src[i:ref.end])
			case noRef:
				return false
			}
			i = ref.end
		}
	}
	return !r.stopped
}

// peInValue includes the parameter entity of the reference at i in an entity value, and gives the end of the reference; -1
// after a mistake.
func (r *Reader) peInValue(b *strings.Builder, i, end int) int {
	if !r.external {
		r.report(topicDTDSyntax.At(r.at(i, i+1), `"%%" stands in the value of an entity; a parameter entity cannot be used there in the internal subset, expected "&#37;" for the character`))
		return -1
	}
	next := nameEnd(r.src[:end], i+1)
	if next == i+1 || next == end || r.src[next] != ';' || !r.name(i+1, next) {
		r.badPEReference(i, next)
		return -1
	}
	next++
	e := r.lookUpPE(i, next)
	if e == nil {
		return next
	}
	r.enter(e, i, next)
	ok := r.writeEntityValue(b, r.pos, len(r.src))
	r.leave()
	if !ok {
		return -1
	}
	return next
}

// scanEntityValueRef is scanRef for an entity value, in which the predefined entities are entities like others.
func (r *Reader) scanEntityValueRef(i, end int) reference {
	ref := r.scanRef(r.src[:end], i)
	if ref.kind == charRef && r.src[i+1] != '#' {
		ref.kind = entityRef
	}
	return ref
}

// notationDecl reads a notation declaration [82] behind "<!NOTATION".
func (r *Reader) notationDecl() bool {
	if !r.needSpace() {
		return false
	}
	start := r.pos
	name, ok := r.dtdName()
	if !ok {
		return r.syntax("the name of a notation")
	}
	r.noColon("a notation", name, source.Range{Start: start, End: r.pos})
	if !r.needSpace() {
		return false
	}
	public, system, ok := r.externalID(true)
	if !ok || !r.close() {
		return false
	}
	r.dtd.info.Notations = append(r.dtd.info.Notations, Notation{name, public, system})
	return true
}
