package annotate

import (
	"strconv"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Points marks the numbers with which an author counts paragraphs: "3. The commissar ...". A number whose predecessor is
// missing gives a finding.
func Points(l *letter.Letter) diag.List {
	var findings diag.List
	last := 0
	for i := range l.Blocks {
		b := &l.Blocks[i]
		if b.Role != letter.Para {
			continue
		}
		text := l.File.Slice(b.Span)
		n, end := pointNumber(text)
		if end == 0 {
			continue
		}
		span := source.Range{Start: b.Span.Start, End: b.Span.Start + end}
		b.Annotate(letter.Label{Span: span, Number: strconv.Itoa(n)})
		if n > 1 && n != last+1 {
			findings.Add(numberedPoint.At(span.In(l.File), `this paragraph counts as point %d, but no point %d stands before it; the number is encoded as label`, n, n-1))
		}
		last = n
	}
	return findings
}

// pointNumber reads "3." or "3)" with a blank after it at the start of a paragraph.
func pointNumber(text string) (n, end int) {
	for end < len(text) && end < 3 && text[end] >= '0' && text[end] <= '9' {
		n = n*10 + int(text[end]-'0')
		end++
	}
	if end == 0 || n == 0 || end+1 >= len(text) || strings.IndexByte(".)", text[end]) < 0 || text[end+1] != ' ' {
		return 0, 0
	}
	return n, end + 1
}
