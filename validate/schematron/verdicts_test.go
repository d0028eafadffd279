package schematron

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"teikit/tei/source"
	"teikit/validate/schematron/svrl"
	"teikit/validate/schematron/xpath"
)

// TestVerdicts compares with SchXslt and Saxon: 200 letters of the edition of Arthur Schnitzler's correspondence, with the rules of
// the edition and with those of TEI All. testdata/verdicts.txt is the scoreboard.
func TestVerdicts(t *testing.T) {
	corpora, conformance := os.Getenv("TEIKIT_CORPORA"), os.Getenv("TEIKIT_CONFORMANCE")
	if corpora == "" || conformance == "" {
		t.Skip("TEIKIT_CORPORA and TEIKIT_CONFORMANCE name no folders with letters-de-schnitzler/ and tei/tei_all.isosch")
	}
	letters, _ := filepath.Glob(filepath.Join(corpora, "letters-de-schnitzler", "*.xml"))
	want := make(map[string]map[string]bool) // by schema: rows
	for line := range strings.Lines(read(t, filepath.Join(corpora, "verdicts-schematron.tsv"))) {
		fields := strings.SplitN(strings.TrimRight(line, "\n"), "\t", 5)
		if len(fields) < 5 || fields[0] == "file" {
			continue
		}
		if want[fields[1]] == nil {
			want[fields[1]] = make(map[string]bool)
		}
		want[fields[1]][strings.Join([]string{fields[0], fields[2], fields[3], oneLine(fields[4])}, "\t")] = true
	}
	var b strings.Builder
	for _, path := range []string{filepath.Join(corpora, "letters-de-schnitzler", "schnitzler-briefe-schematron.sch"), filepath.Join(conformance, "tei", "tei_all.isosch")} {
		name := filepath.Base(path)
		s, found := Compile(source.New(name, read(t, path)), Options{})
		if len(found) > 0 {
			t.Fatal(messages(found))
		}
		got := make(map[string]bool)
		for _, letter := range letters {
			for row := range rows(t, s, letter) {
				got[row] = true
			}
		}
		same := 0
		for _, row := range slices.Sorted(maps.Keys(want[name])) {
			if got[row] {
				same++
			} else {
				t.Errorf("%s: missing %s", name, row)
			}
		}
		for _, row := range slices.Sorted(maps.Keys(got)) {
			if !want[name][row] {
				t.Errorf("%s: surplus %s", name, row)
			}
		}
		fmt.Fprintf(&b, "%s: %d assertions, %d letters, %d of %d rows\n", name, s.Assertions(), len(letters), same, len(want[name]))
	}
	compareGolden(t, filepath.Join("testdata", "verdicts.txt"), b.String())
}

// rows are the findings for a letter, counted by test.
func rows(t *testing.T, s *Schema, letter string) map[string]bool {
	r := s.Check(xpath.NewDocument(parse(t, letter, read(t, letter))), &Run{Trace: true})
	counts := make(map[[2]string]int)
	for _, e := range r.SVRL.Events {
		kind := map[svrl.Kind]string{svrl.FailedAssert: "failed-assert", svrl.SuccessfulReport: "successful-report"}[e.Kind]
		if kind == "" {
			continue
		}
		for _, a := range e.Attrs {
			if a.Name == "test" {
				counts[[2]string{kind, oneLine(a.Value)}]++
			}
		}
	}
	all := make(map[string]bool)
	for key, n := range counts {
		all[fmt.Sprintf("%s\t%s\t%d\t%s", filepath.Base(letter), key[0], n, key[1])] = true
	}
	for _, d := range r.Findings {
		if d.Code == topicEvaluation.Code || d.Code == topicLimit.Code {
			t.Errorf("%s: %s", letter, d.Message)
		}
	}
	return all
}
