package convert

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/tei/diag"
)

// TestScoreboardOfFacts compares the facts of letters with what a reader found in them, as expected.tsv beside the letters
// says, and the counts with testdata/scoreboard.txt: for each collection and field how many are right, silent (nothing is
// stated), wrong, and how many of the wrong ones are stated without @cert "medium" or "low" and without a finding.
func TestScoreboardOfFacts(t *testing.T) {
	const file = "testdata/scoreboard.txt"
	board := scoreboard{}
	board.collection(t, "own", letters)
	complete := false
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora != "" {
		board.collection(t, "letters-plain", filepath.Join(corpora, "letters-plain"))
		complete = true
	} else {
		t.Log("the letters of TEIKIT_CORPORA are left out, since the variable is not set")
	}
	got := board.String()
	if *update && complete {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range board {
		if s.confident > 0 {
			t.Logf("%s: %d stated wrongly and without doubt", name, s.confident)
		}
	}
	if !complete {
		got, want = ownRows(got), []byte(ownRows(string(want)))
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("the scoreboard changed (-was +is); look at each letter with -v, then give -update:\n%s", d)
	}
}

func ownRows(board string) string {
	var rows []string
	for row := range strings.Lines(board) {
		if strings.HasPrefix(row, "own") {
			rows = append(rows, row)
		}
	}
	return strings.Join(rows, "")
}

// A score counts the outcomes of one field of one collection.
type score struct{ right, silent, wrong, confident int }

// A scoreboard has the scores by "collection field".
type scoreboard map[string]*score

func (b scoreboard) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%-14s %-12s %5s %5s %6s %5s %9s\n", "collection", "field", "all", "right", "silent", "wrong", "confident")
	for _, name := range slices.Sorted(maps.Keys(b)) {
		s := b[name]
		collection, field, _ := strings.Cut(name, " ")
		fmt.Fprintf(&out, "%-14s %-12s %5d %5d %6d %5d %9d\n", collection, field, s.right+s.silent+s.wrong, s.right, s.silent, s.wrong, s.confident)
	}
	return out.String()
}

// collection scores the letters that the expected.tsv files in the folders of root name.
func (b scoreboard) collection(t *testing.T, name, root string) {
	t.Helper()
	tables, err := filepath.Glob(filepath.Join(root, "*", "expected.tsv"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("no expected.tsv in the folders of %s: %v", root, err)
	}
	for _, table := range tables {
		for _, row := range readTable(t, table) {
			b.letter(t, name, filepath.Join(filepath.Dir(table), row["file"]), row)
		}
	}
}

// letter scores one letter; row has the expectations by column.
func (b scoreboard) letter(t *testing.T, collection, path string, row map[string]string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		path += ".txt"
	}
	r, findings := convertFile(t, path, Options{})
	doc := 1
	if n, err := strconv.Atoi(row["doc"]); err == nil {
		doc = n
	}
	var l *letter.Letter
	if doc <= len(r.Letters) {
		l = r.Letters[doc-1]
	}
	for _, f := range fields {
		want, ok := row[f.column]
		if !ok {
			continue
		}
		key := collection + " " + f.name
		if b[key] == nil {
			b[key] = &score{}
		}
		got, sure := "", true
		if l != nil {
			got, sure = f.read(l)
		}
		outcome := b[key].add(want, got, sure && !f.told(findings), f.same(want, got))
		if outcome != "right" {
			t.Logf("%s %s#%d %s: %s: got %q, want %q", collection, filepath.Base(path), doc, f.name, outcome, got, want)
		}
	}
}

func (s *score) add(want, got string, confident, same bool) string {
	switch {
	case same:
		s.right++
		return "right"
	case got == "":
		s.silent++
		return "silent"
	case confident:
		s.wrong++
		s.confident++
		return "CONFIDENTLY WRONG"
	}
	s.wrong++
	return "wrong"
}

// A field is one fact that expected.tsv states.
type field struct {
	name, column string
	read         func(l *letter.Letter) (value string, sure bool)
	same         func(want, got string) bool
	findings     []string // codes, or beginnings of codes, of the findings that tell of doubt
}

var partyFindings = []string{"conv/party", "conv/heading-unread", "conv/signed-otherwise"}

var fields = []field{
	{"sender", "sender", senders, sameParties, partyFindings},
	{"sender", "senders", senders, sameParties, partyFindings},
	{"recipient", "recipient", addressees, sameParties, partyFindings},
	{"recipient", "recipients", addressees, sameParties, partyFindings},
	{"copies", "copies", copies, sameParties, partyFindings},
	{"date", "sent_date", sentDate, sameDate, []string{"date/"}},
	{"place", "sent_place", sentPlace, samePlace, []string{"conv/place"}},
	{"received at", "received_place", receivedPlace, samePlace, []string{"conv/place"}},
	{"shelfmark", "archival_ref_normalised", shelfmark, sameShelfmark, []string{"conv/damaged-shelfmark", "conv/shelfmark-inferred"}},
	{"shelfmark", "shelfmark", shelfmark, sameShelfmark, []string{"conv/damaged-shelfmark", "conv/shelfmark-inferred"}},
	{"marks", "note_marks", noteMarks, sameMarks, []string{"note/"}},
	{"kind", "kind", func(l *letter.Letter) (string, bool) { return string(l.Kind), true }, same, nil},
	{"language", "lang", func(l *letter.Letter) (string, bool) { return l.Lang, true }, same, nil},
}

