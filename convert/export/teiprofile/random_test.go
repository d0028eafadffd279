package teiprofile

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"teikit/convert/export/teiprofile/grammar"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// TestAnyLetterFits makes letters at random, of elements and attributes that may stand nowhere like that: each profile makes them fit its grammar, with all words of the body in their order, and writing again changes nothing.
func TestAnyLetterFits(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 15
	}
	for _, builtin := range Builtin() {
		p := builtin.WithTarget(nil)
		p.Marks, p.Drop, p.Notes = nil, nil, Keep // they change the words, or their order
		t.Run(p.Name, func(t *testing.T) {
			for seed := range n {
				text := randomLetter(rand.New(rand.NewPCG(7, uint64(seed))))
				tree, found := xmltree.Build(source.New("r.xml", text), xmltext.Options{})
				if len(found) > 0 {
					t.Fatal(found)
				}
				out, found := p.Write(tree)
				if out == nil {
					t.Fatalf("%d: nothing is written: %v\n%s", seed, found, text)
				}
				doc := etree.NewDocument()
				if err := doc.ReadFromBytes(out); err != nil {
					t.Fatalf("%d: %v\n%s", seed, err, out)
				}
				if fault := firstFault(p.Target, doc.Root()); fault != "" && !strings.Contains(fmt.Sprint(found), string(notFitted.Code)) {
					t.Errorf("%d: %s\n%s\n%s", seed, fault, text, out)
				}
				if want, got := numbers(text), numbers(string(out)); want != got {
					t.Errorf("%d: the words are %s, they were %s\n%s\n%s", seed, got, want, text, out)
				}
				again, _ := xmltree.Build(source.New("r.xml", string(out)), xmltext.Options{})
				if twice, _ := p.Write(again); string(twice) != string(out) {
					t.Errorf("%d: writing again changes it:\n%s\n%s", seed, out, twice)
				}
				if t.Failed() {
					return
				}
			}
		})
	}
}

// names are of elements that letters have, and of one that nobody has.
var names = strings.Fields(`p div head opener closer salute signed dateline address addrLine postscript list item label table row cell lg l hi seg ref persName placeName date choice sic corr
	abbr expan supplied unclear gap del add subst lb pb note figure graphic quote q bibl title ab floatingText body madeUp formula name rs foreign measure space surplus term author idno`)

var attributes = []string{`rend="i"`, `n="1"`, `type="x y"`, `type="x"`, `when="1902"`, `when="soon"`, `cert="low"`, `cert="perhaps"`, `madeUp="1"`, `url="a b"`, `place="above"`, `unit="chars" quantity="1"`}

// randomLetter has words w1, w2 and so on.
func randomLetter(r *rand.Rand) string {
	words := 0
	var b strings.Builder
	var fill func(depth int)
	fill = func(depth int) {
		for range r.IntN(5) {
			if r.IntN(3) == 0 || depth > 5 {
				words++
				fmt.Fprintf(&b, " w%d ", words)
				continue
			}
			name := names[r.IntN(len(names))]
			b.WriteString("<" + name)
			if r.IntN(3) == 0 {
				b.WriteString(" " + attributes[r.IntN(len(attributes))])
			}
			b.WriteString(">")
			fill(depth + 1)
			b.WriteString("</" + name + ">")
		}
	}
	b.WriteString(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader><text><body>`)
	fill(0)
	fill(0)
	b.WriteString(`</body></text></TEI>`)
	return b.String()
}

// numbers are the words of a document.
func numbers(text string) string {
	var list []string
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return !(c == 'w' || '0' <= c && c <= '9') }) {
		if len(word) > 1 && word[0] == 'w' && word[1] != 'w' {
			list = append(list, word)
		}
	}
	return strings.Join(list, " ")
}

// firstFault is what a grammar does not allow of an element; "" if it allows all.
func firstFault(g *grammar.Grammar, e *etree.Element) string {
	model := g.Elements[e.Tag]
	if model == nil {
		return "there is no element " + e.Tag
	}
	for _, a := range e.Attr {
		if of, ok := model.Attributes[a.FullKey()]; a.Key != "xmlns" && (!ok || !of.Type.Allows(a.Value)) {
			return fmt.Sprintf("%s has the attribute %s=%q", e.Tag, a.FullKey(), a.Value)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(model.Attributes)) {
		if model.Attributes[name].Required && e.SelectAttr(name) == nil {
			return fmt.Sprintf("%s lacks the attribute %s", e.Tag, name)
		}
	}
	states := map[int]bool{0: true}
	read := func(name string) bool {
		next := map[int]bool{}
		for s := range states {
			for _, n := range model.Automaton().Next(s) {
				if model.Automaton().Reads(n, name) {
					next[n] = true
				}
			}
		}
		states = next
		return len(states) > 0
	}
	for _, c := range e.Child {
		switch c := c.(type) {
		case *etree.CharData:
			if !isBlank(c.Data) && !read(grammar.Text) {
				return fmt.Sprintf("%s has the text %q", e.Tag, c.Data)
			}
		case *etree.Element:
			if !read(c.Tag) {
				return fmt.Sprintf("%s has %s, where it may not", e.Tag, c.Tag)
			}
			if fault := firstFault(g, c); fault != "" {
				return fault
			}
		}
	}
	for s := range states {
		if model.Automaton().Accepts(s) {
			return ""
		}
	}
	return e.Tag + " ends too early"
}
