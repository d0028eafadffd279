package corpus

import (
	"path"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/rules"
)

// PointerMissing asks that pointers to other files lead somewhere.
var PointerMissing = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/pointer-missing",
			Severity: diag.Error,
			Title:    "a pointer to another file leads to an element of it",
			Doc: `"l12.xml#n3" means the element with xml:id="n3" of the file l12.xml, in the folder of the file that the pointer stands in. If there is no such
file, or no such element in it, the link is dead: mostly the file was renamed, or the note was taken out.

Files that are checked in the same run are looked into; of others it is known only whether they are there. Pointers to the registers of the project are for
house/ref-resolves, entries that a register among the files lacks for corpus/register-missing.`,
			Mend:   "Correct the pointer, or bring back what it points to.",
			Bad:    `<ref target="l12.xml#n9">letter 12, note 9</ref>`,
			Good:   `<ref target="l12.xml#n3">letter 12, note 3</ref>`,
			Source: "TEI P5, SA (pointing mechanisms)",
		},
		Group:  rules.Pointers,
		Preset: rules.Minimal,
	},
	Look: func(p *Pass) {
		missing := make(map[string]bool)
		for i, s := range p.all(pointers) {
			told := make(map[string]*Finding)
			for _, ptr := range s.Pointers {
				p.pointerMissing(i, ptr, missing, told)
			}
		}
	},
}

// pointerMissing looks at one pointer. Missing is what is known of files beside the run; told are the findings about the file at hand, by the file
// that is not there.
func (p *Pass) pointerMissing(from int, ptr Pointer, missing map[string]bool, told map[string]*Finding) {
	name, id, _ := strings.Cut(ptr.Word, "#")
	where := p.beside(from, name)
	if p.isProjectRegister(where) {
		return
	}
	target := p.place(where)
	if _, known := missing[where]; target < 0 && !known {
		missing[where] = p.Exists != nil && !p.Exists(where)
	}
	switch f := told[where]; {
	case target < 0 && missing[where] && f == nil:
		told[where] = p.report(from, ptr.At, "%q points to the file %s, which is not there; expected one that is", short(ptr.Word), where)
	case target < 0 && missing[where]:
		f.more++
	case target < 0 || target == from || id == "" || strings.Contains(id, "("):
	default:
		to := p.at(target, ids|entries)
		if !to.hasID(unescaped(id)) && len(to.Entries) == 0 {
			p.report(from, ptr.At, "%q points to %q of %s, but no element there has that xml:id; expected one that exists", short(ptr.Word), short(id), p.Name(target)).
				note(target, Place{}, "it was looked for in %s", p.Name(target))
		}
	}
}

func (s *Summary) hasID(id string) bool {
	_, found := slices.BinarySearch(s.IDs, idSum(id))
	return found
}

// isProjectRegister tells whether a file is called like a register of the project: those are known by their names, wherever they are.
func (p *Pass) isProjectRegister(name string) bool {
	return slices.ContainsFunc(p.Registers, func(r Register) bool { return path.Base(slashed(r.Path)) == path.Base(slashed(name)) })
}
