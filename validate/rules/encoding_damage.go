package rules

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// EncodingDamage asks for text that no wrong encoding has gone through.
var EncodingDamage = &Rule{
	Topic: diag.Topic{
		Code:     "house/encoding-damage",
		Severity: diag.Warning,
		Title:    "no character was damaged by a wrong encoding",
		Doc: `"Ã©" for "é", "â€™" for an apostrophe, "�" for anything: the file, or what was copied into it, was once read in another encoding than it had.
Readers see nonsense, and searches fail.

The rule looks for the replacement character U+FFFD, for control characters of the range U+0080 to U+009F, and for letters of UTF-8 that were read as
Windows-1252.`,
		Mend: `Convert the source of the text again, with the right encoding. The fix gives back what the characters were where that is certain; a replacement
character has to be looked up in the source.`,
		Bad:    "<p>le cafÃ© de la Paix</p>",
		Good:   "<p>le café de la Paix</p>",
		Source: "TEI P5, CH (languages and character sets)",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for n := range p.texts(suspect, true) {
			checkDamage(p, n)
		}
	},
}

func checkDamage(p *Pass, n xmltree.Node) {
	s := n.Value()
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch meant, length := misread(s[i:]); {
		case length > 0:
			d := p.atText(n, i, i+length, "%q is what UTF-8 looks like when it is read as Windows-1252; expected %q", s[i:i+length], meant)
			p.Report(p.withTextFix(d, n, diag.Fix{Message: `write "` + meant + `"`}, change{i, i + length, meant}))
			size = length
		case r == utf8.RuneError:
			p.Report(p.atText(n, i, i+size, "a character was lost: %q stands for one that could not be read; expected that of the source", string(r)))
		case 0x80 <= r && r <= 0x9f:
			d := p.atText(n, i, i+size, "the text has the control character U+%04X; expected a character that can be seen", r)
			if meant := charmap.Windows1252.DecodeByte(byte(r)); meant != utf8.RuneError {
				d = p.withTextFix(d, n, diag.Fix{Message: `write "` + string(meant) + `", which it is in Windows-1252`}, change{i, i + size, string(meant)})
			}
			p.Report(d)
		}
		i += size
	}
}

// misread is the character whose bytes in UTF-8, read as Windows-1252, a text begins with; length is 0 if it is none. Only letters of
// Latin-1 and the signs of typography are known, which are beyond doubt.
func misread(s string) (meant string, length int) {
	first, _ := utf8.DecodeRuneInString(s)
	if first != 'Ã' && first != 'Â' && first != 'â' {
		return "", 0
	}
	var octets []byte
	for _, r := range s {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && 0x80 <= r && r <= 0x9f {
			b, ok = byte(r), true
		}
		if !ok || b < utf8.RuneSelf {
			break
		}
		octets = append(octets, b)
		length += utf8.RuneLen(r)
		if utf8.FullRune(octets) {
			break
		}
	}
	r, size := utf8.DecodeRune(octets)
	if r == utf8.RuneError || size != len(octets) || !(0xc0 <= r && r <= 0xff || strings.ContainsRune("«»–—‘’‚“”„…", r)) {
		return "", 0
	}
	return string(r), length
}
