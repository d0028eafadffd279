package xmltext_test

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// transcript writes down all that a Reader says, a line for each token and for each finding.
func transcript(r *xmltext.Reader) []string {
	var lines []string
	for t := r.Next(); t != nil; t = r.Next() {
		var b strings.Builder
		fmt.Fprintf(&b, "%v %v %d %s %d", t.Span, t.NameSpan, t.NameID, t.Prefix, t.Depth)
		for _, a := range t.Attrs {
			fmt.Fprintf(&b, " %v %v %d %s", a.NameSpan, a.ValueSpan, a.NameID, a.Prefix)
		}
		for _, d := range t.NSDecls {
			fmt.Fprintf(&b, " %v %v", d.Span, d.ValueSpan)
		}
		lines = append(lines, describeToken(t)+" "+b.String())
	}
	return append(lines, findings(r.Faults())...)
}

// findings writes down all of a list but the places in other words than offsets.
func findings(list diag.List) []string {
	var lines []string
	for _, d := range list {
		var b strings.Builder
		fmt.Fprintf(&b, "%s %v: %s %q", d.Code, d.Span.Range(), d.Message, d.Expected)
		for _, n := range d.Notes {
			fmt.Fprintf(&b, " note %v: %s", n.Span.Range(), n.Message)
		}
		for _, f := range d.Fixes {
			fmt.Fprintf(&b, " fix %s %v", f.Message, f.Safe)
			for _, e := range f.Edits {
				fmt.Fprintf(&b, " %v %q", e.Span.Range(), e.New)
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}

// streamed is a File of the same text that is not held.
func streamed(name, text string) *source.File {
	return source.NewStreamed(name, strings.NewReader(text), "UTF-8")
}

// smallLimits make the margin of a window small.
var smallLimits = xmltext.Options{Limits: xmltext.Limits{NameBytes: 40}}

// compareWindows reads a document as a whole and through windows of several sizes, and gives the first difference.
func compareWindows(name, text string, opts xmltext.Options, look int, sizes ...int) string {
	want := transcript(xmltext.NewSmallReader(source.New(name, text), opts, 1<<20, look))
	for _, size := range sizes {
		for _, f := range []*source.File{source.New(name, text), streamed(name, text)} {
			if got := transcript(xmltext.NewSmallReader(f, opts, size, look)); !cmp.Equal(want, got) {
				return fmt.Sprintf("window %d, held %v (-whole +window):\n%s", size, f.Held(), cmp.Diff(want, got))
			}
		}
	}
	return ""
}

// bigSeeds are the seeds with long parts, between and inside tokens.
func bigSeeds() []string {
	var list []string
	for _, s := range seeds {
		long := strings.NewReplacer("a", "a"+strings.Repeat("é b", 40), " ", strings.Repeat(" ", 150), "=", strings.Repeat("\n", 90)+"=").Replace(s)
		list = append(list, s, strings.Repeat(" ", 300)+s, "<p>"+strings.Repeat("text é\r\n", 60)+s+strings.Repeat("<q a='1'>x</q>", 50)+"</p>", long)
	}
	return append(list,
		"<p a='"+strings.Repeat("v", 1000)+"' b='"+strings.Repeat("w&amp;", 200)+"' c="+strings.Repeat("x", 500)+" d='"+strings.Repeat("y", 700)+"/>",
		"<p><!--"+strings.Repeat(" - comment", 100)+"--><?pi "+strings.Repeat("x", 999)+"?><![CDATA["+strings.Repeat("]", 777)+"]]></p  "+strings.Repeat(" ", 800)+">",
		strings.Repeat("no xml ", 200)+"<p>"+strings.Repeat("<q>", 30)+strings.Repeat("</r>", 40),
		"<p>"+strings.Repeat("a\r\nb\r", 300)+strings.Repeat("\x01", 500)+"&#"+strings.Repeat("0", 30)+"65;"+strings.Repeat("<", 300)+strings.Repeat("]", 400),
		"<p>"+strings.Repeat("\xff\xd0\x9f", 300)+"<!--"+strings.Repeat("\xe2\x80", 100)+"--></p>",
		"<p><a"+strings.Repeat(" b='1' <c ", 100)+"</a"+strings.Repeat(" x", 100)+"</p>",
		"<p>"+strings.Repeat("<a><!-- <b> --></a><b><c></b>", 60)+"<!-- "+strings.Repeat("x ", 300),
	)
}

func TestWindowsOfAnySizeGiveTheSame(t *testing.T) {
	for i, s := range bigSeeds() {
		for _, look := range []int{16, 50} {
			if diff := compareWindows("seed.xml", s, smallLimits, look, 1, 13, 101, 1000); diff != "" {
				t.Errorf("seed %d, look %d: %s\n%.300q", i, look, diff, s)
			}
		}
	}
}

func TestWindowsInBrokenDocuments(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	pieces := []string{"<", ">", "&", "\"", "'", "</", "/>", "]]>", "<!--", "-->", "=", " ", "\x00", "<p>", "</p>", "&e;", "]", "<!DOCTYPE p [", "\r", "é"}
	list := bigSeeds()
	times := 4000
	if testing.Short() {
		times = 200
	}
	for range times {
		s := list[r.Intn(len(list))]
		for range 1 + r.Intn(4) {
			at, cut := r.Intn(len(s)+1), r.Intn(40)
			s = s[:at] + pieces[r.Intn(len(pieces))] + s[min(len(s), at+cut*r.Intn(2)):]
		}
		if diff := compareWindows("broken.xml", s, smallLimits, 16+r.Intn(30), 1+r.Intn(200)); diff != "" {
			t.Fatalf("%s\n%q", diff, s)
		}
	}
}

// skipShort leaves out a test whose work is much the same as that of others, on more documents.
func skipShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads many documents many times; not in short runs")
	}
}

func TestWindowsInCorpusDocuments(t *testing.T) {
	skipShort(t)
	for i, name := range corpusFiles(t) {
		if i%4 != 0 && !strings.Contains(name, "plays") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := compareWindows(name, string(data), smallLimits, 64, 777); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		broken := strings.Replace(string(data), "</", "<", 1+i%3)
		if diff := compareWindows(name, broken, smallLimits, 64, 333); diff != "" {
			t.Errorf("%s, broken: %s", name, diff)
		}
	}
}

func TestWindowsInTheConformanceSuite(t *testing.T) {
	skipShort(t)
	dir := os.Getenv("TEIKIT_CONFORMANCE")
	if dir == "" {
		t.Skip("set TEIKIT_CONFORMANCE to the folder of conformance suites (xmlconf, of the W3C) to run this test")
	}
	for _, c := range suiteCases(t, filepath.Join(dir, "xmlconf")) {
		data, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := xmltext.Decode(c.file, data)
		if diff := compareWindows(c.id, f.Text(), xmltext.Options{}, 64, 1, 50); diff != "" {
			t.Errorf("%s: %s", c.id, diff)
		}
	}
}

func FuzzWindows(f *testing.F) {
	for _, s := range bigSeeds() {
		f.Add([]byte(s), 40, 30)
	}
	f.Fuzz(func(t *testing.T, data []byte, window, look int) {
		if window < 1 || window > 1<<16 || look < 8 || look > 1<<16 {
			t.Skip("a window and a look ahead that nobody would choose")
		}
		if diff := compareWindows("fuzz.xml", string(data), smallLimits, look, window); diff != "" {
			t.Error(diff)
		}
	})
}
