package datatype

import "bytes"

// whitespace is the whiteSpace facet of a datatype (XSD Part 2, section 4.3.6).
type whitespace uint8

const (
	collapse whitespace = iota
	preserve
	replace
)

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// apply gives s with its white space treated; it copies only if bytes inside have to change.
func (w whitespace) apply(s []byte) []byte {
	switch w {
	case preserve:
		return s
	case replace:
		if bytes.ContainsAny(s, "\t\n\r") {
			return replaced(s)
		}
		return s
	case collapse:
		s = trim(s)
		if isCollapsed(s) {
			return s
		}
		return collapsed(s)
	}
	return s
}

// trim takes white space off both ends.
func trim(s []byte) []byte {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// isPlain tells whether s has no white space but single spaces inside, so that it stays as it is however white space is treated.
func isPlain(s []byte) bool {
	return len(s) == 0 || !isSpace(s[0]) && !isSpace(s[len(s)-1]) && isCollapsed(s)
}

// isCollapsed tells whether all white space in s, which is trimmed, is single spaces.
func isCollapsed(s []byte) bool {
	for i, b := range s {
		if b <= ' ' && isSpace(b) && (b != ' ' || s[i+1] == ' ') {
			return false
		}
	}
	return true
}

func replaced(s []byte) []byte {
	out := bytes.Clone(s)
	for i, b := range out {
		if isSpace(b) {
			out[i] = ' '
		}
	}
	return out
}

func collapsed(s []byte) []byte {
	out := make([]byte, 0, len(s))
	for i, b := range s {
		switch {
		case !isSpace(b):
			out = append(out, b)
		case i > 0 && !isSpace(s[i-1]):
			out = append(out, ' ')
		}
	}
	return out
}

// fields calls yield with each word of s between white space, until yield says no; the result tells whether it never did.
func fields(s []byte, yield func(word []byte) bool) bool {
	for {
		for len(s) > 0 && isSpace(s[0]) {
			s = s[1:]
		}
		if len(s) == 0 {
			return true
		}
		n := 0
		for n < len(s) && !isSpace(s[n]) {
			n++
		}
		if !yield(s[:n]) {
			return false
		}
		s = s[n:]
	}
}
