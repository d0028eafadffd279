package teiprofile

import (
	"slices"
	"strconv"

	"github.com/beevik/etree"

	"teikit/tei"
)

// moveNotes puts the notes of a letter where the profile has them. A note without mark, between paragraphs, stays where it is.
func (d *document) moveNotes(letter *etree.Element) {
	styles := map[Place]tei.NoteStyle{Inline: tei.NotesInline, End: tei.NotesEnd, StandOff: tei.NotesStandOff}
	style, ok := styles[d.profile.Notes]
	text := letter.SelectElement("text")
	if !ok || text == nil || text.SelectElement("body") == nil {
		return
	}
	ids := map[string]bool{}
	for _, e := range all(d.root) {
		ids[e.SelectAttrValue("xml:id", "")] = true
	}
	var held []*etree.Element // not to be moved
	n := 0
	for _, e := range all(text.SelectElement("body")) {
		switch {
		case e.Tag != "note" || e.SelectAttr("anchored") != nil || within(e, "note"):
		case !d.isMark(e):
			e.CreateAttr("anchored", "held")
			held = append(held, e)
		case e.SelectAttr("xml:id") == nil && style != tei.NotesInline:
			for n++; ids["n"+strconv.Itoa(n)]; {
				n++
			}
			e.CreateAttr("xml:id", "n"+strconv.Itoa(n))
		}
	}
	if style != tei.NotesInline {
		d.number(text.SelectElement("body"))
	}
	divs := otherDivs(text)
	for _, div := range divs {
		div.CreateAttr("type", "held")
	}
	(&tei.Document{Root: letter}).MoveNotes(style)
	for _, e := range held {
		e.RemoveAttr("anchored")
	}
	for _, div := range divs {
		div.CreateAttr("type", notesDiv)
	}
}

// number gives each note that stands at a mark, and has no sign of its own, the next number: what stands at the mark without the note.
func (d *document) number(body *etree.Element) {
	signs := map[string]bool{}
	var without []*etree.Element
	for _, e := range all(body) {
		if e.Tag != "note" || e.SelectAttr("anchored") != nil || within(e, "note") {
			continue
		}
		if sign := e.SelectAttrValue("n", ""); sign != "" || e.SelectAttrValue("rend", "") != "" {
			signs[sign] = true
			continue
		}
		without = append(without, e)
	}
	n := 0
	for _, e := range without {
		for n++; signs[strconv.Itoa(n)]; {
			n++
		}
		e.CreateAttr("n", strconv.Itoa(n))
		d.tell(changed, e, "n", "the note gets a number, which stands at its mark: %d", n)
	}
}

const notesDiv = "notes" // the type of the division in back that holds notes

// otherDivs are divisions of notes in back that have no notes, but other elements for them; they are left as they are.
func otherDivs(text *etree.Element) (list []*etree.Element) {
	for _, div := range text.FindElements("back/div") {
		if div.SelectAttrValue("type", "") == notesDiv && len(div.SelectElements("note")) == 0 {
			list = append(list, div)
		}
	}
	return list
}

// blocks are elements in which a note stands by itself, between others.
var blocks = []string{"body", "div", "back", "front", "list", "table", "row", "lg", "floatingText", "address", "figure", "listBibl"}

// isMark reports whether a note stands at a mark, among words.
func (d *document) isMark(note *etree.Element) bool {
	return !slices.Contains(blocks, note.Parent().Tag)
}

// within reports whether an element stands in one of a name.
func within(e *etree.Element, name string) bool {
	for p := e.Parent(); p != nil; p = p.Parent() {
		if p.Tag == name {
			return true
		}
	}
	return false
}
