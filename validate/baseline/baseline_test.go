package baseline_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/baseline"
)

// found makes a finding at each "!" of a text, with the letter behind it as code.
func found(name, text string) (list diag.List) {
	f := source.New(name, text)
	for i := range len(text) - 1 {
		if text[i] == '!' {
			list.Add(diag.Diagnostic{Code: diag.Code("house/" + text[i+1:i+2]), Severity: diag.Warning, Span: source.Range{Start: i, End: i + 1}.In(f), Message: "found at " + text[i:]})
		}
	}
	return list
}

func reload(t *testing.T, b *baseline.Baseline) *baseline.Baseline {
	t.Helper()
	again, faults := baseline.Load(source.New("b.json", string(b.Encode())))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if diff := cmp.Diff(string(b.Encode()), string(again.Encode())); diff != "" {
		t.Errorf("written again (-want +got):\n%s", diff)
	}
	return again
}

func never(string) bool   { return false }
func told(diag.Code) bool { return true }

func TestWhatIsNewAndWhatIsGone(t *testing.T) {
	before := "<p>one !a</p>\n<p>two !b</p>\n<p>two !b</p>\n"
	for _, c := range []struct {
		name, after string
		fresh       []string
		stale       string
	}{
		{"nothing changed", before, nil, ""},
		{"lines moved", "<x/>\n\n<p>two !b</p>\n\n  <p>one   !a</p>\n\t<p>two !b</p>", nil, ""},
		{"one more", before + "<p>two !b</p>", []string{"house/b"}, ""},
		{"another text", strings.Replace(before, "one", "three", 1), []string{"house/a"}, "house/a in \"l.xml\" is not there"},
		{"another code", strings.Replace(before, "!a", "!c", 1), []string{"house/c"}, "house/a in \"l.xml\" is not there"},
		{"one of two mended", "<p>one !a</p>\n<p>two !b</p>\n", nil, "is there 1 times; expected the number in the entry, not 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &baseline.Baseline{}
			b.Add("l.xml", found("l.xml", before))
			b = reload(t, b.Updated(never, told))
			var fresh []string
			news, old := b.New("l.xml", found("x/l.xml", c.after))
			if all := found("x/l.xml", c.after); len(news)+len(old) != len(all) {
				t.Errorf("%d are new and %d known, of %d", len(news), len(old), len(all))
			}
			for _, d := range news {
				fresh = append(fresh, string(d.Code))
			}
			if diff := cmp.Diff(c.fresh, fresh); diff != "" {
				t.Errorf("new (-want +got):\n%s", diff)
			}
			stale := b.Stale(never, told)
			if len(stale) > 1 || (len(stale) == 1) != (c.stale != "") || len(stale) == 1 && !strings.Contains(stale[0].Message, c.stale) {
				t.Errorf("stale: %v, want %q", stale, c.stale)
			}
		})
	}
}

func TestStaleEntriesHaveTheirLine(t *testing.T) {
	b := &baseline.Baseline{}
	b.Add("a \"x\".xml", found("a", "!a"))
	b.Add("b.xml", found("b", "!a\n!b"))
	b = reload(t, b.Updated(never, told))
	b.New("b.xml", found("b", "!a"))
	stale := b.Stale(func(file string) bool { return file != "b.xml" }, told)
	var at []int
	for _, d := range stale {
		at = append(at, d.Span.Position().Line)
	}
	if diff := cmp.Diff([]int{3, 7}, at); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestErrorsAboutTheFileAreAlwaysNew(t *testing.T) {
	broken := diag.List{{Code: "xml/start-tag", Severity: diag.Error, Message: "broken"}}
	b := &baseline.Baseline{}
	b.Add("a.xml", broken)
	if n, _ := b.Updated(never, told).Findings(); n != 0 {
		t.Errorf("%d are known", n)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(`{"version": 1, "files": {"a.xml": [{"code":"house/a","print":"00","count":1,"message":"m"}]}}`)
	f.Add(`{"version": 2}`)
	f.Add(`[]`)
	f.Fuzz(func(t *testing.T, text string) {
		b, faults := baseline.Load(source.New("b.json", text))
		if (b == nil) == (len(faults) == 0) {
			t.Fatal("either a baseline or a finding")
		}
		if b != nil {
			b.New("a.xml", found("a.xml", "!a"))
			b.Stale(never, told)
		}
	})
}
