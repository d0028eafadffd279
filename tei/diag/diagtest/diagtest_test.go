package diagtest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// letters reports each letter "X" as a finding.
func letters(f *source.File) diag.List {
	topic := diag.Topic{Code: "test/x"}
	var found diag.List
	for i, r := range f.Text() {
		if r == 'X' {
			found.Add(topic.At(source.Range{Start: i, End: i + 1}.In(f), "found an X at byte %d", i))
		}
	}
	return found
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name string
		text string
		want []string // each a part of the problem
	}{
		{"agree", "X <!-- want test/x \"found an .\" -->\nno\n", nil},
		{"two on one line", "XX <!-- want test/x \"byte 0\" test/x \"byte 1\" -->", nil},
		{"two comments on one line", "X <!-- want test/x \"byte 0\" --> X <!-- want test/x `byte 32` -->", nil},
		{"surplus", "a\nX", []string{"f.xml:2:1: surplus finding test/x: found an X at byte 2"}},
		{"missing", "\n<!-- want test/x \"found\" -->", []string{`f.xml:2: missing finding test/x matching "found"`}},
		{"wrong message", "X <!-- want test/x \"a Y\" -->", []string{"surplus", "missing"}},
		{"wrong code", "X <!-- want test/y \"found\" -->", []string{"surplus", "missing"}},
		{"wrong line", "X\n<!-- want test/x \"found\" -->", []string{"surplus", "missing"}},
		{"one want meets one finding", "XX <!-- want test/x \"found\" -->", []string{"surplus"}},
		{"not closed", "<!-- want test/x \"found\"", []string{"not closed", "missing"}},
		{"no pattern", "<!-- want test/x -->", []string{"quoted regular expression"}},
		{"pattern not quoted", "<!-- want test/x found -->", []string{"quoted regular expression"}},
		{"not a regular expression", "<!-- want test/x \"(\" -->", []string{"missing closing"}},
		{"nothing asked for", "<!-- want  -->", []string{"asks for nothing"}},
		{"no code", "<!-- want \"found\" -->", []string{"expected a code"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := source.New("f.xml", c.text)
			got := Problems(f, letters(f))
			if len(got) != len(c.want) {
				t.Fatalf("problems: %s", cmp.Diff(c.want, got))
			}
			for i := range got {
				if !strings.Contains(got[i], c.want[i]) {
					t.Errorf("problem %q does not say %q", got[i], c.want[i])
				}
			}
		})
	}
}

func TestFindingWithoutPlaceIsSurplus(t *testing.T) {
	f := source.New("f.xml", "<!-- want test/x \"nowhere\" -->")
	got := Problems(f, diag.List{{Code: "test/x", Message: "nowhere"}})
	if len(got) != 2 {
		t.Errorf("problems: %q", got)
	}
}
