package teipub

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"teikit/convert/export/folder"
	"teikit/convert/export/markup"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// Letter makes the file of a letter: its entries are in the registers, names have the keys of entries, and it knows the letters before and after it.
func (r *Run) Letter(c *folder.Collection, i int, t *xmltree.Tree) folder.Output {
	r.entries.settle()
	w := &letter{run: r, collection: c, i: i, root: c.Letters[i].Root(t), entries: map[string]target{}, copy: markup.Copy{
		Set: map[xmltree.Node][]string{}, Left: map[xmltree.Node]bool{}, Before: map[xmltree.Node]string{}, First: map[xmltree.Node]string{}, Last: map[xmltree.Node]string{},
	}}
	w.ownID()
	w.lists()
	w.pointers()
	w.context()
	w.images()
	w.instructions()
	w.found.Sort()
	return folder.Output{Files: []folder.File{{Name: lettersFolder + w.name() + ".xml", Data: w.copy.Document(w.root)}}, Found: w.found}
}

// A letter is one letter being written.
type letter struct {
	run        *Run
	collection *folder.Collection
	i          int
	root       xmltree.Node
	entries    map[string]target // by the ids that its own lists have, those inside of entries, too
	newID      string            // of the root, if it has another one than in the document
	copy       markup.Copy
	found      diag.List
}

// A target is what a pointer to an entry leads to.
type target struct {
	*entry
	id  string // in the register
	key string // by which a name finds it: that of the entry, or of a place in a place
}

func (w *letter) name() string { return w.collection.Letters[w.i].Name }

// fileName is how letters name the file of a letter.
func fileName(l *folder.Letter) string { return l.Name + ".xml" }

func (w *letter) tell(topic *diag.Topic, at source.Span, n xmltree.Node, format string, args ...any) {
	d := topic.At(at, format, args...)
	d.Path = n.Path()
	w.found.Add(d)
}

// ownID gives the letter an id that no other has.
func (w *letter) ownID() {
	l := &w.collection.Letters[w.i]
	if own := w.root.XMLValue("id"); own != "" && !l.Again {
		return
	}
	base := l.Name
	if c := base[0]; '0' <= c && c <= '9' {
		base = "letter-" + base
	}
	id := base
	for n := 2; ; n++ {
		if other, taken := w.root.Tree().ByID(id); !taken || other == w.root {
			break
		}
		id = fmt.Sprintf("%s-%d", base, n)
	}
	w.newID = id
	w.copy.Set[w.root] = append(w.copy.Set[w.root], "xml:id", id)
}

// lists takes the lists of entries out of the letter.
func (w *letter) lists() {
	for _, l := range lists(w.root) {
		for _, n := range l.entries {
			v := variantOf(n, w.collection.Letters[w.i].Input)
			e := w.run.entries.of(v)
			if e == nil {
				l.moved = false // the file has changed since the first pass; the entry stays where it is
				continue
			}
			w.entry(n, v, e)
		}
		if l.moved {
			w.copy.Left[l.node] = true
		}
	}
	for _, holder := range []xmltree.Node{w.root.Child("text", "back")} {
		w.empty(holder)
	}
	for c := range w.root.Elements() {
		if c.Is(xmltree.TEI, "standOff") {
			w.empty(c)
		}
	}
}

// entry remembers an entry of the letter, and tells what the register does not say of it.
func (w *letter) entry(n xmltree.Node, v *variant, e *entry) {
	w.entries[v.id] = target{e, e.key, e.key}
	for d := range n.Descendants() {
		switch id := d.XMLValue("id"); {
		case id == "":
		case kindOf(d.Local()) == e.kind:
			w.entries[id] = target{e, id, id}
		default:
			w.entries[id] = target{e, id, e.key}
		}
	}
	if e.key != v.id {
		w.tell(sameID, n.TagSpan(), n, "the id %q is that of another %s in other letters; the register has this one as %q", v.id, n.Local(), e.key)
	}
	if e.variants[0].plain() != v.plain() && e.lacks(v) {
		from := e.variants[0].input
		if from == "" {
			from = "the registers of the project"
		}
		w.tell(entryDiffers, n.TagSpan(), n, "the register has the entry %q as it stands in %s, where it says more; this one says other things", v.id, from)
	}
	for a := range w.lostPointers(n) {
		w.tell(leftOut, a, n, "the entry %q points into the letter; the register leaves the pointer out", v.id)
	}
}

