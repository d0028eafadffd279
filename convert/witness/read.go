package witness

import (
	"strings"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A reading is a letter with its lines read once.
type reading struct {
	letter  *letter.Letter
	before  *letter.Letter // on the same page; nil for the first
	profile *profile.Profile
	lines   []blockLine
	titles  []blockLine // of the page
	claims  []claim
	placed  []placed
	unread  diag.List    // of headings
	known   []names.Name // of headings and titles; see headingNames
	// lastPara is the letter's last paragraph, -1 without one.
	lastPara int
	names    []named // where parties and places were read
	found    []dated
}

// A blockLine is a block that is a line, with its dates and, for headings and titles, its heading.
type blockLine struct {
	lines.Line
	role    letter.Role
	block   int // index into the letter's blocks; -1 for a line of the page
	dates   []datephrase.Match
	heading *lines.Heading
}

// named is a place in the text where a party or place stands.
type named struct {
	span  source.Range
	block int
	kind  letter.NameKind
	id    string
}

func read(l *letter.Letter, p *profile.Profile) *reading {
	r := &reading{letter: l, profile: p}
	r.lastPara = -1
	closed, ended := false, false
	for i, b := range l.Blocks {
		if b.Enclosure > 0 { // speaks of another letter
			continue
		}
		switch b.Role {
		case letter.Para:
			ended = ended || closed && r.remark(b) // "On the back:"
			if !ended {
				r.lastPara = i
			}
		case letter.Signed, letter.Closing, letter.CloseDate, letter.Postscript:
			closed = true
		case letter.ArchiveLine, letter.SourceLine, letter.NotesHead, letter.Rule: // what stands below is the editors'
			ended = ended || closed
		default:
		}
		if line := lines.New(l.File, b.Span); !line.Long() {
			r.lines = append(r.lines, r.readLine(line, b.Role, i))
		}
	}
	for _, span := range l.Page.Titles {
		if line := lines.New(l.File, span); !line.Long() {
			r.titles = append(r.titles, r.readLine(line, letter.PageTitle, -1))
		}
	}
	return r
}

// remark reports whether a block is nothing but the editors' word for a place on the page, with a colon: "On the back:".
func (r *reading) remark(b letter.Block) bool {
	text := strings.Trim(r.letter.File.Slice(b.Span), " []()")
	words := lexicon.Words(text)
	return strings.HasSuffix(text, ":") && len(words) <= 5 && lexicon.At(lexicon.Remark, words, 0) > 0
}

func (r *reading) readLine(line lines.Line, role letter.Role, block int) blockLine {
	b := blockLine{Line: line, role: role, block: block}
	switch role {
	case letter.Heading, letter.PageTitle, letter.HeadDate, letter.Dateline, letter.CloseDate, letter.Transmission, letter.Number, letter.Address, letter.CloseAddress,
		letter.CloseService:
		b.dates = r.profile.FindDates(line.Text, datephrase.Options{Compact: role == letter.Heading || role == letter.PageTitle})
	default:
	}
	if role == letter.Heading || role == letter.PageTitle {
		if h, ok := lines.ReadHeadingBy(r.profile, line, b.dates); ok {
			b.heading = &h
		}
	}
	if role == letter.Address && len(line.Words) > 4 && !strings.ContainsAny(line.Text, "–—") && !lexicon.Has(lexicon.Copy, line.Words) { // who to whom, below the service lines of a telegram
		if h, ok := lines.ReadHeadingBy(r.profile, line, b.dates); ok && h.Form == lines.FromTo && h.Rest < 0.2 && len(h.Senders) > 0 && len(h.Addressees) > 0 && lines.NoPlaces(r.letter.File, h.Senders) {
			b.heading = &h
		}
	}
	return b
}
