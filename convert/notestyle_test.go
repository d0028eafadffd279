package convert

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/lettertest"
	"teikit/convert/teibuild"
	"teikit/tei/source"
)

var noteStyles = []teibuild.NoteStyle{teibuild.Inline, teibuild.End, teibuild.StandOff}

// checkNoteStyles converts a text with each note style, moves the notes of each document into each other style, and wants the
// very document that is converted so; and the list of marks and notes must be the same for all.
func checkNoteStyles(text string) error {
	build := func(style teibuild.NoteStyle) (*Result, error) {
		r, _, err := Convert(source.New("letter.txt", text), "letter", Options{Notes: style, Version: "0.0.0"})
		return r, err
	}
	for _, from := range noteStyles {
		for _, to := range noteStyles {
			moved, err := build(from)
			if err != nil || moved == nil {
				return err
			}
			want, err := build(to)
			if err != nil {
				return err
			}
			for i, d := range moved.Documents {
				before := project(d)
				d.MoveNotes(to)
				if want, got := want.Documents[i].String(), d.String(); want != got {
					return fmt.Errorf("style %d moved to %d (-converted so +moved): %s", from, to, cmp.Diff(want, got))
				}
				if diff := cmp.Diff(before, project(d)); diff != "" {
					return fmt.Errorf("marks and notes of style %d moved to %d (-before +after): %s", from, to, diff)
				}
			}
		}
	}
	return nil
}

func TestNoteStylesMoveIntoOneAnother(t *testing.T) {
	var paths []string
	for _, pattern := range []string{letters + "/*/*.txt", notePages + "/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no letters in %s: %v", pattern, err)
		}
		paths = append(paths, found...)
	}
	for i, path := range paths {
		if testing.Short() && i%4 != 0 {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := checkNoteStyles(string(data)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestNoteStylesOfRandomLettersMoveIntoOneAnother(t *testing.T) {
	n := 1000
	if testing.Short() {
		n = 40
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range n {
		text := lettertest.Random(r)
		if err := checkNoteStyles(text); err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
	}
}
