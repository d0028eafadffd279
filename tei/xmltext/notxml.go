package xmltext

import (
	"strings"

	"teikit/tei/source"
)

// noRoot reports a file without any element.
func (r *Reader) noRoot() {
	o := &r.opening
	switch {
	case r.illFormed && o.markup:
		return // what was found explains it
	case !o.known:
		r.report(topicNoRoot.At(r.at(len(r.src), len(r.src)), "the file is empty; expected an XML document"))
	case o.text[0] != '<':
		at := source.Span{File: r.file, Start: o.at, End: o.at + 1}
		r.report(topicNoRoot.At(at, "the file is no XML document: it begins with %s; expected the start tag of an element", excerpt(o.text)))
	default:
		r.report(topicNoRoot.At(r.at(len(r.src), len(r.src)), "the file has no element; expected a document element, such as \"TEI\""))
	}
}

const (
	binaryWindow = 1024 // how much of a file is looked at to tell text from other data
	minControls  = 10   // how many control characters a text may have there in any case
)

// refuseBinary reports a file that is no text at all: one with many control characters.
func (r *Reader) refuseBinary() bool {
	r.extend(binaryWindow)
	head := r.src[:min(len(r.src), binaryWindow)]
	nulls, odd := strings.Count(head, "\x00"), 0
	for i := 0; i < len(head); i++ {
		switch {
		case i+8 <= len(head) && controls(eightBytes(head, i)) == 0:
			i += 7
		case head[i] < ' ' && !isSpace(head[i]):
			odd++
		}
	}
	if odd < minControls || odd*32 < len(head) {
		return false
	}
	if nulls*3 > len(head) && strings.Contains(strings.ReplaceAll(head, "\x00", ""), "<") {
		r.report(topicNotText.At(r.at(0, 0), "the file seems to be UTF-16 without a byte order mark; expected one, or UTF-8"))
	} else {
		r.report(topicNotText.At(r.at(0, 0), "the file is no text%s; expected an XML document", fileKind(head)))
	}
	return true
}

// fileKind names what the first bytes give away.
func fileKind(head string) string {
	for _, k := range []struct{ magic, words string }{
		{"PK\x03\x04", " but a ZIP archive, perhaps of a word processor (DOCX, ODT)"},
		{"%PDF", " but a PDF"},
		{"\xd0\xcf\x11\xe0", " but a document of an old word processor (DOC)"},
		{"\x1f\x8b", " but is compressed with gzip"},
		{"\x89PNG", " but a picture (PNG)"},
		{"\xff\xd8\xff", " but a picture (JPEG)"},
		{"GIF8", " but a picture (GIF)"},
		{"II*\x00", " but a picture (TIFF)"},
		{"MM\x00*", " but a picture (TIFF)"},
	} {
		if strings.HasPrefix(head, k.magic) {
			return k.words
		}
	}
	return ""
}
