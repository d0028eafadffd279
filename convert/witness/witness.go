package witness

import (
	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/tei/diag"
)

// Weigh decides the letter's kind, parties, places and dates from what its lines say, marks them where they were read, and
// returns what an editor should know. P is what is known of the collection. It must run before the note marks are searched, since dates have numbers too.
func Weigh(l *letter.Letter, p *profile.Profile) diag.List {
	r := read(l, p)
	var findings diag.List
	findings = append(findings, r.dates()...)
	findings = append(findings, r.parties()...)
	r.places()
	r.standingPlaces()
	r.mark()
	l.Kind = r.kind()
	l.Lang = r.language()
	return findings
}
