package report

import (
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// alike are so many findings of one message, one a line, between two others.
func alike(n, repeats int) []input {
	f := source.New("a.xml", strings.Repeat("<b/>\n", n+2))
	topic := diag.Topic{Code: "rng/x"}
	var list diag.List
	for i := range n + 2 {
		message := "no b here"
		if i == 0 || i == n+1 {
			message = "another thing"
		}
		list.Add(topic.At(source.Range{Start: 5 * i, End: 5*i + 4}.In(f), "%s", message))
	}
	list[1].Repeats = repeats
	return []input{{"a.xml", list}}
}

func TestEqualFindingsAreFolded(t *testing.T) {
	for _, c := range []struct {
		name       string
		n, repeats int
		shown      int
		note       string
	}{
		{"two are both shown", 2, 0, 2, ""},
		{"three", 3, 0, 1, "the same 2 times more, on lines 3, 4\n"},
		{"many", 1881, 0, 1, "the same 1,880 times more, on lines 3, 4, 5, 6, 7 and further on\n"},
		{"counted and not listed", 100, 1781, 1, "the same 1,880 times more, on lines 3, 4, 5, 6, 7 and further on\n"},
		{"one that is listed", 1, 1880, 1, "the same 1,880 times more\n"},
		{"one that comes once more", 1, 1, 1, "the same once more\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inputs := alike(c.n, c.repeats)
			got := write(t, Formats[0], Options{}, inputs)
			if n := strings.Count(got, "no b here"); n != c.shown {
				t.Errorf("shown %d times, want %d:\n%s", n, c.shown, got)
			}
			if c.note != "" && !strings.Contains(got, "  = note: "+c.note) || c.note == "" && strings.Contains(got, "note") {
				t.Errorf("want the note %q in\n%s", c.note, got)
			}
			if n := strings.Count(got, "another thing"); n != 2 {
				t.Errorf("the others are shown %d times", n)
			}
			if n := strings.Count(write(t, Formats[0], Options{Verbose: true}, inputs), "no b here"); n != c.n {
				t.Errorf("verbose: shown %d times, want %d", n, c.n)
			}
			concise := write(t, Formats[1], Options{}, inputs)
			if strings.Count(concise, "\n") != c.n+2 || strings.Contains(concise, " more)") != (c.repeats > 0) {
				t.Errorf("concise:\n%s", concise)
			}
		})
	}
}

func TestSummaryCountsWhatIsNotListed(t *testing.T) {
	got := write(t, Formats[0], Options{}, alike(100, 1781))
	if !strings.Contains(got, "\n1,883 errors in 1 file;") {
		t.Errorf("closing line of\n%s", got)
	}
}

func TestVerboseListsWhatWasExpected(t *testing.T) {
	d := diag.Diagnostic{Code: "rng/x", Message: "no", Expected: strings.Fields("a b c d e f g h")}
	short := write(t, Formats[0], Options{}, []input{{"a.xml", diag.List{d}}})
	if strings.Contains(short, "expected:") || !strings.Contains(short, "--verbose lists everything") {
		t.Errorf("not verbose:\n%s", short)
	}
	long := write(t, Formats[0], Options{Verbose: true}, []input{{"a.xml", diag.List{d}}})
	if !strings.Contains(long, "  = expected: a, b, c, d, e, f, g, h\n") || strings.Contains(long, "--verbose") {
		t.Errorf("verbose:\n%s", long)
	}
}
