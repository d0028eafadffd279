package tei

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// NoteStyle says where the notes of a letter stand. A note has an xml:id and in n its sign.
type NoteStyle uint8

// The note styles. MoveNotes changes one into another, and nothing is lost on the way there and back.
const (
	// NotesInline: the note stands at its mark; rend has the mark if it is written otherwise than the sign.
	NotesInline NoteStyle = iota
	// NotesEnd: a ref type="noteMark" stands at the mark and points to the note in back/div[@type='notes'], whose target
	// points to the ref.
	NotesEnd
	// NotesStandOff: the same, with the note in standOff, behind the registers.
	NotesStandOff
)

// Where the heading over the notes is kept while no notes stand below it: in the description of the page.
const headingKept = "notes"

// MoveNotes puts the notes of a document whose root is TEI where the style has them. Notes that no mark points to
// (anchored="false") stand in back with the first two styles, in standOff with the third. The heading over the notes goes to
// sourceDesc, as note type="boilerplate" subtype="notes", while no notes stand in back.
func (d *Document) MoveNotes(style NoteStyle) {
	m := &noteMover{root: d.Root, text: d.Root.SelectElement("text")}
	if m.text == nil {
		return
	}
	m.collect()
	if style == NotesInline {
		m.inline()
	} else {
		m.apart()
	}
	m.place(style == NotesStandOff)
	m.heading()
}

// A noteMover moves the notes of one document.
type noteMover struct {
	root, text *etree.Element
	apartNotes []*etree.Element          // that stand away from their marks
	byID       map[string]*etree.Element // the same by pointer: "#n1"
	atMark     []*etree.Element          // that stand at their marks
	refs       []*etree.Element          // the marks of notes that stand apart
}

// collect finds the notes and the marks.
func (m *noteMover) collect() {
	m.byID = map[string]*etree.Element{}
	add := func(parent *etree.Element) {
		for _, n := range parent.SelectElements("note") {
			if isNote(n) {
				m.apartNotes = append(m.apartNotes, n)
				m.byID["#"+n.SelectAttrValue("xml:id", "")] = n
			}
		}
	}
	if div := m.notesDiv(); div != nil {
		add(div)
	}
	if s := m.root.SelectElement("standOff"); s != nil {
		add(s)
	}
	if body := m.text.SelectElement("body"); body != nil {
		m.marks(body)
	}
}

func (m *noteMover) marks(e *etree.Element) {
	for _, c := range e.ChildElements() {
		switch {
		case c.Tag == "note" && isNote(c) && c.SelectAttr("anchored") == nil:
			m.atMark = append(m.atMark, c)
		case c.Tag == "ref" && c.SelectAttrValue("type", "") == "noteMark" && m.byID[c.SelectAttrValue("target", "")] != nil:
			m.refs = append(m.refs, c)
		default:
			m.marks(c)
		}
	}
}

// isNote reports whether a note element is one that a mark can point to.
func isNote(n *etree.Element) bool {
	return n.SelectAttr("xml:id") != nil && n.SelectAttrValue("type", "") != "source"
}

// notesDiv is back/div[@type='notes'], nil without one.
func (m *noteMover) notesDiv() *etree.Element {
	back := m.text.SelectElement("back")
	if back == nil {
		return nil
	}
	for _, div := range back.SelectElements("div") {
		if div.SelectAttrValue("type", "") == "notes" {
			return div
		}
	}
	return nil
}

// inline puts each note in the place of its mark.
func (m *noteMover) inline() {
	for _, ref := range m.refs {
		n := m.byID[ref.SelectAttrValue("target", "")]
		m.apartNotes = slices.DeleteFunc(m.apartNotes, func(e *etree.Element) bool { return e == n })
		n.RemoveAttr("target")
		if mark := ref.Text(); mark != n.SelectAttrValue("n", "") {
			insertAttr(n, "rend", mark, "type")
		}
		replace(ref, n)
	}
}

