package witness

import (
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/tei/source"
)

// heroClaims: a collection of one person's letters, "The Life and Letters of Henry Ashdown", and a heading that names one side only:
// the other side is that person. A signature that has the person's initials agrees.
func (r *reading) heroClaims() {
	to, from := r.headed(addressee), r.headed(sender)
	if to == from {
		r.heroSigns()
		return
	}
	s, other := sender, addressee
	if from {
		s, other = addressee, sender
	}
	for _, span := range slices.Concat(r.letter.Page.Collection, r.letter.Page.Titles) {
		line := lines.New(r.letter.File, span)
		if line.Long() {
			continue
		}
		if at, ok := heroOf(line); ok {
			hero := claim{side: s, name: r.heroName(at, line)}
			if slices.ContainsFunc(r.claims, func(c claim) bool { return c.side == other && same(c, hero) }) {
				continue
			}
			r.heroClaim(s, at, line)
			return
		}
	}
}

// heroSigns: a signature that is the name of the one writer of the collection, or its initials.
func (r *reading) heroSigns() {
	for _, span := range slices.Concat(r.letter.Page.Collection, r.letter.Page.Titles) {
		line := lines.New(r.letter.File, span)
		if line.Long() {
			continue
		}
		at, ok := heroOf(line)
		if !ok {
			continue
		}
		hero := claim{side: sender, name: r.heroName(at, line)}
		if slices.ContainsFunc(r.claims, func(c claim) bool {
			return c.side == sender && strings.HasPrefix(c.witness.Rule, "signature") && same(c, hero)
		}) {
			r.heroClaim(sender, at, line)
		}
		return
	}
}

// heroClaim claims a side for the one writer of the collection.
func (r *reading) heroClaim(s side, at source.Range, line lines.Line) {
	before := len(r.claims)
	r.claim(s, at, false, -1, collectionHero, "collection-hero", "the collection has the letters of this person")
	if len(r.claims) > before {
		r.claims[before].name = r.heroName(at, line)
	}
}

// heroName is the name in a collection's title, without the ending of the genitive where no preposition stands before it.
func (r *reading) heroName(at source.Range, line lines.Line) names.Name {
	name := names.Parse(r.letter.File.Slice(at))
	if before := line.Before(at.Start - line.Base); len(before) > 0 && lexicon.At(lexicon.From, before, len(before)-1) == 0 {
		return names.Genitive(name)
	}
	return name
}

// headed reports whether a heading names the side, if only as "his sister" or "the same".
func (r *reading) headed(s side) bool {
	for _, line := range r.lines {
		h := line.heading
		if h == nil {
			if n := lexicon.At(lexicon.To, line.Words, 0); s == addressee && line.role == letter.Address && n > 0 && n < len(line.Words) {
				return true
			}
			continue
		}
		switch {
		case s == addressee && (len(h.Addressees) > 0 || h.Form == lines.ToOnly), s == sender && (len(h.Senders) > 0 || h.Form == lines.FromOnly):
			return true
		}
	}
	return false
}

// heroOf finds the name in the title of a collection: "LETTERS OF BISHOP LANGRISH", "EPISTOLARIO DE VENTURA OLMEDILLA". A title with two
// names has no hero.
func heroOf(l lines.Line) (source.Range, bool) {
	for i := range l.Words {
		if lexicon.At(lexicon.CollectionWord, l.Words, i) == 0 {
			continue
		}
		k := i + lexicon.At(lexicon.CollectionWord, l.Words, i)
		if k+1 >= len(l.Words) {
			continue
		}
		start := l.Words[k].Start
		if lexicon.At(lexicon.From, l.Words, k) > 0 {
			start = l.Words[k].End
		} else if i > 0 || !strings.HasSuffix(l.Words[len(l.Words)-1].Fold, "s") { // "Briefe Leonhard Stichlings"
			continue
		}
		text := l.Text[start:]
		if end := strings.IndexAny(text, ",.:;([0123456789"); end >= 0 {
			if names.LooksInitials(text[:min(end+1, len(text))]) || strings.Count(text[:end], " ") <= 1 && text[end] == '.' { // "J. D. Lyall"
				end = len(text)
			}
			text = text[:end]
		}
		items := names.ParseList(text, l.Base+start)
		if len(items) == 1 && !items[0].Org && len(lexicon.Words(text)) > 1 {
			return items[0].Span, true
		}
	}
	return source.Range{}, false
}

// sameClaims: "To the same" and "From the same to B" name the parties of the letter before.
func (r *reading) sameClaims() {
	if r.before == nil {
		return
	}
	for _, line := range r.lines {
		if line.role != letter.Heading && line.role != letter.Address {
			continue
		}
		if h := line.heading; h != nil && h.Form == lines.FromTo && len(h.Senders) == 0 { // "The Same to C. Marsh"
			if hits := lexicon.Find(lexicon.Same, line.Words); len(hits) > 0 && lexicon.Find(lexicon.To, line.Words[:hits[0].First]) == nil {
				r.asBefore(sender, r.before.Senders, line, hits[0].First)
			}
		}
		for i := 0; i+1 < len(line.Words); i++ {
			to := lexicon.At(lexicon.To, line.Words, i) > 0
			if n := lexicon.At(lexicon.Same, line.Words, i+1); n == 0 || !to && lexicon.At(lexicon.From, line.Words, i) == 0 {
				continue
			}
			if to {
				r.asBefore(addressee, r.before.Addressees, line, i+1)
			} else {
				r.asBefore(sender, r.before.Senders, line, i+1)
			}
		}
	}
}

// asBefore claims that parties of the letter before are meant by the word at line.Words[at].
func (r *reading) asBefore(s side, parties []letter.Party, line blockLine, at int) {
	for _, p := range parties {
		span := line.Range(line.Words[at].Start, line.Words[at].End)
		before := len(r.claims)
		r.claim(s, span, p.Kind == letter.Org, line.block, sameAsBefore, "same-as-before", "the heading says that it is the party of the letter before")
		if len(r.claims) > before {
			r.claims[before].name = names.Parse(p.Name)
		}
	}
}

// bareHeading: above the letter stands nothing but a full name in capitals, and another person signs: the edition heads the letter with the
// addressee, in the dative where the language has one: "FRANTIŠKU VÁCLAVU HORSKÉMU".
func (r *reading) bareHeading() {
	if r.has(addressee) || len(r.lines) == 0 {
		return
	}
	line := r.lines[0]
	if line.block != 0 || line.role != letter.Address && line.role != letter.Heading || line.heading != nil || !lines.NoSmall(line.Text) || len(line.Words) < 2 || len(line.Words) > 5 {
		return
	}
	items := names.ParseList(line.Text, line.Base)
	if len(items) != 1 || items[0].Org || items[0].Span.Len() < len(strings.TrimRight(line.Text, " .")) {
		return
	}
	head := claim{side: sender, name: names.Parse(r.letter.File.Slice(items[0].Span))}
	signed := false
	for _, c := range r.claims {
		if c.side == sender && same(c, head) {
			return
		}
		signed = signed || c.side == sender && c.witness.Rule == "signature" && len(c.name.Given) > 0
	}
	if signed {
		r.claimItem(addressee, items[0], line.block, headingBare, "heading-bare", "nothing but this name heads the letter, which another person signed")
	}
}
