package resultcache

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// full is a finding in which everything is set.
func full(f, other *source.File) diag.Diagnostic {
	at := source.Range{Start: 1, End: 3}
	return diag.Diagnostic{
		Code: "house/x", Severity: diag.Info, Span: at.In(f), Path: "/TEI", Message: "found \"ä\"", Expected: []string{"a", ""}, Assertion: true, Repeats: 7,
		Notes: []diag.Note{{Span: at.In(other), Message: "there"}, {Message: "nowhere"}},
		Fixes: []diag.Fix{{Message: "mend", Safe: true, Edits: []diag.Edit{{Span: at.In(f), New: "b"}, {Span: source.Range{}.In(f)}}}},
	}
}

// TestNothingIsForgotten fails when findings get a field that is not kept.
func TestNothingIsForgotten(t *testing.T) {
	f, other := source.New("a.xml", "abcdef"), source.New("rules.sch", "abcdef")
	d := full(f, other)
	v := reflect.ValueOf(d)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the field %s of the finding is not set", v.Type().Field(i).Name)
		}
	}
	want := &Result{Findings: diag.List{d, {Code: "xml/y", Message: "z"}}, Summary: "sum", Marked: true, Fired: [][]int{{1, 300}, nil},
		Suppressed: []diag.Suppressed{{Diagnostic: d, Reason: "as printed", At: d.Span, External: true}, {}}}
	v = reflect.ValueOf(*want)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the field %s of the result is not set", v.Type().Field(i).Name)
		}
	}
	v = reflect.ValueOf(want.Suppressed[0])
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the field %s of what is suppressed is not set", v.Type().Field(i).Name)
		}
	}
	record := string(want.Encode(f))
	open := func(name string, sum Key) *source.File {
		if name == other.Name() && sum == TextSum(other) {
			return other
		}
		return nil
	}
	got, ok := Decode(record, f, open)
	if !ok {
		t.Fatal("the result cannot be read")
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b *source.File) bool { return a == b })); diff != "" {
		t.Errorf("(-kept +read):\n%s", diff)
	}
	other = source.New("rules.sch", "abcdeg")
	if _, ok := Decode(record, f, open); ok {
		t.Error("a file that has changed is taken for the old one")
	}
}

func TestStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "x.results")
	s := Open(path)
	if _, ok := s.Get(Sum("a")); ok {
		t.Error("a new store has a result")
	}
	s.Put(Sum("a"), []byte("one"))
	s.Put(Sum("b"), nil)
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	s = Open(path)
	if got, ok := s.Get(Sum("a")); got != "one" || !ok {
		t.Errorf("%q, %v", got, ok)
	}
	if got, ok := s.Get(Sum("b")); got != "" || !ok {
		t.Errorf("%q, %v", got, ok)
	}
	if Sum("ab", "c") == Sum("a", "bc") {
		t.Error("texts that are parted in another way have the same key")
	}
}

// TestOldResultsGo keeps a store from growing for ever.
func TestOldResultsGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.results")
	for run := range 8 {
		s := Open(path)
		for i := range few {
			s.Put(Sum("run", string(rune('a'+run)), strings.Repeat("x", i)), []byte("r"))
		}
		if err := s.Save(); err != nil {
			t.Fatal(err)
		}
		if n := len(Open(path).known); n > (spare+1)*few {
			t.Fatalf("after run %d, %d results are kept", run+1, n)
		}
	}
}

// TestForgottenStoresGo removes stores of folders that are checked no more, and nothing else.
func TestForgottenStoresGo(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"old.results", "new.results", "old.txt", "old.tmp"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "old") {
			long := time.Now().Add(-2 * keptFor)
			if err := os.Chtimes(path, long, long); err != nil {
				t.Fatal(err)
			}
		}
	}
	s := Open(filepath.Join(dir, "this.results"))
	s.Put(Sum("a"), nil)
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if diff := cmp.Diff([]string{"new.results", "old.txt", "this.results"}, left); diff != "" {
		t.Errorf("(-want +left):\n%s", diff)
	}
}

func TestStoreOfTheWrongKind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.results")
	for _, text := range []string{"", "something else", magic, magic + "short", magic + strings.Repeat("\xff", 100)} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if n := len(Open(path).known); n != 0 {
			t.Errorf("%q has %d results", text, n)
		}
	}
}

func FuzzDecode(f *testing.F) {
	file, other := source.New("a.xml", "abcdef"), source.New("rules.sch", "abcdef")
	f.Add(string((&Result{Findings: diag.List{full(file, other)}, Fired: [][]int{{1}}}).Encode(file)))
	f.Add("")
	f.Fuzz(func(t *testing.T, record string) {
		Decode(record, file, func(string, Key) *source.File { return other })
	})
}
