package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"teikit/convert/lettertest"
	"teikit/convert/profile"
)

const profilesDoc = "../../docs/profiles.md"

// TestPagesOfTheManualRun writes the files that a page shows, runs its commands, and looks for each line of the output that it shows, in
// order. A file in several pieces is put together.
func TestPagesOfTheManualRun(t *testing.T) {
	for _, page := range []struct {
		path     string
		commands int // at least
	}{{profilesDoc, 3}, {"../../docs/facts.md", 1}, {"../../docs/letter-text.md", 1}} {
		t.Run(filepath.Base(page.path), func(t *testing.T) { runPage(t, page.path, page.commands) })
	}
}

func runPage(t *testing.T, path string, least int) {
	doc, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	var stdout, stderr bytes.Buffer
	commands := 0
	for _, block := range regexp.MustCompile("(?s)```(\\w+) ?([^\n]*)\n(.*?)```").FindAllStringSubmatch(string(doc), -1) {
		switch kind, file, text := block[1], block[2], block[3]; {
		case file != "":
			appendFile(t, file, text)
		case kind == "sh":
			stdout.Reset()
			stderr.Reset()
			commands++
			if code := run(context.Background(), strings.Fields(text), strings.NewReader(""), &stdout, &stderr); code != exitClean {
				t.Fatalf("%sexit code %d\n%s", text, code, stderr.String())
			}
		case kind == "xml":
			containsLines(t, stdout.String(), text)
		case kind == "stderr":
			containsLines(t, stderr.String(), text)
		default:
			t.Errorf("a block of kind %q", kind)
		}
	}
	if commands < least {
		t.Errorf("the page has %d commands", commands)
	}
}

func appendFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
}

// containsLines looks for the lines of want in a text, in their order.
func containsLines(t *testing.T, text, want string) {
	t.Helper()
	rest := text
	for line := range strings.Lines(want) {
		_, after, found := strings.Cut(rest, strings.TrimSpace(line))
		if !found {
			t.Errorf("the document shows a line that the program does not print, or not there:\n%s", line)
			continue
		}
		rest = after
	}
}

// TestEveryKeyOfProfilesIsDocumented looks for each key, and each key of a group, in the table, and for each in the profile that
// property tests use.
func TestEveryKeyOfProfilesIsDocumented(t *testing.T) {
	doc, err := os.ReadFile(profilesDoc)
	if err != nil {
		t.Fatal(err)
	}
	var everything map[string]any
	if err := yaml.Unmarshal([]byte(lettertest.Everything), &everything); err != nil {
		t.Fatal(err)
	}
	row := func(key string) {
		if !strings.Contains(string(doc), "\n| `"+key+"` |") {
			t.Errorf("docs/profiles.md has no row for the key %q", key)
		}
	}
	for _, key := range profile.Keys() {
		row(key)
		value, used := everything[key]
		if !used && key != "extends" {
			t.Errorf("lettertest.Everything has no key %q", key)
		}
		if group, ok := value.(map[string]any); ok {
			for inner := range group {
				row(key + "." + inner)
			}
		}
	}
	for _, name := range profile.Names()[1:] {
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("docs/profiles.md does not name the profile %q", name)
		}
	}
	for _, name := range profile.CaptureNames() {
		if !strings.Contains(string(doc), "`{"+name+"}`") {
			t.Errorf("docs/profiles.md does not name {%s}", name)
		}
	}
}
