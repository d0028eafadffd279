package integrations_test

import (
	"bytes"
	"debug/elf"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v4"

	"teikit/integrations"
)

// TestManualShowsTheFiles compares each example of docs/ci.md with the file that it names.
func TestManualShowsTheFiles(t *testing.T) {
	page := read(t, "../docs/ci.md")
	shown := make(map[string]bool)
	for _, m := range regexp.MustCompile("(?s)<!-- (\\S+) -->\n```[a-z]+\n(.*?\n)```").FindAllStringSubmatch(page, -1) {
		shown[m[1]] = true
		if want := read(t, filepath.Join("..", m[1])); strings.TrimRight(want, "\n") != strings.TrimRight(m[2], "\n") {
			t.Errorf("docs/ci.md shows another %s than there is", m[1])
		}
	}
	internal := []string{"github-install.sh", "github-validate.sh", "project.yaml"} // of the action, and of init
	files, err := fs.ReadDir(integrations.Files, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.Contains(internal, f.Name()) && !shown["integrations/"+f.Name()] {
			t.Errorf("docs/ci.md does not show %s", f.Name())
		}
	}
	if !shown["Dockerfile"] || !shown[".pre-commit-hooks.yaml"] {
		t.Errorf("docs/ci.md shows %v", shown)
	}
}

