//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The inputs of the table. A name that ends in a slash is a folder, "-> x" a link, "|" a pipe that nobody writes to.
var exitInputs = map[string]string{
	"good.xml": goodLetter, "bad.xml": badLetter, "warn.xml": warnLetter, "broken.xml": "<TEI><p>", "binary.xml": "\x00\x01\x02\xff",
	"gone/gone.xml": "-> nowhere.xml", "gone/gone.txt": "-> nowhere.txt", "pipe.xml": "|", "pipe.txt": "|",
	"letter.txt": plainLetter, "bare.txt": "Some words\n",
	"empty/": "", "mixed/good.xml": goodLetter, "mixed/broken.xml": "<TEI><p>", "mixed/bad.xml": badLetter,
	"ignored/.git/": "", "ignored/.gitignore": "*.xml\n*.txt\n", "ignored/good.xml": goodLetter, "ignored/letter.txt": plainLetter,
	"broken.rng": "<grammar", "wrong.rng": `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="nowhere"/></start></grammar>`,
	"wrong.sch":        `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern><rule context="*"><assert test="((">x</assert></rule></pattern></schema>`,
	"key/.teikit.yaml": "shcema: letter\n", "key/good.xml": goodLetter, "key/letter.txt": plainLetter,
	"noschema/.teikit.yaml": "schema: nowhere.rng\n", "noschema/good.xml": goodLetter,
	"norules/.teikit.yaml": "schematron: [nowhere.sch]\n", "norules/good.xml": goodLetter,
	"model.xml": `<?xml-model href="nowhere.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>` + goodLetter,
	"out/":      "", "there.txt": "something else\n",
}

// TestExitCodes has a row for each way in which a run can end. ">full" sends standard output to a full disk, ">gone" to a pipe that nobody reads;
// "2>full" and "2>gone" do so with standard error; "<" is standard input; "^C" interrupts the program when it waits.
func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		command string
		code    int
		says    string // on standard output or error
	}{
		// Clean, and findings.
		{"validate good.xml", 0, "no findings"},
		{"validate --quiet good.xml", 0, ""},
		{"validate bad.xml", 1, "house/pointer-local"},
		{"validate --fail-on warning warn.xml", 1, ""},
		{"validate warn.xml", 0, ""},
		{"validate --ignore house/pointer-local bad.xml", 0, ""},
		{"validate --schema none --ignore house bad.xml", 0, ""},
		{"validate broken.xml", 1, "xml/"},
		{"convert letter.txt", 0, "<TEI"},
		{"convert bare.txt", 0, "conv/no-sender"},
		{"convert --fail-on warning bare.txt", 1, "<TEI"},
		{"export text good.xml", 0, "Yours, Anna"},

		// Wrong usage, and nothing to check.
		{"validate", 2, "no path given"},
		{"convert", 2, "no path given"},
		{"export text", 2, "no path given"},
		{"export", 2, "no format given"},
		{"validate empty", 2, "the folder has no file"},
		{"convert empty", 2, "the folder has no file"},
		{"export text empty", 2, "the folder has no file"},
		{"validate nowhere.xml", 2, "no such file"},
		{"convert nowhere.txt", 2, "no such file"},
		{"export text nowhere.xml", 2, "no such file"},
		{"validate nowhere*.xml", 2, "no file matches"},
		{"validate ignored", 2, "git ignores all files"},
		{"validate ignored/good.xml", 0, ""}, // named, it is checked
		{"validate good.xml nowhere.xml", 2, "1 file checked, no findings"},
		{"validate --files-from empty.list good.xml", 3, "empty.list"},
		{"validate --cache out https://example.org/c.xml", 3, "\"teikit fetch https://example.org/c.xml\" fetches it"},
		{"fetch", 2, "one URL"},
		{"validate --qiet good.xml", 2, "did you mean --quiet"},
		{"validate --format morse good.xml", 2, "--format"},
		{"validate --fail-on never good.xml", 2, "--fail-on"},
		{"validate --jobs 0 good.xml", 2, "--jobs"},
		{"validate --select hosue good.xml", 2, "unknown code"},
		{"validate key/good.xml", 2, `"shcema"`},
		{"convert key/letter.txt", 2, `"shcema"`},
		{"validate --config nowhere.yaml good.xml", 2, "nowhere.yaml"},
		{"validate --schema nowhere.rng good.xml", 2, "no such file"},
		{"validate noschema/good.xml", 2, "nowhere.rng"},
		{"validate norules/good.xml", 2, "nowhere.sch"},
		{"validate nowhere.xml bad.xml", 2, "house/pointer-local"}, // the highest code counts
		{"frobnicate", 2, "unknown command"},
		{"", 2, "COMMAND"},
		{"explain house/nothing-known", 2, "unknown code"},

		// Something could not be checked, and everything else was.
		{"validate gone good.xml", 3, "cli/unreadable-file"},
		{"validate gone bad.xml", 3, "house/pointer-local"},
		{"convert gone", 3, "cli/unreadable-file"},
		{"export text gone", 3, "cli/unreadable-file"},
		{"validate binary.xml", 1, "xml/"},
		{"validate --schema broken.rng good.xml", 3, "broken.rng"},
		{"validate --schema wrong.rng good.xml bad.xml", 3, "wrong.rng"},
		{"validate model.xml", 3, "cli/schema-unusable"},
		{"validate --schema wrong.sch good.xml", 3, "wrong.sch"},
		{"validate --schema wrong.sch bad.xml", 3, "house/pointer-local"}, // what can be checked is
		{"export text broken.xml", 3, "xml/"},

		// A broken file among good ones.
		{"validate mixed", 1, "2 errors in 2 of 3 files"},
		{"validate mixed gone", 3, "3 errors in 3 of 4 files"},
		{"export text -o out/ mixed", 3, "broken.xml"},

		// Pipes.
		{"validate - <good", 0, ""},
		{"validate - <bad", 1, ""},
		{"validate /dev/stdin <bad", 1, ""},
		{"convert - <letter", 0, "<TEI"},
		{"export text - <good", 0, "Yours"},
		{"validate - <nothing", 1, "xml/"},

		// Outputs that cannot be written.
		{"validate -o nowhere/report.txt good.xml", 3, "cannot write"},
		{"validate -o empty good.xml", 3, "it is a folder"},
		{"validate --format sarif=nowhere/a.sarif good.xml", 3, "cannot write"},
		{"convert -o there.txt/letter.xml letter.txt", 3, "cannot write"},
		{"export text -o there.txt good.xml", 3, "--force"},
		{"validate good.xml >full", 3, "no space left"},
		{"validate --format json good.xml >full", 3, "no space left"},
		{"validate --format github bad.xml >full", 3, "no space left"},
		{"validate --format html bad.xml >full", 3, "no space left"},
		{"validate --format concise mixed >full", 3, "no space left"},
		{"validate -o /dev/full bad.xml", 3, "no space left"},
		{"validate --format sarif=/dev/full bad.xml", 3, "no space left"},
		{"convert letter.txt >full", 3, "no space left"},
		{"convert -o /dev/full letter.txt", 3, "no space left"},
		{"convert --format concise bare.txt 2>full", 3, ""},
		{"convert letter.txt 2>full", 3, ""},
		{"convert --report /dev/full letter.txt", 3, "no space left"},
		{"export text good.xml >full", 3, "no space left"},
		{"export text -o /dev/full good.xml", 3, "no space left"},
		{"explain >full", 3, "no space left"},
		{"explain house/pointer-local >full", 3, "no space left"},
		{"version >full", 3, "no space left"},
		{"schema show letter >full", 3, "no space left"},
		{"schema list >full", 3, "no space left"},
		{"date 1871 >full", 3, "no space left"},

		// A reader that goes away.
		{"validate bad.xml >gone", 3, ""},
		{"validate --format json good.xml >gone", 3, ""},
		{"convert letter.txt >gone", 3, ""},
		{"convert letter.txt 2>gone", 3, ""},
		{"export text good.xml >gone", 3, ""},
		{"explain >gone", 3, ""},

		// Interrupted: what was not checked is no pass.
		{"validate good.xml pipe.xml ^C", 3, "interrupted"},
		{"validate --format sarif=out/a.sarif good.xml pipe.xml ^C", 3, "interrupted"},
		{"convert -o out/ letter.txt pipe.txt ^C", 3, "interrupted"},
		{"export text -o out/ good.xml pipe.xml ^C", 3, "interrupted"},
	} {
		t.Run(c.command, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			writeInputs(t, dir)
			code, output := runCommand(t, dir, strings.Fields(c.command))
			if code != c.code || !strings.Contains(output, c.says) {
				t.Errorf("exit code %d, want %d, and %q in\n%.500s", code, c.code, c.says, output)
			}
			if strings.Contains(c.command, ">gone") && strings.Contains(output, "teikit: ") {
				t.Errorf("nobody is there to be told: %s", output)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "out", "*sarif*")); len(left) > 0 {
				t.Errorf("half a report is left behind: %v", left)
			}
		})
	}
}

