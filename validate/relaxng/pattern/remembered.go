package pattern

// A valueMemo remembers what short values led to. Documents repeat their values: languages, types, pointers to the same
// person. It has a fixed size, and a value gives way to another one that falls on its place.
type valueMemo struct {
	entries []valueEntry
}

type valueEntry struct {
	state, next ID
	length      uint8 // plus one; 0 if the entry is free
	value       [shortValue]byte
}

const (
	shortValue   = 40      // bytes
	valueEntries = 1 << 10 // a power of two
)

func (m *valueMemo) reset() {
	if m.entries != nil {
		clear(m.entries)
	}
}

// entry is the place of a value in a state; known tells whether it holds that.
func (m *valueMemo) entry(state ID, value []byte) (e *valueEntry, known bool) {
	if m.entries == nil {
		m.entries = make([]valueEntry, valueEntries)
	}
	h := uint32(state) * 0x9E3779B1
	for _, b := range value {
		h = (h ^ uint32(b)) * 16777619 // FNV-1a
	}
	e = &m.entries[(h^h>>15)&(valueEntries-1)]
	known = e.state == state && int(e.length) == len(value)+1 && string(e.value[:len(value)]) == string(value)
	return e, known
}

func (e *valueEntry) set(state ID, value []byte, next ID) {
	e.state, e.next, e.length = state, next, uint8(len(value)+1)
	copy(e.value[:], value)
}
