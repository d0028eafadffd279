package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"teikit/convert/batch"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// letterNumber is a letter of a made-up correspondence; each edition says something else.
func letterNumber(n, edition int) string {
	return fmt.Sprintf("A. Hale to B. Marsh\n\nMay %d, 19%02d\n\nDear Marsh,\n\n%s This is letter %d as it was read the %dth time.\n\nYours,\n\nA. Hale\n",
		1+n%28, n%90, strings.Repeat("I was glad of it and said so to all of them. ", 1+n%20), n, edition)
}

// writeLetters writes letters into a folder, a hundred to each of its folders.
func writeLetters(tb testing.TB, root string, count, edition int) {
	tb.Helper()
	for n := range count {
		folder := filepath.Join(root, fmt.Sprintf("%03d", n/100))
		if n%100 == 0 {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				tb.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", n)), []byte(letterNumber(n, edition)), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
}

// buildProgram builds the program.
func buildProgram(tb testing.TB) string {
	tb.Helper()
	program := filepath.Join(tb.TempDir(), "teikit")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return program
}

// TestKilledRunsLeaveNothingHalfWritten kills a hundred runs, each with other texts and at another moment. Each time every document is whole,
// every record can be read, and none of the documents is taken for one that a hand has edited: neither by the next run, nor by that which ends.
func TestKilledRunsLeaveNothingHalfWritten(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred runs take half a minute")
	}
	if runtime.GOOS == "windows" {
		t.Skip("processes are not killed alike on Windows")
	}
	program := buildProgram(t)
	dir := t.TempDir()
	texts, out := filepath.Join(dir, "texts"), filepath.Join(dir, "tei")
	const letters = 100
	convert := func() *exec.Cmd {
		return exec.Command(program, "convert", "--incremental", "--quiet", "--format", "concise", "-o", out+"/", texts)
	}
	writeLetters(t, texts, letters, 0)
	begun := time.Now()
	if message, err := convert().CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, message)
	}
	whole := time.Since(begun)
	r := rand.New(rand.NewPCG(7, 8))
	killed, between := 0, 0
	for round := range 100 {
		writeLetters(t, texts, letters, round+1)
		if round%10 == 0 { // from nothing
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
		}
		cmd := convert()
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(whole))))
		if err := cmd.Process.Kill(); err == nil {
			killed++
		}
		cmd.Wait() //nolint:errcheck // it was killed
		if strings.Contains(said.String(), "cli/") {
			t.Fatalf("round %d: the run after a killed one says:\n%s", round, said.String())
		}
		if n := checkWhole(t, out, round+1); n > 0 && n < letters {
			between++
		}
	}
	message, err := convert().CombinedOutput()
	if err != nil || bytes.Contains(message, []byte("cli/")) {
		t.Errorf("the run that ends: %v\n%s", err, message)
	}
	if n := checkWhole(t, out, 100); n != letters {
		t.Errorf("%d of %d documents are of the last edition", n, letters)
	}
	t.Logf("%d of 100 runs were killed, %d in the midst of writing", killed, between)
	if between < 10 {
		t.Errorf("only %d runs were killed in the midst of writing", between)
	}
}

// checkWhole looks at all files that stand below a folder, and counts the documents of an edition.
func checkWhole(t *testing.T, root string, edition int) (current int) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) || err == nil && d.IsDir() || strings.HasSuffix(path, ".tmp") {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".record":
			if _, err := batch.Decode(data); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		case ".xml":
			if _, found := xmltree.Build(source.New(path, string(data)), xmltext.Options{}); len(found) > 0 {
				t.Errorf("%s: %s", path, found[0].Message)
			}
			if strings.Contains(string(data), fmt.Sprintf("read the %dth time", edition)) {
				current++
			}
			if strings.HasSuffix(path, ".new.xml") {
				t.Errorf("%s: there was no conflict", path)
			}
		default:
			t.Errorf("%s: what is that?", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return current
}
