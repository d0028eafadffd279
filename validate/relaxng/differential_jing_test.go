package relaxng

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// jing is the validator that verdicts are compared with; without it the test is skipped.
func jing(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("jing")
	if err != nil {
		t.Skip("jing is not installed (Debian package jing)")
	}
	return path
}

// jingTime is how long one process of jing may take. Its regular expressions are Java's, which may take forever on random
// ones.
const jingTime = 4 * time.Minute

// jingMessages gives what jing says of files in a folder, by name and in its order: "line:column: error: ...". It is one
// process for many files.
func jingMessages(t testing.TB, dir, schema string, names []string) map[string][]string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), jingTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, jing(t), append([]string{schema}, names...)...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		t.Fatalf("jing %s: no end after %v", schema, jingTime)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("jing: %v", err)
	}
	messages := make(map[string][]string)
	for line := range strings.Lines(string(out)) {
		line, ok := strings.CutPrefix(strings.TrimSpace(line), dir+string(filepath.Separator))
		if !ok {
			continue // the message before has a line end in it
		}
		name, message, _ := strings.Cut(line, ":")
		if strings.Contains(message, ": fatal: ") {
			t.Fatalf("jing reads no file after one that is not well-formed: %s", line)
		}
		messages[name] = append(messages[name], message)
	}
	if (err != nil) != (len(messages) > 0) {
		t.Fatalf("jing %s: %v: %s", schema, err, out)
	}
	return messages
}

// A differentialSchema is a schema whose documents are compared.
type differentialSchema struct {
	name string
	path string // "" and a reason if it is not here
	lack string
}

// differentialSchemas are large schemas of different hands; those that are not here have no path.
func differentialSchemas() []differentialSchema {
	conformance := func(elements ...string) string {
		if dir := os.Getenv("TEIKIT_CONFORMANCE"); dir != "" {
			return filepath.Join(append([]string{dir}, elements...)...)
		}
		return ""
	}
	list := []differentialSchema{
		{"letter", "../../schemas/letter.rng", ""},
		{"relaxng", "testdata/relaxng.rng", ""},
		{"tei_all", conformance("tei", "tei_all.rng"), "TEIKIT_CONFORMANCE does not name the folder with the conformance data"},
		{"tei_lite", conformance("tei", "tei_lite.rng"), "TEIKIT_CONFORMANCE does not name the folder with the conformance data"},
		{"tei_bare", conformance("tei", "tei_bare.rng"), "TEIKIT_CONFORMANCE does not name the folder with the conformance data"},
		{"cmif", conformance("cmif", "cmi-customization.rng"), "TEIKIT_CONFORMANCE does not name the folder with the conformance data"},
		{"docbook", "/usr/share/xml/docbook/schema/rng/5.0/docbook.rng", "the schema of DocBook 5 is not installed (Debian package docbook5-xml)"},
		{"xhtml", "/usr/share/xml/xhtml-relaxng/xhtml-strict.rng", "the schema of XHTML is not installed (Debian package xhtml-relaxng)"},
	}
	for i := range list {
		if _, err := os.Stat(list[i].path); err != nil {
			list[i].path = ""
		}
	}
	return list
}

// compile compiles a schema with all that it includes, or skips the test.
func (d differentialSchema) compile(t testing.TB) *Schema {
	t.Helper()
	if d.path == "" {
		t.Skip(d.lack)
	}
	schema, findings := compileFiles(t, d.path)
	for _, f := range findings {
		t.Errorf("%s:%s: %s", f.Span.File.Name(), f.Span.Position(), f.Message)
	}
	if schema == nil {
		t.Fatalf("%s does not compile", d.path)
	}
	return schema
}
