package schemacache

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Cache is a folder of entries. Several programs may use it at a time. The zero Cache has no entries and keeps nothing.
type Cache struct {
	Folder string // it need not exist yet
}

// DefaultFolder is the folder in the user's cache folder.
func DefaultFolder() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "teikit", "schemas"), nil
}

// ErrMissing says that there is no entry for a URL.
var ErrMissing = errors.New("it is not in the cache")

// ErrDamaged says that an entry is not what was fetched.
var ErrDamaged = errors.New("what the cache holds was changed or cut off since it was fetched")

// Get gives the entry for a URL, and its bytes. The errors are ErrMissing, ErrDamaged, and those of the file system. An
// entry for the same address under https counts for http, too.
func (c Cache) Get(url string) (Entry, []byte, error) {
	url, err := Canonical(url)
	if err != nil {
		return Entry{}, nil, err
	}
	e, data, err := c.get(url)
	if errors.Is(err, ErrDamaged) { // another program may just have put a new one in its place
		e, data, err = c.get(url)
	}
	if rest, plain := strings.CutPrefix(url, "http://"); plain && errors.Is(err, ErrMissing) {
		if e, data, err := c.get("https://" + rest); err == nil {
			return e, data, nil
		}
	}
	return e, data, err
}

func (c Cache) get(url string) (Entry, []byte, error) {
	e, err := c.record(recordName(url))
	switch {
	case c.Folder == "", errors.Is(err, fs.ErrNotExist):
		return Entry{}, nil, ErrMissing
	case err != nil:
		return Entry{}, nil, err
	case e.URL != url || e.File != filepath.Base(e.File):
		return Entry{}, nil, ErrDamaged
	}
	data, err := os.ReadFile(filepath.Join(c.Folder, e.File))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return e, nil, ErrDamaged
	case err != nil:
		return e, nil, err
	case checksum(data) != e.SHA256:
		return e, nil, ErrDamaged
	}
	return e, data, nil
}

func (c Cache) record(name string) (Entry, error) {
	var e Entry
	data, err := os.ReadFile(filepath.Join(c.Folder, name))
	if err != nil {
		return e, err
	}
	if json.Unmarshal(data, &e) != nil {
		return e, ErrDamaged
	}
	return e, nil
}

// List gives all entries, by URL. Files that are none are passed over.
func (c Cache) List() ([]Entry, error) {
	files, err := os.ReadDir(c.Folder)
	if c.Folder == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []Entry
	for _, f := range files {
		if filepath.Ext(f.Name()) != ".json" {
			continue
		}
		if e, err := c.record(f.Name()); err == nil && recordName(e.URL) == f.Name() {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b Entry) int { return cmp.Compare(a.URL, b.URL) })
	return list, nil
}

// Put keeps a download in place of what there was for its URL. Until it has been written as a whole, the old entry stays.
func (c Cache) Put(d *Download) (Entry, error) {
	e := Entry{URL: d.URL, Size: int64(len(d.Data)), SHA256: checksum(d.Data), ContentType: d.ContentType, ETag: d.ETag, Time: d.Time.UTC()}
	if d.Final != d.URL {
		e.Final = d.Final
	}
	if err := c.put(&e, d.Data); err != nil {
		return e, &Error{URL: d.URL, Fault: NotKept, Err: fmt.Errorf("it cannot be kept in the cache: %w", err)}
	}
	return e, nil
}

func (c Cache) put(e *Entry, data []byte) error {
	if c.Folder == "" {
		return errors.New("this machine has no folder for it")
	}
	if err := os.MkdirAll(c.Folder, 0o755); err != nil {
		return err
	}
	old, oldErr := c.record(recordName(e.URL))
	content, err := c.write(contentPattern(e.URL), data)
	if err != nil {
		return err
	}
	e.File = filepath.Base(content)
	record, err := json.MarshalIndent(e, "", "  ")
	var temporary string
	if err == nil {
		temporary, err = c.write(".*.tmp", append(record, '\n'))
	}
	if err == nil {
		err = os.Rename(temporary, filepath.Join(c.Folder, recordName(e.URL)))
	}
	if err != nil {
		os.Remove(content)
		os.Remove(temporary)
		return err
	}
	if oldErr == nil && old.File == filepath.Base(old.File) && strings.HasPrefix(old.File, stem(e.URL)) {
		os.Remove(filepath.Join(c.Folder, old.File))
	}
	return nil
}

// write makes a new file with a name of the pattern.
func (c Cache) write(pattern string, data []byte) (name string, err error) {
	f, err := os.CreateTemp(c.Folder, pattern)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = errors.Join(f.Chmod(0o644), f.Sync())
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}
