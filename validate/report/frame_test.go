package report

import (
	"strings"
	"testing"
	"testing/quick"

	"teikit/tei/diag"
	"teikit/tei/source"
)

func TestFrame(t *testing.T) {
	long := strings.Repeat("0123456789", 30)
	for _, c := range []struct {
		name       string
		line       string
		start, end int
		want       frame
	}{
		{"one word", "a word here", 2, 6, frame{"a word here", 2, 4, ""}},
		{"a place between two bytes has one caret", "abc", 1, 1, frame{"abc", 1, 1, ""}},
		{"the end of the line", "abc", 3, 3, frame{"abc", 3, 1, ""}},
		{"goes on after the line", "abc", 1, 99, frame{"abc", 1, 2, ""}},
		{"tabs", "\ta\tb", 1, 2, frame{"    a    b", 4, 1, ""}},
		{"a tab itself", "a\tb", 1, 2, frame{"a    b", 1, 4, ""}},
		{"wide characters", "漢字x", 6, 7, frame{"漢字x", 4, 1, ""}},
		{"carets under wide characters", "x漢字", 1, 7, frame{"x漢字", 1, 4, ""}},
		{"combining accents take no room", "e\u0301a\u0308x", 6, 7, frame{"e\u0301a\u0308x", 2, 1, ""}},
		{"a combining accent alone", "e\u0301x", 1, 3, frame{"e\u0301x", 1, 1, ""}},
		{"Cyrillic", "Баку x", 9, 10, frame{"Баку x", 5, 1, ""}},
		{"full-width letters", "ＡＢx", 6, 7, frame{"ＡＢx", 4, 1, ""}},
		{"emoji", "😀x", 4, 5, frame{"😀x", 2, 1, ""}},
		{"control characters are shown by number", "a\x1bb", 2, 3, frame{"a<U+001B>b", 9, 1, ""}},
		{"bytes that are no UTF-8", "a\xffb", 1, 2, frame{"a<0xFF>b", 1, 6, ""}},
		{"a long line, at its start", long, 0, 3, frame{long[:100] + "…", 0, 3, ""}},
		{"a long line, in the middle", long, 150, 153, frame{"…" + long[110:210] + "…", 41, 3, ""}},
		{"a long line, at its end", long, 297, 300, frame{"…" + long[200:], 98, 3, ""}},
		{"a long place is marked as far as it is shown", long, 10, 290, frame{long[:100] + "…", 10, 90, ""}},
		{"an empty line", "", 0, 0, frame{"", 0, 1, ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := newFrame(c.line, c.start, c.end); got != c.want {
				t.Errorf("newFrame = %+v\nwant       %+v", got, c.want)
			}
		})
	}
}

func TestFrameIsNarrowWhateverTheLine(t *testing.T) {
	property := func(parts []string, start, end uint16) bool {
		line := strings.Join(parts, "\t")
		f := newFrame(line, int(start), int(end))
		columns := 0
		for s := strings.ReplaceAll(f.text, "…", ""); s != ""; {
			c, n := nextCell(s)
			columns += c.columns
			s = s[n:]
		}
		return columns <= frameColumns && f.indent >= 0 && f.carets >= 1 && f.indent+f.carets <= frameColumns+2
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
}

func TestFrameOfAHugeLineLooksOnlyAroundThePlace(t *testing.T) {
	line := strings.Repeat("x", 50<<20)
	allocated := testing.AllocsPerRun(1, func() { newFrame(line, 25<<20, 26<<20) })
	if allocated > 100 {
		t.Errorf("%v allocations", allocated)
	}
}

// On a terminal that shows Hebrew from the right, what is inside of Hebrew text stands in other columns than on one that does not.
func TestFrameOfTextFromRightToLeft(t *testing.T) {
	line := `<p>שלום עולם 12</p> <q>مرحبا</q> x`
	at := func(text string) (start, end int) {
		start = strings.Index(line, text)
		return start, start + len(text)
	}
	for _, c := range []struct {
		text   string
		turned bool
	}{
		{"<p>", false},
		{"שלום עולם 12", false},
		{"<p>שלום עולם 12</p>", false},
		{"</p>", false},
		{"<q>", false},
		{"مرحبا", false},
		{"x", false},
		{"שלום", true},
		{"עולם", true},
		{"12", true},
		{"<p>שלום", true},
		{"با</q>", true},
	} {
		start, end := at(c.text)
		f := newFrame(line, start, end)
		if (f.turned != "") != c.turned || c.turned && f.turned != c.text {
			t.Errorf("%s: shown as %q, with carets: %v", c.text, f.turned, !c.turned)
		}
	}
	d := diag.Diagnostic{Code: "x/y", Message: "m", Span: in(source.New("a.xml", line), "עולם", 1)}
	got := write(t, Formats[0], Options{Quiet: true}, []input{{"a.xml", diag.List{d}}})
	if want := "  | here: עולם\n"; !strings.Contains(got, want) || strings.Contains(got, "^") {
		t.Errorf("%s\nwant %q and no carets", got, want)
	}
}
