package catalog

import (
	"fmt"
	"strings"
)

// normalizeURI escapes what cannot stand in a URI, so that spellings of one address are the same (section 6.3).
func normalizeURI(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x7f || mustEscape(byte(r)) }) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if mustEscape(s[i]) {
			fmt.Fprintf(&b, "%%%02X", s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func mustEscape(c byte) bool {
	return c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0
}

// normalizePublic makes each run of white space in a public identifier one space, and takes it off the ends (section 6.2).
func normalizePublic(s string) string { return strings.Join(strings.Fields(s), " ") }

// unwrap gives the public identifier that a URN of the namespace "publicid" stands for (section 6.4, RFC 3151).
func unwrap(urn string) (public string, ok bool) {
	const start = "urn:publicid:"
	if len(urn) < len(start) || !strings.EqualFold(urn[:len(start)], start) {
		return "", false
	}
	return unwrapping.Replace(urn[len(start):]), true
}

var unwrapping = strings.NewReplacer("+", " ", ":", "//", ";", "::", "%2B", "+", "%2b", "+", "%3A", ":", "%3a", ":", "%2F", "/", "%2f", "/",
	"%3B", ";", "%3b", ";", "%27", "'", "%3F", "?", "%3f", "?", "%23", "#", "%25", "%")
