package grammar

import (
	"strings"
	"testing"
)

const small = `# a grammar
start TEI
names 1 = hi ref
names 2 = $1 note
type 1 = anyURI "high" /"[a-c]+"
type 2 = [1]
type 3 = text
attributes 1 = n=3 rend=1
element TEI = $1 xml:id!=3 -> head?, (p+ | (ab, p*))
element p = cert=2 -> (#text | $2)*
element note = -> #text*
element hi = -> #text*
element ref = -> empty
element ab = -> $1, $1
element head = -> (#text | hi)?
`

func parsed(t *testing.T, text string) *Grammar {
	t.Helper()
	g, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// accepts reads names with the automaton of an element.
func accepts(a *Automaton, names string) bool {
	states := []int{0}
	for name := range strings.FieldsSeq(names) {
		var next []int
		for _, s := range states {
			for _, n := range a.Next(s) {
				if a.Reads(n, name) {
					next = append(next, n)
				}
			}
		}
		states = next
	}
	for _, s := range states {
		if a.Accepts(s) {
			return true
		}
	}
	return false
}

func TestContentModelsAreFollowed(t *testing.T) {
	g := parsed(t, small)
	for _, c := range []struct {
		element, children string
		ok                bool
	}{
		{"TEI", "p", true}, {"TEI", "p p p", true}, {"TEI", "head p", true}, {"TEI", "ab", true}, {"TEI", "head ab p p", true},
		{"TEI", "", false}, {"TEI", "head", false}, {"TEI", "p ab", false}, {"TEI", "ab ab", false}, {"TEI", "head head p", false},
		{"p", "", true}, {"p", "#text hi #text note ref", true}, {"p", "p", false},
		{"ab", "hi ref", true}, {"ab", "hi", false}, {"ab", "hi hi hi", false},
		{"ref", "", true}, {"ref", "#text", false}, {"head", "", true}, {"head", "#text", true}, {"head", "hi", true}, {"head", "hi hi", false},
	} {
		if got := accepts(g.Elements[c.element].Automaton(), c.children); got != c.ok {
			t.Errorf("%s with %q: %v", c.element, c.children, got)
		}
	}
	if !g.Elements["p"].TakesText() || g.Elements["TEI"].TakesText() {
		t.Error("characters stand in p, and not in TEI")
	}
}

func TestWrittenAsRead(t *testing.T) {
	once := parsed(t, small).String()
	if twice := parsed(t, once).String(); twice != once {
		t.Errorf("written:\n%s\nread and written again:\n%s", once, twice)
	}
	if !strings.Contains(once, "element TEI = n=") && !strings.Contains(once, "xml:id!=") {
		t.Error(once)
	}
}

func TestValuesOfAttributes(t *testing.T) {
	g := parsed(t, small)
	rend, cert := g.Elements["TEI"].Attributes["rend"].Type, g.Elements["p"].Attributes["cert"].Type
	for value, ok := range map[string]bool{"high": true, " high ": true, "abba": true, "#x": true, "a b": false} {
		if rend.Allows(value) != ok {
			t.Errorf("rend=%q: %v", value, !ok)
		}
	}
	for value, ok := range map[string]bool{"high abc #x": true, "": false} {
		if cert.Allows(value) != ok {
			t.Errorf("cert=%q: %v", value, !ok)
		}
	}
	for _, c := range []struct {
		kind, value string
		ok          bool
	}{
		{"date", "1902-05-02", true}, {"date", "1902-05", false}, {"date", "-0044-03-15", true}, {"gYear", "1902", true}, {"gYear", "02", false}, {"gYearMonth", "1902-05", true}, {"gMonthDay", "--05-02", true}, {"gDay", "---31", true}, {"gMonth", "--13", true},
		{"time", "10:30:00", true}, {"time", "10:30", false}, {"dateTime", "1902-05-02T10:30:00", true}, {"dateTime", "1902-05-02", false}, {"NCName", "a1", true}, {"NCName", "1a", false}, {"NCName", "a b", false}, {"ID", "Müller", true},
		{"boolean", "true", true}, {"boolean", "yes", false}, {"decimal", "-1.5", true}, {"decimal", "0x1", false}, {"nonNegativeInteger", "7", true}, {"nonNegativeInteger", "-7", false}, {"language", "de-Latn-AT", true}, {"language", "d_e", false},
		{"duration", "P3D", true}, {"duration", "3 days", false}, {"anyURI", "a b", false}, {"text", "any thing", true}, {"unheard-of", "anything", true},
	} {
		type1 := Type{Kinds: []string{c.kind}}
		if got := type1.Allows(c.value); got != c.ok {
			t.Errorf("%s %q: %v", c.kind, c.value, got)
		}
	}
}

func TestGrammarsThatAreNone(t *testing.T) {
	for _, text := range []string{"element p", "element p = ->", "element p = n=9 -> empty", "element p = -> (a", "element p = -> a,", "element p = -> $7", "element p = -> a )", "thing 1 = x", "type 1 = [2]", `type 1 = "x`, "names"} {
		if _, err := Parse(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
