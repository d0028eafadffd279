package integrations_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// letter is a valid letter of five lines whose third says something.
func letter(says string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Anna Berg to Karl Thal, 2 March 1871</title></titleStmt>` +
		`<publicationStmt><publisher>The edition</publisher><availability status="unknown"><p>Not known.</p></availability></publicationStmt>` +
		`<sourceDesc><bibl>Made for this test.</bibl></sourceDesc></fileDesc><profileDesc><correspDesc>` +
		`<correspAction type="sent"><persName>Anna Berg</persName><date when="1871-03-02">2 March 1871</date></correspAction>` +
		`<correspAction type="received"><persName>Karl Thal</persName></correspAction></correspDesc></profileDesc></teiHeader>` +
		"\n<text><body><div type=\"letter\">\n<p>Dear " + says + ",</p>\n</div></body></text>\n</TEI>\n"
}

// wrong is a letter with findings in its second and its third line.
func wrong() string {
	return strings.Replace(letter(`<ref target="#n">n</ref>`), `<div type="letter">`, `<div type="letter" corresp="#m">`, 1)
}

// repository is an empty one.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("needs git")
	}
	dir := t.TempDir()
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_SYSTEM": os.DevNull, "GIT_AUTHOR_NAME": "Anna", "GIT_AUTHOR_EMAIL": "anna@example.org",
		"GIT_COMMITTER_NAME": "Anna", "GIT_COMMITTER_EMAIL": "anna@example.org", "HOME": dir,
	} {
		t.Setenv(name, value)
	}
	git(t, dir, "init", "-q", "-b", "main")
	return dir
}

// pullRequest is a repository with a history: on main letters with findings, and a merge; on a branch a letter that is new, one that changes, one
// that gets another name, and main merged into it; at the end, as GitHub makes it, refs/pull/1/merge.
func pullRequest(t *testing.T) string {
	t.Helper()
	dir := repository(t)
	before := strings.Replace(wrong(), `<ref target="#n">n</ref>`, "Karl", 1) // with a finding in the second line
	write(t, dir, map[string]string{"tei/old.xml": wrong(), "tei/changed.xml": before, "tei/named.xml": wrong(), "tei/main.xml": letter("Karl")})
	commit(t, dir, "letters")
	git(t, dir, "checkout", "-q", "-b", "request")
	write(t, dir, map[string]string{"tei/changed.xml": wrong(), "tei/new letter, Müller.xml": letter(`<ref target="#n">n</ref>`)})
	git(t, dir, "mv", "tei/named.xml", "tei/renamed.xml")
	commit(t, dir, "more letters")
	git(t, dir, "checkout", "-q", "-b", "other", "main")
	write(t, dir, map[string]string{"tei/other.xml": wrong()})
	commit(t, dir, "another branch")
	git(t, dir, "checkout", "-q", "main")
	write(t, dir, map[string]string{"tei/main.xml": wrong()})
	commit(t, dir, "main goes on")
	git(t, dir, "merge", "-q", "--no-ff", "-m", "merge", "other")
	git(t, dir, "checkout", "-q", "request")
	git(t, dir, "merge", "-q", "--no-ff", "-m", "main into the request", "main")
	git(t, dir, "checkout", "-q", "--detach", "main")
	git(t, dir, "merge", "-q", "--no-ff", "-m", "the request into main", "request")
	git(t, dir, "update-ref", "refs/pull/1/merge", "HEAD")
	git(t, dir, "checkout", "-q", "main")
	git(t, dir, "config", "uploadpack.allowAnySHA1InWant", "true") // as GitHub does
	return dir
}

// checkout is a clone with the merge of the pull request checked out, of a depth; 0: whole.
func checkout(t *testing.T, from, depth string) string {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	git(t, dir, "remote", "add", "origin", "file://"+from)
	fetch := []string{"fetch", "-q", "--no-tags"}
	if depth != "0" {
		fetch = append(fetch, "--depth="+depth)
	}
	git(t, dir, append(fetch, "origin", "+refs/pull/1/merge:refs/remotes/pull/1/merge")...)
	git(t, dir, "checkout", "-q", "--detach", "refs/remotes/pull/1/merge")
	return dir
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func commit(t *testing.T, dir, message string) {
	t.Helper()
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", message)
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	code, out := runIn(t, dir, nil, "git", args...)
	if code != 0 {
		t.Fatalf("git %q: exit code %d\n%s", args, code, out)
	}
	return out
}

// runIn runs a program and gives all that it says.
func runIn(t *testing.T, dir string, env map[string]string, name string, args ...string) (code int, out string) {
	t.Helper()
	if name == "teikit" {
		name = program(t)
	}
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = os.Environ()
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	text, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", name, err)
	}
	return cmd.ProcessState.ExitCode(), string(text)
}

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}
