package corpus

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/diag/diagtest"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/rules"
)

// folder reads the files of a case.
func folder(t *testing.T, dir string) []*source.File {
	t.Helper()
	var files []*source.File
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files = append(files, source.New(filepath.ToSlash(path), string(text)))
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(files), err)
	}
	return files
}

// add puts files into a corpus.
func add(t *testing.T, c *Corpus, files []*source.File) {
	t.Helper()
	for _, f := range files {
		tree, faults := xmltree.Build(f, xmltext.Options{})
		if len(faults) > 0 {
			t.Fatal(f.Name(), faults[0].Message)
		}
		c.Add(f.Name(), string(Gather(tree).Encode()))
	}
}

// TestRules runs each rule alone on its own cases: folders in testdata. The option "unlinked" is set in the case of that name.
func TestRules(t *testing.T) {
	for _, r := range All {
		_, slug, _ := strings.Cut(string(r.Code), "/")
		t.Run(slug, func(t *testing.T) {
			cases, err := os.ReadDir(filepath.Join("testdata", slug))
			if err != nil {
				t.Fatal(err)
			}
			good, bad := 0, 0
			for _, dir := range cases {
				t.Run(dir.Name(), func(t *testing.T) {
					set := r.Setting()
					if dir.Name() == "unlinked" {
						set, _ = set.With("unlinked", "true")
					}
					if runCase(t, filepath.Join("testdata", slug, dir.Name()), rules.Set{set}) > 0 {
						bad++
					} else {
						good++
					}
				})
			}
			if good == 0 || bad == 0 {
				t.Errorf("%d cases give findings, %d do not; expected both", bad, good)
			}
		})
	}
}

func TestCasesBelongToRules(t *testing.T) {
	dirs, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		if Lookup(diag.Code("corpus/"+d.Name())) == nil && d.Name() != "fuzz" {
			t.Errorf("testdata/%s belongs to no rule", d.Name())
		}
	}
}

// runCase compares the findings about a case with its want comments, and tells how many there are.
func runCase(t *testing.T, dir string, set rules.Set) int {
	t.Helper()
	files := folder(t, dir)
	c := &Corpus{Exists: func(path string) bool { _, err := os.Stat(path); return err == nil }}
	add(t, c, files)
	found := make(map[*source.File]diag.List)
	all := c.Run(set)
	for _, f := range all {
		d := f.Diagnostic(func(i int) *source.File { return files[i] })
		found[files[f.File]] = append(found[files[f.File]], d)
	}
	for _, f := range files {
		for _, problem := range diagtest.Problems(f, found[f]) {
			t.Error(problem)
		}
	}
	return len(all)
}

func TestRulesAreComplete(t *testing.T) {
	seen := make(map[diag.Code]bool)
	for _, r := range All {
		if seen[r.Code] || r.Code.Family() != "corpus" {
			t.Errorf("%s is there twice, or is no corpus rule", r.Code)
		}
		seen[r.Code] = true
		if r.Title == "" || r.Doc == "" || r.Mend == "" || r.Source == "" || r.Preset == 0 || r.Group == "" || r.Look == nil {
			t.Errorf("%s has no title, page, way to mend, source, preset, group or function", r.Code)
		}
	}
}

// TestSummariesKeepWhatIsInThem writes and reads the summaries of all cases.
func TestSummariesKeepWhatIsInThem(t *testing.T) {
	for _, f := range folder(t, "testdata") {
		if filepath.Ext(f.Name()) != ".xml" {
			continue
		}
		tree, _ := xmltree.Build(f, xmltext.Options{})
		s := Gather(tree)
		s.Marks = []Mark{{Word: "corpus", At: Place{1, 2}, Covers: Place{3, 9}, File: true}}
		again, err := Decode(string(s.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s, again); diff != "" {
			t.Errorf("%s (-gathered +read):\n%s", f.Name(), diff)
		}
	}
}

func TestFindingsInChangedFilesHaveNoPlace(t *testing.T) {
	c := &Corpus{}
	add(t, c, folder(t, "testdata/id-taken/copied-letter"))
	found := c.Run(rules.Set{IDTaken.Setting()})
	if len(found) != 1 {
		t.Fatal(len(found))
	}
	d := found[0].Diagnostic(func(int) *source.File { return nil })
	if d.Span.Known() || len(d.Notes) != 1 || d.Notes[0].Span.Known() {
		t.Errorf("%v", d)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("")
	f.Add(string((&Summary{IDs: []uint64{1}, Letters: []Letter{{ID: "L1", Parties: []Party{{Name: "A"}}}}}).Encode()))
	f.Fuzz(func(t *testing.T, data string) {
		s, err := Decode(data)
		if err == nil && s.Empty() && len(data) > 6 {
			t.Error("bytes that mean nothing")
		}
		c := &Corpus{}
		c.Add("a.xml", data)
		c.Add("b.xml", data)
		var set rules.Set
		for _, r := range All {
			set = append(set, r.Setting())
		}
		c.Run(set)
	})
}
