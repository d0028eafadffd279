package witness

import (
	"slices"

	"teikit/convert/datephrase"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// grave are the notes about dates that an editor must look at; the others only tell how a date was read.
var grave = []string{"ambiguous", "ambiguous-order", "backwards", "calendar-epoch", "day-unread", "impossible", "misread-month", "two-calendars", "weekday"}

// noCentury is told by date/without-year.
const noCentury = "no-century"

// dateTopics are the findings that package datephrase makes notes of.
var dateTopics = func() (topics []*diag.Topic) {
	for _, c := range datephrase.Codes {
		if c.Slug == noCentury {
			continue
		}
		severity := diag.Info
		if slices.Contains(grave, c.Slug) {
			severity = diag.Warning
		}
		topics = append(topics, &diag.Topic{Code: diag.Code("date/" + c.Slug), Severity: severity, Title: c.Title, Doc: c.Doc, Source: "NDDATE"})
	}
	return topics
}()

// dateFindings tells what was noted while a date phrase was read.
func (r *reading) dateFindings(span source.Range, notes []datephrase.Note) (findings diag.List) {
	for _, n := range notes {
		for _, t := range dateTopics {
			if string(t.Code) == "date/"+n.Code {
				findings.Add(t.At(span.In(r.letter.File), "%s", n.Message))
			}
		}
	}
	return findings
}