func writeInputs(t *testing.T, dir string) {
	t.Helper()
	for name, text := range exitInputs {
		path := filepath.Join(dir, name)
		target, link := strings.CutPrefix(text, "-> ")
		var err error
		if err = os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(path, 0o755)
		case link:
			err = os.Symlink(target, path)
		case text == "|":
			err = syscall.Mkfifo(path, 0o600)
		default:
			err = os.WriteFile(path, []byte(text), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// runCommand runs the program with the words of a row, and gives its exit code and all that it said.
func runCommand(t *testing.T, dir string, words []string) (code int, output string) {
	t.Helper()
	var out bytes.Buffer
	program, err := exec.LookPath("teikit")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &out
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+dir, "HOME="+dir)
	interrupt := false
	for _, w := range words {
		switch w {
		case ">full", "2>full":
			f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
			if err != nil {
				t.Skip("no full disk here:", err)
			}
			defer f.Close()
			setStream(cmd, w, f)
		case ">gone", "2>gone":
			r, f, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			r.Close()
			defer f.Close()
			setStream(cmd, w, f)
		case "<good", "<bad", "<letter", "<nothing":
			cmd.Stdin = strings.NewReader(map[string]string{"<good": goodLetter, "<bad": badLetter, "<letter": plainLetter}[w])
		case "^C":
			interrupt = true
		default:
			cmd.Args = append(cmd.Args, w)
		}
	}
	if strings.Contains(strings.Join(words, " "), "/dev/full") {
		if _, err := os.Stat("/dev/full"); err != nil {
			t.Skip("no full disk here:", err)
		}
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if interrupt {
		waitForReader(t, dir, words)
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
	}
	err = cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String()
}

func setStream(cmd *exec.Cmd, word string, f *os.File) {
	if strings.HasPrefix(word, "2") {
		cmd.Stderr = f
	} else {
		cmd.Stdout = f
	}
}

// waitForReader waits until the program reads a pipe; it then never gets a word.
func waitForReader(t *testing.T, dir string, words []string) {
	t.Helper()
	name := "pipe.xml"
	if words[0] == "convert" {
		name = "pipe.txt"
	}
	for range 1000 {
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|syscall.O_NONBLOCK, 0)
		if err == nil { // somebody reads
			t.Cleanup(func() { f.Close() })
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("nobody reads the pipe")
}
