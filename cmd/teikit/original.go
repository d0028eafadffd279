package main

import (
	"os"
	"path/filepath"
	"strings"

	"teikit/convert"
	"teikit/convert/graft"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/fix"
)

// originalExt is the extension of the document that a text was exported from, beside the text: not that of TEI files, so that no folder has the letter twice.
const originalExt = ".tei"

// originalName is the name of the original beside a text.
func originalName(text string) string {
	return strings.TrimSuffix(text, filepath.Ext(text)) + originalExt
}

// originalOf reads the original beside an input; nil if there is none. It may be called by several goroutines.
func originalOf(in input) ([]byte, diag.List) {
	if in.stdin || in.alone {
		return nil, nil
	}
	name := originalName(in.name)
	data, err := input{name: name, regular: true}.bytes(nil, nil)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, diag.List{graft.Unusable.At(source.Span{}, "%s cannot be read: %s", name, reason(err))}
	}
	return data, nil
}

// graft carries what has changed in a text into its original, if it has one. Without, or where that cannot be, the document is what the text alone says.
func (j *convertJob) graft(c *converted, r *convert.Result) {
	if r.Facts.Original == nil {
		return
	}
	at := r.Facts.Original.Span
	switch {
	case c.original == nil:
		c.findings.Add(graft.Missing.At(at, "there is no %s beside the text; the document says no more than the text", filepath.Base(originalName(c.input.name))))
		return
	case len(c.documents) != 1 || len(r.Documents) != 1:
		c.findings.Add(graft.Unusable.At(at, "the page has %d letters, and an original is one; the documents say no more than the text", len(r.Documents)))
		return
	}
	name := originalName(c.input.name)
	f, found := xmltext.Decode(name, c.original)
	why := ""
	var data []byte
	var lost diag.List
	if hasError(found) {
		why = "the original is not well-formed: " + found[0].Message
	} else {
		data, lost, why = j.grafted(c, f)
	}
	if why != "" {
		c.findings.Add(graft.Unusable.At(at, "%s; the document says no more than the text", why))
		return
	}
	c.findings = append(c.findings, lost...)
	c.documents[0] = j.outputs.document(c.documents[0].name, data)
}

// grafted is the original with what has changed in the text, in the encoding of the original; if it cannot be had, or would not be valid, why says so.
func (j *convertJob) grafted(c *converted, original *source.File) (data []byte, lost diag.List, why string) {
	text, lost, why := convert.WithOriginal(original, c.documents[0].file.Text(), baseName(c.input), c.options)
	if why != "" {
		return nil, nil, why
	}
	data, err := fix.Encode(original, c.original, text)
	switch {
	case err != nil:
		return nil, nil, err.Error()
	case !j.mayStand(c.documents[0].name, data):
		return nil, nil, "with what has changed in the text, the original would not be valid"
	}
	return data, lost, ""
}