// told reports whether a finding tells of doubt about the field.
func (f field) told(findings diag.List) bool {
	return slices.ContainsFunc(findings, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(f.findings, func(code string) bool { return strings.HasPrefix(string(d.Code), code) })
	})
}

func parties(list []letter.Party) (string, bool) {
	var all []string
	sure := true
	for _, p := range list {
		all = append(all, p.Name)
		sure = sure && p.Cert != letter.Low && p.Cert != letter.Medium
	}
	return strings.Join(all, "; "), sure
}

func senders(l *letter.Letter) (string, bool) { return parties(l.Senders) }
func addressees(l *letter.Letter) (string, bool) {
	return parties(slices.Concat(l.Addressees, l.Copies))
}
func copies(l *letter.Letter) (string, bool) { return parties(l.Copies) }

func sentDate(l *letter.Letter) (string, bool) {
	d := l.Sent.Date
	if d == nil {
		return "", true
	}
	return d.Value.String(), d.Cert != letter.Low && d.Cert != letter.Medium
}

func place(p *letter.Place) (string, bool) {
	if p == nil {
		return "", true
	}
	return p.Name, p.Cert != letter.Low && p.Cert != letter.Medium
}

func sentPlace(l *letter.Letter) (string, bool)     { return place(l.Sent.Place) }
func receivedPlace(l *letter.Letter) (string, bool) { return place(l.Received.Place) }

func shelfmark(l *letter.Letter) (string, bool) {
	if len(l.Archives) == 0 {
		return "", true
	}
	return l.Archives[0].Mark(l.File), !l.Archives[0].Mended()
}

func noteMarks(l *letter.Letter) (string, bool) {
	n := 0
	for _, b := range l.Blocks {
		for _, a := range b.Marks {
			if _, ok := a.(letter.NoteMark); ok {
				n++
			}
		}
	}
	return strconv.Itoa(n), true
}

func same(want, got string) bool { return want == got }

// sameParties compares lists of parties, in any order. The fuller or the shorter form of a name is the same name.
func sameParties(want, got string) bool {
	want = regexp.MustCompile(`\([^)]*\)`).ReplaceAllString(want, "")
	missing := list(want)
	for _, name := range list(got) {
		at := slices.IndexFunc(missing, func(w string) bool { return sameName(w, name) })
		if at < 0 {
			return false
		}
		missing = slices.Delete(missing, at, at+1)
	}
	return len(missing) == 0
}

func list(s string) (all []string) {
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// sameName reports whether all words of one name stand in the other.
func sameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return len(x) > 0
}

func nameWords(s string) (all []string) {
	for _, w := range regexp.MustCompile(`[\p{L}\p{M}]+`).FindAllString(s, -1) {
		if w = names.Fold(w); w != "the" {
			all = append(all, w)
		}
	}
	return all
}

func sameDate(want, got string) bool {
	if day, ok := strings.CutPrefix(want, "before "); ok {
		want = "../" + day
	}
	return want == got
}

func samePlace(want, got string) bool { return strings.Trim(want, "[]") == strings.Trim(got, "[]") }

// sameShelfmark compares the archive's name and the numbers.
func sameShelfmark(want, got string) bool {
	parts := func(s string) string {
		return strings.Join(regexp.MustCompile(`^[\p{L} ]+|[\p{L}\d/-]*\d[\p{L}\d/-]*`).FindAllString(s, -1), " ")
	}
	return parts(want) == parts(got)
}

// sameMarks compares numbers of note marks: "6 marks", "0", "marks 1, 2, 4", "1 (textual) + comment 30".
func sameMarks(want, got string) bool {
	numbers := regexp.MustCompile(`\d+`).FindAllString(strings.Split(want, ", 2 notes")[0], -1)
	switch {
	case strings.HasPrefix(want, "marks "), strings.Contains(want, "+"):
		return got == strconv.Itoa(len(slices.Compact(numbers))) || strings.Contains(want, "+") && got == "2"
	case len(numbers) == 0:
		return got == "0"
	}
	return numbers[0] == got
}

// readTable reads a table with a header line, by column.
func readTable(t *testing.T, path string) (rows []map[string]string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	header := strings.Split(lines[0], "\t")
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range strings.Split(line, "\t") {
			row[header[min(i, len(header)-1)]] = strings.TrimSpace(cell)
		}
		rows = append(rows, row)
	}
	return rows
}
