package pattern

import (
	"math/rand/v2"
	"strings"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
)

// A world is a random schema, interned and plain.
type world struct {
	r        *rand.Rand
	b        *Builder
	elements []*worldElement
	grammar  *Grammar
	start    *plain
	made     int // elements of the document at hand
}

type worldElement struct {
	id    ID
	plain *plain
}

// A pair is one pattern in both forms.
type pair struct {
	id ID
	p  *plain
}

var (
	worldNames = []string{"a", "b", "c", "u:a", "u:b", "v:a"}
	worldWords = []string{"x", "y", "z"}
)

func worldName(s string) xmltext.Name {
	if space, local, ok := strings.Cut(s, ":"); ok {
		return xmltext.Name{Space: space, Local: local}
	}
	return xmltext.Name{Local: s}
}

func newWorld(seed uint64) *world {
	budget = 1 << 30
	w := &world{r: rand.New(rand.NewPCG(seed, 7)), b: NewBuilder()}
	for range 2 + w.r.IntN(3) {
		class, names := w.class()
		e := &worldElement{id: w.b.Element(class, Doc{})}
		e.plain = &plain{kind: KindElement, names: names}
		w.elements = append(w.elements, e)
	}
	for _, e := range w.elements {
		content := w.pattern(4)
		w.b.SetContent(e.id, content.id)
		e.plain.content = func() *plain { return content.p }
	}
	w.start = w.elements[0].plain
	w.grammar = w.b.Grammar(w.elements[0].id)
	return w
}

// class makes a name class, and a plain function for it.
func (w *world) class() (Class, func(string) bool) {
	pick := func() string { return worldNames[w.r.IntN(4)] }
	switch w.r.IntN(8) {
	case 0:
		except := pick()
		return w.b.AnyName(w.b.Name(worldName(except))), func(s string) bool { return s != except }
	case 1:
		return w.b.NsName("u", NoClass), func(s string) bool { return worldName(s).Space == "u" }
	case 2:
		x, y := pick(), pick()
		return w.b.ClassChoice([]Class{w.b.Name(worldName(x)), w.b.Name(worldName(y))}), func(s string) bool { return s == x || s == y }
	}
	name := pick()
	return w.b.Name(worldName(name)), func(s string) bool { return s == name }
}

func (w *world) pattern(depth int) pair {
	if depth == 0 {
		return w.leaf()
	}
	switch w.r.IntN(12) {
	case 0, 1, 2:
		x, y := w.pattern(depth-1), w.pattern(depth-1)
		return pair{w.b.Group(x.id, y.id), plainGroup(KindGroup, x.p, y.p)}
	case 3, 4:
		x, y := w.pattern(depth-1), w.pattern(depth-1)
		return pair{w.b.Choice([]ID{x.id, y.id}), plainChoice(x.p, y.p)}
	case 5:
		x, y := w.pattern(depth-1), w.pattern(depth-1)
		return pair{w.b.Interleave(x.id, y.id), plainGroup(KindInterleave, x.p, y.p)}
	case 6, 7:
		x := w.pattern(depth - 1)
		return pair{w.b.OneOrMore(x.id), plainOneOrMore(x.p)}
	case 8:
		x := w.pattern(depth - 1)
		return pair{w.b.Choice([]ID{x.id, Empty}), plainChoice(x.p, plainEmpty)}
	case 9:
		x := w.pattern(depth - 1)
		return pair{w.b.Choice([]ID{w.b.OneOrMore(x.id), Empty}), plainChoice(plainOneOrMore(x.p), plainEmpty)}
	}
	return w.leaf()
}

func (w *world) leaf() pair {
	switch w.r.IntN(10) {
	case 0:
		return pair{Empty, plainEmpty}
	case 1:
		return pair{Text, plainText}
	case 2, 3:
		class, names := w.class()
		v := w.value(2)
		return pair{w.b.Attribute(class, v.id, Doc{}), &plain{kind: KindAttribute, a: v.p, names: names}}
	case 4:
		return w.value(2)
	}
	e := w.elements[w.r.IntN(len(w.elements))]
	return pair{e.id, e.plain}
}

// value makes a pattern for text.
func (w *world) value(depth int) pair {
	switch w.r.IntN(7) {
	case 0:
		return pair{Text, plainText}
	case 1:
		word := worldWords[w.r.IntN(len(worldWords))]
		c, _ := tokenType.Constant(word, nil)
		return pair{w.b.Value(c, Doc{}), &plain{kind: KindValue, allows: func(s string) bool { return strings.Join(strings.Fields(s), " ") == word }}}
	case 2:
		return pair{w.b.Data(nameType, NotAllowed), &plain{kind: KindData, allows: isWord}}
	case 3:
		x := w.value(0)
		if x.id == Text {
			return x
		}
		return pair{w.b.Data(nameType, x.id), &plain{kind: KindData, allows: func(s string) bool { return isWord(s) && !x.p.textDeriv(s).nullable() }}}
	case 4:
		if depth > 0 {
			x, y := w.value(depth-1), w.value(depth-1)
			return pair{w.b.Choice([]ID{x.id, y.id}), plainChoice(x.p, y.p)}
		}
	case 5:
		if depth > 0 {
			x, y := w.value(depth-1), w.value(depth-1)
			g := pair{w.b.Group(x.id, w.b.OneOrMore(y.id)), plainGroup(KindGroup, x.p, plainOneOrMore(y.p))}
			return pair{w.b.List(g.id), &plain{kind: KindList, a: g.p}}
		}
	}
	return pair{Empty, plainEmpty}
}

