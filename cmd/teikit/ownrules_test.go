package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/cmd/internal/config"
	"teikit/tei/source"
)

// TestRuleOfTheManual tries the rule that the manual shows.
func TestRuleOfTheManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/manual.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, ok := strings.Cut(string(manual), "```yaml\nrules:\n  custom:\n")
	example, _, closed := strings.Cut(example, "```")
	if !ok || !closed {
		t.Fatal("the manual shows no rule of a project")
	}
	file := filepath.Join(t.TempDir(), projectFileName)
	if err := os.WriteFile(file, []byte("rules:\n  custom:\n"+example), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if code := run(context.Background(), []string{"teikit", "validate", "--config", file, "--test-rules"}, strings.NewReader(""), &out, &out); code != exitClean || !strings.Contains(out.String(), "no findings") {
		t.Errorf("exit code %d:\n%s", code, out.String())
	}
}

// TestSettingsOfTheManual reads the settings that the manual shows: all codes and options in them exist.
func TestSettingsOfTheManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/manual.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, ok := strings.Cut(string(manual), "```yaml\nrules:\n  preset:")
	example, _, closed := strings.Cut(example, "```")
	if !ok || !closed {
		t.Fatal("the manual shows no settings of rules")
	}
	if _, found := config.Load(source.New(projectFileName, "rules:\n  preset:"+example), knownCode); len(found) > 0 {
		t.Errorf("%s: %s", found[0].Span.Position(), found[0].Message)
	}
}
