package batch

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

// A Record is what is remembered of one input after its conversion. The same conversion gives the same record.
type Record struct {
	Key      Key       `json:"key,omitempty"` // none: nothing is to be spared next time
	ID       string    `json:"id,omitempty"`  // of the letter, by which a table knows it
	IDAt     *Place    `json:"idAt,omitempty"`
	Outputs  []Output  `json:"outputs,omitempty"`
	Stale    []string  `json:"stale,omitempty"`   // outputs of earlier runs that the input no longer gives
	Profile  []string  `json:"profile,omitempty"` // with which the page was read, and why
	Findings []Finding `json:"findings,omitempty"`
	Files    []File    `json:"files,omitempty"` // that findings point into
	Tally    Tally     `json:"tally,omitzero"`
	Letters  []Letter  `json:"letters,omitempty"`
}

// An Output is one document of an input. Checksums are those of Sum.
type Output struct {
	Name    string   `json:"name"`              // below the folder of the outputs, with slashes
	Made    Version  `json:"made"`              // what the conversion gave: the base of the next merge
	Disk    string   `json:"disk"`              // checksum of what stood there at the end: of Made, or with edits by hand
	Offered *Version `json:"offered,omitempty"` // the conversion that was put beside the output, since it could not be merged
	// Before holds while the output is being written: unless Disk stands there, the output is as it was before.
	Before *Output `json:"before,omitempty"`
}

// A Version is a document, by its checksum, and packed.
type Version struct {
	Sum  string `json:"sum"`
	Size int    `json:"size"` // of data
	data []byte // deflated
}

// A Packer packs documents. Goroutines may share it; the zero value is ready to use.
type Packer struct {
	writers sync.Pool // of *flate.Writer: each has a megabyte of tables
}

// Pack packs a document.
func (p *Packer) Pack(document []byte) Version {
	var b bytes.Buffer
	w, ok := p.writers.Get().(*flate.Writer)
	if !ok {
		w, _ = flate.NewWriter(nil, flate.BestSpeed) // fails for a level that does not exist
	}
	w.Reset(&b)
	w.Write(document) //nolint:errcheck // a bytes.Buffer does not fail
	w.Close()         //nolint:errcheck
	p.writers.Put(w)
	return Version{Sum: Sum(document), Size: b.Len(), data: b.Bytes()}
}

// maxDocument is the longest document that is unpacked, in bytes: a hundred times the longest transcription.
const maxDocument = 1600 << 20

// Document unpacks a version.
func (v Version) Document() ([]byte, error) {
	document, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(v.data)), maxDocument))
	if err == nil && Sum(document) != v.Sum {
		err = errors.New("the copy of the document is not what it was")
	}
	return document, err
}

// Output finds an output by its name; nil if there is none.
func (r *Record) Output(name string) *Output {
	if r == nil {
		return nil
	}
	for i := range r.Outputs {
		if r.Outputs[i].Name == name {
			return &r.Outputs[i]
		}
	}
	return nil
}

// Settle decides, for an output that was being written when the run ended, which of the two versions holds: that of which the disk has
// the checksum.
func (o *Output) Settle(disk string) Output {
	if o.Before != nil && disk != o.Disk {
		return *o.Before
	}
	settled := *o
	settled.Before = nil
	return settled
}

// Edited reports whether what stands on the disk is not what the conversion made.
func (o *Output) Edited() bool { return o.Disk != o.Made.Sum }

// Past are the names of all outputs that an input gave in earlier runs and does not give now, sorted.
func (r *Record) Past(now []Output) []string {
	if r == nil {
		return nil
	}
	past := slices.Clone(r.Stale)
	for _, o := range r.Outputs {
		past = append(past, o.Name)
	}
	past = slices.DeleteFunc(past, func(name string) bool {
		return slices.ContainsFunc(now, func(o Output) bool { return o.Name == name })
	})
	slices.Sort(past)
	return slices.Compact(past)
}

// magic begins a record; the number counts up when an older program could not read it.
const magic = "teikit record 1 "

// Encode writes a record: a line with the checksum of the rest, a line of JSON, and the packed documents one after the other.
func (r *Record) Encode() ([]byte, error) {
	head, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	rest := append(head, '\n')
	for _, v := range r.versions() {
		rest = append(rest, v.data...)
	}
	return append([]byte(magic+Sum(rest)+"\n"), rest...), nil
}

// Decode reads a record. An error says, for people, why it cannot be used.
func Decode(data []byte) (*Record, error) {
	first, rest, ok := bytes.Cut(data, []byte("\n"))
	sum, ours := strings.CutPrefix(string(first), magic)
	switch {
	case !ok || !ours:
		return nil, errors.New("it is none of this version of the program")
	case Sum(rest) != sum:
		return nil, errors.New("it is damaged: its checksum is another")
	}
	head, blobs, _ := bytes.Cut(rest, []byte("\n"))
	r := &Record{}
	if err := json.Unmarshal(head, r); err != nil {
		return nil, fmt.Errorf("it cannot be read: %w", err)
	}
	for _, v := range r.versions() {
		if v.Size < 0 || v.Size > len(blobs) {
			return nil, errors.New("it is damaged: it ends too early")
		}
		v.data, blobs = blobs[:v.Size:v.Size], blobs[v.Size:]
	}
	return r, nil
}

// versions are all packed documents of a record, in a fixed order.
func (r *Record) versions() (all []*Version) {
	var add func(o *Output)
	add = func(o *Output) {
		all = append(all, &o.Made)
		if o.Offered != nil {
			all = append(all, o.Offered)
		}
		if o.Before != nil {
			add(o.Before)
		}
	}
	for i := range r.Outputs {
		add(&r.Outputs[i])
	}
	return all
}
