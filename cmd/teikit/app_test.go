package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
)

func TestArrange(t *testing.T) {
	for _, c := range []struct {
		name string
		args string
		want string // or the error
	}{
		{"flags first already", "validate --quiet a.xml", "validate --quiet -- a.xml"},
		{"flags after paths", "validate a.xml --quiet b.xml --format json", "validate --quiet --format=json -- a.xml b.xml"},
		{"value after =", "validate a.xml --format=json", "validate --format=json -- a.xml"},
		{"value that looks like a flag", "validate a.xml -o -", "validate --o=- -- a.xml"},
		{"stdin", "validate - --quiet", "validate --quiet -- -"},
		{"paths after --", "validate --quiet -- --format", "validate --quiet -- --format"},
		{"single dash", "validate -quiet a.xml", "validate -quiet -- a.xml"},
		{"subcommand", "schema show letter --compact", "schema show --compact -- letter"},
		{"help", "help schema show", "schema show --help"},
		{"help alone", "help", "--help"},
		{"nothing", "", ""},
		{"a path called like a command", "validate schema", "validate -- schema"},
		{"missing value", "validate --format", "error: --format needs a value"},
		{"unknown flag", "validate --qiet", "error: unknown flag --qiet; did you mean --quiet?"},
		{"unknown command", "shcema", `error: unknown command "shcema"; did you mean "schema"?`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := arrange(newApp(), append([]string{"teikit"}, strings.Fields(c.args)...))
			result := strings.Join(got[min(1, len(got)):], " ")
			if err != nil {
				result = "error: " + err.Error()
			}
			if result != c.want {
				t.Errorf("%q\nwant %q", result, c.want)
			}
		})
	}
}

func FuzzArrange(f *testing.F) {
	for _, seed := range []string{"validate a.xml --format json", "-- -", "schema show --", "help help", "--=", "validate -=x", "-"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		args := append([]string{"teikit"}, strings.Fields(line)...)
		got, err := arrange(newApp(), args)
		if err != nil {
			if codeOf(err) != exitUsage {
				t.Errorf("%q: exit code %d", line, codeOf(err))
			}
			return
		}
		paths := slices.Index(got, "--")
		for i, arg := range got[1:] {
			if i+1 == paths || paths >= 0 && i+1 > paths {
				break
			}
			if !strings.HasPrefix(arg, "-") && newApp().Command(arg) == nil && arg != "list" && arg != "show" && arg != "fetch" {
				t.Errorf("%q: path %q before --: %q", line, arg, got)
			}
		}
	})
}

func TestSelection(t *testing.T) {
	warning := diag.Diagnostic{Code: "house/sent-date", Severity: diag.Warning}
	other := diag.Diagnostic{Code: "house/id-unique", Severity: diag.Error}
	broken := diag.Diagnostic{Code: "xml/no-root", Severity: diag.Error}
	hint := diag.Diagnostic{Code: "xml/external-subset", Severity: diag.Info}
	all := diag.List{warning, other, broken, hint}
	for _, c := range []struct {
		selected, ignored string
		want              diag.List
	}{
		{"", "", all},
		{"house", "", diag.List{warning, other, broken}},
		{"house/sent-date", "", diag.List{warning, broken}},
		{"", "house", diag.List{broken, hint}},
		{"", "house/sent-date", diag.List{other, broken, hint}},
		{"house", "house/sent-date", diag.List{other, broken}},
		{"house/sent-date", "house", diag.List{warning, broken}},
		{"house", "house", diag.List{broken}},
		{"xml, house ,", "", all},
		{"", "xml/external-subset", diag.List{warning, other, broken}},
	} {
		s, err := newSelection(strings.Split(c.selected, ","), strings.Split(c.ignored, ","))
		if err != nil {
			t.Errorf("select %q ignore %q: %v", c.selected, c.ignored, err)
			continue
		}
		got := slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool { return !s.wants(d) })
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("select %q ignore %q (-want +got):\n%s", c.selected, c.ignored, diff)
		}
	}
}

