package witness

import (
	"fmt"
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A party is all claims about one person or organisation.
type party struct {
	claims []claim
	sum    [sides]float64
}

// parties collects the claims, joins those about one party, and decides.
func (r *reading) parties() diag.List {
	r.collect()
	r.followHeading()
	joined := r.join()
	findings := r.unread
	l := r.letter
	ids := map[string]bool{}
	for i := range joined {
		p := &joined[i]
		s := p.side()
		support, against := p.sum[s], p.opposition(s)
		cert, ok := certainty(support, against)
		if !ok {
			if against > 0 {
				findings.Add(p.undecided(l.File))
				l.Undecided = append(l.Undecided, p.open())
			}
			continue
		}
		result := letter.Party{Name: p.fullest(), Role: p.role(), Cert: cert}
		if result.Role != "" && result.Name != result.Role && p.sum[s] >= enough && !p.named() { // the signature tells who held the office
			result.Cert = letter.High
		}
		if p.claims[0].org {
			result.Kind = letter.Org
		}
		result.ID = partyID(result, ids)
		for _, c := range p.claims {
			result.Said = append(result.Said, c.span)
			if c.side == s || s != sender && c.side != sender {
				result.For = append(result.For, c.witness)
			} else {
				result.Against = append(result.Against, c.witness)
			}
			r.names = append(r.names, named{c.span, c.block, nameKind(result.Kind), result.ID})
			if s == sender && c.witness.Rule == signedBelow && len(p.claims) == 1 {
				findings.Add(signedOther.At(c.span.In(l.File), `"%s" stands below the first signature and was taken as a sender with cert="%s"; expected the name in the heading if the person sent the letter`, c.name.Text, cert))
			}
		}
		if against > 0 {
			findings.Add(conflict(l.File, result, s))
		}
		switch s {
		case sender:
			l.Senders = append(l.Senders, result)
		case addressee:
			l.Addressees = append(l.Addressees, result)
		case copied:
			l.Copies = append(l.Copies, result)
		case sides:
		}
	}
	if len(l.Senders) == 0 {
		findings.Add(noSender.At(r.start(), "no sender found; expected a heading such as \"A. Person to B. Person\", a signature or a line \"From:\""))
	}
	if len(l.Addressees)+len(l.Copies) == 0 {
		findings.Add(noAddressee.At(r.start(), "no addressee found; expected a heading such as \"A. Person to B. Person\", an address line or a line \"To:\""))
	}
	return append(findings, r.otherSignatures()...)
}

// start is the place of the letter's first block.
func (r *reading) start() source.Span {
	if len(r.letter.Blocks) == 0 {
		return source.Span{File: r.letter.File}
	}
	s := r.letter.Blocks[0].Span
	if i := strings.IndexByte(r.letter.File.Slice(s), '\n'); i >= 0 {
		s.End = s.Start + i
	}
	return s.In(r.letter.File)
}

func nameKind(k letter.PartyKind) letter.NameKind {
	if k == letter.Org {
		return letter.OrgName
	}
	return letter.PersonName
}

// followHeading lets the heading define the parties of a side that it names: names that only another line has for that side
// are no parties of their own. Copies are, whoever names them.
func (r *reading) followHeading() {
	var defined [sides]bool
	for _, c := range r.claims {
		if c.witness.Rule == "heading" {
			defined[c.side] = true
		}
	}
	tabled := r.tabled()
	kept := r.claims[:0:0]
	for i, c := range r.claims {
		if tabled[c.side] && c.witness.Rule == "heading" && !r.inTable(c) {
			continue
		}
		if c.side != copied && defined[c.side] && !tabled[c.side] && c.witness.Rule != "heading" && !r.supported(i) && !r.besideKnown(c) && !r.signsForOffice(c) {
			continue
		}
		if c.witness.Rule == "salutation" && r.otherwiseNamed(i) {
			continue
		}
		kept = append(kept, c)
	}
	r.claims = kept
}

// tabled tells of which sides a table of labels names the parties: it says so outright, where a title above it, "Papers of A - Edition of
// B", only looks like a heading.
func (r *reading) tabled() (named [sides]bool) {
	for _, c := range r.claims {
		if c.witness.Rule == "label" && c.witness.Weight == labelled && c.block >= 0 && r.inLabels(c.block) {
			named[c.side] = true
		}
	}
	return named
}

// inTable reports whether a label names the party of a claim of the heading too.
func (r *reading) inTable(c claim) bool {
	return slices.ContainsFunc(r.claims, func(l claim) bool { return l.witness.Rule == "label" && same(l, c) })
}

// otherwiseNamed reports whether a heavier witness names an addressee, and another one than claim i of the salutation does.
func (r *reading) otherwiseNamed(i int) bool {
	named := false
	for _, c := range r.claims {
		if c.side != addressee || c.witness.Weight < fair {
			continue
		}
		if same(c, r.claims[i]) || forename(c.name, r.claims[i].name) {
			return false
		}
		named = true
	}
	return named
}

// signsForOffice reports whether a claim is the signature of one whom the heading names by the office only.
func (r *reading) signsForOffice(c claim) bool {
	return c.signs() && r.headOffice()
}

// besideKnown reports whether a labelled line names, beside this party, one whom the heading names for the side too.
func (r *reading) besideKnown(c claim) bool {
	if c.witness.Rule != "label" {
		return false
	}
	for i, other := range r.claims {
		if other.block == c.block && other.witness.Rule == "label" && other.span != c.span && r.supported(i) {
			return true
		}
	}
	return false
}

// supported reports whether a claim from the heading speaks of the same party as claim i.
func (r *reading) supported(i int) bool {
	return slices.ContainsFunc(r.claims, func(c claim) bool {
		return strings.HasPrefix(c.witness.Rule, "heading") && same(c, r.claims[i])
	})
}

// otherSignatures reports signatures that the heading's sender does not explain.
func (r *reading) otherSignatures() (findings diag.List) {
	if len(r.letter.Senders) == 0 {
		return nil
	}
	places := r.datedPlaces()
	for _, line := range r.lines {
		if line.role != letter.Signed {
			continue
		}
		probe := &reading{letter: r.letter, lastPara: r.lastPara}
		probe.signatureClaims(line)
		for _, c := range probe.claims {
			known := slices.ContainsFunc(r.names, func(n named) bool { return n.span == c.span })
			if !known && !slices.Contains(places, names.Fold(c.name.Text)) && !r.partOfSender(c.name) {
				findings.Add(signedOther.At(c.span.In(r.letter.File), `the signature "%s" is not the name of the sender "%s"; it was not taken as one`, c.name.Text, r.letter.Senders[0].Name))
			}
		}
	}
	return findings
}

// partOfSender reports whether a signature is a part of a sender's name: "Marie" of Marie Dupont, "Goethe" of von Goethe.
func (r *reading) partOfSender(name names.Name) bool {
	key := name.Key()
	for _, s := range r.letter.Senders {
		for word := range strings.FieldsSeq(s.Name) {
			if key != "" && names.Fold(word) == key {
				return true
			}
		}
	}
	return false
}

// join groups the claims by party, in the order of their first claim.
func (r *reading) join() []party {
	var joined []party
	for _, c := range r.claims {
		at := slices.IndexFunc(joined, func(p party) bool { return p.takes(c) })
		if at < 0 {
			at = len(joined)
			joined = append(joined, party{})
		}
		joined[at].claims = append(joined[at].claims, c)
		joined[at].sum[c.side] += c.witness.Weight
	}
	return joined
}

// takes reports whether a claim speaks of the party: its name is the same, or a forename or the initials of the same side, or it
// signs for an office whose holder is not named.
func (p *party) takes(c claim) bool {
	first := p.claims[0]
	if first.name.Initials != c.name.Initials && first.side != c.side {
		return false
	}
	if same(first, c) {
		return true
	}
	if first.side != c.side || first.org || c.org {
		return false
	}
	return forename(first.name, c.name) || forename(c.name, first.name) || first.office != "" && first.name.Surname == "" && c.signs() && len(p.claims) == 1
}

// signs reports whether a claim is a signature with a name.
func (c claim) signs() bool {
	return strings.HasPrefix(c.witness.Rule, "signature") && !c.name.Initials && !c.org
}

// role is the office by which a heading names the party, "" if it does not.
func (p *party) role() string {
	for _, c := range p.claims {
		if c.office != "" {
			return c.office
		}
	}
	return ""
}

// named reports whether a line that names the office names its holder.
func (p *party) named() bool {
	return slices.ContainsFunc(p.claims, func(c claim) bool { return c.office != "" && c.name.Surname != "" })
}

// forename reports whether b is nothing but a forename of a: "Alice" of Alice B. Toklas.
func forename(a, b names.Name) bool {
	return len(b.Given) == 0 && slices.ContainsFunc(a.Given, func(g string) bool { return b.Key() != "" && names.Fold(g) == b.Key() })
}

// side is the one with the most weight; one who is said to get a copy gets a copy.
func (p *party) side() side {
	if p.sum[copied] > 0 && p.sum[copied] >= p.sum[sender] {
		return copied
	}
	if p.sum[sender] > p.sum[addressee] {
		return sender
	}
	return addressee
}

// opposition is what speaks against a side. To get a letter and to get a copy of it do not exclude each other.
func (p *party) opposition(s side) float64 {
	if s == sender {
		return p.sum[addressee] + p.sum[copied]
	}
	return p.sum[sender]
}

// fullest is the form of the name with most given names, not in capitals; the first of equals. A name says more than the office that its bearer holds, and that
// more than initials.
func (p *party) fullest() string {
	best, score := "", -4
	for _, c := range p.claims {
		text := c.name.Text
		n := 2*len(c.name.Given) + 1
		for _, g := range c.name.Given {
			if !strings.HasSuffix(g, ".") { // a forename says more than an initial
				n += 2
			}
		}
		if strings.HasPrefix(c.witness.Rule, "heading") {
			n += 2
		}
		if text == strings.ToUpper(text) {
			n -= 2 // at least -1
		}
		switch {
		case c.office != "" && c.name.Surname == "": // who held the office says more
			n = -2
		case c.name.Initials:
			n = -3
		}
		if n > score {
			best, score = text, n
		}
	}
	return best
}

// partyID makes the xml:id of a party: "pers-" or "org-" and the surname or the name's words; a number parts parties of
// one name.
func partyID(p letter.Party, taken map[string]bool) string {
	prefix, key := "pers-", names.Slug(names.Parse(p.Name).Surname)
	if p.Role != "" && p.Name == p.Role {
		key = orgSlug(p.Name)
	}
	if p.Kind == letter.Org {
		prefix, key = "org-", orgSlug(p.Name)
	}
	if key == "" {
		key = "x"
	}
	id := prefix + key
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s%s-%d", prefix, key, n)
	}
	taken[id] = true
	return id
}

