package lettertext

import (
	"strings"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A unit is a stretch of lines within which forms begin and end.
type unit struct {
	span source.Range // of the text, without a mark of its role
	role letter.Role  // that it is marked with; None: it has no mark
	note int          // which note it is a paragraph of; -1: none
	// first is set for the first line of a marked block.
	first bool
}

// A definition is a note: "[^1]: text".
type definition struct {
	id         string
	attrs      []letter.Attr // "[^1]{cert=low}:"
	sign       source.Range  // "[^1]:"
	paragraphs []source.Range
	marked     int // the mark that it has; -1: none
}

// roleWords are the words of "::" and ":::", with the roles of the block before the text of the letter and after it.
var roleWords = []struct {
	word        string
	open, close letter.Role
}{
	{"number", letter.Number, letter.Number},
	{"head", letter.Heading, letter.Heading},
	{"date", letter.HeadDate, letter.HeadDate},
	{"letterhead", letter.Letterhead, letter.Letterhead},
	{"transmission", letter.Transmission, letter.CloseService},
	{"address", letter.Address, letter.CloseAddress},
	{"dateline", letter.Dateline, letter.CloseDate},
	{"subject", letter.Subject, letter.Subject},
	{"salute", letter.Salute, letter.Closing},
	{"p", letter.Para, letter.Para},
	{"closer", letter.Closing, letter.Closing},
	{"signed", letter.Signed, letter.Signed},
	{"ps", letter.Postscript, letter.Postscript},
	{"source", letter.SourceLine, letter.SourceLine},
	{"archive", letter.ArchiveLine, letter.ArchiveLine},
	{"rule", letter.Rule, letter.Rule},
	{"notes-heading", letter.NotesHead, letter.NotesHead},
	{"page-title", letter.PageTitle, letter.PageTitle},
	{"collection", letter.CollectionTitle, letter.CollectionTitle},
	{"compilers", letter.CompilersLine, letter.CompilersLine},
	{"boilerplate", letter.Navigation, letter.Navigation},
}

// enclosureWord is the word of a line that begins an enclosure.
const enclosureWord = "enclosure"

// ofHeader reports whether what has the role goes to the header as it stands: there are no forms in it.
func ofHeader(role letter.Role) bool {
	switch role {
	case letter.Navigation, letter.PageTitle, letter.CollectionTitle, letter.CompilersLine, letter.NotesHead, letter.Rule:
		return true
	default:
		return false
	}
}

// Roles are the words for the roles of blocks.
func Roles() []string {
	var words []string
	for _, r := range roleWords {
		words = append(words, r.word)
	}
	return append(words, enclosureWord)
}

// A divider cuts the text into units.
type divider struct {
	file   *source.File
	text   string
	marked bool
	units  []unit
	notes  []definition
	signs  []source.Range // that stand outside of units
	inText bool           // a paragraph has come
	// encloses are the places of the lines with which enclosures begin, and how many units stood above each.
	encloses []enclosing
	found    diag.List
}

// An enclosing is a line with which an enclosure begins.
type enclosing struct {
	at    source.Range
	above int // units
}

// A textLine is a line without the white space at its ends.
type textLine struct {
	source.Range
	indented bool
}

func (d *divider) divide(from int) {
	var lines []textLine
	for at := from; at < len(d.text); {
		end := len(d.text)
		if n := strings.IndexAny(d.text[at:], "\n\r"); n >= 0 {
			end = at + n
		}
		l := textLine{Range: trimmed(d.text, source.Range{Start: at, End: end})}
		l.indented = l.Start > at
		lines = append(lines, l)
		if end < len(d.text) && strings.HasPrefix(d.text[end:], "\r\n") {
			end++
		}
		at = end + 1
	}
	for i := 0; i < len(lines); {
		i += d.next(lines[i:])
	}
	for i, e := range d.encloses {
		if i+1 < len(d.encloses) && d.encloses[i+1].above == e.above || e.above == len(d.units) {
			d.found.Add(unclosed.At(e.at.In(d.file), "nothing of the enclosure stands below this line; expected its text"))
		}
	}
}

// next reads the unit that begins with the first line, and tells how many lines it has.
func (d *divider) next(lines []textLine) int {
	text := d.text[lines[0].Start:lines[0].End]
	switch {
	case text == "":
		return 1
	case strings.HasPrefix(text, ":::"):
		if n := d.fence(lines, text); n > 0 {
			return n
		}
	case strings.HasPrefix(text, ":: "):
		if d.enclosure(lines[0], text) || d.roleLine(lines[0], text) {
			return 1
		}
	case strings.HasPrefix(text, "[^"):
		if n := d.note(lines, text); n > 0 {
			return n
		}
	}
	n := 1
	for n < len(lines) && d.plainLine(lines[n]) {
		n++
	}
	d.add(unit{span: source.Range{Start: lines[0].Start, End: lines[n-1].End}, note: -1})
	return n
}

// plainLine reports whether a line goes on with the unit above.
func (d *divider) plainLine(l textLine) bool {
	text := d.text[l.Start:l.End]
	return text != "" && !strings.HasPrefix(text, "::") && !isDefinition(text)
}

// continues reports whether a line within a block goes on with the paragraph above.
func (d *divider) continues(l textLine) bool {
	text := d.text[l.Start:l.End]
	return text != "" && !isDefinition(text)
}

func (d *divider) add(u unit) {
	if u.role == letter.Para || u.role == letter.None && (d.marked && !isTurn(d.text[u.span.Start:u.span.End]) || u.span.Len() > 200) {
		d.inText = true
	}
	d.units = append(d.units, u)
}

// isTurn reports whether a paragraph is the turn of a page alone, "|2r|", "[]{pb n=2 break=no}", "[- 2 -]{fw type=pageNum}": the text does
// not begin with it.
func isTurn(text string) bool {
	if inner, ok := strings.CutPrefix(text, "|"); ok {
		number, rest, _ := strings.Cut(inner, "|")
		return rest == "" && IsPage(number)
	}
	first, rest, ok := strings.Cut(text, "]{")
	list, n, read := readAttributes("{" + rest)
	return ok && strings.HasPrefix(first, "[") && read && n == len(rest)+1 && (list.name == "pb" || list.name == "fw")
}

// enclosure reads ":: enclosure", which stands alone below the text of the letter.
func (d *divider) enclosure(l textLine, text string) bool {
	if text != ":: "+enclosureWord || len(d.units) == 0 {
		return false
	}
	d.signs = append(d.signs, l.Range)
	d.encloses = append(d.encloses, enclosing{l.Range, len(d.units)})
	d.inText = false
	return true
}

// roleLine reads ":: role text".
func (d *divider) roleLine(l textLine, text string) bool {
	word, _, _ := strings.Cut(text[3:], " ")
	role, ok := d.role(word, source.Range{Start: l.Start + 3, End: l.Start + 3 + len(word)})
	start := l.Start + 3 + len(word)
	for start < l.End && (d.text[start] == ' ' || d.text[start] == '\t') {
		start++
	}
	if ok && start == l.End {
		d.found.Add(unknownRole.At(l.In(d.file), "the line has a role, %q, but no text behind it; it is kept as text", word))
	}
	if !ok || start == l.End {
		return false
	}
	d.signs = append(d.signs, source.Range{Start: l.Start, End: start})
	d.add(unit{span: source.Range{Start: start, End: l.End}, role: role, note: -1, first: true})
	return true
}

// role is the role that a word names; one that names none is reported.
func (d *divider) role(word string, at source.Range) (letter.Role, bool) {
	for _, r := range roleWords {
		if r.word != word {
			continue
		}
		if d.inText {
			return r.close, true
		}
		return r.open, true
	}
	if word == enclosureWord {
		d.found.Add(unknownRole.At(at.In(d.file), `expected ":: enclosure" alone on its line, below the letter; the line is kept as text`))
		return letter.None, false
	}
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") == "" && word != "" {
		hint := "expected " + strings.Join(Roles(), " or ")
		if near, ok := diag.Nearest(word, Roles()); ok {
			hint = `did you mean "` + near + `"?`
		}
		d.found.Add(unknownRole.At(at.In(d.file), "there is no role %q; %s; the line is kept as text", word, hint))
	}
	return letter.None, false
}

