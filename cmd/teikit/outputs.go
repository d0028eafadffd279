package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"teikit/convert/batch"
	"teikit/convert/reasons"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// outputs are the documents in a folder that the program wrote. What was written is remembered in the records of the inputs, so that a
// later run can tell whether a hand has edited a document since, and can carry the edits over.
//
// A record is written before a document and after it: the first says which document holds if the program is ended between the two.
type outputs struct {
	root   string
	inputs []input
	force  bool
	claims claims
	dry    bool // nothing is written

	infos   []os.FileInfo // of inputs; see isInput
	buffers buffers

	// mayStand reports whether a document that was merged may be written; nil: nothing is merged.
	mayStand func(name string, data []byte) bool
}

// claims are the names that are taken in this run, each with the input that has it. Only checksums of the names are kept, so that many
// letters need little memory; should two names have one, the second is refused, and nothing is lost.
type claims map[uint64]string

// The kinds of names that are taken.
const (
	claimDocument = "document"
	claimRecord   = "record"
	claimLedger   = "ledger"
)

func claimSum(kind, name string) uint64 {
	sum := fnv.New64a()
	io.WriteString(sum, kind+"\x00"+name) //nolint:errcheck // a checksum does not fail
	return sum.Sum64()
}

// make takes a name for an input.
func (c claims) make(kind, name, from string) { c[claimSum(kind, name)] = from }

// of is the input that has a name.
func (c claims) of(kind, name string) (from string, taken bool) {
	from, taken = c[claimSum(kind, name)]
	return from, taken
}

// openOutputs begins to write into a folder. Files that are inputs are never written to.
func openOutputs(root string, inputs []input, force bool) *outputs {
	return &outputs{root: root, inputs: inputs, force: force, claims: claims{}}
}

// A document is one output: its file name, relative to the folder of the input, or of the outputs once its place is known.
type document struct {
	name string
	data []byte
	file *source.File // of data
	made batch.Version
}

// document makes a document of bytes. It may be called by several goroutines.
func (o *outputs) document(name string, data []byte) document {
	d := document{name: name, data: data, file: source.New(name, string(data))}
	if o.root != "" {
		d.made = batch.Pack(data)
	}
	return d
}

// A change is what is done with one output.
type change struct {
	path   string
	device bool // or a pipe: nothing is remembered of it
	kind   changeKind
	data   []byte // to be written to path; nil: nothing
	beside []byte // to be written to newPath(path); nil: nothing
	tidy   bool   // what an earlier run wrote to newPath(path) is no longer needed
	out    batch.Output
	found  diag.List
	err    error // nothing is done
}

// A changeKind is a kind of change, in the words of --dry-run.
type changeKind string

const (
	changeNone    changeKind = "leave"
	changeCreate  changeKind = "write"
	changeReplace changeKind = "replace"
	changeMerge   changeKind = "merge"
	changeKeep    changeKind = "keep"
	changeBeside  changeKind = "conflict"
)

// put writes the documents of an input, and its record. Old is its record of an earlier run. The record lacks its outputs; nil: nothing
// but these is remembered.
func (o *outputs) put(name, from string, documents []document, old oldRecord, record *batch.Record) []change {
	if record == nil {
		record = &batch.Record{}
	}
	var changes []change
	for _, d := range documents {
		c := o.change(d, from, old.Output(filepath.ToSlash(d.name)))
		if other, ok := o.claims.of(claimRecord, name); ok && c.err == nil {
			c.err = taken(c.path, other)
		}
		changes = append(changes, c)
	}
	if _, ok := o.claims.of(claimRecord, name); ok {
		return changes
	}
	o.claims.make(claimRecord, name, from)
	written := old.data
	if !o.dry {
		written = o.pending(name, changes, old, record)
		for i := range changes {
			if c := &changes[i]; c.err == nil {
				c.err = c.carry()
			}
		}
	}
	record.Outputs = nil
	for i := range changes {
		c := &changes[i]
		if was := old.Output(c.out.Name); c.err == nil && !c.device {
			record.Outputs = append(record.Outputs, c.out)
		} else if was != nil {
			record.Outputs, record.Key = append(record.Outputs, *was), nil
		} else {
			record.Key = nil
		}
	}
	record.Stale = o.past(old, record.Outputs)
	if len(record.Outputs) > 0 && !o.dry {
		if _, err := o.saveRecord(name, record, written); err != nil {
			changes = append(changes, change{path: o.recordPath(name), err: err})
		}
	}
	return changes
}

func taken(path, other string) error {
	return fmt.Errorf("%s already holds a document made from %s; rename one of the two inputs, or convert them into two folders", path, other)
}

