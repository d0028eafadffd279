package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/validate/report"
)

const (
	letterHead = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Anna Berg to Karl Thal, 2 March 1871</title></titleStmt>` +
		`<publicationStmt><publisher>The edition</publisher><availability status="unknown"><p>Not known.</p></availability></publicationStmt>` +
		`<sourceDesc><bibl>Made for this test.</bibl></sourceDesc></fileDesc><profileDesc><correspDesc>` +
		`<correspAction type="sent"><persName>Anna Berg</persName><date when="1871-03-02">2 March 1871</date></correspAction>` +
		`<correspAction type="received"><persName>Karl Thal</persName></correspAction></correspDesc></profileDesc></teiHeader>` + "\n<text><body><div type=\"letter\">"
	letterTail  = "</div></body></text></TEI>\n"
	goodLetter  = letterHead + "<p>Yours, Anna</p>" + letterTail
	badLetter   = letterHead + "<p>See <ref target=\"#n7\">7</ref></p>" + letterTail
	warnLetter  = letterHead + "<p>Yours <hi rend=\"b\"/></p>" + letterTail
	plainLetter = "A. Hale to B. Marsh\n\nMay 2, 1902\n\nDear Marsh,\n\nI was glad of it and said so to all of them.\n\nYours,\n\nA. Hale\n"
)

// writeMixed writes letters into folders, some with findings, one that is not well-formed, with names that sort in more than one way.
func writeMixed(t *testing.T) (paths []string) {
	t.Helper()
	t.Chdir(t.TempDir())
	texts := []string{goodLetter, badLetter, "<TEI><p>", warnLetter, strings.ReplaceAll(badLetter, "Dear", "𝄞")}
	for i := range 40 {
		folder := []string{"a", "a-b", "Müller, Anna", "."}[i%4]
		path := filepath.Join(folder, fmt.Sprintf("%02d.xml", i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(texts[i%len(texts)]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return append(paths, "./a/00.xml", "a", "a/../a/04.xml") // each file comes once
}

// TestReportsAreTheSameForAnyOrder compares every byte of every format.
func TestReportsAreTheSameForAnyOrder(t *testing.T) {
	paths := writeMixed(t)
	r := rand.New(rand.NewPCG(1, 2))
	for _, f := range report.Formats {
		var want []byte
		for round, jobs := range []string{"1", "2", "7", "64"} {
			r.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
			var out, errs bytes.Buffer
			code := run(t.Context(), append([]string{"teikit", "validate", "--no-cache", "--format", f.Name, "--jobs", jobs}, paths...), nil, &out, &errs)
			if code != exitFindings || errs.Len() > 0 {
				t.Fatalf("%s: exit code %d, %s", f.Name, code, errs.String())
			}
			if round == 0 {
				want = out.Bytes()
			} else if !bytes.Equal(want, out.Bytes()) {
				t.Errorf("%s: with %s jobs and %s first:\n%.400s\nbut with one job:\n%.400s", f.Name, jobs, paths[0], out.String(), want)
			}
		}
		if !bytes.Contains(want, []byte("a-b/01.xml")) {
			t.Errorf("%s does not name a-b/01.xml:\n%.400s", f.Name, want)
		}
	}
}

func TestTerminalsThatKnowLinks(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want bool
	}{
		{nil, false},
		{map[string]string{"TERM": "xterm-256color"}, false},
		{map[string]string{"TERM_PROGRAM": "Apple_Terminal"}, false},
		{map[string]string{"TERM_PROGRAM": "vscode"}, true},
		{map[string]string{"VTE_VERSION": "4600"}, false},
		{map[string]string{"VTE_VERSION": "7600"}, true},
		{map[string]string{"TERM": "xterm-kitty"}, true},
		{map[string]string{"WT_SESSION": "1"}, true},
	} {
		if got := knowsLinks(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
}

func TestLinksNameFilesAbsolutely(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FORCE_HYPERLINK", "1")
	link := reportOptions{color: "never"}.links(&bytes.Buffer{})
	if got := link("Müller, A.xml", 3, 5); !strings.HasPrefix(got, "file://") || !strings.HasSuffix(got, filepath.ToSlash(here)+"/M%C3%BCller,%20A.xml#3:5") {
		t.Errorf("%s", got)
	}
	if got := link("<stdin>", 1, 1); got != "" {
		t.Errorf("standard input is no file: %s", got)
	}
	t.Setenv("FORCE_HYPERLINK", "")
	if (reportOptions{color: "always"}).links(&bytes.Buffer{}) != nil {
		t.Error("no links where no terminal is")
	}
}

func TestPathsAreThoseInTheRepository(t *testing.T) {
	root := t.TempDir()
	for _, folder := range []string{".git", "tei"} {
		if err := os.Mkdir(filepath.Join(root, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(root, "tei"))
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	path := repositoryPaths()
	for name, want := range map[string]string{
		"a.xml":                       "tei/a.xml",
		"./b/../a.xml":                "tei/a.xml",
		"../register/persons.xml":     "register/persons.xml",
		filepath.Join(here, "a.xml"):  "tei/a.xml",
		"/elsewhere/a.xml":            "/elsewhere/a.xml",
		"../../a.xml":                 "../../a.xml",
		"<stdin>":                     "<stdin>",
		"https://example.org/tei.rng": "https://example.org/tei.rng",
		"Müller, Anna & 𝄞/a b#c.xml":  "tei/Müller, Anna & 𝄞/a b#c.xml",
	} {
		if got := path(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
