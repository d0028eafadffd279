package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// CMIFSource asks each letter of a CMIF file for its edition.
var CMIFSource = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-source",
		Severity: diag.Error,
		Title:    "each letter of a CMIF file points to its edition",
		Doc: `@source of a correspDesc is "#" and the xml:id of a bibl in sourceDesc: the edition that the letter stands in. correspSearch shows it with the letter. Without it, or if there is no such bibl,
nobody knows where to read the letter.`,
		Mend:   `Write the xml:id of the bibl behind "#", or add the bibl.`,
		Bad:    `<correspDesc ref="https://example.org/1" source="#c"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Good:   `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Source: "CMIF 1.1, correspDesc/@source, sourceDesc/bibl/@xml:id",
	},
	Group:  CMIF,
	Preset: Minimal,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			source, ok := desc.Attr("", "source")
			if !ok {
				p.Report(p.At(desc, desc.TagSpan(), "the letter has no @source; expected \"#\" and the xml:id of a bibl in sourceDesc"))
				continue
			}
			for pointer := range strings.FieldsSeq(source.Value) {
				id, local := strings.CutPrefix(pointer, "#")
				if n, found := p.Tree.ByID(id); local && found && n.Is(xmltree.TEI, "bibl") {
					continue
				}
				p.Report(p.At(desc, source.ValueSpan, "@source=%q leads to no bibl of the file; expected %s", pointer, cmifBibls(p.Tree)))
			}
		}
	},
}

// cmifBibls are the pointers that lead to a bibl, for a message.
func cmifBibls(tree *xmltree.Tree) string {
	var list []string
	for _, b := range tree.ByName(xmltree.TEI, "bibl") {
		if id := b.XMLValue("id"); id != "" && len(list) < 3 {
			list = append(list, `"#`+id+`"`)
		}
	}
	if len(list) == 0 {
		return "one with an xml:id in sourceDesc, of which there is none"
	}
	return strings.Join(list, " or ")
}
