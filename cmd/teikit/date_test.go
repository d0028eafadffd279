package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"teikit/convert/datephrase"
)

// TestManualNamesEveryLanguage looks for the codes of the languages in the manual's section on dates.
func TestManualNamesEveryLanguage(t *testing.T) {
	manual, err := os.ReadFile("../../docs/manual.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(manual), "\n## date\n")
	for _, code := range datephrase.Languages() {
		if !strings.Contains(section, "`"+code+"`") {
			t.Errorf("docs/manual.md does not name the language %q", code)
		}
	}
}

// TestDateJSONHasAnArrayForEachPhrase gives hostile phrases, too: each line of the output is an array whatever the phrase is.
func TestDateJSONHasAnArrayForEachPhrase(t *testing.T) {
	phrases := []string{"16 July 1920", "", "\xff\xfe16\xff/VII", "2/1 1919", strings.Repeat("[1?] ", 2000), "\x1b[31m3 May 1848", "s. d."}
	var stdout, stderr bytes.Buffer
	run(context.Background(), append([]string{"teikit", "date", "--format", "json"}, phrases...), strings.NewReader(""), &stdout, &stderr)
	lines := strings.Split(strings.TrimSuffix(stdout.String(), "\n"), "\n")
	if len(lines) != len(phrases) {
		t.Fatalf("%d lines for %d phrases:\n%s", len(lines), len(phrases), stdout.String())
	}
	for i, line := range lines {
		var readings []dateReading
		if err := json.Unmarshal([]byte(line), &readings); err != nil || readings == nil {
			t.Errorf("%q: %s: %v", phrases[i], line, err)
		}
	}
	if strings.ContainsRune(stderr.String(), '\x1b') {
		t.Error("control characters of a phrase reach the terminal")
	}
}
