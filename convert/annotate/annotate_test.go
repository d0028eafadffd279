package annotate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// paragraphs makes a letter of paragraphs, one a line, and notes after a line "--".
func paragraphs(text string) *letter.Letter {
	l := &letter.Letter{File: source.New("letter.txt", text)}
	at, notes := 0, false
	for s := range strings.SplitSeq(text, "\n") {
		span := source.Range{Start: at, End: at + len(s)}
		at += len(s) + 1
		switch {
		case s == "--":
			notes = true
		case notes:
			l.Notes = append(l.Notes, letter.Note{Marked: true, Blocks: []letter.Block{{Role: letter.NoteText, Span: span}}})
		default:
			l.Blocks = append(l.Blocks, letter.Block{Role: letter.Para, Span: span})
		}
	}
	return l
}

// marks prints the annotations of all blocks, then the codes of the findings.
func marks(l *letter.Letter, findings diag.List) []string {
	var got []string
	eachBlock(l, func(b *letter.Block) {
		b.Settle()
		for _, a := range b.Marks {
			got = append(got, fmt.Sprintf("%s %q", strings.TrimPrefix(fmt.Sprintf("%T", a), "letter."), l.File.Slice(a.Extent())))
		}
	})
	for _, d := range findings {
		got = append(got, fmt.Sprintf("! %s %q", d.Code, d.Span.Text()))
	}
	return got
}

func TestBrackets(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"wait [with] peace", []string{`Supplied "[with]"`}},
		{"of the p[arty] and [...] so […]", []string{`Supplied "[arty]"`, `Gap "[...]"`, `Gap "[…]"`}},
		{"[. . .]", []string{`Gap "[. . .]"`}},
		{"a mark [1] and a star [*]", nil},
		{"they asked [for peace", []string{`! conv/unbalanced-bracket "["`}},
		{"for peace] they asked", []string{`! conv/unbalanced-bracket "]"`}},
		{"one [two [three] four", []string{`Supplied "[three]"`, `! conv/unbalanced-bracket "["`}},
		{"[]", nil},
	} {
		t.Run(c.text, func(t *testing.T) {
			l := paragraphs(c.text)
			if d := cmp.Diff(c.want, marks(l, Brackets(l, profile.Unknown))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPoints(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"1. One.\n2. Two.\n3) Three.", []string{`Label "1."`, `Label "2."`, `Label "3)"`}},
		{"3. The commissar", []string{`Label "3."`, `! conv/numbered-point "3."`}},
		{"1920. A hard year", nil},
		{"12.5 degrees", nil},
		{"No number", nil},
	} {
		t.Run(c.text, func(t *testing.T) {
			l := paragraphs(c.text)
			if d := cmp.Diff(c.want, marks(l, Points(l))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRepeats(t *testing.T) {
	a := "This fact served as a pretext for a new aggravation of it all."
	b := "On July 22 he left for Moscow to resolve these other issues."
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"two sentences three times are one finding", a + " " + b + " " + a + " " + b + " " + a + " " + b, []string{fmt.Sprintf("! conv/repeated-text %q", a+" "+b+" "+a+" "+b)}},
		{"in another paragraph", a + "\n" + b + "\n" + a, []string{fmt.Sprintf("! conv/repeated-text %q", a)}},
		{"short sentences may repeat", "I repeat. Wait. I repeat. Wait.", nil},
		{"nothing repeats", a + " " + b, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := paragraphs(c.text)
			if d := cmp.Diff(c.want, marks(l, Repeats(l))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestLostEnd(t *testing.T) {
	for _, c := range []struct {
		name, text string
		mark       string // the note mark in the last paragraph
		want       []string
	}{
		{"a note says so", "he prescribes and proposes ... 3\n--\n3 The end of the document is missing.", "3", []string{`Gap "..."`, `NoteMark "3"`, `! conv/broken-off "..."`}},
		{"an ellipsis of the author", "and so on ... 3\n--\n3 An ellipsis of the author.", "3", []string{`NoteMark "3"`}},
		{"no dots", "he prescribes and proposes 3\n--\n3 The end of the document is missing.", "3", []string{`NoteMark "3"`}},
		{"no mark, but a note says so", "he proposes …\n--\nConец: окончание отсутствует", "", []string{`Gap "…"`, `! conv/broken-off "…"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := paragraphs(c.text)
			if c.mark != "" {
				last := &l.Blocks[len(l.Blocks)-1]
				last.Annotate(letter.NoteMark{Span: source.Range{Start: last.Span.End - len(c.mark), End: last.Span.End}})
			}
			if d := cmp.Diff(c.want, marks(l, LostEnd(l))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDatesInRunningText(t *testing.T) {
	l := paragraphs("On July 8, 1920 he wired; on the 9th he wrote, and in 1921 he left, p. 372.")
	Dates(l, profile.Unknown)
	if d := cmp.Diff([]string{`Date "July 8, 1920"`}, marks(l, nil)); d != "" {
		t.Error(d)
	}
}

func TestRemarksOfEditorsAreNotSupplied(t *testing.T) {
	for _, c := range []struct {
		inner string
		want  bool
	}{
		{"Endorsed: answered 3 May", true}, {"signature", true}, {"rúbrica", true}, {"A tergo:", true}, {"am Rand: nein", true},
		{"Received 3:15 p.m.", true}, {"на обороте", true},
		{"Stalin", false}, {"address the meeting", false}, {"signed and sealed", false}, {"1920?", false}, {"", false},
	} {
		if got := remark(c.inner); got != c.want {
			t.Errorf("[%s]: remark %v, want %v", c.inner, got, c.want)
		}
	}
}
