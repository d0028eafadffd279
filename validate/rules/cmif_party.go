package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// CMIFParty asks each letter of a CMIF file for sender and addressee.
var CMIFParty = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-party",
		Severity: diag.Error,
		Title:    "each letter of a CMIF file has a sender and an addressee with names",
		Doc: `correspSearch finds letters by those who wrote and received them. CMIF wants an action of each type, "sent" and "received", and in each a persName or orgName with
words.`,
		Mend:   `Add the name. If nobody knows it, write <persName>Unknown</persName>.`,
		Bad:    `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction></correspDesc>`,
		Good:   `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>Unknown</persName></correspAction></correspDesc>`,
		Source: "CMIF 1.1, correspAction/persName",
	},
	Group:  CMIF,
	Preset: Minimal,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			for _, kind := range []string{"sent", "received"} {
				list := actions(desc, kind)
				if len(list) == 0 {
					p.Report(p.At(desc, desc.TagSpan(), `the letter has no correspAction of type %q; expected one with a persName or orgName, "Unknown" if nobody knows`, kind))
				}
				for _, action := range list {
					p.cmifNames(action, kind)
				}
			}
		}
	},
}

// cmifNames reports an action without a name, and names without words.
func (p *Pass) cmifNames(action xmltree.Node, kind string) {
	named := false
	for n := range action.Elements() {
		if _, ok := cmifNames[n.Local()]; !ok {
			continue
		}
		if n.Local() != "placeName" {
			named = true
		}
		if strings.TrimSpace(n.Text()) == "" {
			p.Report(p.At(n, n.TagSpan(), "%s has no words; expected the name as it is to be shown", n.Local()))
		}
	}
	if !named {
		p.Report(p.At(action, action.TagSpan(), `the action %q names nobody; expected persName or orgName, "Unknown" if nobody knows`, kind))
	}
}
