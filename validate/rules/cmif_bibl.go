package rules

import (
	"strings"

	"teikit/tei/diag"
)

// CMIFBibl asks that editions have a lasting id, and letters.
var CMIFBibl = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-bibl",
		Severity: diag.Warning,
		Title:    "the editions of a CMIF file have a UUID, and letters",
		Doc: `correspSearch knows an edition again by the xml:id of its bibl: a UUID, which is nobody else's and stays when the file is made anew. As no id begins with a figure, it begins with a letter. An edition that no letter
points to is shown nowhere.`,
		Mend:   `Take a UUID whose first sign is one of a to f, once and for all. Leave out an edition without letters.`,
		Bad:    `<bibl type="online" xml:id="b">Letters of A. Hale</bibl>`,
		Good:   `<bibl type="online" xml:id="c3f497f0-488d-4233-9448-130ba8109bd8">Letters of A. Hale</bibl>`,
		Source: "CMIF 1.1, sourceDesc/bibl/@xml:id",
	},
	Group:  CMIF,
	Preset: Recommended,
	Check: func(p *Pass) {
		pointed := map[string]bool{}
		for desc := range p.Named("correspDesc") {
			for pointer := range strings.FieldsSeq(desc.AttrValue("source")) {
				pointed[strings.TrimPrefix(pointer, "#")] = true
			}
		}
		for bibl := range p.Named("bibl") {
			id := bibl.XMLValue("id")
			switch {
			case id == "":
				p.Report(p.At(bibl, bibl.TagSpan(), "the edition has no xml:id; expected a UUID, to which letters point with @source"))
			case !isUUID(id):
				p.Report(p.At(bibl, bibl.TagSpan(), `the xml:id %q is no UUID; expected one such as "c3f497f0-488d-4233-9448-130ba8109bd8"`, id))
			case !pointed[id]:
				p.Report(p.At(bibl, bibl.TagSpan(), "no letter points to this edition with @source; expected one"))
			}
		}
	},
}

// isUUID reports whether an id has the form of a UUID (RFC 9562).
func isUUID(id string) bool {
	if len(id) != 36 {
		return false
	}
	for i, c := range []byte(strings.ToLower(id)) {
		hyphen := i == 8 || i == 13 || i == 18 || i == 23
		if hyphen != (c == '-') || !hyphen && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
			return false
		}
	}
	return true
}
