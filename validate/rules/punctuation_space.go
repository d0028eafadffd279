package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// PunctuationSpace asks for no blank before commas and full stops.
var PunctuationSpace = &Rule{
	Topic: diag.Topic{
		Code:     "house/punctuation-space",
		Severity: diag.Info,
		Title:    "no blank stands before a comma or full stop",
		Doc: `"Moscow , on Friday": a blank before a comma or full stop is mostly a slip of the transcription, often where an element was put in or taken out.

Typists did set such blanks, and an edition may keep them, so this rule is in the preset strict only. Dots that stand for something left out, " ..." and
numbers such as " .5" are left alone, as are other signs, before which French has a blank.`,
		Mend:   `Take the blank away, if the source does not have it; the fix does.`,
		Bad:    `<p>We left for Moscow , on Friday.</p>`,
		Good:   `<p>We left for Moscow, on Friday.</p>`,
		Source: "TEI P5, COPU (punctuation)",
	},
	Group:  Text,
	Preset: Strict,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for n := range p.texts(stop, false) {
			if s := n.Value(); strings.Contains(s, " ,") || strings.Contains(s, " .") {
				checkPunctuation(p, n, s)
			}
		}
	},
}

var blankBeforeStop = pattern(`[\p{L}\p{N}\])”’"]( +)[,.](?:[^.,\p{N}]|$)`)

func checkPunctuation(p *Pass, n xmltree.Node, s string) {
	for _, at := range blankBeforeStop().FindAllStringSubmatchIndex(s, -1) {
		d := p.atText(n, at[2], at[3], "a blank stands before %q; expected none", s[at[3]:at[3]+1])
		p.Report(p.withTextFix(d, n, diag.Fix{Message: "take the blank away"}, change{at[2], at[3], ""}))
	}
}
