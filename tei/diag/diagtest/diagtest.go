package diagtest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// Run checks each file that the pattern (as of [filepath.Glob]) matches, each as a subtest named after the file. A
// pattern that matches nothing fails.
func Run(t *testing.T, pattern string, check func(*source.File) diag.List) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no case matches %s (%v)", pattern, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f := source.New(path, string(text))
			for _, problem := range Problems(f, check(f)) {
				t.Error(problem)
			}
		})
	}
}

// Problems compares findings with the file's want comments and returns one line for each difference: want comments that
// cannot be read, then surplus findings, then missing ones. None means that they agree.
func Problems(f *source.File, findings diag.List) []string {
	wants, problems := parseWants(f)
	sorted := append(diag.List(nil), findings...)
	sorted.Sort()
	for _, d := range sorted {
		line := d.Span.Position().Line
		if w := firstMatch(wants, line, d); w != nil {
			w.met = true
			continue
		}
		problems = append(problems, fmt.Sprintf("%s:%s: surplus finding %s: %s", f.Name(), d.Span.Position(), d.Code, d.Message))
	}
	for _, w := range wants {
		if !w.met {
			problems = append(problems, fmt.Sprintf("%s:%d: missing finding %s matching %q", f.Name(), w.line, w.code, w.message))
		}
	}
	return problems
}

// firstMatch is the first want that still waits for such a finding, nil if there is none.
func firstMatch(wants []*want, line int, d diag.Diagnostic) *want {
	for _, w := range wants {
		if !w.met && w.line == line && w.code == d.Code && w.message.MatchString(d.Message) {
			return w
		}
	}
	return nil
}
