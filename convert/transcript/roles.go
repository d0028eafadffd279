package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/convert/notelink"
)

// A role is one part that a block can play, with the function that says how strongly block i speaks for it: 0 says nothing,
// 3 is good, 6 is strong, 8 decides; negative speaks against it, never rules it out.
type role struct {
	role     letter.Role
	evidence func(r *reader, i int) float64
}

// roles are all roles, in the order in which they stand on a page. A new one is a line here, a stage in order.go and a
// case in the builder.
var roles = []role{
	{letter.PageTitle, pageTitle},
	{letter.Navigation, navigation},
	{letter.CollectionTitle, collectionTitle},
	{letter.CompilersLine, compilersLine},
	{letter.Number, number},
	{letter.Heading, headingLine},
	{letter.HeadDate, headDate},
	{letter.Letterhead, letterhead},
	{letter.Transmission, transmission},
	{letter.Address, address},
	{letter.Dateline, dateline},
	{letter.Subject, subject},
	{letter.Salute, salute},
	{letter.Para, paragraph},
	{letter.Closing, closing},
	{letter.Signed, signed},
	{letter.CloseDate, closeDate},
	{letter.CloseAddress, closeAddress},
	{letter.CloseService, closeService},
	{letter.Postscript, postscript},
	{letter.ArchiveLine, archiveLine},
	{letter.SourceLine, sourceLine},
	{letter.NotesHead, notesHead},
	{letter.NoteText, noteText},
	{letter.FootNote, footNote},
	{letter.Rule, rule},
	{letter.PageTurn, pageTurn},
}

// A lead is what a block says by itself.
type lead struct {
	dates    []datephrase.Match
	heading  *lines.Heading
	archive  *letter.Archive
	parties  []names.Item // of a line of names
	named    float64      // share of the words that belong to those names or their honorifics
	lower    int          // words in lower case: a sentence has some
	sentence bool         // ends like a sentence, and has words of one
	whole    bool         // the dates take the whole line
	memo     memo
	rule     letter.Role // that the profile gives the line; None: it gives none
	added    bool        // a hand wrote the whole line
	salutes  bool        // it begins with a salutation
}

// A memo keeps what the evidence of several roles asks for.
type memo struct {
	signature lines.Signature
	signed    bool // the signature has been read
	signs     float64
	weighed   bool // signs says how strongly the block speaks for a signature
	known     int  // parties that headings name, plus one; 0: not counted
	address   *float64
}

// signature reads block i as a signature.
func (r *reader) signature(i int) lines.Signature {
	m := &r.lead[i].memo
	if !m.signed {
		m.signature, m.signed = lines.ReadSignature(r.page.blocks[i].Line), true
	}
	return m.signature
}

