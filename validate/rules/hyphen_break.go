package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// HyphenBreak asks breaks behind a hyphen to say whether a word goes on.
var HyphenBreak = &Rule{
	Topic: diag.Topic{
		Code:     "house/hyphen-break",
		Severity: diag.Info,
		Title:    "a line that ends inside a word says so",
		Doc: `In "negotia-<lb/>tions" a reader sees one word, a program two: "negotia" and "tions". With break="no" on the lb, programs join them
for searches and word lists.

The rule looks for a letter, a hyphen, an lb or pb without @break, and a small letter, with no blank between. A compound that has its hyphen by itself
("self-<lb/>made") looks the same, so this rule is in the preset strict only.`,
		Mend:   `Write break="no", or break="yes" or "maybe" if it is no single word; then the rule is silent.`,
		Bad:    `<p>the negotia-<lb/>tions</p>`,
		Good:   `<p>the negotia-<lb break="no"/>tions, self-<lb break="maybe"/>made</p>`,
		Source: "TEI P5, att.breaking",
	},
	Group:  Text,
	Preset: Strict,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for _, name := range []string{"lb", "pb"} {
			for n := range p.Named(name) {
				if n.AttrIndex("", "break") < 0 && hyphenBefore(n.PrevSibling()) && letterBehind(n.NextSibling()) {
					reportHyphenBreak(p, n)
				}
			}
		}
	},
}

func reportHyphenBreak(p *Pass, n xmltree.Node) {
	d := p.At(n, n.TagSpan(), `%s stands within a word; expected break="no"`, n.Local())
	at := n.NameSpan()
	if at.Text() == n.Local() || strings.HasSuffix(at.Text(), ":"+n.Local()) {
		d = d.WithFix(diag.Fix{Message: `write break="no"`, Edits: []diag.Edit{{Span: source.Range{Start: at.End, End: at.End}.In(at.File), New: ` break="no"`}}})
	}
	p.Report(d)
}

func hyphenBefore(n xmltree.Node) bool {
	if n.Kind() != xmltree.Text {
		return false
	}
	s := n.Value()
	for _, hyphen := range []string{"-", "‐", "¬", "="} {
		if rest, ok := strings.CutSuffix(s, hyphen); ok {
			r, _ := utf8.DecodeLastRuneInString(rest)
			return unicode.IsLetter(r)
		}
	}
	return false
}

func letterBehind(n xmltree.Node) bool {
	if n.Kind() != xmltree.Text {
		return false
	}
	r, _ := utf8.DecodeRuneInString(n.Value())
	return unicode.IsLower(r)
}
