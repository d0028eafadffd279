package transcript

import (
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/convert/profile"
	"teikit/tei/datable"
	"teikit/tei/source"
)

// Parse reads a transcription into the letters that it holds, in their order; none if the text is blank. Name is the base
// name of the input, the ground of the letters' ids.
//
// P is what is known of the collection. Each letter has its blocks with their roles, its notes, and the page around it. What the blocks say, who wrote and when,
// is for package witness to weigh. Parse never fails: what nothing speaks for is a paragraph.
func Parse(f *source.File, name string, p *profile.Profile) []*letter.Letter {
	return ParseMarked(f, name, p, Marks{})
}

// Marks are what an editor has marked in a text. The zero value is nothing.
type Marks struct {
	Roles      []letter.Marked // of stretches
	Enclosures []int           // where enclosures begin
}

// ParseMarked is Parse for a text in which an editor has marked the roles of some blocks. Marked lines stand between blank lines.
func ParseMarked(f *source.File, name string, p *profile.Profile, marked Marks) []*letter.Letter {
	r := &reader{page: readPage(f, p), profile: p, marked: marked}
	r.read()
	r.readSigns()
	roles := r.label()
	keepText(roles)
	r.keepTurns(roles)
	around, body := r.frame(roles)
	var letters []*letter.Letter
	parts := r.split(roles, body)
	if len(parts) > 1 && !r.turns(parts[0]) && r.introduces(roles, parts[0]) {
		for _, i := range parts[0] {
			around.Introduction = append(around.Introduction, r.page.blocks[i].Span())
		}
		parts = parts[1:]
	}
	for _, part := range parts {
		l := &letter.Letter{File: f, Name: name, Page: around}
		r.fill(l, roles, part)
		letters = append(letters, l)
	}
	if n := len(letters); n > 0 {
		last := letters[n-1]
		enclosure := 0
		if n := len(last.Blocks); n > 0 {
			enclosure = last.Blocks[n-1].Enclosure
		}
		for _, t := range r.page.last {
			last.Blocks = append(last.Blocks, turnBlock(t, enclosure))
		}
	}
	mendLevels(f, letters)
	for i, l := range letters {
		l.Index, l.Of = i+1, len(letters)
	}
	return letters
}

// keepText finds the text of a page that seems to have neither letter nor heading: it is the frame, or else the notes.
func keepText(roles []letter.Role) {
	var count [noteStage + 1]int
	for _, role := range roles {
		count[stageOf[role]]++
	}
	text := frameStage
	if count[frameStage] == 0 {
		text = noteStage
	}
	if count[text] == 0 || count[frameStage]+count[noteStage] < len(roles) {
		return
	}
	for i, role := range roles {
		if stageOf[role] == text {
			roles[i] = letter.Para
		}
	}
}

// turns reports whether the turn of a page stands at or within one of the blocks.
func (r *reader) turns(part []int) bool {
	return slices.ContainsFunc(part, func(i int) bool { return len(r.page.blocks[i].turns) > 0 || len(r.page.blocks[i].inside) > 0 })
}

// keepTurns leaves blocks with the turn of a page in the letter: the header has no place for it.
func (r *reader) keepTurns(roles []letter.Role) {
	for i := range r.page.blocks {
		if r.turns([]int{i}) && stageOf[roles[i]] == frameStage {
			roles[i] = letter.Para
		}
	}
}

// frame collects what stands around the letters; body are the other blocks.
func (r *reader) frame(roles []letter.Role) (around letter.Page, body []int) {
	for i, role := range roles {
		b := &r.page.blocks[i]
		switch role {
		case letter.PageTitle:
			around.Titles = append(around.Titles, b.Span())
		case letter.Navigation:
			around.Navigation = append(around.Navigation, b.Span())
		case letter.CollectionTitle:
			around.Collection = append(around.Collection, b.Span())
			if n, year := lines.Years(b.Line); n == 1 { // two years are the span of the letters
				around.Year = year
			}
		case letter.CompilersLine:
			if c := lines.ReadCompilers(b.Line); c != nil && around.Compilers == nil {
				around.Compilers = c
			} else {
				around.Titles = append(around.Titles, b.Span())
			}
		default:
			body = append(body, i)
		}
	}
	return around, body
}

