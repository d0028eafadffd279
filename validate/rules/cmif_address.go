package rules

import (
	"strings"

	"teikit/tei/diag"
)

// CMIFAddress asks where a letter is to be read.
var CMIFAddress = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-address",
		Severity: diag.Warning,
		Title:    "each letter of a CMIF file has an address or a number",
		Doc:      `@ref is the address of the letter on the web, which should last; @key is its number in the edition, which printed editions have. Without either, a reader who has found the letter cannot go to it.`,
		Mend:     `Add @ref, an address that begins with https:// or http://, or @key.`,
		Bad:      `<correspDesc ref="letters/1.html" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Good:     `<correspDesc key="12" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Source:   "CMIF 1.1, correspDesc/@ref, @key",
	},
	Group:  CMIF,
	Preset: Recommended,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			ref, ok := desc.Attr("", "ref")
			switch {
			case ok && !strings.HasPrefix(ref.Value, "https://") && !strings.HasPrefix(ref.Value, "http://"):
				p.Report(p.At(desc, ref.ValueSpan, "@ref=%q is no address on the web; expected one that begins with https:// or http://", ref.Value))
			case !ok && desc.AttrValue("key") == "":
				p.Report(p.At(desc, desc.TagSpan(), "the letter has neither address nor number; expected @ref or @key"))
			}
		}
	},
}
