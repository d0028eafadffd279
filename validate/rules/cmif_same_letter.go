package rules

import (
	"teikit/tei/diag"
	"teikit/tei/source"
)

// CMIFSameLetter asks that a letter is listed once.
var CMIFSameLetter = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-same-letter",
		Severity: diag.Warning,
		Title:    "a CMIF file lists each letter once",
		Doc:      `Two entries with the same address, or with the same number in the same edition, are one letter that is counted twice, or two of which one leads to the wrong place.`,
		Mend:     `Leave one of them out, or mend the address or the number.`,
		Bad: `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>
<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Good: `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>
<correspDesc ref="https://example.org/2" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Source: "CMIF 1.1, correspDesc/@ref, @key",
	},
	Group:  CMIF,
	Preset: Minimal,
	Check: func(p *Pass) {
		seen := map[string]source.Span{}
		for desc := range p.Named("correspDesc") {
			says, what := "ref "+desc.AttrValue("ref"), "address"
			if desc.AttrValue("ref") == "" {
				says, what = "key "+desc.AttrValue("source")+" "+desc.AttrValue("key"), "number in this edition"
			}
			if desc.AttrValue("ref") == "" && desc.AttrValue("key") == "" {
				continue
			}
			if first, twice := seen[says]; twice {
				d := p.At(desc, desc.TagSpan(), "a second entry has the %s %q; expected each letter once", what, desc.AttrValue("ref")+desc.AttrValue("key"))
				p.Report(d.WithNote(first, "the first stands here"))
				continue
			}
			seen[says] = desc.TagSpan()
		}
	},
}
