package transcript

import (
	"slices"
	"strings"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/lines"
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
	for i := range r.page.blocks {
		b, l := &r.page.blocks[i], &r.lead[i]
		if l.sentence && !capitals(b.Text) || l.salutes && strings.HasSuffix(b.Text, ",") || i >= 12 {
			return
		}
		if l.rule == letter.None && !l.added && len(l.dates) == 0 && capitals(b.Text) && !startsAddress(b.Text) && (len(b.Words) > 1 || !strings.HasSuffix(b.Text, ",")) {
			l.rule = letter.Subject
		}
	}
}

// letterhead: only what a rule or the hand says.
func letterhead(*reader, int) float64 { return never }

// pageTurn: found before the roles are given.
func pageTurn(*reader, int) float64 { return never }

// readArchive reads an archival reference: by the profile's grammars, then by the common ones.
func (r *reader) readArchive(l lines.Line) (letter.Archive, bool) {
	return lines.ReadArchiveBy(r.profile, l)
}

func (r *reader) findDates(text string, o datephrase.Options) []datephrase.Match {
	return r.profile.FindDates(text, o)
}

// kinds that no rule can name would be silently lost; a test compares the two lists.
func unknownKinds() []string {
	return slices.DeleteFunc(slices.Clone(profile.LineKinds), func(k string) bool { _, ok := kindRoles[k]; return ok })
}
