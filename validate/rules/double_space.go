package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// DoubleSpace asks for one blank between words.
var DoubleSpace = &Rule{
	Topic: diag.Topic{
		Code:     "house/double-space",
		Severity: diag.Info,
		Title:    "one blank stands between words",
		Doc: `Two blanks between words are mostly left over from typing or from a deletion. Browsers show one, searches for the two words
find nothing, and comparisons of versions show differences that nobody sees.

White space at the beginning of lines is layout of the file, and left alone, as is text under xml:space="preserve".`,
		Mend:   `Write one blank. A wide space that the writer left on purpose is marked with space.`,
		Bad:    `<p>We left  for Moscow.</p>`,
		Good:   `<p>We left for Moscow, <space unit="cm" quantity="3"/> as you know.</p>`,
		Source: "TEI P5, PHSP (space)",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Safe,
	Check: func(p *Pass) {
		for n := range p.texts(blanks, false) {
			if !n.SpacePreserved() {
				checkDoubleSpace(p, n)
			}
		}
	},
}

// checkDoubleSpace makes one finding for a text, at the first place.
func checkDoubleSpace(p *Pass, n xmltree.Node) {
	var changes []change
	s := n.Value()
	for at := 0; ; {
		i := strings.Index(s[at:], "  ")
		if i < 0 {
			break
		}
		start := at + i
		end := start + len(s[start:]) - len(strings.TrimLeft(s[start:], " "))
		at = end
		if start > 0 && end < len(s) && !strings.ContainsRune("\n\t", rune(s[start-1])) && !strings.ContainsRune("\n\t", rune(s[end])) {
			changes = append(changes, change{start, end, " "})
		}
	}
	if len(changes) == 0 {
		return
	}
	first := changes[0]
	d := p.atText(n, first.start, first.end, "%d blanks stand between words; expected one", first.end-first.start)
	if more := len(changes) - 1; more > 0 {
		d.Message = "several blanks stand between words here and " + times(more) + " more in this text; expected one"
	}
	p.Report(p.withTextFix(d, n, diag.Fix{Message: "write one blank", Safe: true}, changes...))
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return number(n) + " times"
}
