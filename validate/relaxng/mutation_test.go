package relaxng

import (
	"fmt"
	"math/rand"
	"os"
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// An extent is where an element of a document stands.
type extent struct {
	start, end  source.Range // its tags; the same for an empty element
	name, close source.Range // the name in both
	parent      int          // -1 for the root
	attrs       int
}

func (e extent) whole() source.Range { return source.Range{Start: e.start.Start, End: e.end.End} }

// extents are those of all elements, in document order.
func extents(f *source.File) []extent {
	var list []extent
	open := []int{-1}
	r := xmltext.NewReader(f, xmltext.Options{})
	for t := r.Next(); t != nil; t = r.Next() {
		switch t.Kind {
		case xmltext.StartElement:
			list = append(list, extent{start: t.Span, name: t.NameSpan, parent: open[len(open)-1], attrs: len(t.Attrs)})
			open = append(open, len(list)-1)
		case xmltext.EndElement:
			e := &list[open[len(open)-1]]
			e.end, e.close = t.Span, t.NameSpan
			if t.Span.Len() == 0 {
				e.end = e.start
			}
			open = open[:len(open)-1]
		}
	}
	return list
}

// A mutation changes a valid document in one place.
type mutation struct {
	name    string
	invalid bool // the document is not valid afterwards, whatever the schema says
	most    int  // findings
	apply   func(text string, list []extent, at int) (mutated string, ok bool)
}

func replaced(text string, r source.Range, by string) string {
	return text[:r.Start] + by + text[r.End:]
}

// renamed gives an element another name in both tags.
func renamed(text string, e extent, change func(string) string) string {
	by := change(text[e.name.Start:e.name.End])
	if e.close.Len() > 0 {
		text = replaced(text, e.close, by)
	}
	return replaced(text, e.name, by)
}

var mutations = []mutation{
	{"an unknown name", true, 1, func(text string, list []extent, at int) (string, bool) {
		return renamed(text, list[at], func(string) string { return "qwertyuiop" }), true
	}},
	{"a name with a letter too many", true, 2, func(text string, list []extent, at int) (string, bool) {
		return renamed(text, list[at], func(s string) string { return s[:len(s)-1] + "q" + s[len(s)-1:] }), true
	}},
	{"an unknown element before another", true, 1, func(text string, list []extent, at int) (string, bool) {
		start := list[at].start.Start
		return text[:start] + "<qwertyuiop/>" + text[start:], list[at].parent >= 0
	}},
	{"an unknown attribute", true, 1, func(text string, list []extent, at int) (string, bool) {
		end := list[at].name.End
		return text[:end] + ` qwertyuiop="1"` + text[end:], true
	}},
	{"another namespace for one element", true, 1, func(text string, list []extent, at int) (string, bool) {
		end := list[at].name.End
		return text[:end] + ` xmlns="urn:other"` + text[end:], list[at].parent >= 0
	}},
	{"text before an element", false, 1, func(text string, list []extent, at int) (string, bool) {
		start := list[at].start.Start
		return text[:start] + "stray" + text[start:], list[at].parent >= 0
	}},
	{"an element left out", false, 1, func(text string, list []extent, at int) (string, bool) {
		return replaced(text, list[at].whole(), ""), list[at].parent >= 0
	}},
	{"tags left out", false, 6, func(text string, list []extent, at int) (string, bool) {
		e := list[at]
		if e.parent < 0 || e.start == e.end {
			return "", false
		}
		return replaced(replaced(text, e.end, ""), e.start, ""), true
	}},
	{"two elements in another order", false, 3, func(text string, list []extent, at int) (string, bool) {
		for next := at + 1; next < len(list); next++ {
			if list[next].parent != list[at].parent {
				continue
			}
			a, b := list[at].whole(), list[next].whole()
			return text[:a.Start] + text[b.Start:b.End] + text[a.End:b.Start] + text[a.Start:a.End] + text[b.End:], list[at].parent >= 0
		}
		return "", false
	}},
}

// TestMutatedLettersHaveFewFindingsNearTheMutation changes a valid letter in one place: what has to be found is, it is one
// finding or a few, and the first is in the element that was changed, or in the one around it.
func TestMutatedLettersHaveFewFindingsNearTheMutation(t *testing.T) {
	const rounds = 100
	schema := mustCompile(t, fileText(t, "../../schemas/letter.rng"))
	text := fileText(t, "../../schemas/testdata/letter.xml")
	f := source.New("letter.xml", text)
	if _, rng := schema.Validate(f); len(rng) > 0 {
		t.Fatalf("the letter is not valid: %v", described(rng))
	}
	list := extents(f)
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			random := rand.New(rand.NewSource(1))
			tried, faulty := 0, 0
			for range rounds {
				at := random.Intn(len(list))
				mutated, ok := m.apply(text, list, at)
				if !ok {
					continue
				}
				_, found := schema.Validate(source.New("mutated.xml", mutated))
				tried++
				if len(found) > 0 {
					faulty++
				}
				if problem := judgeMutation(m, found, list, at, len(mutated)-len(text)); problem != "" {
					t.Errorf("%s at %s: %s\n%s", m.name, text[list[at].start.Start:list[at].start.End], problem, strings.Join(described(found), "\n"))
				}
			}
			t.Logf("%d of %d letters have findings", faulty, tried)
			if faulty == 0 {
				t.Error("no letter has findings")
			}
		})
	}
}

func judgeMutation(m mutation, found diag.List, list []extent, at, grown int) string {
	switch {
	case len(found) == 0 && m.invalid:
		return "nothing is found"
	case len(found) == 0:
		return ""
	case len(found) > m.most:
		return fmt.Sprintf("%d findings, at most %d are good", len(found), m.most)
	}
	around := list[at]
	if around.parent >= 0 {
		around = list[around.parent]
	}
	if s := found[0].Span; s.Start < around.start.Start || s.End > around.end.End+max(grown, 0) {
		return fmt.Sprintf("the first finding is far away, at %s", s.Position())
	}
	return ""
}

func fileText(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
