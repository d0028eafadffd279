package notelink

import (
	"strings"
	"unicode"

	"teikit/convert/lexicon"
)

// byAuthor reports whether a note says that it is the letter writer's own, at its start or at its end: "Author's note: ...",
// "... (Anm. d. Verf.)", "... — Прим. автора". Without such words, or with those of an editor, a note is the edition's.
func byAuthor(first, last string) bool {
	if who, ok := saysWhose(lastPart(last)); ok {
		return who == lexicon.AuthorNote
	}
	who, ok := saysWhose(firstPart(first))
	return ok && who == lexicon.AuthorNote
}

// saysWhose reads words that say whose a note is.
func saysWhose(part string) (lexicon.Class, bool) {
	const longest = 60 // in bytes
	if part == "" || len(part) > longest {
		return 0, false
	}
	words := lexicon.Words(part)
	for _, class := range []lexicon.Class{lexicon.AuthorNote, lexicon.EditorNote} {
		if lexicon.Whole(class, words) {
			return class, true
		}
	}
	return 0, false
}

// firstPart is what stands at the start of a note in brackets or before a colon.
func firstPart(s string) string {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	head := s[:min(len(s), 80)]
	if head == "" {
		return ""
	}
	if head[0] == '(' || head[0] == '[' {
		end := strings.IndexAny(head, ")]")
		return head[1:max(1, end)]
	}
	before, _, ok := strings.Cut(head, ":")
	if !ok {
		return ""
	}
	return before
}

// lastPart is what stands at the end of a note in brackets or behind a dash.
func lastPart(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
	tail := s[max(0, len(s)-90):]
	if strings.HasSuffix(tail, ")") || strings.HasSuffix(tail, "]") {
		tail = tail[:len(tail)-1]
		return tail[max(0, strings.LastIndexAny(tail, "([")+1):]
	}
	for _, dash := range []string{"—", "–", " - ", ". -", "("} {
		if k := strings.LastIndex(tail, dash); k >= 0 {
			return tail[k+len(dash):]
		}
	}
	// "... He never wrote. Anm. d. Verf."
	for k := len(tail) - 2; k > 0; k-- {
		if (tail[k] == '.' || tail[k] == '!' || tail[k] == '?') && tail[k+1] == ' ' {
			if _, ok := saysWhose(tail[k+1:]); ok {
				return tail[k+1:]
			}
		}
	}
	return ""
}
