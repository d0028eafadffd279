package notes

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// TestNoNoteIsLost makes letters at random, takes their notes, and puts them into letters in which words have changed: each note is there once, and the letter is well-formed.
func TestNoNoteIsLost(t *testing.T) {
	n := 400
	if testing.Short() {
		n = 80
	}
	for seed := range n {
		r := rand.New(rand.NewPCG(5, uint64(seed)))
		text := randomLetter(r)
		checkThereAndBack(t, "r.xml", text)
		tree := build(t, "r.xml", text)
		table, notes := tableOf(t, tree)
		changed := withoutNotes(tree)
		for range r.IntN(4) { // words come and go; tags stay
			word := fmt.Sprintf(" w%d ", 1+r.IntN(20))
			changed = strings.ReplaceAll(changed, word, []string{" ", " other ", word + "again ", " &amp; "}[r.IntN(4)])
		}
		out, _ := PutBack(build(t, "c.xml", changed), table)
		after, found := xmltree.Build(source.New("o.xml", out), xmltext.Options{})
		if found.Count(diag.Error) > 0 {
			t.Fatalf("%d: %v\n%s", seed, found, out)
		}
		has := 0
		for i := range notes {
			switch n := strings.Count(out, fmt.Sprintf(">n%d ", i+1)); n {
			case 1:
				has++
			default:
				t.Errorf("%d: note %d is there %d times\n%s\n%s", seed, i+1, n, text, out)
			}
		}
		stripped := strings.ReplaceAll(withoutNotes(after), `<back><div type="notes"></div></back>`, "")
		if stripped != changed {
			t.Errorf("%d: the letter itself has changed: %s", seed, difference(changed, stripped))
		}
		if t.Failed() {
			return
		}
	}
}

// randomLetter has words w1 to w20, some of them often, and notes n1, n2 and so on, some of them in elements, at their edges, beside comments, in a row.
func randomLetter(r *rand.Rand) string {
	notes := 0
	var b strings.Builder
	var fill func(depth int)
	fill = func(depth int) {
		for range 1 + r.IntN(6) {
			switch k := r.IntN(8); {
			case k < 3 || depth > 3:
				fmt.Fprintf(&b, " w%d ", 1+r.IntN(20))
			case k == 3:
				b.WriteString([]string{"<lb/>", "<!-- c -->", "<?pi x?>", "&#x41;", "é", "<![CDATA[ <c> ]]>", "שׁ"}[r.IntN(7)])
			case k == 4:
				b.WriteString("<hi>")
				fill(depth + 1)
				b.WriteString("</hi>")
			default:
				notes++
				attr := ""
				if r.IntN(2) == 0 {
					attr = fmt.Sprintf(` xml:id="n%d"`, notes)
				}
				fmt.Fprintf(&b, "<note%s>n%d <hi>x</hi></note>", attr, notes)
			}
		}
	}
	b.WriteString(`<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L"><teiHeader/><text><body>`)
	for range 1 + r.IntN(3) {
		b.WriteString("<p>")
		fill(0)
		b.WriteString("</p>")
	}
	b.WriteString(`</body></text></TEI>`)
	return b.String()
}
