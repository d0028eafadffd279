package syntax

import (
	"strings"
	"unicode/utf8"

	"teikit/tei/source"
	"teikit/validate/relaxng/datatype"
)

// A tokenKind says what a token is (section A.2.5).
type tokenKind uint8

const (
	endOfFile  tokenKind = iota
	identifier           // one in quotes, too
	keyword
	cName         // prefix:name
	nsName        // prefix:*; the text is the prefix
	literal       // one segment; the text is its value
	documentation // the text is that of all its lines
	symbol
	badToken // reported
)

// A token is a piece of a schema in the compact syntax.
type token struct {
	kind       tokenKind
	text       string
	start, end int  // in the characters
	first      bool // on its line
	column     int  // in bytes from the start of the line
	comments   []comment
}

// A comment is one comment or several on lines that follow each other.
type comment struct {
	*Foreign
	lines  []string
	behind bool // it begins on the line of the token before
}

// keywords of section A.1.
var keywords = map[string]bool{
	"attribute": true, "default": true, "datatypes": true, "div": true, "element": true, "empty": true, "external": true,
	"grammar": true, "include": true, "inherit": true, "list": true, "mixed": true, "namespace": true, "notAllowed": true,
	"parent": true, "start": true, "string": true, "text": true, "token": true,
}

// IsKeyword tells whether a word is one of the compact syntax: as the name of a definition it needs a backslash before.
func IsKeyword(word string) bool { return keywords[word] }

// is tells whether the token is a symbol or keyword.
func (t *token) is(text string) bool {
	return (t.kind == symbol || t.kind == keyword) && t.text == text
}

// A lexer makes tokens of characters.
type lexer struct {
	chars
	pos      int
	line     int  // where the current line begins
	notes    bool // comments are kept
	comments []comment
	torn     bool // the file ends in a literal, which is reported
	fault    func(at source.Range, format string, args ...any)
}

// next gives the next token.
func (l *lexer) next() token {
	first := l.separators()
	for _, c := range l.comments {
		c.Text = dedent("\n" + strings.Join(c.lines, "\n"))
	}
	t := token{start: l.pos, first: first, column: l.pos - l.line, comments: l.comments}
	l.comments = nil
	if l.pos == len(l.text) {
		t.end = l.pos
		return t
	}
	l.scan(&t)
	t.end = l.pos
	return t
}

func (l *lexer) at(i int) byte {
	if i < len(l.text) {
		return l.text[i]
	}
	return 0
}

// separators skips white space and comments; yes: what follows is the first on its line.
func (l *lexer) separators() bool {
	first := l.pos == 0
	newlines := 0
	for {
		switch c := l.at(l.pos); {
		case c == '\n' || c == escapedNewline:
			newlines++
			first = true
			l.pos++
			l.line = l.pos
		case c == ' ' || c == '\t':
			l.pos++
		case c == '#' && l.at(l.pos+1) != '#':
			l.comment(first, newlines)
			newlines = 0
		default:
			l.setApart(newlines)
			return first
		}
	}
}

// setApart says of the last comment that so many line ends follow it.
func (l *lexer) setApart(newlines int) {
	if n := len(l.comments); n > 0 {
		l.comments[n-1].Apart = newlines > 1
	}
}

// comment reads a comment line; first tells whether it begins its line, newlines how many line ends are before it.
func (l *lexer) comment(first bool, newlines int) {
	start := l.pos
	l.pos = l.lineEnd(start)
	if !l.notes {
		return
	}
	l.setApart(newlines)
	text := strings.TrimRight(l.text[start+1:l.pos], " \t\r")
	at := l.span(start, l.pos)
	if n := len(l.comments); n > 0 && first && !l.comments[n-1].Apart && !l.comments[n-1].behind {
		last := &l.comments[n-1]
		last.lines = append(last.lines, text)
		last.Range.End = at.End
		return
	}
	l.comments = append(l.comments, comment{Foreign: &Foreign{Kind: Comment, Range: at}, lines: []string{text}, behind: !first})
}

func (l *lexer) lineEnd(from int) int {
	if i := strings.IndexAny(l.text[from:], "\n\x01"); i >= 0 {
		return from + i
	}
	return len(l.text)
}

// scan reads one token.
func (l *lexer) scan(t *token) {
	switch c := l.text[l.pos]; c {
	case '{', '}', '(', ')', '[', ']', '=', ',', '?', '*', '+', '-', '~':
		l.symbol(t, 1)
	case '|', '&':
		n := 1
		if l.at(l.pos+1) == '=' {
			n = 2
		}
		l.symbol(t, n)
	case '>':
		if l.at(l.pos+1) != '>' {
			l.bad(t, l.pos+1)
			return
		}
		l.symbol(t, 2)
	case '#':
		l.documentation(t)
	case '"', '\'':
		l.literal(t, c)
	case '\\':
		l.quotedIdentifier(t)
	default:
		l.name(t)
	}
}

