package html

import (
	_ "embed"
	"fmt"
	"strings"

	"teikit/convert/export/cmif"
	"teikit/convert/export/folder"
	"teikit/convert/export/markup"
	"teikit/tei/xmltree"
)

// Files of a book, from which pandoc makes its formats. The letters stand between the beginning and the end, in the order of their names.
const (
	BookHead  = "head.html"
	BookEnd   = "tail.html"
	BookStyle = "book.css"
	BookPaper = "paper.css"    // the size of pages
	BookData  = "metadata.xml" // Dublin Core, for EPUB
)

// BookLetter writes a letter as a chapter of a book. Pandoc makes footnotes of its notes.
func BookLetter(c *folder.Collection, i int, t *xmltree.Tree) folder.Output {
	return chapter(c, i, t, forBook)
}

// PaperLetter writes a letter as a chapter of a book whose notes stand below each letter, with their own signs.
func PaperLetter(c *folder.Collection, i int, t *xmltree.Tree) folder.Output {
	return chapter(c, i, t, forPaper)
}

func chapter(c *folder.Collection, i int, t *xmltree.Tree, f form) folder.Output {
	p := newPage(c, i, t, f)
	data := p.chapter()
	p.found.Sort()
	return folder.Output{Files: []folder.File{{Name: fmt.Sprintf("letters/%06d.html", i), Data: data}}, Found: p.found}
}

// Book writes what stands around the letters.
func Book(c *folder.Collection, _ []folder.Written) folder.Output {
	l := labelsFor(listLanguage(c))
	title := or(c.Edition.Title, l.of("letters"))
	if len(c.Letters) == 1 && c.Edition.Title == "" {
		title = c.Letters[0].Heading()
	}
	var head buffer
	head.raw("<!DOCTYPE html>\n")
	head.open("html", "lang", l.lang, "xmlns:epub", "http://www.idpf.org/2007/ops")
	head.raw("\n<head>\n<meta charset=\"utf-8\">\n")
	head.element("title", title)
	head.raw("\n</head>\n<body>\n")
	var end buffer
	end.element("h1", l.of("signs"))
	end.raw("\n<ul>\n")
	for _, s := range allSigns {
		end.raw("<li>", s.sample, " ")
		end.text(l.of("sign." + s.key))
		end.raw("</li>\n")
	}
	end.raw("</ul>\n")
	imprint(&end, c)
	end.raw("</body>\n</html>\n")
	return folder.Output{Files: []folder.File{
		{Name: BookHead, Data: head.Bytes()}, {Name: BookEnd, Data: end.Bytes()}, {Name: BookStyle, Data: []byte(bookSheet)}, {Name: BookPaper, Data: []byte(paperSheet)}, {Name: BookData, Data: dublinCore(c, l, title)},
	}}
}

// chapter writes a letter: its title, its facts, the text with its notes, and its source.
func (p *page) chapter() []byte {
	p.body()
	text := p.take()
	p.notes.write(p)
	notes := p.take()
	title := p.title()
	p.element("h1", title.words, "id", "letter-"+p.letter.Name, "lang", differing(title.lang, p.labels.lang))
	p.raw("\n")
	p.summary()
	p.open("div", "class", "text", "lang", p.lang, "dir", direction(p.lang))
	p.raw("\n", text, "</div>\n", notes)
	p.origin()
	return p.Bytes()
}

// summary tells who wrote to whom, when and where, a line each.
func (p *page) summary() {
	p.open("div", "class", "summary", "custom-style", wordStyle("summary"))
	p.raw("\n")
	for _, row := range []struct{ key, words string }{
		{"from", folder.Names(p.letter.From)}, {"to", folder.Names(p.letter.To)}, {"cc", folder.Names(p.letter.Copies)},
	} {
		if row.words != "" {
			p.raw("<p>")
			p.text(p.labels.of(row.key) + ": " + row.words)
			p.raw("</p>\n")
		}
	}
	var when []string
	if p.letter.Place != nil && p.letter.Place.Name != "" {
		when = append(when, p.letter.Place.Name)
	}
	if date := dateWords(p.letter.Sent, p.labels); date != "" {
		when = append(when, date)
	}
	if len(when) > 0 {
		p.element("p", strings.Join(when, ", "))
	}
	p.raw("</div>\n")
}

// origin tells where the letter is kept and printed.
func (p *page) origin() {
	p.open("div", "class", "origin", "custom-style", wordStyle("origin"))
	p.raw("\n")
	for _, words := range p.sourceList(p.root.Child("teiHeader")) {
		p.element("p", words)
		p.raw("\n")
	}
	p.raw("</div>\n")
}

// BookStyles are the styles of a Word document that letters need beside those of pandoc, by the names that wordStyles has: to stand before the end of styles.xml.
//
//go:embed word-styles.xml
var BookStyles string

// wordStyles are the names of styles for the first class of a block.
var wordStyles = map[string]string{"dateline": "Dateline", "signed": "Signed", "a-r": "Right", "a-c": "Centred", "l": "Verse", "summary": "Letter Facts", "origin": "Letter Source"}

// wordStyle is the style of a block with classes, "" if it needs none.
func wordStyle(class string) string {
	first, _, _ := strings.Cut(class, " ")
	return wordStyles[first]
}

// dublinCore is what an EPUB says of itself. Its identifier is made of the address of the edition, or else of its title and its letters, so that the same book has the same.
func dublinCore(c *folder.Collection, l labels, title string) []byte {
	name := c.Edition.Site()
	if name == "" {
		var ids []string
		for i := range c.Letters {
			ids = append(ids, c.Letters[i].ID)
		}
		name = title + "\n" + strings.Join(ids, "\n")
	}
	w := &markup.Writer{}
	w.Line("dc:identifier", "urn:uuid:"+cmif.ID(name), "opf:scheme", "UUID")
	w.Line("dc:language", l.lang)
	for _, e := range c.Edition.Editors {
		w.Line("dc:creator", e.Name, "opf:role", "edt")
	}
	for _, pair := range [][2]string{{"dc:publisher", c.Edition.Publisher}, {"dc:rights", c.Edition.Licence}, {"dc:date", c.Edition.Date}} {
		if pair[1] != "" {
			w.Line(pair[0], pair[1])
		}
	}
	return w.Bytes()
}
