package baseline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// version is that of the file's format.
const version = 1

type file struct {
	Version int                `json:"version"`
	Files   map[string][]Entry `json:"files"`
}

// Load reads a baseline. A file that is none is a finding, and the Baseline nil.
func Load(f *source.File) (*Baseline, diag.List) {
	var content file
	dec := json.NewDecoder(strings.NewReader(f.Text()))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&content); err != nil {
		at := source.Range{Start: int(min(dec.InputOffset(), int64(f.Len())))}
		at.End = at.Start
		return nil, diag.List{topicSyntax.At(at.In(f), "the baseline cannot be read (%v); expected a file that --update-baseline has written", err)}
	}
	if content.Version != version {
		return nil, diag.List{topicSyntax.At(source.Range{}.In(f), "the baseline has version %d; expected %d", content.Version, version)}
	}
	b := &Baseline{files: content.Files}
	b.locate(f)
	return b, nil
}

// locate finds the places of the entries: each has a line, in the order of the file.
func (b *Baseline) locate(f *source.File) {
	text := f.Text()
	for name, list := range b.files {
		quoted, _ := json.Marshal(name)
		at := max(0, strings.Index(text, string(quoted)+":"))
		for i := range list {
			if j := strings.Index(text[at:], `"`+list[i].Print+`"`); j >= 0 {
				at += j + 1
				list[i].at = source.Range{Start: at, End: at + len(list[i].Print)}.In(f)
			}
		}
	}
}

// Encode writes the baseline as a file: sorted, an entry in each line, so that changes can be read.
func (b *Baseline) Encode() []byte {
	var buf bytes.Buffer
	fmt.Fprintf(&buf, "{\"version\": %d, \"files\": {", version)
	for i, name := range b.names() {
		if i > 0 {
			buf.WriteByte(',')
		}
		fmt.Fprintf(&buf, "\n%s: [", inJSON(name))
		for j, e := range b.files[name] {
			if j > 0 {
				buf.WriteByte(',')
			}
			fmt.Fprintf(&buf, "\n  %s", inJSON(e))
		}
		buf.WriteString("\n]")
	}
	buf.WriteString("\n}}\n")
	return buf.Bytes()
}

// inJSON is a value in one line.
func inJSON(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("baseline: " + err.Error()) // texts and numbers can be written
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
