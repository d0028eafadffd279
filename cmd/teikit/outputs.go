package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"teikit/convert/reasons"
)

// outputs are the documents in a folder that the program wrote, so that a later run can tell whether a hand has edited one
// since. What was written is remembered in the folder itself, in a file of lines "sha256 name"; keep it under version
// control together with the documents.
//
// A line is appended as soon as a document stands, so that a run that is killed leaves no document unknown; at the end the
// file is written anew, sorted. Of two lines about one name the later counts.
type outputs struct {
	root    string
	sums    map[string]string // by path below root, with slashes
	written map[string]string // in this run: the input, by path below root
	inputs  []os.FileInfo
	force   bool
	journal *os.File
}

// outputsFile is the name of the memory.
const outputsFile = ".teikit-outputs"

// openOutputs reads the memory of a folder. Files that are inputs are never written to.
func openOutputs(root string, inputs []input, force bool) (*outputs, error) {
	o := &outputs{root: root, sums: map[string]string{}, written: map[string]string{}, force: force}
	for _, in := range inputs {
		if info, err := os.Stat(in.name); err == nil && !in.stdin {
			o.inputs = append(o.inputs, info)
		}
	}
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return o, nil // a missing folder is made; whatever else it is, writing will tell
	}
	data, err := os.ReadFile(filepath.Join(root, outputsFile))
	if err != nil {
		if os.IsNotExist(err) {
			return o, nil
		}
		return nil, failuref("cannot read %s: %s", filepath.Join(root, outputsFile), reason(err))
	}
	for line := range strings.Lines(string(data)) {
		if sum, name, ok := strings.Cut(strings.TrimRight(line, "\r\n"), " "); ok {
			if plain, err := strconv.Unquote(name); err == nil {
				name = plain
			}
			o.sums[name] = sum
		}
	}
	return o, nil
}

// write writes a document that was made from an input, unless another input's document stands there, or a file that is not
// ours or was edited by hand. An equal file is left alone.
func (o *outputs) write(name, from string, data []byte) error {
	path := filepath.Join(o.root, name)
	key := filepath.ToSlash(name)
	if other, ok := o.written[key]; ok {
		return fmt.Errorf("%s already holds a document made from %s; rename one of the two inputs, or convert them into two folders", path, other)
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.IsDir() && !info.Mode().IsRegular():
		return writeFile(path, data) // a device or pipe remembers nothing
	case err == nil && o.isInput(info):
		return fmt.Errorf("%s is an input; it was left as it is", path)
	}
	o.written[key] = from
	sum := checksum(data)
	if err == nil && info.Mode().IsRegular() {
		old, err := os.ReadFile(path)
		switch {
		case err != nil:
			return failuref("cannot read %s: %s", path, reason(err))
		case bytes.Equal(old, data):
			return o.remember(key, sum)
		case !o.force && o.sums[key] != checksum(old):
			return fmt.Errorf("%s was edited since it was written, or is not ours; it was left as it is (--force replaces it)", path)
		}
	}
	if err := writeFile(path, data); err != nil {
		return err
	}
	return o.remember(key, sum)
}

// isInput reports whether a file is one of those that are being read.
func (o *outputs) isInput(info os.FileInfo) bool {
	return slices.ContainsFunc(o.inputs, func(in os.FileInfo) bool { return os.SameFile(in, info) })
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
	key := "ledger:" + filepath.Clean(path)
	if other, ok := o.written[key]; ok {
		return fmt.Errorf("%s already holds the ledger of %s", path, other)
	}
	o.written[key] = from
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
	return writeFile(path, data)
}

func (o *outputs) remember(key, sum string) error {
	if o.sums[key] == sum {
		return nil
	}
	o.sums[key] = sum
	if o.journal == nil {
		f, err := os.OpenFile(filepath.Join(o.root, outputsFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			return failuref("cannot write %s: %s", filepath.Join(o.root, outputsFile), reason(err))
		}
		o.journal = f
	}
	if _, err := o.journal.WriteString(memoryLine(key, sum)); err != nil {
		return failuref("cannot write %s: %s", filepath.Join(o.root, outputsFile), reason(err))
	}
	return nil
}

// memoryLine is a line of the memory; a name that is no plain line is quoted.
func memoryLine(name, sum string) string {
	if quoted := strconv.Quote(name); strings.ContainsAny(name, "\r\n\"\\") {
		name = quoted
	}
	return sum + " " + name + "\n"
}

// stale lists documents of earlier runs that this input no longer gives: a page of two letters became x-1.xml and x-2.xml,
// and has one letter now. name is the output's path without ".xml".
func (o *outputs) stale(name string) []string {
	name = filepath.ToSlash(name)
	var list []string
	for key := range o.sums {
		rest, ok := strings.CutPrefix(strings.TrimSuffix(key, ".xml"), name)
		number, numbered := strings.CutPrefix(rest, "-")
		if !ok || rest != "" && (!numbered || strings.Trim(number, "0123456789") != "") {
			continue
		}
		if _, now := o.written[key]; now {
			continue
		}
		if path := filepath.Join(o.root, key); exists(path) {
			list = append(list, path)
		}
	}
	slices.Sort(list)
	return list
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// save writes the memory anew, sorted by name.
func (o *outputs) save() error {
	if o.journal == nil {
		return nil
	}
	o.journal.Close()
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(o.sums)) {
		b.WriteString(memoryLine(name, o.sums[name]))
	}
	return writeFile(filepath.Join(o.root, outputsFile), b.Bytes())
}

func checksum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
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
