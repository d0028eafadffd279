package witness

import (
	"slices"
	"strings"

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
		case s == addressee && isAddress(line.role) && !r.claimed(line.block):
			r.mention(s, c, line, addressNames, "address", "the address line names the person")
		}
	}
	if s == addressee {
		r.runningAddress(c)
	}
	if !r.has(s) {
		r.claims = append(r.claims, claim{
			side: s, name: names.Parse(c.Name), block: -1,
			witness: letter.Witness{Rule: "profile", Says: "the profile " + r.profile.Name + " says so of letters that do not", Weight: standingFact},
		})
	}
}

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

// mentionedIn finds the words of a line that are a form of the correspondent's name.
func mentionedIn(c *profile.Correspondent, l lines.Line) (span source.Range, ok bool) {
	for _, form := range append([]string{c.Name}, c.Variants...) {
		want := lexicon.Words(form)
		for i := 0; len(want) > 0 && i+len(want) <= len(l.Words); i++ {
			if slices.EqualFunc(want, l.Words[i:i+len(want)], func(a, b lexicon.Word) bool { return names.Fold(a.Fold) == names.Fold(b.Fold) }) {
				return l.Range(l.Words[i].Start, l.Words[i+len(want)-1].End), true
			}
		}
	}
	return span, false
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

// fullName gives each claim that names the correspondent in some form the full form.
func (r *reading) fullName(c *profile.Correspondent) {
	for i := range r.claims {
		if x := &r.claims[i]; !x.org && isForm(c, x.name) {
			x.name = names.Parse(c.Name)
		}
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
	if l.Sent.Place == nil {
		l.Sent.Place = of(l.Senders, known.Sender, known.Hero)
	}
	if l.Received.Place == nil {
		l.Received.Place = of(l.Addressees, known.Addressee, known.Hero)
	}
}
