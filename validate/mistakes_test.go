package validate

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/diag/diagtest"
	"teikit/tei/source"
	"teikit/validate/relaxng"
	"teikit/validate/rules"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const mistakes = "testdata/mistakes/*.xml"

// letterSchema is the schema that the program has built in.
func letterSchema(t testing.TB) *relaxng.Schema {
	t.Helper()
	text, err := os.ReadFile("../schemas/letter.rng")
	if err != nil {
		t.Fatal(err)
	}
	return compile(t, string(text))
}

// phrases stand in for a reader of date phrases.
var phrases = map[string]string{"16 July 1920": "1920-07-16", "16.7.1920": "1920-07-16"}

func dates(phrase string) (string, bool) {
	w3c, ok := phrases[phrase]
	return w3c, ok
}

// TestMistakes looks at letters with one mistake each, and at one with most of them: each is found, none is found twice,
// and nothing else is.
func TestMistakes(t *testing.T) {
	v := Validator{Schema: letterSchema(t), Rules: rules.Recommended.Rules(), Project: rules.Project{Dates: dates}}
	diagtest.Run(t, mistakes, v.File)
}

func TestMistakesFillADocument(t *testing.T) {
	v := Validator{Schema: letterSchema(t), Rules: rules.Recommended.Rules(), Project: rules.Project{Dates: dates}}
	found := v.File(readFile(t, "testdata/mistakes/all.xml"))
	seen := make(map[diag.Code]bool)
	for _, d := range found {
		seen[d.Code] = true
		if d.Path == "" || !d.Span.Known() {
			t.Errorf("%s has no place: %v", d.Message, d)
		}
	}
	if len(found) < 40 || len(seen) < 10 {
		t.Errorf("%d findings of %d kinds", len(found), len(seen))
	}
}

func readFile(t testing.TB, path string) *source.File {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return source.New(filepath.Base(path), string(text))
}

// TestFixesMend applies the fixes of each mistake: afterwards the letter is valid, and stays as it is.
func TestFixesMend(t *testing.T) {
	v := Validator{Schema: letterSchema(t), Project: rules.Project{Dates: dates}}
	paths, err := filepath.Glob(mistakes)
	if err != nil || len(paths) == 0 {
		t.Fatal(err, len(paths))
	}
	fixed := 0
	for _, path := range paths {
		name := filepath.Base(path)
		f := readFile(t, path)
		found := v.File(f)
		text := applied(t, f, found)
		if text == f.Text() {
			continue
		}
		fixed++
		after := v.File(source.New(name, text))
		if name == "all.xml" {
			if len(after) >= len(found) {
				t.Errorf("%s: %d findings before the fixes, %d afterwards", name, len(found), len(after))
			}
			continue
		}
		for _, d := range after {
			t.Errorf("%s: after the fix: %s: %s\n%s", name, d.Span.Position(), d.Message, text)
		}
	}
	if fixed < 25 {
		t.Errorf("only %d mistakes have a fix", fixed)
	}
}

// applied is the text after the first fix of each finding, but for fixes that touch what another one has changed.
func applied(t *testing.T, f *source.File, found diag.List) string {
	t.Helper()
	text := f.Text()
	var edits []diag.Edit
	for _, d := range found {
		if len(d.Fixes) == 0 {
			continue
		}
		list := d.Fixes[0].Edits
		if slices.ContainsFunc(list, func(e diag.Edit) bool {
			return slices.ContainsFunc(edits, func(o diag.Edit) bool { return e.Span.Start <= o.Span.End && o.Span.Start <= e.Span.End })
		}) {
			continue
		}
		edits = append(edits, list...)
	}
	slices.SortFunc(edits, func(a, b diag.Edit) int { return b.Span.Start - a.Span.Start })
	for _, e := range edits {
		text = text[:e.Span.Start] + e.New + text[e.Span.End:]
	}
	return text
}

// TestMistakesBesideJing keeps, for the letter schema and for TEI All, what is said about each mistake beside what jing
// says, to be compared by people.
func TestMistakesBesideJing(t *testing.T) {
	schemas := map[string]string{"letter": "../schemas/letter.rng"}
	if dir := os.Getenv("TEIKIT_CONFORMANCE"); dir != "" {
		schemas["tei_all"] = filepath.Join(dir, "tei", "tei_all.rng")
	}
	for _, name := range []string{"letter", "tei_all"} {
		t.Run(name, func(t *testing.T) {
			path, ok := schemas[name]
			if !ok {
				t.Skip("TEIKIT_CONFORMANCE does not name the folder with tei/tei_all.rng")
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			v := Validator{Schema: compile(t, string(text)), Project: rules.Project{Dates: dates}}
			compareGolden(t, "testdata/mistakes."+name+".txt", beside(t, &v, path))
		})
	}
}

// beside writes down both verdicts about each mistake.
func beside(t *testing.T, v *Validator, schema string) string {
	t.Helper()
	paths, err := filepath.Glob(mistakes)
	if err != nil {
		t.Fatal(err)
	}
	theirs := jing(t, schema, paths)
	var b strings.Builder
	for _, path := range paths {
		name := filepath.Base(path)
		fmt.Fprintf(&b, "%s\n", name)
		for _, d := range v.File(readFile(t, path)) {
			fmt.Fprintf(&b, "  teikit %s: %s %s\n", d.Span.Position(), d.Code, d.Message)
		}
		for _, line := range theirs[name] {
			fmt.Fprintf(&b, "  jing   %s\n", line)
		}
	}
	return b.String()
}

// jing runs jing, if it is installed and there is time, and gives the beginnings of its messages by file.
func jing(t *testing.T, schema string, paths []string) map[string][]string {
	t.Helper()
	const most = 120
	program, err := exec.LookPath("jing")
	if err != nil || testing.Short() {
		return nil
	}
	out, err := exec.Command(program, append([]string{schema}, paths...)...).Output()
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	messages := make(map[string][]string)
	for line := range strings.Lines(string(out)) {
		_, line, _ = strings.Cut(strings.TrimSpace(line), "/mistakes/")
		name, message, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		message = strings.Replace(message, ": error:", ":", 1)
		if len(message) > most {
			message = message[:most] + "..."
		}
		messages[name] = append(messages[name], message)
	}
	return messages
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(ours(string(want), got), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if the change is meant:\n%s", path, diff)
	}
}

// ours leaves out what jing says, if it has not been asked now.
func ours(want, got string) string {
	if strings.Contains(got, "\n  jing ") {
		return want
	}
	var b strings.Builder
	for line := range strings.Lines(want) {
		if !strings.HasPrefix(line, "  jing ") {
			b.WriteString(line)
		}
	}
	return b.String()
}