// apart puts a ref in the place of each note, which then stands by itself.
func (m *noteMover) apart() {
	for _, n := range m.atMark {
		id := n.SelectAttrValue("xml:id", "")
		ref := etree.NewElement("ref")
		ref.CreateAttr("type", "noteMark")
		ref.CreateAttr("xml:id", markID(id))
		ref.CreateAttr("target", "#"+id)
		if cert := n.SelectAttrValue("cert", ""); cert != "" {
			ref.CreateAttr("cert", cert)
		}
		ref.CreateText(n.SelectAttrValue("rend", n.SelectAttrValue("n", "")))
		n.RemoveAttr("rend")
		insertAttr(n, "target", "#"+markID(id), "cert")
		replace(n, ref)
		m.apartNotes = append(m.apartNotes, n)
	}
	slices.SortStableFunc(m.apartNotes, func(a, b *etree.Element) int {
		return cmp.Compare(idNumber(a.SelectAttrValue("xml:id", "")), idNumber(b.SelectAttrValue("xml:id", "")))
	})
}

// markID is the id of the mark of a note: nr1 for n1.
func markID(note string) string {
	head := strings.TrimRight(note, "0123456789")
	if head != note && strings.HasSuffix(head, "n") {
		return head + "r" + note[len(head):]
	}
	return note + "-mark"
}

// idNumber is the number at the end of an id.
func idNumber(id string) int {
	n, _ := strconv.Atoi(id[len(strings.TrimRight(id, "0123456789")):])
	return n
}

// place puts the notes that stand apart into standOff or into back, and removes what that leaves empty.
func (m *noteMover) place(standOff bool) {
	for _, n := range m.apartNotes {
		if p := n.Parent(); p != nil {
			p.RemoveChild(n)
		}
	}
	if len(m.apartNotes) > 0 {
		into := m.notesParent(standOff)
		for _, n := range m.apartNotes {
			into.AddChild(n)
		}
	}
	if s := m.root.SelectElement("standOff"); s != nil && len(s.ChildElements()) == 0 {
		m.root.RemoveChild(s)
	}
}

// notesParent is the element that holds notes; it is made if it is missing.
func (m *noteMover) notesParent(standOff bool) *etree.Element {
	if standOff {
		s := m.root.SelectElement("standOff")
		if s == nil {
			s = etree.NewElement("standOff")
			m.root.InsertChildAt(m.text.Index(), s)
		}
		return s
	}
	if div := m.notesDiv(); div != nil {
		return div
	}
	back := m.text.SelectElement("back")
	if back == nil {
		back = Add(m.text, "back")
	}
	return Add(back, "div", "type", "notes")
}

// heading moves the heading over the notes to where they are, and removes back if there are none.
func (m *noteMover) heading() {
	div := m.notesDiv()
	page := m.root.FindElement("teiHeader/fileDesc/sourceDesc/bibl")
	if div == nil {
		return
	}
	if head := div.SelectElement("head"); head != nil && len(div.SelectElements("note")) == 0 && page != nil {
		kept := etree.NewElement("note")
		kept.CreateAttr("type", "boilerplate")
		kept.CreateAttr("subtype", headingKept)
		moveContent(head, kept)
		page.AddChild(kept)
	}
	if len(div.SelectElements("note")) == 0 {
		back := div.Parent()
		back.RemoveChild(div)
		if len(back.ChildElements()) == 0 {
			m.text.RemoveChild(back)
		}
		return
	}
	if page == nil || div.SelectElement("head") != nil {
		return
	}
	for _, kept := range page.SelectElements("note") {
		if kept.SelectAttrValue("type", "") == "boilerplate" && kept.SelectAttrValue("subtype", "") == headingKept {
			head := etree.NewElement("head")
			moveContent(kept, head)
			div.InsertChildAt(0, head)
			page.RemoveChild(kept)
			return
		}
	}
}

func moveContent(from, to *etree.Element) {
	for _, c := range slices.Clone(from.Child) {
		to.AddChild(c)
	}
}

// replace puts one element in the place of another, which then has no parent.
func replace(old, e *etree.Element) {
	parent, at := old.Parent(), old.Index()
	parent.RemoveChildAt(at)
	parent.InsertChildAt(at, e)
}

// insertAttr sets an attribute before another, at the end if that is missing.
func insertAttr(e *etree.Element, key, value, before string) {
	e.RemoveAttr(key)
	a := e.CreateAttr(key, value)
	at := slices.IndexFunc(e.Attr, func(a etree.Attr) bool { return a.Space == "" && a.Key == before })
	if at >= 0 {
		made := *a
		e.Attr = slices.Insert(e.Attr[:len(e.Attr)-1], at, made)
	}
}
