package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// EdgeSpace asks that names and marked words begin and end with a character.
var EdgeSpace = &Rule{
	Topic: diag.Topic{
		Code:     "house/edge-space",
		Severity: diag.Warning,
		Title:    "names and marked words have no blank at their edges",
		Doc: `A blank that stands inside an element but belongs between words, as in <persName>Lenin </persName>, is underlined, made
part of a link, counted as part of the name, or lost, depending on the program. Such blanks come from selecting a word with a double click.

The rule looks at names, dates, titles, terms, references and highlighted words in the text, not at del, add, supplied and their like,
where a blank may be what was deleted or added. Line breaks are taken for layout of the file, and left alone.`,
		Mend:   `Put the blank outside of the element.`,
		Bad:    `<p>We saw <persName>Lenin </persName>in Moscow.</p>`,
		Good:   `<p>We saw <persName>Lenin</persName> in Moscow.</p>`,
		Source: "TEI P5, CONARS (referring strings), CO (elements in all documents)",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Safe,
	Check: func(p *Pass) {
		for n := range p.ofNames(edged) {
			if p.inText(n) {
				checkEdges(p, n)
			}
		}
	},
}

// edged are elements that hold words, with what they hold.
var edged = described("the name", "persName placeName orgName geogName objectName name rs forename surname roleName settlement country",
	"the words", "hi emph foreign term mentioned soCalled distinct ref title date time num measure")

// described makes a table of pairs: what it is, and the words of which it is said.
func described(pairs ...string) map[string]string {
	table := make(map[string]string)
	for i := 0; i+1 < len(pairs); i += 2 {
		for word := range strings.FieldsSeq(pairs[i+1]) {
			table[word] = pairs[i]
		}
	}
	return table
}

func checkEdges(p *Pass, n xmltree.Node) {
	first, last := n.FirstChild(), n.Tree().At(n.After()-1) // the last one may be deeper: then it is not the element's own
	if last.Parent() != n {
		last = xmltree.Node{}
	}
	if leadingBlanks(first) == 0 && trailingBlanks(last) == 0 || n.SpacePreserved() {
		return
	}
	if blanks := leadingBlanks(first); blanks > 0 {
		d := p.atText(first, 0, blanks, `element %q begins with a blank; expected it before the element`, n.Local())
		p.Report(p.withMovedBlank(d, n, first, 0, blanks, n.Span().Start, n.PrevSibling(), endsWithSpace))
	}
	if blanks := trailingBlanks(last); blanks > 0 {
		length := len(last.Value())
		d := p.atText(last, length-blanks, length, `element %q ends with a blank; expected it behind the element`, n.Local())
		p.Report(p.withMovedBlank(d, n, last, length-blanks, length, n.Span().End, n.NextSibling(), beginsWithSpace))
	}
}

// withMovedBlank offers to put a blank outside, at a place of the file. Where there is one already, or where the element has no
// neighbour and the blank would part nothing, it goes.
func (p *Pass) withMovedBlank(d diag.Diagnostic, n, text xmltree.Node, start, end, place int, neighbour xmltree.Node, hasSpace func(string) bool) diag.Diagnostic {
	span, exact := p.textPart(text, start, end)
	if !exact || span.File != n.Span().File {
		return d
	}
	fix := diag.Fix{Message: "put the blank outside", Safe: true, Edits: []diag.Edit{{Span: span}}}
	if neighbour.Valid() && !(neighbour.Kind() == xmltree.Text && hasSpace(neighbour.Value())) {
		fix.Edits = append(fix.Edits, diag.Edit{Span: source.Range{Start: place, End: place}.In(span.File), New: " "})
	}
	return d.WithFix(fix)
}

func endsWithSpace(s string) bool   { return trimRight(s) != s }
func beginsWithSpace(s string) bool { return trimLeft(s) != s }

// xmlSpace is what XML takes for white space.
const xmlSpace = " \t\r\n"

func trimLeft(s string) string  { return strings.TrimLeft(s, xmlSpace) }
func trimRight(s string) string { return strings.TrimRight(s, xmlSpace) }

// leadingBlanks is how many bytes of blanks a text begins with; 0 if a line end is among the white space, and for other nodes.
func leadingBlanks(n xmltree.Node) int {
	if n.Kind() != xmltree.Text {
		return 0
	}
	s := n.Value()
	rest := strings.TrimLeft(s, " \t")
	if rest == "" || rest[0] == '\n' {
		return 0
	}
	return len(s) - len(rest)
}

// trailingBlanks is the same for the end of a text.
func trailingBlanks(n xmltree.Node) int {
	if n.Kind() != xmltree.Text {
		return 0
	}
	s := n.Value()
	rest := strings.TrimRight(s, " \t")
	if rest == "" || rest[len(rest)-1] == '\n' {
		return 0
	}
	return len(s) - len(rest)
}
