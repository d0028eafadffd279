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
)

// outputs are the documents in a folder that the program wrote, so that a later run can tell whether a hand has edited one
// since. What was written is remembered in the folder itself, in a file of lines "sha256 name"; keep it under version
// control together with the documents.
type outputs struct {
	root  string
	sums  map[string]string // by path below root, with slashes
	force bool
	dirty bool
}

// outputsFile is the name of the memory.
const outputsFile = ".teikit-outputs"

func openOutputs(root string, force bool) (*outputs, error) {
	o := &outputs{root: root, sums: map[string]string{}, force: force}
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
		if sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok {
			o.sums[name] = sum
		}
	}
	return o, nil
}

// write writes a document, unless the file that is there was edited by hand. An equal file is left alone.
func (o *outputs) write(name string, data []byte) error {
	path := filepath.Join(o.root, name)
	key := filepath.ToSlash(name)
	old, err := os.ReadFile(path)
	if err == nil {
		switch {
		case bytes.Equal(old, data):
			o.remember(key, data)
			return nil
		case !o.force && o.sums[key] != checksum(old):
			return fmt.Errorf("%s was edited since it was written, or is not ours; it was left as it is (--force replaces it)", path)
		}
	}
	if err := writeFile(path, data); err != nil {
		return err
	}
	o.remember(key, data)
	return nil
}

func (o *outputs) remember(key string, data []byte) {
	if sum := checksum(data); o.sums[key] != sum {
		o.sums[key], o.dirty = sum, true
	}
}

// save writes the memory, sorted by name.
func (o *outputs) save() error {
	if !o.dirty {
		return nil
	}
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(o.sums)) {
		fmt.Fprintf(&b, "%s %s\n", o.sums[name], name)
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
