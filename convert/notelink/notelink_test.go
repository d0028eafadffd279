package notelink

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadLabel(t *testing.T) {
	for _, c := range []struct {
		in, sign, rest string
		garbled        bool
	}{
		{"1 In the corner", "1", " In the corner", false},
		{"1. In the corner", "1", " In the corner", false},
		{"12) In the corner", "12", " In the corner", false},
		{"[3] See above", "3", " See above", false},
		{"oneWe are talking", "1", "We are talking", true},
		{"2We must", "2", "We must", true},
		{"1 * in the copy", "1*", " in the copy", false},
		{"* as in the document", "*", " as in the document", false},
		{"** and here", "**", " and here", false},
		{"¹² raised", "12", " raised", false},
		{"a) a letter", "a", " a letter", false},
		{"30 V GARF", "30", " V GARF", false},
		{"3 The end", "3", " The end", false},
		{"3", "3", "", false},
		{"1920 was a hard year", "", "1920 was a hard year", false},
		{"40.6 degrees", "", "40.6 degrees", false},
		{"1st of May", "", "1st of May", false},
		{"On July 19", "", "On July 19", false},
		{"one We", "", "one We", false},
		{"someWe", "", "someWe", false},
		{"(the text)", "", "(the text)", false},
		{"", "", "", false},
	} {
		t.Run(c.in, func(t *testing.T) {
			l := ReadLabel(c.in)
			if l.String() != c.sign || l.Garbled != c.garbled || c.in[l.End:] != c.rest {
				t.Errorf("sign %q, garbled %v, rest %q; want %q, %v, %q", l, l.Garbled, c.in[l.End:], c.sign, c.garbled, c.rest)
			}
		})
	}
}

// align runs texts and notes through the package and prints "sign@offset->note" for the marks and "sign" for the notes.
func align(text string, notes ...string) (marks, numbered []string) {
	candidates := FindMarks(text)
	var labels []Label
	for _, n := range notes {
		labels = append(labels, ReadLabel(n))
	}
	a := Align(candidates, labels)
	for i, k := range a.Marks {
		switch k {
		case NoMark:
		case NoNote:
			marks = append(marks, fmt.Sprintf("%s->?", candidates[i].Sign))
		default:
			marks = append(marks, fmt.Sprintf("%s->%d", candidates[i].Sign, k+1))
		}
	}
	for _, n := range a.Notes {
		s := n.Sign.String()
		if n.Continues {
			s = "+"
		}
		numbered = append(numbered, s+strings.Repeat("?", int(n.Cert)))
	}
	return marks, numbered
}

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		name         string
		text         string
		notes        []string
		marks, signs []string
	}{
		{"blanks around", "of Comrade Chicherin 1 . Then he went 2 .", []string{"1 One", "2 Two"}, []string{"1->1", "2->2"}, []string{"1", "2"}},
		{"the telegram", "Chicherin 1 . In this area *. It is necessary 2 . He proposes ... 3", []string{"oneWe are", "On July 19", "3 The end"},
			[]string{"1->1", "*->?", "2->2", "3->3"}, []string{"1?", "2?", "3"}},
		{"glued behind stops, notes without numbers", "after a trip.—1 The weather held. Your letter.2 His note is fair as far as it goes.3", []string{"See the letter", "Not found", "The reference"},
			[]string{"1->1", "2->2", "3->3"}, []string{"1??", "2??", "3??"}},
		{"glued to the next word", "the press! 4I am glad", []string{"4 A note"}, []string{"4->1"}, []string{"4"}},
		{"other numbers stay text", "I have 5 horses and 12 men of division 9 ; see p. 3 and No. 4 .", []string{"1 A note"}, nil, []string{"1"}},
		{"a temperature and a time", "with 40.6 at 16:00 and 1/2 of it 1 .", []string{"1 A note"}, []string{"1->1"}, []string{"1"}},
		{"a note without mark", "One mark 1 . No more.", []string{"1 One", "2 Two"}, []string{"1->1"}, []string{"1", "2"}},
		{"marks without any notes", "paper 2 and one of the daily. First 1 , second 2 , third 3 .", nil, []string{"1->?", "2->?", "3->?"}, nil},
		{"two series that cross", "No. 23-31 30 and then 30 / III-22 1 *", []string{"1 * in the copy", "30 V GARF"}, []string{"30->2", "1*->1"}, []string{"1*", "30"}},
		{"a paragraph goes on with its note", "One 1 .", []string{"1 One", "goes on"}, []string{"1->1"}, []string{"1", "+"}},
		{"first note lost its number", "the fliers 1 , the drivers 2 . The year g 4", []string{"On September 30"}, []string{"1->1", "2->?", "4->?"}, []string{"1??"}},
		{"stars in order", "here * and there * too", []string{"* first", "* second"}, []string{"*->1", "*->2"}, []string{"*", "*"}},
		{"a parenthesis behind the number", "of the 2nd.1) It is good.2) (So be it.)", []string{"1) a", "2) b"}, []string{"1->1", "2->2"}, []string{"1", "2"}},
		{"letters in brackets, if a note has them", "I am glad.[a] So is he.[b]", []string{"[a] He was."}, []string{"a->1"}, []string{"a"}},
		{"superscripts", "word¹ and word²", []string{"1 a", "2 b"}, []string{"1->1", "2->2"}, []string{"1", "2"}},
		{"a lone small number is no mark", "We waited 5 days for 2 men.", nil, nil, nil},
		{"numbered note far from the sequence", "on the road 30 . Text.", []string{"30 A comment"}, []string{"30->1"}, []string{"30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			marks, signs := align(c.text, c.notes...)
			if d := cmp.Diff(c.marks, marks); d != "" {
				t.Errorf("marks: %s", d)
			}
			if d := cmp.Diff(c.signs, signs); d != "" {
				t.Errorf("notes: %s", d)
			}
		})
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("Chicherin 1 . area *. necessary 2 .", "oneWe are\nOn July 19\n3 The end")
	f.Add("a¹ b[2] c(3)", "1 *\n* \n[2]")
	f.Fuzz(func(t *testing.T, text, notes string) {
		marks := FindMarks(text)
		end := 0
		for _, m := range marks {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("mark %v overlaps or leaves the text", m)
			}
			end = m.End
		}
		var labels []Label
		for n := range strings.Lines(notes) {
			l := ReadLabel(n)
			if l.Start < 0 || l.End > len(n) || l.Start > l.End {
				t.Fatalf("label %v leaves %q", l, n)
			}
			labels = append(labels, l)
		}
		a := Align(marks, labels)
		last := map[Series]int{}
		for i, k := range a.Marks {
			if k >= 0 && a.Notes[k].Mark != i {
				t.Fatalf("mark %d says note %d, which says mark %d", i, k, a.Notes[k].Mark)
			}
			if s := marks[i].Series; k != NoMark && (s == Numbers || s == Starred) {
				if marks[i].Value <= last[s] {
					t.Fatalf("the chain of marks does not rise at %v", marks[i])
				}
				last[s] = marks[i].Value
			}
		}
	})
}
