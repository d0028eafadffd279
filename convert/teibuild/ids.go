package teibuild

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"teikit/convert/letter"
	"teikit/convert/names"
)

// The scheme of xml:ids. The document has the base name of its file, made a name of XML, with "letter-" before one that could
// be an id of its inside; letters of one page add "-1", "-2".
// Inside, notes are n1, n2 in the order in which they stand, their marks nr1, nr2 after the note and nu1, nu2 where there is
// none; persons pers-SURNAME, organisations org-WORDS, places pl-NAME; the layers of the source src-page, src-print, src-ms;
// the compilers editors. In a page of several letters each id but the document's begins with l1-, l2-, so that the letters
// can stand in one file.

func (b *builder) documentID() string {
	if id := b.letter.Given.ID; id != "" {
		return id
	}
	id := names.Slug(b.letter.Name)
	if id == "" {
		id = "letter"
	}
	if unicode.IsDigit(rune(id[0])) {
		id = "l-" + id
	}
	if reserved(id) {
		id = "letter-" + id
	}
	if b.letter.Of > 1 {
		id = fmt.Sprintf("%s-%d", id, b.letter.Index)
	}
	return id
}

// reserved reports whether an id could be one of the document's inside.
func reserved(id string) bool {
	head, _, _ := strings.Cut(id, "-")
	switch head {
	case "pers", "org", "pl", "repo", "src", "editors", "resp", "julian", "republican":
		return true
	}
	number := strings.TrimLeft(head, "nrul")
	return number != head && strings.Trim(number, "0123456789") == ""
}

// MayStand reports whether an id of a register may stand in the document of a letter: it is none that the document has itself.
func MayStand(l *letter.Letter, id string) bool {
	head, _, _ := strings.Cut(id, "-")
	switch head {
	case "pers", "org", "pl":
		return true
	}
	b := &builder{letter: l}
	return !reserved(id) && id != b.documentID()
}

// id makes an id of the document's inside.
func (b *builder) id(local string) string {
	if to := b.options.IDs[local]; to != "" {
		local = to
	}
	if b.letter.Of > 1 {
		return "l" + strconv.Itoa(b.letter.Index) + "-" + local
	}
	return b.letter.Given.IDPrefix + local
}

// ref is a pointer to an id; "" for "".
func (b *builder) ref(local string) string {
	if local == "" {
		return ""
	}
	return "#" + b.id(local)
}

// clean folds white space and leaves out what XML cannot hold, for texts that are copied into the header.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if !xmlChar(r) {
			return -1
		}
		return r
	}, s)), " ")
}

// isClean is a quick look at whether clean changes nothing: s has single blanks between words of Latin and Cyrillic letters.
func isClean(s string) bool {
	blank := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if blank {
				return false
			}
			blank = true
			continue
		case c < ' ', c > 0xC5 && c != 0xD0 && c != 0xD1, c == 0xC2: // U+00C0 to U+017F, U+0400 to U+047F
			return false
		}
		blank = false
	}
	return !blank
}

// rendition makes of what stands on the page a value of @rend: words without what shows nothing (TEI P5 att.global.rendition,
// teidata.word).
func rendition(s string) string {
	return clean(strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.C, unicode.Z) {
			return ' '
		}
		return r
	}, s))
}

// xmlChar reports whether r is a character of XML 1.0 (production 2).
func xmlChar(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return true
	case r < 0x20, r >= 0xD800 && r <= 0xDFFF, r == 0xFFFE, r == 0xFFFF, r > 0x10FFFF:
		return false
	}
	return true
}
