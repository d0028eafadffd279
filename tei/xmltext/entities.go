package xmltext

import (
	"math"

	"teikit/tei/source"
)

// An entity is a declared general or parameter entity (section 4.2).
type entity struct {
	name     string
	text     string       // replacement text of an internal entity (section 4.5), whole text of an external one
	system   string       // system identifier of an external one
	base     string       // name of the File in which it is declared
	file     *source.File // of an external one that has been read
	start    int          // where the content begins in text, behind a text declaration
	missing  bool         // it could not be read, which was reported
	kind     entityKind
	param    bool
	inPE     bool        // declared in a parameter entity
	open     bool        // is being included now
	declared source.Span // the name in its declaration
}

type entityKind uint8

const (
	internal entityKind = iota
	external            // parsed, in another file
	unparsed            // has a notation
	unread              // perhaps declared in what was not read
	mistaken            // perhaps declared with a mistake, which was reported
)

// An including is what was being read when an entity was included, to be gone on with behind the reference.
type including struct {
	input
	pos      int
	produced int // tokens, by then
}

// expansion counts what entities and defaults inserted.
type expansion struct{ count, bytes int }

// enter goes on with the replacement text of an entity, whose reference is src[start:end]. What is at pos now comes
// behind it.
func (r *Reader) enter(e *entity, start, end int) {
	ref := r.span(start, end)
	r.outer = append(r.outer, including{r.input, r.pos, r.produced})
	e.open = true
	in := input{src: e.text, line: math.MaxInt, slide: math.MaxInt, complete: true, tab: classesFor(e.text), file: r.file, entity: e, external: r.external, floor: len(r.stack)}
	if e.file == nil {
		in.replaced, in.ref = true, ref
	} else {
		in.file, in.external = e.file, true
	}
	r.input, r.pos, r.literalLess = in, e.start, -1
}

// leave goes back to what included the entity.
func (r *Reader) leave() {
	last := &r.outer[len(r.outer)-1]
	r.entity.open = false
	r.input, r.pos, r.literalLess = last.input, last.pos, -1
	*last = including{}
	r.outer = r.outer[:len(r.outer)-1]
}

// lookUpEntity finds the general entity of the reference at i. It reports one that is not declared, and gives nil.
func (r *Reader) lookUpEntity(ref reference, i int) *entity {
	e := r.dtd.general[ref.name]
	if e != nil && (!e.inPE || !r.dtd.standalone) {
		return e
	}
	if e == nil && r.dtd.broken {
		return &entity{name: ref.name, kind: mistaken}
	}
	if e == nil && r.dtd.incomplete && !r.dtd.standalone {
		return &entity{name: ref.name, kind: unread}
	}
	r.undefinedEntity(ref, i)
	return nil
}

// mayInclude tells whether the entity can be included where src[start:end] refers to it, and reports why not.
func (r *Reader) mayInclude(e *entity, start, end int, inValue bool) bool {
	sigil := "&"
	if e.param {
		sigil = "%"
	}
	switch e.kind {
	case unparsed:
		r.report(topicEntityMisplaced.At(r.at(start, end), `"%s%s;" refers to an unparsed entity; expected its name alone, in an attribute of type ENTITY`, sigil, e.name))
		return false
	case external:
		if inValue {
			r.report(topicEntityMisplaced.At(r.at(start, end), `"%s%s;" refers to an external entity; an attribute value cannot contain one`, sigil, e.name))
			return false
		}
		if !r.load(e, start, end) {
			return false
		}
	case unread:
		r.unreadEntity(e, start, end)
		return false
	case mistaken:
		return false
	case internal:
	}
	if e.open {
		r.report(topicEntityRecursion.At(r.at(start, end), "the entity %q contains itself", e.name))
		return false
	}
	if len(r.outer) >= r.limits.EntityDepth {
		r.limit(start, end, "entities stand inside each other deeper than the limit of %d", r.limits.EntityDepth)
		return false
	}
	return r.spend(len(e.text), start, end)
}

// spend counts what is inserted at src[start:end], and tells whether it is within the limits.
func (r *Reader) spend(bytes, start, end int) bool {
	if r.stopped {
		return false
	}
	r.spent.count++
	r.spent.bytes += bytes
	switch {
	case r.spent.count > r.limits.Expansions:
		r.limit(start, end, "there are more references to entities than the limit of %d", r.limits.Expansions)
	case r.spent.bytes > r.limits.ExpansionBytes:
		r.limit(start, end, "entities insert more than the limit of %d bytes", r.limits.ExpansionBytes)
	case r.spent.bytes > expansionFloor && r.spent.bytes/r.limits.ExpansionRatio > r.base+end:
		r.limit(start, end, "entities insert more than the limit of %d times the length of the file so far", r.limits.ExpansionRatio)
	default:
		return true
	}
	return false
}

// includeEntity begins to read an entity in content (section 4.4.2). It gives a token if the entity has none.
func (r *Reader) includeEntity(e *entity, ref reference) *Token {
	start := r.pos
	r.pos = ref.end
	if r.mayInclude(e, start, ref.end, false) {
		r.enter(e, start, ref.end)
		return nil
	}
	return r.emptyText(start, ref.end)
}

// endOfEntity is the end of an entity in content: what it opened, it must have closed (section 4.3.2).
func (r *Reader) endOfEntity() *Token {
	if open := len(r.stack) - r.floor; open > 0 {
		r.report(topicEntityUnbalanced.At(r.at(r.pos, r.pos), `the entity %q opens %q but does not close it; an entity must be balanced by itself`,
			r.entity.name, r.stack[len(r.stack)-1].name.raw))
		r.implied = open - 1
		return r.endToken(r.pos, r.pos, source.Range{})
	}
	var t *Token
	if r.produced == r.outer[len(r.outer)-1].produced {
		t = r.emptyText(r.pos, r.pos)
	}
	r.leave()
	return t
}

// emptyText is the token of a reference that stands for nothing.
func (r *Reader) emptyText(start, end int) *Token {
	t := r.token(Text, start, end)
	t.Text = []byte{}
	return t
}
