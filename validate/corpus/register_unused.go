package corpus

import (
	"strings"

	"teikit/tei/diag"
	"teikit/validate/rules"
)

// RegisterUnused asks that each entry of a register is used by a letter.
var RegisterUnused = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/register-unused",
			Severity: diag.Info,
			Title:    "each entry of a register is used",
			Doc: `No name in the files of this run points to the entry, by @ref, @key or another pointer: a letter was taken out, the entry is there twice under
two ids, or the names that should point to it do not. Registers are those that the project file names, and those among the files.

The rule makes sense only in a run over all letters of the edition; it says nothing in a run over one file.`,
			Mend:   "Take the entry out, or let the names point to it.",
			Source: "TEI P5, NDPERS (biographical and prosopographical data)",
		},
		Group:  rules.Registers,
		Preset: rules.Strict,
	},
	Look: func(p *Pass) {
		if p.Len() < 2 {
			return
		}
		used := p.usedIDs()
		for i, s := range p.all(entries) {
			for _, e := range s.Entries {
				if !used[e.ID] && !p.isProjectRegister(p.Name(i)) {
					p.report(i, e.At, "no letter points to %q; expected one that does, or no entry", short(e.ID))
				}
			}
		}
		for _, r := range p.Registers {
			for _, e := range r.Entries {
				if e.ID != "" && !used[e.ID] {
					f := p.report(-1, Place{}, "no letter points to %q; expected one that does, or no entry", short(e.ID))
					f.Span = e.Span
				}
			}
		}
	},
}

// usedIDs are what names and pointers of letters lead to, without the file or prefix before.
func (p *Pass) usedIDs() map[string]bool {
	used := make(map[string]bool)
	for _, s := range p.all(entries | refs | pointers) {
		if len(s.Entries) > 0 {
			continue // a register speaks of itself
		}
		for _, list := range [][]Pointer{s.Refs, s.Pointers} {
			for _, ref := range list {
				id := ref.Word[strings.LastIndexAny(ref.Word, "#:/")+1:]
				if !used[id] {
					used[strings.Clone(unescaped(id))] = true
				}
			}
		}
	}
	return used
}
