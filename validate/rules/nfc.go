package rules

import (
	"golang.org/x/text/unicode/norm"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// NFC asks that letters with accents are written in one way.
var NFC = &Rule{
	Topic: diag.Topic{
		Code:     "house/nfc",
		Severity: diag.Warning,
		Title:    "letters with marks are written as one character where there is one",
		Doc: `An "é" can be one character (U+00E9) or an "e" with an accent that follows it (U+0301). Both look the same, but programs that
search, sort and compare take them for different words. The Unicode normalisation form C, which XML and the TEI recommend, has the one character.

Text that was copied out of PDF files or from a Macintosh often has the other form.`,
		Mend:   `Write the characters in normalisation form C; the fix does it.`,
		Bad:    "<p>le cafe\u0301 de la Paix</p>",
		Good:   "<p>le café de la Paix</p>",
		Source: "TEI P5, CH (languages and character sets); Unicode Standard Annex 15",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Safe,
	Check: func(p *Pass) {
		for n := range p.texts(composing, true) {
			if mayBeDecomposed(n.Value()) && !norm.NFC.IsNormalString(n.Value()) {
				reportDecomposed(p, n)
			}
		}
	},
}

// mayBeDecomposed is quick on texts whose only characters from U+0300 on are quotation marks and dashes.
func mayBeDecomposed(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] < 0xcc {
			continue
		}
		if s[i] != 0xe2 || s[i+1] != 0x80 || s[i+2] <= 0x81 {
			return true
		}
		i += 2
	}
	return len(s) >= 2 && s[len(s)-2] >= 0xcc
}

// reportDecomposed makes one finding for a text, at the first place.
func reportDecomposed(p *Pass, n xmltree.Node) {
	var changes []change
	s := n.Value()
	for at := 0; at < len(s); {
		size := norm.NFC.NextBoundaryInString(s[at:], true)
		if size <= 0 {
			size = len(s) - at
		}
		if part := s[at : at+size]; !norm.NFC.IsNormalString(part) {
			changes = append(changes, change{at, at + size, norm.NFC.String(part)})
		}
		at += size
	}
	if len(changes) == 0 {
		return
	}
	first := changes[0]
	d := p.atText(n, first.start, first.end, "%q is written with %d characters; expected the one %q", short(s[first.start:first.end]), len([]rune(s[first.start:first.end])), short(first.new))
	switch {
	case len([]rune(s[first.start:first.end])) == 1:
		d.Message = "the sign " + inQuotes(s[first.start:first.end]) + " stands for a letter; expected the letter " + inQuotes(first.new)
	case len([]rune(first.new)) > 1:
		d.Message = "the characters of " + inQuotes(short(first.new)) + " are not in normalisation form C; expected them in it"
	}
	if more := len(changes) - 1; more > 0 {
		d.Message += ", here and " + times(more) + " more in this text"
	}
	p.Report(p.withTextFix(d, n, diag.Fix{Message: "write normalisation form C", Safe: true}, changes...))
}
