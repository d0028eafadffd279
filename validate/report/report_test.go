package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/schematron/svrl"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// in is the span of the nth occurrence (from 1) of a text in a file.
func in(f *source.File, text string, nth int) source.Span {
	at := -len(text)
	for range nth {
		at += len(text)
		at += strings.Index(f.Text()[at:], text)
	}
	return source.Range{Start: at, End: at + len(text)}.In(f)
}

type input struct {
	name     string
	findings diag.List
}

// oddName is a file name that each format has to write in its own way, and that no reader may take for anything else.
const oddName = "Briefe/Müller, Anna\n::error::]]><script>alert('1')</script>%20 \"a\" & b=#?.xml"

// sample is one report with everything in it that a format has to cope with.
func sample() []input {
	ids := source.New("letters/a.xml", "<TEI>\n\t<p xml:id=\"p1\">Баку</p>\n\t<p xml:id=\"p1\">漢字</p>\n\t<p>漢字 <q/> e\u0301a <q/></p>\n</TEI>\n")
	long := source.New("letters/long.xml", "<p>"+strings.Repeat("so it went on and on, ", 40)+"<x/>"+strings.Repeat(" and on", 50)+"</p>\n")
	split := source.New("letters/split.xml", "\ufeff<closer>\r\n  <signed\r\n    n=\"1\">L.</signed></closer>\r\n")
	hostile := source.New("evil\x1b[2J.xml", "<p>\x1b]0;owned\a \u202egnirts</p>")
	music := source.New(oddName, "<p>ä\n\t𝄞é😀e\u0301<q/>漢 <script>alert(1)</script></p>\n")
	twice := diag.Topic{Code: "house/id-unique", Severity: diag.Error}
	notAllowed := diag.Topic{Code: "rng/not-allowed", Severity: diag.Error}
	empty := diag.Topic{Code: "house/empty-element", Severity: diag.Warning}
	hint := diag.Topic{Code: "house/hint", Severity: diag.Info}
	unread := diag.Topic{Code: "cli/unreadable-file", Severity: diag.Error}

	inPath := func(d diag.Diagnostic, path string, expected ...string) diag.Diagnostic {
		d.Path, d.Expected = path, expected
		return d
	}
	return []input{
		{"letters/a.xml", diag.List{
			inPath(twice.At(in(ids, "p1", 2), `xml:id "p1" is used twice`), "/TEI/p[2]").
				WithNote(in(ids, "p1", 1), "first used here").
				WithNote(source.Span{}, "ids must differ in the whole file"),
			inPath(empty.At(in(ids, "<q/>", 1), `element "q" holds nothing`), "/TEI/p[3]/q[1]").
				WithFix(diag.Fix{Message: "remove the element", Edits: []diag.Edit{{Span: in(ids, "<q/>", 1)}}}),
			inPath(empty.At(in(ids, "<q/>", 2), `element "q" holds nothing`), "/TEI/p[3]/q[2]"),
		}},
		{"letters/good.xml", nil},
		{"letters/long.xml", diag.List{
			inPath(notAllowed.At(in(long, "<x/>", 1), `element "x" is not allowed here; expected "q" or the end of "p"`), "/p/x", "q", "</p>"),
		}},
		{"letters/split.xml", diag.List{
			hint.At(in(split, "<closer>", 1), "a closer"),
			hint.At(in(split, "<signed\r\n    n=\"1\">", 1), "a start tag over two lines"),
			hint.At(source.Range{Start: split.Len(), End: split.Len()}.In(split), "the end"),
		}},
		{"evil\x1b[2J.xml", diag.List{hint.At(in(hostile, "\x1b]0;owned\a", 1), "odd \x1b[31mtext\u009b")}},
		{"letters/locked.xml", diag.List{unread.At(source.Span{}, "cannot be read: permission denied")}},
		{"letters/empty.xml", diag.List{hint.At(source.Range{}.In(source.New("letters/empty.xml", "")), "the file is empty")}},
		{oddName, diag.List{
			inPath(empty.At(in(music, "<q/>", 1), `element "q" & <b>"]]>"</b> ::error::100%% holds nothing`), "/p/q").
				WithFix(diag.Fix{Message: "put a 𝄞 into it", Safe: true, Edits: []diag.Edit{{Span: in(music, "<q/>", 1), New: "<q>𝄞</q>\n"}}}),
		}},
	}
}

func write(t *testing.T, f Format, o Options, inputs []input) string {
	t.Helper()
	var b bytes.Buffer
	var sum Summary
	r := f.New(&b, o)
	for _, in := range inputs {
		sum.Add(in.findings)
		if err := r.File(in.name, in.findings); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(sum); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if the change is meant:\n%s", path, diff)
	}
}

func TestSampleInEachFormat(t *testing.T) {
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			got := write(t, f, Options{Version: "v1.2.3"}, sample())
			golden(t, "sample."+f.Name, got)
			if strings.ContainsFunc(strings.ReplaceAll(got, "\n", ""), hidden) {
				t.Error("a control character of the input reached the output")
			}
		})
	}
	golden(t, "sample.color", write(t, Formats[0], Options{Color: true}, sample()[:1]))
}

func TestJSONReadsBack(t *testing.T) {
	got := write(t, Formats[2], Options{}, sample())
	var back struct {
		Version  int
		Findings []struct {
			Code, File, Message string
			Start               *struct{ Offset, Line, Column int }
		}
		Files   []struct{ Name string }
		Summary struct{ Files, FilesWithFindings, Errors, Warnings, Infos int }
	}
	if err := json.Unmarshal([]byte(got), &back); err != nil {
		t.Fatal(err)
	}
	if back.Version != 1 || len(back.Findings) != 11 || len(back.Files) != 8 || back.Summary.Infos != 5 {
		t.Errorf("read back: %+v", back)
	}
	if back.Findings[7].Message != "odd \x1b[31mtext\u009b" || back.Findings[7].File != "evil\x1b[2J.xml" {
		t.Errorf("escaping must not change what is read: %+v", back.Findings[7])
	}
	if back.Findings[8].Start != nil || back.Findings[8].File != "letters/locked.xml" {
		t.Errorf("a finding about a whole file has its name and no place: %+v", back.Findings[8])
	}
}

