package pattern

import (
	"teikit/tei/fresh"
	"teikit/tei/xmltext"
)

// A tagMemo remembers what whole start tags led to, attributes and all, by the numbers that an [xmltext.Vocabulary] gives
// them. It has a fixed size: a tag stands at its place or at one of the next few, and where they are taken, that at its own place gives
// way.
type tagMemo struct {
	vocabulary *xmltext.Vocabulary
	generation int     // of the vocabulary, when syms were filled
	syms       []int32 // by NameID: the symbol plus one, 0 if unknown
	entries    []tagEntry
}

type tagEntry struct {
	before ID // the state
	tag    uint32
	sym    Sym
	edge   int32
	rest   ID     // level.rest
	open   ID     // the state before the attributes
	start  ID     // the state after the tag
	seen   uint32 // the last document that had it, by number; 0: its attributes are to be looked at each time
}

const (
	tagEntries  = 1 << 13 // a power of two
	nearEntries = 4
)

func (m *tagMemo) reset() { m.entries = fresh.Slice[tagEntry](tagEntries) }

// find gives what is remembered of a tag in a state, nil if nothing is.
func (m *tagMemo) find(state ID, tag uint32) *tagEntry {
	h := tagHash(state, tag)
	for i := range uint32(nearEntries) {
		if e := &m.entries[(h+i)%tagEntries]; e.tag == tag && e.before == state {
			return e
		}
	}
	return nil
}

// place is where a tag in a state is to be remembered.
func (m *tagMemo) place(state ID, tag uint32) *tagEntry {
	h := tagHash(state, tag)
	for i := range uint32(nearEntries) {
		if e := &m.entries[(h+i)%tagEntries]; e.tag == 0 || e.tag == tag && e.before == state {
			return e
		}
	}
	return &m.entries[h%tagEntries]
}

func tagHash(state ID, tag uint32) uint32 {
	h := uint32(state)*0x9E3779B1 ^ tag*0x85EBCA6B
	return h ^ h>>15
}

// Vocabulary is that of the documents that the automaton has followed, for the Reader of the next one.
func (r *Run) Vocabulary() *xmltext.Vocabulary {
	m := &r.a.tags
	if m.vocabulary == nil {
		m.vocabulary = new(xmltext.Vocabulary)
	}
	return m.vocabulary
}

// Syms gives the symbols of the names that the documents before have had, by NameID in the Vocabulary, each plus one, and 0
// where it is not known. KeepSyms leaves them for the next one.
func (r *Run) Syms() []int32 {
	m := &r.a.tags
	if m.vocabulary.Generation() != m.generation {
		return m.syms[:0]
	}
	return m.syms
}

// KeepSyms is what Syms will give.
func (r *Run) KeepSyms(syms []int32) {
	m := &r.a.tags
	m.syms, m.generation = syms, m.vocabulary.Generation()
}

// OpenKnown takes a whole start tag if it is remembered for this state; ok tells whether it is, and look whether its attributes say something
// about the document: it has not had the tag in this state before, or they do each time. The number is the tag's in the Vocabulary.
func (r *Run) OpenKnown(tag uint32) (sym Sym, look, ok bool) {
	e := r.a.tags.find(r.state, tag)
	if e == nil {
		return 0, false, false
	}
	r.levels = append(r.levels, level{edge: e.edge, rest: e.rest, tag: e.open, start: e.start})
	r.state = e.start
	if look = e.seen != r.a.documents; look && e.seen != 0 {
		e.seen = r.a.documents
	}
	return e.sym, look, true
}

// LearnTag remembers the start tag that has just been taken, in a state, without anything being wrong; look tells whether its attributes
// are to be looked at each time, for more than whether their values are right.
func (r *Run) LearnTag(tag uint32, sym Sym, before ID, look bool) {
	if r.state == Anything || before == Anything || r.loose || r.g.contextual {
		return
	}
	seen := r.a.documents
	if look {
		seen = 0
	}
	top := &r.levels[len(r.levels)-1]
	*r.a.tags.place(before, tag) = tagEntry{
		before: before, tag: tag, sym: sym, edge: top.edge, rest: top.rest, open: top.tag, start: top.start, seen: seen}
}
