package tei

import (
	"bufio"
	"io"
	"strings"

	"github.com/beevik/etree"
)

// containers are the elements that are laid out with their children one below the other, as long as they hold nothing
// else. All others are written on one line with their content, because white space in them would be text.
var containers = set(`TEI teiCorpus teiHeader fileDesc titleStmt editionStmt publicationStmt availability seriesStmt notesStmt sourceDesc
	bibl biblStruct listWit witness msDesc msIdentifier altIdentifier msContents msItem physDesc objectDesc supportDesc handDesc typeDesc history
	additional encodingDesc projectDesc samplingDecl editorialDecl correction normalization quotation hyphenation interpretation
	segmentation punctuation classDecl taxonomy category appInfo application listPrefixDef profileDesc creation langUsage textClass keywords
	correspDesc correspAction correspContext calendarDesc calendar particDesc revisionDesc standOff listPerson listPlace listOrg listBibl person place org
	facsimile surface text front body back group div opener closer postscript address list table row lg respStmt relatedItem
	note figure`)

func set(names string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		m[name] = true
	}
	return m
}

const indent = "  "

// WriteTo writes the document as UTF-8 with an XML declaration and a line end at the end. The same document gives the same
// bytes.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	out := &writer{w: bufio.NewWriter(w)}
	out.string(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	out.element(d.Root, 0, true)
	out.string("\n")
	if err := out.w.Flush(); out.err == nil {
		out.err = err
	}
	return out.n, out.err
}

// String is the document as WriteTo writes it.
func (d *Document) String() string {
	var b strings.Builder
	d.WriteTo(&b) //nolint:errcheck // a strings.Builder does not fail
	return b.String()
}

type writer struct {
	w   *bufio.Writer
	n   int64
	err error
}

func (w *writer) string(s string) {
	n, err := w.w.WriteString(s)
	w.n += int64(n)
	if w.err == nil {
		w.err = err
	}
}

// element writes e; laid tells whether white space may stand around it.
func (w *writer) element(e *etree.Element, depth int, laid bool) {
	w.string("<")
	w.name(e.Space, e.Tag)
	for i := range e.Attr {
		a := &e.Attr[i]
		w.string(" ")
		w.name(a.Space, a.Key)
		w.string(`="`)
		w.escaped(a.Value, attrEscaper)
		w.string(`"`)
	}
	if len(e.Child) == 0 {
		w.string("/>")
		return
	}
	w.string(">")
	laid = laid && containers[e.Tag] && onlyElements(e)
	for _, c := range e.Child {
		if laid {
			w.newLine(depth + 1)
		}
		switch c := c.(type) {
		case *etree.Element:
			w.element(c, depth+1, laid)
		case *etree.CharData:
			w.escaped(c.Data, textEscaper)
		case *etree.Comment:
			w.string("<!--" + c.Data + "-->")
		case *etree.ProcInst:
			w.string("<?" + c.Target + " " + c.Inst + "?>")
		case *etree.Directive:
		}
	}
	if laid {
		w.newLine(depth)
	}
	w.string("</")
	w.name(e.Space, e.Tag)
	w.string(">")
}

func (w *writer) name(prefix, local string) {
	if prefix != "" {
		w.string(prefix)
		w.string(":")
	}
	w.string(local)
}

func (w *writer) newLine(depth int) {
	w.string("\n")
	for range depth {
		w.string(indent)
	}
}

// escaped writes a text or value; most have nothing to escape.
func (w *writer) escaped(s string, escaper *strings.Replacer) {
	for i := range len(s) {
		switch s[i] {
		case '&', '<', '>', '"', '\t', '\n', '\r':
			w.string(escaper.Replace(s))
			return
		}
	}
	w.string(s)
}

func onlyElements(e *etree.Element) bool {
	for _, c := range e.Child {
		if _, text := c.(*etree.CharData); text {
			return false
		}
	}
	return true
}

// A carriage return, and in attributes tabs and line ends too, survive reading only as character references (XML 1.0
// sections 2.11 and 3.3.3).
var (
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)
