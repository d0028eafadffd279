package folder

import (
	"cmp"
	"slices"
	"strings"

	"teikit/convert/export/edition"
	"teikit/convert/export/table"
	"teikit/tei/datable"
	"teikit/tei/xmltree"
)

// A Collection is all letters of one export, in the order in which they are read: by the date on which they were sent, those without one last, then as the
// inputs stand. It never changes, and goroutines share it.
type Collection struct {
	Edition *edition.Edition // what the project file says; never nil
	Letters []Letter
	byID    map[string]int
}

// ByID is the letter with an id, of several the one that is read first; nil if there is none.
func (c *Collection) ByID(id string) *Letter {
	i, ok := c.byID[id]
	if !ok {
		return nil
	}
	return &c.Letters[i]
}

// A Letter is what the others need to know of one letter. Its texts are no pieces of the document, which is not kept.
type Letter struct {
	table.Row // id, title, parties, dates, places, kind, language, number of notes

	Input string // name of the input
	Name  string // base of the names of its files: ASCII letters, digits, "-", "_" and inner ".", never a word that a file system keeps for itself; unique, capitals aside
	Again bool   // another letter before it, in the order of the inputs, has its id
	Order int    // of its TEI element in the tree of the document
	Words int    // of the text, notes included

	FrameLang string // see table.Languages

	First, Last datable.Date // days between which it was sent; zero: open, or not known
}

// New makes the collection of letters that stand in the order of their inputs. What is changed of the letters is theirs.
func New(e *edition.Edition, letters []Letter) *Collection {
	if e == nil {
		e = &edition.Edition{}
	}
	name(letters)
	slices.SortStableFunc(letters, compare)
	c := &Collection{Edition: e, Letters: letters, byID: make(map[string]int, len(letters))}
	for i := range letters {
		if _, taken := c.byID[letters[i].ID]; !taken {
			c.byID[letters[i].ID] = i
		}
	}
	return c
}

// compare is the order in which letters are read.
func compare(a, b Letter) int {
	return cmp.Or(compareDays(a.sortDay(), b.sortDay()), compareDays(a.Last, b.Last))
}

// sortDay is the first day on which a letter may have been sent, or the last if that alone is known.
func (l *Letter) sortDay() datable.Date {
	if l.First.IsZero() {
		return l.Last
	}
	return l.First
}

// compareDays puts what is not known last.
func compareDays(a, b datable.Date) int {
	switch {
	case a.IsZero() || b.IsZero():
		return cmp.Compare(unknown(a), unknown(b))
	}
	return a.Compare(b)
}

func unknown(d datable.Date) int {
	if d.IsZero() {
		return 1
	}
	return 0
}

// Read reads the letters of a document.
func Read(t *xmltree.Tree) (list []Letter) {
	for _, root := range t.ByName(xmltree.TEI, "TEI") {
		row, ok := table.Of(root)
		if !ok {
			continue
		}
		l := Letter{Row: detached(row), Input: t.File().Name(), Order: root.Order(), Words: words(root.Child("text"))}
		_, frame := table.Languages(root)
		l.FrameLang = strings.Clone(frame)
		if l.Sent != nil {
			if v, ok := l.Sent.Value(); ok {
				l.First, l.Last = v.Earliest(), v.Latest()
			}
		}
		list = append(list, l)
	}
	return list
}

func words(text xmltree.Node) (n int) {
	for c := range text.Descendants() {
		if c.Kind() == xmltree.Text {
			for range strings.FieldsSeq(c.Value()) {
				n++
			}
		}
	}
	return n
}

// Root is the letter's TEI element in the tree of its document; the zero Node if that has changed since it was read.
func (l *Letter) Root(t *xmltree.Tree) xmltree.Node {
	if root := t.At(l.Order); root.Is(xmltree.TEI, "TEI") {
		return root
	}
	return xmltree.Node{}
}

// Heading is what a letter is called: its title, or else its parties.
func (l *Letter) Heading() string {
	if l.Title != "" {
		return l.Title
	}
	from, to := Names(l.From), Names(l.To)
	switch {
	case from != "" && to != "":
		return from + " – " + to
	case from+to != "":
		return from + to
	}
	return l.ID
}

// Names are the names of parties, in one text.
func Names(parties []table.Party) string {
	list := make([]string, len(parties))
	for i, p := range parties {
		list[i] = p.Name
	}
	return strings.Join(list, ", ")
}
