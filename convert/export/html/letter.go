package html

import (
	_ "embed"
	"strings"

	"teikit/convert/export/authority"
	"teikit/convert/export/folder"
	"teikit/convert/export/table"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

//go:embed style.css
var styleSheet string

//go:embed book.css
var bookSheet string

//go:embed paper.css
var paperSheet string

// A page is that of one letter.
type page struct {
	buffer // the text, as far as it is written

	letters *folder.Collection
	i       int
	letter  *folder.Letter
	tree    *xmltree.Tree
	root    xmltree.Node
	labels  labels
	lang    string // of the text; "" if nothing says so
	form    form
	prefix  string // of the ids of HTML, where several letters stand in one file

	authority *authority.Resolver
	notes     notes
	register  registry
	heavy     map[xmltree.Node]bool // elements in which a block stands that phrasing cannot hold
	anchors   map[string]string     // ids of HTML, by the xml:id of elements that pointers lead to
	images    []link                // of the pages of the original
	signs     []string              // keys of the signs that were used, in their order

	level   int    // of headings: how many divisions with headings are open
	inLink  bool   // no link in a link
	inNote  bool   // a note is written
	waiting string // marks of notes that follow behind the link
	prose   bool   // line ends are those of the paper
	lines   bool   // there were such
	found   diag.List
	told    map[string]bool // pointers of which a finding told
}

// A form is what pages are written for.
type form int

const (
	forReading form = iota // on the web
	forBook                // as a chapter of a book, with notes as pandoc has them
	forPaper               // as a chapter of a book whose notes stand below each letter
)

// A link is an address with its words.
type link struct{ address, words string }

// Letter writes the page of a letter.
func Letter(c *folder.Collection, i int, t *xmltree.Tree) folder.Output {
	p := newPage(c, i, t, forReading)
	data := p.write()
	p.found.Sort()
	return folder.Output{Files: []folder.File{{Name: c.Letters[i].Name + ".html", Data: data}}, Found: p.found}
}

func newPage(c *folder.Collection, i int, t *xmltree.Tree, f form) *page {
	l := &c.Letters[i]
	p := &page{letters: c, i: i, letter: l, tree: t, root: l.Root(t), form: f, authority: authority.New(t, c.Edition), told: map[string]bool{}}
	text, frame := table.Languages(p.root)
	p.lang, p.labels = language(text), labelsFor(frame)
	if f != forReading {
		p.prefix = "l" + itoa(i+1) + "-"
	}
	p.findHeavy()
	p.findTargets()
	p.notes.find(p)
	return p
}

// write writes the page.
func (p *page) write() []byte {
	p.body()
	text := p.take()
	p.notes.write(p)
	notes := p.take()
	p.correspondence()
	correspondence := p.take()
	p.about()
	about := p.take()
	p.register.write(p) // which all others have filled
	p.writeSigns()
	behind := notes + p.take() + about

	l := p.labels
	title := p.title()
	begin(&p.buffer, l, title.words, p.relations())
	p.raw(`<span id="shut"></span>` + "\n")
	p.element("a", l.of("skip"), "class", "skip", "href", "#letter")
	p.raw("\n<header class=\"top\">")
	p.ways(l.of("letters"))
	p.raw("</header>\n<main id=\"letter\">\n<article>\n<header>\n")
	p.element("h1", title.words, "lang", differing(title.lang, l.lang))
	p.raw("\n")
	p.raw(correspondence, "</header>\n")
	if p.lines {
		p.raw(`<p class="tools"><label><input type="checkbox" id="run-on"> `)
		p.text(l.of("runon"))
		p.raw("</label></p>\n")
	}
	p.open("div", "class", "text", "lang", differing(p.lang, l.lang), "dir", direction(p.lang))
	p.raw("\n", text, "</div>\n", behind, "</article>\n</main>\n")
	p.foot()
	p.raw("</body>\n</html>\n")
	return p.Bytes()
}

// take takes what was written so far.
func (p *page) take() string {
	s := p.String()
	p.Reset()
	return s
}

// policy keeps a page from loading anything at all, or running anything.
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">`

// begin writes the head of a page, up to the start of its body.
func begin(b *buffer, l labels, title string, relations []link) {
	b.raw("<!DOCTYPE html>\n")
	b.open("html", "lang", l.lang)
	b.raw("\n<head>\n<meta charset=\"utf-8\">\n", policy, "\n")
	b.element("title", title)
	b.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	for _, r := range relations {
		b.open("link", "rel", r.words, "href", r.address)
		b.raw("\n")
	}
	b.raw("<style>\n", styleSheet, "</style>\n</head>\n<body>\n")
}

// words with their language.
type words struct{ words, lang string }

// title is what the letter is called.
func (p *page) title() words {
	for n := range p.root.Child("teiHeader", "fileDesc", "titleStmt").Elements() {
		if n.Is(xmltree.TEI, "title") && join(n.Text()) == p.letter.Title && p.letter.Title != "" {
			return words{p.letter.Title, language(n.Lang())}
		}
	}
	return words{p.letter.Heading(), ""}
}

// neighbour is the letter before or after, with its page.
func (p *page) neighbour(step int) (l link, ok bool) {
	i := p.i + step
	if i < 0 || i >= len(p.letters.Letters) {
		return l, false
	}
	n := &p.letters.Letters[i]
	return link{n.Name + ".html", n.Heading()}, true
}

// relations are the links of the head.
func (p *page) relations() (list []link) {
	if a := webAddress(p.letters.Edition.Address(p.letter.ID)); a != "" {
		list = append(list, link{a, "canonical"})
	}
	if l, ok := p.neighbour(-1); ok {
		list = append(list, link{l.address, "prev"})
	}
	if l, ok := p.neighbour(1); ok {
		list = append(list, link{l.address, "next"})
	}
	return list
}

// ways writes the links to the letters before and after, and to the list.
func (p *page) ways(label string) {
	p.open("nav", "aria-label", label)
	for _, w := range []struct {
		step       int
		key, class string
	}{{-1, "previous", "prev"}, {0, "all", "all"}, {1, "next", "next"}} {
		if w.step == 0 {
			p.element("a", p.labels.of(w.key), "class", w.class, "href", "index.html")
			continue
		}
		l, ok := p.neighbour(w.step)
		if !ok {
			p.open("span", "class", w.class)
			p.raw("</span>")
			continue
		}
		p.open("a", "class", w.class, "rel", w.class, "href", l.address)
		p.element("span", p.labels.of(w.key), "class", "which")
		p.raw(" ")
		p.element("span", l.words, "class", "what")
		p.raw("</a>")
	}
	p.raw("</nav>")
}

// foot writes what stands below the letter.
func (p *page) foot() {
	p.raw("<footer>\n")
	p.ways(p.labels.of("previous") + ", " + p.labels.of("next"))
	p.raw("\n")
	imprint(&p.buffer, p.letters)
	p.raw("</footer>\n")
}

// imprint writes what the project file says of the edition.
func imprint(b *buffer, c *folder.Collection) {
	e := c.Edition
	var parts []string
	for _, s := range []string{e.Title, editors(c), e.Publisher} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 && e.Licence == "" {
		return
	}
	b.raw("<p>")
	b.text(strings.Join(parts, " · "))
	for _, a := range []string{e.Site(), e.Licence} {
		if a = webAddress(a); a != "" {
			b.raw(" · ")
			b.element("a", a, "href", a)
		}
	}
	b.raw("</p>\n")
}

func editors(c *folder.Collection) string {
	var names []string
	for _, e := range c.Edition.Editors {
		names = append(names, e.Name)
	}
	return strings.Join(names, ", ")
}

// sign remembers that a sign was used.
func (p *page) sign(key string) {
	for _, s := range p.signs {
		if s == key {
			return
		}
	}
	p.signs = append(p.signs, key)
}

// writeSigns explains the signs that stand in the text.
func (p *page) writeSigns() {
	if len(p.signs) == 0 {
		return
	}
	p.raw("<section class=\"signs\" aria-labelledby=\"signs\">\n")
	p.element("h2", p.labels.of("signs"), "id", "signs")
	p.raw("\n<ul>\n")
	for _, s := range allSigns {
		for _, used := range p.signs {
			if used == s.key {
				p.raw("<li>", s.sample, " ")
				p.text(p.labels.of("sign." + s.key))
				p.raw("</li>\n")
			}
		}
	}
	p.raw("</ul>\n</section>\n")
}

// allSigns are the signs with a sample of each, in the order in which they are explained.
var allSigns = []struct{ key, sample string }{
	{"del", `<del>abc</del>`},
	{"add", `<ins>abc</ins>`},
	{"supplied", `[abc]`},
	{"gap", `[…]`},
	{"unclear", `<span class="unclear">abc</span>[?]`},
	{"damage", `<span class="damage">abc</span>`},
	{"sic", `[sic]`},
	{"corr", `abc <span class="corr">[abc]</span>`},
	{"app", `abc [A: abc]`},
	{"surplus", `{abc}`},
	{"marginal", `<span class="marginal">[abc]</span>`},
	{"hand", `[✎]`},
	{"pb", `<span class="pb">|2|</span>`},
	{"nomark", `<sup>*</sup>`},
	{"print", `<span class="print">abc</span>`},
}
