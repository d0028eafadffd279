package corpus

import (
	"teikit/tei/diag"
	"teikit/validate/rules"
)

// IDTaken asks that no two files give a letter, or an entry of a register, the same xml:id.
var IDTaken = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/id-taken",
			Severity: diag.Error,
			Title:    "each letter and each entry of a register has an xml:id of its own",
			Doc: `The xml:id of the TEI element is the name by which other letters, indexes and platforms know a letter; that of a person or a place is what all names
point to. If two files use the same one, a platform shows one of them in place of both. The usual cause is a file that was copied to begin a new one, or an old version that
was left in the folder.

Ids inside letters, of notes and paragraphs, may be the same in each file.`,
			Mend:   "Give one of them another id, and look which of the two is meant by what points to it.",
			Bad:    `<TEI xml:id="L0012">...</TEI> in l12.xml and in l13.xml`,
			Good:   `<TEI xml:id="L0013">...</TEI> in l13.xml`,
			Source: "xml:id Version 1.0; TEI P5, HD44CD (correspContext)",
		},
		Group:  rules.Pointers,
		Preset: rules.Minimal,
	},
	Look: func(p *Pass) {
		type use struct {
			file int
			at   Place
		}
		first := make(map[string]use)
		take := func(file int, id string, at Place) {
			earlier, taken := first[id]
			switch {
			case id == "":
			case !taken:
				first[id] = use{file, at}
			case earlier.file != file: // within a file, that is for the house rules
				p.report(file, at, "xml:id %q is taken by %s; expected an id that nothing else has", short(id), p.Name(earlier.file)).
					note(earlier.file, earlier.at, "first used here")
			}
		}
		for i, s := range p.all(letters | entries) {
			for j := range s.Letters {
				take(i, s.Letters[j].ID, s.Letters[j].At)
			}
			for _, e := range s.Entries {
				take(i, e.ID, e.At)
			}
		}
	},
}
