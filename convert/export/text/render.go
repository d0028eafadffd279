package text

import (
	"strings"
	"unicode"
)

// A cell is a character that is written: of the text, or of a sign.
type cell struct {
	c    rune
	sign bool
	half bool // it stands in the first reading of a form, where its middle would be read
}

func sign(s string) (cells []cell) {
	for _, c := range s {
		cells = append(cells, cell{c: c, sign: true})
	}
	return cells
}

// signs are the characters that a backslash makes text.
const signs = "[]{}_/*^|:=~?!#+-"

// render writes the cells of a block, with a backslash before each character that would be read as a sign.
func render(cells []cell) string {
	cells = trimmed(cells)
	var b strings.Builder
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		switch {
		case c.sign:
			b.WriteRune(c.c)
		case c.c == '\\':
			n := 1
			for i+n < len(cells) && cells[i+n].c == '\\' && !cells[i+n].sign {
				n++
			}
			if i+n < len(cells) && strings.ContainsRune(signs, cells[i+n].c) {
				b.WriteString(strings.Repeat(`\`, n))
			}
			b.WriteString(strings.Repeat(`\`, n))
			i += n - 1
		default:
			if needsBackslash(cells, i) {
				b.WriteByte('\\')
			}
			b.WriteRune(c.c)
		}
	}
	return b.String()
}

// trimmed leaves out blanks at both ends.
func trimmed(cells []cell) []cell {
	for len(cells) > 0 && !cells[0].sign && cells[0].c == ' ' {
		cells = cells[1:]
	}
	for len(cells) > 0 && !cells[len(cells)-1].sign && cells[len(cells)-1].c == ' ' {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// needsBackslash reports whether a character of the text would be read as one of a sign.
func needsBackslash(cells []cell, i int) bool {
	at := func(k int) cell {
		if k < 0 || k >= len(cells) {
			return cell{c: ' '}
		}
		return cells[k]
	}
	c, before, after := cells[i].c, at(i-1), at(i+1)
	if strings.ContainsRune("-+~?!#", c) && (before.sign && before.c == '{' || after.sign && after.c == '}') { // "{?" and "#}" are signs
		return true
	}
	switch c {
	case '[', ']', '{', '}', '^', '|':
		return true
	case '_':
		return !wordRune(before.c) || !wordRune(after.c)
	case '/', '*':
		return before.c == c || after.c == c
	case '=', '~':
		return cells[i].half
	case '?':
		return after.c == ']' && after.sign
	case ':':
		return (i == 0 || before.c == '\n' && before.sign) && after.c == ':'
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
