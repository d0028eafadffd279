package resultcache

import (
	"bytes"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/klauspost/compress/s2"

	"teikit/tei/diag"
	"teikit/tei/packed"
)

// A Run is what a run over many files gave as a whole, with what that depends on.
type Run struct {
	Settings Key     // all that is no input
	Inputs   []Key   // of each input, in order
	Asked    []Asked // what other files it asked for
	Schemas  []KnownSchema

	Reports []Text            // as they were written, in the order of the formats
	Said    string            // to people, beside the reports
	Code    int               // of the exit
	Codes   map[diag.Code]int // how many findings of each were told
}

// A KnownSchema is a schema that could be used. Its key stands for its text.
type KnownSchema struct {
	Key    Key
	Kind   int // its language, as the program numbers them
	Embeds bool
}

// Asked is a question whether a file exists, with the answer.
type Asked struct {
	Path   string
	Answer Presence
}

// Presence tells whether a file exists.
type Presence int

// What the system may say about a file.
const (
	Unclear Presence = iota // it may not be asked
	There
	Missing
)

// Ask asks the system for a file.
func Ask(path string) Presence {
	_, err := os.Stat(path)
	switch {
	case err == nil:
		return There
	case os.IsNotExist(err):
		return Missing
	}
	return Unclear
}

// Encode writes a run.
func (r *Run) Encode() []byte {
	var w packed.Writer
	w.Raw(r.Settings[:])
	w.Count(len(r.Inputs))
	for _, k := range r.Inputs {
		w.Raw(k[:])
	}
	w.Count(len(r.Asked))
	for _, a := range r.Asked {
		w.Text(a.Path)
		w.Number(int(a.Answer))
	}
	w.Count(len(r.Schemas))
	for _, s := range r.Schemas {
		w.Raw(s.Key[:])
		w.Number(s.Kind)
		w.Flag(s.Embeds)
	}
	w.Count(len(r.Reports))
	for _, t := range r.Reports {
		w.Text(string(t))
	}
	w.Text(r.Said)
	w.Number(r.Code)
	w.Count(len(r.Codes))
	for _, code := range slices.Sorted(maps.Keys(r.Codes)) {
		w.Text(string(code))
		w.Number(r.Codes[code])
	}
	return w.Bytes
}

// DecodeRun reads a run.
func DecodeRun(record string) (*Run, bool) {
	r := packed.Reader{Data: record}
	run := &Run{Settings: key(&r)}
	for range r.Count() {
		run.Inputs = append(run.Inputs, key(&r))
	}
	for range r.Count() {
		run.Asked = append(run.Asked, Asked{r.Text(), Presence(r.Number())})
	}
	for range r.Count() {
		run.Schemas = append(run.Schemas, KnownSchema{key(&r), r.Number(), r.Flag()})
	}
	for range r.Count() {
		run.Reports = append(run.Reports, Text(r.Text()))
	}
	run.Said, run.Code = r.Text(), r.Number()
	run.Codes = make(map[diag.Code]int)
	for range r.Count() {
		code := diag.Code(r.Text())
		run.Codes[code] = r.Number()
	}
	return run, r.Done()
}

func key(r *packed.Reader) (k Key) {
	copy(k[:], r.Raw(len(k)))
	return k
}

// A Text is a long text, compressed (S2).
type Text string

// WriteTo writes the text itself.
func (t Text) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, s2.NewReader(strings.NewReader(string(t))))
}

// A TextWriter makes a Text of what is written to it, unless that becomes too long. It never fails.
type TextWriter struct {
	compressed bytes.Buffer
	s2         *s2.Writer
	tooLong    bool
}

// maxText is the longest Text that is made, in bytes; a variable for tests.
var maxText = 64 << 20

// NewTextWriter begins a text.
func NewTextWriter() *TextWriter {
	t := &TextWriter{}
	t.s2 = s2.NewWriter(&t.compressed, s2.WriterConcurrency(1))
	return t
}

func (t *TextWriter) Write(p []byte) (int, error) {
	if t.tooLong = t.tooLong || t.compressed.Len() > maxText; t.tooLong {
		t.compressed = bytes.Buffer{}
		return len(p), nil
	}
	return t.s2.Write(p)
}

// Text is what was written; ok is false if it was too long.
func (t *TextWriter) Text() (text Text, ok bool) {
	if err := t.s2.Close(); err != nil || t.tooLong {
		return "", false
	}
	return Text(t.compressed.String()), true
}
