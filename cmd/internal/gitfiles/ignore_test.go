package gitfiles

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// write writes files below a folder.
func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// git runs git; the test is skipped without it.
func git(t *testing.T, folder string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git to compare with")
	}
	cmd := exec.Command("git", append([]string{"-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestIgnored(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		".git/info/exclude":         "*.bak\n",
		".gitignore":                "# made by programs\nout/\n/root.xml\n*.tmp.xml\n!keep.tmp.xml\ndrafts/**/old-*.xml\n\\#sharp.xml\nspace\\ .xml\nsp.xml   \r\n{a,b}.xml\nl-[0-9].xml\n",
		"letters/.gitignore":        "one.xml\n!root.xml\n",
		"letters/drafts/.gitkeep":   "",
		"nested/.git/HEAD":          "",
		"nested/letters/.gitignore": "",
	})
	var g Ignore
	for path, want := range map[string]bool{
		"a.xml": false, "root.xml": true, "letters/root.xml": false, "x/root.xml": false, "a.tmp.xml": true, "x/y/a.tmp.xml": true, "x/keep.tmp.xml": false,
		"letters/one.xml": true, "letters/x/one.xml": true, "one.xml": false, "drafts/old-1.xml": true, "drafts/x/y/old-1.xml": true, "drafts/x/new-1.xml": false,
		"letters/drafts/old-1.xml": false, "#sharp.xml": true, "sp.xml": true, "a.bak": true, "{a,b}.xml": true, "b.xml": false, "l-1.xml": true, "l-10.xml": false,
		"out/": true, "letters/out/": true, "out": false, "nested/root.xml": false, "nested/a.tmp.xml": false,
	} {
		folder := strings.HasSuffix(path, "/")
		if got := g.Ignored(filepath.Join(dir, filepath.FromSlash(path)), folder); got != want {
			t.Errorf("%s is ignored: %v, want %v", path, got, want)
		}
	}
	if g.Ignored(filepath.Join(t.TempDir(), "a.tmp.xml"), false) {
		t.Error("a file in no repository is ignored")
	}
}

// TestIgnoredAsByGit compares with git on ignore files that were put together at random.
func TestIgnoredAsByGit(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	name := func() string { return pick("a", "b", "ab", "c.xml", "a.xml", "{a}", "a b", "x[1]") }
	part := func() string {
		return pick("a", "b", "ab", "c.xml", "*", "a*", "*.xml", "?", "[ab]", "[!a]", "**", "{a}", "a\\*", "a**b", "x\\[1\\]", "a b")
	}
	var files []string
	for range 60 {
		parts := []string{name()}
		for range random.IntN(3) {
			parts = append(parts, name())
		}
		files = append(files, strings.Join(parts, "/"))
	}
	rounds := 120
	if testing.Short() {
		rounds = 20
	}
	for range rounds {
		var lines []string
		for range 1 + random.IntN(4) {
			line := pick("", "", "/", "!") + part()
			for range random.IntN(3) {
				line += "/" + part()
			}
			lines = append(lines, line+pick("", "", "/", " "))
		}
		text := strings.Join(lines, "\n")
		write(t, dir, map[string]string{".gitignore": text})
		want := ignoredByGit(t, dir, files)
		var g Ignore
		for _, f := range files {
			if got := ignoredFromTop(&g, dir, f); got != want[f] {
				t.Errorf("%q: %s is ignored: %v, want %v", text, f, got, want[f])
			}
		}
	}
}

// ignoredFromTop asks for a path and the folders above it, as someone does who walks.
func ignoredFromTop(g *Ignore, root, path string) bool {
	for i := range path {
		if path[i] == '/' && g.Ignored(filepath.Join(root, filepath.FromSlash(path[:i])), true) {
			return true
		}
	}
	return g.Ignored(filepath.Join(root, filepath.FromSlash(path)), false)
}

func ignoredByGit(t *testing.T, dir string, files []string) map[string]bool {
	t.Helper()
	cmd := exec.Command("git", "-C", dir, "check-ignore", "--stdin", "-z", "--no-index")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\x00"))
	out, _ := cmd.Output() // exit code 1: none
	ignored := make(map[string]bool)
	for f := range bytes.SplitSeq(out, []byte{0}) {
		ignored[string(f)] = true
	}
	return ignored
}

func TestChanges(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	lines := func(n int, changed ...int) string {
		var b strings.Builder
		for i := 1; i <= n; i++ {
			mark := ""
			for _, c := range changed {
				if c == i {
					mark = " changed"
				}
			}
			fmt.Fprintf(&b, "line %d%s\n", i, mark)
		}
		return b.String()
	}
	write(t, dir, map[string]string{"same.xml": lines(20), "edited.xml": lines(20), "moved.xml": lines(20), "gone.xml": "x\n", "x/staged.xml": lines(20), "ü \"q\".xml": lines(20), "theirs.xml": lines(20), ".gitignore": "ignored.xml\n"})
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-qm", "one")
	git(t, dir, "switch", "-qc", "work")
	write(t, dir, map[string]string{"edited.xml": lines(20, 3, 7, 8)})
	git(t, dir, "commit", "-qam", "two")
	git(t, dir, "switch", "-q", "main")
	write(t, dir, map[string]string{"theirs.xml": lines(20, 1)})
	git(t, dir, "commit", "-qam", "theirs")
	git(t, dir, "switch", "-q", "work")
	git(t, dir, "merge", "-q", "main", "-m", "merge")
	git(t, dir, "switch", "-q", "main")
	write(t, dir, map[string]string{"theirs.xml": lines(20, 1, 2)})
	git(t, dir, "commit", "-qam", "theirs again")
	git(t, dir, "switch", "-q", "work")
	git(t, dir, "mv", "moved.xml", "renamed.xml")
	git(t, dir, "rm", "-q", "gone.xml")
	write(t, dir, map[string]string{"renamed.xml": lines(20, 5), "x/staged.xml": lines(20, 20), "ü \"q\".xml": lines(21), "new.xml": "x\n", "ignored.xml": "x\n"})
	git(t, dir, "add", "x", "renamed.xml")

	changes, err := Since(t.Context(), dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]int{"edited.xml": {3, 7, 8}, "renamed.xml": {5}, "x/staged.xml": {20}, "ü \"q\".xml": {21}, "new.xml": {1, 2, 3}}
	for name, lines := range changes {
		for line := 1; line <= 21 && (!lines.All || line < 4); line++ {
			expected := false
			for _, n := range want[name] {
				expected = expected || n == line
			}
			if lines.Has(line) != expected {
				t.Errorf("%s line %d has changed: %v", name, line, lines.Has(line))
			}
		}
	}
	if len(changes) != len(want) {
		t.Errorf("changed: %v", changes)
	}
	for _, ref := range []string{"nowhere", "--output=x", "main:same.xml", ""} {
		var unknown *RefError
		if _, err := Since(t.Context(), dir, ref); !asRefError(err, &unknown) {
			t.Errorf("%q: %v", ref, err)
		}
	}
}

func asRefError(err error, target **RefError) bool {
	e, ok := err.(*RefError)
	*target = e
	return ok
}
