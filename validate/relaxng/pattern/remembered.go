package pattern

import "encoding/binary"

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
	valueEntries = 1 << 12 // a power of two
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
	e = &m.entries[valueHash(state, value)%valueEntries]
	known = e.state == state && int(e.length) == len(value)+1 && string(e.value[:len(value)]) == string(value)
	return e, known
}

func (e *valueEntry) set(state ID, value []byte, next ID) {
	e.state, e.next, e.length = state, next, uint8(len(value)+1)
	copy(e.value[:], value)
}

// valueHash goes through a value eight bytes at a time.
func valueHash(state ID, value []byte) uint64 {
	const factor = 0x9E3779B97F4A7C15
	h := uint64(state)<<8 ^ uint64(len(value))
	for ; len(value) > 8; value = value[8:] {
		h = (h ^ binary.LittleEndian.Uint64(value)) * factor
		h ^= h >> 32
	}
	for i, b := range value {
		h ^= uint64(b) << (8 * i)
	}
	h *= factor
	return h ^ h>>32
}
