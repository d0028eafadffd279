package letter

import (
	"math/rand/v2"
	"testing"

	"teikit/tei/source"
)

func span(a, b int) source.Range { return source.Range{Start: a, End: b} }

func TestAnnotationsNestOrGiveWay(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []Annotation
		want []source.Range
	}{
		{"supplied word in a date", []Annotation{Supplied{Span: span(6, 12)}, Date{Span: span(0, 12)}}, []source.Range{span(0, 12), span(6, 12)}},
		{"of two crossing ones the first laid stays", []Annotation{Date{Span: span(4, 9)}, Supplied{Span: span(0, 5)}}, []source.Range{span(4, 9)}},
		{"of two equal ones the first laid stays", []Annotation{NoteMark{Span: span(1, 2)}, Supplied{Span: span(1, 2)}}, []source.Range{span(1, 2)}},
		{"nothing lies in a gap", []Annotation{Gap{Span: span(0, 5)}, Date{Span: span(1, 3)}}, []source.Range{span(0, 5)}},
		{"a later gap gives way to the date that it would swallow", []Annotation{Date{Span: span(1, 3)}, Gap{Span: span(0, 5)}}, []source.Range{span(1, 3)}},
		{"outside the block", []Annotation{Date{Span: span(15, 30)}, Date{Span: span(3, 3)}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := Block{Span: span(0, 20)}
			for _, a := range c.in {
				b.Annotate(a)
			}
			b.Settle()
			if len(b.Marks) != len(c.want) {
				t.Fatalf("kept %v, want %v", b.Marks, c.want)
			}
			for i, w := range c.want {
				if b.Marks[i].Extent() != w {
					t.Errorf("annotation %d covers %v, want %v", i, b.Marks[i].Extent(), w)
				}
			}
		})
	}
}

func TestSettledAnnotationsNest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		b := Block{Span: span(0, 30)}
		for range r.IntN(12) {
			start := r.IntN(30)
			s := span(start, start+r.IntN(8))
			b.Annotate([]Annotation{NoteMark{Span: s}, Supplied{Span: s}, Gap{Span: s}, Date{Span: s}, Name{Span: s}}[r.IntN(5)])
		}
		b.Settle()
		for i, x := range b.Marks {
			for _, y := range b.Marks[i+1:] {
				a, c := x.Extent(), y.Extent()
				apart, inside := c.Start >= a.End, c.End <= a.End && c != a && holds(x)
				if !apart && !inside {
					t.Fatalf("%v and %v neither nest nor stand apart", x, y)
				}
			}
		}
	}
}

func TestEveryRoleHasAName(t *testing.T) {
	if len(roleNames) != RoleCount {
		t.Errorf("%d names for %d roles", len(roleNames), RoleCount)
	}
}
