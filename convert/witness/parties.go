package witness

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// side is what a claim makes of a party.
type side uint8

const (
	sender side = iota
	addressee
	copied
	sides
)

var sideNames = [sides]string{"sender", "addressee", "recipient of a copy"}

func (s side) String() string { return sideNames[s] }

// A claim is what one line says of one party.
type claim struct {
	side    side
	name    names.Name // of an office its holder; without Surname if nobody is named
	org     bool
	office  string // as written, of a party that is named by its office
	span    source.Range
	block   int // -1 for a line of the page
	witness letter.Witness
}

// maxClaims is how many claims of one letter are weighed: far more than the lines around any letter make, and few enough
// to compare each with each.
const maxClaims = 200

// claim adds a claim about the name at span.
func (r *reading) claim(s side, span source.Range, org bool, block int, weight float64, rule, says string) {
	if len(r.claims) >= maxClaims {
		return
	}
	r.claims = append(r.claims, claim{
		side: s, name: names.Parse(r.letter.File.Slice(span)), org: org, span: span, block: block,
		witness: letter.Witness{Span: span, Rule: rule, Says: says, Weight: weight},
	})
}

// claimItem adds a claim about a party of a list.
func (r *reading) claimItem(s side, item names.Item, block int, weight float64, rule, says string) {
	before := len(r.claims)
	r.claim(s, item.Span, item.Org, block, weight, rule, says)
	if !item.Office || len(r.claims) == before {
		return
	}
	c := &r.claims[before]
	office := item.Span
	if item.Holder.Len() > 0 {
		c.name = names.Parse(r.letter.File.Slice(item.Holder))
		office.End = item.Holder.Start
	}
	c.office = strings.TrimRight(strings.Join(strings.Fields(r.letter.File.Slice(office)), " "), " ([")
	if item.Holder.Len() == 0 {
		c.name = names.Name{Text: c.office}
	}
}

// collect reads the claims of all lines.
func (r *reading) collect() {
	for _, line := range r.lines {
		switch line.role {
		case letter.Heading:
			if line.heading != nil {
				r.headingClaims(line)
			}
		case letter.Address, letter.CloseAddress:
			if line.heading != nil {
				r.headingClaims(line)
				continue
			}
			r.addressClaims(line)
		case letter.Salute:
			r.saluteClaims(line)
		case letter.Signed, letter.Closing:
			r.signatureClaims(line)
		default:
		}
	}
	if r.letter.Of == 1 { // the title of a page with several letters speaks for none of them
		for _, line := range r.titles {
			r.titleClaims(line)
		}
	}
	r.headingMinusAddress()
	r.openingClaims()
	r.fusedClaims()
	r.firmClaims()
	r.sameClaims()
	r.standing()
	r.heroClaims()
	r.bareHeading()
	r.dropPlaces()
}

func (r *reading) headingClaims(line blockLine) {
	h := line.heading
	r.unread = append(r.unread, r.unreadNames(line)...)
	says := `the heading says "` + h.Form.String() + `"`
	for _, item := range h.Senders {
		r.claimItem(sender, item, line.block, headingNames, "heading", says)
		r.nominative(h, item)
	}
	for i, item := range h.Addressees {
		s := addressee
		if item.Copied {
			s = copied
		}
		if i == 0 && h.Form == lines.ToOnly && len(h.Addressees) > 1 && h.Addressees[1].Glued {
			// "Telegram to A B, C": either a comma is missing, or A wrote to B and C.
			r.claimItem(addressee, item, line.block, headingGlued, "heading-glued", says)
			r.claimItem(sender, item, line.block, headingGlued, "heading-glued", "nothing parts the name from the next in the heading, as if it stood in another case")
			continue
		}
		r.claimItem(s, item, line.block, headingNames, "heading", says)
		r.nominative(h, item)
	}
}

