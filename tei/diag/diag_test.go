package diag

import (
	"testing"

	"teikit/tei/source"
)

func TestListSortsByFilePlaceAndCode(t *testing.T) {
	a, b := source.New("a.xml", "0123456789"), source.New("b.xml", "0123456789")
	topic := func(code Code) *Topic { return &Topic{Code: code, Severity: Warning} }
	list := List{
		topic("x/late").At(source.Range{Start: 5, End: 6}.In(a), "five"),
		topic("x/other").At(source.Range{Start: 0, End: 1}.In(b), "other file"),
		topic("x/b").At(source.Range{Start: 1, End: 2}.In(a), "code b"),
		topic("x/a").At(source.Range{Start: 1, End: 2}.In(a), "code a"),
		topic("x/nowhere").At(source.Span{}, "no place"),
	}
	list.Sort()
	want := []string{"no place", "code a", "code b", "five", "other file"}
	for i, w := range want {
		if list[i].Message != w {
			t.Errorf("finding %d is %q, want %q", i, list[i].Message, w)
		}
	}
}

func TestWorst(t *testing.T) {
	if _, ok := (List{}).Worst(); ok {
		t.Error("an empty list has no worst finding")
	}
	list := List{{Severity: Info}, {Severity: Warning}, {Severity: Info}}
	if worst, ok := list.Worst(); !ok || worst != Warning {
		t.Errorf("worst = %v, %v", worst, ok)
	}
	if list.Count(Info) != 2 {
		t.Errorf("infos = %d", list.Count(Info))
	}
}

func TestSeverity(t *testing.T) {
	for _, s := range []Severity{Error, Warning, Info} {
		if got, ok := ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("ParseSeverity(%q) = %v, %v", s, got, ok)
		}
	}
	if _, ok := ParseSeverity("fatal"); ok {
		t.Error("fatal is no severity")
	}
	if !Error.AtLeast(Warning) || Info.AtLeast(Warning) {
		t.Error("an error is at least a warning, an info is not")
	}
}

func TestWithNoteLeavesTheOriginalAlone(t *testing.T) {
	d := Diagnostic{Notes: make([]Note, 0, 4)}
	one, two := d.WithNote(source.Span{}, "one"), d.WithNote(source.Span{}, "two")
	if one.Notes[0].Message != "one" || two.Notes[0].Message != "two" || len(d.Notes) != 0 {
		t.Errorf("notes mixed up: %v %v %v", d.Notes, one.Notes, two.Notes)
	}
}
