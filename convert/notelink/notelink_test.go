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
		{"1—In the corner", "1", "—In the corner", false},
		{"1.) In the corner", "1", " In the corner", false},
		{"(2) In the corner", "2", " In the corner", false},
		{"*) In the corner", "*", " In the corner", false},
		{"† In the corner", "†", " In the corner", false},
		{"[^1]: In the corner", "1", " In the corner", false},
		{"[^a]: In the corner", "a", " In the corner", false},
		{"[Footnote 1: In the corner", "1", " In the corner", false},
		{"[Footnote A: In the corner", "A", " In the corner", false},
		{"[Footnote: In the corner", "", " In the corner", false},
		{"Anm. 3: In der Ecke", "3", " In der Ecke", false},
		{"Note 3. In the corner", "3", " In the corner", false},
		{"Note 3 says so", "", "Note 3 says so", false},
		{"↑ In the corner", "", " In the corner", false},
		{"^ In the corner", "", " In the corner", false},
		{"a In der Ecke", "a", " In der Ecke", false},
		{"a stone", "", "a stone", false},
		{"l The apostle", "1", " The apostle", true},
		{"1r:2", "", "1r:2", false},
		{"12,5 degrees", "", "12,5 degrees", false},
		{"<1> In the corner", "1", " In the corner", false},
		{"<a> in the corner", "a", " in the corner", false},
		{"<p>In the corner", "p", "In the corner", false},
		{"<note 1", "", "<note 1", false},
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
		{"two series that cross", "No. 23-31 30 and then 30 / III-22 1 *", []string{"1 * in the copy", "30 V GARF"}, []string{"30->2", "1*->1"}, []string{"1*", "30?"}},
		{"a paragraph goes on with its note", "One 1 .", []string{"1 One", "goes on"}, []string{"1->1"}, []string{"1", "+"}},
		{"first note lost its number", "the fliers 1 , the drivers 2 . The year g 4", []string{"On September 30"}, []string{"1->1", "2->?", "4->?"}, []string{"1??"}},
		{"stars in order", "here * and there * too", []string{"* first", "* second"}, []string{"*->1", "*->2"}, []string{"*", "*"}},
		{"a parenthesis behind the number", "of the 2nd.1) It is good.2) (So be it.)", []string{"1) a", "2) b"}, []string{"1->1", "2->2"}, []string{"1", "2"}},
		{"letters in brackets, if a note has them", "I am glad.[a] So is he.[b]", []string{"[a] He was."}, []string{"a->1"}, []string{"a"}},
		{"numbers start again", "They met 1 and 2 . He left 1 .", []string{"1 a", "2 b", "1 c"}, []string{"1->1", "2->2", "1->3"}, []string{"1", "2", "1"}},
		{"three series", "here * and 1 . there [a] and ** and 2 .", []string{"* x", "** y", "1 a", "2 b", "[a] z"},
			[]string{"*->1", "1->3", "a->5", "**->2", "2->4"}, []string{"*", "**", "1", "2", "a"}},
		{"notes in another order than the marks", "one1 and two2 and three3 and four4", []string{"1 a", "3 c", "4 d", "2 b"}, []string{"1->1", "2->4", "3->2", "4->3"}, []string{"1", "3", "4", "2?"}},
		{"a number breaks the sequence", "He went 1 . She came 2 .", []string{"1 They had", "5 horses.", "2 In May."}, []string{"1->1", "2->3"}, []string{"1", "+", "2"}},
		{"a note with an arrow is one of its own", "He went 1 .", []string{"1 In May.", "^ In June."}, []string{"1->1"}, []string{"1", ""}},
		{"where one note has a star, all have", "here * and there *", []string{"* first", "goes on"}, []string{"*->1", "*->?"}, []string{"*", "+"}},
		{"the same bare number twice", "We had 2 horses and a man 1 . His friend 2 had one.", []string{"1 a", "2 b"}, []string{"1->1", "2->2"}, []string{"1", "2?"}},
		{"superscripts", "word¹ and word²", []string{"1 a", "2 b"}, []string{"1->1", "2->2"}, []string{"1", "2"}},
		{"the first day of a month is no mark", "Die Mittel sind seit dem 1. April erschöpft.", nil, nil, nil},
		{"a lone number before a stop waits for a note", "We have moved to house 1, as you see.", nil, nil, nil},
		{"the same with one", "We have moved to house 1, as you see.", []string{"1 a"}, []string{"1->1"}, []string{"1"}},
		{"a mark behind a short date", "Stalin 1/X-33 1", []string{"1 a"}, []string{"1->1"}, []string{"1"}},
		{"a document's number has the mark", "No. 23-31 30", []string{"30 a"}, []string{"30->1"}, []string{"30"}},
		{"angle brackets", "passato<a> di Romagna<1>.", []string{"<a> mese", "<1> a"}, []string{"a->1", "1->2"}, []string{"a", "1"}},
		{"postal district and house", "3 Quay Chambers, Head Office: 3 Quay Chambers. St. James's Square, S.W.1", nil, nil, nil},
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

