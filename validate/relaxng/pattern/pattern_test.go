package pattern

import (
	"math/rand/v2"
	"testing"

	"teikit/tei/xmltext"
)

// TestDerivativesAgreeWithThePaper compares with the plain algorithm on random schemas and documents: fresh, remembered
// from document to document, and with so little room that the automaton is cleared all the time.
func TestDerivativesAgreeWithThePaper(t *testing.T) {
	valid, given, total := 0, 0, 0
	for seed := range uint64(600) {
		w := newWorld(seed)
		narrow := newWorld(seed)
		narrow.grammar.bounds = bounds{nodes: 12, memo: 6, work: 1 << 20, event: 1 << 20}
		for range 8 {
			w.made = 0
			d := w.document(w.start, 3)
			want, ok := w.start.matches(d)
			if !ok {
				w.matches(freshRun(w.grammar), d) // it has to end
				continue
			}
			total++
			if want {
				valid++
			}
			fresh := freshRun(w.grammar)
			if got := w.matches(fresh, d); got != want {
				t.Fatalf("seed %d: %s matches: %v, want %v", seed, d, got, want)
			}
			run := w.grammar.NewRun()
			if got := w.matches(run, d); got != want {
				t.Fatalf("seed %d: %s matches with what is remembered: %v, want %v", seed, d, got, want)
			}
			run.Release()
			run = narrow.grammar.NewRun()
			got := narrow.matches(run, d)
			if run.GaveUp() {
				given++
				want = want || got // what has been given up may hide a fault, but makes none
			}
			if got != want {
				t.Fatalf("seed %d: %s matches in little room: %v, want %v", seed, d, got, want)
			}
			run.Release()
		}
	}
	if given > total/10 {
		t.Errorf("%d of %d documents were given up", given, total)
	}
	if valid < total/10 || valid > total*9/10 {
		t.Errorf("%d of %d documents are valid: the test says little", valid, total)
	}
}

// freshRun is a Run that knows nothing from other documents.
func freshRun(g *Grammar) *Run {
	a := newAutomaton(g)
	a.credit = g.bounds.work
	return &Run{g: g, a: a, state: g.Start}
}

// TestNameClasses compares classes with what their definitions say, name by name.
func TestNameClasses(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	sample := []xmltext.Name{{Local: "a"}, {Local: "b"}, {Local: "z"}, {Space: "u", Local: "a"}, {Space: "u", Local: "z"}, {Space: "v", Local: "b"}, {Space: "w", Local: "z"}}
	for range 2000 {
		b := NewBuilder()
		type made struct {
			c  Class
			in func(xmltext.Name) bool
		}
		var build func(depth int) made
		build = func(depth int) made {
			if depth == 0 || r.IntN(3) == 0 {
				name := sample[r.IntN(6)]
				return made{b.Name(name), func(n xmltext.Name) bool { return n == name }}
			}
			x := build(depth - 1)
			switch r.IntN(3) {
			case 0:
				return made{b.AnyName(x.c), func(n xmltext.Name) bool { return !x.in(n) }}
			case 1:
				return made{b.NsName("u", x.c), func(n xmltext.Name) bool { return n.Space == "u" && !x.in(n) }}
			}
			y, z := build(depth-1), build(depth-1)
			return made{b.ClassChoice([]Class{x.c, y.c, z.c}), func(n xmltext.Name) bool { return x.in(n) || y.in(n) || z.in(n) }}
		}
		x, y := build(3), build(3)
		g := b.Grammar(Empty)
		common := false
		for _, name := range sample {
			if got, want := g.names.contains(x.c, g.Sym(name)), x.in(name); got != want {
				t.Fatalf("%v is in the class: %v, want %v", name, got, want)
			}
			common = common || x.in(name) && y.in(name)
		}
		if got := g.names.overlap(x.c, y.c); got != g.names.overlap(y.c, x.c) || common && !got {
			t.Fatalf("the classes overlap: %v, want %v", got, common)
		}
	}
}

func TestEqualNameClassesAreOne(t *testing.T) {
	b := NewBuilder()
	a, c := b.Name(xmltext.Name{Local: "a"}), b.Name(xmltext.Name{Local: "c"})
	if b.ClassChoice([]Class{a, c}) != b.ClassChoice([]Class{c, a, a}) {
		t.Error("a | c differs from c | a | a")
	}
	if b.AnyName(b.AnyName(a)) != a || !b.Single(b.ClassChoice([]Class{a, a})) {
		t.Error("a class of one name is not that name")
	}
	if !b.Infinite(b.AnyName(a)) || b.Infinite(a) || !b.Infinite(b.NsName("u", NoClass)) {
		t.Error("the wrong classes are infinite")
	}
}

func TestConstructorsKeepPatternsNormal(t *testing.T) {
	b := NewBuilder()
	class := b.Name(xmltext.Name{Local: "a"})
	e := b.Element(class, Doc{})
	att := b.Attribute(class, Text, Doc{})
	for _, c := range []struct {
		name      string
		got, want ID
	}{
		{"choice of one", b.Choice([]ID{e}), e},
		{"choice of none", b.Choice(nil), NotAllowed},
		{"choice drops notAllowed", b.Choice([]ID{NotAllowed, e}), e},
		{"choice is flat", b.Choice([]ID{b.Choice([]ID{e, att}), Text}), b.Choice([]ID{Text, att, e, e})},
		{"choice drops empty beside text", b.Choice([]ID{Empty, Text}), Text},
		{"group with empty", b.Group(Empty, e), e},
		{"group with notAllowed", b.Group(e, NotAllowed), NotAllowed},
		{"interleave has no order", b.Interleave(e, att), b.Interleave(att, e)},
		{"oneOrMore of oneOrMore", b.OneOrMore(b.OneOrMore(e)), b.OneOrMore(e)},
		{"oneOrMore of text", b.OneOrMore(Text), Text},
		{"oneOrMore of zeroOrMore", b.OneOrMore(b.Choice([]ID{Empty, b.OneOrMore(e)})), b.Choice([]ID{Empty, b.OneOrMore(e)})},
		{"list of notAllowed", b.List(NotAllowed), NotAllowed},
		{"attribute with notAllowed", b.Attribute(class, NotAllowed, Doc{}), NotAllowed},
	} {
		if c.got != c.want {
			t.Errorf("%s: pattern %d, want %d", c.name, c.got, c.want)
		}
	}
}

// TestEveryTextGivesSteps reads texts whose derivative is known: each gives the document what an event does, however little work it was.
func TestEveryTextGivesSteps(t *testing.T) {
	b := NewBuilder()
	class := b.Name(xmltext.Name{Local: "a"})
	e := b.Element(class, Doc{})
	b.SetContent(e, Text)
	g := b.Grammar(e)
	r := freshRun(g)
	if !r.Open(g.Sym(xmltext.Name{Local: "a"})) || !r.CloseTag() {
		t.Fatal("the root is not allowed")
	}
	r.a.credit = 0
	for range 5 {
		if !r.Text([]byte("x"), nil) {
			t.Fatal("text is not allowed")
		}
	}
	if want := 4 * g.bounds.event; r.a.credit < want {
		t.Errorf("%d steps after 5 texts; want at least %d", r.a.credit, want)
	}
}