// leave notes that the outputs of an input stay as they are.
func (o *outputs) leave(name, from string, record *batch.Record) {
	o.claims.make(claimRecord, name, from)
	for _, out := range record.Outputs {
		o.claims.make(claimDocument, out.Name, from)
	}
}

// pending writes a record that holds while documents are being written, and gives its bytes. A document that stands nowhere yet needs no
// more: until it is there, the record is about nothing.
func (o *outputs) pending(name string, changes []change, old oldRecord, record *batch.Record) []byte {
	needed := false
	record.Outputs = nil
	for _, c := range changes {
		was := old.Output(c.out.Name)
		switch {
		case c.device, c.err != nil && was == nil:
			continue
		case c.err != nil:
			record.Outputs = append(record.Outputs, *was)
			continue
		}
		needed = needed || c.data != nil
		record.Outputs = append(record.Outputs, c.meanwhile(was))
	}
	if !needed {
		return old.data
	}
	record.Stale = o.past(old, record.Outputs)
	data, err := o.saveRecord(name, record, old.data)
	for i := range changes {
		if err != nil && changes[i].err == nil {
			changes[i].err = fmt.Errorf("cannot write %s, since what is to be remembered of it cannot be written: %w", changes[i].path, err)
		}
	}
	return data
}

// meanwhile is what is remembered of an output while it is being written: what it will be, and what it was.
func (c *change) meanwhile(was *batch.Output) batch.Output {
	out := c.out
	if c.data == nil || c.kind == changeCreate {
		return out
	}
	out.Before = &batch.Output{Name: out.Name}
	if standing, err := os.ReadFile(c.path); err == nil && was != nil {
		before := was.Settle(batch.Sum(standing))
		out.Before = &before
	}
	return out
}

// past are the outputs of earlier runs that are there still.
func (o *outputs) past(old oldRecord, now []batch.Output) []string {
	return slices.DeleteFunc(old.Past(now), func(name string) bool { return !exists(filepath.Join(o.root, filepath.FromSlash(name))) })
}

// carry does what a change says.
func (c *change) carry() error {
	if c.beside != nil {
		if err := writeFile(newPath(c.path), c.beside); err != nil {
			return err
		}
	}
	if c.data != nil {
		if err := writeFile(c.path, c.data); err != nil {
			return err
		}
	}
	if c.tidy {
		os.Remove(newPath(c.path))
	}
	return nil
}

// newPath is where a document is put that cannot be merged with the edits in the one that stands there: letter.new.xml beside letter.xml.
func newPath(path string) string {
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + ".new" + ext
}

// change decides what is done with a document: it is written, unless another input's document stands there, or a file that is not ours;
// edits by hand are kept, and merged with what is new.
func (o *outputs) change(d document, from string, was *batch.Output) change {
	key := filepath.ToSlash(d.name)
	c := change{path: filepath.Join(o.root, d.name), out: batch.Output{Name: key}}
	if other, ok := o.claims.of(claimDocument, key); ok {
		c.err = taken(c.path, other)
		return c
	}
	info, err := os.Stat(c.path)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		c.kind, c.data, c.device = changeReplace, d.data, true
		return c
	}
	o.claims.make(claimDocument, key, from)
	c.out.Made = d.made
	c.out.Disk = c.out.Made.Sum
	if err != nil || info.IsDir() {
		c.kind, c.data = changeCreate, d.data // a folder: writing will tell
		return c
	}
	standing, err := os.ReadFile(c.path)
	if err != nil {
		c.err = failuref("cannot read %s: %s", c.path, reason(err))
		return c
	}
	c.meet(o, d, standing, info, was)
	return c
}

// meet decides what is done with a document where another one stands.
func (c *change) meet(o *outputs, d document, standing []byte, info os.FileInfo, was *batch.Output) {
	sum := batch.Sum(standing)
	before := batch.Output{}
	if was != nil {
		before = was.Settle(sum)
	}
	offered := before.Offered
	if offered != nil {
		beside, err := os.ReadFile(newPath(c.path))
		if err != nil { // an editor has taken over what was offered, and deleted it
			before.Made, offered = *before.Offered, nil
		}
		c.tidy = err == nil && batch.Sum(beside) == before.Offered.Sum
	}
	ours := before.Made.Sum != batch.Checksum{}
	switch {
	case sum == c.out.Made.Sum:
		c.kind = changeNone
	case !ours && o.isInput(info):
		c.err, c.tidy = fmt.Errorf("%s is an input; it was left as it is", c.path), false
	case o.force, ours && sum == before.Made.Sum:
		c.kind, c.data = changeReplace, d.data
	case !ours:
		c.err = fmt.Errorf("%s is there already, and not known to be ours; it was left as it is (--force replaces it)", c.path)
	case before.Made.Sum == c.out.Made.Sum:
		c.kind, c.out.Disk = changeKeep, sum
		c.found.Add(kept(c.path))
	default:
		c.merge(o, d, standing, before, offered)
	}
}

