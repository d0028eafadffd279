package annotate

import (
	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// Dates marks the date phrases of paragraphs and notes that have one sure reading with a year. The dates of headings and
// datelines are facts and are marked by package witness.
func Dates(l *letter.Letter, p *profile.Profile) {
	eachBlock(l, func(b *letter.Block) {
		switch b.Role {
		case letter.Para, letter.NoteText, letter.Postscript, letter.Transmission, letter.CloseService:
		default:
			return
		}
		for _, m := range p.FindDates(l.File.Slice(b.Span), datephrase.Options{Century: p.Dates.Century}) {
			if len(m.Readings) != 1 || m.Readings[0].Partial || m.Readings[0].Cert != "high" {
				continue
			}
			b.Annotate(letter.Date{
				Span:  source.Range{Start: b.Span.Start + m.Start, End: b.Span.Start + m.End},
				Value: m.Readings[0].Value,
			})
		}
	})
}
