package witness

import (
	"slices"
	"strings"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// The profile of a collection may know its correspondents: who wrote the letters that name no sender, who got those that name no
// addressee, or whose letters it holds, whichever side a heading leaves open. What a letter says itself comes first.

// standing adds what the profile knows of the parties to the claims of the lines.
func (r *reading) standing() {
	known := r.profile.Standing
	r.standsFor(sender, known.Sender)
	r.standsFor(addressee, known.Addressee)
	if hero := known.Hero; hero != nil {
		switch from, to := r.named(sender, hero), r.named(addressee, hero); {
		case from || to:
			r.fullName(hero)
		case r.has(sender) && !r.has(addressee):
			r.standsFor(addressee, hero)
		case r.has(addressee) && !r.has(sender):
			r.standsFor(sender, hero)
		}
	}
}

// standsFor claims a side for a correspondent: at each line that names them, or, if nobody else is named, by the profile alone.
func (r *reading) standsFor(s side, c *profile.Correspondent) {
	if c == nil {
		return
	}
	r.fullName(c)
	for _, line := range r.lines {
		switch {
		case s == sender && line.role == letter.Signed && !r.claimed(line.block):
			r.mention(s, c, line, signatureNames, "signature", "the signature")
		case s == addressee && isAddress(line.role):
			r.addressOf(c, line)
		}
	}
	if s == addressee {
		r.runningAddress(c)
	}
	if s == sender {
		r.dropGuesses()
	}
	if !r.has(s) {
		r.claims = append(r.claims, claim{
			side: s, name: names.Parse(c.Name), block: -1,
			witness: letter.Witness{Rule: "profile", Says: "the profile " + r.profile.Name + " says so of letters that do not", Weight: standingFact},
		})
	}
}

// dropGuesses leaves out words that only look like a signature by their place, as the profile knows better.
func (r *reading) dropGuesses() {
	r.claims = slices.DeleteFunc(r.claims, func(c claim) bool { return c.side == sender && c.witness.Weight < standingFact })
}

// addressOf reads an address line for a known addressee: what it calls them beside their name is no other party, nor is the place
// below it.
func (r *reading) addressOf(c *profile.Correspondent, line blockLine) {
	_, named := mentionedIn(c, line.Line)
	if named || titleOnly(line.Line) && r.addressesKnown(c) || r.below(c, line) {
		r.claims = slices.DeleteFunc(r.claims, func(x claim) bool { return x.block == line.block })
	}
	if named {
		r.mention(addressee, c, line, addressNames, "address", "the address line names the person")
	}
}

// addressesKnown reports whether the letter names the correspondent in an address line or salutation.
func (r *reading) addressesKnown(c *profile.Correspondent) bool {
	return slices.ContainsFunc(r.lines, func(l blockLine) bool {
		if !isAddress(l.role) && l.role != letter.Salute {
			return false
		}
		_, ok := mentionedIn(c, l.Line)
		return ok
	})
}

// below reports whether a line is the place below the address line that names the correspondent: "à LONDRES".
func (r *reading) below(c *profile.Correspondent, line blockLine) bool {
	return len(line.Words) <= 3 && slices.ContainsFunc(r.lines, func(l blockLine) bool {
		if !isAddress(l.role) || l.block != line.block-1 {
			return false
		}
		_, ok := mentionedIn(c, l.Line)
		return ok
	})
}

// titleOnly reports whether a line has no name, only words of address and offices: "à Monsieur le Président".
func titleOnly(l lines.Line) bool {
	for i := range l.Words {
		one := l.Words[i : i+1]
		if !slices.ContainsFunc(titleWords, func(c lexicon.Class) bool { return lexicon.Has(c, one) }) && utf8.RuneCountInString(one[0].Fold) > 3 {
			return false
		}
	}
	return len(l.Words) > 0
}

var titleWords = []lexicon.Class{lexicon.To, lexicon.From, lexicon.And, lexicon.Honorific, lexicon.Function, lexicon.Particle}

// runningAddress reads the address at the edges of pages.
func (r *reading) runningAddress(c *profile.Correspondent) {
	for i, b := range r.letter.Blocks {
		for _, a := range b.Marks {
			turn, ok := a.(letter.Turn)
			if !ok || b.Enclosure > 0 || r.claimed(i) {
				continue
			}
			for _, span := range turn.Running {
				line := blockLine{Line: lines.New(r.letter.File, span), role: letter.Address, block: i}
				r.mention(addressee, c, line, addressNames, "running-address", "the address at the foot of a page names the person")
			}
		}
	}
}

// mention claims a side for a correspondent whom a line names.
func (r *reading) mention(s side, c *profile.Correspondent, line blockLine, weight float64, rule, says string) {
	span, ok := mentionedIn(c, line.Line)
	if !ok || len(r.claims) >= maxClaims {
		return
	}
	r.claims = append(r.claims, claim{
		side: s, name: names.Parse(c.Name), span: span, block: line.block,
		witness: letter.Witness{Span: span, Rule: rule, Says: says, Weight: weight},
	})
}

// mentionedIn finds the words of a line that are a form of the correspondent's name, or their surname, misspelt or not, behind
// another part of the name.
func mentionedIn(c *profile.Correspondent, l lines.Line) (span source.Range, ok bool) {
	for _, form := range append([]string{c.Name}, c.Variants...) {
		want := lexicon.Words(form)
		for i := 0; len(want) > 0 && i+len(want) <= len(l.Words); i++ {
			if slices.EqualFunc(want, l.Words[i:i+len(want)], func(a, b lexicon.Word) bool { return names.Fold(a.Fold) == names.Fold(b.Fold) }) {
				return l.Range(l.Words[i].Start, l.Words[i+len(want)-1].End), true
			}
		}
	}
	full := names.Parse(c.Name)
	for i, w := range l.Words {
		if i == 0 || names.Similar(names.Name{Surname: w.Fold}, names.Name{Surname: full.Surname}) < names.Alike {
			continue
		}
		first := i
		for first > 0 && slices.ContainsFunc(full.Given, func(g string) bool { return sameGiven(g, l.Words[first-1].Fold) }) {
			first--
		}
		if first < i {
			return l.Range(l.Words[first].Start, w.End), true
		}
	}
	return span, false
}

// sameGiven reports whether a word is a given name or its initial.
func sameGiven(given, word string) bool {
	g, w := names.Fold(given), names.Fold(word)
	return g != "" && w != "" && (g == w || len(w) == 1 && strings.HasPrefix(g, w))
}

// claimed reports whether a claim was read in a block.
func (r *reading) claimed(block int) bool {
	return slices.ContainsFunc(r.claims, func(c claim) bool { return c.block == block })
}

// has reports whether the lines name somebody for a side.
func (r *reading) has(s side) bool {
	return slices.ContainsFunc(r.claims, func(c claim) bool { return c.side == s })
}

// named reports whether a line names the correspondent for a side.
func (r *reading) named(s side, c *profile.Correspondent) bool {
	return slices.ContainsFunc(r.claims, func(x claim) bool { return x.side == s && isForm(c, x.name) })
}

// fullName gives each claim that names the correspondent in some form the full form. A signature that is one of the forms that the
// profile lists is as good as the whole name, be it initials.
func (r *reading) fullName(c *profile.Correspondent) {
	for i := range r.claims {
		x := &r.claims[i]
		if x.org || !isForm(c, x.name) {
			continue
		}
		if strings.HasPrefix(x.witness.Rule, "signature") && x.witness.Weight < signatureNames && slices.ContainsFunc(c.Variants, func(form string) bool { return foldedWords(form) == foldedWords(x.name.Text) }) {
			x.witness.Weight, x.witness.Rule, x.witness.Says = signatureNames, "signature-known", "the signature, in a form that the profile lists"
		}
		x.name = names.Parse(c.Name)
	}
}

// isForm reports whether a name is a form of the correspondent's: one that the profile has, with words such as a title before it,
// or one whose surname and initials agree.
func isForm(c *profile.Correspondent, n names.Name) bool {
	text := foldedWords(n.Text)
	for _, form := range append([]string{c.Name}, c.Variants...) {
		if want := foldedWords(form); want != "" && (text == want || strings.HasSuffix(text, " "+want)) {
			return true
		}
	}
	return names.Similar(n, names.Parse(c.Name)) >= names.Alike
}

func foldedWords(s string) string {
	var parts []string
	for _, w := range lexicon.Words(s) {
		parts = append(parts, names.Fold(w.Fold))
	}
	return strings.Join(parts, " ")
}

// standingPlaces are those of correspondents whose letter names none.
func (r *reading) standingPlaces() {
	l := r.letter
	of := func(parties []letter.Party, known ...*profile.Correspondent) *letter.Place {
		for _, c := range known {
			if c == nil || c.Place == "" {
				continue
			}
			for _, p := range parties {
				if p.Name == names.Parse(c.Name).Text {
					return &letter.Place{Name: c.Place, ID: placeID(c.Place), Cert: letter.Medium}
				}
			}
		}
		return nil
	}
	known := r.profile.Standing
	if to := known.Addressee; to != nil && l.Received.Place == nil {
		for _, line := range r.lines {
			n := lexicon.At(lexicon.To, line.Words, 0)
			if isAddress(line.role) && n > 0 && n < len(line.Words) && r.below(to, line) {
				if first, last := line.Words[n], line.Words[len(line.Words)-1]; placeWords(line.Text[first.Start:last.End]) {
					l.Received.Place = r.place(line.Range(first.Start, last.End), line.block)
				}
			}
		}
	}
	if l.Sent.Place == nil {
		l.Sent.Place = of(l.Senders, known.Sender, known.Hero)
	}
	if l.Received.Place == nil {
		l.Received.Place = of(l.Addressees, known.Addressee, known.Hero)
	}
}
