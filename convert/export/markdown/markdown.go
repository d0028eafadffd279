package markdown

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Write writes a TEI document as Markdown.
func Write(t *xmltree.Tree) ([]byte, diag.List) {
	w := &writer{byID: map[string]xmltree.Node{}, targets: map[string]bool{}, numbers: map[xmltree.Node]int{}, told: map[string]bool{}}
	for n := range t.Root().Descendants() {
		if !n.IsElement() {
			continue
		}
		if id := n.XMLValue("id"); id != "" {
			w.byID[id] = n
		}
		if n.Local() == "ref" {
			w.targets[n.AttrValue("target")] = true
		}
	}
	for text := range t.Document().Elements() {
		w.metadata(text.Child("teiHeader"))
		for part := range text.Child("text").Elements() {
			w.blocks(part)
		}
	}
	w.footnotes()
	w.found.Sort()
	return []byte(w.out.String()), w.found
}

// A writer writes one document.
type writer struct {
	out     strings.Builder
	byID    map[string]xmltree.Node
	targets map[string]bool // of references
	notes   []xmltree.Node  // in the order of their marks
	numbers map[xmltree.Node]int
	level   int             // of headings: how many divisions are open
	inNote  bool            // there are no footnotes in footnotes
	told    map[string]bool // elements of which a finding told
	found   diag.List
}

// metadata writes who wrote to whom, when and where, as pandoc's metadata block.
func (w *writer) metadata(header xmltree.Node) {
	w.out.WriteString("---\n")
	w.line("title", []string{header.Child("fileDesc", "titleStmt", "title").Text()})
	for action := range header.Child("profileDesc", "correspDesc").Elements() {
		var names, places, dates []string
		for c := range action.Elements() {
			switch c.Local() {
			case "persName", "orgName", "name":
				names = append(names, c.Text())
			case "placeName", "settlement":
				places = append(places, c.Text())
			case "date":
				date := c.AttrValue("when")
				if date == "" {
					date = c.Text()
				}
				dates = append(dates, date)
			}
		}
		switch action.AttrValue("type") {
		case "sent":
			w.line("from", names)
			w.line("place", places)
			w.line("date", dates)
		case "received":
			w.line("to", names)
			w.line("destination", places)
		}
	}
	w.out.WriteString("---\n")
}

func (w *writer) line(key string, values []string) {
	var list []string
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			list = append(list, quoted(v))
		}
	}
	switch len(list) {
	case 0:
	case 1:
		fmt.Fprintf(&w.out, "%s: %s\n", key, list[0])
	default:
		fmt.Fprintf(&w.out, "%s: [%s]\n", key, strings.Join(list, ", "))
	}
}

// footnotes writes the notes that have marks; a note in a note stands in brackets where its mark is.
func (w *writer) footnotes() {
	w.inNote = true
	for i, n := range w.notes {
		var paragraphs []string
		for c := range n.Elements() {
			if c.Is(xmltree.TEI, "p") {
				paragraphs = append(paragraphs, w.start(c))
			}
		}
		if len(paragraphs) == 0 {
			paragraphs = []string{w.start(n)}
		}
		fmt.Fprintf(&w.out, "\n[^%d]: %s\n", i+1, strings.Join(paragraphs, "\n\n    "))
	}
}

// leave tells once of an element that Markdown has no form for.
func (w *writer) leave(n xmltree.Node, why string) {
	if w.told[n.Local()] {
		return
	}
	w.told[n.Local()] = true
	d := leftOut.At(n.Span(), "Markdown cannot say the element %q: %s", n.Local(), why)
	d.Path = n.Path()
	w.found.Add(d)
}
