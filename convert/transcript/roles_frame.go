package transcript

import (
	"strings"
	"teikit/convert/lines"
	"teikit/tei/datable"

	"teikit/convert/lexicon"
)

// pageTitle: a short line before everything else that is neither date nor salutation.
func pageTitle(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := 1 + tooLong(b, 14)
	if i > 12 {
		e -= float64(i - 12)
	}
	if l.sentence {
		e -= 2
	}
	if len(l.dates) > 0 {
		e -= 1.5
	}
	if lexicon.Has(lexicon.Salutation, b.Words) || l.archive != nil || isNavigation(b) {
		e -= 4
	}
	if strings.HasSuffix(b.Text, ".") || strings.HasSuffix(b.Text, ",") || strings.HasSuffix(b.Text, "!") {
		e -= 2.5
	}
	if groupHeading(l) {
		e += 3
	}
	if l.heading != nil && l.heading.Form == lines.KindDate {
		e -= 3
	}
	return e
}

// groupHeading reports whether a heading names a group of letters rather than one: it has a year or month, and no day.
func groupHeading(l *lead) bool {
	h := l.heading
	if h != nil && h.Supplied {
		return false
	}
	if h == nil || h.Date == nil || len(h.Date.Readings) == 0 {
		return false
	}
	v := h.Date.Readings[0].Value
	return v.Precision() == datable.MonthPrecision || v.Precision() == datable.YearPrecision
}

func navigation(r *reader, i int) float64 {
	if isNavigation(&r.page.blocks[i]) || menu(&r.page.blocks[i]) {
		return 7
	}
	if isPageFoot(&r.page.blocks[i]) {
		return 4.5 // less than it costs within a letter
	}
	if r.belowLinks(i) {
		return 4
	}
	return -9
}

// menu reports whether a line is nothing but links that several blanks part: "BROWSE   COLLECTIONS   ABOUT".
func menu(b *block) bool {
	if b.Long() || b.lines > 1 || strings.Count(b.Text, "  ") < 2 {
		return false
	}
	taken := 0
	for _, h := range lexicon.Find(lexicon.NavigationWord, b.Words) {
		taken += h.Last - h.First + 1
	}
	return taken == len(b.Words)
}

// collectionTitle: "correspondence", "documents", years as a span or alone.
func collectionTitle(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := -2 + tooLong(b, 16)
	if lexicon.Has(lexicon.CollectionWord, b.Words) {
		e += 3.5
	}
	switch n, _ := lines.Years(b.Line); {
	case n >= 2:
		e += 2.5
	case n == 1 && !l.whole && len(l.dates) == 0:
		e += 1.5
	}
	if l.heading != nil && l.heading.Rest < 0.2 && len(l.heading.Addressees) > 0 {
		e -= 3
	}
	if l.archive != nil || l.whole {
		e -= 6
	}
	return e
}

func compilersLine(r *reader, i int) float64 {
	if lines.ReadCompilers(r.page.blocks[i].Line) != nil {
		return 8
	}
	return -9
}
