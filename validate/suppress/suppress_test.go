package suppress_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/suppress"
)

// read reads a document's suppressions.
func read(f *source.File) *suppress.Set {
	reader := suppress.Reader{Known: func(word string) (string, bool) {
		known := []string{"house", "house/a", "house/b", "rng", "sch/x"}
		for _, k := range known {
			if k == word {
				return "", true
			}
		}
		near, _ := diag.Nearest(word, known)
		return near, false
	}}
	r := xmltext.NewReader(f, xmltext.Options{})
	for t := r.Next(); t != nil; t = r.Next() {
		if reader.Wants(t) {
			reader.Token(t)
		}
	}
	return reader.Set()
}

func all(string) bool { return true }

func TestSuppressions(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // what each "!code" place in the text gives, and findings about suppressions
	}{
		{"nothing", `<a>!house/a</a>`, []string{"house/a"}},
		{"element", `<a><?teikit disable="house/a" reason="r"?><b>!house/a <c>!house/a</c></b>!house/a</a>`, []string{"house/a"}},
		{"without quotes", `<a><?teikit disable=house/a reason='as printed'?><b>!house/a</b></a>`, nil},
		{"family", `<a><?teikit disable="house" reason="r"?><b>!house/a !house/b !rng/x</b></a>`, []string{"rng/x"}},
		{"several codes", `<a><?teikit disable="house/a, house/b" reason="r"?><b>!house/a !house/b</b></a>`, nil},
		{"several instructions", "<a><?teikit disable=\"house/a\" reason=\"r\"?>\n<!-- c --><?teikit disable=\"house/b\" reason=\"r\"?>\n<b>!house/a !house/b</b></a>", nil},
		{"the start tag, too", `<a><?teikit disable="house/a" reason="r"?><b x="!house/a"/>!house/a</a>`, []string{"house/a"}},
		{"file", `<?teikit disable-file="house/a" reason="r"?><a>!house/a !house/b</a>`, []string{"house/b"}},
		{"nested", `<?teikit disable="rng" reason="r"?><a><?teikit disable="house/a" reason="r"?><b>!house/a</b>!rng/x</a>`, nil},
		{"without reason", `<a><?teikit disable="house/a"?><b>!house/a</b></a>`, []string{`cli/suppression-reason: the suppression of "house/a" has no reason; expected reason="..."`}},
		{"empty reason", `<a><?teikit disable="house/a" reason=" "?><b>!house/a</b></a>`, []string{`cli/suppression-reason: the suppression of "house/a" has no reason; expected reason="..."`}},
		{"without effect", `<a><?teikit disable="house/a" reason="r"?><b/>!house/a</a>`, []string{`cli/suppression-unused: there is no finding "house/a" in the element that follows; expected no suppression`, "house/a"}},
		{"file without effect", `<?teikit disable-file="rng" reason="r"?><a/>`, []string{`cli/suppression-unused: there is no finding "rng" in the file; expected no suppression`}},
		{"one of two without effect", `<a><?teikit disable="house/a house/b" reason="r"?><b>!house/a</b></a>`, []string{`cli/suppression-unused: there is no finding "house/b" in the element that follows; expected no suppression`}},
		{"misspelt", `<a><?teikit disable="house/c" reason="r"?><b/></a>`, []string{`cli/suppression-syntax: there is no code "house/c"; did you mean "house/a"?`}},
		{"unknown", `<a><?teikit disable="quite-other" reason="r"?><b/></a>`, []string{`cli/suppression-syntax: there is no code "quite-other"; "teikit explain" lists all`}},
		{"other part", `<a><?teikit disabel="house/a" reason="r"?><b/></a>`, []string{`cli/suppression-syntax: an instruction has no part "disabel"; expected disable`}},
		{"no code", `<a><?teikit disable="" reason="r"?><b/></a>`, []string{`cli/suppression-syntax: no code is named; expected one such as disable="house/sent-date"`}},
		{"nothing said", `<a><?teikit reason="r"?><b/></a>`, []string{`cli/suppression-syntax: the instruction says nothing; expected disable="CODE" or disable-file="CODE"`}},
		{"empty", `<a><?teikit?><b/></a>`, []string{`cli/suppression-syntax: the instruction says nothing; expected disable="CODE" or disable-file="CODE"`}},
		{"open quote", `<a><?teikit disable="house/a?><b/></a>`, []string{`cli/suppression-syntax: the value of "disable" has no closing quote; expected disable="..."`}},
		{"twice", `<a><?teikit disable="house/a" disable-file="rng" reason="r"?><b>!house/a</b></a>`, []string{`cli/suppression-syntax: the instruction disables twice; expected several codes in one value, or several instructions`}},
		{"word", `<a><?teikit house/a?><b/></a>`, []string{`cli/suppression-syntax: "house/a" is no part of the instruction; expected disable="CODE" or disable-file="CODE", and reason="..."`}},
		{"for nothing", `<a><b/><?teikit disable="house/a" reason="r"?></a>`, []string{`cli/suppression-syntax: no element follows the instruction, which is for one; expected it before an element`}},
		{"file inside", `<a><?teikit disable-file="house/a" reason="r"?><b>!house/a</b></a>`, []string{`cli/suppression-syntax: "disable-file" stands behind the beginning of the first element; expected it before`, "house/a"}},
		{"not to be switched off", `<?teikit disable-file="house" reason="r"?><a>!xml/x</a>`, []string{`cli/suppression-unused: there is no finding "house" in the file; expected no suppression`, "xml/x"}},
		{"other programs'", `<a><?oxygen x="y"?><b>!house/a</b></a>`, []string{"house/a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := source.New("a.xml", c.text)
			set := read(f)
			found := append(set.Apply(marked(f)), set.Unused(all)...)
			if set != nil {
				found = append(found, set.Faults...)
			}
			found.Sort()
			var got []string
			for _, d := range found {
				if text := string(d.Code); d.Message == "" {
					got = append(got, text)
				} else {
					got = append(got, text+": "+d.Message)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// marked makes a finding of each "!code" in the text.
func marked(f *source.File) (found diag.List) {
	for at := 0; ; {
		i := strings.IndexByte(f.Text()[at:], '!')
		if i < 0 {
			return found
		}
		at += i + 1
		code := f.Text()[at : at+strings.IndexAny(f.Text()[at:], ` <"`)]
		if !strings.Contains(code, "/") || strings.HasPrefix(code, "-") {
			continue
		}
		found.Add(diag.Diagnostic{Code: diag.Code(code), Span: source.Range{Start: at, End: at + 1}.In(f)})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<a><?teikit disable="house/a" reason="r"?><b/></a>`)
	f.Add(`<?teikit disable-file=`)
	f.Add(`<a><?teikit =?><?teikit disable='house`)
	f.Fuzz(func(t *testing.T, text string) {
		set := read(source.New("a.xml", text))
		if set == nil {
			return
		}
		for _, s := range set.List {
			if s.At.Text() != s.Word {
				t.Errorf("%q stands at %q", s.Word, s.At.Text())
			}
		}
		for _, d := range set.Faults {
			if d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Error(fmt.Sprint(d.Span.Range(), len(text)))
			}
		}
	})
}