// inDateline reports whether a word stands in a date line: then it is the place from which the heading's letter was sent.
func (r *reading) inDateline(word string) bool {
	return slices.ContainsFunc(r.lines, func(l blockLine) bool {
		return (l.role == letter.Dateline || l.role == letter.CloseDate) && slices.ContainsFunc(l.Words, func(w lexicon.Word) bool { return w.Fold == word })
	})
}

// unreadNames reports words of a heading that have a capital and belong to no party, preposition, kind or date: mostly a party
// that was not understood.
func (r *reading) unreadNames(line blockLine) diag.List {
	h := line.heading
	first, last := -1, -1
	same := lexicon.Find(lexicon.Same, line.Words)
	for i, w := range line.Words {
		if slices.ContainsFunc(same, func(h lexicon.Hit) bool { return h.First <= i && i <= h.Last }) {
			continue
		}
		single := line.Words[i : i+1]
		known := names.Covers(h.Senders, line.Base+w.Start) || names.Covers(h.Addressees, line.Base+w.Start) ||
			names.Titled(h.Senders, line.Base+w.Start) || names.Titled(h.Addressees, line.Base+w.Start) ||
			h.Date != nil && w.Start >= h.Date.Start && w.Start < h.Date.End ||
			slices.ContainsFunc(headingWords, func(c lexicon.Class) bool { return lexicon.Has(c, single) }) || r.inDateline(w.Fold)
		c, n := utf8.DecodeRuneInString(line.Text[w.Start:])
		if known || !unicode.IsUpper(c) || w.End-w.Start <= n || w.Fold == "the" {
			continue
		}
		if first < 0 {
			first = w.Start
		}
		last = w.End
	}
	if first < 0 {
		return nil
	}
	span := line.Range(first, last).In(r.letter.File)
	return diag.List{headingUnread.At(span, `"%s" in the heading was taken neither as sender nor as addressee; expected names parted by commas or "and"`, span.Text())}
}

// headingWords are the words of a heading that are no names.
var headingWords = []lexicon.Class{
	lexicon.KindTelegram, lexicon.KindLetter, lexicon.KindPostcard, lexicon.KindMemo, lexicon.KindDraft,
	lexicon.To, lexicon.From, lexicon.And, lexicon.Copy, lexicon.Honorific, lexicon.NumberWord, lexicon.Service, lexicon.Possessive, lexicon.Kin,
}

// nominative gives the last claim the name's basic form, where a Russian heading has it in another case.
func (r *reading) nominative(h *lines.Heading, item names.Item) {
	if item.Office || len(r.claims) == 0 {
		return
	}
	c := &r.claims[len(r.claims)-1]
	if item.Org {
		if c.side != sender {
			c.name.Text = names.NominativeOrg(c.name.Text)
		}
		return
	}
	switch {
	case c.side != sender:
		if h.Form == lines.Cases || names.InDative(c.name) || h.Form == lines.Dashed {
			c.name = names.Nominative(c.name, names.DativeCase)
		}
	case h.Form == lines.Cases || h.Form == lines.FromTo && h.Kind != "":
		c.name = names.Nominative(c.name, names.GenitiveCase)
	case h.Genitive:
		c.name = names.Genitive(c.name)
	}
}

func (r *reading) titleClaims(line blockLine) {
	if h := line.heading; h != nil && h.Rest < 0.5 {
		says := `the page's title says "` + h.Form.String() + `"`
		for _, item := range h.Senders {
			r.claimItem(sender, item, -1, titleNames, "page-title", says)
		}
		for _, item := range h.Addressees {
			r.claimItem(addressee, item, -1, titleNames, "page-title", says)
		}
		return
	}
	if names.Looks(line.Text) && names.Parse(line.Text).Inverted {
		r.claim(sender, line.Span(), false, -1, titleAlone, "page-title-name", "the page's title is this name alone")
	}
}

// addressClaims reads address lines: names, "copy to", the labels "From:" and "To:".
func (r *reading) addressClaims(line blockLine) {
	s, weight, rule, says := sides, addressNames, "address", "the address line names the person"
	text, base := line.Text, line.Base
	if label, end := lineLabel(line.Line); label != sides {
		s, weight, rule, says = label, labelled, "label", "a label says so"
		text, base = text[end:], base+end
	}
	to := s == sides
	if words := lexicon.Words(text); to && len(words) > 1 && lexicon.At(lexicon.To, words, 0) > 0 && words[0].Fold != "for" && !strings.HasPrefix(text[words[0].End:], ".") {
		// "To B. Marsh": what follows is a party.
		text, base = text[words[0].End:], base+words[0].End
		s = addressee
		for _, dash := range []string{" – ", " — "} { // "A GIOVANNI BERTELLINI – FIRENZE"
			if name, place, ok := strings.Cut(text, dash); ok && len(lexicon.Words(place)) == 1 && len(lexicon.Words(name)) > 1 {
				text = name
			}
		}
	}
	if signsFor(line.Line) && line.role == letter.CloseAddress {
		return
	}
	if s == sides && !strings.Contains(line.Text, ":") && r.belowCopy(line.block) {
		s, weight, rule, says = copied, labelled, "label", "it stands in the list below a label"
	}
	below := r.belowTo(line)
	if below && s == sides {
		s = addressee
	}
	items := names.ParseLine(text, base)
	if below {
		items = names.ParseParties(text, base)
	}
	if weight == labelled {
		items = labelledItems(text, base)
	}
	if to && s == addressee && weight != labelled && r.placeBelowName(line) { // "A GIUSEPPE ROSSI, / a Genova."
		return
	}
	if weight == labelled && r.inLabels(line.block) {
		if item, name, ok := inverted(text, base); ok {
			before := len(r.claims)
			r.claimItem(s, item, line.block, weight, rule, says)
			if len(r.claims) > before {
				r.claims[before].name = names.Parse(name)
			}
			return
		}
	}
	items = r.wholeOrg(beforeStreet(items, text, base))
	if office := r.officeAddressed(line); office.Office {
		items, below = []names.Item{office}, true
		if s == sides {
			s, to = addressee, true
		}
	}
	first := 0
	switch {
	case to && s == addressee, s == copied:
	case weight == labelled:
		first = r.labelledParty(items, line)
	default:
		s = addressee
		first = r.firstParty(items, line)
	}
	if rule == "address" && !below {
		items = r.ofAddress(items[min(first, len(items)):], line)
		first = 0
	}
	for _, item := range items[min(first, len(items)):] {
		side, w := s, weight
		if item.Copied && s == addressee {
			side = copied
		}
		if weight == labelled && !r.sureName(item) && !(r.inLabels(line.block) && strings.ContainsRune(r.letter.File.Slice(item.Span), ' ')) {
			w = labelledWord
		}
		before := len(r.claims)
		r.claimItem(side, item, line.block, w, rule, says)
		if len(r.claims) > before && side != sender && item.Org {
			r.claims[before].name.Text = names.NominativeOrg(r.claims[before].name.Text)
		}
		if len(r.claims) > before && side != sender && names.InDative(r.claims[before].name) {
			r.claims[before].name = names.Nominative(r.claims[before].name, names.DativeCase)
		}
	}
}

// letterhead reports whether an address line is one of the writer's: it stands above the dateline, and others stand below it.
func (r *reading) letterhead(block int) bool {
	dated := false
	for _, b := range r.letter.Blocks[block+1:] {
		switch b.Role {
		case letter.Dateline:
			dated = true
		case letter.Address:
			if dated {
				return true
			}
			dated = onlyAddress(lexicon.Words(r.letter.File.Slice(b.Span))) // "Herrn": the addressee follows
		case letter.Para:
			return false
		default:
		}
	}
	return false
}

// inRun reports whether the address line above, or one above that, names an addressee: an organisation below it is where the addressee
// is.
func (r *reading) inRun(block int) bool {
	for k := block - 1; k >= 0 && isAddress(r.letter.Blocks[k].Role); k-- {
		if slices.ContainsFunc(r.claims, func(c claim) bool { return c.block == k && c.witness.Rule == "address" }) {
			return true
		}
	}
	return false
}

// placeBelowName reports whether an address line is the place below a person's: "at" before one word that is no name in full, right below a line
// that has given an addressee.
func (r *reading) placeBelowName(line blockLine) bool {
	words := line.Words
	if len(words) < 2 || len(words) > 3 || lexicon.At(lexicon.Locative, words, 0) != 1 || line.block < 1 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(line.Text[words[0].Start:])
	return unicode.IsLower(first) && slices.ContainsFunc(r.claims, func(c claim) bool { return c.block == line.block-1 && c.side == addressee })
}

// belowTo reports whether the address line above has nothing but "to" and words of address: "An den", "Gent.ma Sig.na".
func (r *reading) belowTo(line blockLine) bool {
	if line.block < 1 || !isAddress(r.letter.Blocks[line.block-1].Role) {
		return false
	}
	return onlyAddress(lexicon.Words(r.letter.File.Slice(r.letter.Blocks[line.block-1].Span)))
}

// onlyAddress reports whether a line has nothing but "to" and words of address.
func onlyAddress(words []lexicon.Word) bool {
	if len(words) == 0 || len(words) > 4 || lexicon.Whole(lexicon.Salutation, words) { // "Sir" greets
		return false
	}
	for i, w := range words {
		if lexicon.At(lexicon.To, words, i)+lexicon.At(lexicon.Honorific, words, i)+lexicon.At(lexicon.Possessive, words, i) == 0 && w.Fold != "the" {
			return false
		}
	}
	return true
}

// labelledItems are the parties of a labelled line: offices too, and names with commas between them.
func labelledItems(text string, base int) []names.Item {
	if parties := names.ParseParties(text, base); len(parties) > 0 && !strings.ContainsAny(text, "–—") {
		if n := len(parties); n > 1 && strings.HasSuffix(text, "-") { // the line ends within a word, which is that of an office or a place
			parties = parties[:n-1]
		}
		return withoutDescription(parties, text, base)
	}
	return names.ParseLine(text, base)
}

// withoutDescription leaves out what stands in commas behind the full name of a person, who it is and where: "Harriet Boone, Range
// Conservation", unless it is a full name as well.
func withoutDescription(items []names.Item, text string, base int) []names.Item {
	full := func(i names.Item) bool {
		return i.Org || i.Office || len(names.Parse(text[i.Span.Start-base:i.Span.End-base]).Given) > 0
	}
	if len(items) < 2 || items[0].Org || items[0].Office || !full(items[0]) {
		return items
	}
	kept := items[:1]
	for _, i := range items[1:] {
		between := text[kept[len(kept)-1].Span.End-base : i.Span.Start-base]
		if !full(i) && strings.HasPrefix(strings.TrimLeft(between, " .)"), ",") && len(lexicon.Words(between)) == 0 {
			continue
		}
		kept = append(kept, i)
	}
	return kept
}

// labelledParty is the first item of a labelled line that is a party: one that firstParty knows, one after a dash ("Moscow -
// Lenin"), one of several words. A single word that nothing else names may be a place.
func (r *reading) labelledParty(items []names.Item, line blockLine) int {
	first := r.firstParty(items, line)
	for i, item := range items[:min(first, len(items))] {
		before := strings.TrimRight(line.Text[:item.Span.Start-line.Base], " ")
		dash := strings.HasSuffix(before, "–") || strings.HasSuffix(before, "—") || strings.HasSuffix(before, "-")
		if dash || len(names.Parse(r.letter.File.Slice(item.Span)).Given) > 0 && !strings.Contains(line.Text, " – ") {
			return i
		}
	}
	return first
}

// withoutDates leaves out what stands behind a forename in the tables of archives: "George, clergyman", "Peter, 1775-1807".
func withoutDates(given string) string {
	name, rest, ok := strings.Cut(given, ", ")
	if first, _ := utf8.DecodeRuneInString(rest); ok && !unicode.IsUpper(first) {
		return name
	}
	return given
}

// inverted reads a name with the surname first, as tables have it: "Ahlmann, Dorothea", "Grimm, Jacob (1785-1863)". name has it in the common order.
func inverted(text string, base int) (item names.Item, name string, ok bool) {
	inner := strings.TrimRight(text, " ")
	if i := strings.IndexAny(inner, "(["); i > 0 {
		inner = strings.TrimRight(inner[:i], " ")
	}
	surname, given, ok := strings.Cut(inner, ", ")
	given = withoutDates(strings.TrimSpace(given))
	if !ok || strings.Contains(given, ",") || len(lexicon.Words(surname)) > 2 || len(lexicon.Words(given)) > 4 || names.IsOrg(surname) || names.IsOffice(given) {
		return item, "", false
	}
	name = given + " " + surname
	if !names.Looks(name) {
		return item, "", false
	}
	start := len(inner) - len(strings.TrimLeft(inner, " \n\t"))
	return names.Item{Span: source.Range{Start: base + start, End: base + len(inner)}}, strings.Join(strings.Fields(name), " "), true
}

// inLabels reports whether a labelled line stands in a table of labels, one of which is for a place: then a full name is none.
func (r *reading) inLabels(block int) bool {
	n := 0
	for _, line := range r.lines {
		if label, ok := lines.ReadLabel(line.Line); ok && line.block != block && line.block-block <= 4 && block-line.block <= 4 {
			n++
			if label.Class == lexicon.LabelPlace || label.Class == lexicon.LabelDate {
				n++
			}
		}
	}
	return n >= 2
}

// sureName reports whether an item has initials, which no place has, or is known from a heading.
func (r *reading) sureName(item names.Item) bool {
	name := names.Parse(r.letter.File.Slice(item.Span))
	if item.Org || item.Office || len(name.Given) > 0 && strings.HasSuffix(name.Given[0], ".") {
		return true
	}
	return slices.ContainsFunc(r.headingNames(), func(n names.Name) bool { return names.Similar(name, n) >= names.Alike })
}

// firstParty is the first item of an address line that is a party rather than a place: one that a heading or title names, an
// organisation, one with an honorific or "to" before it. What follows it are parties too. Without any the line has none.
func (r *reading) firstParty(items []names.Item, line blockLine) int {
	known := r.headingNames()
	for i, item := range items {
		name := names.Parse(r.letter.File.Slice(item.Span))
		before := lexicon.Words(line.Text[:item.Span.Start-line.Base])
		switch {
		case item.Org, item.Office, item.Copied:
			return i
		case slices.ContainsFunc(known, func(n names.Name) bool { return names.Similar(name, n) >= names.Alike }):
			return i
		case len(before) == 0:
		case lexicon.At(lexicon.Honorific, before, len(before)-1) > 0:
			return i
		case lexicon.At(lexicon.To, before, len(before)-1) > 0 && line.Text[before[len(before)-1].End] != ':':
			return i
		}
	}
	return len(items)
}

// lineLabel reads a label of a party at the start of a line: the side it speaks of, and where the rest begins.
func lineLabel(l lines.Line) (side, int) {
	label, ok := lines.ReadLabel(l)
	if !ok {
		return sides, 0
	}
	switch label.Class {
	case lexicon.LabelFrom:
		return sender, label.End
	case lexicon.LabelTo:
		return addressee, label.End
	case lexicon.LabelCopy:
		return copied, label.End
	}
	return sides, 0
}

// headingNames are the names that headings and titles have.
func (r *reading) headingNames() []names.Name {
	if r.known != nil {
		return r.known
	}
	r.known = []names.Name{}
	for _, group := range [][]blockLine{r.lines, r.titles} {
		for _, line := range group {
			if line.heading == nil {
				continue
			}
			for _, items := range [][]names.Item{line.heading.Senders, line.heading.Addressees} {
				for _, item := range items {
					if len(r.known) < maxClaims {
						r.known = append(r.known, names.Parse(r.letter.File.Slice(item.Span)))
					}
				}
			}
		}
	}
	return r.known
}

// saluteClaims reads a name in the salutation: "Dear Darwin", or in the line below it.
func (r *reading) saluteClaims(line blockLine) {
	n := lexicon.At(lexicon.Salutation, line.Words, 0)
	below := line.block > 0 && r.greets(line.block-1)
	if n == 0 && !below || n == len(line.Words) {
		return
	}
	start := 0
	if n > 0 {
		start = line.Words[n-1].End
	}
	text := line.Text[start:]
	if end := strings.IndexAny(text, "!:"); end > 0 {
		text = text[:end]
	}
	for _, item := range names.ParseList(text, line.Base+start) {
		text := r.letter.File.Slice(item.Span)
		if words := lexicon.Words(text); item.Org || lexicon.Has(lexicon.Honorific, words) || lexicon.Has(lexicon.Salutation, words) || lexicon.Has(lexicon.Function, words) || lexicon.Has(lexicon.Kin, words) && !kinsman(text, words) {
			continue
		}
		r.claimItem(addressee, item, line.block, saluted, "salutation", "the salutation names the person")
	}
}

// kinsman reports whether words are one of kinship and a name: "Aunt Fothergill".
func kinsman(text string, words []lexicon.Word) bool {
	n := lexicon.At(lexicon.Kin, words, 0)
	return n > 0 && n < len(words) && !lexicon.Has(lexicon.Kin, words[n:]) && names.Looks(text[words[n].Start:])
}

// greets reports whether a block is a line that begins with a salutation.
func (r *reading) greets(block int) bool {
	for _, l := range r.lines {
		if l.block == block {
			return lexicon.At(lexicon.Salutation, l.Words, 0) > 0 && len(l.Words) <= 6 && l.role != letter.Para
		}
	}
	return false
}

// maxSalutation is how long a salutation at the start of a paragraph is at most, in bytes.
const maxSalutation = 100

// openingClaims reads a salutation at the start of the first paragraph, where no line of its own has one: "Дорогой Виктор! Ваше
// письмо ...", "MY DEAR HARKER,--The north wall ...".
func (r *reading) openingClaims() {
	for i, b := range r.letter.Blocks {
		switch b.Role {
		case letter.Salute:
			return
		case letter.Para:
			text := r.letter.File.Slice(b.Span)
			if end := strings.IndexAny(text[:min(len(text), maxSalutation)], ",!:.\n"); end > 0 {
				r.saluteClaims(blockLine{Line: lines.New(r.letter.File, source.Range{Start: b.Span.Start, End: b.Span.Start + end}), role: letter.Salute, block: i})
			}
			return
		default:
		}
	}
}

// headingMinusAddress: the heading names only addressees, and the address line names all of them but one.
func (r *reading) headingMinusAddress() {
	var inHeading, inAddress []claim
	for _, c := range r.claims {
		switch {
		case c.witness.Rule == "heading" && c.side == sender:
			return
		case strings.HasPrefix(c.witness.Rule, "heading") && c.side == addressee:
			inHeading = append(inHeading, c)
		case c.witness.Rule == "address":
			inAddress = append(inAddress, c)
		}
	}
	var missing []claim
	for _, h := range inHeading {
		there := false
		for _, a := range inAddress {
			there = there || same(h, a)
		}
		if !there {
			missing = append(missing, h)
		}
	}
	if len(missing) != 1 || len(inHeading) < 2 {
		return
	}
	m := missing[0]
	r.claim(sender, m.span, m.org, m.block, headingMinus, "heading-minus-address", "of the names in the heading only this one is missing in the address line")
}

// same reports whether two claims speak of one party.
func same(a, b claim) bool {
	if a.org != b.org {
		return false
	}
	if a.org {
		return names.Fold(a.name.Text) == names.Fold(b.name.Text)
	}
	if a.office != "" && b.office != "" && names.Fold(a.office) == names.Fold(b.office) {
		return true
	}
	return names.Similar(a.name, b.name) >= names.Alike
}
