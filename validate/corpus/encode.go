package corpus

import (
	"encoding/binary"
	"errors"
)

// Encode writes a summary as bytes, which are the same for the same summary.
func (s *Summary) Encode() []byte {
	var w writer
	w.count(len(s.Letters))
	for i := range s.Letters {
		w.letter(&s.Letters[i])
	}
	w.count(len(s.IDs))
	for _, id := range s.IDs {
		w.b = binary.LittleEndian.AppendUint64(w.b, id)
	}
	w.count(len(s.Entries))
	for _, e := range s.Entries {
		w.text(e.ID)
		w.place(e.At)
	}
	w.pointers(s.Pointers)
	w.pointers(s.Refs)
	w.count(len(s.Marks))
	for _, m := range s.Marks {
		w.text(m.Word)
		w.place(m.At)
		w.place(m.Covers)
		w.flag(m.File)
	}
	return w.b
}

type writer struct{ b []byte }

func (w *writer) count(n int)    { w.b = binary.AppendUvarint(w.b, uint64(n)) }
func (w *writer) number(n int32) { w.b = binary.AppendVarint(w.b, int64(n)) }
func (w *writer) text(s string)  { w.count(len(s)); w.b = append(w.b, s...) }
func (w *writer) place(p Place)  { w.number(p.Start); w.number(p.End - p.Start) }
func (w *writer) flag(b bool) {
	if b {
		w.b = append(w.b, 1)
	} else {
		w.b = append(w.b, 0)
	}
}

func (w *writer) pointers(list []Pointer) {
	w.count(len(list))
	for _, p := range list {
		w.text(p.Word)
		w.place(p.At)
	}
}

func (w *writer) letter(l *Letter) {
	w.text(l.ID)
	w.place(l.At)
	w.number(l.From)
	w.number(l.To)
	w.count(len(l.Parties))
	for _, p := range l.Parties {
		w.flag(p.Sent)
		w.text(p.Ref)
		w.text(p.Name)
		w.place(p.At)
	}
	w.count(len(l.Context))
	for _, n := range l.Context {
		w.b = append(w.b, byte(n.Relation))
		w.text(n.Chain)
		w.text(n.Target)
		w.number(n.On)
		w.place(n.At)
	}
	w.b = append(w.b, l.Text[:]...)
	w.number(l.Length)
	w.place(l.TextAt)
}

// errDamaged says that bytes are no summary.
var errDamaged = errors.New("the summary is damaged")

// Decode reads a summary. Its texts are parts of data.
func Decode(data string) (*Summary, error) {
	r := reader{data: data}
	s := &Summary{}
	for range r.count() {
		s.Letters = append(s.Letters, r.letter())
	}
	for range r.count() {
		s.IDs = append(s.IDs, r.sum64())
	}
	for range r.count() {
		s.Entries = append(s.Entries, Entry{ID: r.text(), At: r.place()})
	}
	s.Pointers = r.pointers()
	s.Refs = r.pointers()
	for range r.count() {
		s.Marks = append(s.Marks, Mark{Word: r.text(), At: r.place(), Covers: r.place(), File: r.byte() == 1})
	}
	if r.bad || r.data != "" {
		return nil, errDamaged
	}
	return s, nil
}

// A reader reads what a writer wrote. After a fault it gives zero values.
type reader struct {
	data string
	bad  bool
}

func (r *reader) fail() { r.bad, r.data = true, "" }

func (r *reader) byte() byte {
	if r.data == "" {
		r.fail()
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

func (r *reader) uvarint() uint64 {
	var v uint64
	for shift := uint(0); shift < 64; shift += 7 {
		b := r.byte()
		v |= uint64(b&0x7F) << shift
		if b < 0x80 {
			return v
		}
	}
	r.fail()
	return 0
}

// count is a number of things that follow, each of at least a byte.
func (r *reader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.data)) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) number() int32 {
	u := r.uvarint()
	v := int64(u >> 1)
	if u&1 != 0 {
		v = ^v
	}
	return int32(v)
}

func (r *reader) text() string {
	n := r.count()
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

func (r *reader) place() Place {
	start := r.number()
	return Place{start, start + r.number()}
}

func (r *reader) sum64() uint64 {
	if len(r.data) < 8 {
		r.fail()
		return 0
	}
	var v uint64
	for i := range 8 {
		v |= uint64(r.data[i]) << (8 * i)
	}
	r.data = r.data[8:]
	return v
}

func (r *reader) pointers() (list []Pointer) {
	for range r.count() {
		list = append(list, Pointer{Word: r.text(), At: r.place()})
	}
	return list
}

func (r *reader) letter() Letter {
	l := Letter{ID: r.text(), At: r.place(), From: r.number(), To: r.number()}
	for range r.count() {
		l.Parties = append(l.Parties, Party{Sent: r.byte() == 1, Ref: r.text(), Name: r.text(), At: r.place()})
	}
	for range r.count() {
		l.Context = append(l.Context, Neighbour{Relation: Relation(r.byte()), Chain: r.text(), Target: r.text(), On: r.number(), At: r.place()})
	}
	if len(r.data) < len(l.Text) {
		r.fail()
		return l
	}
	copy(l.Text[:], r.data)
	r.data = r.data[len(l.Text):]
	l.Length = r.number()
	l.TextAt = r.place()
	return l
}
