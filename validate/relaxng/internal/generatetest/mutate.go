package generatetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"teikit/tei/xmltext"
)

// A mutation changes one thing; it gives "" if the document has nothing of the kind.
type mutation struct {
	name   string
	change func(m *mutator) string
}

var mutations = []mutation{
	{"rename element", (*mutator).renameElement},
	{"change namespace", (*mutator).changeNamespace},
	{"remove element", (*mutator).removeElement},
	{"unwrap element", (*mutator).unwrapElement},
	{"double element", (*mutator).doubleElement},
	{"swap elements", (*mutator).swapElements},
	{"move element", (*mutator).moveElement},
	{"empty element", (*mutator).emptyElement},
	{"wrap children", (*mutator).wrapChildren},
	{"insert element", (*mutator).insertElement},
	{"insert text", (*mutator).insertText},
	{"remove text", (*mutator).removeText},
	{"change text", (*mutator).changeText},
	{"remove attribute", (*mutator).removeAttribute},
	{"add attribute", (*mutator).addAttribute},
	{"rename attribute", (*mutator).renameAttribute},
	{"change value", (*mutator).changeValue},
	{"change value", (*mutator).changeValue}, // the richest kind comes twice
	{"replace value", (*mutator).replaceValue},
	{"copy value", (*mutator).copyValue},
}

// Mutate changes one thing in a copy of a document; what says which, in words.
func (gen *Generator) Mutate(doc *Document, seed uint64) (mutant *Document, what string) {
	for r := rand.New(rand.NewPCG(seed, 2)); ; {
		mutant := *doc
		mutant.Root = doc.Root.clone()
		m := mutator{gen: gen, r: r, root: mutant.Root}
		m.root.walk(nil, func(e, parent *Element) {
			m.all = append(m.all, e)
			if parent != nil {
				m.inner = append(m.inner, placed{e, parent})
			}
			if len(e.Attrs) > 0 {
				m.attributed = append(m.attributed, e)
			}
		})
		kind := mutations[r.IntN(len(mutations))]
		if what := kind.change(&m); what != "" {
			return &mutant, kind.name + ": " + what
		}
	}
}

// A mutator is a document that is being changed.
type mutator struct {
	gen        *Generator
	r          *rand.Rand
	root       *Element
	all        []*Element
	inner      []placed   // without the root
	attributed []*Element // with attributes
}

type placed struct{ e, parent *Element }

func pick[T any](r *rand.Rand, list []T) (v T, ok bool) {
	if len(list) == 0 {
		return v, false
	}
	return list[r.IntN(len(list))], true
}

func (m *mutator) any() *Element { return m.all[m.r.IntN(len(m.all))] }

// index is the place of a child.
func (p placed) index() int {
	return slices.IndexFunc(p.parent.Children, func(n Node) bool { return n.Element == p.e })
}

// name is a name for an element: of another one in the document, or any.
func (m *mutator) name() xmltext.Name {
	if m.r.IntN(3) == 0 {
		return m.any().Name
	}
	name := m.gen.names[m.r.IntN(len(m.gen.names))]
	switch m.r.IntN(6) {
	case 0:
		return misspelt(m.r, m.any().Name)
	case 1:
		m.gen.rand = m.r
		return m.gen.anyName()
	}
	name.Space = m.any().Name.Space
	return name
}

func misspelt(r *rand.Rand, name xmltext.Name) xmltext.Name {
	switch r.IntN(3) {
	case 0:
		name.Local += "s"
	case 1:
		name.Local = strings.ToUpper(name.Local)
	case 2:
		if _, n := utf8.DecodeRuneInString(name.Local); len(name.Local) > n {
			name.Local = "x" + name.Local[n:]
		}
	}
	return name
}

func (m *mutator) renameElement() string {
	e, name := m.any(), m.name()
	if e.Name == name {
		return ""
	}
	was := e.Name
	e.Name = name
	return fmt.Sprint(was, " to ", name)
}

func (m *mutator) changeNamespace() string {
	e := m.any()
	was := e.Name.Space
	space := []string{"", "urn:example:foreign", strings.TrimSuffix(was, "/") + "x"}[m.r.IntN(3)]
	if space == was {
		return ""
	}
	if m.r.IntN(2) == 0 {
		e.Name.Space = space
		return fmt.Sprintf("of %v to %q", e.Name, space)
	}
	e.walk(nil, func(in, _ *Element) {
		if in.Name.Space == was {
			in.Name.Space = space
		}
	})
	return fmt.Sprintf("of %v and what is in it to %q", e.Name, space)
}

