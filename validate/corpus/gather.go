package corpus

import (
	"hash/fnv"
	"slices"
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// Gather makes the summary of a document.
func Gather(tree *xmltree.Tree) *Summary {
	g := gatherer{tree: tree, summary: &Summary{}, seen: make(map[string]bool)}
	g.means = meanings(tree.Names())
	g.attributes()
	for _, n := range tree.IDs() {
		g.summary.IDs = append(g.summary.IDs, idSum(strings.TrimSpace(attr(n, xmltree.XML, "id"))))
	}
	slices.Sort(g.summary.IDs)
	g.descs = tree.ByName(xmltree.TEI, "correspDesc")
	for _, n := range tree.ByName(xmltree.TEI, "TEI") {
		if l, ok := g.letter(n); ok {
			g.summary.Letters = append(g.summary.Letters, l)
		}
	}
	if !g.hasLetter() {
		g.entries()
	}
	return g.summary
}

// ofLetters are elements that registers do not have.
var ofLetters = []string{"correspDesc", "opener", "closer", "salute", "signed", "dateline"}

// hasLetter tells whether the document has a letter; else lists in it are those of a register.
func (g *gatherer) hasLetter() bool {
	return slices.ContainsFunc(ofLetters, func(name string) bool { return len(g.tree.Orders(xmltree.TEI, name)) > 0 })
}

// idSum stands for an xml:id.
func idSum(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

type gatherer struct {
	tree    *xmltree.Tree
	summary *Summary
	means   []meaning // by index of the name
	seen    map[string]bool
	words   []byte         // for checksums
	descs   []xmltree.Node // correspDesc
}

// A meaning says what a name of an attribute or an element is for.
type meaning uint8

const (
	points     meaning = 1 << iota // an attribute that may point to another file
	refers                         // an attribute that says what something refers to
	leftOut                        // an element that is no text of the letter
	registered                     // an element that is an entry of a register
)

// Names by what they are for. Source: TEI P5, att.pointing, att.global.linking, att.canonical, model.nameLike.
var (
	attributeMeanings = meaningsOf(map[meaning]string{
		points: "target corresp ref source facs next prev sameAs copyOf resp who edRef url",
		refers: "ref key",
	})
	elementMeanings = meaningsOf(map[meaning]string{
		leftOut:    "note fw head figDesc teiHeader del front back",
		registered: "person place org personGrp",
	})
	fileEndings = []string{".xml", ".tei", ".csv"}
)

func meaningsOf(words map[meaning]string) map[string]meaning {
	all := make(map[string]meaning)
	for m, list := range words {
		for word := range strings.FieldsSeq(list) {
			all[word] |= m
		}
	}
	return all
}

func meanings(names []xmltext.Name) []meaning {
	list := make([]meaning, len(names))
	for i, n := range names {
		switch n.Space {
		case "":
			list[i] = attributeMeanings[n.Local]
		case xmltree.TEI:
			list[i] = elementMeanings[n.Local]
		}
	}
	return list
}

// attributes gathers pointers and references.
func (g *gatherer) attributes() {
	for i := 1; i < g.tree.Len(); i++ {
		n := g.tree.At(i)
		if !n.IsElement() {
			continue
		}
		for a := range n.NumAttrs() {
			m := g.means[n.AttrNameIndexAt(a)]
			if m == 0 {
				continue
			}
			value := n.AttrValueAt(a)
			if m&points != 0 && mayPointToFile(value) && !elsewhere(n) {
				g.pointers(n.AttrAt(a))
			}
			if m&refers != 0 && value != "" || strings.HasPrefix(value, "#") && !g.isLocal(value[1:]) {
				g.refs(n, a, value)
			}
		}
	}
}

// isLocal tells whether there is an element with an xml:id. Of several words the whole is none.
func (g *gatherer) isLocal(id string) bool {
	_, ok := g.tree.ByID(id)
	return ok
}

func mayPointToFile(value string) bool {
	return strings.IndexByte(value, '.') >= 0 && slices.ContainsFunc(fileEndings, func(ending string) bool { return strings.Contains(value, ending) })
}

// elsewhere tells whether relative references of an element are relative to something that is no file here.
func elsewhere(n xmltree.Node) bool {
	base := n.Base()
	return strings.Contains(base, "://")
}

func (g *gatherer) pointers(a xmltree.Attr) {
	for word, at := range g.wordsOf(a) {
		path, _, _ := strings.Cut(word, "#")
		if strings.Contains(path, ":") || path == "" || !hasFileEnding(path) {
			continue
		}
		g.summary.Pointers = append(g.summary.Pointers, Pointer{word, at})
	}
}

func hasFileEnding(path string) bool {
	return slices.ContainsFunc(fileEndings, func(ending string) bool { return strings.HasSuffix(path, ending) })
}

func (g *gatherer) refs(n xmltree.Node, a int, value string) {
	if g.seen[value] {
		return
	}
	g.seen[value] = true
	for word, at := range g.wordsOf(n.AttrAt(a)) {
		if word == value || !g.seen[word] {
			g.seen[word] = true
			g.summary.Refs = append(g.summary.Refs, Pointer{word, at})
		}
	}
}

// wordsOf are the words of an attribute's value with their places.
func (g *gatherer) wordsOf(a xmltree.Attr) func(yield func(string, Place) bool) {
	return func(yield func(string, Place) bool) {
		written := a.ValueSpan.Text() == a.Value
		at := 0
		for word := range strings.FieldsSeq(a.Value) {
			span := a.ValueSpan
			if written {
				at += strings.Index(a.Value[at:], word)
				span.Start, span.End = a.ValueSpan.Start+at, a.ValueSpan.Start+at+len(word)
				at += len(word)
			}
			if !yield(word, g.place(span)) {
				return
			}
		}
	}
}

// place is a span in the file itself; of another file, which XInclude or an entity brings in, it is the beginning of the document.
func (g *gatherer) place(s source.Span) Place {
	if s.File != g.tree.File() {
		return Place{}
	}
	return Place{int32(s.Start), int32(s.End)}
}

// entries gathers the entries of a register.
func (g *gatherer) entries() {
	for i := 1; i < g.tree.Len(); i++ {
		n := g.tree.At(i)
		if !n.IsElement() || g.means[n.NameIndex()]&registered == 0 {
			continue
		}
		if a, ok := n.Attr(xmltree.XML, "id"); ok {
			g.summary.Entries = append(g.summary.Entries, Entry{ID: strings.TrimSpace(a.Value), At: g.place(a.ValueSpan)})
		}
	}
}

func attr(n xmltree.Node, space, local string) string {
	a, _ := n.Attr(space, local)
	return a.Value
}
