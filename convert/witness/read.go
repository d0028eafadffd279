package witness

import (
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
	profile *profile.Profile
	lines   []blockLine
	titles  []blockLine // of the page
	claims  []claim
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
	for i, b := range l.Blocks {
		if b.Enclosure > 0 { // speaks of another letter
			continue
		}
		if b.Role == letter.Para {
			r.lastPara = i
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

func (r *reading) readLine(line lines.Line, role letter.Role, block int) blockLine {
	b := blockLine{Line: line, role: role, block: block}
	switch role {
	case letter.Heading, letter.PageTitle, letter.HeadDate, letter.Dateline, letter.CloseDate, letter.Transmission, letter.Number, letter.Address, letter.CloseAddress:
		b.dates = r.profile.FindDates(line.Text, datephrase.Options{Compact: role == letter.Heading || role == letter.PageTitle})
	default:
	}
	if role == letter.Heading || role == letter.PageTitle {
		if h, ok := lines.ReadHeadingBy(r.profile, line, b.dates); ok {
			b.heading = &h
		}
	}
	return b
}

// kind is the first kind that a heading, a number or a service line names.
func (r *reading) kind() letter.Kind {
	for _, line := range r.lines {
		if line.heading != nil && line.heading.Kind != "" {
			return line.heading.Kind
		}
	}
	for _, line := range r.lines {
		switch line.role {
		case letter.Heading, letter.Number, letter.Transmission:
			if lexicon.Has(lexicon.KindTelegram, line.Words) {
				return letter.Telegram
			}
		default:
		}
	}
	return letter.PlainLetter
}

// language is that of the letter's paragraphs, by their commonest words.
func (r *reading) language() string {
	const enough = 4000 // bytes tell a language
	var words []lexicon.Word
	size := 0
	for _, b := range r.letter.Blocks {
		if b.Role != letter.Para && b.Role != letter.Salute && b.Role != letter.Closing {
			continue
		}
		text := r.letter.File.Slice(b.Span)
		text = text[:min(len(text), enough)]
		words = append(words, lexicon.Words(text)...)
		if size += len(text); size > enough {
			break
		}
	}
	lang, _ := lexicon.Language(words)
	return lang
}