func (m *mutator) removeElement() string {
	p, ok := pick(m.r, m.inner)
	if !ok {
		return ""
	}
	i := p.index()
	p.parent.Children = slices.Delete(p.parent.Children, i, i+1)
	return fmt.Sprint(p.e.Name)
}

func (m *mutator) unwrapElement() string {
	p, ok := pick(m.r, m.inner)
	if !ok {
		return ""
	}
	i := p.index()
	p.parent.Children = slices.Replace(p.parent.Children, i, i+1, p.e.Children...)
	return fmt.Sprint(p.e.Name)
}

func (m *mutator) doubleElement() string {
	p, ok := pick(m.r, m.inner)
	if !ok {
		return ""
	}
	p.parent.Children = slices.Insert(p.parent.Children, p.index(), Node{Element: p.e.clone()})
	return fmt.Sprint(p.e.Name)
}

func (m *mutator) swapElements() string {
	p, ok := pick(m.r, m.inner)
	if !ok {
		return ""
	}
	i := p.index()
	for j := i + 1; j < len(p.parent.Children); j++ {
		if other := p.parent.Children[j].Element; other != nil && other.Name != p.e.Name {
			p.parent.Children[i], p.parent.Children[j] = p.parent.Children[j], p.parent.Children[i]
			return fmt.Sprint(p.e.Name, " and ", other.Name)
		}
	}
	return ""
}

func (m *mutator) moveElement() string {
	p, ok := pick(m.r, m.inner)
	if !ok {
		return ""
	}
	i := p.index()
	p.parent.Children = slices.Delete(p.parent.Children, i, i+1)
	to := m.any()
	inside := false
	p.e.walk(nil, func(e, _ *Element) { inside = inside || e == to })
	if inside {
		return ""
	}
	to.Children = slices.Insert(to.Children, m.r.IntN(len(to.Children)+1), Node{Element: p.e})
	return fmt.Sprint(p.e.Name, " into ", to.Name)
}

func (m *mutator) emptyElement() string {
	e := m.any()
	if len(e.Children) == 0 {
		return ""
	}
	e.Children = nil
	return fmt.Sprint(e.Name)
}

func (m *mutator) wrapChildren() string {
	e, name := m.any(), m.name()
	if len(e.Children) == 0 {
		return ""
	}
	e.Children = []Node{{Element: &Element{Name: name, Children: e.Children}}}
	return fmt.Sprint("those of ", e.Name, " in ", name)
}

func (m *mutator) insertElement() string {
	e, name := m.any(), m.name()
	e.Children = slices.Insert(e.Children, m.r.IntN(len(e.Children)+1), Node{Element: &Element{Name: name}})
	return fmt.Sprint(name, " into ", e.Name)
}

func (m *mutator) insertText() string {
	e := m.any()
	s := []string{"text", " ", "0", "\n", "\u00a0", "1920-07-16", "é"}[m.r.IntN(7)]
	e.Children = slices.Insert(e.Children, m.r.IntN(len(e.Children)+1), Node{Text: s})
	return fmt.Sprintf("%q into %v", s, e.Name)
}

// text picks a text; nil if there is none.
func (m *mutator) text() *Node {
	var list []*Node
	for _, e := range m.all {
		for i := range e.Children {
			if e.Children[i].Text != "" {
				list = append(list, &e.Children[i])
			}
		}
	}
	n, _ := pick(m.r, list)
	return n
}

func (m *mutator) removeText() string {
	n := m.text()
	if n == nil {
		return ""
	}
	was := n.Text
	n.Text = ""
	return fmt.Sprintf("%q", was)
}

func (m *mutator) changeText() string {
	n := m.text()
	if n == nil {
		return ""
	}
	was := n.Text
	n.Text = Near(m.r, was)
	return fmt.Sprintf("%q to %q", was, n.Text)
}

func (m *mutator) removeAttribute() string {
	e, ok := pick(m.r, m.attributed)
	if !ok {
		return ""
	}
	i := m.r.IntN(len(e.Attrs))
	name := e.Attrs[i].Name
	e.Attrs = slices.Delete(e.Attrs, i, i+1)
	return fmt.Sprint(name, " of ", e.Name)
}

func (m *mutator) addAttribute() string {
	e, name := m.any(), m.attributeName()
	if e.attr(name) != nil {
		return ""
	}
	a := Attr{Name: name, Value: m.someValue()}
	e.Attrs = append(e.Attrs, a)
	return fmt.Sprintf("%v=%q to %v", name, a.Value, e.Name)
}

