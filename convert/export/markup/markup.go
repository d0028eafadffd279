// Package markup writes XML: Writer an element a line, for exports that are written letter by letter; Copy a document or a part of it again, with
// changes.
package markup

import (
	"bytes"
	"strings"
)

// A Writer writes XML, an element a line. The zero value begins without indentation.
type Writer struct {
	buf   bytes.Buffer
	Depth int // of the next element
}

// Bytes are what was written.
func (w *Writer) Bytes() []byte { return w.buf.Bytes() }

// Raw writes text that is XML already.
func (w *Writer) Raw(s string) { w.buf.WriteString(s) }

// Indent begins a line.
func (w *Writer) Indent() { w.Raw(strings.Repeat("  ", w.Depth)) }

// Attrs writes names and values in turn, but for those without value.
func (w *Writer) Attrs(pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			w.Raw(" " + pairs[i] + `="`)
			w.Raw(attrEscaper.Replace(clean(pairs[i+1])))
			w.Raw(`"`)
		}
	}
}

// Text writes a text.
func (w *Writer) Text(s string) { w.Raw(textEscaper.Replace(clean(s))) }

// Open writes a start tag.
func (w *Writer) Open(element string, attrs ...string) {
	w.Indent()
	w.Raw("<" + element)
	w.Attrs(attrs...)
	w.Raw(">\n")
	w.Depth++
}

// Close writes an end tag.
func (w *Writer) Close(element string) {
	w.Depth--
	w.Indent()
	w.Raw("</" + element + ">\n")
}

// Line writes an element with a text.
func (w *Writer) Line(element, text string, attrs ...string) {
	w.Indent()
	w.Raw("<" + element)
	w.Attrs(attrs...)
	w.Raw(">")
	w.Text(text)
	w.Raw("</" + element + ">\n")
}

// Empty writes an element without content.
func (w *Writer) Empty(element string, attrs ...string) {
	w.Indent()
	w.Raw("<" + element)
	w.Attrs(attrs...)
	w.Raw("/>\n")
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
