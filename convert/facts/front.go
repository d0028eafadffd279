package facts

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// LoadFrontMatter reads the front matter of a transcription: keys between a line "---" at the top and the next one. End is where the
// text begins; 0 without front matter. A text that merely begins with a line has none.
func LoadFrontMatter(f *source.File) (facts *Facts, end int, found diag.List) {
	text := f.Text()
	start := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	if !strings.HasPrefix(text[start:], "---") {
		return nil, 0, nil
	}
	at, ok := lineEnd(text, start, "---")
	if !ok {
		return nil, 0, nil
	}
	first := at
	for at < len(text) {
		if next, ok := lineEnd(text, at, "---"); ok {
			if !looksLikeKeys(text[first:at]) {
				return nil, 0, nil
			}
			// The first line, with a byte order mark or without, becomes a comment as long, so that all places stay.
			facts, found = Load(source.New(f.Name(), strings.Repeat("#", first-1)+"\n"+text[first:at]), FrontMatter)
			for i := range found {
				found[i].Span.File = f
			}
			return facts, next, found
		}
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
	}
	if key := firstKey(text[first:]); slices.Contains(Keys(), key) {
		at := source.Range{Start: start, End: start + 3}
		found.Add(Syntax.At(at.In(f), `the front matter that begins here with %q has no line "---" below it; expected one; all is read as the text of the letter`, key))
	}
	return nil, 0, found
}

// lineEnd reports whether the line at a place is a word, and where the next begins.
func lineEnd(text string, at int, word string) (next int, ok bool) {
	rest, found := strings.CutPrefix(text[at:], word)
	if !found {
		return 0, false
	}
	line, _, more := strings.Cut(rest, "\n")
	if strings.TrimSpace(line) != "" {
		return 0, false
	}
	next = at + len(word) + len(line)
	if more {
		next++
	}
	return next, true
}

// looksLikeKeys reports whether the first line that is no comment is "key: ...".
func looksLikeKeys(text string) bool { return firstKey(text) != "" }

// firstKey is the key of the first line that is no comment, "key: ..."; "" if it is none.
func firstKey(text string) string {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		if ok && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_-") == "" && (rest == "" || rest[0] == ' ') {
			return key
		}
		return ""
	}
	return ""
}
