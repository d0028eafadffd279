package convert

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"

	"teikit/convert/names"
)

// TestScoreboardOfTypescripts compares typed French letters, transcribed line by line, with their editors' TEI, and the counts with
// testdata/scoreboard-typescripts.txt.
//
// The facts are those of correspDesc. Dates and places count as right, too, if the editors' own dateline or address in the text says
// so: in some letters their header has another day or place. Sender and recipient are compared by name, places without regard to
// letter case.
//
// The words are those of the text as the writer left it, in order: deletions are left out, additions stay; words that are broken at
// a line's end are one; letter case, accents and punctuation count, but for the apostrophe's form and oe for œ. The editors' TEI has
// more than their transcriptions: letters that were typed over (subst of single letters), corrections of the transcription, pages
// that it lacks. Equal words are counted out of those that the transcription has, as typed. "Edits" are the deletions, additions and
// replacements that the transcription shows.
func TestScoreboardOfTypescripts(t *testing.T) {
	corpora := os.Getenv("TEIKIT_CORPORA")
	if corpora == "" {
		t.Skip("TEIKIT_CORPORA is not set: it names the folder with pairs-fr-typescript")
	}
	const file = "testdata/scoreboard-typescripts.txt"
	paths, err := filepath.Glob(filepath.Join(corpora, "pairs-fr-typescript", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no letters: %v", err)
	}
	board := scoreboard{}
	var words, edits tally
	var low []string
	for _, path := range paths {
		r, _ := convertFile(t, path, Options{})
		theirs := readXML(t, strings.TrimSuffix(path, ".txt")+".tei.xml")
		typescriptFacts(t, board, filepath.Base(path), r, theirs)
		w := compareWords(r, theirs)
		words.add(w)
		if w.equal*100 < w.all*98 {
			low = append(low, fmt.Sprintf("%s %d of %d", strings.TrimSuffix(filepath.Base(path), ".txt"), w.equal, w.all))
		}
		edits.add(countEdits(t, path, r))
	}
	got := board.String() + fmt.Sprintf("\nwords equal   %d of %d (%.1f %%)\nedits encoded %d of %d\n\nletters with fewer than 98 of 100 words:\n%s\n",
		words.equal, words.all, 100*float64(words.equal)/float64(words.all), edits.equal, edits.all, strings.Join(low, "\n"))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("the scoreboard changed (-was +is); look at each letter with -v, then give -update:\n%s", d)
	}
}

// A tally counts how many of all are equal.
type tally struct{ equal, all int }

func (t *tally) add(o tally) { t.equal, t.all = t.equal+o.equal, t.all+o.all }

// typescriptFacts scores the facts of one letter.
func typescriptFacts(t *testing.T, board scoreboard, name string, r *Result, theirs *etree.Element) {
	t.Helper()
	ours := r.Documents[0].Root
	action := func(root *etree.Element, kind, element string) *etree.Element {
		return root.FindElement("//correspAction[@type='" + kind + "']/" + element)
	}
	for _, f := range []struct{ field, kind, element, text string }{
		{"date", "sent", "date", ""}, {"place", "sent", "placeName", "//opener//dateline"}, {"sender", "sent", "persName", ""},
		{"recipient", "received", "persName", ""}, {"received at", "received", "placeName", "//closer//address"},
	} {
		got, want := action(ours, f.kind, f.element), action(theirs, f.kind, f.element)
		value, confident, same := "", true, false
		if got != nil {
			value = plainText(got)
			confident = got.SelectAttrValue("cert", "high") == "high"
			if f.field == "date" {
				value = got.SelectAttrValue("when", "")
				same = value == want.SelectAttrValue("when-iso", "") || value == theirs.FindElement("//docDate").SelectAttrValue("when", "") || sameDateline(ours, theirs)
			} else {
				same = names.Fold(value) == names.Fold(plainText(want)) || f.text != "" && stands(value, theirs.FindElement(f.text))
			}
		}
		key := "typescripts " + f.field
		if board[key] == nil {
			board[key] = &score{}
		}
		if outcome := board[key].add("", value, confident, same); outcome != "right" {
			t.Logf("%s %s: %s: got %q", name, f.field, outcome, value)
		}
	}
	if len(r.Documents) > 1 {
		t.Errorf("%s: became %d documents", name, len(r.Documents))
	}
}

