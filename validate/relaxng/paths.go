package relaxng

import (
	"fmt"
	"strings"

	"teikit/tei/xmltext"
)

// A Matcher does not count siblings, and whether an element needs an index in its path is known only when its parent has
// ended. So paths are worked out afterwards, by a second reading, in documents that have findings.

// A step is an element on the way to one that has a finding.
type step struct {
	parent *step
	name   string
	index  int // among the siblings of the same name, from 1
	alone  bool
}

// siblings are the children of an open element so far.
type siblings struct {
	at      *step // the element itself, if something in it has a finding
	counts  map[string]int
	pending []*step // the children that have steps
}

// addPaths sets the paths of all findings.
func (m *Matcher) addPaths() {
	wanted := make(map[int]*step)
	for _, number := range m.owners {
		wanted[number] = nil
	}
	if len(wanted) == 0 {
		return
	}
	r := xmltext.NewReader(m.file, xmltext.Options{})
	w := pathWalk{wanted: wanted, levels: []siblings{{at: &step{}, counts: make(map[string]int)}}}
	for t := r.Next(); t != nil && (len(wanted) > w.found || len(w.levels) > 1); t = r.Next() {
		switch t.Kind {
		case xmltext.StartElement:
			w.start(t)
		case xmltext.EndElement:
			w.end()
		}
	}
	for len(w.levels) > 0 {
		w.end()
	}
	for i, number := range m.owners {
		m.findings[i].Path = wanted[number].String()
	}
}

// A pathWalk is the second reading.
type pathWalk struct {
	wanted map[int]*step // by number of the element
	found  int
	number int
	levels []siblings
	names  []string // of the open elements
	places []int    // their indices
	idle   []map[string]int
}

// counts gives an empty map.
func (w *pathWalk) counts() map[string]int {
	if n := len(w.idle); n > 0 {
		m := w.idle[n-1]
		w.idle = w.idle[:n-1]
		return m
	}
	return make(map[string]int)
}

func (w *pathWalk) start(t *xmltext.Token) {
	name := t.Name.Local
	if t.Prefix != "" {
		name = t.Prefix + ":" + name
	}
	top := &w.levels[len(w.levels)-1]
	if top.counts == nil {
		top.counts = w.counts()
	}
	top.counts[name]++
	w.names, w.places = append(w.names, name), append(w.places, top.counts[name])
	w.levels = append(w.levels, siblings{})
	w.number++
	if _, ok := w.wanted[w.number]; ok {
		w.found++
		w.wanted[w.number] = w.step(len(w.levels) - 1)
	}
}

// step gives the step of the element at a level, and makes those above it that are not there yet.
func (w *pathWalk) step(level int) *step {
	l := &w.levels[level]
	if l.at == nil {
		parent := w.step(level - 1)
		l.at = &step{parent: parent, name: w.names[level-1], index: w.places[level-1]}
		above := &w.levels[level-1]
		above.pending = append(above.pending, l.at)
	}
	return l.at
}

func (w *pathWalk) end() {
	last := len(w.levels) - 1
	l := w.levels[last]
	for _, s := range l.pending {
		s.alone = l.counts[s.name] == 1
	}
	w.levels = w.levels[:last]
	if l.counts != nil {
		clear(l.counts)
		w.idle = append(w.idle, l.counts)
	}
	if last > 0 {
		w.names, w.places = w.names[:last-1], w.places[:last-1]
	}
}

// String is the path, such as /TEI/text/body/div[2]/p[1].
func (s *step) String() string {
	if s == nil {
		return ""
	}
	var parts []string
	for ; s.parent != nil; s = s.parent {
		if s.alone {
			parts = append(parts, s.name)
		} else {
			parts = append(parts, fmt.Sprintf("%s[%d]", s.name, s.index))
		}
	}
	var b strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		b.WriteByte('/')
		b.WriteString(parts[i])
	}
	return b.String()
}
