package notelink

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// letterWith makes a text with n marks and n notes; the numbers start again after each page of so many notes.
func letterWith(n, page int) (text string, notes []string) {
	var b strings.Builder
	for i := range n {
		v := i%page + 1
		fmt.Fprintf(&b, "They met at the inn on that day,%d and %d of them went on to the next town.", v, 3+i%7)
		notes = append(notes, fmt.Sprintf("%d. See the letter of that day.", v))
	}
	return b.String(), notes
}

// read makes candidates and labels of a text and its notes.
func read(text string, notes []string) ([]Mark, []Label) {
	labels := make([]Label, len(notes))
	before := Label{}
	for i, n := range notes {
		labels[i] = ReadLabelAfter(n, before)
		before = labels[i]
	}
	return FindMarks(text), labels
}

func TestLettersWithManyNotesAreLinked(t *testing.T) {
	for _, c := range []struct{ n, page int }{{5000, 5000}, {5000, 3}, {999, 999}, {300, 40}} {
		text, notes := letterWith(c.n, c.page)
		marks, labels := read(text, notes)
		a := Align(marks, labels)
		last := -1
		for i, n := range a.Notes {
			switch {
			case n.Mark < 0:
				t.Fatalf("%d notes, %d on a page: note %d has no mark", c.n, c.page, i)
			case n.Mark <= last || n.Cert != Sure || !strings.HasSuffix(text[:marks[n.Mark].Start], "day,"):
				t.Fatalf("%d notes, %d on a page: note %d has mark %v", c.n, c.page, i, marks[n.Mark])
			}
			last = n.Mark
		}
	}
}

// TestAlignmentsAreSound aligns random candidates and labels and checks what must hold of any alignment.
func TestAlignmentsAreSound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		marks, labels := randomPage(r)
		a := Align(marks, labels)
		if err := sound(a, marks, labels); err != nil {
			t.Fatalf("%v\n%v\n%v", err, marks, labels)
		}
		if b := Align(marks, labels); fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("aligned twice, the same page differs:\n%v\n%v", a, b)
		}
	}
}

func randomPage(r *rand.Rand) (marks []Mark, labels []Label) {
	sign := func() Sign {
		s := Sign{Series(1 + r.IntN(int(seriesCount)-1)), 1 + r.IntN(6)}
		if r.IntN(2) == 0 {
			s.Series = Numbers
		}
		return s
	}
	for i := range r.IntN(12) {
		marks = append(marks, Mark{Sign: sign(), Start: 3 * i, End: 3*i + 1, Strength: float64(r.IntN(11)) / 10, Zone: i / 4})
	}
	for i := range r.IntN(8) {
		l := Label{Sign: sign(), End: 1, Run: i / 3, Garbled: r.IntN(6) == 0, Weak: r.IntN(4) == 0, Opens: r.IntN(9) == 0}
		if r.IntN(3) == 0 {
			l.Sign, l.End = Sign{}, 0
		}
		labels = append(labels, l)
	}
	return marks, labels
}

func sound(a Alignment, marks []Mark, labels []Label) error {
	if len(a.Marks) != len(marks) || len(a.Notes) != len(labels) {
		return fmt.Errorf("%d of %d marks, %d of %d notes", len(a.Marks), len(marks), len(a.Notes), len(labels))
	}
	for i, k := range a.Marks {
		if k >= 0 && (a.Notes[k].Mark != i || a.Notes[k].Sign != marks[i].Sign) {
			return fmt.Errorf("mark %d says note %d, which says mark %d and sign %s", i, k, a.Notes[k].Mark, a.Notes[k].Sign)
		}
	}
	for k, n := range a.Notes {
		switch {
		case n.Mark >= 0 && a.Marks[n.Mark] != k:
			return fmt.Errorf("note %d says mark %d, which says %d", k, n.Mark, a.Marks[n.Mark])
		case n.Mark >= 0 && n.Continues:
			return fmt.Errorf("note %d has a mark and continues another", k)
		case n.Continues && k == 0:
			return fmt.Errorf("the first note continues another")
		case n.Mark >= 0 && n.Sign != labels[k].Sign && !n.ByOrder:
			return fmt.Errorf("note %d is labelled %s and linked as %s", k, labels[k].Sign, n.Sign)
		case n.ByOrder && n.Cert == Sure:
			return fmt.Errorf("note %d is linked by order, and sure", k)
		}
	}
	return nil
}

// TestChainIsTheBestOne compares the chain with the best of all sets of links that do not cross, for small pages with numbers
// alone and a label on each note.
func TestChainIsTheBestOne(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		marks, labels := randomPage(r)
		marks = marks[:min(len(marks), 7)]
		for i := range marks {
			marks[i].Series, marks[i].Value = Letters, 1+marks[i].Value%3
		}
		for i := range labels {
			labels[i].Sign, labels[i].End, labels[i].Opens = Sign{Letters, 1 + i%3}, 1, false
		}
		home := homes(marks, labels)
		p := newPlaces(Letters, marks, labels, home)
		if len(p.places) == 0 {
			continue
		}
		got := 0.0
		for _, l := range p.chain(marks) {
			got += gain(p, marks, l)
		}
		if want := bestOfAll(p, marks, 0, 0); got < want-1e-9 {
			t.Fatalf("chain worth %v, the best is worth %v\n%v\n%v", got, want, marks, labels)
		}
	}
}

// gain is the evidence of one link to a note.
func gain(p *places, marks []Mark, l link) float64 {
	q, m := p.places[l.place], marks[l.mark]
	g := m.own() + q.waits + runCost(q.run-m.Zone)
	if q.letter != m.Letter {
		g += otherLetter
	}
	return g
}

// bestOfAll tries every set of links between the candidates from i and the places from j on.
func bestOfAll(p *places, marks []Mark, i, j int) float64 {
	if i == len(marks) || j == len(p.places) {
		return 0
	}
	best := max(bestOfAll(p, marks, i+1, j), bestOfAll(p, marks, i, j+1))
	if marks[i].Sign == p.places[j].sign {
		best = max(best, gain(p, marks, link{i, j})+bestOfAll(p, marks, i+1, j+1))
	}
	return best
}

func BenchmarkAlign(b *testing.B) {
	for _, c := range []struct {
		name    string
		n, page int
	}{{"50 notes", 50, 50}, {"5000 notes", 5000, 5000}, {"5000 notes, 3 on a page", 5000, 3}} {
		b.Run(c.name, func(b *testing.B) {
			text, notes := letterWith(c.n, c.page)
			marks, labels := read(text, notes)
			b.ReportAllocs()
			for b.Loop() {
				Align(marks, labels)
			}
		})
	}
	b.Run("200000 numbers and no note", func(b *testing.B) {
		text, _ := letterWith(100_000, 900)
		marks := FindMarks(text)
		b.ReportAllocs()
		for b.Loop() {
			Align(marks, nil)
		}
	})
}
