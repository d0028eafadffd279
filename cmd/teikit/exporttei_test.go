package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"teikit/convert/export/teiprofile"
)

// targetSchemas are the schemas of the profiles, in the folder of the suites.
var targetSchemas = map[string]string{"tei_all": "tei/tei_all.rng", "tei_lite": "tei/tei_lite.rng", "tei_bare": "tei/tei_bare.rng", "dtabf": "dtabf/basisformat_ms.rng"}

// TestLettersFitTheirTargets exports letters that convert has made, and published ones, with each profile: jing finds them valid against the schema of the house.
func TestLettersFitTheirTargets(t *testing.T) {
	suites, corpora := os.Getenv("TEIKIT_CONFORMANCE"), os.Getenv("TEIKIT_CORPORA")
	if testing.Short() || suites == "" || corpora == "" {
		t.Skip("it takes seconds, and needs TEIKIT_CONFORMANCE and TEIKIT_CORPORA for the schemas and the letters")
	}
	if _, err := exec.LookPath("jing"); err != nil {
		t.Skip("there is no jing (Debian: jing)")
	}
	converted := t.TempDir()
	teikit(t, "convert", "--quiet", "-o", converted+"/plain/", filepath.Join(corpora, "letters-plain"))
	teikit(t, "convert", "--quiet", "-o", converted+"/own/", filepath.Join("..", "..", "testdata", "letters", "soviet-leaders"))
	published, err := filepath.Glob(filepath.Join(corpora, "letters-de-schnitzler", "L*[13]*.xml"))
	if err != nil || len(published) < 12 {
		t.Fatal("there are no letters", err)
	}
	for _, p := range teiprofile.Builtin() {
		schema := filepath.Join(suites, filepath.FromSlash(targetSchemas[p.Name]))
		t.Run(p.Name, func(t *testing.T) {
			if _, err := os.Stat(schema); err != nil {
				t.Skipf("the schema is not there: %v", err)
			}
			out := t.TempDir()
			args := []string{"export", "tei", "--quiet", "--format", "json=" + os.DevNull, "--profile", p.Name, "-o", out + "/", converted}
			if code, said := teikit(t, append(args, published[:12]...)...); code != exitClean && p.Name != "dtabf" && p.Name != "tei_bare" { // these have no teiCorpus
				t.Errorf("exit %d: %.2000s", code, said)
			}
			files := xmlFiles(t, out)
			if len(files) < 25 {
				t.Fatalf("%d files", len(files))
			}
			report, err := exec.Command("jing", append([]string{schema}, files...)...).CombinedOutput()
			var failed *exec.ExitError
			if errors.As(err, &failed) || len(report) > 0 {
				t.Errorf("jing: %.3000s", report)
			} else if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d files", len(files))
		})
	}
}

// xmlFiles are the XML files in a folder and below.
func xmlFiles(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".xml" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
