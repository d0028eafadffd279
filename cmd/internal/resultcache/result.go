package resultcache

import (
	"slices"

	"teikit/tei/diag"
	"teikit/tei/packed"
	"teikit/tei/source"
)

// A Result is what the check of a file gave.
type Result struct {
	Findings diag.List
	Summary  string  // for corpus rules; "": there is none
	Marked   bool    // the file switches off findings of corpus rules
	Fired    [][]int // of each Schematron schema that was run, the numbers of the rules that matched something

	Suppressed []diag.Suppressed // what the file switches off
}

// TextSum is the Key of the text of a file, by which other files are known again.
func TextSum(f *source.File) Key { return Sum(f.Text()) }

// Encode writes a result about a file.
func (r *Result) Encode(f *source.File) []byte {
	w := writer{files: []*source.File{f}}
	w.findings(r.Findings)
	w.suppressed(r.Suppressed)
	body := w.Bytes
	w.Bytes = nil
	w.Count(len(w.files) - 1)
	for _, other := range w.files[1:] {
		w.Text(other.Name())
		sum := TextSum(other)
		w.Raw(sum[:])
	}
	w.Raw(body)
	w.Text(r.Summary)
	w.Flag(r.Marked)
	w.Count(len(r.Fired))
	for _, numbers := range r.Fired {
		w.Count(len(numbers))
		for _, n := range numbers {
			w.Number(n)
		}
	}
	return w.Bytes
}

// A writer knows the files that findings point into, by number.
type writer struct {
	packed.Writer
	files []*source.File
}

func (w *writer) findings(list diag.List) {
	w.Count(len(list))
	for _, d := range list {
		w.Text(string(d.Code))
		w.Count(int(d.Severity))
		w.span(d.Span)
		w.Text(d.Path)
		w.Text(d.Message)
		w.Count(len(d.Expected))
		for _, e := range d.Expected {
			w.Text(e)
		}
		w.Count(len(d.Notes))
		for _, n := range d.Notes {
			w.span(n.Span)
			w.Text(n.Message)
		}
		w.Count(len(d.Fixes))
		for _, x := range d.Fixes {
			w.fix(x)
		}
		w.Flag(d.Assertion)
		w.Number(d.Repeats)
	}
}

func (w *writer) suppressed(list []diag.Suppressed) {
	found := make(diag.List, len(list))
	for i, d := range list {
		found[i] = d.Diagnostic
	}
	w.findings(found)
	for _, d := range list {
		w.Text(d.Reason)
		w.span(d.At)
		w.Flag(d.External)
	}
}

func (w *writer) fix(x diag.Fix) {
	w.Text(x.Message)
	w.Flag(x.Safe)
	w.Count(len(x.Edits))
	for _, e := range x.Edits {
		w.span(e.Span)
		w.Text(e.New)
	}
}

// span writes 0 for an unknown place, else the number of the file from 1, and the offsets.
func (w *writer) span(s source.Span) {
	if !s.Known() {
		w.Raw([]byte{0})
		return
	}
	i := slices.Index(w.files, s.File)
	if i < 0 {
		i = len(w.files)
		w.files = append(w.files, s.File)
	}
	w.Number(i + 1)
	w.Number(s.Start)
	w.Number(s.End - s.Start)
}

// Decode reads a result about a file with the same text. Open gives another file that findings point into, if it still has the text of that sum;
// nil if it has not: then there is no result.
func Decode(record string, f *source.File, open func(name string, sum Key) *source.File) (*Result, bool) {
	r := reader{Reader: packed.Reader{Data: record}, files: []*source.File{f}}
	for range r.Count() {
		var sum Key
		name := r.Text()
		copy(sum[:], r.Raw(len(sum)))
		other := open(name, sum)
		if other == nil {
			return nil, false
		}
		r.files = append(r.files, other)
	}
	result := &Result{Findings: r.findings(), Suppressed: r.suppressed()}
	result.Summary, result.Marked = r.Text(), r.Flag()
	for range r.Count() {
		var numbers []int
		for range r.Count() {
			numbers = append(numbers, r.Number())
		}
		result.Fired = append(result.Fired, numbers)
	}
	return result, r.Done()
}

type reader struct {
	packed.Reader
	files []*source.File
}

func (r *reader) findings() (list diag.List) {
	for range r.Count() {
		d := diag.Diagnostic{Code: diag.Code(r.Text()), Severity: diag.Severity(r.Byte()), Span: r.span(), Path: r.Text(), Message: r.Text()}
		for range r.Count() {
			d.Expected = append(d.Expected, r.Text())
		}
		for range r.Count() {
			d.Notes = append(d.Notes, diag.Note{Span: r.span(), Message: r.Text()})
		}
		for range r.Count() {
			d.Fixes = append(d.Fixes, r.fix())
		}
		d.Assertion, d.Repeats = r.Flag(), r.Number()
		list = append(list, d)
	}
	return list
}

func (r *reader) suppressed() (list []diag.Suppressed) {
	for _, d := range r.findings() {
		list = append(list, diag.Suppressed{Diagnostic: d})
	}
	for i := range list {
		list[i].Reason, list[i].At, list[i].External = r.Text(), r.span(), r.Flag()
	}
	return list
}

func (r *reader) fix() diag.Fix {
	x := diag.Fix{Message: r.Text(), Safe: r.Flag()}
	for range r.Count() {
		x.Edits = append(x.Edits, diag.Edit{Span: r.span(), New: r.Text()})
	}
	return x
}

func (r *reader) span() source.Span {
	i := r.Number()
	if i == 0 {
		return source.Span{}
	}
	start := r.Number()
	s := source.Span{Start: start, End: start + r.Number()}
	if i < 0 || i > len(r.files) {
		r.Bad, r.Data = true, ""
		return source.Span{}
	}
	s.File = r.files[i-1]
	return s
}
