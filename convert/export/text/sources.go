package text

import (
	"iter"
	"strings"

	"teikit/convert/lines"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// sourceFacts are the members of "source", in their order.
type sourceFacts struct {
	print, page, archive, url       string
	repository, collection, edition string
	introduction                    []string
	file                            string
}

// sources writes where the text comes from: what the page says as lines, the rest as facts.
func (f *factWriter) sources() {
	s := &f.source
	for n := range f.header.Child("fileDesc", "sourceDesc").Elements() {
		switch {
		case n.Is(xmltree.TEI, "bibl") && n.XMLValue("id") == f.prefix+"src-page":
			f.page(n)
		case n.Is(xmltree.TEI, "bibl") && n.XMLValue("id") == f.prefix+"src-print" && n.AttrValue("type") == "print":
			f.printEdition(n)
		case n.Is(xmltree.TEI, "bibl") && n.AttrValue("type") == "print" && only(n, "type") && s.print == "":
			s.print = f.plain(n.Child("title"))
		case n.Is(xmltree.TEI, "bibl") && n.AttrValue("type") == "manuscript" && s.archive == "":
			s.archive = f.plain(n.Child("idno"))
		case n.Is(xmltree.TEI, "msDesc"):
			f.manuscript(n)
		default:
			f.cannot(n, "facts have no key for it")
		}
	}
	introduction := ""
	if len(s.introduction) > 0 {
		var list []string
		for _, text := range s.introduction {
			list = append(list, scalar(text))
		}
		introduction = "[" + strings.Join(list, ", ") + "]"
	}
	f.raw(f.header, "source", flow("print", optional(s.print), "page", optional(s.page), "archive", optional(s.archive), "url", optional(s.url), "repository", optional(s.repository),
		"collection", optional(s.collection), "edition", optional(s.edition), "introduction", introduction, "file", optional(s.file)))
}

// page writes the page that was transcribed.
func (f *factWriter) page(n xmltree.Node) {
	given := false // a title that comes now is that of the facts: the program has made one, or something else stood before it
	for c := range n.Elements() {
		given = given || !c.Is(xmltree.TEI, "title")
		note := ""
		if c.Is(xmltree.TEI, "note") {
			note = c.AttrValue("type") + "/" + c.AttrValue("subtype")
		}
		switch {
		case c.Is(xmltree.TEI, "title") && strings.HasPrefix(c.Text(), "Plain-text transcription: "):
			given = true
		case c.Is(xmltree.TEI, "title") && c.AttrValue("level") == "a" && given && f.source.page == "":
			f.source.page = f.plain(c)
		case c.Is(xmltree.TEI, "title") && c.AttrValue("level") == "a":
			f.attributes(c, "level")
			f.writer.raw("page-title", c)
		case c.Is(xmltree.TEI, "ptr"):
			f.source.url = c.AttrValue("target")
		case note == "editorial/address":
			f.source.url = f.plain(c)
		case note == "editorial/textbase":
			f.line(c, "textbase", f.plain(c))
		case note == "editorial/":
			f.source.introduction = append(f.source.introduction, f.plain(c))
		case note == "boilerplate/":
			f.writer.raw("boilerplate", c)
		case note == "boilerplate/notes" && !f.headed:
			f.headed = true
			f.writer.raw("notes-heading", c)
		case c.Is(xmltree.TEI, "relatedItem") && c.AttrValue("type") == "translationOf":
			f.line(c, "translation_of", c.Text())
		case c.Is(xmltree.TEI, "relatedItem") && c.AttrValue("type") == "derivedFrom" && strings.HasPrefix(c.AttrValue("target"), "#"+f.prefix+"src-"):
		default:
			f.cannot(c, "facts have no key for it")
		}
	}
}

// printEdition writes the printed collection: as lines of the page, or, if its only title has a year that no date repeats, as what is
// known of all letters.
func (f *factWriter) printEdition(n xmltree.Node) {
	var titles, between []xmltree.Node
	var compilers xmltree.Node
	for c := range n.Elements() {
		switch {
		case c.Is(xmltree.TEI, "title"):
			titles = append(titles, c)
		case c.Is(xmltree.TEI, "respStmt") && c.XMLValue("id") == f.prefix+"editors":
			compilers = c
		case c.Is(xmltree.TEI, "note") && c.AttrValue("type") == "boilerplate":
			between = append(between, c)
		case c.Is(xmltree.TEI, "date"): // is that of a title
		case c.Is(xmltree.TEI, "relatedItem") && c.AttrValue("type") == "editionOf":
		default:
			f.cannot(c, "facts have no key for it")
		}
	}
	dated := n.Child("date").Valid()
	for _, c := range titles {
		switch text := strings.Join(strings.Fields(c.Text()), " "); {
		case text == "untitled collection" && compilers.Valid():
		case len(titles) == 1 && !dated && hasYear(text):
			f.source.edition = text
		default:
			f.writer.raw("collection", c)
		}
	}
	if compilers.Valid() {
		f.compilers(compilers, between)
	}
}

func hasYear(title string) bool {
	file := source.New("", title)
	count, _ := lines.Years(lines.New(file, source.Range{Start: 0, End: file.Len()}))
	return count == 1
}

// compilers writes the line of those who made the collection: "Compiled by: A, B and C". The words between the names, which the header
// keeps apart, stand before the last of them.
func (f *factWriter) compilers(n xmltree.Node, between []xmltree.Node) {
	var names []string
	for c := range n.Elements() {
		if c.Is(xmltree.TEI, "name") {
			names = append(names, f.plain(c))
		}
	}
	line := f.plain(n.Child("resp"))
	for i, name := range names {
		after := len(names) - i // how many names are left, this one included
		switch {
		case i == 0:
			line += " " + name
		case len(between) >= after:
			line += " " + f.plain(between[len(between)-after]) + " " + name
		default:
			line += ", " + name
		}
	}
	f.blocks = append(f.blocks, ":: compilers "+line)
}

// manuscript writes where the letter is kept, if no line of the letter says so.
func (f *factWriter) manuscript(n xmltree.Node) {
	id := n.Child("msIdentifier")
	repository := id.Child("repository")
	if shelfmark(n) == "" {
		for c := range n.Elements() {
			if c.Local() != "msIdentifier" {
				f.cannot(c, "facts have no key for it")
			}
		}
		f.source.repository, f.source.collection = f.plain(repository), f.plain(id.Child("collection"))
		return
	}
	if repository.AttrValue("ref") == "" {
		f.source.repository = f.plain(repository)
	}
}

// shelfmark is the whole shelfmark of a manuscript, or the repository that a line names without one; "" if it has neither.
func shelfmark(ms xmltree.Node) string {
	for n := range ms.Child("msIdentifier").Elements() {
		if n.Is(xmltree.TEI, "idno") && n.AttrValue("type") == "shelfmark" {
			mark := strings.Join(strings.Fields(n.Text()), " ")
			for level := range mended(ms) {
				mark = strings.Replace(mark, readLevel(level), strings.Join(strings.Fields(level.Text()), " "), 1)
			}
			return mark
		}
	}
	if repository := ms.Child("msIdentifier", "repository"); repository.AttrValue("ref") != "" {
		return strings.Join(strings.Fields(repository.Text()), " ")
	}
	return ""
}

// mended are the levels of a shelfmark whose number was misread on the page, and taken from another reference with some doubt.
func mended(ms xmltree.Node) iter.Seq[xmltree.Node] {
	return func(yield func(xmltree.Node) bool) {
		for n := range ms.Child("msIdentifier").Elements() {
			if n.AttrValue("n") != "" && n.AttrValue("cert") != "" && !strings.HasSuffix(n.Text(), n.AttrValue("n")) && !yield(n) {
				return
			}
		}
	}
}

// readLevel is a mended level as the whole shelfmark has it: "Op. 11" for "Op. P".
func readLevel(level xmltree.Node) string {
	words := strings.Fields(level.Text())
	return strings.Join(append(words[:max(0, len(words)-1)], level.AttrValue("n")), " ")
}

// collectShelfmarks finds the shelfmarks that lines of the letter give.
func (w *writer) collectShelfmarks() {
	for _, n := range w.tree.ByName(xmltree.TEI, "msDesc") {
		if s := shelfmark(n); s != "" {
			w.shelfmarks = append(w.shelfmarks, s)
		}
		for level := range mended(n) {
			w.cannot(level, "its number is that of another letter's shelfmark")
		}
	}
}

// unsaidShelfmarks reports manuscripts whose shelfmark no line of the letter has.
func (w *writer) unsaidShelfmarks() {
	for _, n := range w.tree.ByName(xmltree.TEI, "msDesc") {
		if len(w.shelfmarks) > 0 && shelfmark(n) == w.shelfmarks[0] {
			w.shelfmarks = w.shelfmarks[1:]
			w.cannot(n, "no line of the letter has its shelfmark")
		}
	}
}
