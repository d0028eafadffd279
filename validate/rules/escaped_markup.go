package rules

import (
	"strings"

	"teikit/tei/diag"
)

// EscapedMarkup asks that tags and entities are not escaped twice.
var EscapedMarkup = &Rule{
	Topic: diag.Topic{
		Code:     "house/escaped-markup",
		Severity: diag.Warning,
		Title:    "tags and references are not written out as text",
		Doc: `"&amp;nbsp;" and "&lt;hi&gt;" in a file are shown to readers as "&nbsp;" and "<hi>": a program has escaped what was escaped before,
or has put HTML into a text.

Elements that hold code, such as code, eg and gi, are left alone.`,
		Mend:   `Write the character or the element itself. The fix does so for the characters that a reference means.`,
		Bad:    `<p>Hale &amp;amp; Marsh</p>`,
		Good:   `<p>Hale &amp; Marsh</p>`,
		Source: "XML 1.0, section 4.1 (references)",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check:  checkEscapedMarkup,
}

// escapedThings are a reference, or a tag of TEI or HTML.
var escapedThings = pattern(`&(?:#[0-9]{2,6}|#x[0-9A-Fa-f]{2,6}|amp|lt|gt|quot|apos|nbsp|[aeiouAEIOU](?:acute|grave|circ|uml)|szlig|ccedil|ntilde|mdash|ndash|hellip|[lr][sd]?quo|[lr]aquo|shy|thinsp);|</?(?:hi|b|i|u|em|strong|p|br|lb|pb|span|div|a|sup|sub|note|ref|font|persName|placeName)(?: [a-z:]+="[^"<>]*")* ?/?>`)

func checkEscapedMarkup(p *Pass) {
	for n := range p.texts(amp, true) {
		s := n.Value()
		for _, at := range escapedThings().FindAllStringIndex(s, -1) {
			found := s[at[0]:at[1]]
			d := p.atText(n, at[0], at[1], "readers see %q; expected what it means", short(found))
			if meant, ok := meantCharacter(found); ok {
				d = p.withTextFix(d, n, diag.Fix{Message: `write "` + meant + `"`}, change{at[0], at[1], meant})
			}
			p.Report(d)
		}
	}
}

// meantCharacter is the character that an escaped reference stands for.
func meantCharacter(written string) (string, bool) {
	if !strings.HasPrefix(written, "&") {
		return "", false
	}
	if _, char := reference(written); char != "" && char != "�" {
		return char, true
	}
	char, ok := htmlCharacters[strings.Trim(written, "&;")]
	return char, ok
}

// htmlCharacters are characters by the names that HTML has for them.
var htmlCharacters = map[string]string{
	"nbsp": "\u00a0", "mdash": "—", "ndash": "–", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
	"szlig": "ß", "ccedil": "ç", "ntilde": "ñ", "thinsp": "\u2009",
	"aacute": "á", "eacute": "é", "iacute": "í", "oacute": "ó", "uacute": "ú", "agrave": "à", "egrave": "è", "igrave": "ì", "ograve": "ò", "ugrave": "ù",
	"acirc": "â", "ecirc": "ê", "icirc": "î", "ocirc": "ô", "ucirc": "û", "auml": "ä", "euml": "ë", "iuml": "ï", "ouml": "ö", "uuml": "ü",
	"Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "Eacute": "É", "Egrave": "È", "Ecirc": "Ê", "Agrave": "À", "Acirc": "Â",
}
