package rules

import (
	"teikit/tei/diag"
)

// RefResolves asks whether pointers to registers of the project lead to an entry.
var RefResolves = &Rule{
	Topic: diag.Topic{
		Code:     "house/ref-resolves",
		Severity: diag.Error,
		Title:    "a pointer to a register leads to an entry",
		Doc: `persons.xml#lenin, or a prefix that stands for it, means the entry with the id "lenin" of the register persons.xml. If the register has no such entry, the name has
no explanation: mostly the id is misspelt, or the entry was renamed.

The rule knows the registers that the project file names (registers: [persons.xml]), in TEI or as tables, by the names of their files.`,
		Mend:   `Correct the id, or add the entry to the register.`,
		Bad:    `<p><persName ref="persons.xml#lennin">Lenin</persName></p>`,
		Good:   `<p><persName ref="persons.xml#lenin">Lenin</persName></p>`,
		Source: "TEI P5, NDATTSnr (linking names and their referents)",
	},
	Group:  Registers,
	Preset: Minimal,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		if len(p.Project.Registers) == 0 {
			return
		}
		near := nearestEntries{}
		for n, ptr := range p.farPointers() {
			t, ok := p.targetOf(n, ptr.word)
			if !ok || t.register == nil || t.register.Lookup(t.id) != nil {
				continue
			}
			d := p.At(n, ptr.span, "@%s points to %q, but the register %s has no such entry", ptr.attr, short(t.id), t.register.Name)
			nearest := near.nearest(t.register, t.id)
			if nearest == "" {
				d.Message += "; expected one that exists"
				p.Report(d)
				continue
			}
			d.Message += `; expected perhaps "` + short(nearest) + `"`
			d.Expected = []string{nearest}
			if cut := len(ptr.word) - len(t.id); cut > 0 && ptr.word[cut:] == t.id {
				d = withReplacement(d, ptr.span, ptr.word, ptr.word[:cut]+nearest, `write "`+short(nearest)+`"`)
			}
			p.Report(d)
		}
	},
}

// nearestEntries finds, for an id that a register does not have, the one that is most like it.
type nearestEntries struct {
	ids   map[*RegisterFile][]string
	found map[string]string
}

func (c *nearestEntries) nearest(r *RegisterFile, id string) string {
	if c.ids == nil {
		c.ids, c.found = make(map[*RegisterFile][]string), make(map[string]string)
	}
	key := r.Name + "#" + id
	nearest, known := c.found[key]
	if known || len(c.found) == maxNearest {
		return nearest
	}
	if c.ids[r] == nil {
		for _, e := range r.Entries[:min(len(r.Entries), maxIDs)] {
			c.ids[r] = append(c.ids[r], e.ID)
		}
	}
	nearest, _ = diag.Nearest(id, c.ids[r])
	c.found[key] = nearest
	return nearest
}
