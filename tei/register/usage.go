package register

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// A Usage looks at how letters use a register.
type Usage struct {
	register *Register
	used     map[*Entry]bool
	letters  int
}

// NewUsage makes a Usage that knows of no letters yet.
func NewUsage(r *Register) *Usage { return &Usage{register: r, used: map[*Entry]bool{}} }

// Add takes in a document with letters. An entry is used by any attribute that points to it. The findings are names of one kind that
// point to an entry of another, in the order of the document.
func (u *Usage) Add(tree *xmltree.Tree) diag.List {
	u.letters++
	for n := range tree.Document().Descendants() {
		if n.IsElement() {
			u.pointers(n)
		}
	}
	var found diag.List
	for _, l := range Letters(tree) {
		for _, m := range l.Mentions {
			if e := u.register.Lookup(m.target()); e != nil && m.target() != "" && m.Kind != "" && m.Kind != e.Kind {
				d := topicWrongKind.At(m.Node.TagSpan(), "the element %q names a %s, but points to the %s %s; expected an entry of its kind", m.Node.Local(), m.Kind, e.Kind, e.called())
				d.Path = m.Node.Path()
				found.Add(d)
			}
		}
	}
	return found
}

// pointers marks the entries to which attributes of an element point: "#id", "persons.xml#id", and with key "id".
func (u *Usage) pointers(n xmltree.Node) {
	for a := range n.Attrs() {
		if a.Name.Space != "" || !strings.Contains(a.Value, "#") && a.Name.Local != "key" {
			continue
		}
		for value := range strings.FieldsSeq(a.Value) {
			if e := u.register.Lookup(value); e != nil {
				u.used[e] = true
			}
		}
	}
}

// Unused are findings about the entries that no letter points to, in the order of the register; none if there are no letters.
func (u *Usage) Unused() diag.List {
	var found diag.List
	for _, e := range u.register.Entries {
		if u.letters > 0 && e.ID != "" && u.register.Lookup(e.ID) == e && !u.used[e] {
			found.Add(topicUnused.At(e.at(partID), "no letter points to %s; expected one that does, or no entry", e.called()))
		}
	}
	return found
}
