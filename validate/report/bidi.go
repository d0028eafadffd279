package report

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// hebrew is the first character of scripts that are written from right to left.
const hebrew = 0x590

// cutsTurned tells whether a place, byte offsets in a line, begins or ends inside text that is written from right to left. Some terminals show such
// text from the right and others as it is stored: columns inside it differ, those outside and of the whole do not.
//
// The line as a whole goes from left to right, as XML does. Text that is turned begins with a letter of a script written from the right, and ends
// with the last such letter, or digit, before a letter of another script (Unicode Bidirectional Algorithm, sections 3.3.4 to 3.3.6).
func cutsTurned(line string, start, end int) bool {
	from, to := -1, -1 // of the turned text that goes on
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRuneInString(line[i:])
		if r < hebrew && from < 0 {
			i += n + plain(line[i+n:])
			continue
		}
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.R, bidi.AL:
			if from < 0 {
				from = i
			}
			to = i + n
		case bidi.EN, bidi.AN, bidi.NSM:
			if from >= 0 {
				to = i + n
			}
		case bidi.L:
			if from >= 0 && cuts(from, to, start, end) {
				return true
			}
			from = -1
		}
		i += n
	}
	return from >= 0 && cuts(from, to, start, end)
}

// cuts tells whether an end of the place is inside of the text from one offset to another, or both are.
func cuts(from, to, start, end int) bool {
	inside := func(i int) bool { return from < i && i < to }
	return inside(start) || inside(end)
}
