package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// NoteMarkWithoutNote asks each note mark for its note.
var NoteMarkWithoutNote = &Rule{
	Topic: diag.Topic{
		Code:     "house/note-mark-without-note",
		Severity: diag.Warning,
		Title:    "a note mark has its note, or says that there is none",
		Doc: `A mark in the text, <ref type="noteMark">, points with @target to its note. A mark whose note is missing from the source is
kept, without @target, and says so with subtype="unresolved"; then the rule is silent.`,
		Mend: `Point to the note, or add subtype="unresolved". If the "mark" is no mark at all but a number that the writer used, write
it as plain text or as label. A target that does not exist is a matter of house/pointer-local.`,
		Bad: `<p>until he arrives<ref type="noteMark">1</ref>.</p>`,
		Good: `<p>until he arrives<ref type="noteMark" target="#n1">1</ref>, in this area<ref type="noteMark" subtype="unresolved">*</ref>.</p>
<div type="notes"><note xml:id="n1" n="1" type="editorial"><p>The negotiations.</p></note></div>`,
		Source: "TEI P5, CONO (notes)",
	},
	Group:  Notes,
	Preset: Recommended,
	Check: func(p *Pass) {
		for mark := range p.Named("ref") {
			if mark.AttrValue("type") == "noteMark" {
				checkMark(p, mark)
			}
		}
	},
}

func checkMark(p *Pass, mark xmltree.Node) {
	target, _ := mark.Attr("", "target")
	none := mark.AttrValue("subtype") == "unresolved"
	switch {
	case strings.TrimSpace(target.Value) == "" && !none:
		p.Report(p.At(mark, mark.TagSpan(),
			`note mark %s points to no note; expected @target, or subtype="unresolved" if the source has no such note`, quoted(mark)))
	case strings.TrimSpace(target.Value) != "" && none:
		p.Report(p.At(mark, target.ValueSpan,
			`note mark %s says that it has no note (subtype="unresolved") and points to one; expected one or the other`, quoted(mark)))
	default:
		if other, span := notANote(p, mark); other.Valid() {
			p.Report(p.At(mark, span,
				`note mark %s points to element %q; expected a note`, quoted(mark), other.Local()).
				WithNote(other.TagSpan(), "the mark leads here"))
		}
	}
}

// notANote is the first element that the mark points to and that is no note; the zero Node if there is none.
func notANote(p *Pass, mark xmltree.Node) (xmltree.Node, source.Span) {
	for ptr := range localPointers(mark) {
		if ptr.attr != "target" {
			continue
		}
		n, ok := p.Tree.ByID(ptr.id)
		if ok && !n.Is(xmltree.TEI, "note") && !n.Is(xmltree.TEI, "noteGrp") {
			return n, ptr.span
		}
	}
	return xmltree.Node{}, source.Span{}
}