func (l *lexer) symbol(t *token, n int) {
	t.kind, t.text = symbol, l.text[l.pos:l.pos+n]
	l.pos += n
}

// bad reports characters that are no token.
func (l *lexer) bad(t *token, end int) {
	at := l.span(l.pos, end)
	l.fault(at, "%q is not a name, a literal or a symbol of the compact syntax", l.text[l.pos:end])
	t.kind, t.text = badToken, l.text[l.pos:end]
	l.pos = end
}

// documentation reads lines that begin with "##" and follow each other.
func (l *lexer) documentation(t *token) {
	t.kind = documentation
	var lines []string
	for {
		start := l.pos
		for l.at(start) == '#' {
			start++
		}
		l.pos = l.lineEnd(start)
		lines = append(lines, strings.TrimPrefix(l.text[start:l.pos], " "))
		next := l.pos
		for ok := next < len(l.text); ok; ok = l.at(next) == ' ' || l.at(next) == '\t' {
			next++
		}
		if l.at(next) != '#' || l.at(next+1) != '#' {
			break
		}
		l.pos = next
	}
	t.text = strings.Join(lines, "\n")
}

// literal reads a segment in single or triple quotes.
func (l *lexer) literal(t *token, quote byte) {
	t.kind = literal
	triple := strings.Repeat(string(quote), 3)
	if strings.HasPrefix(l.text[l.pos:], triple) {
		start := l.pos + len(triple)
		n := strings.Index(l.text[start:], triple)
		if n < 0 {
			l.unfinished(t, start, len(l.text), triple)
			return
		}
		t.text = unescaped(l.text[start : start+n])
		l.pos = start + n + len(triple)
		return
	}
	start := l.pos + 1
	n := strings.IndexAny(l.text[start:], triple[:1]+"\n")
	if n < 0 || l.text[start+n] == '\n' {
		if n < 0 {
			n = len(l.text) - start
		}
		l.unfinished(t, start, start+n, triple[:1])
		return
	}
	t.text = unescaped(l.text[start : start+n])
	l.pos = start + n + 1
}

// unfinished reports a literal without its last quote.
func (l *lexer) unfinished(t *token, start, end int, quote string) {
	where := "on its line; line ends may stand between three quotes only"
	if len(quote) > 1 {
		where = "in the file"
	}
	l.torn = l.torn || end == len(l.text)
	l.fault(l.span(l.pos, start), "the literal that begins here is not finished; expected %s %s", quote, where)
	t.text = unescaped(l.text[start:end])
	l.pos = end
}

// unescaped gives the value of a literal.
func unescaped(s string) string { return strings.ReplaceAll(s, string(escapedNewline), "\n") }

func (l *lexer) quotedIdentifier(t *token) {
	end := l.nameEnd(l.pos + 1)
	if name := l.text[l.pos+1 : end]; isNCName(name) {
		t.kind, t.text = identifier, name
		l.pos = end
		return
	}
	l.bad(t, max(end, l.pos+1))
}

// name reads a keyword, an identifier, or a name with a prefix.
func (l *lexer) name(t *token) {
	end := l.nameEnd(l.pos)
	word := l.text[l.pos:end]
	if !isNCName(word) {
		_, n := utf8.DecodeRuneInString(l.text[l.pos:])
		l.bad(t, max(end, l.pos+n))
		return
	}
	t.kind, t.text = identifier, word
	if keywords[word] {
		t.kind = keyword
	}
	if l.at(end) == ':' {
		rest := l.nameEnd(end + 1)
		switch {
		case isNCName(l.text[end+1 : rest]):
			t.kind, t.text, end = cName, l.text[l.pos:rest], rest
		case l.at(end+1) == '*':
			t.kind, end = nsName, end+2
		}
	}
	l.pos = end
}

// nameEnd is where the characters of names end that begin at i.
func (l *lexer) nameEnd(i int) int {
	for i < len(l.text) {
		c := l.text[i]
		if c < utf8.RuneSelf {
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' {
				i++
				continue
			}
			return i
		}
		r, n := utf8.DecodeRuneInString(l.text[i:])
		if r == utf8.RuneError || !isNameRune(r) && !datatype.IsCombining(r) {
			return i
		}
		i += n
	}
	return i
}