func TestProjectFileNamesKnownKeys(t *testing.T) {
	dir := repository(t)
	text := regexp.MustCompile(`(?m)^# (([a-z]+|  [a-z]+):.*)$`).ReplaceAllString(read(t, "project.yaml"), "$1")
	if strings.Contains(text, "# schema:") || !strings.Contains(text, "\n  ignore: [house/empty-element]") {
		t.Fatalf("not all keys have been switched on:\n%s", text)
	}
	write(t, dir, map[string]string{
		".teikit.yaml": text, "a.xml": letter("Karl"), "catalog.xml": `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"/>`,
		"rules/edition.sch":    `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:TEI"><assert id="body" test="t:text">no text</assert></rule></pattern></schema>`,
		"register/persons.xml": `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson/></standOff></TEI>`,
	})
	if code, out := runIn(t, dir, nil, "teikit", "validate", "a.xml"); code != 0 {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestActionOnAPullRequest runs what the action runs, in a checkout as GitHub makes it: of depth 1, of a merge of the request into its base.
func TestActionOnAPullRequest(t *testing.T) {
	for _, c := range []struct {
		name   string
		inputs map[string]string
		depth  string
		code   int
		says   []string
		silent []string
	}{
		{
			name: "only files that it changes", depth: "1", code: 1,
			says:   []string{"::error file=tei/new letter, Müller.xml,", "::error file=tei/changed.xml,line=3,"},
			silent: []string{"old.xml", "main.xml", "other.xml"},
		},
		{
			name: "only lines that it changes", inputs: map[string]string{"TEIKIT_CHANGED_ONLY": "lines"}, depth: "2", code: 1,
			says:   []string{"::error file=tei/changed.xml,line=3,"},
			silent: []string{"file=tei/changed.xml,line=2,", "old.xml"},
		},
		{
			name: "everything", inputs: map[string]string{"TEIKIT_CHANGED_ONLY": "false", "TEIKIT_ARGS": "--fail-on=info\n\n--ignore=house/leftovers\n"}, depth: "1", code: 1,
			says: []string{"file=tei/old.xml,", "file=tei/changed.xml,line=2,", "file=tei/renamed.xml,"},
		},
		{
			name: "everything, for code scanning", inputs: map[string]string{"TEIKIT_SARIF": "true"}, depth: "1", code: 1,
			says: []string{"file=tei/old.xml,", "file=tei/changed.xml,line=2,"},
		},
		{
			name: "paths with blanks, one a line", inputs: map[string]string{"TEIKIT_PATHS": "tei/new letter, Müller.xml\ntei/old.xml\n"}, depth: "0", code: 1,
			says: []string{"new letter, Müller.xml"}, silent: []string{"old.xml", "changed.xml"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			work := checkout(t, pullRequest(t), c.depth)
			temp := t.TempDir()
			env := map[string]string{
				"TEIKIT_PROGRAM": program(t), "GITHUB_BASE_REF": "main", "GITHUB_SHA": strings.TrimSpace(git(t, work, "rev-parse", "HEAD")), "RUNNER_TEMP": temp,
				"GITHUB_OUTPUT": filepath.Join(temp, "output"), "GITHUB_STEP_SUMMARY": filepath.Join(temp, "summary"), "TEIKIT_PATHS": "tei", "TEIKIT_CHANGED_ONLY": "true",
			}
			for name, value := range c.inputs {
				env[name] = value
			}
			code, out := runIn(t, work, env, "bash", absolute(t, "github-validate.sh"))
			if code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			out = strings.ReplaceAll(out, "%2C", ",")
			for _, text := range c.says {
				if !strings.Contains(out, text) {
					t.Errorf("%q is missing in\n%s", text, out)
				}
			}
			for _, text := range c.silent {
				if strings.Contains(out, text) {
					t.Errorf("%q is too much in\n%s", text, out)
				}
			}
			// Lines that the request changes come before those that it only moves.
			if c.depth == "1" && len(c.inputs) == 0 {
				if changed, moved := strings.LastIndex(out, "changed.xml,line=3"), strings.Index(out, "line=2"); moved < changed {
					t.Errorf("a line that was not changed comes first:\n%s", out)
				}
			}
			if output := read(t, env["GITHUB_OUTPUT"]); output != "sarif-file="+temp+"/teikit.sarif\n" {
				t.Errorf("output %q", output)
			}
			var log struct{ Runs []struct{ Results []any } }
			if err := json.Unmarshal([]byte(read(t, filepath.Join(temp, "teikit.sarif"))), &log); err != nil || len(log.Runs[0].Results) == 0 {
				t.Errorf("SARIF: %v", err)
			}
			if !strings.Contains(read(t, env["GITHUB_STEP_SUMMARY"]), "<h3>teikit: ") {
				t.Error("the job has no summary")
			}
		})
	}
}

func TestActionWithoutTheBaseChecksEverything(t *testing.T) {
	dir := repository(t)
	write(t, dir, map[string]string{"tei/old.xml": letter(`<ref target="#n">n</ref>`)})
	commit(t, dir, "alone")
	code, out := runIn(t, dir, map[string]string{"TEIKIT_PROGRAM": program(t), "GITHUB_BASE_REF": "main", "TEIKIT_CHANGED_ONLY": "true", "RUNNER_TEMP": t.TempDir()}, "bash", absolute(t, "github-validate.sh"))
	if code != 1 || !strings.Contains(out, "::notice title=teikit::the base of the pull request is not in the checkout") || !strings.Contains(out, "file=tei/old.xml") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

func TestActionRefusesWhatIsNotWhatWasAskedFor(t *testing.T) {
	dir := t.TempDir()
	fake := filepath.Join(dir, "fake")
	if err := os.WriteFile(fake, []byte("#!/bin/sh\necho teikit 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"TEIKIT_PROGRAM": filepath.Join(dir, "bin", "teikit"), "TEIKIT_URL": "file://" + fake}
	if code, out := runIn(t, dir, env, "bash", absolute(t, "github-install.sh")); code != 2 {
		t.Errorf("without a checksum: exit code %d\n%s", code, out)
	}
	for _, name := range []string{"curl", "shasum"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip("needs", name)
		}
	}
	env["TEIKIT_SHA256"] = strings.Repeat("0", 64)
	if code, out := runIn(t, dir, env, "bash", absolute(t, "github-install.sh")); code != 3 || strings.Contains(out, "teikit 1") {
		t.Errorf("with another checksum: exit code %d\n%s", code, out)
	}
	env["TEIKIT_SHA256"] = strings.Fields(output(t, "shasum", "-a", "256", fake))[0]
	if code, out := runIn(t, dir, env, "bash", absolute(t, "github-install.sh")); code != 0 || !strings.Contains(out, "teikit 1") {
		t.Errorf("with its checksum: exit code %d\n%s", code, out)
	}
}

// TestActionDescribesItsInputs compares the inputs of action.yml with those that its steps use and docs/ci.md tells of.
func TestActionDescribesItsInputs(t *testing.T) {
	text, page := read(t, "../action.yml"), read(t, "../docs/ci.md")
	var action struct {
		Inputs map[string]struct{ Description string }
		Runs   struct {
			Using string
			Steps []map[string]any
		}
	}
	if err := yaml.Unmarshal([]byte(text), &action); err != nil {
		t.Fatal(err)
	}
	used := make(map[string]bool)
	for _, m := range regexp.MustCompile(`inputs\.([a-z0-9-]+)`).FindAllStringSubmatch(text, -1) {
		used[m[1]] = true
	}
	for name, in := range action.Inputs {
		if in.Description == "" || !used[name] || !strings.Contains(page, "`"+name+"`") {
			t.Errorf("input %s: used %v, described %q, or missing in docs/ci.md", name, used[name], in.Description)
		}
	}
	if len(used) != len(action.Inputs) || action.Runs.Using != "composite" || len(action.Runs.Steps) == 0 {
		t.Errorf("%d inputs are used, %d described", len(used), len(action.Inputs))
	}
}

// hook is an entry of .pre-commit-hooks.yaml.
type hook struct{ ID, Name, Entry, Language, Files string }

func hooks(t *testing.T) (list []hook) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(read(t, "../.pre-commit-hooks.yaml")), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestHooksInARepository commits with git. The hook calls the entries of .pre-commit-hooks.yaml with the files of the commit, as pre-commit does.
func TestHooksInARepository(t *testing.T) {
	dir := repository(t)
	script := "#!/bin/bash\nset -e\n"
	for _, h := range hooks(t) {
		if h.Language != "golang" || h.Name == "" {
			t.Errorf("%+v", h)
		}
		script += "mapfile -d '' -t files < <(git diff --cached --name-only --diff-filter=d -z | grep -zE '" + h.Files + "' || true)\n" +
			"[ ${#files[@]} -eq 0 ] || " + h.Entry + ` "${files[@]}"` + "\n"
	}
	testHook(t, dir, script)
}

func TestGitHook(t *testing.T) { testHook(t, repository(t), read(t, "git-pre-commit.sh")) }

// testHook commits good and bad letters.
func testHook(t *testing.T, dir, script string) {
	t.Helper()
	t.Setenv("PATH", filepath.Dir(program(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	if err := os.WriteFile(filepath.Join(dir, ".git", "hooks", "pre-commit"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	try := func(code int, files map[string]string) {
		t.Helper()
		write(t, dir, files)
		git(t, dir, "add", "-A")
		if got, out := runIn(t, dir, nil, "git", "commit", "-q", "-m", "letters"); (got == 0) != (code == 0) {
			t.Errorf("exit code %d, want %d\n%s", got, code, out)
		}
	}
	try(0, map[string]string{"readme.md": "no letter"})
	try(0, map[string]string{"tei/Müller, Anna.xml": letter("Karl"), "text/a.txt": "A. Hale to B. Marsh\n\nMay 2, 1902\n\nDear Marsh,\n\nI was glad.\n\nYours,\n\nA. Hale\n"})
	try(1, map[string]string{"tei/Müller, Anna.xml": letter(`<ref target="#n">n</ref>`)})
	try(0, map[string]string{"tei/Müller, Anna.xml": letter("Anna")})
	if _, err := os.Stat(filepath.Join(dir, ".teikit-dry-run")); err == nil {
		t.Error("a hook must not write")
	}
}

// TestHooksUnderPreCommit runs pre-commit itself, where it is installed, with the entries as hooks of the repository: building them takes a network.
func TestHooksUnderPreCommit(t *testing.T) {
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Skip("pre-commit is not installed")
	}
	dir := repository(t)
	t.Setenv("PATH", filepath.Dir(program(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("PRE_COMMIT_HOME", t.TempDir())
	config := "repos:\n  - repo: local\n    hooks:\n" + regexp.MustCompile(`(?m)^`).ReplaceAllString(strings.ReplaceAll(read(t, "../.pre-commit-hooks.yaml"), "language: golang", "language: system"), "      ")
	write(t, dir, map[string]string{".pre-commit-config.yaml": config, "good.xml": letter("Karl"), "bad é.xml": letter(`<ref target="#n">n</ref>`)})
	git(t, dir, "add", "-A")
	code, out := runIn(t, dir, nil, "pre-commit", "run", "--all-files", "--color", "never")
	if code != 1 || !strings.Contains(out, "house/pointer-local") || !strings.Contains(out, "check TEI letters") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestGitLabJob runs the script of the job as GitLab does.
func TestGitLabJob(t *testing.T) {
	var ci struct {
		Teikit struct {
			Script    []string
			Artifacts struct{ Reports map[string]string }
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "gitlab-ci.yml")), &ci); err != nil {
		t.Fatal(err)
	}
	work := checkout(t, pullRequest(t), "0")
	t.Setenv("PATH", filepath.Dir(program(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	env := map[string]string{"TEIKIT_PATHS": "tei"}
	code, out := runIn(t, work, env, "bash", "-euc", strings.Join(ci.Teikit.Script, "\n"))
	if code != 1 || !strings.Contains(out, "tei/changed.xml:3:") || !strings.Contains(out, "tei/old.xml:3:") { // GitLab takes what is missing for mended
		t.Errorf("exit code %d\n%s", code, out)
	}
	var issues []struct{ Location struct{ Path string } }
	if err := json.Unmarshal([]byte(read(t, filepath.Join(work, ci.Teikit.Artifacts.Reports["codequality"]))), &issues); err != nil || len(issues) == 0 {
		t.Errorf("code quality: %v", err)
	}
	if junit := read(t, filepath.Join(work, ci.Teikit.Artifacts.Reports["junit"])); !strings.Contains(junit, "<testcase name=\"tei/changed.xml\"") {
		t.Error(junit)
	}
}

// TestProblemMatcher applies the patterns, which are of JavaScript and plain enough for Go, to what the program prints.
func TestProblemMatcher(t *testing.T) {
	var file struct {
		ProblemMatcher []struct {
			Severity string
			Pattern  []struct {
				Regexp                                      string
				File, Line, Column, Severity, Code, Message int
			}
		}
	}
	if err := json.Unmarshal([]byte(read(t, "problem-matcher.json")), &file); err != nil {
		t.Fatal(err)
	}
	lines := read(t, "../validate/report/testdata/sample.concise")
	found := 0
	for line := range strings.Lines(lines) {
		line = strings.TrimSuffix(line, "\n")
		for _, m := range file.ProblemMatcher {
			p := m.Pattern[0]
			got := regexp.MustCompile(p.Regexp).FindStringSubmatch(line)
			if got == nil {
				continue
			}
			found++
			severity := "info"
			if p.Severity > 0 {
				severity = got[p.Severity]
			}
			if again := got[p.File] + ":" + got[p.Line] + ":" + got[p.Column] + ": " + severity + " " + got[p.Code] + ": " + got[p.Message]; again != line {
				t.Errorf("%q is read as %q", line, again)
			}
		}
	}
	if want := strings.Count(lines, "\n") - 1; found != want { // one finding has no line
		t.Errorf("%d of %d lines are read", found, want)
	}
}

func TestMakefileSnippet(t *testing.T) {
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("needs make")
	}
	dir := repository(t)
	write(t, dir, map[string]string{"Makefile": "include " + absolute(t, "teikit.mk") + "\n", "tei/bad.xml": letter(`<ref target="#n">n</ref>`)})
	for _, target := range []string{"validate", "report"} {
		if code, out := runIn(t, dir, nil, "make", "TEIKIT="+program(t), target); code == 0 || !strings.Contains(out, "Error 1") {
			t.Errorf("%s: exit code %d\n%s", target, code, out)
		}
	}
	if page := read(t, filepath.Join(dir, "report.html")); !strings.Contains(page, "house/pointer-local") {
		t.Error("the page lacks the finding")
	}
}

// TestProgramNeedsNothing checks that the program of the Dockerfile runs on an empty base: it is static, and works in a folder that has nothing else.
// TestDockerfileNamesWhatIsThere reads the Dockerfile line by line: stages, files and programs that it names exist, and its Go is as new as go.mod asks for.
func TestDockerfileNamesWhatIsThere(t *testing.T) {
	mod := read(t, "../go.mod")
	ignored := strings.Fields(read(t, "../.dockerignore"))
	stages := make(map[string]bool)
	built, placed := "", make(map[string]bool) // what RUN builds, and what the last stage has
	for _, line := range strings.Split(strings.TrimSpace(read(t, "../Dockerfile")), "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0] == "#":
		case words[0] == "FROM" && words[1] == "scratch":
		case words[0] == "FROM" && len(words) == 4 && words[2] == "AS":
			wanted := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(mod)[1]
			if words[1] != "golang:"+wanted {
				t.Errorf("%s; go.mod asks for go %s", line, wanted)
			}
			stages[words[3]] = true
		case words[0] == "COPY" && strings.HasPrefix(words[1], "--from="):
			if !stages[strings.TrimPrefix(words[1], "--from=")] || words[2] != built && words[2] != "/etc/ssl/certs/ca-certificates.crt" { // which the image of Go has
				t.Errorf("%s: there is no such stage, or it has no such file", line)
			}
			placed[words[3]] = true
		case words[0] == "COPY":
			for _, name := range words[1 : len(words)-1] {
				if _, err := os.Stat(filepath.Join("..", name)); err != nil || slices.Contains(ignored, name) {
					t.Errorf("%s: %v", line, err)
				}
			}
		case line == "RUN go mod download": // with nothing but go.mod and go.sum
			if regexp.MustCompile(`(?m)=> \.`).MatchString(mod) {
				t.Error("go.mod has a module in a folder, which is not there yet")
			}
		case words[0] == "RUN":
			m := regexp.MustCompile(`^RUN CGO_ENABLED=0 go build .*-o (\S+) (\./\S+)$`).FindStringSubmatch(line)
			if m == nil {
				t.Fatalf("%s is no build", line)
			}
			built = m[1]
			if _, err := os.Stat(filepath.Join("..", m[2], "main.go")); err != nil {
				t.Error(err)
			}
		case words[0] == "ENTRYPOINT":
			var command []string
			if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "ENTRYPOINT")), &command); err != nil || len(command) != 1 || !placed[command[0]] {
				t.Errorf("%s: %v; the image has %v", line, err, placed)
			}
		case slices.Contains([]string{"WORKDIR", "ENV"}, words[0]) && len(words) == 2:
		default:
			t.Errorf("%s is not known", line)
		}
	}
	if built == "" || !placed[built] {
		t.Errorf("the image has %v, and %s is built", placed, built)
	}
	if slices.ContainsFunc(ignored, func(name string) bool { return name != ".git" }) {
		t.Errorf(".dockerignore leaves out %v, which may be needed", ignored)
	}
}

func TestProgramNeedsNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("the program is compiled anew, with its profile")
	}
	if runtime.GOOS != "linux" {
		t.Skip("the image is of Linux")
	}
	m := regexp.MustCompile(`(?m)^RUN (CGO_ENABLED=0) go (build .*) -o /teikit (\./cmd/teikit)$`).FindStringSubmatch(read(t, "../Dockerfile"))
	if m == nil {
		t.Fatal("the Dockerfile does not build as it did")
	}
	root := t.TempDir()
	cmd := exec.Command("go", append(strings.Fields(m[2]), "-o", filepath.Join(root, "teikit"), m[3])...)
	cmd.Dir, cmd.Env = "..", append(os.Environ(), m[1])
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	f, err := elf.Open(filepath.Join(root, "teikit"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if libs, err := f.ImportedLibraries(); len(libs) > 0 || err != nil {
		t.Errorf("needs %v, %v", libs, err)
	}
	if os.Getuid() != 0 {
		t.Skip("only root may run it in an empty folder")
	}
	write(t, root, map[string]string{"work/tei/a.xml": letter("Karl")})
	cmd = exec.Command("/teikit", "validate", "work/tei")
	cmd.Env, cmd.Dir = []string{"HOME=/tmp"}, "/"
	inRoot(cmd, root)
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "1 file checked, no findings") {
		t.Errorf("%v\n%s", err, out)
	}
}

// buildOnce builds the program for all tests.
var buildOnce = sync.OnceValues(func() (path string, err error) {
	dir, err := os.MkdirTemp("", "teikit-integrations-")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "teikit")
	cmd := exec.Command("go", "build", "-pgo=off", "-o", path, "./cmd/teikit") // without the profile, packages are compiled already
	cmd.Dir = ".."
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err = cmd.Run(); err != nil {
		os.Stderr.Write(out.Bytes())
	}
	return path, err
})

func TestMain(m *testing.M) {
	buildOnce() // before a test changes the environment
	code := m.Run()
	if path, err := buildOnce(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

func program(t *testing.T) string {
	t.Helper()
	path, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	return path
}
