package profile

import (
	"strings"

	"teikit/convert/datephrase"
	"teikit/convert/recent"
)

// FindDates reads the date phrases of a text as its writer left it, with what the profile knows of their order, calendar and
// languages; the ranges are of the text with its marks. The century counts for a text that has no date without it; else other
// witnesses of the date have their say before, so it is for the caller to set.
//
// The result is shared: nobody may change it.
func (p *Profile) FindDates(text string, o datephrase.Options) []datephrase.Match {
	if len(text) > longestDated || len(o.Near) > 0 {
		return p.datesIn(text, o)
	}
	q := dated{text: text, profile: p, century: o.Century, bareYears: o.BareYears, compact: o.Compact}
	return lastDates.Of(q, dated.kept, dated.dates)
}

// longestDated is the length in bytes of the longest text of which the dates are kept.
const longestDated = 400

var lastDates recent.Answers[dated, []datephrase.Match]

// dated is a text in which dates are looked for, with what is known of them.
type dated struct {
	text               string
	profile            *Profile
	century            int
	bareYears, compact bool
}

func (d dated) kept() dated {
	d.text = strings.Clone(d.text)
	return d
}

func (d dated) dates() []datephrase.Match {
	return d.profile.datesIn(d.text, datephrase.Options{Century: d.century, BareYears: d.bareYears, Compact: d.compact})
}

func (p *Profile) datesIn(text string, o datephrase.Options) []datephrase.Match {
	found := p.findDates(text, o)
	if len(found) == 0 && o.Century == 0 && p.Dates.Century > 0 && strings.ContainsAny(text, "0123456789") {
		o.Century = p.Dates.Century
		return p.findDates(text, o)
	}
	return found
}

func (p *Profile) findDates(text string, o datephrase.Options) []datephrase.Match {
	o.Order, o.Calendar, o.Langs = p.Dates.Order, p.Dates.Calendar, p.Dates.Langs
	final, offsets := p.Marks.Final(text)
	found := datephrase.Find(final, o)
	if offsets == nil {
		return found
	}
	marks, _ := p.Marks.Find(text)
	for i := range found {
		m := &found[i]
		m.Start, m.End = offsets[m.Start], offsets[m.End-1]+1
		for _, k := range marks { // a mark is inside a date or outside, never cut
			if k.Span.Start < m.Start && m.Start < k.Span.End {
				m.Start = k.Span.Start
			}
			if k.Span.Start < m.End && m.End < k.Span.End {
				m.End = k.Span.End
			}
		}
	}
	return apart(found)
}

// apart leaves out dates that share a mark with the one before.
func apart(found []datephrase.Match) []datephrase.Match {
	kept := found[:0]
	for _, m := range found {
		if n := len(kept); n == 0 || m.Start >= kept[n-1].End {
			kept = append(kept, m)
		}
	}
	return kept
}
