package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/register"
)

// CMIFAuthority asks for numbers that are searched.
var CMIFAuthority = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-authority",
		Severity: diag.Warning,
		Title:    "names in a CMIF file have numbers that correspSearch searches for",
		Doc: `correspSearch joins the letters of all editions by numbers: persons and organisations by GND, VIAF, LC, BnF or NDL, places by GeoNames. A pointer to another file, or an address that is not the
number's own, such as that of a page about it, finds nothing.

A name without @ref is well; it is found by its words alone.`,
		Mend:   `Write the address of the number, https://d-nb.info/gnd/118572121 or https://www.geonames.org/2950159, without anything behind it.`,
		Bad:    `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName><placeName ref="https://www.geonames.org/2656173/bath.html">Bath</placeName></correspAction><correspAction type="received"><persName ref="https://en.wikipedia.org/wiki/Marsh">B. Marsh</persName></correspAction></correspDesc>`,
		Good:   `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName><placeName ref="https://www.geonames.org/2656173">Bath</placeName></correspAction><correspAction type="received"><persName ref="https://d-nb.info/gnd/118640402">B. Marsh</persName></correspAction></correspDesc>`,
		Source: "CMIF 1.1, correspAction/persName/@ref, placeName/@ref",
	},
	Group:  CMIF,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for action := range p.Named("correspAction") {
			for n := range action.Elements() {
				kind, named := cmifNames[n.Local()]
				ref, ok := n.Attr("", "ref")
				if !named || !ok {
					continue
				}
				if message, mended := cmifAddress(strings.TrimSpace(ref.Value), kind); message != "" {
					d := p.At(n, ref.ValueSpan, "%s", message)
					if mended != "" {
						d = withReplacement(d, ref.ValueSpan, ref.Value, mended, `write "`+mended+`"`)
					}
					p.Report(d)
				}
			}
		}
	},
}

// cmifAddress says what is wrong with a value of @ref, and what is meant if that can be known.
func cmifAddress(ref string, kind register.Kind) (message, mended string) {
	if strings.ContainsAny(ref, " \t\n") {
		return "@ref has several pointers; expected one, of " + register.ExpectedFor(kind), ""
	}
	for _, f := range register.SearchedFor(kind) {
		number, ok := f.Number(ref)
		if !ok {
			continue
		}
		scheme, known := register.LookupScheme(f.Name)
		if head, rest, more := strings.Cut(number, "/"); more && f.Name != "bnf" && known && scheme.Fits(head) {
			return `"/` + rest + `" behind the number is not part of it; expected the address of the number alone`, strings.TrimSuffix(strings.TrimRight(ref, "/"), "/"+rest)
		}
		if best := f.Best(ref); f.Name != "geonames" && best != strings.TrimRight(ref, "/") {
			return `"` + short(ref) + `" is another address of this number; expected "` + best + `"`, best
		}
		return "", "" // whether it is a number of the file says house/authority-form
	}
	return `"` + short(ref) + `" is no number that correspSearch searches for; expected one of ` + register.ExpectedFor(kind) + ", or no @ref", ""
}
