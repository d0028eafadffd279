package annotate

import (
	"fmt"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// maxLone is how many brackets without partner are reported one by one.
const maxLone = 100

// maxSupplied is the length in bytes up to which text between brackets is taken for an addition.
const maxSupplied = 300

// Brackets marks editorial brackets in all blocks and notes of the letter: "[word]" is supplied, "[...]" is a gap. A
// bracket without partner stays text and gives a finding.
func Brackets(l *letter.Letter) diag.List {
	var findings diag.List
	lone := 0
	alone := func(offset int, which byte) {
		if lone++; lone <= maxLone {
			findings.Add(loneBracket(l.File, offset, which))
		}
	}
	eachBlock(l, func(b *letter.Block) {
		text := l.File.Slice(b.Span)
		open := -1
		for i := 0; i < len(text); i++ {
			switch text[i] {
			case '[':
				if open >= 0 {
					alone(b.Span.Start+open, '[')
				}
				open = i
			case ']':
				if open < 0 {
					alone(b.Span.Start+i, ']')
					continue
				}
				bracket(b, text, open, i)
				open = -1
			}
		}
		if open >= 0 {
			alone(b.Span.Start+open, '[')
		}
	})
	if lone > maxLone {
		findings[maxLone-1].Message += fmt.Sprintf(" (and %d more brackets without partner in this letter)", lone-maxLone)
	}
	return findings
}

// eachBlock visits the letter's blocks, then those of its notes.
func eachBlock(l *letter.Letter, visit func(b *letter.Block)) {
	for i := range l.Blocks {
		visit(&l.Blocks[i])
	}
	for i := range l.Notes {
		for j := range l.Notes[i].Blocks {
			visit(&l.Notes[i].Blocks[j])
		}
	}
}

func bracket(b *letter.Block, text string, open, end int) {
	inner := text[open+1 : end]
	span := source.Range{Start: b.Span.Start + open, End: b.Span.Start + end + 1}
	switch trimmed := strings.TrimSpace(inner); {
	case dots(trimmed):
		b.Annotate(letter.Gap{Span: span, Reason: "editorial"})
	case trimmed == "" || len(inner) > maxSupplied || strings.Trim(trimmed, "0123456789*") == "" && len(trimmed) < 4:
		// empty brackets, a paragraph in brackets, and what looks like a note's sign stay text
	default:
		b.Annotate(letter.Supplied{Span: span, Inner: source.Range{Start: span.Start + 1, End: span.End - 1}})
	}
}

// dots reports whether s is an ellipsis: "...", "…", ". . .".
func dots(s string) bool {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "…", "...")
	return len(s) >= 2 && strings.Trim(s, ".") == ""
}

func loneBracket(f *source.File, offset int, which byte) diag.Diagnostic {
	partner, side := "]", "after"
	if which == ']' {
		partner, side = "[", "before"
	}
	return unbalanced.At(source.Range{Start: offset, End: offset + 1}.In(f), `"%c" has no "%s" %s it in its paragraph; it is kept as text`, which, partner, side)
}