// attributeName is a name of an attribute: one of the document, one of the schema, one that is misspelt.
func (m *mutator) attributeName() xmltext.Name {
	if e, ok := pick(m.r, m.attributed); ok && m.r.IntN(2) == 0 {
		name := e.Attrs[m.r.IntN(len(e.Attrs))].Name
		if m.r.IntN(4) == 0 {
			return misspelt(m.r, name)
		}
		return name
	}
	name := m.gen.names[m.r.IntN(len(m.gen.names))]
	if name.Local == "xmlns" {
		name.Local = "x"
	}
	if m.r.IntN(3) > 0 {
		name.Space = []string{"", "", xmlSpace, "urn:example:foreign"}[m.r.IntN(4)]
	}
	return name
}

// someValue is a value of another attribute, or any.
func (m *mutator) someValue() string {
	if e, ok := pick(m.r, m.attributed); ok && m.r.IntN(2) == 0 {
		return e.Attrs[m.r.IntN(len(e.Attrs))].Value
	}
	return Any(m.r)
}

func (m *mutator) renameAttribute() string {
	e, ok := pick(m.r, m.attributed)
	name := m.attributeName()
	if !ok || e.attr(name) != nil {
		return ""
	}
	i := m.r.IntN(len(e.Attrs))
	was := e.Attrs[i].Name
	e.Attrs[i].Name = name
	return fmt.Sprint(was, " of ", e.Name, " to ", name)
}

func (m *mutator) changeValue() string {
	e, ok := pick(m.r, m.attributed)
	if !ok {
		return ""
	}
	a := &e.Attrs[m.r.IntN(len(e.Attrs))]
	was := a.Value
	a.Value = Near(m.r, was)
	return fmt.Sprintf("%v of %v from %q to %q", a.Name, e.Name, was, a.Value)
}

func (m *mutator) replaceValue() string {
	e, ok := pick(m.r, m.attributed)
	if !ok {
		return ""
	}
	a := &e.Attrs[m.r.IntN(len(e.Attrs))]
	was := a.Value
	a.Value = Any(m.r)
	return fmt.Sprintf("%v of %v from %q to %q", a.Name, e.Name, was, a.Value)
}

// copyValue gives an attribute the value of one of the same name on another element, which makes identifiers double.
func (m *mutator) copyValue() string {
	e, ok := pick(m.r, m.attributed)
	if !ok {
		return ""
	}
	a := &e.Attrs[m.r.IntN(len(e.Attrs))]
	for _, i := range m.r.Perm(len(m.all)) {
		if b := m.all[i].attr(a.Name); b != nil && b.Value != a.Value {
			a.Value = b.Value
			return fmt.Sprintf("%q to %v of %v", a.Value, a.Name, e.Name)
		}
	}
	return ""
}

// Near changes a character or two of a text: mostly it is no value of the same type then, sometimes it is.
func Near(r *rand.Rand, s string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return Any(r)
	}
	i := r.IntN(len(runes))
	c := alphabet[r.IntN(len(alphabet))]
	switch r.IntN(8) {
	case 0:
		runes = slices.Delete(runes, i, i+1)
	case 1, 2:
		runes = slices.Insert(runes, i, c)
	case 3:
		runes[i] = c
	case 4:
		runes = slices.Insert(runes, i, runes[i])
	case 5:
		runes[i] = rune('0' + r.IntN(10))
	case 6:
		return []string{"-", "+", " ", "0", "\u00a0"}[r.IntN(5)] + s
	case 7:
		return s + []string{"Z", " ", "0", ".", "-", "+14:00", "=", "\n", " x"}[r.IntN(9)]
	}
	return string(runes)
}

// anyValues are what the types of schemas often make a difference of.
var anyValues = strings.Split("|x|1|0|-1|+1|1.5|1e3|01|true|1|NaN|INF|-INF|1920|1920-07|1920-07-16|1920-02-30|0000|0000-01-01|-0001|19200-01-01|16:30:00|25:00:00|1920-07-16T16:30:00|1920-07-16T16:60:00|P1Y|PT|en|en-|x-|a b|#a|#a#b|http://|http://a b|%|%zz|a:b|q:x|:|_|-|é|имя|東|𝔘|\u0301|·| |\n| x |a\tb|\u00a0|unknown|high", "|")

// Any makes a text that is a value of some types and not of others.
func Any(r *rand.Rand) string {
	if r.IntN(4) == 0 {
		return words(r)
	}
	return anyValues[r.IntN(len(anyValues))]
}