// PartyID makes the xml:id of a party as the facts of lines get it; taken grows.
func PartyID(p letter.Party, taken map[string]bool) string { return partyID(p, taken) }

// PlaceID makes the xml:id of a place.
func PlaceID(name string) string { return placeID(name) }

// orgSlug shortens the name of an organisation to at most six words.
func orgSlug(name string) string {
	words := strings.Fields(name)
	return names.Slug(strings.Join(words[:min(len(words), 6)], " "))
}

// conflict tells of witnesses that disagree.
func conflict(f *source.File, p letter.Party, s side) diag.Diagnostic {
	d := partyConflict.At(p.Against[0].Span.In(f), `"%s" is taken as %s, with cert="%s", although other lines say otherwise`, p.Name, s, p.Cert)
	for _, w := range p.For {
		d = d.WithNote(w.Span.In(f), fmt.Sprintf("for the %s (%g): %s", s, w.Weight, w.Says))
	}
	for _, w := range p.Against {
		d = d.WithNote(w.Span.In(f), fmt.Sprintf("against it (%g): %s", w.Weight, w.Says))
	}
	return d
}

// open is a party of whom it is left open what it is.
func (p *party) open() letter.Party {
	result := letter.Party{Name: p.fullest()}
	for _, c := range p.claims {
		if c.side == sender {
			result.For = append(result.For, c.witness)
		} else {
			result.Against = append(result.Against, c.witness)
		}
	}
	return result
}

func (p *party) undecided(f *source.File) diag.Diagnostic {
	d := partyBalanced.At(p.claims[0].span.In(f), `the witnesses do not agree whether "%s" is sender or addressee; left open`, p.fullest())
	for _, c := range p.claims {
		d = d.WithNote(c.span.In(f), fmt.Sprintf("%s (%g): %s", c.side, c.witness.Weight, c.witness.Says))
	}
	return d
}
