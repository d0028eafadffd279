package ahead

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"teikit/cmd/internal/resultcache"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng"
)

func TestSchemaOf(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"teikit validate --schema a.rng letters", "a.rng"},
		{"teikit validate letters -schema=a.rng", "a.rng"},
		{"teikit validate --schema a.rng --schema b.rng letters", "b.rng"},
		{"teikit validate --schema --quiet", "--quiet"}, // no such file
		{"teikit validate letters --schema", ""},
		{"teikit validate schema a.rng", ""},
		{"teikit validate -- --schema a.rng", ""},
		{"teikit validate --cache here --schema a.rng letters", ""},
		{"teikit validate --schema a.rng --cache=here letters", ""},
		{"teikit validate --select xml --schema a.rng letters", ""},
		{"teikit validate --schema a.rng letters --select=house", ""},
		{"teikit validate --select xml,rng --schema a.rng letters", "a.rng"},
		{"teikit validate --select=rng --schema a.rng letters", "a.rng"},
		{"teikit convert --schema a.rng letters", ""},
		{"teikit", ""},
		{"", ""},
	} {
		if got := schemaOf(strings.Fields(c.line)); got != c.want {
			t.Errorf("%s: %q, want %q", c.line, got, c.want)
		}
	}
}

// grammar is a schema whose first element is called name; more stands behind its definitions, which are many.
func grammar(name, more string) string {
	return `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="` + name + `"><text/></element></start>` +
		strings.Repeat("<!-- many definitions -->\n", minSize/20) + more + `</grammar>`
}

func same(a, b diag.List) bool { return len(a) == len(b) && (len(a) == 0 || reflect.DeepEqual(a, b)) }

func TestWhatIsBegun(t *testing.T) {
	t.Cleanup(func() { begun = nil })
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "folder.rng"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		begun      bool
	}{
		{"plain.rng", grammar("a", ""), true},
		{"includes.rng", grammar("a", `<include href="more.rng"/>`), true},
		{"faulty.rng", grammar("a", `<define name="b"><ref name="c"/></define>`), true},
		{"broken.rng", grammar("a", `<define`), true},
		{"small.rng", `<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>`, false},
		{"compact.rnc", "start = element a { text }\n" + strings.Repeat("# a comment\n", minSize/10), false},
		{"folder.rng", "", false},
		{"missing.rng", "", false},
	} {
		path := filepath.Join(folder, c.name)
		if c.text != "" {
			if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		begun = begin([]string{"teikit", "validate", "--schema", path})
		other, _ := Compile(source.New(path, c.text), relaxng.Options{})
		f := File(path)
		if got := f != nil; got != c.begun {
			t.Errorf("%s: begun %v, want %v", c.name, got, c.begun)
		}
		if f == nil {
			continue
		}
		if f.Name() != path || f.Text() != c.text || File(path+"x") != nil || File(path) != nil {
			t.Errorf("%s: another file", c.name)
		}
		opts := relaxng.Options{Open: func(href, _ string) (*source.File, error) {
			if href != "more.rng" {
				return nil, errors.New("no such file")
			}
			return source.New(href, `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="c"><text/></define></grammar>`), nil
		}}
		got, gotFindings := Compile(f, opts)
		want, wantFindings := relaxng.Compile(f, opts)
		if !same(gotFindings, wantFindings) || (got == nil) != (want == nil) {
			t.Errorf("%s:\n%v\nwant\n%v", c.name, gotFindings, wantFindings)
		}
		if got == nil {
			continue
		}
		if begun.schema != got && c.name == "plain.rng" {
			t.Errorf("%s is compiled twice", c.name)
		}
		if got == other {
			t.Errorf("%s: another file has the same schema", c.name)
		}
		for _, text := range []string{"<a/>", "<b/>"} {
			doc := source.New("x.xml", text)
			_, got := got.Validate(doc)
			if _, want := want.Validate(doc); !same(got, want) {
				t.Errorf("%s, %s:\n%v\nwant\n%v", c.name, text, got, want)
			}
		}
	}
}

// TestResultsOfEarlierRunsComeFirst begins nothing in a folder whose results are kept.
func TestResultsOfEarlierRunsComeFirst(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the folder of caches is set for Linux only")
	}
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.rng", []byte(grammar("a", "")), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"teikit", "validate", "--schema", "a.rng"}
	if begin(args) == nil {
		t.Error("nothing is begun where there are no results")
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	path := resultcache.Path(filepath.Join(cache, "teikit"), here)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if begin(args) != nil {
		t.Error("a schema is begun although there are results")
	}
}

// TestHelpTakesAPartOnce offers a part to two who would do it.
func TestHelpTakesAPartOnce(t *testing.T) {
	c := &compilation{part: make(chan func(), 1)}
	c.help() // there is nothing to do
	done := 0
	c.part <- func() { done++ }
	c.help()
	c.help()
	if done != 1 {
		t.Errorf("the part was done %d times", done)
	}
}