// lostPointers are the pointers of an entry that the register cannot have.
func (w *letter) lostPointers(n xmltree.Node) map[source.Span]bool {
	lost := map[source.Span]bool{}
	look := func(e xmltree.Node) {
		for a := range e.Attrs() {
			if a.Name.Space == "" && strings.Contains(a.Value, "#") {
				before := strings.Fields(a.Value)
				if after, changed := entryPointers(n, a.Value); changed && len(strings.Fields(after)) < len(before) {
					lost[a.ValueSpan] = true
				}
			}
		}
	}
	look(n)
	for d := range n.Descendants() {
		look(d)
	}
	return lost
}

// empty leaves out an element in which nothing is left but headings and white space.
func (w *letter) empty(n xmltree.Node) {
	if !n.Valid() {
		return
	}
	any, all := false, true
	for c := range n.Children() {
		if c.Is(xmltree.TEI, "div") {
			w.empty(c)
		}
		switch {
		case w.copy.Left[c]:
			any = true
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) == "", c.Kind() == xmltree.Comment, c.Is(xmltree.TEI, "head"):
		default:
			all = false
		}
	}
	if any && all {
		w.copy.Left[n] = true
	}
}

// pointers makes pointers to entries lead to the registers, and names have keys.
func (w *letter) pointers() {
	for n := range w.root.Descendants() {
		if n.IsElement() && !w.gone(n) {
			w.point(n)
		}
	}
}

// gone reports whether an element is in what is left out.
func (w *letter) gone(n xmltree.Node) bool {
	for ; n.Valid() && n != w.root; n = n.Parent() {
		if w.copy.Left[n] {
			return true
		}
	}
	return false
}

// point changes the pointers of an element.
func (w *letter) point(n xmltree.Node) {
	for a := range n.Attrs() {
		if a.Name.Space != "" || !strings.Contains(a.Value, "#") {
			if a.Name.Local == "ref" && a.Name.Space == "" {
				w.byNumber(n, a)
			}
			continue
		}
		var first target
		var list []string
		found, renamed := 0, false
		for p := range strings.FieldsSeq(a.Value) {
			to, ok := w.led(p)
			if !ok {
				if w.newID != "" && p == "#"+w.root.XMLValue("id") {
					p, renamed = "#"+w.newID, true
				}
				list = append(list, p)
				continue
			}
			if found++; found == 1 {
				first = to
			}
			list = append(list, upToRegisters+to.kind.file+"#"+to.id)
		}
		w.unresolved(n, a)
		if found == 0 && !renamed {
			continue
		}
		w.copy.Set[n] = append(w.copy.Set[n], a.Name.Local, strings.Join(list, " "))
		if a.Name.Local != "ref" || found == 0 {
			continue
		}
		if key := n.AttrValue("key"); key != "" && key != first.key {
			w.tell(leftOut, a.ValueSpan, n, "the key %q gives way to that of the register, %q", key, first.key)
		}
		w.copy.Set[n] = append(w.copy.Set[n], "key", first.key)
		if found > 1 {
			w.tell(leftOut, a.ValueSpan, n, "TEI Publisher shows one entry for a name; of %d, that is %q", found, first.key)
		}
	}
}

// byNumber gives a name the key of the entry that has the number in an authority file to which the name points. The pointer stays.
func (w *letter) byNumber(n xmltree.Node, a xmltree.Attr) {
	if n.AttrValue("key") != "" {
		return
	}
	for p := range strings.FieldsSeq(a.Value) {
		if strings.Contains(p, "://") {
			if e := w.run.entries.ofNumber(p); e != nil {
				w.copy.Set[n] = append(w.copy.Set[n], "key", e.key)
				return
			}
		}
	}
}

