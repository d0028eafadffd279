package xmltext

import (
	"math/bits"
	"sync"

	"teikit/tei/fresh"
	"teikit/tei/source"
)

// A Vocabulary is what Readers remember of the names and start tags that they have read. Documents of one kind have most of them in
// common, so a Reader that is given the Vocabulary of the one before ([Options]) reads faster; its tokens and findings are
// the same. It is for one Reader at a time. The zero value knows nothing.
type Vocabulary struct {
	words
	aside      words // those of the documents before one that began without them
	generation int
	last       uint32 // number of the tag that was remembered last; no other tag ever gets it
	spare      memory // of the last Reader
}

// The words of some documents.
type words struct {
	names  *nameTable
	tags   *tagMemory
	limits Limits // of the last Reader
	read   uint32 // start tags so far
	clean  bool   // the last Reader has come to the end of a document that leaves nothing behind
}

// Generation tells whether a NameID still stands for the name that it stood for: it changes when a Vocabulary has been
// cleared, which may happen when a Reader is made.
func (v *Vocabulary) Generation() int { return v.generation }

// What a Vocabulary keeps from one document to the next.
const (
	sharedNames = 1 << 12 // at most so many names
	maxRead     = 1 << 31 // start tags: their numbers must not begin anew
	shortText   = 1 << 20 // bytes of a document from which the memory is kept that was needed for reading it
)

// open prepares for a document. What one with faults or with a document type declaration has left behind is forgotten; and
// one that is long enough to have more names than the limit does not begin with those of others, since then the limit
// would not mean the same: they are put aside for the next one. The result is what the Reader works in.
func (v *Vocabulary) open(f *source.File, l *Limits) memory {
	spare := v.spare
	v.spare = memory{}
	alone := !f.Held() || f.Len() > 2*l.Names
	if alone && v.isOf(l) && !v.aside.clean {
		v.aside = v.words
	}
	if !alone && v.aside.clean {
		v.forget()
		v.become(v.aside, &spare)
		v.aside = words{}
	}
	if alone || !v.isOf(l) {
		v.forget()
		v.become(words{names: newNameTable(), limits: *l}, &spare)
	}
	v.clean = false
	return spare
}

// isOf tells whether the words may be shared with another document under these limits.
func (w *words) isOf(l *Limits) bool {
	return w.clean && w.limits == *l && len(w.names.qnames) <= sharedNames
}

// forget leaves the memory for tags to words to come, of whatever documents.
func (v *Vocabulary) forget() {
	if v.tags != nil && v.tags != v.aside.tags {
		v.tags.clear()
		tagMemories.Put(v.tags)
		v.tags = nil
	}
}

// become takes other words, whose start tags have been numbered in another way.
func (v *Vocabulary) become(w words, spare *memory) {
	v.words = w
	v.generation++
	clear(spare.idSeen)
}

// Has tells whether the Reader uses a Vocabulary.
func (r *Reader) Has(v *Vocabulary) bool { return r.vocabulary == v }

// release gives the Vocabulary what the next document may use.
func (r *Reader) release() {
	v := r.vocabulary
	if !r.sharing {
		v.forget()
	}
	if r.sharing && r.window.held && len(r.window.text) <= shortText {
		v.spare, r.memory = r.memory, memory{}
		v.spare.bindings = v.spare.bindings[:0]
	}
	v.read = r.tags
	v.clean = !r.illFormed && len(r.faults) == 0 && !r.dtd.seen && !r.stopped && v.read < maxRead
}

// A tagMemory is the start tags that have been read more than once, by a hash of their text: most tags of a document are
// written like others. A tag stands at the place of its hash or at one of the next few; where they are taken, that at its own place
// gives way to one that has come twice before another one did. What is looked at for each tag is small, so that it stays near the processor.
type tagMemory struct {
	marks []uint32 // by place: that of the tag there, 0 if there is none
	once  []uint32 // that of a tag that has been read and is not remembered
	tags  []*knownTag
	spare room // for those to come
}

// A room is memory for tags, taken in large pieces.
type room struct {
	tags  []knownTag
	raw   []byte
	attrs []knownAttr
}

