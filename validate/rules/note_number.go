package rules

import (
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// NoteNumber asks that the numbers of notes count up.
var NoteNumber = &Rule{
	Topic: diag.Topic{
		Code:     "house/note-number",
		Severity: diag.Warning,
		Title:    "the numbers of notes count up",
		Doc: `Notes with @n count 1, 2, 3. A number that comes twice, or one that is smaller than the one before, is mostly a note that was put in, copied or moved
without counting again.

The rule follows the notes of one letter and one kind (@type and @place), in the order of the file. Beginning again at 1, as on each page, is no mistake; nor is a
number that is left out.`,
		Mend:   `Count again, or move the note.`,
		Bad:    `<p>One<note n="1" type="editorial">A.</note> two<note n="2" type="editorial">B.</note> three<note n="2" type="editorial">C.</note>.</p>`,
		Good:   `<p>One<note n="1" type="editorial">A.</note> two<note n="2" type="editorial">B.</note> three<note n="3" type="editorial">C.</note>.</p>`,
		Source: "TEI P5, CONO (notes)",
	},
	Group:  Notes,
	Preset: Recommended,
	Check:  checkNoteNumbers,
}

func checkNoteNumbers(p *Pass) {
	type series struct {
		div         xmltree.Node
		kind, place string
	}
	last := make(map[series]int)
	for note := range p.Named("note") {
		n, ok := note.Attr("", "n")
		if !ok || !p.inText(note) || inside(note, "note").Valid() {
			continue
		}
		count, err := strconv.Atoi(strings.TrimSpace(n.Value))
		if err != nil || count < 1 {
			continue
		}
		s := series{letterOf(note), note.AttrValue("type"), note.AttrValue("place")}
		before := last[s]
		last[s] = count
		switch {
		case count == before:
			p.Report(p.At(note, n.ValueSpan, "the note before has the number %d, too; expected %d", before, before+1))
		case count < before && count != 1:
			p.Report(p.At(note, n.ValueSpan, "the number %d comes behind %d; expected %d, or 1 if counting begins again", count, before, before+1))
		}
	}
}

// letterOf is the outermost div or the text that an element stands in.
func letterOf(n xmltree.Node) xmltree.Node {
	unit := xmltree.Node{}
	for up := range n.Ancestors() {
		switch up.Local() {
		case "div":
			unit = up
		case "text":
			if !unit.Valid() {
				unit = up
			}
			return unit
		}
	}
	return unit
}
