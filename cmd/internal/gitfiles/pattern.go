package gitfiles

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A pattern is one line of an ignore file.
type pattern struct {
	glob     string // in the notation of doublestar
	negated  bool   // "!": what it fits is not ignored after all
	folders  bool   // it fits folders only
	anchored bool   // it fits paths from the folder of the file on, not names alone
}

// parsePattern reads a line; ok is false for comments, empty lines and patterns that fit nothing.
func parsePattern(line string) (p pattern, ok bool) {
	line = trimEnd(strings.TrimSuffix(line, "\r"))
	if line == "" || line[0] == '#' {
		return p, false
	}
	if line[0] == '!' {
		p.negated = true
		line = line[1:]
	}
	if strings.HasSuffix(line, "/") {
		p.folders = true
		line = strings.TrimSuffix(line, "/")
	}
	p.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	p.glob = translated(line)
	return p, line != "" && doublestar.ValidatePattern(p.glob)
}

// trimEnd takes spaces off the end of a line, unless they are escaped.
func trimEnd(line string) string {
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	return line
}

// translated writes a pattern for doublestar, which knows braces beside. "**" stands for folders only between slashes, and at the end
// for everything inside, not for the folder itself.
func translated(line string) string {
	var b strings.Builder
	parts := strings.Split(line, "/")
	for i, part := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		switch {
		case part == "**" && i == len(parts)-1 && i > 0:
			b.WriteString("**/*")
		case part == "**":
			b.WriteString(part)
		default:
			writePart(&b, part)
		}
	}
	return b.String()
}

func writePart(b *strings.Builder, part string) {
	inClass := false
	for i := 0; i < len(part); i++ {
		c := part[i]
		switch {
		case c == '\\' && i+1 < len(part):
			b.WriteByte(c)
			i++
			b.WriteByte(part[i])
			continue
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = strings.IndexByte(part[i:], ']') > 0
		case c == '{' || c == '}':
			b.WriteByte('\\')
		case c == '*' && i > 0 && part[i-1] == '*':
			continue // two are one, inside a name
		}
		b.WriteByte(c)
	}
}

// fits tells whether a path, relative to the folder of the ignore file, is meant.
func (p *pattern) fits(path string, folder bool) bool {
	if p.folders && !folder {
		return false
	}
	if !p.anchored {
		path = path[strings.LastIndexByte(path, '/')+1:]
	}
	return doublestar.MatchUnvalidated(p.glob, path)
}
