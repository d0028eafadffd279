//go:build libxml2 && cgo

package libxml2

// #include "binding.h"
import "C"

import (
	"strings"

	"github.com/lestrrat-go/libxml2/clib"
	"github.com/lestrrat-go/libxml2/dom"
	"github.com/lestrrat-go/libxml2/parser"
)

// options are how texts are read: nothing from the network, lines above 65535 counted. Entities are not replaced, and no DTD is loaded, since nothing
// asks for it (NoEnt, DTDLoad); limits of depth, length and growth hold (Huge).
const options = parser.XMLParseNoNet | parser.XMLParseBigLines

// A document is a text that libxml2 has read; the zero document is none. It has to be freed.
type document struct{ *dom.Document }

// read reads a text; what is wrong with it is for the run to collect. uri is what references in it are relative to.
func (r *run) read(text, uri string) (document, bool) {
	text = withoutEncoding(text)
	ctxt, err := parser.NewCtxt(text, options)
	if err != nil { // an empty text has no context
		r.unread = append(r.unread, Message{Text: "there is no XML in it"})
		return document{}, false
	}
	defer func() { _ = ctxt.Free() }()
	address, err := clib.XMLCtxtReadMemory(ctxt, text, uri, "", int(options))
	if err != nil { // which is that of the last message
		return document{}, false
	}
	return document{dom.WrapDocument(address)}, true
}

// address is where the document is.
func (d document) address() C.uintptr_t { return C.uintptr_t(d.Pointer()) }

// free frees the document, and makes it none.
func (d *document) free() {
	if d.Document != nil {
		d.Document.Free()
		d.Document = nil
	}
}

// withoutEncoding puts spaces where an XML declaration says what the encoding was before the text became UTF-8.
func withoutEncoding(text string) string {
	const bom = "\ufeff"
	rest, marked := strings.CutPrefix(text, bom)
	if !strings.HasPrefix(rest, "<?xml") {
		return text
	}
	declaration, behind, ok := strings.Cut(rest, "?>")
	at := strings.Index(declaration, "encoding")
	if !ok || at < 0 {
		return text
	}
	value := strings.IndexAny(declaration[at:], `"'`)
	if value < 0 {
		return text
	}
	end := strings.IndexByte(declaration[at+value+1:], declaration[at+value])
	if end < 0 {
		return text
	}
	end += at + value + 2
	declaration = declaration[:at] + strings.Repeat(" ", end-at) + declaration[end:] + "?>"
	if marked {
		declaration = bom + declaration
	}
	return declaration + behind
}
