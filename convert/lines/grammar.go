package lines

import (
	"slices"
	"strings"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// ReadHeadingBy reads a line by the grammars of a profile, the first that fits, else as ReadHeading does. A date at the end needs
// no place in the grammar.
func ReadHeadingBy(p *profile.Profile, l Line, dates []datephrase.Match) (h Heading, ok bool) {
	if len(p.Headings) > 0 && len(l.Words) > 0 && len(l.Words) <= maxHeadingWords {
		for _, grammar := range p.Headings {
			text, date := l.Text, (*datephrase.Match)(nil)
			if !grammar.Has("date") {
				text, date = withoutDate(text, dates)
			}
			if captures, ok := grammar.Match(text); ok {
				if h, ok := headingOf(captures, l, dates, p.Parties == profile.Functions); ok {
					if date != nil {
						h.Date = date
					}
					return h, true
				}
			}
		}
	}
	return ReadHeading(l, dates)
}

// withoutDate cuts the date off the end of a heading.
func withoutDate(text string, dates []datephrase.Match) (string, *datephrase.Match) {
	n := len(dates)
	if n == 0 || !Only(text[dates[n-1].End:], ".)]*0123456789 ") {
		return text, nil
	}
	return strings.TrimRight(text[:dates[n-1].Start], " ,.(["), &dates[n-1]
}

// headingOf makes a heading of what a grammar captured; ok is false if what should be a party is none.
func headingOf(captures []profile.Capture, l Line, dates []datephrase.Match, functions bool) (h Heading, ok bool) {
	for _, c := range captures {
		switch c.Name {
		case "sender":
			h.Senders = parties(l, c, functions)
		case "addressee":
			h.Addressees = parties(l, c, functions)
		case "date":
			if i := slices.IndexFunc(dates, func(d datephrase.Match) bool { return d.Start >= c.Start-1 && d.End <= c.End }); i >= 0 {
				h.Date = &dates[i]
			}
		}
	}
	for _, c := range captures {
		if c.Name == "sender" && len(h.Senders) == 0 || c.Name == "addressee" && len(h.Addressees) == 0 {
			return h, false
		}
	}
	switch {
	case len(h.Senders) > 0 && len(h.Addressees) > 0:
		h.Form = FromTo
	case len(h.Senders) > 0:
		h.Form = FromOnly
	default:
		h.Form = ToOnly
	}
	h.Known = true
	h.Kind, _, _ = headingKind(l.Text, l.Words, 0)
	return h, true
}

// parties reads the names that a grammar captured. Where offices stand for persons, what is neither a name nor a known office is one
// as a whole.
func parties(l Line, c profile.Capture, functions bool) []names.Item {
	text := l.Text[c.Start:c.End]
	if strings.ContainsAny(text, ":;!?0123456789") || strings.Count(text, "(") != strings.Count(text, ")") {
		return nil
	}
	items := names.ParseParties(text, l.Base+c.Start)
	if len(items) > 0 || !functions {
		return items
	}
	start := c.Start + len(text) - len(strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The "))
	return []names.Item{{Span: l.Range(start, c.End), Office: true}}
}

// ReadArchiveBy reads a line by the grammars of a profile, the first that fits, else as ReadArchive does.
func ReadArchiveBy(p *profile.Profile, l Line) (a letter.Archive, ok bool) {
	if !l.Long() {
		for _, grammar := range p.Archives {
			if captures, ok := grammar.Match(l.Text); ok {
				return archiveOf(captures, l), true
			}
		}
	}
	return ReadArchive(l)
}

// ReadArchivesBy reads all references of a line: one by the grammars of a profile, else as ReadArchives does.
func ReadArchivesBy(p *profile.Profile, l Line) []letter.Archive {
	first, ok := ReadArchiveBy(p, l)
	if !ok {
		return nil
	}
	if l.Long() {
		return []letter.Archive{first}
	}
	all := ReadArchives(l)
	return append([]letter.Archive{first}, all[min(1, len(all)):]...)
}

// archiveOf makes an archival reference of what a grammar captured. A level reaches from the words before its number, which the
// grammar has, to the number's end.
func archiveOf(captures []profile.Capture, l Line) letter.Archive {
	a := letter.Archive{Span: l.Span(), Repository: l.Range(0, 0), Carrier: l.Range(len(l.Text), len(l.Text)), Shelfmark: l.Span()}
	end := 0
	for _, c := range captures {
		switch c.Name {
		case "repository":
			a.Repository = l.Range(c.Start, c.End)
		case "carrier":
			a.Carrier = l.Range(c.Start, c.End)
			a.Hand = readHand(l.Text[c.Start:c.End])
			continue
		case "collection":
			a.Levels = append(a.Levels, letter.Level{Kind: letter.Series, Span: l.Range(c.Start, c.End), N: l.Text[c.Start:c.End]})
		case "any", "kind", "sender", "addressee", "date", "place", "number":
			continue
		default:
			span := source.Range{Start: end, End: c.End}
			word := l.Text[span.Start:c.Start]
			span.Start += len(word) - len(strings.TrimLeft(word, " .,;:-–—"))
			a.Levels = append(a.Levels, letter.Level{Kind: letter.LevelKind(c.Name), Span: l.Range(span.Start, span.End), N: l.Text[c.Start:c.End]})
		}
		end = c.End
	}
	a.Shelfmark = source.Range{Start: l.Base, End: l.Base + max(end, 1)}
	return a
}
