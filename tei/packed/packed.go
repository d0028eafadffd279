// Package packed writes and reads numbers and texts as few bytes, one after the other, without names: for what is kept by the ten thousand and
// read again by the same program.
package packed

import "encoding/binary"

// A Writer appends to Bytes.
type Writer struct{ Bytes []byte }

// Count writes a number that is not negative, such as how many things follow.
func (w *Writer) Count(n int) { w.Bytes = binary.AppendUvarint(w.Bytes, uint64(n)) }

// Number writes any number.
func (w *Writer) Number(n int) { w.Bytes = binary.AppendVarint(w.Bytes, int64(n)) }

// Fixed writes eight bytes.
func (w *Writer) Fixed(n uint64) { w.Bytes = binary.LittleEndian.AppendUint64(w.Bytes, n) }

// Text writes a text.
func (w *Writer) Text(s string) {
	w.Count(len(s))
	w.Bytes = append(w.Bytes, s...)
}

// Raw writes bytes of a length that the reader knows.
func (w *Writer) Raw(b []byte) { w.Bytes = append(w.Bytes, b...) }

// Flag writes a truth.
func (w *Writer) Flag(b bool) {
	if b {
		w.Bytes = append(w.Bytes, 1)
	} else {
		w.Bytes = append(w.Bytes, 0)
	}
}

// A Reader reads what a Writer wrote. What it gives are parts of Data. After a fault it gives zero values, and Bad is set.
type Reader struct {
	Data string // what is left
	Bad  bool
}

func (r *Reader) fail() { r.Bad, r.Data = true, "" }

// Done tells whether all was read, without a fault.
func (r *Reader) Done() bool { return !r.Bad && r.Data == "" }

// Byte reads one byte.
func (r *Reader) Byte() byte {
	if r.Data == "" {
		r.fail()
		return 0
	}
	b := r.Data[0]
	r.Data = r.Data[1:]
	return b
}

func (r *Reader) uvarint() uint64 {
	var v uint64
	for shift := uint(0); shift < 64; shift += 7 {
		b := r.Byte()
		v |= uint64(b&0x7F) << shift
		if b < 0x80 {
			return v
		}
	}
	r.fail()
	return 0
}

// Count reads how many things follow, of which each takes at least a byte.
func (r *Reader) Count() int {
	n := r.uvarint()
	if n > uint64(len(r.Data)) {
		r.fail()
		return 0
	}
	return int(n)
}

// Number reads any number.
func (r *Reader) Number() int {
	u := r.uvarint()
	v := int64(u >> 1)
	if u&1 != 0 {
		v = ^v
	}
	return int(v)
}

// Raw reads so many bytes.
func (r *Reader) Raw(n int) string {
	if n < 0 || n > len(r.Data) {
		r.fail()
		return ""
	}
	s := r.Data[:n]
	r.Data = r.Data[n:]
	return s
}

// Fixed reads eight bytes.
func (r *Reader) Fixed() uint64 {
	var v uint64
	for i, s := 0, r.Raw(8); i < len(s); i++ {
		v |= uint64(s[i]) << (8 * i)
	}
	return v
}

// Text reads a text.
func (r *Reader) Text() string { return r.Raw(r.Count()) }

// Flag reads a truth.
func (r *Reader) Flag() bool { return r.Byte() == 1 }
