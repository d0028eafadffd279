package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// RefPresent asks names in letters to say whom they mean.
var RefPresent = &Rule{
	Topic: diag.Topic{
		Code:     "house/ref-present",
		Severity: diag.Info,
		Title:    "names in letters point to a register",
		Doc: `A name without @ref or @key is in no index: "Karl" may be anybody. The rule looks at the elements of the option elements in correspDesc and in the text.

An edition in progress has many such names, so this rule is in the preset strict only.`,
		Mend:   `Add @ref with the entry of your register; "teikit register link" does so where the name leaves no doubt.`,
		Bad:    `<p>Yesterday <persName>Wendt</persName> came.</p>`,
		Good:   `<p>Yesterday <persName ref="persons.xml#wendt">Wendt</persName> came.</p>`,
		Source: "TEI P5, NDATTSnr (linking names and their referents)",
	},
	Group:  Registers,
	Preset: Strict,
	Params: []Param{
		{Name: "elements", Type: Words, Default: []string{"persName", "placeName", "orgName"}, Doc: "the elements that need @ref or @key"},
	},
	Check: func(p *Pass) {
		for _, name := range p.Words("elements") {
			for n := range p.Named(name) {
				if inLetter(n) && !pointsSomewhere(n) {
					p.Report(p.At(n, n.TagSpan(), "the name %s points to no register; expected @ref", quoted(n)))
				}
			}
		}
	},
}

// inLetter reports whether a name stands in correspDesc or in the text, not in a list of the file and not within another name.
func inLetter(n xmltree.Node) bool {
	for up := range n.Ancestors() {
		switch up.Local() {
		case "correspAction", "text":
			return true
		case "persName", "placeName", "orgName", "person", "place", "org", "back", "bibl", "biblStruct", "title":
			return false
		}
	}
	return false
}

func pointsSomewhere(n xmltree.Node) bool {
	return n.AttrValue("ref") != "" || n.AttrValue("key") != "" || n.AttrValue("sameAs") != "" || n.AttrValue("corresp") != ""
}
