package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"teikit/cmd/internal/config"
)

// TestReadmeShowsRealOutput converts the telegram as the README says and looks for each line of the README's examples, in
// their order, in what the program prints.
func TestReadmeShowsRealOutput(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	t.Chdir("../../testdata/letters/soviet-leaders")
	code := run(context.Background(), []string{"teikit", "convert", "telegram-1920-07-16.txt"}, strings.NewReader(""), &stdout, &stderr)
	if code != exitClean {
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	for fence, output := range map[string]string{"xml": stdout.String(), "text": stderr.String()} {
		block := regexp.MustCompile("(?s)```" + fence + "\n(.*?)```").FindSubmatch(readme)
		if block == nil {
			t.Fatalf("README.md has no %s block", fence)
		}
		rest := output
		for line := range strings.Lines(string(block[1])) {
			_, after, found := strings.Cut(rest, line)
			if !found {
				t.Errorf("README.md shows a line that the program does not print, or not there:\n%s", line)
				continue
			}
			rest = after
		}
	}
}

// TestReadmeHasTwoCommands keeps the promise that CI runs: exactly two.
func TestReadmeHasTwoCommands(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(blocks) != 1 || strings.Count(string(blocks[0][1]), "\n") != 2 {
		t.Errorf("README.md has %d blocks of commands; expected one block of two commands", len(blocks))
	}
}

// TestManualHasEveryKey looks for the keys of the project file in the manual's table.
func TestManualHasEveryKey(t *testing.T) {
	manual, err := os.ReadFile("../../docs/manual.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range config.Keys() {
		if !strings.Contains(string(manual), "\n| `"+key+"` |") {
			t.Errorf("docs/manual.md has no row for the key %q", key)
		}
	}
}
