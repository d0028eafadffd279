package ceteicean

import (
	"embed"
	"net/url"
	"path"
	"strings"
	"sync"

	"teikit/convert/export/folder"
	"teikit/convert/export/markup"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

//go:embed all:files
var files embed.FS

// A Run is one export. Goroutines may call its methods.
type Run struct {
	once sync.Once
	byID map[string]int // letters, by their ids
}

// New begins an export.
func New() *Run { return &Run{} }

// Letter makes the TEI file of a letter, and its page.
func (r *Run) Letter(c *folder.Collection, i int, t *xmltree.Tree) folder.Output {
	l := &c.Letters[i]
	root := l.Root(t)
	return folder.Output{
		Files: []folder.File{
			{Name: teiFile(l), Data: new(markup.Copy).Document(root)},
			{Name: l.Name + ".html", Data: letterPage(c, i, r.links(c, i, root))},
		},
		Found: unsaid(root),
	}
}

// links are the pages of other letters to which references in a letter lead, by their targets: a letter is named by its id, or by a file that is called so.
func (r *Run) links(c *folder.Collection, i int, root xmltree.Node) map[string]link {
	r.once.Do(func() {
		r.byID = make(map[string]int, len(c.Letters))
		for k := range c.Letters {
			if l := &c.Letters[k]; !l.Again {
				r.byID[l.ID] = k
			}
		}
	})
	links := map[string]link{}
	for n := range root.Child("text").Descendants() {
		if !n.Is(xmltree.TEI, "ref") && !n.Is(xmltree.TEI, "ptr") {
			continue
		}
		target, _, _ := strings.Cut(strings.TrimSpace(n.AttrValue("target")), " ")
		if target == "" || strings.Contains(target, "://") {
			continue
		}
		if _, here := root.Tree().ByID(strings.TrimPrefix(target, "#")); here {
			continue
		}
		id := strings.TrimSuffix(path.Base(strings.TrimPrefix(target, "#")), ".xml")
		if k, ok := r.byID[id]; ok && k != i {
			links[target] = *linkTo(&c.Letters[k])
		}
	}
	return links
}

// teiFile is the TEI file of a letter, as its page names it.
func teiFile(l *folder.Letter) string { return "tei/" + l.Name + ".xml" }

// unsaid tells what a page does not show of a letter as it stands.
func unsaid(root xmltree.Node) (found diag.List) {
	text := root.Child("text")
	told := map[string]bool{}
	for n := range text.Descendants() {
		if !n.IsElement() {
			continue
		}
		kind, why := "", ""
		switch address := n.AttrValue("url"); {
		case n.Name().Space != xmltree.TEI:
			kind, why = "foreign", "it is no element of the TEI; the page has its words alone"
		case (n.Local() == "graphic" || n.Local() == "media") && !onTheWeb(address):
			kind, why = "image", "images are shown that have an address of the web, http or https; files beside the letter are not copied"
		}
		if kind == "" || told[kind] {
			continue
		}
		told[kind] = true
		d := notShown.At(n.TagSpan(), "the page does not show the element %q: %s", n.Local(), why)
		d.Path = n.Path()
		found.Add(d)
	}
	return found
}

// onTheWeb reports whether an address is one of the web.
func onTheWeb(address string) bool {
	u, err := url.Parse(strings.TrimSpace(address))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// Whole makes the index, and the files that are the same for all letters.
func (r *Run) Whole(c *folder.Collection, _ []folder.Written) folder.Output {
	list := []folder.File{{Name: "index.html", Data: indexPage(c)}}
	for _, name := range []string{"assets/letter.js", "assets/letter.css", "package.json", "package-lock.json", ".nojekyll"} {
		data, err := files.ReadFile(path.Join("files", name))
		if err != nil {
			panic(err) // it is part of the program
		}
		list = append(list, folder.File{Name: name, Data: data})
	}
	return folder.Output{Files: list}
}
