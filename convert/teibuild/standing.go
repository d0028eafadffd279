package teibuild

import (
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/profile"
	"teikit/tei"
)

// What the profile of the collection says of all its letters.

// availability writes under what terms the text may be used: only the profile can know.
func (b *builder) availability(stmt *etree.Element) {
	licence := b.standing().Licence
	if licence == "" {
		tei.AddText(tei.Add(stmt, "availability", "status", "unknown"), "p", "The transcription states no licence.")
		return
	}
	target := ""
	if strings.HasPrefix(licence, "https://") || strings.HasPrefix(licence, "http://") {
		target = clean(licence)
	}
	tei.AddText(tei.Add(stmt, "availability"), "licence", clean(licence), "target", target)
}

// keptAt reports whether the profile says where the letters are kept.
func (b *builder) keptAt() bool {
	known := b.standing()
	return known.Repository != "" || known.Collection != ""
}

// standingManuscript describes the manuscript of a letter that has no archival reference.
func (b *builder) standingManuscript(desc *etree.Element) {
	known := b.standing()
	identifier := tei.Add(tei.Add(desc, "msDesc", "xml:id", b.id("src-ms")), "msIdentifier")
	if known.Repository != "" {
		tei.AddText(identifier, "repository", clean(known.Repository))
	}
	if known.Collection != "" {
		tei.AddText(identifier, "collection", clean(known.Collection))
	}
}

// Interpretation tells what signs of a transcription were taken for.
func Interpretation(p *profile.Profile) string {
	var text string
	switch p.Brackets.Meaning {
	case profile.None:
		text = "Square brackets are characters of the text."
	case profile.Leiden:
		text = "Brackets follow the Leiden Conventions: letters in square brackets are encoded as supplied, in round brackets within a word as ex, in angle brackets as supplied, in braces as surplus."
	default:
		text = "Words in square brackets are encoded as supplied, dots in square brackets as gap."
		if p.Brackets.Within == "expan" {
			text += " Brackets within a word hold the rest of an abbreviation, encoded as ex."
		}
	}
	if !p.Marks.None() {
		text += " Signs of the transcription for deletions and additions are encoded as del, add and subst."
	}
	return text + " Names, places and dates of the correspondence description were read from the lines of the transcription where they are marked."
}
