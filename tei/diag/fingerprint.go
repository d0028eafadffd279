package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"teikit/tei/source"
)

// Fingerprints gives each finding of one input a name of its own, by which other programs know it again in the next run: it stays the same when
// lines are put in before it, when its line is indented anew, and on another machine. It is made of the file, the code, the message, the text of
// the line near the place, and a number that tells findings apart in which all that is equal. The name is that of the input, for findings
// without a place; it counts as a path with slashes, "./a.xml" being "a.xml".
//
// A fingerprint is 32 hexadecimal digits. The findings are in shown order.
func (l List) Fingerprints(name string) []string {
	prints := make([]string, len(l))
	var text []byte
	seen := make(map[[sha256.Size]byte]int)
	for i, d := range l {
		text = d.identity(text[:0], name)
		sum := sha256.Sum256(text)
		if n := seen[sum]; n > 0 {
			prints[i] = shortSum(sha256.Sum256(fmt.Appendf(sum[:], " %d", n)))
		} else {
			prints[i] = shortSum(sum)
		}
		seen[sum]++
	}
	return prints
}

func shortSum(sum [sha256.Size]byte) string { return hex.EncodeToString(sum[:16]) }

// identity appends what makes a finding this one, but for others that are equal.
func (d Diagnostic) identity(b []byte, name string) []byte {
	if d.Span.Known() {
		name = d.File()
	}
	b = append(b, path.Clean(strings.ReplaceAll(name, `\`, "/"))...)
	for _, part := range []string{string(d.Code), d.Message} {
		b = append(append(b, 0), part...)
	}
	return appendNear(append(b, 0), d.Span)
}

// Likeness is equal for findings of one code at places that read alike, whatever file they are in: 32 hexadecimal digits, made of the code and the
// text of the line near the place, or of the message where there is no place. A message in other words, and lines that move, change nothing.
func (d Diagnostic) Likeness() string {
	b := append([]byte(d.Code), 0)
	if d.Span.Known() {
		b = appendNear(b, d.Span)
	} else {
		b = append(b, d.Message...)
	}
	return shortSum(sha256.Sum256(b))
}

// nearBytes is how far from the place the text of its line counts: a file may be one line.
const nearBytes = 80

// appendNear appends the text of the line around the place, its white space made single spaces.
func appendNear(b []byte, s source.Span) []byte {
	if !s.Known() {
		return b
	}
	from := max(0, s.Start-nearBytes)
	text := s.File.Slice(source.Range{Start: from, End: s.Start + nearBytes})
	at := min(max(s.Start-from, 0), len(text))
	begin := strings.LastIndexAny(text[:at], "\r\n") + 1
	if end := strings.IndexAny(text[at:], "\r\n"); end >= 0 {
		text = text[:at+end]
	}
	first := true
	for word := range strings.FieldsSeq(text[begin:]) {
		if !first {
			b = append(b, ' ')
		}
		first = false
		b = append(b, word...)
	}
	return b
}