// split parts the blocks of a page into letters: a number or heading after the text of a letter begins the next. One that stands among the
// opening lines of a letter without text yet is a telegram's own number, or names another document, and becomes a service line.
// The head of an enclosure begins no letter, and where pages hold one letter nothing does.
func (r *reader) split(roles []letter.Role, body []int) [][]int {
	if r.profile.OneLetter && len(body) > 0 {
		return [][]int{body}
	}
	var parts [][]int
	start, inText, hasHead, hasText, hasParties := 0, false, false, false, false
	for k, i := range body {
		if slices.Contains(r.encloses, i) {
			inText = false
		}
		parties := r.namesParties(roles, i)
		if inText && !hasText && stageOf[roles[i]] == headStage && roles[i] != letter.Letterhead && !(parties && hasParties && !r.oneSided(i)) && r.textBelow(roles, body[k:]) {
			roles[i] = serviceRole(roles[i], parties)
		}
		switch s := stageOf[roles[i]]; {
		case roles[i] == letter.Letterhead: // stands above a heading as well as below it
		case s >= textStage && s <= closeStage, s == openStage && hasHead, hasHead && roles[i] == letter.NoteText:
			inText = true
		case s != headStage: // what may stand above a heading as well as below a text
		case inText:
			first := k
			for first > start && roles[body[first-1]] == letter.Letterhead {
				first--
			}
			parts = append(parts, body[start:first])
			start, inText = first, false
			hasHead, hasText, hasParties = true, false, false
		default:
			hasHead = true
		}
		hasText = hasText || roles[i] == letter.Para
		hasParties = hasParties || parties
	}
	if start < len(body) {
		parts = append(parts, body[start:])
	}
	return r.withText(roles, parts)
}

// withText joins a part that has neither text nor a heading with the parties of a letter to the part before it: "No. 72" below a telegram is
// its number, and begins no letter.
func (r *reader) withText(roles []letter.Role, parts [][]int) [][]int {
	var list [][]int
	for _, part := range parts {
		if n := len(list); n > 0 && !slices.ContainsFunc(part, func(i int) bool { return r.speaksForLetter(roles, i) }) {
			list[n-1] = append(list[n-1], part...)
			continue
		}
		list = append(list, part)
	}
	return list
}

// serviceRole is the role among the opening lines for what looked like a part of a letter's head.
func serviceRole(role letter.Role, parties bool) letter.Role {
	switch {
	case parties:
		return letter.Address
	case role == letter.HeadDate:
		return letter.Dateline
	}
	return letter.Transmission
}

// textBelow reports whether text stands below the first of the blocks before another heading with parties.
func (r *reader) textBelow(roles []letter.Role, blocks []int) bool {
	for k, i := range blocks {
		switch {
		case roles[i] == letter.Para:
			return true
		case k > 0 && r.namesParties(roles, i) && !r.oneSided(i), k > 0 && roles[i] == letter.Number:
			return false
		}
	}
	return false
}

// speaksForLetter reports whether a block is text, or a heading that names somebody.
func (r *reader) speaksForLetter(roles []letter.Role, i int) bool {
	return roles[i] == letter.Para || r.namesParties(roles, i)
}

// namesParties reports whether a block is a heading that names somebody.
func (r *reader) namesParties(roles []letter.Role, i int) bool {
	h := r.lead[i].heading
	return roles[i] == letter.Heading && h != nil && len(h.Senders)+len(h.Addressees) > 0
}

// oneSided reports whether a heading names one side only and no date, as the lines "From Omsk" and "TO KRASIN" of a telegram do; an addressee is
// one whom a heading names as well.
func (r *reader) oneSided(i int) bool {
	h := r.lead[i].heading
	if h == nil || h.Date != nil || h.Kind != "" || h.Numbered {
		return false
	}
	sentence := h.Form == lines.FromTo && len(h.Senders) == 0 && strings.HasSuffix(r.page.blocks[i].Text, ".") // "Transmit the answer to KRASIN."
	return h.Form == lines.FromOnly || (h.Form == lines.ToOnly || sentence) && r.headedBefore(i, h.Addressees)
}

