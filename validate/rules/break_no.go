package rules

import (
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// BreakNo asks that a break inside a word has no white space beside it.
var BreakNo = &Rule{
	Topic: diag.Topic{
		Code:     "house/break-no",
		Severity: diag.Info,
		Title:    "a break inside a word has no white space beside it",
		Doc: `break="no" says that the line, page or column turns within a word. White space beside the element says the opposite. Programs
that heed the attribute join the parts; those that do not, such as search engines and most word lists, make two words of one.

A line end in the file is white space, too: let it stand inside of a tag, or at the end of a word.`,
		Mend:   `Take the white space away, which the fix does, or the attribute, if a word ends there.`,
		Bad:    `<p>the negotia- <lb break="no"/>tions</p>`,
		Good:   `<p>the negotia-<lb break="no"/>tions</p>`,
		Source: "TEI P5, att.breaking; CORS5 (lb, pb and other milestones)",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Safe,
	Check: func(p *Pass) {
		for _, name := range breaks {
			for n := range p.Named(name) {
				if n.AttrValue("break") == "no" {
					checkBreak(p, n)
				}
			}
		}
	},
}

// breaks are the members of att.breaking.
var (
	breaks  = []string{"lb", "pb", "cb", "gb", "milestone"}
	isBreak = nameSet("lb pb cb gb milestone")
)

// checkBreak looks at the texts beside a break. White space between two breaks is left alone.
func checkBreak(p *Pass, n xmltree.Node) {
	before, behind := n.PrevSibling(), n.NextSibling()
	if partsBreaks(before, before.PrevSibling()) || partsBreaks(behind, behind.NextSibling()) {
		return
	}
	fix := diag.Fix{Message: "take the white space away", Safe: true}
	exact := true
	add := func(text xmltree.Node, start, end int) {
		if start == end {
			return
		}
		span, ok := p.textPart(text, start, end)
		exact = exact && ok
		fix.Edits = append(fix.Edits, diag.Edit{Span: span})
	}
	if before.Kind() == xmltree.Text {
		v := before.Value()
		add(before, len(trimRight(v)), len(v))
	}
	if behind.Kind() == xmltree.Text {
		v := behind.Value()
		add(behind, 0, len(v)-len(trimLeft(v)))
	}
	if len(fix.Edits) == 0 {
		return
	}
	d := p.At(n, n.TagSpan(), `%s has break="no", but white space stands beside it; expected none`, n.Local())
	if exact && sameFile(fix.Edits, n.Span().File) {
		d = d.WithFix(fix)
	}
	p.Report(d)
}

// partsBreaks reports whether a text is nothing but white space that parts a break from the next one.
func partsBreaks(text, other xmltree.Node) bool {
	return text.Kind() == xmltree.Text && trimLeft(text.Value()) == "" && other.IsElement() && isBreak[other.Local()]
}

func sameFile(edits []diag.Edit, f *source.File) bool {
	for _, e := range edits {
		if e.Span.File != f {
			return false
		}
	}
	return true
}
