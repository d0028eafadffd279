package convert

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/teibuild"
	"teikit/tei/diag"
	"teikit/tei/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const letters = "../testdata/letters"

// TestGoldenLetters converts each transcription in testdata/letters and compares the document with NAME.xml (with the
// notes at the end: NAME.end.xml, where there is one) and the findings with NAME.diag.
func TestGoldenLetters(t *testing.T) {
	paths, err := filepath.Glob(letters + "/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no letters in %s: %v", letters, err)
	}
	for _, path := range paths {
		base := strings.TrimSuffix(path, ".txt")
		t.Run(filepath.ToSlash(strings.TrimPrefix(base, letters+"/")), func(t *testing.T) {
			r, findings := convertFile(t, path, Options{Version: "0.0.0"})
			golden(t, base+".xml", document(r, filepath.Base(base)))
			golden(t, base+".diag", printed(findings))
			if _, err := os.Stat(base + ".end.xml"); err == nil {
				r, _ := convertFile(t, path, Options{Version: "0.0.0", Notes: teibuild.End})
				golden(t, base+".end.xml", document(r, filepath.Base(base)))
			}
		})
	}
}

func convertFile(t *testing.T, path string, o Options) (*Result, diag.List) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, findings, err := Convert(source.New(filepath.Base(path), string(data)), strings.TrimSuffix(filepath.Base(path), ".txt"), o)
	if err != nil {
		t.Fatal(err)
	}
	if r == nil {
		t.Fatalf("%s was refused: %v", path, findings)
	}
	return r, findings
}

func document(r *Result, name string) string {
	if len(r.Documents) > 1 {
		return Corpus(r, name).String()
	}
	return r.Documents[0].String()
}

// printed writes findings one a line, their notes indented.
func printed(findings diag.List) string {
	var b strings.Builder
	for _, d := range findings {
		fmt.Fprintf(&b, "%s: %s %s: %s\n", d.Span.Position(), d.Severity, d.Code, d.Message)
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "    %s: %s\n", n.Span.Position(), n.Message)
		}
	}
	return b.String()
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with: go test ./convert -update)", err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s differs (-golden +got):\n%s", path, d)
	}
}
