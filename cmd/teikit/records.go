package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"teikit/convert/batch"
	"teikit/convert/charset"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// recordsFolder is the folder, in that of the outputs, with a record for each input: what it gave, and of what. Keep it under version
// control together with the documents.
const recordsFolder = ".teikit"

func (o *outputs) recordPath(name string) string {
	return filepath.Join(o.root, recordsFolder, name+".record")
}

// An oldRecord is the record of an earlier run.
type oldRecord struct {
	*batch.Record // nil: there is none that can be used
	data          []byte
	found         diag.List // why it cannot be used
}

// outputs are those that the record names.
func (r oldRecord) outputs() []batch.Output {
	if r.Record == nil {
		return nil
	}
	return r.Outputs
}

// key is that of the record; nil: there is none.
func (r oldRecord) key() batch.Key {
	if r.Record == nil {
		return nil
	}
	return r.Key
}

// forget gives the bytes of a record of which the documents are not needed any more.
func (r *oldRecord) forget() (data []byte) {
	data, r.data = r.data, nil
	for i := range r.outputs() {
		r.Outputs[i].Forget()
	}
	return data
}

// load reads the record of an input. It may be called by several goroutines.
func (o *outputs) load(name string) oldRecord {
	path := o.recordPath(name)
	data, err := input{name: path, regular: true}.bytes(&o.buffers, nil)
	if os.IsNotExist(err) || err != nil && isFolder(o.root) != nil {
		return oldRecord{}
	}
	var record *batch.Record
	if err == nil {
		record, err = batch.Decode(data)
	}
	if err != nil {
		return oldRecord{found: diag.List{topicRecord.At(source.Span{}, "%s cannot be used: %s; the letter is converted as if it were the first time", path, reason(err))}}
	}
	return oldRecord{Record: record, data: data}
}

// saveRecord writes the record of an input, unless it says what it said, and gives its bytes.
func (o *outputs) saveRecord(name string, record *batch.Record, old []byte) ([]byte, error) {
	data := record.Encode()
	if bytes.Equal(data, old) {
		return data, nil
	}
	return data, writeFile(o.recordPath(name), data)
}

// stand reports whether the outputs of a record are as the last run left them.
func (o *outputs) stand(record *batch.Record) bool {
	for i := range record.Outputs {
		out := &record.Outputs[i]
		if out.Before != nil || out.Offered != nil {
			return false
		}
		data, err := input{name: filepath.Join(o.root, filepath.FromSlash(out.Name)), regular: true}.bytes(&o.buffers, nil)
		if err != nil || batch.Sum(data) != out.Disk {
			return false
		}
		o.buffers.put(data)
	}
	return len(record.Outputs) > 0
}

// programKey tells this build of the program from others: its version, or, of one that was built of changed files, the build ID of the linker,
// or its own bytes.
func programKey() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		if v := info.Main.Version; v != "" && v != "(devel)" && !strings.Contains(v, "+dirty") {
			return programVersion + " " + v
		}
	}
	if path, err := os.Executable(); err == nil {
		if id := buildID(path); id != "" {
			return id
		}
		if sum, err := checksumOf(path); err == nil {
			return sum
		}
	}
	return version()
}

// noteStart is how the note with the build ID begins behind its lengths in an ELF file: its type, and its name.
const noteStart = "\x04\x00\x00\x00Go\x00\x00"

// buildID is what the linker made of all that a program consists of; "" if it is not found where ELF files have it, near the beginning. It spares
// reading all of the program in each run.
func buildID(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, 32<<10)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	at := bytes.Index(head, []byte(noteStart))
	if at < 4 {
		return ""
	}
	length := binary.LittleEndian.Uint32(head[at-4:])
	id := head[at+len(noteStart):]
	if length < sha256.Size || int(length) > len(id) || !bytes.HasPrefix(head, []byte("\x7fELF")) {
		return ""
	}
	return string(id[:length])
}

// checksumOf is the checksum of a file.
func checksumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return string(sum.Sum(nil)), err
}

// key says what the conversion of an input depends on.
func (j *convertJob) key(in convertInput, text, original []byte, sidecar, row string) batch.Key {
	return j.ownKey(in, text, original, sidecar, row).With("place", j.collection.seatsKey(in.name))
}

// ownKey is key without the place of the letters among others.
func (j *convertJob) ownKey(in convertInput, text, original []byte, sidecar, row string) batch.Key {
	return in.surroundings.key.WithSum("text", batch.Sum(text)).WithSum("original", batch.Sum(original)).With("name", in.name).With("facts", sidecar).With("row", row)
}

// spare takes the outcome of an input from the record of an earlier run, if nothing that it depends on has changed since and its
// outputs are as they were left. The findings are told again.
func (j *convertJob) spare(c *converted, in convertInput, text []byte) bool {
	old := c.old.Record
	if old == nil || c.key.Changed(old.Key) != "" || !j.outputs.stand(old) {
		return false
	}
	teller := batch.NewTeller(old, func(f batch.File) *source.File { return j.reopen(f, old, in, text) })
	findings, ok := teller.Tell(old.Findings)
	if !ok {
		return false
	}
	if old.IDAt != nil {
		at, ok := teller.Span(*old.IDAt)
		if !ok {
			return false
		}
		c.idAt = &at
	}
	c.findings = append(c.findings, findings...)
	c.id, c.profile, c.tally, c.spared = old.ID, old.Profile, old.Tally, true // findings of the collection are told by finish
	return true
}

// reopen gives the text of a file that findings of a record point into; nil if it cannot be had.
func (j *convertJob) reopen(f batch.File, old *batch.Record, in convertInput, text []byte) *source.File {
	switch f.Role {
	case batch.Input:
		file, _ := charset.Decode(in.name, text, j.encoding)
		return file
	case batch.Document:
		if f.Output < len(old.Outputs) {
			if data, err := old.Outputs[f.Output].Made.Document(); err == nil {
				return source.New(f.Name, string(data))
			}
		}
		return nil
	case batch.Other:
		data, found := input{name: f.Name}.read(nil)
		if found != nil {
			return nil
		}
		file, _ := decodeRegister(f.Name, data) // which reads YAML and tables as well
		return file
	}
	return nil
}

// remember makes the record of an input that was converted; its outputs are not in it yet. Findings that do not come of the conversion are
// the first.
func (c *converted) remember(others int) *batch.Record {
	k := &batch.Keeper{}
	if c.file != nil {
		k.Know(c.file, batch.File{Role: batch.Input})
	}
	for i, d := range c.documents {
		k.Know(d.file, batch.File{Role: batch.Document, Output: i})
	}
	r := &batch.Record{Key: c.key, ID: c.id, Profile: c.profile, Tally: c.tally, Letters: c.letters, Findings: k.Keep(c.findings[others:])}
	if c.idAt != nil {
		at := k.Place(*c.idAt)
		r.IDAt = &at
	}
	r.Files = k.Files
	return r
}

// recordName is the name of an input's record: its path below the folder of the run, or, where one file is named for the output, that.
func (j *convertJob) recordName(in input) string {
	if j.folder {
		return strings.Trim(j.relative(in.name), "<>")
	}
	return filepath.Base(j.out)
}
