package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Name is the name of a person as written.
type Name struct {
	Text     string   // with white space folded, without honorifics
	Given    []string // initials ("V.") and forenames, as written
	Surname  string   // as written; the last word if nothing else tells
	Inverted bool     // written surname first: "Сталин И.В."
	Initials bool     // nothing but initials: "E. B."; Surname has the last one
}

// Key is what the surname is compared by; "" if the name has none.
func (n Name) Key() string { return Fold(n.Surname) }

// particles stand before a surname and belong to it.
var particles = map[string]bool{
	"von": true, "van": true, "de": true, "der": true, "den": true, "du": true, "la": true, "le": true, "da": true, "di": true,
	"zu": true, "d": true, "del": true, "della": true, "ter": true, "ten": true, "y": true, "фон": true, "де": true,
}

// Parse reads a name such as "G. K. Ordzhonikidze", "Ordzhonikidze", "Сталин И.В." or "Nicholas Murray Butler". It does not
// judge whether the string is a name: see Looks.
func Parse(s string) Name {
	words := fields(s)
	n := Name{Text: singleSpaced(s)}
	if len(words) == 0 {
		return n
	}
	if allInitials(words) {
		last := len(words) - 1
		n.Given, n.Surname, n.Initials = words[:last], words[last], true
		return n
	}
	if !isInitial(words[0]) && len(words) > 1 && allInitials(words[1:]) {
		n.Surname, n.Given, n.Inverted = words[0], words[1:], true
		return n
	}
	// The surname is the last word, with the particles before it.
	at := len(words) - 1
	for at > 0 && isInitial(words[at]) {
		at--
	}
	for at > 0 && particles[words[at-1]] {
		at--
	}
	n.Given, n.Surname = words[:at], strings.Join(words[at:], " ")
	return n
}

// singleSpaced is s with one blank between its words.
func singleSpaced(s string) string {
	space := true
	for i := range len(s) {
		c := s[i]
		if c == ' ' && space || c != ' ' && c <= ' ' || c == 0xC2 || c == 0xE1 || c == 0xE2 || c == 0xE3 { // or the first byte of a space outside ASCII
			return strings.Join(strings.Fields(s), " ")
		}
		space = c == ' '
	}
	if space {
		return strings.TrimRight(s, " ")
	}
	return s
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// Looks reports whether s has the form of a person's name: one to five words, each an initial, a particle or capitalised,
// at least one of them no initial, and no digits.
func Looks(s string) bool {
	words := fields(s)
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	full := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case strings.ContainsFunc(w, unicode.IsDigit):
			return false
		case isInitial(w), particles[w]:
		case strings.HasPrefix(w, "d'"), strings.HasPrefix(w, "d’"):
			full++
		case unicode.IsUpper(r) && lettersOnly(w):
			full++
		default:
			return false
		}
	}
	return full > 0
}

// LooksInitials reports whether s is nothing but one to four initials with their points: "E. B.", "S.".
func LooksInitials(s string) bool {
	words := fields(s)
	return len(words) > 0 && len(words) <= 4 && allInitials(words) && strings.Contains(s, ".")
}

// isInitial reports whether w is one capital letter and a point, or a few such joined ("A.V.", "Ph.").
func isInitial(w string) bool {
	if !strings.HasSuffix(w, ".") {
		return utf8.RuneCountInString(w) == 1 && strings.ContainsFunc(w, unicode.IsUpper)
	}
	for part := range strings.SplitSeq(strings.TrimSuffix(w, "."), ".") {
		r, _ := utf8.DecodeRuneInString(part)
		if n := utf8.RuneCountInString(part); n == 0 || n > 2 || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

func allInitials(words []string) bool {
	for _, w := range words {
		if !isInitial(w) {
			return false
		}
	}
	return true
}

func lettersOnly(w string) bool {
	for _, r := range w {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\'' && r != '’' && r != '.' {
			return false
		}
	}
	return true
}

// fields cuts a name into words and parts initials that are written together with a surname: "A.V.Kvashonkin".
func fields(s string) []string {
	words := make([]string, 0, 4)
	for w := range strings.FieldsSeq(s) {
		if !isASCIILetter(w[0]) || !isASCIILetter(w[len(w)-1]) {
			w = strings.Trim(w, ",;:()[]\"“”„»«")
		}
		if w == "" {
			continue
		}
		if i := strings.LastIndexByte(w, '.'); i > 0 && i < len(w)-1 && isInitial(w[:i+1]) {
			words = append(words, w[:i+1], w[i+1:])
			continue
		}
		if strings.HasSuffix(w, ".") && !isInitial(w) {
			w = strings.TrimRight(w, ".")
		}
		if w != "" {
			words = append(words, w)
		}
	}
	return words
}
