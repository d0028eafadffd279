package html

import (
	"bytes"
	"net/url"
	"strings"
)

// A buffer is HTML that is being written.
type buffer struct{ bytes.Buffer }

// raw writes HTML.
func (b *buffer) raw(parts ...string) {
	for _, s := range parts {
		b.WriteString(s)
	}
}

// text writes words. White space becomes one blank, no-break spaces stay.
func (b *buffer) text(s string) {
	start, blank := 0, false
	for i := 0; i < len(s); i++ {
		escaped := ""
		switch s[i] {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case ' ', '\n', '\t', '\r':
			if !blank && s[i] == ' ' {
				blank = true
				continue
			}
			b.WriteString(s[start:i])
			if start = i + 1; !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		default:
			blank = false
			continue
		}
		blank = false
		b.WriteString(s[start:i])
		b.WriteString(escaped)
		start = i + 1
	}
	b.WriteString(s[start:])
}

// attr writes an attribute, if it has a value.
func (b *buffer) attr(name, value string) {
	if value != "" {
		b.raw(" ", name, `="`, attrEscaper.Replace(value), `"`)
	}
}

var attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", " ", "\t", " ", "\r", " ")

// open writes a start tag with attributes, names and values in turn.
func (b *buffer) open(tag string, attrs ...string) {
	b.raw("<", tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		b.attr(attrs[i], attrs[i+1])
	}
	b.raw(">")
}

// element writes an element with words in it.
func (b *buffer) element(tag, words string, attrs ...string) {
	b.open(tag, attrs...)
	b.text(words)
	b.raw("</", tag, ">")
}

// webAddress is an address of the web that a page may lead to, "" for any other: scripts, files, what cannot be read.
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, " \t\r\n<>\"\\^`{|}") {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// join is words with one blank between them.
func join(s string) string { return strings.Join(strings.Fields(s), " ") }
