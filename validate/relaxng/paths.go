package relaxng

import (
	"strconv"
	"strings"

	"teikit/tei/xmltext"
)

// A trail is the way from the root to where the document has got to. Whether an element needs an index in a path is known
// only when its parent has ended; so a finding gets a step, which is completed later.
type trail struct {
	levels []level
	kids   []kid // of the open elements
	spare  []step
}

// A level is an open element.
type level struct {
	prefix, local string
	index         int32           // among the siblings of the same name, from 1
	id            int32           // NameID
	kids          int             // where its own begin in trail.kids
	more          map[int32]int32 // in place of those, if there are many
	at            *step           // nil if nothing in it has a finding
}

// A kid counts the children of one name.
type kid struct{ id, count int32 }

// A step is an element on the way to one that has a finding.
type step struct {
	parent  *step // nil above the root
	prefix  string
	local   string
	index   int32
	alone   bool // no sibling has the same name; known when the parent has ended
	id      int32
	pending []*step // the children that have steps
}

// manySteps is for how many steps memory is taken at a time.
const manySteps = 32

// fewKids is how many names of children are looked for one by one; an element with more of them gets a map.
const fewKids = 64

// open goes into an element.
func (w *trail) open(t *xmltext.Token) {
	id, index := int32(t.NameID), int32(1)
	if n := len(w.levels); n > 0 {
		index = w.another(&w.levels[n-1], id)
	}
	w.levels = append(w.levels, level{})
	l := &w.levels[len(w.levels)-1] // one by one: to copy what has just been written has a processor wait
	l.prefix, l.local, l.index, l.id, l.kids = t.Prefix, t.Name.Local, index, id, len(w.kids)
}

// another counts one more child of a name, and gives how many there are.
func (w *trail) another(parent *level, id int32) int32 {
	if parent.more != nil {
		parent.more[id]++
		return parent.more[id]
	}
	kids := w.kids[parent.kids:]
	for i := range kids {
		if kids[i].id == id {
			kids[i].count++
			return kids[i].count
		}
	}
	if len(kids) < fewKids {
		w.kids = append(w.kids, kid{id, 1})
		return 1
	}
	parent.more = make(map[int32]int32, 2*fewKids)
	for _, k := range kids {
		parent.more[k.id] = k.count
	}
	parent.more[id]++
	return parent.more[id]
}

// close leaves the innermost element.
func (w *trail) close() {
	last := len(w.levels) - 1
	l := &w.levels[last]
	if l.at != nil {
		for _, s := range l.at.pending {
			s.alone = w.count(l, s.id) == 1
		}
		l.at.pending = nil
	}
	w.kids = w.kids[:l.kids]
	w.levels = w.levels[:last]
}

func (w *trail) count(l *level, id int32) int32 {
	if l.more != nil {
		return l.more[id]
	}
	for _, k := range w.kids[l.kids:] {
		if k.id == id {
			return k.count
		}
	}
	return 0
}

// here gives the step of the innermost element, nil outside the root.
func (w *trail) here() *step { return w.step(len(w.levels) - 1) }

// step gives the step of the element at a level, and makes those above it that are not there yet.
func (w *trail) step(at int) *step {
	if at < 0 {
		return nil
	}
	l := &w.levels[at]
	if l.at == nil {
		parent := w.step(at - 1)
		if len(w.spare) == 0 {
			w.spare = make([]step, manySteps)
		}
		l.at, w.spare = &w.spare[0], w.spare[1:]
		*l.at = step{parent: parent, prefix: l.prefix, local: l.local, index: l.index, id: l.id, alone: parent == nil}
		if parent != nil {
			parent.pending = append(parent.pending, l.at)
		}
	}
	return l.at
}

// String is the path, such as /TEI/text/body/div[2]/p[1], when all its elements have ended.
func (s *step) String() string {
	if s == nil {
		return ""
	}
	var b strings.Builder
	s.write(&b)
	return b.String()
}

func (s *step) write(b *strings.Builder) {
	if s.parent != nil {
		s.parent.write(b)
	}
	b.WriteByte('/')
	if s.prefix != "" {
		b.WriteString(s.prefix)
		b.WriteByte(':')
	}
	b.WriteString(s.local)
	if !s.alone {
		b.WriteByte('[')
		b.WriteString(strconv.Itoa(int(s.index)))
		b.WriteByte(']')
	}
}
