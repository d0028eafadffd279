package relaxng

// A memory is what a Matcher works in, and leaves for the next one.
type memory struct {
	uses     []int32 // by symbol: twice the elements so far, and one more if the document has the name at all
	frames   []frame
	turns    []child // of the open elements: the children after which other things were allowed than before
	trail    trail
	text     text
	ids      ids
	prefixes []string // that have been declared
	key      []byte   // for looking up lists
}

// shortText is how long a document may be, in bytes, from which the memory is kept that was needed for it.
const shortText = 1 << 20

// maxIdle is how many memories a Schema keeps for the next documents.
const maxIdle = 64

// borrow gives a Matcher something to work in.
func (s *Schema) borrow() memory {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.idle); n > 0 {
		m := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return m
	}
	return memory{uses: make([]int32, s.grammar.Symbols()), frames: make([]frame, 0, 32), turns: make([]child, 0, 64)}
}

// giveBack takes a memory when a document has ended.
func (s *Schema) giveBack(m memory) {
	clear(m.uses)
	clear(m.ids.first)
	clear(m.ids.refs) // which may hold on to the document
	m = memory{uses: m.uses, frames: m.frames[:0], turns: m.turns[:0], trail: trail{m.trail.levels[:0], m.trail.kids[:0], m.trail.spare},
		text: text{buf: m.text.buf[:0]}, ids: ids{m.ids.first, m.ids.refs[:0]}, prefixes: m.prefixes[:0], key: m.key}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.idle) < maxIdle {
		s.idle = append(s.idle, m)
	}
}
