package xmltext

import (
	"teikit/tei/source"
)

// An entity is a declared general or parameter entity (section 4.2).
type entity struct {
	name     string
	text     string // replacement text of an internal entity (section 4.5)
	kind     entityKind
	param    bool
	inPE     bool         // declared in a parameter entity
	open     bool         // is being included now
	declared source.Range // the name in its declaration
}

type entityKind uint8

const (
	internal entityKind = iota
	external            // parsed, and not read
	unparsed            // has a notation
	unread              // perhaps declared in what was not read
	mistaken            // perhaps declared with a mistake, which was reported
)

// An input is what was being read when an entity was included.
type input struct {
	src      string
	pos      int
	entity   *entity
	floor    int
	produced int
	failed   [terminators]int
}

// expansion counts what entities and defaults inserted.
type expansion struct{ count, bytes int }

// enter goes on with the replacement text of an entity, whose reference is src[start:end]. What is at pos now comes
// behind it.
func (r *Reader) enter(e *entity, start, end int) {
	if r.entity == nil {
		r.ref = source.Range{Start: start, End: end}
	}
	r.inputs = append(r.inputs, input{r.src, r.pos, r.entity, r.floor, r.produced, r.failed})
	e.open = true
	r.src, r.pos, r.entity, r.floor = e.text, 0, e, len(r.stack)
	r.failed, r.literalLess = [terminators]int{}, -1
}

// leave goes back to what included the entity.
func (r *Reader) leave() {
	in := &r.inputs[len(r.inputs)-1]
	r.entity.open = false
	r.src, r.pos, r.entity, r.floor, r.failed = in.src, in.pos, in.entity, in.floor, in.failed
	r.literalLess = -1
	in.src = ""
	r.inputs = r.inputs[:len(r.inputs)-1]
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
		r.report(topicSkippedEntity.At(r.at(start, end), `the entity %q stands in another file, which is not read; its content is missing here`, e.name))
		return false
	case unread:
		r.report(topicSkippedEntity.At(r.at(start, end), `the entity %q is not declared in this file; its declaration may stand in another one, which is not read, and its content is missing here`, e.name))
		return false
	case mistaken:
		return false
	case internal:
	}
	if e.open {
		r.report(topicEntityRecursion.At(r.at(start, end), "the entity %q contains itself", e.name))
		return false
	}
	if len(r.inputs) >= r.limits.EntityDepth {
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
	case r.spent.bytes > expansionFloor && r.spent.bytes/r.limits.ExpansionRatio > r.file.Len():
		r.limit(start, end, "entities insert more than the limit of %d times the length of the file", r.limits.ExpansionRatio)
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
		r.report(topicEntityUnbalanced.At(r.span(0, 0).In(r.file), `the entity %q opens %q but does not close it; an entity must be balanced by itself`,
			r.entity.name, r.stack[len(r.stack)-1].name.raw))
		r.implied = open - 1
		return r.endToken(r.pos, r.pos, source.Range{})
	}
	var t *Token
	if r.produced == r.inputs[len(r.inputs)-1].produced {
		t = r.emptyText(0, 0)
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
