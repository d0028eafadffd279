package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChangedSinceWithoutGit(t *testing.T) {
	dir := t.TempDir()
	letter := filepath.Join(dir, "a.xml")
	if err := os.WriteFile(letter, []byte("<p/>"), 0o600); err != nil {
		t.Fatal(err)
	}
	check := func(code int, message string) {
		t.Helper()
		var errs strings.Builder
		got := run(context.Background(), []string{"teikit", "validate", "--changed-since", "main", letter}, strings.NewReader(""), io.Discard, &errs)
		if got != code || !strings.Contains(errs.String(), message) {
			t.Errorf("exit code %d, want %d: %s", got, code, errs.String())
		}
	}
	check(exitUsage, "a.xml is in no git repository")
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", "")
	check(exitFailure, "what has changed cannot be told: the program git, which knows it, cannot be found")
}
