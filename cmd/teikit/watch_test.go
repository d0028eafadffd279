package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A watchedOutput can be read while it is written.
type watchedOutput struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *watchedOutput) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

// wait waits until a text has been written so often.
func (w *watchedOutput) wait(t *testing.T, text string, times int) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		w.mu.Lock()
		n := strings.Count(w.b.String(), text)
		w.mu.Unlock()
		if n >= times {
			return
		}
	}
	t.Fatalf("%q was not written %d times:\n%s", text, times, w.b.String())
}

func TestWatchChecksAgainWhatHasChanged(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.xml", "<p>")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, errs watchedOutput
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"teikit", "validate", "--schema", "none", "--ignore", "house", "--watch", dir}, strings.NewReader(""), &out, &errs)
	}()
	out.wait(t, "error xml/", 1)
	write("a.xml", "<p></p>")
	errs.wait(t, "a.xml has changed", 1)
	out.wait(t, "1 file checked, no findings", 1)
	write("b.xml", "<p></p>")
	out.wait(t, "2 files checked, no findings", 1)
	write(".teikit.yaml", "xinclude: perhaps\n")
	out.wait(t, "cli/config-value", 1)
	if err := os.Remove(filepath.Join(dir, ".teikit.yaml")); err != nil {
		t.Fatal(err)
	}
	out.wait(t, "2 files checked, no findings", 2)
	cancel()
	if got := <-code; got != exitClean {
		t.Errorf("exit code %d after the last clean run", got)
	}
}

// TestWatchWaitsForAChange names a schema, which is watched, too, and has not changed.
func TestWatchWaitsForAChange(t *testing.T) {
	dir := t.TempDir()
	schema, letter := filepath.Join(dir, "a.rng"), filepath.Join(dir, "a.xml")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(schema, `<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>`)
	write(letter, "<a/>")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, errs watchedOutput
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"teikit", "validate", "--schema", schema, "--select", "rng", "--watch", letter}, strings.NewReader(""), &out, &errs)
	}()
	out.wait(t, "no findings", 1)
	time.Sleep(4 * watchEvery)
	write(schema, `<element name="b" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>`+strings.Repeat("\n", 9))
	out.wait(t, "error rng/", 1)
	errs.wait(t, "a.rng has changed", 1)
	cancel()
	<-code
	if errs.mu.Lock(); strings.Count(errs.b.String(), "has changed") != 1 {
		t.Errorf("files have changed that have not:\n%s", errs.b.String())
	}
	errs.mu.Unlock()
}
