package notes

import (
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A Note is one note of a letter.
type Note struct {
	Letter  string // xml:id of the letter, or else the name of its file
	ID      string // xml:id of the note; ""
	N       string // its sign
	Type    string
	Resp    string
	Lang    string // stated for the note itself or around it
	Anchor  string
	Before  string // words of the letter up to the mark
	Content string // XML, as it stands in the file
	Tag     string // start tag, as it stands in the file
	Text    string // without markup
}

// letters are the letters of a document.
func letters(t *xmltree.Tree) (list []xmltree.Node) {
	for _, root := range t.ByName(xmltree.TEI, "TEI") {
		if root.Child("text").Valid() {
			list = append(list, root)
		}
	}
	return list
}

// name is how the table calls a letter.
func name(root xmltree.Node) string {
	if id := root.XMLValue("id"); id != "" {
		return id
	}
	base := strings.ReplaceAll(root.Tree().File().Name(), `\`, "/")
	base = base[strings.LastIndexByte(base, '/')+1:]
	return strings.TrimSuffix(base, ".xml")
}

// nodes are the notes of a letter, but for those in notes, in the order of the document. In a note a letter of its own may stand, whose notes are its own.
func nodes(root xmltree.Node) (list []xmltree.Node) {
	var walk func(n xmltree.Node)
	walk = func(n xmltree.Node) {
		for c := range n.Elements() {
			switch {
			case c.Is(xmltree.TEI, "note"):
				list = append(list, c)
			case !c.Is(xmltree.TEI, "TEI"):
				walk(c)
			}
		}
	}
	for part := range root.Elements() {
		if part.Is(xmltree.TEI, "text") || part.Is(xmltree.TEI, "standOff") {
			walk(part)
		}
	}
	return list
}

// Of gives the notes of a letter.
func Of(root xmltree.Node) (list []Note) {
	w := newWords(root)
	for _, n := range nodes(root) {
		mark := n
		if !inText(root, n.Parent().Path()) {
			mark = markOf(n)
		}
		list = append(list, Note{
			Letter: name(root), ID: n.XMLValue("id"), N: n.AttrValue("n"), Type: n.AttrValue("type"), Resp: n.AttrValue("resp"), Lang: n.Lang(),
			Anchor: anchorOf(n), Before: w.before(mark), Content: inner(n), Tag: slice(n.TagSpan()), Text: strings.Join(strings.Fields(n.Text()), " "),
		})
	}
	return list
}

// inText reports whether what stands in an element of a path is among the words of a letter, and not among notes that stand apart.
func inText(root xmltree.Node, path string) bool {
	rest := strings.TrimPrefix(path, root.Path())
	return strings.HasPrefix(rest, "/text") && !strings.HasPrefix(rest, "/text/back/div")
}

// markOf is what stands in the text for a note: the note itself, or the reference to one that stands apart.
func markOf(n xmltree.Node) xmltree.Node {
	for p := range strings.FieldsSeq(n.AttrValue("target")) {
		if mark, ok := n.Tree().ByID(strings.TrimPrefix(p, "#")); ok && strings.HasPrefix(p, "#") {
			return mark
		}
	}
	return n
}

// inner is what stands between the tags of an element.
func inner(n xmltree.Node) string {
	start, end := innerRange(n)
	return n.Tree().File().Slice(source.Range{Start: start, End: end})
}

// innerRange is where that stands; an empty range behind the tag for an element in one tag.
func innerRange(n xmltree.Node) (start, end int) {
	tag, all := n.TagSpan(), n.Span()
	if tag.End == all.End {
		return tag.End, tag.End
	}
	text := slice(all)
	return tag.End, all.Start + strings.LastIndex(text, "</")
}

func slice(s source.Span) string { return s.File.Slice(source.Range{Start: s.Start, End: s.End}) }
