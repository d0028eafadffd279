package xmltext

import (
	"html"
	"strings"
	"unicode/utf8"
)

// A reference is a character or entity reference [66] [68] as scanned.
type reference struct {
	kind refKind
	char rune   // charRef: the character that it stands for
	name string // entityRef
	end  int    // offset behind it; for noRef, behind what is not worth a second look
}

type refKind uint8

const (
	noRef     refKind = iota // the "&" begins no reference; it has been reported
	charRef                  // a character reference, or one of the predefined entities (section 4.6)
	entityRef                // a reference to a general entity
)

// scanRef reads the reference at the "&" at s[i], where s is src or its beginning.
func (r *Reader) scanRef(s string, i int) reference {
	if strings.HasPrefix(s[i+1:], "#") {
		return r.scanCharRef(s, i)
	}
	end := nameEnd(s, i+1)
	name := s[i+1 : end]
	if !r.name(i+1, end) {
		return reference{end: end}
	}
	if end == len(s) || s[end] != ';' || name == "" {
		r.unescapedAmp(name, i, end)
		return reference{end: max(end, i+1)}
	}
	if c := predefined(name); c != 0 {
		return reference{kind: charRef, char: c, end: end + 1}
	}
	return reference{kind: entityRef, name: name, end: end + 1}
}

// predefined is the character of a predefined entity (section 4.6), 0 if the name is none.
func predefined(name string) rune {
	switch name {
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "amp":
		return '&'
	case "apos":
		return '\''
	case "quot":
		return '"'
	}
	return 0
}

// scanCharRef reads a character reference [66] at the "&#" at s[i].
func (r *Reader) scanCharRef(s string, i int) reference {
	c, end, ok := charRefValue(s, i)
	if !r.name(i, end) {
		return reference{end: end}
	}
	if !ok {
		d := topicCharacterReference.At(r.at(i, end), "%s is no character reference; expected a number and \";\", as in \"&#8212;\" or \"&#x2014;\"", excerpt(s[i:end]))
		if end == i+2 {
			d.Message = `"&#" begins no character reference; expected "&amp;#"`
			d = d.WithFix(r.fix(`write "&amp;"`, true, i, i+1, "&amp;"))
		}
		r.report(d)
		return reference{end: end}
	}
	if !isChar(c) {
		r.report(topicCharacterReference.At(r.at(i, end), "%s stands for a character that XML does not allow", excerpt(s[i:end])))
		return reference{end: end}
	}
	return reference{kind: charRef, char: c, end: end}
}

// charRefValue reads the character reference at the "&#" at s[i]; it is not ok if there is no digit or no ";".
func charRefValue(s string, i int) (c rune, end int, ok bool) {
	end = i + 2
	base := rune(10)
	if end < len(s) && s[end] == 'x' {
		base = 16
		end++
	}
	digits := end
	for ; end < len(s); end++ {
		d := digit(s[end])
		if d >= base {
			break
		}
		c = min(c*base+d, utf8.MaxRune+1)
	}
	if end == digits || end == len(s) || s[end] != ';' {
		return 0, end, false
	}
	return c, end + 1, true
}

func digit(b byte) rune {
	switch {
	case '0' <= b && b <= '9':
		return rune(b - '0')
	case 'a' <= b && b <= 'f':
		return rune(b-'a') + 10
	case 'A' <= b && b <= 'F':
		return rune(b-'A') + 10
	}
	return 16
}

// unescapedAmp reports the "&" at i, behind which a name may stand, up to end.
func (r *Reader) unescapedAmp(name string, i, end int) {
	if r.full() {
		r.illFormed = true
		return
	}
	if name != "" && (predefined(name) != 0 || r.dtd.general[name] != nil || htmlEntity(name) != "") {
		d := topicUnescapedAmp.At(r.at(i, end), `the reference "&%s" has no ";"; expected "&%s;", or "&amp;%s" if the character "&" is meant`, name, name, name)
		r.report(d.WithFix(r.fix(`put in ";"`, false, end, end, ";")).WithFix(r.fix(`write "&amp;"`, false, i, i+1, "&amp;")))
		return
	}
	d := topicUnescapedAmp.At(r.at(i, i+1), `"&" begins no reference; expected "&amp;"`)
	r.report(d.WithFix(r.fix(`write "&amp;"`, true, i, i+1, "&amp;")))
}

// htmlEntity is the text of a named character of HTML, "" if the name is none. People write them in XML, too.
func htmlEntity(name string) string {
	if len(name) > 32 {
		return ""
	}
	ref := "&" + name + ";"
	if text := html.UnescapeString(ref); text != ref && !strings.HasSuffix(text, ";") {
		return text
	}
	return ""
}

// undefinedEntity reports a reference to an entity that is not declared (section 4.1, entity declared).
func (r *Reader) undefinedEntity(ref reference, i int) {
	if r.full() {
		r.illFormed = true
		return
	}
	d := topicUndefinedEntity.At(r.at(i, ref.end), "the entity %q is not declared", ref.name)
	if text := htmlEntity(ref.name); text != "" {
		d.Message += "; expected the character itself, " + charInWords(text)
		d = d.WithFix(r.fix("write the character itself", false, i, ref.end, escapeText(text)))
	} else {
		d.Message += `; expected a declaration in the DOCTYPE, or "&amp;" if the character "&" is meant`
		d = d.WithFix(r.fix(`write "&amp;"`, false, i, i+1, "&amp;"))
	}
	r.report(d)
}

// escapeText writes the characters that stand for markup as references.
func escapeText(s string) string { return textEscapes.Replace(s) }

var textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;")
