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
			Doc: `Names point to an entry of a register that is checked in the same run, but the register has no such entry. A file has one finding for each entry that
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
		for i, s := range p.all(pointers) {
			told := make(map[string]*Finding)
			for _, ptr := range s.Pointers {
				name, id, _ := strings.Cut(ptr.Word, "#")
				target := p.place(p.beside(i, name))
				switch f := told[ptr.Word]; {
				case id == "" || target < 0 || target == i || p.isProjectRegister(p.Name(target)):
				case f != nil:
					f.more++
				default:
					if to := p.at(target, ids|entries); len(to.Entries) > 0 && !to.hasID(unescaped(id)) {
						f = p.report(i, ptr.At, "%q points to an entry that %s does not have; expected %s", short(ptr.Word), p.Name(target), nearestEntry(to, unescaped(id)))
						f.note(target, Place{}, "it was looked for in %s", p.Name(target))
						told[ptr.Word] = f
					}
				}
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