// headedBefore reports whether a heading above block i, of sender and addressee, names one of the parties.
func (r *reader) headedBefore(i int, parties []names.Item) bool {
	name := func(item names.Item) names.Name { return names.Parse(r.page.file.Slice(item.Span)) }
	for k := i - 1; k >= 0; k-- {
		h := r.lead[k].heading
		if h == nil || h.Form != lines.FromTo || len(h.Senders) == 0 {
			continue
		}
		for _, above := range h.Addressees {
			for _, p := range parties {
				if names.Similar(name(above), name(p)) >= names.Alike {
					return true
				}
			}
		}
		return false
	}
	return false
}

// introduces reports whether the blocks before the first heading are no letter but an introduction: nothing in them greets, closes or
// is headed.
func (r *reader) introduces(roles []letter.Role, part []int) bool {
	for _, i := range part {
		switch roles[i] {
		case letter.Heading, letter.HeadDate, letter.Number, letter.Salute, letter.Closing, letter.Postscript, letter.ArchiveLine, letter.NoteText:
			return false
		case letter.Dateline, letter.CloseDate:
			if l := &r.lead[i]; len(l.dates) > 0 && len(l.dates[0].Readings) > 0 && l.dates[0].Readings[0].Value.Precision() == datable.DayPrecision {
				return false
			}
		default:
		}
	}
	return true
}

// giveText makes a paragraph of a line in capitals or of a service line, the longest, in a letter that has no other text: a
// telegram may have been typed in capitals.
func (r *reader) giveText(roles []letter.Role, part []int) {
	longest := -1
	for _, i := range part {
		switch roles[i] {
		case letter.Para:
			return
		case letter.Subject, letter.Transmission:
			if longest < 0 || len(r.page.blocks[i].Text) > len(r.page.blocks[longest].Text) {
				longest = i
			}
		default:
		}
	}
	if longest < 0 || len(r.page.blocks[longest].Words) < 4 {
		return
	}
	roles[longest] = letter.Para
	after := false
	for _, i := range part { // what stands below is no opening line any more
		if after && roles[i] == letter.Address && readsAsSignature(&r.page.blocks[i]) {
			roles[i] = letter.Signed
		}
		after = after || i == longest
	}
}

func readsAsSignature(b *block) bool {
	return len(b.Words) <= 3 && lines.ReadSignature(b.Line).Name.Surname != ""
}

// fill gives a letter its blocks and notes.
func (r *reader) fill(l *letter.Letter, roles []letter.Role, part []int) {
	r.giveText(roles, part)
	enclosed := r.enclosedIn(part)
	for k, i := range part {
		b := &r.page.blocks[i]
		for _, t := range b.turns {
			l.Blocks = append(l.Blocks, turnBlock(t, enclosed[k]))
		}
		block := letter.Block{Role: roles[i], Span: b.Span(), Enclosure: enclosed[k]}
		for _, t := range b.inside {
			block.Annotate(within(l.File, *t))
		}
		edits(l.File, &block, &r.profile.Marks)
		if b.lines > 1 {
			lineEnds(l.File, &block, r.profile.KeepLines)
		}
		if roles[i] == letter.NoteText || roles[i] == letter.FootNote { // parted from each other, and linked, by the annotator
			l.Notes = append(l.Notes, letter.Note{Blocks: []letter.Block{block}})
			l.Archives = append(l.Archives, r.noteArchives(roles, part, i)...)
			continue
		}
		if stageOf[roles[i]] <= closeStage { // the text goes on, so the notes so far stand in its midst
			for k := len(l.Notes) - 1; k >= 0 && !l.Notes[k].Foot; k-- {
				l.Notes[k].Foot = true
			}
		}
		if roles[i] == letter.ArchiveLine {
			l.Archives = append(l.Archives, r.archives(i)...)
		}
		l.Blocks = append(l.Blocks, block)
	}
}
