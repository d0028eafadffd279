package facts

import (
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
			facts, found = Load(source.New(f.Name(), strings.Repeat(" ", start)+text[start:at]), FrontMatter)
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
	return nil, 0, nil
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
func looksLikeKeys(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		return ok && key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_-") == "" && (rest == "" || rest[0] == ' ')
	}
	return false
}
