package html

import (
	"slices"
	"sync"

	"teikit/convert/export/folder"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// A Site is the pages of one run. What is true of most letters is told once for all of them. Goroutines share it.
type Site struct {
	mu      sync.Mutex
	letters int             // whose page images have no address
	first   int             // the first of them
	found   diag.Diagnostic // about it
}

// Letter writes the page of a letter.
func (s *Site) Letter(c *folder.Collection, i int, t *xmltree.Tree) folder.Output {
	out := Letter(c, i, t)
	at := slices.IndexFunc(out.Found, func(d diag.Diagnostic) bool { return d.Code == NoImage.Code })
	if at < 0 {
		return out
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.letters == 0 || i < s.first {
		s.first, s.found = i, out.Found[at]
	}
	s.letters++
	out.Found = slices.Delete(out.Found, at, at+1)
	return out
}

// Whole writes the lists of all letters.
func (s *Site) Whole(c *folder.Collection, written []folder.Written) folder.Output {
	out := Lists(c, written)
	if s.letters > 0 {
		d := s.found
		if s.letters > 1 {
			d.Message += "; so it is in " + itoa(s.letters-1) + " more of " + itoa(len(c.Letters)) + " letters"
		}
		out.Found.Add(d)
	}
	return out
}
