package corpus

import (
	"teikit/tei/diag"
	"teikit/validate/rules"
)

// SameText asks that no letter is there twice.
var SameText = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/same-text",
			Severity: diag.Warning,
			Title:    "no letter is there twice",
			Doc: `Two files have the same text, word by word: notes, headings and punctuation do not count, nor do short texts, since many a telegram says the same. Mostly one
letter was transcribed from two sources, or a file was copied to begin a new one and its text was not replaced.`,
			Mend:   "Take one of them out, or say in its header that it is a copy, and let it point to the other.",
			Source: "TEI P5, HD44CD",
		},
		Group:  rules.Structure,
		Preset: rules.Recommended,
		Params: []rules.Param{{Name: "letters", Type: rules.Number, Default: 100, Doc: "how many letters and digits a text has at least"}},
	},
	Look: func(p *Pass) {
		least := int32(p.setting.Value("letters").(int))
		first := make(map[Sum]letterRef)
		for i, s := range p.all(letters) {
			for j := range s.Letters {
				l := &s.Letters[j]
				if l.Length < least || l.Length == 0 {
					continue
				}
				ref, twice := first[l.Text]
				if !twice {
					first[l.Text] = letterRef{int32(i), int32(j)}
					continue
				}
				p.report(i, l.TextAt, "the text is that of %s, word by word; expected another letter", p.Name(int(ref.file))).
					note(int(ref.file), p.get(ref).TextAt, "the same text")
			}
		}
	},
}
