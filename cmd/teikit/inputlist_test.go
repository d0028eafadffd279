package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/edition"
	"teikit/tei/diag"
	"teikit/tei/source"
)

var compareInputs = cmp.AllowUnexported(input{})

func TestInputListGivesWhatWasAdded(t *testing.T) {
	var want []input
	for n := range 500 {
		in := input{name: fmt.Sprintf("letters/%d/l%03d.xml", n/100, n*7), regular: n%9 != 0}
		switch {
		case n == 70:
			in = input{name: stdinName, stdin: true}
		case n == 96:
			in.problem = fs.ErrPermission
		case n == 97:
			in.name = ""
		}
		want = append(want, in)
	}
	var list inputList
	for _, in := range want {
		list.add(in)
	}
	same := cmp.Comparer(func(a, b error) bool { return a == b })
	if diff := cmp.Diff(want, slices.Collect(list.all), compareInputs, same); diff != "" {
		t.Error(diff)
	}
	if in := list.at(499); in != want[499] {
		t.Errorf("the last is %v, want %v", in, want[499])
	}
}

// TestListedInputsAreThoseThatAreFound compares with findInputs and sortInputs, which hold all names.
func TestListedInputsAreThoseThatAreFound(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a/1.xml", "a/b/2.xml", "a/b.xml", "a.b/3.xml", "a/no.txt", "a/.hidden/4.xml", "c/5.xml", "6.xml", "empty/x.txt"} {
		writeText(t, name, "<TEI/>")
	}
	for _, paths := range [][]string{
		{"."}, {"a"}, {"c", "a"}, {"a.b", "a", "6.xml"}, {"a", "a/b"}, {"a/b", "a", "a/b/2.xml"}, {".", "a"}, {"a", "a"}, {"a/*"}, {"c", "none"}, {"empty"}, {"-"}, {"-", "c"}, {"a/", "./c"}, {"./a", "a/b"},
	} {
		want, complaints := findInputs(paths, ".xml", stdinName)
		sortInputs(want)
		for i := range want {
			want[i].alone = false
		}
		list, missing := listInputs(paths, ".xml", stdinName)
		if diff := cmp.Diff(want, slices.Collect(list.all), compareInputs); diff != "" {
			t.Errorf("%q: %s", paths, diff)
		}
		if !slices.Contains(paths, "-") && len(list.rare) > 0 {
			t.Errorf("%q: %d files take more room than their names", paths, len(list.rare))
		}
		if diff := cmp.Diff(complaints, missing); diff != "" {
			t.Errorf("%q: %s", paths, diff)
		}
	}
}

// TestManyLettersTakeFewBytes counts what a run holds of each of 100,000 letters.
func TestManyLettersTakeFewBytes(t *testing.T) {
	const letters = 100_000
	var list inputList
	ids := idSet{read: func(int) []edition.Letter { return nil }}
	for n := range letters {
		id := fmt.Sprintf("letter-%06d", n*3)
		list.add(input{name: filepath.Join("tei", id[:9], id+".xml"), regular: true})
		ids.insert(id, n, nil)
	}
	if perLetter := (cap(list.text) + 8*cap(list.blocks) + 8*cap(ids.slots)) / letters; perLetter > 32 || len(list.rare) > 0 {
		t.Errorf("%d bytes for each letter, %d of them rare", perLetter, len(list.rare))
	}
}

var sameIDTopic = &diag.Topic{Code: "export/same-id", Severity: diag.Error}

func TestSameIDsNameBothPlaces(t *testing.T) {
	const files = 3000 // the set grows twice
	letters := func(file int) []edition.Letter {
		f := source.New(fmt.Sprintf("%d.xml", file), "<TEI/>\n<TEI/>\n")
		list := []edition.Letter{{ID: fmt.Sprintf("l%d", file%2500), At: source.Span{File: f, Start: 0, End: 4}}}
		if file == 7 || file == 2990 {
			list = append(list, edition.Letter{ID: "twin", At: source.Span{File: f, Start: 7, End: 11}}, edition.Letter{ID: "twin", At: source.Span{File: f, Start: 7, End: 11}})
		}
		return list
	}
	again := 0
	ids := idSet{read: func(file int) []edition.Letter { again++; return letters(file) }}
	var got []string
	for file := range files {
		for _, d := range ids.add(file, file%2 == 0, letters(file), sameIDTopic) {
			got = append(got, d.File()+": "+d.Message+"; "+d.Notes[0].Message)
		}
	}
	var want []string
	say := func(file int, id, other string) {
		want = append(want, fmt.Sprintf("%d.xml: the id %q is that of another letter; expected one of its own; the letter in %s, has it, too", file, id, other))
	}
	say(7, "twin", "7.xml, line 2")
	for file := 2500; file < files; file++ {
		say(file, fmt.Sprintf("l%d", file-2500), fmt.Sprintf("%d.xml, line 1", file-2500))
		if file == 2990 {
			say(file, "twin", "7.xml, line 2")
			say(file, "twin", "7.xml, line 2")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if again != 250 {
		t.Errorf("%d files were read again, want 250: those that can be", again)
	}
}

// TestEqualChecksumsAreNoEqualIDs has an input that says something else when it is read again, as one of another id with the same checksum does.
func TestEqualChecksumsAreNoEqualIDs(t *testing.T) {
	ids := idSet{read: func(int) []edition.Letter { return []edition.Letter{{ID: "b"}} }}
	for file := range 3 {
		if found := ids.add(file, true, []edition.Letter{{ID: "a"}}, sameIDTopic); len(found) > 0 {
			t.Errorf("file %d: %v", file, found)
		}
	}
}
