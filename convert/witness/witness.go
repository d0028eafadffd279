package witness

import (
	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/tei/diag"
)

// Weigh decides the letter's kind, parties, places and dates from what its lines say, marks them where they were read, and
// returns what an editor should know. It must run before the note marks are searched, since dates have numbers too.
//
// Before is the letter before it on the page, nil for the first: "To the same" speaks of it. P is what is known of the collection.
func Weigh(l, before *letter.Letter, p *profile.Profile) diag.List {
	r := read(l, p)
	r.before = before
	var findings diag.List
	findings = append(findings, r.dates()...)
	findings = append(findings, r.parties()...)
	r.places()
	r.standingPlaces()
	r.mark()
	r.kind()
	r.shelfmarks()
	r.language()
	return findings
}
