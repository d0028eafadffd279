package convert

import (
	"cmp"
	"strings"

	"teikit/convert/annotate"
	"teikit/convert/charset"
	"teikit/convert/facts"
	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/convert/lettertext"
	"teikit/convert/notelink"
	"teikit/convert/profile"
	"teikit/convert/teibuild"
	"teikit/convert/transcript"
	"teikit/convert/witness"
	"teikit/tei"
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
)

// Options say how transcriptions are converted. The zero value is the default.
type Options struct {
	Profile      *profile.Profile             // of the collection; nil: the built-in one that the page speaks for, if there is one
	Profiles     []*profile.Profile           // others that a page may speak for; default: the built-in ones alone
	Notes        teibuild.NoteStyle           // where notes stand; default inline, at their mark
	ProfileNotes bool                         // the profile may say where notes stand, and then counts before Notes
	Facts        []*facts.Facts               // of the letter, beside its front matter: sidecar, collection; default none
	Row          func(id string) *facts.Facts // what a table says of the letter with an id; nil: there is no table
	Register     *register.Linker             // of the edition: parties and places that are certain get its ids, dates and authority numbers; nil: none
	Version      string                       // of the program, named in the document; "" leaves it out
	Date         string                       // of the conversion, W3C form, for revisionDesc; "" leaves it out
	Seats        []Seat                       // of the letters of the page in their collection, in order; default none
}

// A Seat is the place of a letter in its collection. The facts of the letter count before it.
type Seat struct {
	ID         string // "": by the name of the file
	Prev, Next string // pointers to the letters before and after it; "": there is none, or it is not told
}

// seat gives letters their places.
func seat(letters []*letter.Letter, seats []Seat) {
	for i, s := range seats[:min(len(seats), len(letters))] {
		g := &letters[i].Given
		g.ID, g.Prev, g.Next = cmp.Or(g.ID, s.ID), cmp.Or(g.Prev, s.Prev), cmp.Or(g.Next, s.Next)
	}
}

// A Result is what became of one transcription.
type Result struct {
	Profile   profile.Choice // which profile was used, and why
	ID        string         // of the letter by its facts, else the name: by which a table knows it
	Facts     *facts.Facts   // what editors say of the letters of the page
	Letters   []*letter.Letter
	Documents []*tei.Document // one for each letter, in their order
	Ledger    []ledger.Entry  // tiles the input
}

// Convert reads a transcription and writes each letter that it holds as TEI. Name is the base name of the input without
// extension: the ground of the documents' ids.
//
// The findings say what an editor should look at. An error means that the text could not be converted at all: it is blank
// or no text, or a character would have been lost, which would be a mistake of this program.
func Convert(f *source.File, name string, o Options) (*Result, diag.List, error) {
	if findings := refuse(f); len(findings) > 0 {
		return nil, findings, nil
	}
	front, from, findings := facts.LoadFrontMatter(f)
	id, given := giveFacts(name, front, o)
	choice, found := choose(f, from, o, given)
	findings = append(findings, found...)
	known := choice.Profile
	if o.ProfileNotes {
		o.Notes = noteStyle(known, given)
	}
	text := lettertext.Read(f, lettertext.Options{From: from, OnlyMarked: given.OnlyMarked(), Entry: bearers(o.Register, given, name)})
	result := &Result{Profile: choice, ID: id, Facts: given}
	if given.OnlyMarked() {
		result.Letters = []*letter.Letter{markedLetter(text, name, known)}
	} else {
		result.Letters = transcript.ParseMarked(text.Plain, name, known, transcript.Marks{Roles: text.Roles, Enclosures: text.Enclosures()})
	}
	if len(result.Letters) == 0 || given.OnlyMarked() && len(result.Letters[0].Blocks) == 0 {
		return nil, append(findings, empty.At(source.Span{File: f}, "the file has no text but signs; expected a transcription")), nil
	}
	account := ledger.New(f)
	findings = append(findings, text.Findings(read(result.Letters, known, given))...)
	findings = append(findings, text.Found...)
	text.Lay(result.Letters)
	text.Account(account)
	for _, l := range result.Letters {
		settle(l)
	}
	text.Anchor(result.Letters)
	seat(result.Letters, o.Seats)
	for _, l := range result.Letters {
		entries := enrol(l, o.Register)
		result.Documents = append(result.Documents, teibuild.Build(l, account, teibuild.Options{Notes: o.Notes, Version: o.Version, Date: o.Date, Profile: known, Entries: entries, IDs: registerIDs(l, entries)}))
	}
	findings = append(findings, pageFindings(result.Letters)...)
	findings = append(findings, droppedCharacters(f)...)
	findings = given.Accepted(capped(findings))
	var err error
	result.Ledger, err = account.Close()
	return result, findings, err
}

