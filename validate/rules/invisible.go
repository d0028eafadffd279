package rules

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Invisible asks for text without characters that nobody sees.
var Invisible = &Rule{
	Topic: diag.Topic{
		Code:     "house/invisible",
		Severity: diag.Warning,
		Title:    "no invisible characters part words",
		Doc: `A soft hyphen (U+00AD), a zero-width space (U+200B), a byte order mark within the text (U+FEFF) or a line separator of word processors
(U+2028) is not seen, but programs take the word around it for another one, or for two.

They come in with text that was copied from web pages, PDF files and word processors. Joiners that some scripts need (U+200C, U+200D) and no-break spaces are
left alone.`,
		Mend:   `Take the character away, which the fix does; a place where a line may break is not encoded.`,
		Bad:    "<p>the negotia\u00adtions</p>",
		Good:   "<p>the negotiations</p>",
		Source: "TEI P5, CH (languages and character sets)",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for n := range p.texts(suspect, true) {
			if hasUnseen(n.Value()) {
				reportInvisible(p, n)
			}
		}
	},
}

const unseen = "\u00ad\u200b\ufeff\u2028\u2029\u2060"

// hasUnseen is strings.ContainsAny for them, quick on texts that have other letters beyond ASCII.
func hasUnseen(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		switch {
		case s[i] < 0xc2:
		case s[i] == 0xc2 && s[i+1] == 0xad:
			return true
		case (s[i] == 0xe2 || s[i] == 0xef) && strings.ContainsAny(s[i:min(len(s), i+3)], unseen):
			return true
		}
	}
	return false
}

// reportInvisible makes one finding for a text, at the first place.
func reportInvisible(p *Pass, n xmltree.Node) {
	var changes []change
	var first rune
	for i, r := range n.Value() {
		if strings.ContainsRune(unseen, r) {
			if len(changes) == 0 {
				first = r
			}
			with := ""
			if r == '\u2028' || r == '\u2029' {
				with = " "
			}
			changes = append(changes, change{i, i + len(string(r)), with})
		}
	}
	d := p.atText(n, changes[0].start, changes[0].end, "the text has the invisible character U+%04X; expected none", first)
	if more := len(changes) - 1; more > 0 {
		d.Message = fmt.Sprintf("the text has the invisible character U+%04X, and %s; expected none", first, others(more))
	}
	p.Report(p.withTextFix(d, n, diag.Fix{Message: "take invisible characters away"}, changes...))
}

func others(n int) string {
	if n == 1 {
		return "another one"
	}
	return number(n) + " others"
}
