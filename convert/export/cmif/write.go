package cmif

import (
	"bytes"
	"strings"
)

// A writer writes XML, an element a line.
type writer struct {
	buf   bytes.Buffer
	depth int
}

func (w *writer) bytes() []byte { return w.buf.Bytes() }

func (w *writer) raw(s string) { w.buf.WriteString(s) }

func (w *writer) indent() { w.raw(strings.Repeat("  ", w.depth)) }

// attrs writes names and values in turn, but for those without value.
func (w *writer) attrs(pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			w.raw(" " + pairs[i] + `="`)
			w.raw(attrEscaper.Replace(clean(pairs[i+1])))
			w.raw(`"`)
		}
	}
}

func (w *writer) text(s string) { w.raw(textEscaper.Replace(clean(s))) }

func (w *writer) open(element string, attrs ...string) {
	w.indent()
	w.raw("<" + element)
	w.attrs(attrs...)
	w.raw(">\n")
	w.depth++
}

func (w *writer) close(element string) {
	w.depth--
	w.indent()
	w.raw("</" + element + ">\n")
}

// line writes an element with a text.
func (w *writer) line(element, text string, attrs ...string) {
	w.indent()
	w.raw("<" + element)
	w.attrs(attrs...)
	w.raw(">")
	w.text(text)
	w.raw("</" + element + ">\n")
}

// empty writes an element without content.
func (w *writer) empty(element string, attrs ...string) {
	w.indent()
	w.raw("<" + element)
	w.attrs(attrs...)
	w.raw("/>\n")
}

var (
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\n", " ", "\t", " ")
)

// clean leaves out characters that XML forbids: names come from documents, but titles from settings.
func clean(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == '\ufffe' || c == '\uffff' {
			return -1
		}
		return c
	}, s)
}