var (
	tokenType = mustType("", "token")
	nameType  = mustType(datatype.XSD, "NCName")
)

func mustType(library, name string) *datatype.Type {
	d, _ := datatype.Find(library, name)
	t, err := d.With(nil)
	if err != nil {
		panic(err)
	}
	return t
}

func isWord(s string) bool { return nameType.Allows([]byte(s), nil) }

// document makes a document that matches e, or nearly.
func (w *world) document(e *plain, depth int) *doc {
	w.made++
	d := &doc{name: worldNames[w.r.IntN(len(worldNames))]}
	for _, name := range worldNames {
		if e.names(name) {
			d.name = name
			break
		}
	}
	if depth > 0 && w.made < 40 {
		w.fill(d, e.content(), depth)
	}
	if w.r.IntN(4) == 0 {
		w.spoil(d)
	}
	return d
}

// fill adds what a pattern asks for.
func (w *world) fill(d *doc, p *plain, depth int) {
	switch p.kind {
	case KindGroup, KindInterleave:
		w.fill(d, p.a, depth)
		w.fill(d, p.b, depth)
	case KindChoice:
		if w.r.IntN(2) == 0 {
			w.fill(d, p.a, depth)
		} else {
			w.fill(d, p.b, depth)
		}
	case KindOneOrMore:
		for range 1 + w.r.IntN(2) {
			w.fill(d, p.a, depth)
		}
	case KindElement:
		d.children = append(d.children, child{element: w.document(p, depth-1)})
	case KindAttribute:
		for _, name := range worldNames {
			if p.names(name) && !d.has(name) {
				d.attrs = append(d.attrs, [2]string{name, w.words(p.a)})
				break
			}
		}
	case KindText, KindData, KindValue, KindList:
		d.addText(w.words(p))
	}
}

func (d *doc) has(attribute string) bool {
	for _, a := range d.attrs {
		if a[0] == attribute {
			return true
		}
	}
	return false
}

// addText keeps texts apart, as a parser does.
func (d *doc) addText(s string) {
	if n := len(d.children); n > 0 && d.children[n-1].element == nil {
		d.children[n-1].text += s
	} else if s != "" {
		d.children = append(d.children, child{text: s})
	}
}

// words makes text that a pattern may match.
func (w *world) words(p *plain) string {
	for range 4 {
		s := strings.Repeat(" ", w.r.IntN(2))
		for range w.r.IntN(3) {
			s += worldWords[w.r.IntN(len(worldWords))] + " "
		}
		s = strings.TrimSuffix(s, " ")
		if p.textDeriv(s).nullable() {
			return s
		}
	}
	return worldWords[w.r.IntN(len(worldWords))]
}

// spoil changes one thing.
func (w *world) spoil(d *doc) {
	switch w.r.IntN(5) {
	case 0:
		d.name = worldNames[w.r.IntN(len(worldNames))]
	case 1:
		if n := len(d.children); n > 0 {
			i := w.r.IntN(n)
			d.children = append(d.children[:i:i], d.children[i+1:]...)
		}
	case 2:
		d.addText(" x")
	case 3:
		if name := worldNames[w.r.IntN(len(worldNames))]; !d.has(name) {
			d.attrs = append(d.attrs, [2]string{name, "x"})
		}
	case 4:
		d.children = append(d.children, child{element: &doc{name: worldNames[w.r.IntN(len(worldNames))]}})
	}
	// texts that have become neighbours are one
	merged := &doc{}
	for _, c := range d.children {
		if c.element == nil {
			merged.addText(c.text)
		} else {
			merged.children = append(merged.children, c)
		}
	}
	d.children = merged.children
}

// matches runs a document as a Matcher does.
func (w *world) matches(r *Run, d *doc) bool { return feed(w.grammar, r, d) }

func feed(g *Grammar, r *Run, d *doc) bool {
	if !r.Open(g.Sym(worldName(d.name))) {
		return false
	}
	for _, a := range d.attrs {
		if r.Attribute(g.Sym(worldName(a[0])), []byte(a[1]), nil) != AttributeTaken {
			return false
		}
	}
	if !r.CloseTag() {
		return false
	}
	elements := false
	for _, c := range d.children {
		if c.element != nil {
			elements = true
		}
	}
	for _, c := range d.children {
		switch {
		case c.element != nil:
			if !feed(g, r, c.element) {
				return false
			}
		case strings.TrimSpace(c.text) != "":
			if !r.Text([]byte(c.text), nil) {
				return false
			}
		case !elements:
			r.Blank([]byte(c.text), nil)
		}
	}
	if len(d.children) == 0 {
		r.Blank(nil, nil)
	}
	return r.End()
}
