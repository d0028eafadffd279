package rules

import (
	"iter"
	"sort"
	"strings"
	"sync"

	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// An index is what several rules ask of one file. It is gathered in one pass over the tree, for all rules together, when the
// first of them asks.
type index struct {
	pointing  []pointing     // attributes with pointers
	dated     []xmltree.Node // elements with an attribute of att.datable
	langs     []attrOf       // xml:lang
	texts     []text
	bodies    []place                // text elements
	hollow    []xmltree.Node         // elements of wordy that hold no more than a few texts or comments
	meant     []meaning              // of names, by their number
	prefixes  map[string][]prefixDef // nil: not yet asked for
	sentOf    xmltree.Node           // the correspDesc whose dates of sending were asked for last
	sent      []datedNode            // those dates
	spelt     xmltree.Node           // the text whose spelling was asked for last
	asWritten bool                   // the file has it as its value is
	places    []int                  // of its characters if not; nil: they cannot be told
	numbered  []numbered             // the same
}

// A pointing is an attribute that holds pointers.
type pointing struct {
	node xmltree.Node
	attr int // its number
}

// An attrOf is an attribute of an element, by its number.
type attrOf = pointing

// A text is a text node that is more than white space.
type text struct {
	xmltree.Node
	has    class
	inText bool // it stands in a text element, not in the header
}

// A place is where an element begins and ends, by the Order of nodes.
type place struct{ start, after int }

// A class says what characters a text has.
type class uint32

// The classes of characters that rules look for.
const (
	blank       class = 1 << iota // a space or tab
	capital                       // A to Z
	beyond                        // beyond ASCII
	quote                         // ' or "
	bracket                       // ( ) [ ] { }
	pipe                          // |
	amp                           // & or <, which were escaped
	sign                          // < > = and others of merge conflicts
	stop                          // , ; : . !
	blanks                        // two or more of blank, one after the other
	capitals                      // two or more capitals, the same
	signs                         // the same
	otherScript                   // the first byte of a Greek or Cyrillic letter, or of one near them in Unicode
	composing                     // a first byte of characters that may be parts of a letter, or stand for one
	suspect                       // characters of no use in a text, or traces of a wrong encoding
	follow1                       // what follows C2 in U+0080 to U+009F and U+00AD
	follow2                       // C3 in Â, Ã and â
	follow3                       // EF in U+FFFD and U+FEFF
	follow4                       // the second byte, 80 or 81, in U+200B, U+2028, U+2029 and U+2060
	lead1                         // C2
	lead2                         // C3
	lead3                         // EF
	lead4                         // 80, 81
)

// leads is how far a lead stands before what follows it.
const leads = 4

// follows are what makes a text suspect behind a byte that leads to it.
const follows = follow1 | follow2 | follow3 | follow4

// classes are the classes of single bytes.
var classes = func() (table [256]class) {
	for c := range 256 {
		switch {
		case 0xcd <= c && c <= 0xd4, c == 0xe1:
			table[c] = beyond | otherScript | composing
		case c >= 0xcc:
			table[c] = beyond | composing
		case c >= 0x80:
			table[c] = beyond
		case 'A' <= c && c <= 'Z':
			table[c] = capital
		}
	}
	set := func(chars string, as class) {
		for i := range len(chars) {
			table[chars[i]] |= as
		}
	}
	for c := 0x80; c <= 0x9f; c++ {
		table[c] |= follow1
	}
	set("\xad", follow1)
	set("\x82\x83\xa2", follow2)
	set("\xbf\xbb", follow3)
	set("\x8b\xa8\xa9\xa0", follow4)
	set("\xc2", lead1)
	set("\xc3", lead2)
	set("\xef", lead3)
	set("\x80\x81", lead4)
	set(" \t", blank)
	set(`'"`, quote)
	set("()[]{}", bracket)
	set("|", pipe)
	set("&<", amp)
	set("<>=", sign)
	set(",;:.!", stop)
	return table
}()

// classify gives the classes of a text, and whether it is more than white space. White space at its edges, mostly the indentation of the file,
// is taken for blanks.
func classify(s string) (has class, words bool) {
	start, end := 0, len(s)
	for start < end && s[start] <= ' ' {
		start++
	}
	if start == end {
		return 0, false
	}
	for s[end-1] <= ' ' {
		end--
	}
	var pairs, led, before class
	if start > 0 || end < len(s) {
		has = blank
	}
	if start > 1 || end < len(s)-1 {
		pairs = blank
	}
	core := s[start:end]
	for i := range len(core) {
		c := classes[core[i]]
		has |= c
		pairs |= c & before
		led |= c & (before >> leads)
		before = c
	}
	if led&follows != 0 {
		has |= suspect
	}
	if pairs&blank != 0 {
		has |= blanks
	}
	if pairs&capital != 0 {
		has |= capitals
	}
	if pairs&sign != 0 {
		has |= signs
	}
	return has, true
}

// literal are TEI elements whose text is no running text of the edition.
var literal = nameSet("code eg egXML formula xenoData tagsDecl schemaSpec cRefPattern prefixDef classSpec elementSpec gi att val tag idno notatedMusic")

// what names mean for the index.
type meaning uint8

const (
	pointerAttr meaning = 1 << iota
	dateAttr
	langAttr
	datableElement
	textElement
	literalElement
	wordyElement
)

// elementMeanings and attrMeanings are by local name: of TEI elements, and of attributes in no namespace.
var elementMeanings, attrMeanings = func() (elements, attrs map[string]meaning) {
	elements, attrs = map[string]meaning{"text": textElement}, map[string]meaning{}
	for name := range datableElements {
		elements[name] |= datableElement
	}
	for name := range literal {
		elements[name] |= literalElement
	}
	for name := range wordy {
		elements[name] |= wordyElement
	}
	for name := range pointerAttrs {
		attrs[name] |= pointerAttr
	}
	for _, name := range []string{"when", "notBefore", "notAfter", "from", "to"} {
		for _, kind := range []string{"", "-iso", "-custom"} {
			attrs[name+kind] |= dateAttr
		}
	}
	return elements, attrs
}()

// meanings gives what names mean, by their number, in the memory of a list.
func meanings(list []meaning, names []xmltext.Name) []meaning {
	list = list[:0]
	for _, n := range names {
		var m meaning
		switch n.Space {
		case "":
			m = attrMeanings[n.Local]
		case xmltree.TEI:
			m = elementMeanings[n.Local]
		case xmltree.XML:
			if n.Local == "lang" {
				m = langAttr
			}
		}
		list = append(list, m)
	}
	return list
}

// indexes has the memory of those that are done with: letters come by the thousand.
var indexes sync.Pool

// maxRecycled is the most texts of an index that is used again.
const maxRecycled = 10_000

// recycle gives the memory of an index to the next one. Nobody may use it, or a part of it, any more.
func (x *index) recycle() {
	if x == nil || cap(x.texts) > maxRecycled {
		return
	}
	clear(x.pointing) // which would keep trees from being collected
	clear(x.dated)
	clear(x.langs)
	clear(x.texts)
	clear(x.hollow)
	*x = index{
		pointing: x.pointing[:0], dated: x.dated[:0], langs: x.langs[:0], texts: x.texts[:0], bodies: x.bodies[:0], hollow: x.hollow[:0],
		meant: x.meant,
	}
	indexes.Put(x)
}

// fewNodes are the nodes of an element that holds white space and two comments, itself included.
const fewNodes = 6

// gather makes the index.
func gather(tree *xmltree.Tree) *index {
	x, _ := indexes.Get().(*index)
	if x == nil {
		x = &index{
			pointing: make([]pointing, 0, tree.Len()/16),
			texts:    make([]text, 0, tree.Len()/4),
			dated:    make([]xmltree.Node, 0, 16),
		}
	}
	x.meant = meanings(x.meant, tree.Names())
	means := x.meant
	textEnd, literalEnd := 0, 0
	for i := 1; i < tree.Len(); i++ {
		n := tree.At(i)
		switch n.Kind() {
		case xmltree.Element:
			m := means[n.NameIndex()]
			if m&(textElement|literalElement) != 0 {
				if m&textElement != 0 {
					if i >= textEnd {
						x.bodies = append(x.bodies, place{i, n.After()})
					}
					textEnd = max(textEnd, n.After())
				} else {
					literalEnd = max(literalEnd, n.After())
				}
			}
			if m&wordyElement != 0 && n.After()-i <= fewNodes {
				x.hollow = append(x.hollow, n)
			}
			x.attributes(n, m, means)
		case xmltree.Text:
			if i < literalEnd {
				continue
			}
			if has, words := classify(n.Value()); words {
				x.texts = append(x.texts, text{n, has, i < textEnd})
			}
		case xmltree.NoNode, xmltree.Document, xmltree.Comment, xmltree.ProcInst:
		}
	}
	return x
}

func (x *index) attributes(n xmltree.Node, element meaning, means []meaning) {
	dated := false
	first, end := n.AttrRange()
	for at := first; at < end; at++ {
		m := means[n.Tree().AttrNameIndex(at)]
		if m == 0 {
			continue
		}
		i := at - first
		switch {
		case m&langAttr != 0:
			x.langs = append(x.langs, attrOf{n, i})
		case m&pointerAttr != 0 && strings.ContainsAny(n.AttrValueAt(i), "#:."):
			x.pointing = append(x.pointing, pointing{n, i})
		}
		dated = dated || m&dateAttr != 0
	}
	if dated && element&datableElement != 0 {
		x.dated = append(x.dated, n)
	}
}

// index is the index of the file.
func (p *Pass) index() *index {
	if p.shared == nil {
		p.shared = gather(p.Tree)
	}
	return p.shared
}

// Texts gives the text nodes that have one of the classes, in document order; of those in text elements alone, or of all.
func (p *Pass) texts(has class, all bool) func(func(xmltree.Node) bool) {
	return func(yield func(xmltree.Node) bool) {
		for _, t := range p.index().texts {
			if t.has&has != 0 && (all || t.inText) && !yield(t.Node) {
				return
			}
		}
	}
}

// ofNames gives the TEI elements whose name is in a table, name by name.
func (p *Pass) ofNames(table map[string]string) iter.Seq[xmltree.Node] {
	return func(yield func(xmltree.Node) bool) {
		for _, name := range p.Tree.Names() {
			if name.Space != xmltree.TEI || table[name.Local] == "" {
				continue
			}
			for _, order := range p.Tree.Orders(name.Space, name.Local) {
				if !yield(p.Tree.At(int(order))) {
					return
				}
			}
		}
	}
}

// inText reports whether a node stands in a text element, not in the header or in standOff.
func (p *Pass) inText(n xmltree.Node) bool {
	order := n.Order()
	bodies := p.index().bodies // one behind the other
	if len(bodies) == 1 {
		return bodies[0].start < order && order < bodies[0].after
	}
	i := sort.Search(len(bodies), func(i int) bool { return bodies[i].after > order })
	return i < len(bodies) && bodies[i].start < order
}