func TestTopicsAreComplete(t *testing.T) {
	seen := make(map[diag.Code]bool)
	for _, topic := range allTopics() {
		if seen[topic.Code] {
			t.Errorf("%s is there twice", topic.Code)
		}
		seen[topic.Code] = true
		if topic.Title == "" || strings.TrimSpace(topic.Doc) == "" || strings.HasSuffix(topic.Title, ".") {
			t.Errorf("%s needs a title without full stop, and a page", topic.Code)
		}
		family, slug, _ := strings.Cut(string(topic.Code), "/")
		if family == "" || slug == "" || strings.ToLower(slug) != slug {
			t.Errorf("%s is no code family/slug", topic.Code)
		}
		if strings.ContainsFunc(strings.ReplaceAll(page(topic), "\n", ""), unicode.IsControl) || !utf8.ValidString(page(topic)) {
			t.Errorf("the page of %s has characters that cannot be printed", topic.Code)
		}
	}
}

func TestInOrder(t *testing.T) {
	items := make([]int, 200)
	for i := range items {
		items[i] = i
	}
	for _, jobs := range []int{0, 1, 3, 500} {
		var got []int
		err := inOrder(t.Context(), jobs, items, func(i int) int { return i }, func(i int) error {
			got = append(got, i)
			return nil
		})
		if err != nil || !slices.Equal(got, items) {
			t.Errorf("%d jobs: %v, %v", jobs, got, err)
		}
	}
}

func TestInOrderStopsAtTheFirstError(t *testing.T) {
	emitted := 0
	err := inOrder(t.Context(), 2, make([]int, 100), func(i int) int { return i }, func(int) error {
		emitted++
		return io.ErrShortWrite
	})
	if err != io.ErrShortWrite || emitted != 1 {
		t.Errorf("%d results handed on, error %v", emitted, err)
	}
}

// blocked is a standard input on which nobody types.
type blocked struct{ begun chan struct{} }

func (b blocked) Read([]byte) (int, error) {
	close(b.begun)
	select {}
}

func TestInterruptEndsTheProgram(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in := blocked{make(chan struct{})}
	go func() {
		<-in.begun
		cancel()
	}()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"teikit", "validate", "-"}, in, &stdout, &stderr)
	if code != exitFailure || !strings.Contains(stderr.String(), "interrupted") {
		t.Errorf("exit code %d, %q", code, stderr.String())
	}
}

func TestOutFileLeavesTheOldFileUntilCommit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xml")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	content := func() string {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	write := func() *outFile {
		f, err := createFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, "new"); err != nil {
			t.Fatal(err)
		}
		return f
	}

	write().discard()
	if got := content(); got != "old" {
		t.Errorf("after discard: %q", got)
	}
	f := write()
	if got := content(); got != "old" {
		t.Errorf("before commit: %q", got)
	}
	if err := f.commit(); err != nil || content() != "new" {
		t.Errorf("after commit: %q, %v", content(), err)
	}
	f.discard()
	if got := content(); got != "new" {
		t.Errorf("discard after commit: %q", got)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want that of the old file", info.Mode())
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOutFileWritesThroughLinksAndToDevices(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target.xml"), filepath.Join(dir, "link.xml")
	if err := os.WriteFile(target, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for _, path := range []string{link, os.DevNull} {
		f, err := createFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, "new"); err != nil {
			t.Fatal(err)
		}
		if err := f.commit(); err != nil {
			t.Fatal(err)
		}
	}
	data, _ := os.ReadFile(target)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 || string(data) != "new" {
		t.Errorf("the link must stay and its target be written: %v, %q", info.Mode(), data)
	}
}

func TestReadLimited(t *testing.T) {
	for _, c := range []struct {
		name string
		r    io.Reader
		size int64
		want error
	}{
		{"shorter than the limit", strings.NewReader("abc"), 3, nil},
		{"as long as the limit", strings.NewReader("abcd"), 4, nil},
		{"says that it is too long", nil, 5, errTooLarge},
		{"does not say how long it is", strings.NewReader("abcde"), 0, errTooLarge},
		{"does not end", endless{}, 0, errTooLarge},
	} {
		if _, err := readLimited(nil, c.r, c.size, 4); err != c.want {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }
