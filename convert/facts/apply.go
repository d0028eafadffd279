package facts

import (
	"fmt"
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/convert/witness"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Rule is the rule of a witness that is a file of facts.
const Rule = "facts file"

// Apply lets the facts decide over what was read of a letter. Witnesses that say the same stay beside them; those that say otherwise
// stand against them, and give a finding unless the facts override them with a reason. The findings of the reader about what the
// facts decide are taken out of found.
func Apply(l *letter.Letter, f *Facts, found diag.List) diag.List {
	a := &applier{letter: l, facts: f}
	if l.Of <= 1 {
		a.parties()
		a.places()
		a.date()
		a.received()
		a.kind()
		a.given()
	} else {
		a.several()
	}
	a.lang()
	a.shared()
	return append(a.settled(found), a.found...)
}

// An applier applies the facts to one letter.
type applier struct {
	letter  *letter.Letter
	facts   *Facts
	found   diag.List
	decided map[diag.Code]bool // the findings of the reader that are out of date
}

// settled leaves out findings about what the facts decided.
func (a *applier) settled(found diag.List) diag.List {
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return a.decided[d.Code] })
}

func (a *applier) decide(codes ...diag.Code) {
	if a.decided == nil {
		a.decided = map[diag.Code]bool{}
	}
	for _, c := range codes {
		a.decided[c] = true
	}
}

// weight is that of a fact among witnesses: more than all of them.
const weight = 10.0

// says is the witness of a fact.
func says(layer Layer, span source.Span, reason string) letter.Witness {
	text := layer.String()
	if span.File != nil {
		text += fmt.Sprintf(", line %d", span.Position().Line)
	}
	if reason != "" {
		text += ": " + reason
	}
	return letter.Witness{Rule: Rule, Says: text, Weight: weight}
}

// conflict reports that the page says otherwise, unless the fact is overridden with a reason.
func (a *applier) conflict(fact string, span source.Span, said string, against []letter.Witness, read string) {
	if _, overridden := a.facts.Overrides[fact]; overridden || len(against) == 0 {
		return
	}
	d := Conflict.At(span, `the facts say %q for %q, the page says %q; the facts count`, said, fact, read)
	for _, w := range against {
		if w.Span.Len() > 0 {
			d = d.WithNote(w.Span.In(a.letter.File), w.Says)
		}
	}
	a.found.Add(d)
}

// parties decides sender, addressees and copies.
func (a *applier) parties() {
	l, f := a.letter, a.facts
	sides := []struct {
		fact  string
		given *Parties
		read  *[]letter.Party
	}{{"from", f.From, &l.Senders}, {"to", f.To, &l.Addressees}, {"cc", f.Cc, &l.Copies}}
	if f.From != nil || f.To != nil {
		l.Undecided = nil
		a.decide("conv/party-undecided")
	}
	if f.From != nil {
		a.decide("conv/no-sender", "conv/signed-otherwise")
	}
	if f.To != nil || f.Cc != nil {
		a.decide("conv/no-addressee")
	}
	if f.From != nil && f.To != nil {
		a.decide("conv/party-conflict")
	}
	for _, s := range sides {
		if s.given == nil {
			continue
		}
		var others []*[]letter.Party // sides that the facts do not speak of
		for _, o := range sides {
			if o.given == nil && o.fact != s.fact {
				others = append(others, o.read)
			}
		}
		a.side(s.fact, s.given, s.read, others)
	}
}

// side decides one side.
func (a *applier) side(fact string, given *Parties, read *[]letter.Party, others []*[]letter.Party) {
	before := *read
	var now []letter.Party
	used := make([]bool, len(before))
	witnessed := says(given.Layer, given.Span, a.facts.Overrides[fact].Reason)
	for _, p := range given.List {
		p.For = []letter.Witness{witnessed}
		oldID := ""
		if i := slices.IndexFunc(before, func(b letter.Party) bool { return same(b, p) }); i >= 0 {
			used[i] = true
			p.Said, p.For, p.Against = before[i].Said, append(p.For, before[i].For...), before[i].Against
			oldID = before[i].ID
		} else if b, ok := takeFrom(others, p); ok {
			p.Said, p.Against = b.Said, b.For
			oldID = b.ID
		}
		p.ID = a.partyID(p, oldID)
		now = append(now, p)
	}
	var against []letter.Witness
	var unread []string
	for i, b := range before {
		if used[i] {
			continue
		}
		against = append(against, b.For...)
		unread = append(unread, b.Name)
		a.rename(b.ID, "")
	}
	if len(now) > 0 {
		now[0].Against = append(now[0].Against, against...)
	}
	a.conflict(fact, given.Span, partyNames(given.List), against, strings.Join(unread, ", "))
	*read = now
}

// same reports whether a party that was read is the one that the facts name.
func same(read, given letter.Party) bool {
	if strings.EqualFold(read.Name, given.Name) || given.ID != "" && read.ID == given.ID {
		return true
	}
	if read.Kind == letter.Person && given.Kind == letter.Person && within(read.Name, given.Name) { // "Anna" below a letter of Anna Hale
		return true
	}
	return read.Kind == letter.Person && given.Kind == letter.Person && names.Similar(names.Parse(read.Name), names.Parse(given.Name)) >= names.Alike
}

// within reports whether each word of a name is one of another.
func within(short, long string) bool {
	for _, w := range strings.Fields(short) {
		if !slices.ContainsFunc(strings.Fields(long), func(x string) bool { return names.Fold(x) == names.Fold(w) }) {
			return false
		}
	}
	return short != ""
}

// takeFrom takes a party out of the side where the page has it.
func takeFrom(sides []*[]letter.Party, p letter.Party) (letter.Party, bool) {
	for _, s := range sides {
		if i := slices.IndexFunc(*s, func(b letter.Party) bool { return same(b, p) }); i >= 0 {
			b := (*s)[i]
			*s = slices.Delete(slices.Clone(*s), i, i+1)
			return b, true
		}
	}
	return letter.Party{}, false
}

// partyID is the id of a party: that of the facts, or the one that it had, or a new one.
func (a *applier) partyID(p letter.Party, old string) string {
	id := p.ID
	if id == "" {
		if id = old; id == "" {
			taken := map[string]bool{}
			for _, list := range [][]letter.Party{a.letter.Senders, a.letter.Addressees, a.letter.Copies} {
				for _, q := range list {
					taken[q.ID] = true
				}
			}
			id = witness.PartyID(p, taken)
		}
	}
	if old != "" && old != id {
		a.rename(old, id)
	}
	return id
}

// rename gives the names in the text that point to an id another; with "" they are no names any more.
func (a *applier) rename(old, id string) {
	for i := range a.letter.Blocks {
		b := &a.letter.Blocks[i]
		b.Marks = slices.DeleteFunc(b.Marks, func(m letter.Annotation) bool {
			n, ok := m.(letter.Name)
			return ok && n.ID == old && id == ""
		})
		for k, m := range b.Marks {
			if n, ok := m.(letter.Name); ok && n.ID == old {
				n.ID = id
				b.Marks[k] = n
			}
		}
	}
}

func partyNames(list []letter.Party) string {
	var all []string
	for _, p := range list {
		all = append(all, p.Name)
	}
	return strings.Join(all, ", ")
}

func (a *applier) places() {
	a.place("place.from", a.facts.PlaceFrom, &a.letter.Sent.Place)
	a.place("place.to", a.facts.PlaceTo, &a.letter.Received.Place)
}

func (a *applier) place(fact string, given *Place, read **letter.Place) {
	if given == nil {
		return
	}
	now := &letter.Place{Name: given.Name, ID: given.ID, Cert: given.Cert}
	now.For = []letter.Witness{says(given.Layer, given.Span, a.facts.Overrides[fact].Reason)}
	old := ""
	if b := *read; b != nil {
		if names.Fold(b.Name) == names.Fold(given.Name) || given.ID != "" && given.ID == b.ID {
			now.Said, now.For, now.Against = b.Said, append(now.For, b.For...), b.Against
			old = b.ID
		} else {
			now.Against = append(slices.Clone(b.For), b.Against...)
			a.conflict(fact, given.Span, given.Name, b.For, b.Name)
			if other := a.otherPlace(read); other == nil || other.ID != b.ID {
				a.rename(b.ID, "")
			}
		}
	}
	if now.ID == "" {
		if now.ID = old; old == "" {
			now.ID = witness.PlaceID(given.Name)
		}
	}
	if old != "" && old != now.ID {
		a.rename(old, now.ID)
	}
	*read = now
}

// otherPlace is the other of the two places of the letter.
func (a *applier) otherPlace(read **letter.Place) *letter.Place {
	if read == &a.letter.Sent.Place {
		return a.letter.Received.Place
	}
	return a.letter.Sent.Place
}

func (a *applier) date() {
	given := a.facts.Date
	if given == nil {
		return
	}
	a.decide("conv/no-date", "date/conflict", "date/without-year")
	a.letter.Sent.Date = a.dated("date", given, a.letter.Sent.Date)
	a.letter.Given.DateText = given.Text
}

// dated is the date of one side as the editors give it, with what was read for it or against it.
func (a *applier) dated(fact string, given *Date, read *letter.Fact[datable.Value]) *letter.Fact[datable.Value] {
	now := &letter.Fact[datable.Value]{Value: given.Value, Known: true, Cert: letter.Cert(given.Value.Cert)}
	now.For = []letter.Witness{says(given.Layer, given.Span, a.facts.Overrides[fact].Reason)}
	switch {
	case read == nil:
	case read.Value.Overlaps(given.Value):
		now.For, now.Against = append(now.For, read.For...), read.Against
	default:
		now.Against = append(slices.Clone(read.For), read.Against...)
		a.conflict(fact, given.Span, given.Value.String(), read.For, read.Value.String())
	}
	return now
}

// received decides when the letter came.
func (a *applier) received() {
	given := a.facts.Received
	if given == nil {
		return
	}
	a.letter.Received.Date = a.dated("received", given, a.letter.Received.Date)
	a.letter.Given.ReceivedText = given.Text
}

func (a *applier) kind() {
	given := a.facts.Type
	if given == nil {
		return
	}
	k := &a.letter.Kinds
	w := says(given.Layer, given.Span, a.facts.Overrides["type"].Reason)
	if len(k.For) > 0 && string(a.letter.Kind) != given.Value {
		a.conflict("type", given.Span, given.Value, k.For, string(a.letter.Kind))
		*k = letter.Fact[letter.Kind]{Against: k.For}
	}
	k.For = append([]letter.Witness{w}, k.For...)
	k.Value, k.Known, k.Cert = letter.Kind(given.Value), true, letter.Sure
	a.letter.Kind = k.Value
}

func (a *applier) lang() {
	given := a.facts.Lang
	if given == nil {
		return
	}
	k := &a.letter.Langs
	w := says(given.Layer, given.Span, a.facts.Overrides["lang"].Reason)
	read, _, _ := strings.Cut(given.Value, "-")
	if len(k.For) > 0 && a.letter.Lang != "" && a.letter.Lang != strings.ToLower(read) {
		a.conflict("lang", given.Span, given.Value, k.For, a.letter.Lang)
		*k = letter.Fact[string]{Against: k.For}
	}
	k.For = append([]letter.Witness{w}, k.For...)
	k.Value, k.Known, k.Cert = given.Value, true, letter.Sure
	a.letter.Lang = given.Value
}

// given takes what belongs to one letter and has no witnesses.
func (a *applier) given() {
	f, g := a.facts, &a.letter.Given
	g.ID, g.Title, g.Prev, g.Next, g.Archive = value(f.ID), value(f.Title), value(f.Prev), value(f.Next), value(f.Archive)
	g.IDPrefix = value(f.IDPrefix)
	if f.File != nil {
		a.letter.Name = f.File.Value
	}
	if f.Via != nil {
		for _, p := range f.Via.List {
			p.ID = a.partyID(p, "")
			g.Via = append(g.Via, p)
		}
	}
}

// shared takes what may hold for all letters of a page.
func (a *applier) shared() {
	f, g := a.facts, &a.letter.Given
	g.Licence, g.Status, g.Editors = value(f.Licence), value(f.Status), f.Editors
	g.Translator, g.TranslationOf, g.Textbase = value(f.Translator), value(f.TranslationOf), value(f.Textbase)
	g.Repository, g.Collection, g.Edition = value(f.Repository), value(f.Collection), value(f.Edition)
	g.Introduction, g.Interpretation = f.Introduction, value(f.Interpretation)
	g.Print, g.Page, g.URL, g.NoteResp = value(f.Print), value(f.Page), value(f.URL), value(f.NoteResp)
}

// several reports facts that belong to one letter of a page that holds several.
func (a *applier) several() {
	if a.letter.Index > 1 {
		return
	}
	f := a.facts
	report := func(key string, layer Layer, span source.Span) {
		if layer != Collection {
			a.found.Add(Several.At(span, "the page holds %d letters, so %q counts for none of them", a.letter.Of, key))
		}
	}
	for _, t := range []struct {
		key string
		of  *Text
	}{{"id", f.ID}, {"title", f.Title}, {"context.prev", f.Prev}, {"context.next", f.Next}, {"source.archive", f.Archive}, {"source.file", f.File}, {"id_prefix", f.IDPrefix}, {"type", f.Type}} {
		if t.of != nil && !(t.key == "id" && t.of.Layer == Table) { // by which the row was found
			report(t.key, t.of.Layer, t.of.Span)
		}
	}
	for _, p := range []struct {
		key string
		of  *Parties
	}{{"from", f.From}, {"to", f.To}, {"cc", f.Cc}, {"via", f.Via}} {
		if p.of != nil {
			report(p.key, p.of.Layer, p.of.Span)
		}
	}
	for _, p := range []struct {
		key string
		of  *Place
	}{{"place.from", f.PlaceFrom}, {"place.to", f.PlaceTo}} {
		if p.of != nil {
			report(p.key, p.of.Layer, p.of.Span)
		}
	}
	if f.Date != nil {
		report("date", f.Date.Layer, f.Date.Span)
	}
	if f.Received != nil {
		report("received", f.Received.Layer, f.Received.Span)
	}
}

func value(t *Text) string {
	if t == nil {
		return ""
	}
	return t.Value
}

// Accepted leaves out the findings that an editor accepts with a reason, and tells of reasons for findings that are not there.
func (f *Facts) Accepted(found diag.List) diag.List {
	used := make([]bool, len(f.Accept))
	left := slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		accepted := false
		for i, a := range f.Accept {
			if a.Code == string(d.Code) {
				used[i], accepted = true, true
			}
		}
		return accepted && !strings.HasPrefix(string(d.Code), "conv/facts-")
	})
	for i, a := range f.Accept {
		if !used[i] && a.layered() {
			left.Add(Unaccepted.At(a.Span, "no finding %q is left to accept", a.Code))
		}
	}
	return left
}
