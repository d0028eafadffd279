package corpus

import (
	"errors"
	"slices"

	"teikit/tei/packed"
)

// The parts of a summary; a rule reads those that it wants.
type parts uint8

const (
	letters parts = 1 << iota
	ids
	entries
	pointers
	refs
	marks
	everything parts = 1<<iota - 1
)

// A section writes and reads one part.
type section struct {
	part  parts
	write func(*writer, *Summary)
	read  func(*reader, *Summary)
}

var sections = []section{
	{letters, (*writer).letters, (*reader).letters},
	{ids, (*writer).ids, (*reader).ids},
	{entries, (*writer).entries, (*reader).entries},
	{pointers, func(w *writer, s *Summary) { w.pointers(s.Pointers) }, func(r *reader, s *Summary) { s.Pointers = r.pointers() }},
	{refs, func(w *writer, s *Summary) { w.pointers(s.Refs) }, func(r *reader, s *Summary) { s.Refs = r.pointers() }},
	{marks, (*writer).marks, (*reader).marks},
}

// Encode writes a summary as bytes, which are the same for the same summary.
func (s *Summary) Encode() []byte {
	var all packed.Writer
	for _, part := range sections {
		var w writer
		part.write(&w, s)
		all.Text(string(w.Bytes))
	}
	return all.Bytes
}

func (w *writer) letters(s *Summary) {
	w.Count(len(s.Letters))
	for i := range s.Letters {
		w.letter(&s.Letters[i])
	}
}

func (w *writer) ids(s *Summary) {
	w.Count(len(s.IDs))
	for _, id := range s.IDs {
		w.Fixed(id)
	}
}

func (w *writer) entries(s *Summary) {
	w.Count(len(s.Entries))
	for _, e := range s.Entries {
		w.Text(e.ID)
		w.place(e.At)
	}
}

func (w *writer) marks(s *Summary) {
	w.Count(len(s.Marks))
	for _, m := range s.Marks {
		w.Text(m.Word)
		w.place(m.At)
		w.place(m.Covers)
		w.Flag(m.File)
	}
}

type writer struct{ packed.Writer }

func (w *writer) place(p Place) {
	w.Number(int(p.Start))
	w.Number(int(p.End - p.Start))
}

func (w *writer) pointers(list []Pointer) {
	w.Count(len(list))
	for _, p := range list {
		w.Text(p.Word)
		w.place(p.At)
	}
}

func (w *writer) letter(l *Letter) {
	w.Text(l.ID)
	w.place(l.At)
	w.Number(int(l.From))
	w.Number(int(l.To))
	w.Count(len(l.Parties))
	for _, p := range l.Parties {
		w.Flag(p.Sent)
		w.Text(p.Ref)
		w.Text(p.Name)
		w.place(p.At)
	}
	w.Count(len(l.Context))
	for _, n := range l.Context {
		w.Raw([]byte{byte(n.Relation)})
		w.Text(n.Chain)
		w.Text(n.Target)
		w.Number(int(n.On))
		w.place(n.At)
	}
	w.Raw(l.Text[:])
	w.Number(int(l.Length))
	w.place(l.TextAt)
}

// errDamaged says that bytes are no summary.
var errDamaged = errors.New("the summary is damaged")

// Decode reads a summary. Its texts are parts of data.
func Decode(data string) (*Summary, error) { return decode(data, everything) }

// decode reads some parts of a summary.
func decode(data string, wanted parts) (*Summary, error) {
	all := packed.Reader{Data: data}
	s := &Summary{}
	for _, part := range sections {
		r := reader{packed.Reader{Data: all.Text()}}
		if wanted&part.part == 0 {
			continue
		}
		if part.read(&r, s); !r.Done() {
			return nil, errDamaged
		}
	}
	if !all.Done() {
		return nil, errDamaged
	}
	return s, nil
}

func (r *reader) letters(s *Summary) {
	for range r.Count() {
		s.Letters = append(s.Letters, r.letter())
	}
}

func (r *reader) ids(s *Summary) {
	for range r.Count() {
		s.IDs = append(s.IDs, r.Fixed())
	}
}

func (r *reader) entries(s *Summary) {
	for range r.Count() {
		s.Entries = append(s.Entries, Entry{ID: r.Text(), At: r.place()})
	}
}

func (r *reader) marks(s *Summary) {
	for range r.Count() {
		s.Marks = append(s.Marks, Mark{Word: r.Text(), At: r.place(), Covers: r.place(), File: r.Flag()})
	}
}

type reader struct{ packed.Reader }

func (r *reader) day() int32 { return int32(r.Number()) }

func (r *reader) place() Place {
	start := r.day()
	return Place{start, start + r.day()}
}

func (r *reader) pointers() (list []Pointer) {
	n := r.Count()
	list = slices.Grow(list, min(n, 256))
	for range n {
		list = append(list, Pointer{Word: r.Text(), At: r.place()})
	}
	return list
}

func (r *reader) letter() Letter {
	l := Letter{ID: r.Text(), At: r.place(), From: r.day(), To: r.day()}
	n := r.Count()
	l.Parties = slices.Grow(l.Parties, min(n, 16))
	for range n {
		l.Parties = append(l.Parties, Party{Sent: r.Flag(), Ref: r.Text(), Name: r.Text(), At: r.place()})
	}
	n = r.Count()
	l.Context = slices.Grow(l.Context, min(n, 16))
	for range n {
		l.Context = append(l.Context, Neighbour{Relation: Relation(r.Byte()), Chain: r.Text(), Target: r.Text(), On: r.day(), At: r.place()})
	}
	copy(l.Text[:], r.Raw(len(l.Text)))
	l.Length = r.day()
	l.TextAt = r.place()
	return l
}