// fence reads "::: role" and the lines down to ":::". A blank line parts paragraphs; of other roles each line is a block.
func (d *divider) fence(lines []textLine, text string) int {
	word := strings.TrimSpace(text[3:])
	at := source.Range{Start: lines[0].Start, End: lines[0].End}
	if word == "" {
		d.found.Add(unclosed.At(at.In(d.file), `":::" ends a block here that none begins; it is kept as text`))
		return 0
	}
	end := 1
	for end < len(lines) && !strings.HasPrefix(d.text[lines[end].Start:lines[end].End], ":::") {
		end++
	}
	if end == len(lines) || d.text[lines[end].Start:lines[end].End] != ":::" {
		d.found.Add(unclosed.At(at.In(d.file), `"%s" has no line ":::" below it; it is kept as text`, text))
		return 0
	}
	role, ok := d.role(word, source.Range{Start: at.End - len(word), End: at.End})
	if !ok {
		return 0
	}
	d.signs = append(d.signs, at, lines[end].Range)
	whole := role == letter.Postscript || role == letter.Para
	for i := 1; i < end; {
		if k := d.note(lines[i:end], d.text[lines[i].Start:lines[i].End]); k > 0 { // a note may stand in the midst of a block
			i += k
			continue
		}
		n := 1
		for whole && d.text[lines[i].Start:lines[i].End] != "" && i+n < end && d.continues(lines[i+n]) {
			n++
		}
		if span := (source.Range{Start: lines[i].Start, End: lines[i+n-1].End}); d.text[span.Start:span.End] != "" {
			d.add(unit{span: span, role: role, note: -1, first: true})
		}
		i += n
	}
	return end + 1
}

// noteID reports whether s can be the id of a note: a number, a letter or two, "!" alone or before a number.
func noteID(s string) bool {
	s = strings.TrimPrefix(s, "!")
	return len(s) <= 8 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") == ""
}

// trimmed leaves out the white space at both ends of a range, and what shows nothing there.
func trimmed(text string, r source.Range) source.Range {
	s := text[r.Start:r.End]
	left := strings.TrimLeftFunc(s, blankRune)
	r.Start += len(s) - len(left)
	r.End = r.Start + len(strings.TrimRightFunc(left, blankRune))
	return r
}
