package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/tei/source"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "common"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       Config
		finding    string // "line:column: message"
	}{
		{"empty", "", Config{}, ""},
		{"comment", "# nothing yet\n", Config{}, ""},
		{"keys", "xinclude: true\nexternal-root: common\n", Config{XInclude: true, ExternalRoot: filepath.Join(dir, "common")}, ""},
		{"quoted key", "\"xinclude\": true", Config{XInclude: true}, ""},
		{"unknown key", "# ä\nxinklude: true", Config{}, `2:1: there is no key "xinklude"; did you mean "xinclude"?`},
		{"far from any key", "speed: 3", Config{}, `1:1: there is no key "speed"; expected xinclude or external-root`},
		{"twice", "xinclude: true\nxinclude: false", Config{XInclude: true}, `2:1: the key "xinclude" stands here a second time; expected it once`},
		{"not a boolean", "xinclude: 1", Config{}, `1:11: the value is "1"; expected true or false`},
		{"list", "xinclude: [true]", Config{}, `1:11: the value is a list; expected true or false`},
		{"empty value", "external-root:", Config{}, `1:15: the value is empty; expected a text`},
		{"no such folder", "external-root: \"nix\"", Config{ExternalRoot: filepath.Join(dir, "nix")}, `1:16: there is no folder "nix"; expected one, relative to that of the project file`},
		{"text", "xinclude", Config{}, `1:1: the file is not a list of keys; expected lines such as "xinclude: true"`},
		{"two documents", "xinclude: true\n---\nxinclude: false", Config{}, "a second YAML document begins here"},
		{"no YAML", "a: [b\nc: d", Config{}, "the file is no YAML"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, found := Load(source.New(filepath.Join(dir, FileName), c.text))
			if got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			message := ""
			if len(found) > 0 {
				message = found[0].Span.File.Position(found[0].Span.Start).String() + ": " + found[0].Message
			}
			if !strings.Contains(message, c.finding) || (c.finding == "") != (len(found) == 0) {
				t.Errorf("%q, want %q", message, c.finding)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{"xinclude: true", "a: &a [*a, *a]", "? [x]\n: y", "\xff", "external-root: |\n  x\n", "\ufeffxinclude: no\r\n", "a: b\n---\nc: d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, found := Load(source.New(FileName, text))
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Errorf("%s at %d to %d of %d bytes", d.Message, d.Span.Start, d.Span.End, len(text))
			}
		}
	})
}
