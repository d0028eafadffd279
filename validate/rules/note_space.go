package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// NoteSpace asks that note marks stand at their word.
var NoteSpace = &Rule{
	Topic: diag.Topic{
		Code:     "house/note-space",
		Severity: diag.Info,
		Title:    "no blank stands before a note mark",
		Doc: `"arrives <note>" is shown with the mark behind a blank, and may come at the beginning of the next line. Where a project has no rule about it, both forms stand side by
side.

The rule looks at blanks before <note> with @n and <ref type="noteMark"> in running text. Line ends in the file are left alone; the preset strict has it.`,
		Mend:   `Take the blank away, which the fix does; it stays if a word follows the mark at once.`,
		Bad:    `<p>until he arrives <ref type="noteMark" subtype="unresolved">1</ref>.</p>`,
		Good:   `<p>until he arrives<ref type="noteMark" subtype="unresolved">1</ref>.</p>`,
		Source: "TEI P5, CONO (notes)",
	},
	Group:  Notes,
	Preset: Strict,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for n := range p.Named("ref") {
			if n.AttrValue("type") == "noteMark" {
				checkBlankBefore(p, n)
			}
		}
		for n := range p.Named("note") {
			if n.AttrIndex("", "n") >= 0 {
				checkBlankBefore(p, n)
			}
		}
	},
}

func checkBlankBefore(p *Pass, mark xmltree.Node) {
	before := mark.PrevSibling()
	blanks := trailingBlanks(before)
	if blanks == 0 || strings.TrimSpace(before.Value()) == "" {
		return
	}
	length := len(before.Value())
	d := p.atText(before, length-blanks, length, "a blank stands before the mark of a note; expected none")
	if behind := mark.NextSibling(); !behind.Valid() || behind.Kind() == xmltree.Text && strings.ContainsAny(behind.Value()[:1], " .,;:!?\n") {
		d = p.withTextFix(d, before, diag.Fix{Message: "take the blank away"}, change{length - blanks, length, ""})
	}
	p.Report(d)
}