// carved is list, which has no elements, with room for n: if there is too little, it is cut off from what is spare.
func carved[T any](list []T, n int, spare *[]T, piece int) []T {
	if cap(list) >= n {
		return list
	}
	if len(*spare) < n {
		*spare = make([]T, max(n, piece))
	}
	list, *spare = (*spare)[:0:n], (*spare)[n:]
	return list
}

// tagMemories are those that nobody uses, without tags.
var tagMemories = sync.Pool{New: func() any { return newTagMemory() }}

func newTagMemory() *tagMemory {
	return &tagMemory{marks: fresh.Slice[uint32](tagPlaces), once: fresh.Slice[uint32](tagPlaces), tags: fresh.Slice[*knownTag](tagPlaces)}
}

// clear forgets all tags.
func (m *tagMemory) clear() {
	clear(m.marks)
	clear(m.once)
}

// A tagPlace is where a tag belongs, and the mark by which it is told from most others.
type tagPlace struct{ at, mark uint32 }

func placeOf(hash uint64) tagPlace { return tagPlace{uint32(hash) % tagPlaces, uint32(hash>>32) | 1} }

// find gives the tag of a place, nil if there is none.
func (m *tagMemory) find(p tagPlace) *knownTag {
	for i := range uint32(nearPlaces) {
		if at := (p.at + i) % tagPlaces; m.marks[at] == p.mark {
			return m.tags[at]
		}
	}
	return nil
}

// place gives the record for a tag.
func (m *tagMemory) place(p tagPlace) *knownTag {
	at := p.at
	for i := range uint32(nearPlaces) {
		if near := (p.at + i) % tagPlaces; m.marks[near] == 0 || m.marks[near] == p.mark {
			at = near
			break
		}
	}
	m.marks[at] = p.mark
	if m.tags[at] == nil {
		if len(m.spare.tags) == 0 {
			m.spare.tags = fresh.Slice[knownTag](spareTags)
		}
		m.tags[at], m.spare.tags = &m.spare.tags[0], m.spare.tags[1:]
	}
	return m.tags[at]
}

// isSecond tells whether a tag has been read before, since another one that belongs to its place. If it has not, it has now.
func (m *tagMemory) isSecond(p tagPlace) bool {
	second := m.once[p.at] == p.mark
	m.once[p.at] = p.mark
	return second
}

const (
	tagPlaces   = 1 << 13 // a power of two
	nearPlaces  = 4
	spareTags   = 64 // memory is taken for so many tags at a time
	spareAttrs  = 256
	spareRaw    = 8 << 10
	knownLength = 128 // bytes of the longest tag that is remembered; less than 256, since places in it are bytes
	fewTags     = 64  // so many are read before a memory is made that only one document will use
)

// A knownTag is a start tag that declares no namespace and in which nothing had to be replaced.
type knownTag struct {
	raw    []byte // as written
	number uint32
	scope  int32 // the namespaces that prefixes stood for
	name   *qname
	id     int32
	prefix string
	length int // of the name
	empty  bool
	attrs  []knownAttr
}

// A knownAttr is an attribute of a knownTag. Of what an Attr says it has what is not found elsewhere, since there are thousands.
type knownAttr struct {
	name            *qname
	id              int32
	start, end      uint8 // of the name, in the tag
	value, valueEnd uint8 // of what is between the quotes
}

// A candidate is the start tag at hand, if it may be remembered.
type candidate struct {
	end    int // offset in src; 0: it may not
	place  tagPlace
	faults int // findings so far
}

// knownTag reads the start tag at pos if it is one that is remembered, and gives nil otherwise.
func (r *Reader) knownTag() *Token {
	r.candidate.end = 0
	if r.replaced || r.entity != nil || r.names.scope == unnumbered {
		return nil
	}
	src, start := r.src, r.pos
	n, hash := hashOfTag(src[start:min(len(src), start+knownLength)])
	if n == 0 {
		return nil
	}
	raw := src[start : start+n]
	place := placeOf(hash)
	m := r.vocabulary.tags
	if m == nil {
		if !r.sharing && r.tags < fewTags {
			return nil
		}
		m = tagMemories.Get().(*tagMemory)
		r.vocabulary.tags = m
	}
	k := m.find(place)
	if k == nil || string(k.raw) != raw || k.scope != r.names.scope || r.dtd.seen && k.name.attlist != nil || len(r.stack) >= r.limits.Depth {
		r.candidate = candidate{start + n, place, len(r.faults)}
		return nil
	}
	r.tags++
	r.pos = start + n
	r.push(k.name, k.id, k.prefix, r.at(start, start+n), len(r.bindings))
	r.rootSeen, r.emptied = true, k.empty
	t := r.token(StartElement, start, start+n)
	t.Name, t.NameID, t.Prefix, t.NameSpan = r.names.names[k.id], int(k.id), k.prefix, r.span(start+1, start+1+k.length)
	t.Empty, t.Same = k.empty, k.number
	r.same = k
	if !r.attrsLater {
		t.Attrs = r.Attrs()
	}
	return t
}

