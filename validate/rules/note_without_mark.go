package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// NoteWithoutMark asks each collected note for its mark.
var NoteWithoutMark = &Rule{
	Topic: diag.Topic{
		Code:     "house/note-without-mark",
		Severity: diag.Warning,
		Title:    "a note at the end has its mark in the text, or says that there is none",
		Doc: `Notes that are collected in <div type="notes"> belong to places in the text: a mark points to the note, or the note points to
its place with @target. A note whose place is not known is kept and says so with anchored="false"; then the rule is silent.`,
		Mend: `Set the mark, give the note a @target, or add anchored="false". Notes that stand where they belong, inside the text, are
no matter of this rule.`,
		Bad: `<p>until he arrives.</p>
<div type="notes"><note xml:id="n1" n="1" type="editorial"><p>The negotiations.</p></note></div>`,
		Good: `<p>until he arrives<ref type="noteMark" target="#n1">1</ref>.</p>
<div type="notes"><note xml:id="n1" n="1" type="editorial"><p>The negotiations.</p></note>
<note n="2" type="editorial" anchored="false"><p>See volume 2.</p></note></div>`,
		Source: "TEI P5, CONO (notes), att.anchoring",
	},
	Group:  Notes,
	Preset: Recommended,
	Check:  checkNoteWithoutMark,
}

func checkNoteWithoutMark(p *Pass) {
	var marks map[string]xmltree.Node // by the id they point to; made for the first note that needs it
	for note := range p.Named("note") {
		if !collected(note) {
			continue
		}
		if marks == nil {
			marks = marksByTarget(p)
		}
		id, _ := note.Attr(xmltree.XML, "id")
		mark := marks[id.Value]
		loose := note.AttrValue("anchored") == "false"
		switch {
		case mark.Valid() && loose:
			a, _ := note.Attr("", "anchored")
			p.Report(p.At(note, a.ValueSpan,
				`the note says that it has no mark (anchored="false"), but a mark points to it; expected one or the other`).
				WithNote(mark.TagSpan(), "the mark is here"))
		case !mark.Valid() && !loose && !pointsIntoText(p, note):
			p.Report(p.At(note, note.TagSpan(),
				`no mark points to this note; expected a mark with its id, a @target, or anchored="false" if its place is not known`))
		}
	}
}

// collected reports whether a note stands in a div of notes, and not inside another note there.
func collected(note xmltree.Node) bool {
	for up := range note.Ancestors() {
		if up.Is(xmltree.TEI, "note") {
			return false
		}
		if up.Is(xmltree.TEI, "div") && up.AttrValue("type") == "notes" {
			return true
		}
	}
	return false
}

// marksByTarget maps each id that some @target points to, to the first element that does so.
func marksByTarget(p *Pass) map[string]xmltree.Node {
	marks := make(map[string]xmltree.Node)
	for n, ptr := range p.pointers() {
		if _, taken := marks[ptr.id]; ptr.attr == "target" && ptr.id != "" && !taken {
			marks[ptr.id] = n
		}
	}
	return marks
}

// pointsIntoText reports whether the note's own @target leads somewhere: to an element of this file, or elsewhere.
func pointsIntoText(p *Pass, note xmltree.Node) bool {
	if note.AttrValue("target") == "" {
		return false
	}
	for ptr := range localPointers(note) {
		if ptr.attr != "target" {
			continue
		}
		if _, ok := p.Tree.ByID(ptr.id); !ok {
			return false
		}
	}
	return true
}
