package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// StraightQuotes asks for typographic quotation marks and apostrophes.
var StraightQuotes = &Rule{
	Topic: diag.Topic{
		Code:     "house/straight-quotes",
		Severity: diag.Info,
		Title:    "quotation marks and apostrophes are typographic",
		Doc: `The straight signs " and ' are those of the keyboard. An edition decides for one form, and mostly for the typographic ones; where
both stand in one text, programs and readers take them for a difference that the source has.

Many editions keep straight signs on purpose, so this rule is in the preset strict only.`,
		Mend: `Write ’ for the apostrophe, and the quotation marks of the language, such as “ ”, „ “ or « ». The fix writes apostrophes between
letters; for quotation marks the option marks has to say which ones.`,
		Bad:    `<p>I don't know.</p>`,
		Good:   `<p>I don’t know.</p>`,
		Source: "TEI P5, COHQ (quotation), CH (character sets)",
	},
	Group:  Text,
	Preset: Strict,
	Fixes:  Unsafe,
	Params: []Param{
		{Name: "marks", Type: Words, Default: []string(nil), Doc: `the opening and the closing quotation mark that the fix writes for ", such as [„, “]`},
	},
	Check: func(p *Pass) {
		for n := range p.texts(quote, false) {
			checkQuotes(p, n)
		}
	},
}

// checkQuotes makes one finding for a text, at the first sign.
func checkQuotes(p *Pass, n xmltree.Node) {
	s := n.Value()
	var changes []change
	for i := range len(s) {
		if s[i] == '"' || s[i] == '\'' {
			changes = append(changes, change{i, i + 1, typographic(s, i, p.Words("marks"))})
		}
	}
	first := changes[0]
	expected := "typographic ones"
	if first.new != "" {
		expected = inQuotes(first.new)
	}
	d := p.atText(n, first.start, first.end, "the text has the straight sign %s; expected %s", s[first.start:first.end], expected)
	if more := len(changes) - 1; more > 0 {
		d.Message += ", here and " + times(more) + " more in this text"
	}
	var known []change
	for _, c := range changes {
		if c.new != "" {
			known = append(known, c)
		}
	}
	if len(known) > 0 {
		d = p.withTextFix(d, n, diag.Fix{Message: "write typographic signs"}, known...)
	}
	p.Report(d)
}

// typographic is the sign that a straight one stands for; "" if it is not known.
func typographic(s string, i int, marks []string) string {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	behind, _ := utf8.DecodeRuneInString(s[i+1:])
	switch {
	case s[i] == '\'' && unicode.IsLetter(before) && unicode.IsLetter(behind):
		return "’"
	case s[i] != '"' || len(marks) != 2:
		return ""
	case (i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—–", before)) && !unicode.IsSpace(behind) && i+1 < len(s):
		return marks[0]
	case i > 0 && !unicode.IsSpace(before) && (i+1 == len(s) || !unicode.IsLetter(behind)):
		return marks[1]
	}
	return ""
}
