package batch

import (
	"teikit/tei/diag"
	"teikit/tei/packed"
)

// head writes all of a record but the documents. Records are read by the ten thousand in a run that converts nothing anew: this is several
// times faster than a form that names its fields.
func (r *Record) head() []byte {
	w := writer{}
	w.Count(len(r.Key))
	for _, p := range r.Key {
		w.Text(p.Name)
		w.Raw(p.Sum[:])
	}
	w.Text(r.ID)
	w.Flag(r.IDAt != nil)
	if r.IDAt != nil {
		w.place(*r.IDAt)
	}
	w.Count(len(r.Outputs))
	for i := range r.Outputs {
		w.output(&r.Outputs[i])
	}
	w.texts(r.Stale)
	w.texts(r.Profile)
	w.Count(len(r.Files))
	for _, f := range r.Files {
		w.Text(string(f.Role))
		w.Text(f.Name)
		w.Number(f.Output)
		w.Raw(f.Sum[:])
	}
	w.Count(len(r.Findings))
	for i := range r.Findings {
		w.finding(&r.Findings[i])
	}
	for _, n := range r.Tally.numbers() {
		w.Number(*n)
	}
	w.Count(len(r.Letters))
	for _, l := range r.Letters {
		w.Text(l.ID)
		w.Text(l.Date)
		w.Text(l.Sender)
		w.Text(l.Addressee)
	}
	return w.Bytes
}

type writer struct{ packed.Writer }

func (w *writer) texts(list []string) {
	w.Count(len(list))
	for _, s := range list {
		w.Text(s)
	}
}

func (w *writer) place(p Place) {
	w.Number(p.File)
	w.Number(p.Start)
	w.Number(p.End)
}

func (w *writer) version(v *Version) {
	w.Raw(v.Sum[:])
	w.Number(v.Size)
}

func (w *writer) output(o *Output) {
	w.Text(o.Name)
	w.version(&o.Made)
	w.Raw(o.Disk[:])
	w.Flag(o.Offered != nil)
	if o.Offered != nil {
		w.version(o.Offered)
	}
	w.Flag(o.Before != nil)
	if o.Before != nil {
		w.output(o.Before)
	}
}

func (w *writer) finding(f *Finding) {
	w.Text(string(f.Code))
	w.Number(int(f.Severity))
	w.place(f.At)
	w.Text(f.Path)
	w.Text(f.Message)
	w.texts(f.Expected)
	w.Count(len(f.Notes))
	for _, n := range f.Notes {
		w.place(n.At)
		w.Text(n.Message)
	}
	w.Count(len(f.Fixes))
	for _, x := range f.Fixes {
		w.Text(x.Message)
		w.Flag(x.Safe)
		w.Count(len(x.Edits))
		for _, e := range x.Edits {
			w.place(e.At)
			w.Text(e.New)
		}
	}
	w.Flag(f.Assertion)
	w.Number(f.Repeats)
}

// readHead reads what head wrote.
func readHead(data string) (record *Record, ok bool) {
	r := reader{packed.Reader{Data: data}}
	record = &Record{}
	record.Key = list(&r, func() Part { return Part{r.Text(), r.sum()} })
	record.ID = r.Text()
	if r.Flag() {
		at := r.place()
		record.IDAt = &at
	}
	record.Outputs = list(&r, r.output)
	record.Stale, record.Profile = list(&r, r.Text), list(&r, r.Text)
	record.Files = list(&r, func() File { return File{Role(r.Text()), r.Text(), r.Number(), r.sum()} })
	record.Findings = list(&r, r.finding)
	for _, n := range record.Tally.numbers() {
		*n = r.Number()
	}
	record.Letters = list(&r, func() Letter { return Letter{ID: r.Text(), Date: r.Text(), Sender: r.Text(), Addressee: r.Text()} })
	return record, r.Done()
}

type reader struct{ packed.Reader }

// list reads how many there are, and each of them.
func list[T any](r *reader, next func() T) (all []T) {
	n := r.Count()
	if n == 0 {
		return nil
	}
	all = make([]T, 0, min(n, 64)) // a damaged number may be large
	for range n {
		if r.Bad {
			return nil
		}
		all = append(all, next())
	}
	return all
}

func (r *reader) sum() (sum Checksum) {
	copy(sum[:], r.Raw(len(sum)))
	return sum
}

func (r *reader) place() Place { return Place{r.Number(), r.Number(), r.Number()} }

func (r *reader) version() Version { return Version{Sum: r.sum(), Size: r.Number()} }

func (r *reader) output() Output {
	o := Output{Name: r.Text(), Made: r.version(), Disk: r.sum()}
	if r.Flag() {
		offered := r.version()
		o.Offered = &offered
	}
	if r.Flag() {
		before := r.output()
		o.Before = &before
	}
	return o
}

func (r *reader) finding() Finding {
	return Finding{
		Code: diag.Code(r.Text()), Severity: diag.Severity(r.Number()), At: r.place(), Path: r.Text(), Message: r.Text(), Expected: list(r, r.Text),
		Notes: list(r, func() Note { return Note{r.place(), r.Text()} }),
		Fixes: list(r, func() Fix {
			return Fix{r.Text(), r.Flag(), list(r, func() Edit { return Edit{r.place(), r.Text()} })}
		}),
		Assertion: r.Flag(), Repeats: r.Number(),
	}
}
