package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// manyLetters is a folder of published letters, again and again, with ids of their own.
func manyLetters(b *testing.B, n int) string {
	b.Helper()
	corpora := os.Getenv("TEIKIT_CORPORA")
	if corpora == "" {
		b.Skip("TEIKIT_CORPORA does not name the folder with letters")
	}
	paths, err := filepath.Glob(filepath.Join(corpora, "letters-de-schnitzler", "*.xml"))
	if err != nil || len(paths) == 0 {
		b.Fatal("there are no letters", err)
	}
	dir := b.TempDir()
	id := regexp.MustCompile(`(<TEI[^>]*xml:id=")([^"]*)"`)
	for n := range n {
		data, err := os.ReadFile(paths[n%len(paths)])
		if err == nil {
			err = os.WriteFile(fmt.Sprintf("%s/%04d.xml", dir, n), id.ReplaceAll(data, fmt.Appendf(nil, `${1}${2}-%d"`, n)), 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// BenchmarkExportCMIFProcess makes the CMIF file of 4,420 letters, which are published ones again and again (120 MB), in a process of its own.
func BenchmarkExportCMIFProcess(b *testing.B) {
	dir := manyLetters(b, 4420)
	project := filepath.Join(b.TempDir(), "project.yaml")
	if err := os.WriteFile(project, []byte(cmifProject), 0o600); err != nil {
		b.Fatal(err)
	}
	benchmarkProcess(b, "export", "cmif", "--quiet", "--format", "json="+os.DevNull, "--config", project, "--date", "2026-11-23", "-o", filepath.Join(b.TempDir(), "cmif.xml"), "--force", dir)
}

// BenchmarkExportHTMLProcess makes the pages of 5,000 letters (146 MB), in a process of its own.
func BenchmarkExportHTMLProcess(b *testing.B) {
	dir := manyLetters(b, 5000)
	benchmarkProcess(b, "export", "html", "--quiet", "-o", filepath.Join(b.TempDir(), "site"), "--force", dir)
}

// TestListsOfManyLettersTakeLittleMemory makes lists of five times as many letters: no letter is held. What a run holds of each, some twenty
// bytes, is counted by TestManyLettersTakeFewBytes: here it drowns in what the collector leaves.
func TestListsOfManyLettersTakeLittleMemory(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("it takes seconds, and the peak of a process is told on Linux")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "teikit")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	project := filepath.Join(dir, "project.yaml")
	writeText(t, project, cmifProject)
	folder := func(letters int) string {
		name := filepath.Join(dir, fmt.Sprint(letters))
		for n := range letters {
			id := fmt.Sprintf("l%05d", n)
			writeText(t, filepath.Join(name, id[:3], id+".xml"), `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="`+id+`"><teiHeader><profileDesc><correspDesc><correspAction type="sent"><persName>A. Hale</persName><date when="1902-05-02"/></correspAction>`+
				`<correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc></profileDesc></teiHeader><text><body><p>`+strings.Repeat("I was glad of it and said so. ", 100)+`</p></body></text></TEI>`)
		}
		return name
	}
	few, many := folder(4000), folder(20000)
	for _, format := range []string{"cmif", "csv"} {
		peak := func(letters string) int64 {
			cmd := exec.Command(program, "export", format, "--quiet", "--config", project, "--date", "2026-11-23", "--force", "-o", filepath.Join(dir, "out"), letters)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%.2000s", err, out)
			}
			return peakMemory(cmd.ProcessState)
		}
		a, b := peak(few), peak(many)
		t.Logf("%s: %d MiB for 4,000 letters, %d MiB for 20,000", format, a>>20, b>>20)
		if b-a > 20<<20 { // the letters between have 52 MiB
			t.Errorf("%s: %d MiB for 4,000 letters, %d MiB for 20,000", format, a>>20, b>>20)
		}
	}
}
