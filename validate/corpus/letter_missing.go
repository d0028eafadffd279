package corpus

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/rules"
)

// LetterMissing asks that the letters that correspContext names are among the files.
var LetterMissing = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/letter-missing",
			Severity: diag.Info,
			Title:    "neighbours that a letter names are there",
			Doc: `correspContext names the next or the previous letter by an id that no file of this run has; or by its date alone, and no letter between the two
parties was sent on that day. It may be a letter that is not edited yet, or one whose id was changed.

The rule makes sense only in a run over all letters of the edition; it says nothing in a run over one file. A pointer to a file that is not there is for
corpus/pointer-missing.`,
			Mend:   "Correct the id, add the letter, or say in words that it is lost.",
			Bad:    `<ref type="next" target="L0099">...</ref>`,
			Source: "TEI P5, HD44CD (correspContext)",
		},
		Group:  rules.Correspondence,
		Preset: rules.Strict,
	},
	Look: func(p *Pass) {
		if p.index().count < 2 {
			return
		}
		byDay := p.byDay()
		for i, s := range p.all(letters) {
			for j := range s.Letters {
				for _, n := range s.Letters[j].Context {
					p.neighbourMissing(i, &s.Letters[j], n, byDay)
				}
			}
		}
	},
}

func (p *Pass) neighbourMissing(file int, l *Letter, n Neighbour, byDay map[int32][]letterRef) {
	name, _, _ := strings.Cut(n.Target, "#")
	switch {
	case n.Relation == Other:
	case n.Target != "" && !hasFileEnding(name) && !strings.Contains(n.Target, "/") && !p.known(file, n.Target):
		p.report(file, n.At, "no file has the letter %q, which is named as the %s one; expected one that has", short(n.Target), relationNames[n.Relation])
	case n.Target == "" && n.On != 0 && !p.sentBetween(l, byDay[n.On]):
		p.report(file, n.At, "there is no letter of %s between these parties, which is named as the %s one; expected one", day(n.On), relationNames[n.Relation])
	}
}

var relationNames = map[Relation]string{Previous: "previous", Next: "next"}

// byDay are the letters of which the day is known.
func (p *Pass) byDay() map[int32][]letterRef {
	all := make(map[int32][]letterRef)
	for i, s := range p.all(letters) {
		for j, l := range s.Letters {
			if l.From != 0 && l.From == l.To {
				all[l.From] = append(all[l.From], letterRef{int32(i), int32(j)})
			}
		}
	}
	return all
}

// sentBetween tells whether one of some letters has two parties in common with another one, or as many as it has.
func (p *Pass) sentBetween(l *Letter, among []letterRef) bool {
	for _, ref := range among {
		other, common := p.get(ref), 0
		for _, a := range l.Parties {
			if slices.ContainsFunc(other.Parties, func(b Party) bool { return a.same(b) }) {
				common++
			}
		}
		if common >= min(2, len(l.Parties)) {
			return true
		}
	}
	return false
}

// same tells whether two parties are one.
func (a Party) same(b Party) bool {
	if a.Ref != "" && b.Ref != "" {
		return a.Ref == b.Ref
	}
	return strings.EqualFold(a.Name, b.Name)
}