func TestReportWithoutFindings(t *testing.T) {
	clean := []input{{"a.xml", nil}, {"b.xml", nil}}
	for _, c := range []struct {
		format string
		opts   Options
		want   string
	}{
		{"text", Options{}, "2 files checked, no findings\n"},
		{"text", Options{Quiet: true}, ""},
		{"concise", Options{}, ""},
	} {
		f, ok := Lookup(c.format)
		if got := write(t, f, c.opts, clean); !ok || got != c.want {
			t.Errorf("%s %+v: %q, want %q", c.format, c.opts, got, c.want)
		}
	}
	if _, ok := Lookup("morse"); ok {
		t.Error("morse is no format")
	}
	if got := write(t, Formats[2], Options{}, nil); !json.Valid([]byte(got)) {
		t.Errorf("an empty report is no JSON: %s", got)
	}
}

func TestClosingLine(t *testing.T) {
	hint := diag.Diagnostic{Code: "house/x"}
	for _, c := range []struct {
		sum  Summary
		hint diag.Diagnostic
		want string
	}{
		{Summary{Files: 1, WithFindings: 1, Errors: 1}, hint, "1 error in 1 file; `teikit explain house/x` says more"},
		{Summary{Files: 9, WithFindings: 2, Errors: 3, Warnings: 1, Infos: 2}, hint, "3 errors, 1 warning, 2 infos in 2 of 9 files; `teikit explain house/x` says more"},
		{Summary{Files: 1}, diag.Diagnostic{}, "1 file checked, no findings"},
	} {
		r := &textReporter{hint: c.hint}
		if got := r.closing(c.sum); got != c.want {
			t.Errorf("%+v: %q, want %q", c.sum, got, c.want)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriterErrorsAreReported(t *testing.T) {
	for _, f := range Formats {
		r := f.New(fullDisk{}, Options{})
		err := r.File("a.xml", sample()[0].findings)
		streams := f.Name != "github" // it writes at the end
		if err2 := r.Close(Summary{Files: 1}); streams && err == nil || err2 == nil {
			t.Errorf("%s: a full disk must not go unnoticed: %v, %v", f.Name, err, err2)
		}
	}
}

func TestSVRLOfSeveralDocuments(t *testing.T) {
	f, _ := Lookup("svrl")
	for _, c := range []struct {
		names []string
		want  string
	}{
		{nil, "<reports>\n</reports>\n"},
		{[]string{"a.xml"}, output},
		{[]string{"a.xml", "b&c.xml"}, "<reports>\n<report document=\"a.xml\">\n" + output + "</report>\n<report document=\"b&amp;c.xml\">\n" + output + "</report>\n</reports>\n"},
	} {
		var b strings.Builder
		r := f.New(&b, Options{}).(RuleReporter)
		for _, name := range c.names {
			err := r.Rules(name, []*svrl.Output{{Title: "T"}})
			if err2 := r.File(name, nil); err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
		}
		if err := r.Close(Summary{}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"+c.want, b.String()); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.names, diff)
		}
	}
}

// output is what an output without events is written as.
const output = "<svrl:schematron-output xmlns:svrl=\"" + svrl.Namespace + "\" title=\"T\">\n</svrl:schematron-output>\n"

func FuzzOutputIsHarmless(f *testing.F) {
	f.Add("a\x1b[2J.xml", "<p>\x1b\u202e\t漢e\u0301\xff\r\n</p>", 2, 9)
	f.Add("\xff", "", 0, 0)
	f.Add("x", strings.Repeat("é\t漢", 300), 1501, 1502)
	f.Fuzz(func(t *testing.T, name, text string, start, end int) {
		file := source.New(name, text)
		d := diag.Diagnostic{Code: "x/y", Message: text, Span: source.Span{File: file, Start: start, End: end}, Path: text}
		for _, format := range Formats {
			got := write(t, format, Options{}, []input{{name, diag.List{d.WithNote(d.Span, name)}}})
			if !utf8.ValidString(got) {
				t.Errorf("%s: output is not UTF-8: %q", format.Name, got)
			}
			if strings.ContainsFunc(strings.ReplaceAll(got, "\n", ""), hidden) {
				t.Errorf("%s: control character in %q", format.Name, got)
			}
			switch format.Name {
			case "json", "sarif", "gitlab", "rdjson":
				if !json.Valid([]byte(got)) {
					t.Errorf("%s is no JSON: %s", format.Name, got)
				}
			case "checkstyle", "junit", "svrl":
				readXML(t, got, new(struct{}))
			case "html":
				readXML(t, got[strings.Index(got, "<main>"):strings.LastIndex(got, "<script>")], new(struct{}))
			case "github":
				if strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "::error file=") {
					t.Errorf("github is one line a finding: %q", got)
				}
			}
			if format.Name == "concise" && strings.Count(got, "\n") != 1 {
				t.Errorf("concise is one line a finding: %q", got)
			}
		}
	})
}

func BenchmarkTextOfManyFindings(b *testing.B) {
	inputs := sample()[:1]
	size := inputs[0].findings[0].Span.File.Len()
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		r := Formats[0].New(discard{}, Options{})
		if err := r.File(inputs[0].name, inputs[0].findings); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
