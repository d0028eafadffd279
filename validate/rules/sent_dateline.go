package rules

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
)

// SentDateline compares the date of sending with the letter's own dateline.
var SentDateline = &Rule{
	Topic: diag.Topic{
		Code:     "house/sent-dateline",
		Severity: diag.Warning,
		Title:    "the date of sending and the dateline agree",
		Doc: `The header says when a letter was sent, and so does its dateline. If no day is allowed by both, one of them is mostly a slip: a month
mistaken, a year not changed in January.

The rule compares what the attributes say, so that "July 1920" and 1920-07-16 agree. A letter with several datelines may have been written on several
days; one that agrees is enough. Datelines in quotations, notes and enclosures do not count, nor those
with a note in them, nor dates with @cert low or medium.`,
		Mend: `Correct the attribute that is wrong. If the writer erred, the dateline keeps what he wrote as its text, and its @when says what is meant, with @cert and
@evidence; or a note at the date tells.`,
		Bad: `<correspDesc>
  <correspAction type="sent"><persName>A. Hale</persName><date when="1921-01-04"/></correspAction>
</correspDesc>
<dateline>London, <date when="1920-01-04">4 January</date></dateline>`,
		Good: `<correspDesc>
  <correspAction type="sent"><persName>A. Hale</persName><date when="1921-01-04"/></correspAction>
</correspDesc>
<dateline>London, <date when="1921-01-04">4 January</date></dateline>`,
		Source: "TEI P5, HD44CD (correspDesc), DSOC (dateline)",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			if tei := inside(desc, "TEI"); tei.Valid() {
				compareDatelines(p, p.sentDates(desc), p.dateLines(tei))
			}
		}
	},
}

func compareDatelines(p *Pass, sent, lines []datedNode) {
	if len(sent) == 0 || len(lines) == 0 {
		return
	}
	for _, s := range sent {
		for _, l := range lines {
			if s.Agreement(l.Value) != datable.Contradicts {
				return
			}
		}
	}
	line, first := lines[0], sent[0]
	p.Report(p.At(line.Node, line.attrAt().ValueSpan, "the dateline says %s, but the letter was sent on %s; expected dates that agree", line.Value, first.Value).
		WithNote(first.attrAt().ValueSpan, "the date of sending"))
}
