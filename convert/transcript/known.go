package transcript

import (
	"slices"
	"strings"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/convert/profile"
)

// What the profile knows of a page, for the evidence of the roles.

// ruled is the evidence for the role that a rule of the profile gives a line: no other evidence outweighs it.
const ruled = 14

// kindRoles are the roles of the kinds that a profile's line rules name.
var kindRoles = map[string]letter.Role{
	"page-title": letter.PageTitle, "navigation": letter.Navigation, "collection": letter.CollectionTitle, "compilers": letter.CompilersLine,
	"number": letter.Number, "heading": letter.Heading, "date": letter.HeadDate, "letterhead": letter.Letterhead,
	"transmission": letter.Transmission, "address": letter.Address, "dateline": letter.Dateline, "subject": letter.Subject, "salute": letter.Salute,
	"text": letter.Para, "closing": letter.Closing, "signature": letter.Signed, "archive": letter.ArchiveLine, "source": letter.SourceLine,
	"notes-heading": letter.NotesHead, "postscript": letter.Postscript,
}

// rule finds the role that a rule of the profile gives a line, None if there is none.
func (r *reader) rule(l lines.Line) letter.Role {
	for _, rule := range r.profile.Lines {
		if _, ok := rule.Line.Match(l.Text); ok {
			return kindRoles[rule.Is]
		}
	}
	return letter.None
}

// handNotes gives the lines that a hand wrote above the salutation the place of the letterhead: an archivist's word, a date of
// receipt, the writer's afterthought. A line that is a date or a number stays one.
func (r *reader) handNotes() {
	if len(r.profile.Marks.Added) == 0 {
		return
	}
	for i := range r.page.blocks {
		l := &r.lead[i]
		if l.sentence || i >= 12 || l.salutes {
			return
		}
		if l.added && l.rule == letter.None && !l.whole {
			l.rule = letter.Letterhead
		}
	}
}

// capitalLines makes subjects of the lines in capitals above the salutation, if the profile says so.
func (r *reader) capitalLines() {
	if !r.profile.Capitals {
		return
	}
	dated := false
	for i := range r.page.blocks {
		b, l := &r.page.blocks[i], &r.lead[i]
		if l.sentence && !capitals(b.Text) || l.salutes && strings.HasSuffix(b.Text, ",") || i >= 12 {
			return
		}
		if l.rule == letter.None && !l.added && (len(l.dates) == 0 || dated && !l.whole) && capitals(b.Text) && !startsAddress(b.Text) && (len(b.Words) > 1 || !strings.HasSuffix(b.Text, ",")) {
			l.rule = letter.Subject
		}
		dated = dated || len(l.dates) > 0 && datedLine(r, i) >= 3
	}
}

// footAddress finds the address below the text, on pages where the profile says that it stands there: from the line that begins as
// addresses do, or names the known addressee, to the place in capitals.
func (r *reader) footAddress() {
	if r.profile.Pages.Running == "" {
		return
	}
	for i := r.firstSentence + 1; i < len(r.page.blocks); i++ {
		b, l := &r.page.blocks[i], &r.lead[i]
		if l.rule == letter.None && l.added && len(b.Words) <= 6 && (len(b.Words) == 1 && utf8.RuneCountInString(b.Text) <= 3 || lines.ReadSignature(b.Line).Name.Surname != "") {
			l.rule = letter.Signed
		}
		if r.enclosureCount(i) {
			l.rule = letter.CloseService
		}
		if !r.addressLine(i) {
			continue
		}
		r.lead[i].rule = letter.CloseAddress
		for i+1 < len(r.page.blocks) && r.addressGoesOn(i+1) {
			i++
			r.lead[i].rule = letter.CloseAddress
		}
	}
}

// knownSignatures finds the lines below the text that are a form of the name of the writer whom the profile knows.
func (r *reader) knownSignatures() {
	for _, c := range []*profile.Correspondent{r.profile.Standing.Sender, r.profile.Standing.Hero} {
		if c == nil {
			continue
		}
		for i := r.firstSentence + 1; i < len(r.page.blocks); i++ {
			if b, l := &r.page.blocks[i], &r.lead[i]; l.rule == letter.None && !b.Long() && isForm(c, b.Words) {
				l.rule = letter.Signed
			}
		}
	}
}

// isForm reports whether words are the correspondent's name in one of its forms.
func isForm(c *profile.Correspondent, words []lexicon.Word) bool {
	return slices.ContainsFunc(append([]string{c.Name}, c.Variants...), func(form string) bool {
		return slices.EqualFunc(lexicon.Words(form), words, func(a, b lexicon.Word) bool { return names.Fold(a.Fold) == names.Fold(b.Fold) })
	})
}

// enclosureCount reports whether a line below the text says how many papers are enclosed: "2 annexes."
func (r *reader) enclosureCount(i int) bool {
	b := &r.page.blocks[i]
	if len(b.Words) == 0 || len(b.Words) > 3 || !lexicon.Has(lexicon.EnclosureTitle, b.Words) {
		return false
	}
	return isNumeral(b.Words[0].Fold) || i+1 == len(r.page.blocks) && len(b.Words) == 1
}

// bodyLines makes paragraphs of the lines between the first sentence and the closing formula, where the page holds one letter: lists
// have short lines that look like signatures or addresses.
func (r *reader) bodyLines() {
	if !r.profile.OneLetter {
		return
	}
	end := -1
	for i := r.firstSentence + 1; i < len(r.page.blocks) && end < 0; i++ {
		if b := &r.page.blocks[i]; !b.Long() && len(b.Words) <= 8 && lexicon.At(lexicon.Formula, b.Words, 0) > 1 {
			end = i
		}
	}
	for i := r.firstSentence + 1; i < end; i++ {
		if l := &r.lead[i]; l.rule == letter.None && lexicon.At(lexicon.PostScript, r.page.blocks[i].Words, 0) == 0 {
			l.rule = letter.Para
		}
	}
}

func (r *reader) addressLine(i int) bool {
	b, l := &r.page.blocks[i], &r.lead[i]
	if b.Long() || l.rule != letter.None || l.added || len(b.Words) > 10 || len(b.Words) == 0 {
		return false
	}
	if startsAddress(b.Text) {
		return true
	}
	known := r.profile.Standing.Addressee
	if known == nil || l.sentence || l.salutes {
		return false
	}
	surname := names.Fold(names.Parse(known.Name).Surname)
	last := names.Fold(b.Words[len(b.Words)-1].Fold)
	return last == surname && len(b.Words) > 1
}

// addressGoesOn reports whether a line goes on with an address: a name or place in capitals, a second addressee.
func (r *reader) addressGoesOn(i int) bool {
	b, l := &r.page.blocks[i], &r.lead[i]
	if b.Long() || l.rule != letter.None || l.added || len(b.Words) == 0 || len(b.Words) > 8 || len(l.dates) > 0 || len(b.turns) > 0 ||
		lexicon.Has(lexicon.Duplicate, b.Words[:1]) || lexicon.Has(lexicon.EnclosureTitle, b.Words) {
		return false
	}
	return startsAddress(b.Text) || inCapitals(b.Text[b.Words[len(b.Words)-1].Start:b.Words[len(b.Words)-1].End]) && l.lower <= 2
}

// letterhead: only what a rule or the hand says.
func letterhead(*reader, int) float64 { return never }

// pageTurn: found before the roles are given.
func pageTurn(*reader, int) float64 { return never }

// readArchive reads an archival reference: by the profile's grammars, then by the common ones.
func (r *reader) readArchive(l lines.Line) (letter.Archive, bool) {
	return lines.ReadArchiveBy(r.profile, l)
}
