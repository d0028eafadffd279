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
	parties := []string{"A. Hale", "B. Marsh", "Clara Winter", "D. Ferris", "Edward Lowe", "F. Anders"}
	from, to := parties[n%len(parties)], parties[(n+1+n/7%4)%len(parties)]
	var said []string
	for i := range 1 + n%20 {
		said = append(said, sentences[(n+i)%len(sentences)])
	}
	return fmt.Sprintf("%s to %s\n\nMay %d, 19%02d\n\nDear %s,\n\n%s This is letter %d as it was read the %dth time.\n\nYours,\n\n%s\n",
		from, to, 1+n%28, n%90, to[strings.LastIndexByte(to, ' ')+1:], strings.Join(said, " "), n, edition, from)
}

var sentences = []string{
	"Your parcel came on Monday, and nothing in it was broken.", "We have moved the press into the back room, where the floor holds.",
	"I was glad of your lines and read them to the whole table.", "The proofs of the second sheet are with the binder since last week.",
	"Nobody here believes that the bridge will be open before winter.", "My brother asks whether you still have the map of the old harbour.",
	"As to the money, let us wait until the harvest is counted.", "The children have learned to skate and speak of nothing else.",
	"I cannot say yet whether I shall come to the meeting in town.", "Please give the enclosed note to the doctor when you see him.",
	"There was a fire in the mill, but the wheel was saved.", "What you write about the election agrees with all that I hear.",
	"Our neighbour has sold his horses and bought a motor car.", "I send you back the book with thanks and a few pencil marks.",
	"The frost came early, and half of the pears are lost.", "If the weather holds, we begin with the roof on Thursday.",
	"They have printed my article without the last two paragraphs.", "You ask for news of the school: it has a new master.",
	"The lamp that you chose stands by the window and is much admired.", "I have not forgotten the promise which I made you in spring.",
	"Two of the chairs arrived, and the third went to the wrong station.", "Let me know what the lawyer says before you sign anything.",
}

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
