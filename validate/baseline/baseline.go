package baseline

import (
	"slices"
	"sort"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/suppress"
)

// An Entry is findings of one file that are alike.
type Entry struct {
	Code    diag.Code `json:"code"`
	Print   string    `json:"print"` // the likeness
	Count   int       `json:"count"`
	Message string    `json:"message"` // of the first, for people

	at source.Span // in the baseline
}

// A Baseline is known findings. The zero value knows none. It is not for several goroutines.
type Baseline struct {
	files map[string][]Entry // by name of the file
	left  map[string]map[string]int
	fresh map[string][]Entry // gathered by Add
}

// key tells entries of a file apart.
func (e *Entry) key() string { return string(e.Code) + " " + e.Print }

// New gives those of a file's findings that are not known, and those that are, in their order. Of a file that is asked about again, what was
// known before counts no more. What keeps a file from being
// checked is always new.
func (b *Baseline) New(file string, found diag.List) (fresh, known diag.List) {
	left := b.remaining(file)
	for _, d := range found {
		e := entryOf(d)
		if suppress.Mandatory(d) || left[e.key()] == 0 {
			fresh = append(fresh, d)
			continue
		}
		left[e.key()]--
		known = append(known, d)
	}
	return fresh, known
}

// remaining are the entries of a file that nothing was found for yet, by key.
func (b *Baseline) remaining(file string) map[string]int {
	if left, again := b.left[file]; again {
		return left
	}
	left := make(map[string]int)
	for _, e := range b.files[file] {
		left[e.key()] += e.Count
	}
	if b.left == nil {
		b.left = make(map[string]map[string]int)
	}
	b.left[file] = left
	return left
}

func entryOf(d diag.Diagnostic) Entry {
	return Entry{Code: d.Code, Print: d.Likeness(), Count: 1, Message: d.Message}
}

// Stale are the findings about entries that there is nothing for any more: of files that were asked about, and of files that are gone. Told
// says whether findings of a code would have been told.
func (b *Baseline) Stale(gone func(file string) bool, told func(diag.Code) bool) diag.List {
	var found diag.List
	for _, file := range b.names() {
		left, asked := b.left[file]
		if !asked && !gone(file) {
			continue
		}
		for _, e := range b.files[file] {
			n := e.Count
			if asked {
				n = min(n, left[e.key()])
				left[e.key()] -= n
			}
			if n > 0 && told(e.Code) {
				found.Add(e.stale(file, n, asked))
			}
		}
	}
	return found
}

func (e *Entry) stale(file string, n int, there bool) diag.Diagnostic {
	switch {
	case !there:
		return topicStale.At(e.at, "the file %q is not there any more; expected no entry for it", file)
	case n == e.Count:
		return topicStale.At(e.at, "the finding %s in %q is not there any more; expected no entry for it", e.Code, file)
	}
	return topicStale.At(e.at, "the finding %s in %q is there %d times; expected the number in the entry, not %d", e.Code, file, e.Count-n, e.Count)
}

// Add puts the findings of a file into the next baseline. What keeps a file from being checked is left out.
func (b *Baseline) Add(file string, found diag.List) {
	if b.fresh == nil {
		b.fresh = make(map[string][]Entry)
	}
	list := b.fresh[file]
	index := make(map[string]int, len(list))
	for i := range list {
		index[list[i].key()] = i
	}
	for _, d := range found {
		if suppress.Mandatory(d) {
			continue
		}
		e := entryOf(d)
		if i, ok := index[e.key()]; ok {
			list[i].Count++
			continue
		}
		index[e.key()] = len(list)
		list = append(list, e)
	}
	b.fresh[file] = list
}

// Updated is the next baseline: what was added, and of the old one what was not looked for: in files that nothing was added for and that are
// not gone, and of codes that would not have been told.
func (b *Baseline) Updated(gone func(file string) bool, told func(diag.Code) bool) *Baseline {
	next := &Baseline{files: make(map[string][]Entry)}
	for file, list := range b.files {
		if _, again := b.fresh[file]; again {
			list = slices.DeleteFunc(slices.Clone(list), func(e Entry) bool { return told(e.Code) })
		}
		if !gone(file) && len(list) > 0 {
			next.files[file] = list
		}
	}
	for file, list := range b.fresh {
		if list = append(list, next.files[file]...); len(list) > 0 {
			next.files[file] = list
		}
	}
	return next
}

// Findings is the number of findings that are known, and of the files that they are in.
func (b *Baseline) Findings() (findings, files int) {
	for _, list := range b.files {
		for _, e := range list {
			findings += e.Count
		}
	}
	return findings, len(b.files)
}

// names are the names of files, sorted.
func (b *Baseline) names() []string {
	names := make([]string, 0, len(b.files))
	for name := range b.files {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