// TestFindMarks shows each way of setting a mark with the text around it, and what is none by itself: a strength above half
// is more likely a mark than not.
func TestFindMarks(t *testing.T) {
	for _, c := range []struct{ in, likely, unlikely string }{
		{"of Comrade Chicherin 1 . Then", "1", ""},
		{"a trip.1 The weather", "1", ""},
		{"a trip;1 but", "1", ""},
		{"word1 and word2, and word3.", "1 2 3", ""},
		{"so cut about by the press! 4I am glad", "4", ""},
		{"circles 2we must", "2", ""},
		{"LENIN1", "", "1"},
		{"“So be it,”3 said he (and not alone).4", "3 4", ""},
		{"In 1863.3 The weather", "3", ""},
		{"in July, 1920 1", "1", "1920"},
		{"telegram No. 229.1 The minister", "", "1"},
		{"the 2nd.1) It is good.2) So", "1 2", ""},
		{"three: 1) a book, 2) a pen", "", "1 2"},
		{"word¹ and word², 1920³", "1 2 3", ""},
		{"40 m² and 10⁴ and Mᵐᵉ", "", "2 4"},
		{"a word[1], [12], [Note 3], [A], [^4]", "1 12 3 4", "A"},
		{"a word (1) and (two)", "", "1"},
		{"the area *. And ** there", "* **", ""},
		{"a *word* set off", "", "* *"},
		{"im Mai 1848* in", "*", ""},
		{"M. de B*** et Mme Petit*", "*", "***"},
		{"area† and ‡.", "† ‡", ""},
		{"his son († 1879) was", "", "† 1879"},
		{"Wort a) und", "", "a"},
		{"30 / III-22 1 * ", "1*", ""},
		{"paper 2 and one of the daily 3 came", "", "2 3"},
		{"H2O, see p. 3, No. 4, vol. 5", "", ""},
		{"40.6 at 16:00, 1/2, 12-13, 7%, £9.10, 3rd, 5km, f.2", "", ""},
		{"1r:1", "", ""},
		{"St. James's Square, S.W.1", "", "1"},
		{"Head Office: 3 Quay Chambers, 4 Mill Lane", "", "3 4"},
		{"seit dem 1. April, on 3 May, li 22 [aprile]", "", ""},
		{"1/X-33 1", "1", ""},
		{"No. 23-31 30 and pages 12-13 14 of it", "", "30 14"},
		{"horses 12 14", "", "12"},
		{"passato<a> e <b> di Romagna<1>.", "1", "a b"},
		{"1 begins", "", ""},
		{"2. 3 shillings", "", ""},
		{"* begins", "", ""},
		{"* * *", "", ""},
	} {
		t.Run(c.in, func(t *testing.T) {
			var likely, unlikely []string
			for _, m := range FindMarks(c.in) {
				if m.Strength > 0.5 {
					likely = append(likely, m.Sign.String())
				} else {
					unlikely = append(unlikely, m.Sign.String())
				}
			}
			if got := strings.Join(likely, " "); got != c.likely {
				t.Errorf("likely %q, want %q", got, c.likely)
			}
			if got := strings.Join(unlikely, " "); got != c.unlikely {
				t.Errorf("unlikely %q, want %q", got, c.unlikely)
			}
		})
	}
}

func TestTail(t *testing.T) {
	for _, c := range []struct {
		in      string
		bracket bool
		kept    string
	}{
		{"The harbour trust. ↩", false, "The harbour trust."},
		{"The harbour trust. ↩︎", false, "The harbour trust."},
		{"The harbour trust. ^", false, "The harbour trust."},
		{"The harbour trust.]", true, "The harbour trust."},
		{"The harbour trust.] ↩", true, "The harbour trust."},
		{"The harbour [trust]", false, "The harbour [trust]"},
		{"The harbour trust. ", false, "The harbour trust. "},
		{"", true, ""},
	} {
		if got := c.in[:Tail(c.in, c.bracket)]; got != c.kept {
			t.Errorf("Tail(%q, %v) keeps %q, want %q", c.in, c.bracket, got, c.kept)
		}
	}
}

func TestByAuthor(t *testing.T) {
	for text, want := range map[string]bool{
		" You know that. (Author's note)":              true,
		" [Note by the author:] By my watch.":          true,
		" Lies das niemandem vor. Anm. d. Verf.":       true,
		" Lies das niemandem vor. (Anm. d. Hrsg.)":     false,
		" Ты знаешь, о ком я. (Прим. автора.)":         true,
		" Школа в Отрадном.— Ред.":                     false,
		" Le libraire. (N. d. A.)":                     true,
		" La mia. — Nota dell'autore":                  true,
		" No se conserva. (N. del E.)":                 false,
		" The author was ill.":                         false,
		" Author: see the letter of May.":              true,
		" In the manuscript the author wrote “quay”. ": false,
		"": false,
	} {
		if got := byAuthor(text, text); got != want {
			t.Errorf("%q: by the author %v, want %v", text, got, want)
		}
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
		if err := sound(a, marks, labels); err != nil {
			t.Fatal(err)
		}
	})
}
