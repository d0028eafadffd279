package convert

import (
	letterform "teikit/convert/export/text"
	"teikit/convert/graft"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// WithOriginal gives the document that a letter text was exported from, with what has changed in the text since: now is the document that Convert
// has made of the text, with the name and the options. If nothing has changed, it is the original, byte by byte. Findings name what the original alone said and
// does not any more. Where the two cannot be brought together, why says so, for people, and there is no text.
func WithOriginal(original *source.File, now, name string, o Options) (grafted string, lost diag.List, why string) {
	whole, found := xmltree.Build(original, xmltext.Options{})
	if found.Count(diag.Error) > 0 {
		return "", nil, "the original is not well-formed: " + found[0].Message
	}
	is, _ := xmltree.Build(source.New(name+".xml", now), xmltext.Options{})
	was := exported(whole, name, o)
	if was == nil {
		return "", nil, "the original is no letter that could be exported"
	}
	for _, strict := range []bool{false, true} {
		grafted, lost, ok := graft.Merge(whole, was, is, strict)
		if ok && (grafted == original.Text() && graft.Same(was, is) || says(grafted, is, name, o)) {
			return grafted, lost, ""
		}
	}
	return "", nil, "what has changed in the text has no place in the original"
}

// says reports whether the text of a document says what is.
func says(document string, is *xmltree.Tree, name string, o Options) bool {
	tree, found := xmltree.Build(source.New(name+".xml", document), xmltext.Options{})
	if len(found) > 0 {
		return false
	}
	back := exported(tree, name, o)
	return back != nil && graft.Same(back, is)
}

// exported is what Convert makes of the text of a document as it is exported, with nothing said beside it; nil if it is none.
func exported(document *xmltree.Tree, name string, o Options) *xmltree.Tree {
	o.Facts, o.Row, o.Seats = nil, nil, nil
	data, _ := letterform.Write(document)
	if data == nil {
		return nil
	}
	r, _, err := Convert(source.New(name+".txt", string(data)), name, o)
	if err != nil || r == nil || len(r.Documents) != 1 {
		return nil
	}
	tree, _ := xmltree.Build(source.New(name+".xml", r.Documents[0].String()), xmltext.Options{})
	return tree
}
