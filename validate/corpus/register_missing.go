package corpus

import (
	"strings"

	"teikit/tei/diag"
	"teikit/validate/rules"
)

// RegisterMissing asks that registers among the files have the entries that letters point to.
var RegisterMissing = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/register-missing",
			Severity: diag.Error,
			Title:    "registers have the entries that letters point to",
			Doc: `Names point to an entry of a register that is checked in the same run, but the register has no such entry. There is one finding for each entry that
is missing, at the first name that points to it: it says how many others do.`,
			Mend:   "Add the entry to the register, or correct the pointers if the id is misspelt.",
			Bad:    `<persName ref="persons.xml#bergg">Anna Berg</persName>`,
			Good:   `<persName ref="persons.xml#berg">Anna Berg</persName>`,
			Source: "TEI P5, NDATTSnr (linking names and their referents)",
		},
		Group:  rules.Registers,
		Preset: rules.Minimal,
	},
	Look: func(p *Pass) {
		type entry struct {
			register int
			id       string
		}
		found := make(map[entry]*Finding)
		uses := make(map[entry]int)
		for i, s := range p.all(pointers) {
			for _, ptr := range s.Pointers {
				name, id, _ := strings.Cut(ptr.Word, "#")
				target := p.place(p.beside(i, name))
				if id == "" || target < 0 || target == i || p.isProjectRegister(p.Name(target)) {
					continue
				}
				e := entry{target, unescaped(id)}
				if uses[e]++; uses[e] > 1 {
					continue
				}
				if to := p.at(target, ids|entries); len(to.Entries) > 0 && !to.hasID(e.id) {
					e.id = strings.Clone(e.id)
					found[e] = p.report(i, ptr.At, "%q points to an entry that %s does not have; expected %s", short(ptr.Word), p.Name(target), nearestEntry(to, e.id))
				}
			}
		}
		for e, f := range found {
			if n := uses[e]; n > 1 {
				f.notes = append(f.notes, note{f.File, Place{}, counted(n, "place") + " in all point to it"})
			}
		}
	},
}

// nearestEntry names an entry that may be meant.
func nearestEntry(s *Summary, id string) string {
	var ids []string
	for _, e := range s.Entries {
		ids = append(ids, e.ID)
	}
	if near, ok := diag.Nearest(id, ids); ok {
		return `perhaps "` + short(near) + `"`
	}
	return "one that exists"
}
