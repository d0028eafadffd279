package batch

import (
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A Finding is a finding that can be told again when the text is at hand.
type Finding struct {
	Code      diag.Code
	Severity  diag.Severity
	At        Place
	Path      string
	Message   string
	Expected  []string
	Notes     []Note
	Fixes     []Fix
	Assertion bool
	Repeats   int
}

// A Note, a Fix and an Edit are those of package diag.
type Note struct {
	At      Place
	Message string
}

// A Fix is a way to mend a finding.
type Fix struct {
	Message string
	Safe    bool
	Edits   []Edit
}

// An Edit replaces bytes.
type Edit struct {
	At  Place
	New string
}

// A Place is a range of bytes of a file of the record. The zero value is no place.
type Place struct {
	File  int // its number in Record.Files, from 1
	Start int
	End   int
}

// A File is one that findings point into.
type File struct {
	Role   Role
	Name   string
	Output int      // which of the documents that were made
	Sum    Checksum // of the text of another file; the others are known by the key
}

// A Role says what a file is to the conversion.
type Role string

// The roles.
const (
	Input    Role = "input"
	Document Role = "document" // that was made, before it met what stands on the disk
	Other    Role = "other"    // of facts, a register
)

// A Keeper turns findings into what can be kept. Files of other roles than Other are named beforehand.
type Keeper struct {
	Files   []File
	numbers map[*source.File]int
}

// Know names a file with its role.
func (k *Keeper) Know(f *source.File, file File) {
	if k.numbers == nil {
		k.numbers = map[*source.File]int{}
	}
	file.Name = f.Name()
	k.Files = append(k.Files, file)
	k.numbers[f] = len(k.Files)
}

// Place turns a span into a place.
func (k *Keeper) Place(s source.Span) Place {
	if s.File == nil {
		return Place{}
	}
	n, known := k.numbers[s.File]
	if !known {
		k.Know(s.File, File{Role: Other, Sum: Sums(s.File.Text())})
		n = len(k.Files)
	}
	return Place{File: n, Start: s.Start, End: s.End}
}

// Keep turns findings into what can be kept.
func (k *Keeper) Keep(list diag.List) (kept []Finding) {
	for _, d := range list {
		f := Finding{Code: d.Code, Severity: d.Severity, At: k.Place(d.Span), Path: d.Path, Message: d.Message, Expected: d.Expected, Assertion: d.Assertion, Repeats: d.Repeats}
		for _, n := range d.Notes {
			f.Notes = append(f.Notes, Note{At: k.Place(n.Span), Message: n.Message})
		}
		for _, fix := range d.Fixes {
			kept := Fix{Message: fix.Message, Safe: fix.Safe}
			for _, e := range fix.Edits {
				kept.Edits = append(kept.Edits, Edit{At: k.Place(e.Span), New: e.New})
			}
			f.Fixes = append(f.Fixes, kept)
		}
		kept = append(kept, f)
	}
	return kept
}

// A Teller turns what was kept into findings again.
type Teller struct {
	open  func(File) *source.File
	files []*source.File
	kinds []File
}

// NewTeller tells the findings of a record. Open gives the text of a file; nil if it cannot be had or is another now.
func NewTeller(r *Record, open func(File) *source.File) *Teller {
	return &Teller{open: open, files: make([]*source.File, len(r.Files)), kinds: r.Files}
}

// Span turns a place into a span; ok is false if its file cannot be had.
func (t *Teller) Span(p Place) (s source.Span, ok bool) {
	if p.File == 0 {
		return source.Span{}, true
	}
	i := p.File - 1
	if i < 0 || i >= len(t.files) {
		return s, false
	}
	if t.files[i] == nil {
		f := t.open(t.kinds[i])
		if f == nil || t.kinds[i].Role == Other && Sums(f.Text()) != t.kinds[i].Sum {
			return s, false
		}
		t.files[i] = f
	}
	return source.Range{Start: p.Start, End: p.End}.In(t.files[i]), true
}

// Tell turns what was kept into findings; ok is false if not all of it can be told, since a file is no longer what it was.
func (t *Teller) Tell(kept []Finding) (list diag.List, ok bool) {
	ok = true
	span := func(p Place) source.Span {
		s, there := t.Span(p)
		ok = ok && there
		return s
	}
	for _, f := range kept {
		d := diag.Diagnostic{Code: f.Code, Severity: f.Severity, Span: span(f.At), Path: f.Path, Message: f.Message, Expected: f.Expected, Assertion: f.Assertion, Repeats: f.Repeats}
		for _, n := range f.Notes {
			d.Notes = append(d.Notes, diag.Note{Span: span(n.At), Message: n.Message})
		}
		for _, fix := range f.Fixes {
			told := diag.Fix{Message: fix.Message, Safe: fix.Safe}
			for _, e := range fix.Edits {
				told.Edits = append(told.Edits, diag.Edit{Span: span(e.At), New: e.New})
			}
			d.Fixes = append(d.Fixes, told)
		}
		list.Add(d)
	}
	return list, ok
}
