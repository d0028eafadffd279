package corpus

import (
	"strings"

	"teikit/tei/diag"
	"teikit/validate/rules"
)

// NeighbourSymmetric asks that a letter's next letter has it as the previous one, and the other way round.
var NeighbourSymmetric = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/neighbour-symmetric",
			Severity: diag.Warning,
			Title:    "the next letter of a letter has it as its previous one",
			Doc: `correspContext of one letter names the next or the previous letter, but correspContext of that one names another in return, or none. A reader who goes on and
back again does not come out where he was: mostly a letter was put in between, and one of its neighbours was not told.

Only neighbours of one kind are compared: the same words in @type and @subtype but for "prev" and "next", and the same @source. Those of subtypes such as "fromAuthor" and
"toAuthor" go one way only, and are left out.`,
			Mend:   "Name the same neighbours in both letters.",
			Bad:    `<ref type="next" target="l3.xml">...</ref> in letter L2, <ref type="prev" target="l1.xml">...</ref> in letter L3`,
			Good:   `<ref type="next" target="l3.xml">...</ref> in letter L2, <ref type="prev" target="l2.xml">...</ref> in letter L3`,
			Source: "TEI P5, HD44CD (correspContext)",
		},
		Group:  rules.Correspondence,
		Preset: rules.Recommended,
	},
	Look: func(p *Pass) {
		for n := range p.neighbours() {
			if !oneWay(n.Chain) {
				p.symmetric(n)
			}
		}
	},
}

// A pair is a letter with one that it names.
type pair struct {
	Neighbour
	from, to letterRef
	letter   *Letter // from
}

// neighbours are the pairs of which both letters are known, by letter.
func (p *Pass) neighbours() func(yield func(pair) bool) {
	return func(yield func(pair) bool) {
		for i, s := range p.all(letters) {
			for j := range s.Letters {
				l := &s.Letters[j]
				for _, n := range l.Context {
					if n.Relation == Other || n.Target == "" {
						continue
					}
					from := letterRef{int32(i), int32(j)}
					if to, ok := p.letter(i, n.Target); ok && to != from && !yield(pair{n, from, to, l}) {
						return
					}
				}
			}
		}
	}
}

// oneWay tells whether letters of a chain go in one direction.
func oneWay(chain string) bool {
	chain = strings.ToLower(chain)
	return strings.Contains(chain, "author") || strings.Contains(chain, "sender") || strings.Contains(chain, "addressee")
}

func (p *Pass) symmetric(n pair) {
	back, word := Previous, "previous"
	way := "next"
	if n.Relation == Previous {
		back, word, way = Next, "next", "previous"
	}
	var other *Neighbour
	to := p.get(n.to)
	for k := range to.Context {
		m := &to.Context[k]
		if m.Relation != back || m.Chain != n.Chain || m.Target == "" {
			continue
		}
		if ref, ok := p.letter(int(n.to.file), m.Target); ok && ref == n.from {
			return
		}
		other = m
	}
	f := p.report(int(n.from.file), n.At, "%q is named as the %s letter, but does not name this one as its %s; expected both to", short(n.Target), way, word)
	if other != nil {
		f.note(int(n.to.file), other.At, "it names %q", short(other.Target))
	} else {
		f.note(int(n.to.file), to.At, "it names no %s letter of this kind", word)
	}
}