// read finds out what the letters of a page say: each step adds to them and returns its findings. Notes are linked for the
// page, as one section of notes may serve several letters.
func read(letters []*letter.Letter, p *profile.Profile, given *facts.Facts) diag.List {
	var findings diag.List
	if given.OnlyMarked() {
		return facts.Apply(letters[0], given, nil)
	}
	var before *letter.Letter
	for _, l := range letters {
		findings = append(findings, facts.Apply(l, given, witness.Weigh(l, before, p))...)
		before = l
		findings = append(findings, annotate.Points(l)...)
		annotate.Dates(l, p)
	}
	if !p.Notes.None {
		findings = append(findings, notelink.Link(letters)...)
	}
	for _, l := range letters {
		annotate.NotesBy(l, p)
		findings = append(findings, annotate.LostEnd(l)...)
		findings = append(findings, annotate.Marks(l, p)...)
		findings = append(findings, annotate.Brackets(l, p)...)
		findings = append(findings, annotate.Repeats(l)...)
	}
	return findings
}

// giveFacts joins what editors say of the letter. Its row in the table is known by the id that the facts have without it, or else by
// the name.
func giveFacts(name string, front *facts.Facts, o Options) (id string, given *facts.Facts) {
	layers := append([]*facts.Facts{front}, o.Facts...)
	id = name
	if own := facts.Merge(layers...).ID; own != nil {
		id = own.Value
	}
	if o.Row != nil {
		layers = append(layers, o.Row(id))
	}
	return id, facts.Merge(layers...)
}

// markedLetter is the letter of a text in which nothing counts but what is marked.
func markedLetter(text *lettertext.Text, name string, p *profile.Profile) *letter.Letter {
	l := text.Letter(name, p)
	for i := range l.Blocks {
		if p.KeepLines {
			transcript.KeepLineEnds(l.File, &l.Blocks[i])
		}
	}
	return l
}

// noteStyle is where the notes stand if the command does not say.
func noteStyle(p *profile.Profile, given *facts.Facts) teibuild.NoteStyle {
	if given.NoteStyle != nil {
		return map[string]teibuild.NoteStyle{"inline": teibuild.Inline, "end": teibuild.End, "standoff": teibuild.StandOff}[given.NoteStyle.Value]
	}
	if p.Notes.Place == "end" {
		return teibuild.End
	}
	return teibuild.Inline
}

// settle brings the annotations of all blocks into order.
func settle(l *letter.Letter) {
	for i := range l.Blocks {
		l.Blocks[i].Settle()
	}
	for i := range l.Notes {
		for j := range l.Notes[i].Blocks {
			l.Notes[i].Blocks[j].Settle()
		}
	}
	keepUnmarkedNotes(l)
}

// keepUnmarkedNotes lets a note whose mark gave way to another annotation stand as a note without mark, so that it is not looked for
// at its mark.
func keepUnmarkedNotes(l *letter.Letter) {
	marked := make([]bool, len(l.Notes))
	look := func(blocks []letter.Block) {
		for _, b := range blocks {
			for _, a := range b.Marks {
				if m, ok := a.(letter.NoteMark); ok && m.Note >= 0 && m.Note < len(marked) {
					marked[m.Note] = true
				}
			}
		}
	}
	look(l.Blocks)
	for i := range l.Notes {
		look(l.Notes[i].Blocks)
	}
	for i := range l.Notes {
		l.Notes[i].Marked = l.Notes[i].Marked && marked[i]
	}
}

// Corpus joins the documents of one page into a teiCorpus, for outputs that hold one document.
func Corpus(r *Result, name string) *tei.Document {
	return tei.Corpus(teibuild.CorpusHeader(name, len(r.Documents)), r.Documents)
}

// MaxBytes is the longest transcription that is converted: a page of letters has a thousandth of that. Converting needs
// about a hundred times the size of an ordinary text in memory.
const MaxBytes = 16 << 20

// refuse tells why a file is no transcription, if it is none.
func refuse(f *source.File) diag.List {
	text := f.Text()
	if len(text) > MaxBytes {
		return diag.List{tooLarge.At(source.Span{File: f}, "the file has %d MiB; expected a transcription of at most %d MiB", len(text)>>20, MaxBytes>>20)}
	}
	if i := strings.IndexByte(text, 0); i >= 0 && !strings.HasPrefix(text, "\xff\xfe") && !strings.HasPrefix(text, "\xfe\xff") {
		return diag.List{notText.At(source.Range{Start: i, End: i + 1}.In(f), "a NUL byte stands here, so this is no text file; expected a plain-text transcription")}
	}
	if found := charset.Check(f); found != nil {
		return found
	}
	if strings.Trim(text, " \t\r\n\f\v\ufeff\u200b\u200e\u200f\u00a0\u2028\u2029\u0085") == "" {
		return diag.List{empty.At(source.Span{File: f}, "the file has no text; expected a transcription")}
	}
	return nil
}