// read makes the leads of all blocks.
func (r *reader) read() {
	r.lead = make([]lead, len(r.page.blocks))
	r.signs = make([]signs, len(r.page.blocks))
	r.parties = map[string]bool{}
	for i := range r.page.blocks {
		b := &r.page.blocks[i]
		l := &r.lead[i]
		if b.Long() {
			r.signs[i].label = notelink.ReadLabel(b.Text)
			l.sentence, l.lower = true, 99
			if a, ok := lines.ReadLongArchive(r.page.file, b.Line); ok {
				l.archive = kept(a)
			}
			continue
		}
		if l.rule = r.rule(b.Line); l.rule == letter.None {
			l.rule = b.table
		}
		l.added = onlyAdded(b.Text, &r.profile.Marks)
		if l.added {
			b.Line = plain(r.page.file, b.Span(), &r.profile.Marks)
		}
		r.signs[i].label = notelink.ReadLabel(b.Text)
		l.salutes = lexicon.At(lexicon.Salutation, b.Words, 0) > 0
		l.dates = r.profile.FindDates(b.Text, datephrase.Options{Compact: true})
		for _, w := range b.Words {
			if c, _ := utf8.DecodeRuneInString(b.Text[w.Start:]); unicode.IsLower(c) && w.End-w.Start > 1 {
				l.lower++
			}
		}
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(b.Text, " \"”»“)]*0123456789"))
		l.sentence = l.lower >= 4 && strings.ContainsRune(".!?…:;,", last)
		l.whole = wholeDate(b.Text, l.dates)
		if h, ok := lines.ReadHeadingBy(r.profile, b.Line, l.dates); ok {
			l.heading = kept(h)
		}
		if !l.whole {
			if a, ok := r.readArchive(b.Line); ok {
				l.archive = kept(a)
			}
		}
		if len(b.Words) <= 20 {
			l.parties = names.ParseLine(b.Text, b.Base)
			l.named = r.namedShare(i)
		}
	}
	r.handNotes()
	r.capitalLines()
	r.firstSentence = len(r.lead)
	for i := range r.lead {
		if r.lead[i].sentence {
			r.firstSentence = i
			break
		}
	}
	r.knownSignatures()
	r.footAddress()
	r.bodyLines()
	r.numbers = map[string]int{}
	for i := range r.lead {
		h := r.lead[i].heading
		if h == nil {
			continue
		}
		for _, w := range r.page.blocks[i].Words {
			if _, seen := r.numbers[w.Fold]; !seen && lines.IsNumber(w.Fold) {
				r.numbers[w.Fold] = i
			}
		}
		if h.Rest < 0.35 {
			for _, item := range append(h.Senders[:len(h.Senders):len(h.Senders)], h.Addressees...) {
				if key := names.Parse(r.page.file.Slice(item.Span)).Key(); key != "" && !item.Org {
					r.parties[key] = true
				}
			}
		}
	}
}

// kept is a copy that outlives the caller: most lines have neither heading nor archive, and need none.
func kept[T any](v T) *T { return &v }

// namedShare is the share of a block's words that belong to names and their honorifics.
func (r *reader) namedShare(i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	n := 0
	for k, w := range b.Words {
		if names.Covers(l.parties, b.Base+w.Start) || lexicon.At(lexicon.Honorific, b.Words, k) > 0 || lexicon.At(lexicon.And, b.Words, k) > 0 {
			n++
		}
	}
	return float64(n) / float64(max(len(b.Words), 1))
}

// known counts the parties of a line that a heading of the page names too.
func (r *reader) known(i int) int {
	if n := r.lead[i].memo.known; n > 0 {
		return n - 1
	}
	n := 0
	defer func() { r.lead[i].memo.known = n + 1 }()
	if len(r.parties) == 0 {
		return 0
	}
	for _, item := range r.lead[i].parties {
		if r.alike(names.Parse(r.page.file.Slice(item.Span))) {
			n++
		}
	}
	return n
}

// wholeDate reports whether a date phrase takes the whole line, note marks, brackets and punctuation apart.
func wholeDate(text string, dates []datephrase.Match) bool {
	if len(dates) == 0 {
		return false
	}
	first, last := dates[0], dates[len(dates)-1]
	for k := 1; k < len(dates); k++ {
		if strings.TrimSpace(text[dates[k-1].End:dates[k].Start]) != "" {
			return false
		}
	}
	return lines.Only(text[:first.Start], " [(") && lines.Only(text[last.End:], " .,;:)]*0123456789¹²³⁴⁵⁶⁷⁸⁹")
}

// tooLong is the evidence against a role of a block that has more words than such lines have.
func tooLong(b *block, words int) float64 {
	if b.Long() {
		return -20
	}
	if over := len(b.Words) - words; over > 0 {
		return -float64(over) * 0.7
	}
	return 0
}

func paragraph(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	switch {
	case b.Long():
		return 4
	case l.lower >= 12 && l.sentence:
		return 2.5
	case l.sentence:
		return 1
	case l.lower == 0:
		return -1.5
	}
	return 0
}

func rule(r *reader, i int) float64 {
	b := &r.page.blocks[i]
	if len(b.Words) == 0 && utf8.RuneCountInString(b.Text) >= 3 && lines.Only(b.Text, "_-—–=*~ .") && !strings.Contains(b.Text, "..") {
		return 9
	}
	return never
}
