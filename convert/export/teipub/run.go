package teipub

import (
	"path"
	"strings"
	"sync"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/tei/namekey"
	"teikit/tei/xmltree"
)

// A Run is one export. Its methods may be called by goroutines, First for all letters before Letter for the first.
type Run struct {
	edition *edition.Edition
	entries *entries
	order   sync.Once
	inOrder []place // by letter
	lookup  sync.Once
	byName  map[string]int // letters, by id and by file
}

// A place is where a letter stands among those of its parties: the letters before and after it, -1 if there is none.
type place struct{ before, after int }

// New begins an export.
func New(e *edition.Edition) *Run { return &Run{edition: e, entries: newEntries(e.Entries)} }

// First looks at a letter before any is written: at the entries that it lists.
func (r *Run) First(l *folder.Letter, t *xmltree.Tree) {
	root := l.Root(t)
	for _, list := range lists(root) {
		for _, n := range list.entries {
			r.entries.add(variantOf(n, l.Input))
		}
	}
}

// Archive is the name of the package in one file.
func (r *Run) Archive(*folder.Collection) string { return r.abbrev() + ".xar" }

// abbrev is the short name of the package: that of the collection in the database.
func (r *Run) abbrev() string {
	if name := r.edition.TEIPublisher.Name; name != "" {
		return name
	}
	if slug := namekey.Slug(r.edition.Title); slug != "" {
		return slug
	}
	return "letters"
}

// The folders of the package.
const (
	lettersFolder   = "data/letters/"
	registersFolder = "data/registers/"
	upToRegisters   = "../registers/" // from a letter
)

// neighbours tells between which letters of the same parties each letter stands.
func (r *Run) neighbours(c *folder.Collection, i int) place {
	r.order.Do(func() {
		last := map[string]int{}
		r.inOrder = make([]place, len(c.Letters))
		for k := range c.Letters {
			r.inOrder[k] = place{-1, -1}
			key := parties(&c.Letters[k])
			if key == "" {
				continue
			}
			if before, ok := last[key]; ok {
				r.inOrder[k].before = before
				r.inOrder[before].after = k
			}
			last[key] = k
		}
	})
	return r.inOrder[i]
}

// letterOf is the letter with an id, or else with the name of a file; nil if there is none.
func (r *Run) letterOf(c *folder.Collection, id, file string) *folder.Letter {
	r.lookup.Do(func() {
		r.byName = make(map[string]int, 2*len(c.Letters))
		for i := range c.Letters {
			l := &c.Letters[i]
			base := path.Base(strings.ReplaceAll(l.Input, `\`, "/"))
			base = strings.TrimSuffix(base, path.Ext(base))
			if _, twice := r.byName[base]; twice {
				i = -1 // it may be any of them
			}
			r.byName[base] = i
		}
		for i := range c.Letters {
			if l := &c.Letters[i]; l.ID != "" && !l.Again {
				r.byName[l.ID] = i
			}
		}
	})
	for _, name := range []string{id, file} {
		if i, ok := r.byName[name]; ok && i >= 0 {
			return &c.Letters[i]
		}
	}
	return nil
}
