package main

import (
	"fmt"
	"hash/fnv"
	"io"

	"teikit/convert/export/edition"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// An idSet finds ids that two letters have. It keeps eight bytes of each: 36 bits of a checksum of the id, and the number of the input with the
// letter, which is read again to see whether it has the same id indeed.
type idSet struct {
	slots []uint64 // an open hash table; 0: free
	n     int
	read  func(file int) []edition.Letter // the letters of an input; nil if they cannot be had again
	known map[int][]heldID                // of inputs that were read again, or cannot be
	again int                             // how many of them can
}

// A heldID is an id and where it stands.
type heldID struct {
	id    string
	place string // for people
}

// Bits of a slot: the checksum, and the number of the input, counted from 1.
const (
	sumBits  = 36
	fileBits = 64 - sumBits
	fileMask = 1<<fileBits - 1
)

// mostKnown is of how many inputs the ids are remembered that were read again.
const mostKnown = 256

// add adds the letters of an input, whose number is one more than that of the one before; lasting says that it can be read again. It reports ids that were there.
func (s *idSet) add(file int, lasting bool, letters []edition.Letter, topic *diag.Topic) (found diag.List) {
	for i, l := range letters {
		if place := s.insert(l.ID, file, letters[:i]); place != "" {
			found.Add(topic.At(l.At, "the id %q is that of another letter; expected one of its own", l.ID).WithNote(source.Span{}, "the letter in "+place+" has it, too"))
		}
	}
	if !lasting {
		s.remember(file, letters)
	}
	return found
}

// insert adds an id, unless it is there: then it says where. The letters before are those of the same input.
func (s *idSet) insert(id string, file int, before []edition.Letter) (place string) {
	if s.n >= len(s.slots)/8*7 {
		s.grow()
	}
	h := fnv.New64a()
	io.WriteString(h, id) //nolint:errcheck // a checksum does not fail
	sum := mix(h.Sum64()) >> fileBits
	i := s.home(sum)
	for ; s.slots[i] != 0; i = (i + 1) % len(s.slots) {
		if s.slots[i]>>fileBits != sum {
			continue
		}
		holder := int(s.slots[i]&fileMask) - 1
		held := heldIDs(before)
		if holder != file {
			held = s.of(holder)
		}
		for _, h := range held {
			if h.id == id {
				return h.place
			}
		}
	}
	s.slots[i] = sum<<fileBits | uint64(file+1)&fileMask
	s.n++
	return ""
}

// mix spreads what tells short texts apart over all bits (the last step of MurmurHash3).
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// home is where the search for a checksum begins.
func (s *idSet) home(sum uint64) int { return int(sum % uint64(len(s.slots))) }

func (s *idSet) grow() {
	old := s.slots
	s.slots = make([]uint64, max(1024, 2*len(old)))
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		i := s.home(slot >> fileBits)
		for s.slots[i] != 0 {
			i = (i + 1) % len(s.slots)
		}
		s.slots[i] = slot
	}
}

// of are the ids of an input that was added before.
func (s *idSet) of(file int) []heldID {
	if held, ok := s.known[file]; ok {
		return held
	}
	if s.again++; s.again <= mostKnown {
		return s.remember(file, s.read(file))
	}
	return heldIDs(s.read(file))
}

func (s *idSet) remember(file int, letters []edition.Letter) []heldID {
	if s.known == nil {
		s.known = make(map[int][]heldID)
	}
	s.known[file] = heldIDs(letters)
	return s.known[file]
}

func heldIDs(letters []edition.Letter) []heldID {
	list := make([]heldID, len(letters))
	for i, l := range letters {
		place := "another input"
		if l.At.Known() {
			place = fmt.Sprintf("%s, line %d,", l.At.File.Name(), l.At.Position().Line)
		}
		list[i] = heldID{l.ID, place}
	}
	return list
}
