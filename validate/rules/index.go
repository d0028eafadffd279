package rules

import (
	"iter"
	"sort"
	"strings"

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
	prefixes  map[string][]prefixDef // nil: not yet asked for
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
type class uint16

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
)

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
	set(" \t", blank)
	set(`'"`, quote)
	set("()[]{}", bracket)
	set("|", pipe)
	set("&<", amp)
	set("<>=", sign)
	set(",;:.!", stop)
	return table
}()

// classify gives the classes of a text, and whether it is more than white space.
func classify(s string) (has class, words bool) {
	var pairs, before class
	other := false
	for i := range len(s) {
		c := classes[s[i]]
		has |= c
		pairs |= c & before
		before = c
		other = other || s[i] > ' '
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
	return has, other
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

func meanings(names []xmltext.Name) []meaning {
	list := make([]meaning, len(names))
	for i, n := range names {
		switch n.Space {
		case "":
			list[i] = attrMeanings[n.Local]
		case xmltree.TEI:
			list[i] = elementMeanings[n.Local]
		case xmltree.XML:
			if n.Local == "lang" {
				list[i] = langAttr
			}
		}
	}
	return list
}

// fewNodes are the nodes of an element that holds white space and two comments, itself included.
const fewNodes = 6

// gather makes the index.
func gather(tree *xmltree.Tree) *index {
	x := &index{
		pointing: make([]pointing, 0, tree.Len()/16),
		texts:    make([]text, 0, tree.Len()/4),
		dated:    make([]xmltree.Node, 0, 16),
	}
	means := meanings(tree.Names())
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
	for i := range n.NumAttrs() {
		m := means[n.AttrNameIndexAt(i)]
		switch {
		case m == 0:
			continue
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
	if *p.shared == nil {
		*p.shared = gather(p.Tree)
	}
	return *p.shared
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
	i := sort.Search(len(bodies), func(i int) bool { return bodies[i].after > order })
	return i < len(bodies) && bodies[i].start < order
}
