package dts

import (
	"cmp"
	"embed"
	"slices"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/convert/export/markup"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

//go:embed all:files
var files embed.FS

// Letter makes the files of a letter: what each valid request about it is answered with.
func Letter(c *folder.Collection, i int, t *xmltree.Tree) folder.Output {
	l := &c.Letters[i]
	w := &writer{edition: c.Edition, letter: l, id: resourceID(l), top: l.Root(t)}
	w.units = unitsOf(w.top.Child("text"))
	w.tell()
	w.collections(c)
	w.navigations()
	w.documents()
	return w.out
}

// A writer makes the files of one letter.
type writer struct {
	edition *edition.Edition
	letter  *folder.Letter
	id      string
	top     xmltree.Node // the TEI element
	units   []*unit
	out     folder.Output
}

func (w *writer) file(name string, data []byte) {
	w.out.Files = append(w.out.Files, folder.File{Name: name, Data: data})
}

// at is a file of the export.
func at(e *edition.Edition, file string) position { return position{e.DTS, file} }

// tell tells what no unit holds.
func (w *writer) tell() {
	text := w.top.Child("text")
	if len(w.units) == 0 {
		d := noUnits.At(w.top.TagSpan(), "the letter has no text; expected paragraphs or divisions that can be cited")
		d.Path = w.top.Path()
		w.out.Found.Add(d)
	}
	for c := range w.top.Elements() {
		if !c.Is(xmltree.TEI, "standOff") {
			continue
		}
		for n := range c.Descendants() {
			if n.Is(xmltree.TEI, "note") && text.Valid() && !inEntry(n, c) {
				d := outsideText.At(n.TagSpan(), "the notes in standOff are no part of the text; they are in the document of the whole letter alone")
				d.Path = n.Path()
				w.out.Found.Add(d)
				return
			}
		}
	}
}

// inEntry reports whether a note in standOff is about an entry of a list.
func inEntry(n, off xmltree.Node) bool {
	return n.Parent() != off && !n.Parent().Is(xmltree.TEI, "listAnnotation")
}

// collections are what the Collection endpoint says of the letter.
func (w *writer) collections(c *folder.Collection) {
	for _, nav := range []string{"", "/children", "/parents"} {
		name := "collection/" + w.id + nav + ".json"
		o := resource(w.edition, w.letter, at(w.edition, name))
		o.Context, o.Version = contextURL, version
		o.CitationTrees = trees(w.units)
		o.Member = []object{}
		if nav == "/parents" {
			o.Member = []object{root(c, at(w.edition, name))}
		}
		w.file(name, encoded(o))
	}
}

// navigations are what the Navigation endpoint says: of the whole, and of each unit, for each value of down.
func (w *writer) navigations() {
	n := max(depth(w.units), 1)
	for _, d := range append(levels(n), "-1") {
		w.navigation(d, nil, down(w.units, toLevel(d, 0, n)))
	}
	for _, u := range all(w.units) {
		w.navigation("", u, nil)
		w.navigation("0", u, w.siblings(u))
		for _, d := range append(levels(n), "-1") {
			list := down(u.units, toLevel(d, u.level, n))
			w.navigation(d, u, append([]*unit{u}, list...))
		}
	}
}

// toLevel is the level down to which a request goes.
func toLevel(down string, from, depth int) int {
	if down == "-1" {
		return depth
	}
	return from + slices.Index(levels(depth), down) + 1
}

// siblings are the units with the same parent, the unit itself among them.
func (w *writer) siblings(u *unit) []*unit {
	for _, p := range all(w.units) {
		if p.id == u.parent {
			return p.units
		}
	}
	return w.units
}

// navigation is one answer; without down it has no members.
func (w *writer) navigation(down string, ref *unit, members []*unit) {
	id := ""
	if ref != nil {
		id = ref.id
	}
	name := navigationFile(w.id, down, id)
	lang := language(w.letter.Lang)
	n := navigation{Context: contextURL, Version: version, ID: at(w.edition, name).self(), Type: "Navigation", Resource: w.cited(at(w.edition, name))}
	if ref != nil {
		r := citable(ref, lang)
		n.Ref = &r
	}
	if down != "" {
		n.Member = []citableUnit{}
		for _, u := range members {
			n.Member = append(n.Member, citable(u, lang))
		}
	}
	w.file(name, encoded(n))
}

func (w *writer) cited(at position) cited {
	return cited{
		ID: w.id, Type: "Resource", Title: cmp.Or(w.letter.Heading(), w.id),
		Collection: at.to(collectionOf(w.id)), Navigation: at.to(navigationOf(w.id)), Document: at.to(documentOf(w.id)), MediaTypes: mediaTypes, CitationTrees: trees(w.units),
	}
}

// documents are the letter and its units.
func (w *writer) documents() {
	w.file("document/"+w.id+".xml", new(markup.Copy).Document(w.top))
	for _, u := range all(w.units) {
		w.file("document/"+w.id+"/"+u.id+".xml", fragment(u))
	}
}

// Whole makes the entry point, and what the Collection endpoint says of all letters.
func Whole(c *folder.Collection, _ []folder.Written) (out folder.Output) {
	add := func(name string, v any) { out.Files = append(out.Files, folder.File{Name: name, Data: encoded(v)}) }
	entry := at(c.Edition, entryFile)
	id := entry.self()
	if c.Edition.DTS != "" {
		id = c.Edition.DTS
	}
	add(entryFile, entryPoint{contextURL, version, id, "EntryPoint", entry.to(collectionTemplate), entry.to(navigationTemplate), entry.to(documentTemplate)})
	for _, name := range []string{"collection", "collection/children", "collection/" + rootID, "collection/" + rootID + "/children"} {
		add(name+".json", members(c, name+".json"))
	}
	for _, name := range []string{"collection/parents.json", "collection/" + rootID + "/parents.json"} {
		o := root(c, at(c.Edition, name))
		o.Context, o.Version, o.Member = contextURL, version, []object{}
		add(name, o)
	}
	data, err := files.ReadFile("files/.htaccess")
	if err != nil {
		panic(err) // it is part of the program
	}
	out.Files = append(out.Files, folder.File{Name: ".htaccess", Data: data})
	if c.Edition.DTS == "" {
		out.Found = diag.List{noAddress.At(source.Span{}, "the project file does not say at which address the folder will stand, as in edition: {dts: \"https://example.org/dts/\"}; links are relative to the files that they stand in")}
	}
	return out
}

// members is the collection with all letters.
func members(c *folder.Collection, file string) object {
	o := root(c, at(c.Edition, file))
	o.Context, o.Version = contextURL, version
	o.Member = make([]object, len(c.Letters))
	for i := range c.Letters {
		o.Member[i] = resource(c.Edition, &c.Letters[i], at(c.Edition, file))
	}
	return o
}