func kept(path string) diag.Diagnostic {
	return topicKept.At(source.Span{}, "%s has edits by hand, which were kept", path)
}

// merge brings edits by hand and a new conversion together.
func (c *change) merge(o *outputs, d document, standing []byte, before batch.Output, offered *batch.Version) {
	base, err := before.Made.Document()
	if err == nil && o.mayStand != nil {
		merged, ok := batch.Merge(string(base), string(d.data), string(standing))
		if ok && o.mayStand(d.name, []byte(merged)) {
			c.kind, c.data, c.out.Disk = changeMerge, []byte(merged), batch.Sum([]byte(merged))
			c.found.Add(topicMerged.At(source.Span{}, "%s has edits by hand, which were merged with what is new", c.path))
			return
		}
	}
	c.kind, c.tidy = changeBeside, false
	c.out.Made, c.out.Disk = before.Made, batch.Sum(standing)
	path := newPath(c.path)
	beside, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(beside, d.data) && (offered == nil || batch.Sum(beside) != offered.Sum) {
		c.found.Add(topicConflict.At(source.Span{}, "%s was edited by hand where the conversion is another now; it was left as it is. The new document was not written, since %s is in its place", c.path, path))
		return
	}
	made := d.made
	c.out.Offered, c.beside = &made, d.data
	c.found.Add(topicConflict.At(source.Span{}, "%s was edited by hand where the conversion is another now; it was left as it is, and the new document stands in %s", c.path, path))
}

// isInput reports whether a file is one of those that are being read.
func (o *outputs) isInput(info os.FileInfo) bool {
	if o.infos == nil {
		for _, in := range o.inputs {
			if info, err := os.Stat(in.name); err == nil && !in.stdin {
				o.infos = append(o.infos, info)
			}
		}
	}
	return slices.ContainsFunc(o.infos, func(in os.FileInfo) bool { return os.SameFile(in, info) })
}

// writeLedger writes a ledger. It replaces nothing but another ledger, and no file of this run.
func (o *outputs) writeLedger(path, from string, data []byte) error {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		old, err := os.ReadFile(path)
		header, _, _ := bytes.Cut(data, []byte("\n"))
		if err != nil || o.isInput(info) || !bytes.HasPrefix(old, header) {
			return fmt.Errorf("%s exists and is no ledger; it was left as it is", path)
		}
	}
	if other, ok := o.claims.of(claimLedger, filepath.Clean(path)); ok {
		return fmt.Errorf("%s already holds the ledger of %s", path, other)
	}
	o.claims.make(claimLedger, filepath.Clean(path), from)
	if o.dry {
		return nil
	}
	return writeFile(path, data)
}

// writeReport writes a report of facts. It replaces nothing but another report, and no file of this run.
func (o *outputs) writeReport(path string, data []byte) error {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		old, err := os.ReadFile(path)
		head := "{\n  \"format\": \"" + reasons.Format + "\""
		if err != nil || o.isInput(info) || !bytes.HasPrefix(old, []byte(head)) {
			return fmt.Errorf("%s exists and is no report; it was left as it is", path)
		}
	}
	if o.dry {
		return nil
	}
	return writeFile(path, data)
}

// stale lists the documents of earlier runs that an input no longer gives: a page of two letters became x-1.xml and x-2.xml, and has one
// letter now.
func (o *outputs) stale(record *batch.Record, now []batch.Output) (paths []string) {
	for _, name := range record.Past(now) {
		if _, written := o.claims.of(claimDocument, name); written {
			continue
		}
		if path := filepath.Join(o.root, filepath.FromSlash(name)); exists(path) {
			paths = append(paths, path)
		}
	}
	return paths
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// writeFile writes a whole file, and the folders it needs.
func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return failuref("cannot write %s: %s", path, reason(err))
	}
	f, err := createFile(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.discard()
		return failuref("cannot write %s: %s", path, reason(err))
	}
	return f.commit()
}

// sourceDate reads SOURCE_DATE_EPOCH (reproducible-builds.org): seconds since 1970, as a date in UTC; "" for "".
func sourceDate(epoch string) (string, error) {
	if epoch == "" {
		return "", nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return "", usagef("SOURCE_DATE_EPOCH is %q; expected seconds since 1970", epoch)
	}
	return time.Unix(seconds, 0).UTC().Format(time.DateOnly), nil
}