// sameDateline reports whether the first date of our text stands in the editors' dateline.
func sameDateline(ours, theirs *etree.Element) bool {
	date, line := ours.FindElement("//opener//date"), theirs.FindElement("//opener//dateline")
	return date != nil && line != nil && strings.Contains(plainText(line), plainText(date))
}

// stands reports whether words stand in an element.
func stands(value string, e *etree.Element) bool {
	return e != nil && value != "" && strings.Contains(plainText(e), value)
}

func plainText(e *etree.Element) string { return strings.Join(strings.Fields(finalText(e)), " ") }

// finalText is the text of an element as the writer left it.
func finalText(e *etree.Element) string {
	var b strings.Builder
	var walk func(*etree.Element)
	walk = func(e *etree.Element) {
		switch {
		case e.Tag == "del":
			return
		case e.Tag == "lb" && e.SelectAttrValue("break", "") == "no":
			b.WriteByte(0)
			return
		case !inlineElements[e.Tag]:
			b.WriteByte(' ')
			defer b.WriteByte(' ')
		}
		for _, c := range e.Child {
			switch c := c.(type) {
			case *etree.CharData:
				if e.Tag != "subst" {
					b.WriteString(c.Data)
				}
			case *etree.Element:
				walk(c)
			}
		}
	}
	walk(e)
	return brokenWord.ReplaceAllString(b.String(), "")
}

// brokenWord is the end of a line within a word, with its hyphen.
var brokenWord = regexp.MustCompile("-?\\s*\x00\\s*")

// inlineElements are those that part no words.
var inlineElements = map[string]bool{
	"add": true, "subst": true, "persName": true, "placeName": true, "orgName": true, "hi": true, "rs": true, "date": true, "unclear": true, "name": true, "foreign": true,
}

var wordOfText = regexp.MustCompile(`[\pL\pN]+`)

func textWords(s string) []string {
	s = strings.NewReplacer("’", "'", "œ", "oe", "Œ", "OE").Replace(s)
	return wordOfText.FindAllString(s, -1)
}

// compareWords counts how many words of ours stand in the editors' text in the same order.
func compareWords(r *Result, theirs *etree.Element) tally {
	ours := textWords(finalText(r.Documents[0].Root.FindElement("text")))
	return tally{inOrder(ours, textWords(finalText(theirs.FindElement("text")))), len(ours)}
}

// inOrder is the length of the longest common subsequence.
func inOrder(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		before := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = before + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			before = above
		}
	}
	return row[len(b)]
}

// countEdits counts the deletions, additions and replacements of a transcription and those of our document.
func countEdits(t *testing.T, path string, r *Result) tally {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	shown := len(editSign.FindAllString(string(data), -1))
	root := r.Documents[0].Root
	encoded := 0
	for _, e := range append(root.FindElements("//text//del"), root.FindElements("//text//add")...) {
		if strings.TrimSpace(plainText(e)+e.Text()) != "" && !slices.Contains([]string{"overtyped"}, e.SelectAttrValue("rend", "")) {
			encoded++
		}
	}
	if encoded != shown {
		t.Logf("%s: %d edits encoded, %d shown", filepath.Base(path), encoded, shown)
	}
	return tally{min(encoded, shown), shown}
}

// editSign is a deletion or an addition as the transcriptions show them; one in a line, with words between the signs.
var editSign = regexp.MustCompile(`€[^€\n]+€|££[^£\n]*[^£\s][^£\n]*££|(?m:^£[^£\n]+£$)`)
