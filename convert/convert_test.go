package convert

import (
	"strings"
	"testing"

	"teikit/tei/source"
)

func TestFindingsOfOneKindAreCapped(t *testing.T) {
	text := "A. Hale to B. Marsh\n\n" + strings.Repeat("We said so to all of them *.\n\n", 300)
	_, findings, err := Convert(source.New("letter.txt", text), "letter", Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	last := ""
	for _, d := range findings {
		if d.Code == "note/mark-without-note" {
			n++
			last = d.Message
		}
	}
	if n != maxAlike || !strings.HasSuffix(last, "(and 100 more findings note/mark-without-note in this file)") {
		t.Errorf("%d findings, the last %q", n, last)
	}
}

// TestLongLettersTakeLinearWork compares the work for a letter and for one ten times as long by counting allocations, which
// no other process disturbs.
func TestLongLettersTakeLinearWork(t *testing.T) {
	paragraph := "The council met on May 3, 1902 and [some] of us 1 spoke; see p. 40 and the 12 papers of the [...] harbour trust.\n\n"
	allocations := func(n int) float64 {
		text := "A. Hale to B. Marsh\n\n" + strings.Repeat(paragraph, n)
		return testing.AllocsPerRun(1, func() {
			if _, _, err := Convert(source.New("letter.txt", text), "letter", Options{}); err != nil {
				t.Fatal(err)
			}
		})
	}
	if small, large := allocations(200), allocations(2000); large > 11*small {
		t.Errorf("%v allocations for 200 paragraphs, %v for 2,000", small, large)
	}
}
