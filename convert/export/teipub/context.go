package teipub

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"teikit/convert/export/folder"
	"teikit/convert/export/markup"
	"teikit/tei/xmltree"
)

// The types of references to neighbours, as TEI Publisher's edition navigation knows them.
const (
	toPrev       = "prev"
	toNext       = "next"
	toPrevTheirs = "previous-in-correspondence"
	toNextTheirs = "next-in-correspondence"
	stated       = "stated-" // before the type of a reference of the letter that leads elsewhere
)

// context writes which letters stand before and after this one: in the order of the collection, and among the letters of the same parties.
func (w *letter) context() {
	theirs := w.run.neighbours(w.collection, w.i)
	ours := []neighbour{{toPrev, w.i - 1, false}, {toNext, w.next(), false}, {toPrevTheirs, theirs.before, false}, {toNextTheirs, theirs.after, false}}
	w.stated(ours)
	var refs []string
	for _, to := range ours {
		if to.i >= 0 && !to.there {
			l := &w.collection.Letters[to.i]
			refs = append(refs, `<ref type="`+to.kind+`" target="`+markup.EscapeAttr(fileName(l))+`">`+markup.Escape(l.Heading())+`</ref>`)
		}
	}
	if len(refs) > 0 {
		w.insert(refs)
	}
}

// A neighbour is a letter before or after.
type neighbour struct {
	kind  string
	i     int  // -1: there is none
	there bool // the letter has a reference to it already
}

func (w *letter) next() int {
	if w.i+1 < len(w.collection.Letters) {
		return w.i + 1
	}
	return -1
}

// insert puts references into the correspContext, which is made if there is none.
func (w *letter) insert(refs []string) {
	header := w.root.Child("teiHeader")
	profile := header.Child("profileDesc")
	desc := profile.Child("correspDesc")
	context := desc.Child("correspContext")
	switch {
	case context.Valid():
		w.last(context, refs...)
		return
	case desc.Valid() && !desc.Child("p").Valid() && !desc.Child("ab").Valid():
		w.last(desc, "<correspContext>"+strings.Join(refs, "")+"</correspContext>")
		return
	}
	made := "<correspDesc><correspContext>" + strings.Join(refs, "") + "</correspContext></correspDesc>"
	if profile.Valid() {
		w.last(profile, made)
		return
	}
	made = "<profileDesc>" + made + "</profileDesc>"
	if changes := header.Child("revisionDesc"); changes.Valid() {
		w.copy.Before[changes] += made
		return
	}
	w.last(header, made)
}

// last puts elements behind those that an element has, laid out as they are.
func (w *letter) last(n xmltree.Node, elements ...string) {
	before, after := blanks(n.FirstChild()), ""
	for c := range n.Children() {
		after = blanks(c)
	}
	step, ok := strings.CutPrefix(before, after)
	if after == "" || !ok {
		w.copy.Last[n] += strings.Join(elements, "")
		return
	}
	for _, e := range elements {
		w.copy.Last[n] += step + e + after
	}
}

// blanks is a text if it is nothing but white space.
func blanks(n xmltree.Node) string {
	if v := n.Value(); n.Kind() == xmltree.Text && strings.TrimSpace(v) == "" {
		return v
	}
	return ""
}

// stated finds the references to neighbours that the letter has itself. One to the letter that is next to it in the collection, too, is ours; others get
// another type, so that each letter has one next letter, and are told.
func (w *letter) stated(ours []neighbour) {
	for desc := range w.root.Child("teiHeader", "profileDesc").Elements() {
		if !desc.Is(xmltree.TEI, "correspDesc") {
			continue
		}
		for context := range desc.Elements() {
			for n := range context.Elements() {
				if context.Is(xmltree.TEI, "correspContext") && n.Is(xmltree.TEI, "ref") {
					w.statedRef(n, ours)
				}
			}
		}
	}
}

func (w *letter) statedRef(n xmltree.Node, ours []neighbour) {
	kind := n.AttrValue("type")
	if kind == "previous" {
		kind = toPrev
	}
	at := slices.IndexFunc(ours, func(o neighbour) bool { return o.kind == kind })
	if at < 0 {
		return
	}
	target := n.AttrValue("target")
	to := w.letterAt(target)
	own := &ours[at]
	if to != nil && own.i >= 0 && !own.there && to.Name == w.collection.Letters[own.i].Name {
		own.there = true
		w.copy.Set[n] = append(w.copy.Set[n], "type", kind, "target", fileName(to))
		return
	}
	w.copy.Set[n] = append(w.copy.Set[n], "type", stated+n.AttrValue("type"))
	if to != nil {
		w.copy.Set[n] = append(w.copy.Set[n], "target", fileName(to))
	}
	w.tell(otherNeighbour, n.Span(), n, "the %s letter, by the letter itself, is %q, which is not so in the order of the collection; the type of the reference is %q now", n.AttrValue("type"), cmp.Or(target, folded(n.Text())), stated+n.AttrValue("type"))
}

// letterAt is the letter of the collection that a target names: by its id, or by its file.
func (w *letter) letterAt(target string) *folder.Letter {
	if target == "" {
		return nil
	}
	id := target[strings.LastIndexByte(target, '#')+1:]
	base := path.Base(strings.TrimSuffix(target, "#"))
	base = strings.TrimSuffix(base, path.Ext(base))
	return w.run.letterOf(w.collection, id, base)
}
