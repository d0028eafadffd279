package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// MarkNumber compares a note mark with the number of its note.
var MarkNumber = &Rule{
	Topic: diag.Topic{
		Code:     "house/mark-number",
		Severity: diag.Warning,
		Title:    "a note mark shows the number of its note",
		Doc: `The text shows mark 3, which points to the note with n="2": readers look for note 3 and find another. One of the pointers or numbers was not changed when
notes were counted again.

The rule compares <ref type="noteMark"> with @n of the note that it points to, brackets and blanks aside, where both are numbers.`,
		Mend: `Correct the mark, @target, or @n.`,
		Bad: `<p>until he arrives<ref type="noteMark" target="#n2">3</ref>.</p>
<div type="notes"><note xml:id="n2" n="2" type="editorial"><p>The negotiations.</p></note></div>`,
		Good: `<p>until he arrives<ref type="noteMark" target="#n2">2</ref>.</p>
<div type="notes"><note xml:id="n2" n="2" type="editorial"><p>The negotiations.</p></note></div>`,
		Source: "TEI P5, CONO (notes)",
	},
	Group:  Notes,
	Preset: Recommended,
	Check: func(p *Pass) {
		for mark := range p.Named("ref") {
			if mark.AttrValue("type") == "noteMark" {
				compareMark(p, mark)
			}
		}
	},
}

func compareMark(p *Pass, mark xmltree.Node) {
	shown := signOf(mark.Text())
	for ptr := range localPointers(mark) {
		note, ok := p.Tree.ByID(ptr.id)
		if !ok || ptr.attr != "target" || !note.Is(xmltree.TEI, "note") {
			continue
		}
		n, ok := note.Attr("", "n")
		if sign := signOf(n.Value); ok && isFigures(sign) && isFigures(shown) && sign != shown {
			p.Report(p.At(mark, ptr.span, "the mark is %q, but its note has the number %q; expected the same", shown, sign).
				WithNote(n.ValueSpan, "the number of the note"))
		}
	}
}

// signOf is the sign of a note without what stands around it; raised figures are plain ones.
func signOf(s string) string {
	s = strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁰", "0", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(s)
	return strings.Trim(s, "[](){}<>.:^ \t\n\u00a0")
}

func isFigures(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
