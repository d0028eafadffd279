package printer

import (
	"fmt"
	"strings"

	"teikit/validate/relaxng/syntax"
)

// identifier gives the name of a definition, with a backslash if it is a keyword.
func identifier(name string) string {
	if syntax.IsKeyword(name) {
		return `\` + name
	}
	return name
}

// quote gives a literal on one line: in the quotes that the text does not have, else in pieces.
func quote(s string) string {
	s = strings.ReplaceAll(escape(s), "\n", `\x{A}`)
	switch {
	case !strings.Contains(s, `"`):
		return `"` + s + `"`
	case !strings.Contains(s, `'`):
		return `'` + s + `'`
	case !strings.Contains(s, `"""`) && !strings.HasSuffix(s, `"`):
		return `"""` + s + `"""`
	}
	var pieces []string
	for s != "" {
		n := strings.IndexByte(s, '"')
		delimiter := `"`
		if n == 0 {
			n, delimiter = strings.IndexByte(s, '\''), `'`
		}
		if n < 0 {
			n = len(s)
		}
		pieces = append(pieces, delimiter+s[:n]+delimiter)
		s = s[n:]
	}
	return strings.Join(pieces, " ~ ")
}

// literal gives a literal that may have several lines.
func literal(s string) string {
	if strings.Contains(s, "\n") && !strings.Contains(s, `"""`) && !strings.HasSuffix(s, `"`) {
		return `"""` + escape(s) + `"""`
	}
	return quote(s)
}

// escape writes what the compact syntax would not give back: carriage returns, what looks like an escape, and a byte order
// mark.
func escape(s string) string {
	if !strings.ContainsAny(s, "\\\r\ufeff") {
		return s
	}
	var b strings.Builder
	for i, c := range s {
		if c == '\r' || c == '\ufeff' || c == '\\' && looksLikeEscape(s[i+1:]) {
			fmt.Fprintf(&b, `\x{%X}`, c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// looksLikeEscape tells whether a backslash before s begins an escape.
func looksLikeEscape(s string) bool {
	rest := strings.TrimLeft(s, "x")
	return len(rest) < len(s) && strings.HasPrefix(rest, "{")
}
