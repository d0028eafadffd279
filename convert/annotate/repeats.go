package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// longSentence is the length in bytes from which a repeated sentence is no coincidence.
const longSentence = 40

// Repeats reports sentences of the letter and its notes that stand more than once, word for word. Neighbouring ones are
// one finding. Nothing is marked.
func Repeats(l *letter.Letter) diag.List {
	var findings diag.List
	first := map[string]source.Range{}
	eachBlock(l, func(b *letter.Block) {
		var run, original source.Range
		long := 0
		flush := func() {
			if long > 0 {
				findings.Add(repeated.At(run.In(l.File), "%s here word for word what stands before; kept, as a converter cannot tell why", plural(long)).
					WithNote(original.In(l.File), "first here"))
			}
			long, run = 0, source.Range{}
		}
		for _, s := range sentences(l.File.Slice(b.Span), b.Span.Start) {
			text := l.File.Slice(s)
			before, seen := first[text]
			if !seen {
				first[text] = s
				flush()
				continue
			}
			if run.Len() == 0 {
				run, original = s, before
			}
			run.End = s.End
			if len(text) >= longSentence {
				long++
				if original.End <= before.Start {
					original.End = before.End
				}
			}
		}
		flush()
	})
	return findings
}

func plural(n int) string {
	if n == 1 {
		return "a sentence repeats"
	}
	return "several sentences repeat"
}

// sentences cuts a text at full stops that a capital letter follows. Abbreviations cut too much, which does no harm here.
func sentences(text string, base int) []source.Range {
	var parts []source.Range
	start := 0
	add := func(end int) {
		s := text[start:end]
		left := strings.TrimLeftFunc(s, unicode.IsSpace)
		from := start + len(s) - len(left)
		to := from + len(strings.TrimRightFunc(left, unicode.IsSpace))
		if to > from {
			parts = append(parts, source.Range{Start: base + from, End: base + to})
		}
		start = end
	}
	for i := 0; i < len(text); i++ {
		if strings.IndexByte(".!?", text[i]) < 0 || i+2 >= len(text) || text[i+1] != ' ' {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[i+2:]); unicode.IsUpper(r) || r == '“' || r == '"' {
			add(i + 1)
		}
	}
	add(len(text))
	return parts
}
