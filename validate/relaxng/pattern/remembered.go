package pattern

import (
	"encoding/binary"

	"teikit/tei/fresh"
)

// A valueMemo remembers what short values led to. Documents repeat their values: languages, types, pointers to the same
// person. It has a fixed size, and a value gives way to another one that falls on its place and has come twice.
//
// What is looked at for each value is small, so that it stays near the processor: most values that are not remembered never come again.
type valueMemo struct {
	marks   [valueEntries]uint32 // by place: of the value that is remembered, 0 if none is
	once    [valueEntries]uint32 // and of the last one that is not
	entries []valueEntry
}

type valueEntry struct {
	state, next ID
	length      uint8
	value       [shortValue]byte
}

const (
	shortValue   = 40      // bytes
	valueEntries = 1 << 12 // a power of two
)

func (m *valueMemo) reset() {
	clear(m.marks[:])
	clear(m.once[:])
}

// A valuePlace is where a value in a state is remembered, and the mark by which it is told from most others there.
type valuePlace struct{ at, mark uint32 }

// find tells what a value in a state led to, if that is remembered.
func (m *valueMemo) find(p valuePlace, state ID, value []byte) (next ID, known bool) {
	if m.marks[p.at] != p.mark {
		return 0, false
	}
	e := &m.entries[p.at]
	return e.next, e.state == state && int(e.length) == len(value) && string(e.value[:len(value)]) == string(value)
}

// learn remembers what a value in a state led to if it has come before.
func (m *valueMemo) learn(p valuePlace, state ID, value []byte, next ID) {
	if m.once[p.at] != p.mark {
		m.once[p.at] = p.mark
		return
	}
	if m.entries == nil {
		m.entries = fresh.Slice[valueEntry](valueEntries)
	}
	m.marks[p.at] = p.mark
	e := &m.entries[p.at]
	e.state, e.next, e.length = state, next, uint8(len(value))
	copy(e.value[:], value)
}

// placeOf goes through a value eight bytes at a time.
func placeOf(state ID, value []byte) valuePlace {
	const factor = 0x9E3779B97F4A7C15
	h := uint64(state)<<8 ^ uint64(len(value))
	for ; len(value) > 8; value = value[8:] {
		h = (h ^ binary.LittleEndian.Uint64(value)) * factor
		h ^= h >> 32
	}
	switch n := len(value); {
	case n == 8:
		h ^= binary.LittleEndian.Uint64(value)
	case n >= 4:
		h ^= uint64(binary.LittleEndian.Uint32(value)) | uint64(binary.LittleEndian.Uint32(value[n-4:]))<<32
	case n > 0:
		h ^= uint64(value[0]) | uint64(value[n/2])<<8 | uint64(value[n-1])<<16
	}
	h *= factor
	return valuePlace{at: uint32(h>>32) % valueEntries, mark: uint32(h>>44) | 1}
}