// led is what a pointer leads to, if that is an entry.
func (w *letter) led(pointer string) (to target, ok bool) {
	at := strings.LastIndexByte(pointer, '#')
	if at < 0 || strings.Contains(pointer, "://") {
		return target{}, false
	}
	id := pointer[at+1:]
	if at == 0 {
		if to, ok := w.entries[id]; ok {
			return to, true
		}
		if _, here := w.root.Tree().ByID(id); here {
			return target{}, false
		}
	}
	e := w.run.entries.ofID(id)
	if e == nil {
		return target{}, false
	}
	return target{e, e.key, e.key}, true
}

// unresolved tells of a name whose pointer leads nowhere.
func (w *letter) unresolved(n xmltree.Node, a xmltree.Attr) {
	if a.Name.Local != "ref" {
		return
	}
	for p := range strings.FieldsSeq(a.Value) {
		id, local := strings.CutPrefix(p, "#")
		if !local {
			continue
		}
		_, here := w.root.Tree().ByID(id)
		if _, entry := w.led(p); !here && !entry {
			w.tell(unresolved, a.ValueSpan, n, "%q leads to no entry: neither the letter nor the registers of the project have one", p)
		}
	}
}

// images tells of images that stand in files, which are not copied.
func (w *letter) images() {
	var first xmltree.Node
	n := 0
	for d := range w.root.Descendants() {
		if (d.Is(xmltree.TEI, "graphic") || d.Is(xmltree.TEI, "media")) && relative(d.AttrValue("url")) {
			if n++; n == 1 {
				first = d
			}
		}
	}
	if n > 0 {
		w.tell(leftOut, first.TagSpan(), first, "images are not in the package, and their addresses are those of files: %q and %d more; put them beside the letters, or give them addresses of the web", first.AttrValue("url"), n-1)
	}
}

// instructions sets the processing instruction that tells TEI Publisher how to show the letter, unless the letter has one, and leaves out those that
// would lead to files that are not in the package.
func (w *letter) instructions() {
	own := false
	for s := w.root.PrevSibling(); s.Valid(); s = s.PrevSibling() {
		if s.Kind() != xmltree.ProcInst {
			continue
		}
		switch s.Local() {
		case "teipublisher":
			own = true
		case "xml-model", "xml-stylesheet":
			if address := pseudoAttr(s.Value(), "href"); !strings.Contains(address, "://") {
				w.copy.Left[s] = true
				w.tell(leftOut, s.Span(), s, "the schema or style sheet %q is not in the package", address)
			}
		}
	}
	if !own {
		w.copy.Before[w.root] = w.run.instruction() + "\n"
	}
}

// pseudoAttr is the value of a pseudo-attribute of a processing instruction.
func pseudoAttr(data, name string) string {
	_, rest, ok := strings.Cut(data, name+"=")
	if !ok || rest == "" {
		return ""
	}
	value, _, _ := strings.Cut(rest[1:], rest[:1])
	return value
}

// instruction is the processing instruction of all letters that have none.
func (r *Run) instruction() string {
	p := r.settings()
	s := `<?teipublisher odd="` + p.ODD + `" template="` + p.Template + `" view="` + p.View + `"`
	if p.Media != "" {
		s += ` media="` + p.Media + `"`
	}
	return s + "?>"
}

// parties are those between which a letter went, in one text; "" if one side is not known.
func parties(l *folder.Letter) string {
	if len(l.From) == 0 || len(l.To) == 0 {
		return ""
	}
	var list []string
	for _, p := range slices.Concat(l.From, l.To) {
		list = append(list, cmp.Or(p.Ref, p.Name))
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), "\n")
}

// relative reports whether an address is that of a file beside the letter.
func relative(address string) bool {
	u, err := url.Parse(address)
	return err == nil && !u.IsAbs() && u.Host == "" && u.Path != "" && !strings.HasPrefix(u.Path, "/")
}