// Attrs gives the attributes of the token that Next has given last, also where [Options.AttrsLater] leaves them out.
func (r *Reader) Attrs() []Attr {
	if r.tok.Same == 0 {
		return r.tok.Attrs
	}
	k, start := r.same, r.tok.Span.Start
	span := func(from, to uint8) source.Range { return source.Range{Start: start + int(from), End: start + int(to)} }
	r.attrs = r.attrs[:0]
	for i := range k.attrs {
		a := &k.attrs[i]
		r.attrs = append(r.attrs, Attr{
			Name: r.names.names[a.id], NameID: int(a.id), Prefix: a.name.prefix.name, Value: k.raw[a.value:a.valueEnd:a.valueEnd],
			NameSpan: span(a.start, a.end), ValueSpan: span(a.value, a.valueEnd),
		})
	}
	return r.attrs
}

// AttrNames calls yield with the NameID and the name of each attribute that Attrs would give.
func (r *Reader) AttrNames(yield func(int, Name) bool) {
	if r.tok.Same == 0 {
		for i := range r.tok.Attrs {
			if a := &r.tok.Attrs[i]; !yield(a.NameID, a.Name) {
				return
			}
		}
		return
	}
	for i := range r.same.attrs {
		if id := r.same.attrs[i].id; !yield(int(id), r.names.names[id]) {
			return
		}
	}
}

// remember keeps the start tag of a token, up to end, if it is the second of its kind at its place.
func (r *Reader) remember(t *Token, q *qname, end int) {
	c := r.candidate
	if end != c.end || len(r.decls)+len(r.values) > 0 || q.attlist != nil || len(r.faults) != c.faults || r.illFormed {
		return
	}
	m := r.vocabulary.tags
	if !m.isSecond(c.place) {
		return
	}
	k := m.place(c.place)
	r.vocabulary.last++
	start := r.tag.start
	raw := carved(k.raw[:0], end-start, &m.spare.raw, spareRaw)
	attrs := carved(k.attrs[:0], len(t.Attrs), &m.spare.attrs, spareAttrs)
	place := func(at int) uint8 { return uint8(at - start - r.base) }
	for i, a := range t.Attrs {
		attrs = append(attrs, knownAttr{r.attrRefs[i].name, int32(a.NameID), place(a.NameSpan.Start), place(a.NameSpan.End), place(a.ValueSpan.Start), place(a.ValueSpan.End)})
	}
	*k = knownTag{raw: append(raw, r.src[start:end]...), number: r.vocabulary.last, scope: r.names.scope,
		name: q, id: int32(t.NameID), prefix: t.Prefix, length: r.tag.nameEnd - r.tag.nameStart, empty: t.Empty, attrs: attrs}
}

// hashOfTag finds the end of the tag that s begins with, behind the first ">", and a hash of it that differs for tags that differ, mostly.
// It is the same on every machine and in every run. If there is no ">", the length is 0.
func hashOfTag(s string) (length int, hash uint64) {
	const factor = 0x9E3779B97F4A7C15
	for i := 0; ; i += 8 {
		var eight uint64
		if i+8 <= len(s) {
			eight = eightBytes(s, i)
		} else {
			if i >= len(s) {
				return 0, 0
			}
			for k := len(s) - 1; k >= i; k-- {
				eight = eight<<8 | uint64(s[k])
			}
		}
		other := eight ^ '>'*ones
		if found := (other - ones) &^ other & highs; found != 0 {
			behind := bits.TrailingZeros64(found) + 1
			return i + behind/8, mixed(hash^eight<<(64-behind)^uint64(i+behind), factor)
		}
		hash = mixed(hash^eight, factor)
	}
}

func mixed(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}
