package diag

import (
	"slices"
	"strings"
	"testing"

	"teikit/tei/source"
)

// foundIn makes a finding at each "<q/>" of a text.
func foundIn(name, text string) List {
	f := source.New(name, text)
	var list List
	for at := 0; ; at += len("<q/>") {
		n := strings.Index(text[at:], "<q/>")
		if n < 0 {
			return list
		}
		at += n
		list.Add(Diagnostic{Code: "house/empty-element", Message: `element "q" holds nothing`, Span: source.Range{Start: at, End: at + 4}.In(f)})
	}
}

func TestFingerprintsSurviveMovedLines(t *testing.T) {
	const text = "<p>Баку</p>\n<p>a <q/></p>\n<p>b <q/></p>\n<p>b <q/></p>\n"
	before := foundIn("letters/a.xml", text).Fingerprints("letters/a.xml")
	if len(slices.Compact(slices.Sorted(slices.Values(before)))) != 3 {
		t.Fatalf("fingerprints must differ: %q", before)
	}
	for name, moved := range map[string]List{
		"lines put in before":        foundIn("letters/a.xml", "<head/>\n\n"+text),
		"indented":                   foundIn("letters/a.xml", strings.ReplaceAll(text, "<p>", "\t <p>")),
		"line ends of another kind":  foundIn("letters/a.xml", strings.ReplaceAll(text, "\n", "\r\n")),
		"the path is written longer": foundIn("./letters//a.xml", text),
	} {
		if got := moved.Fingerprints("letters/a.xml"); !slices.Equal(got, before) {
			t.Errorf("%s: %q, want %q", name, got, before)
		}
	}
	for name, other := range map[string]List{
		"another file": foundIn("letters/b.xml", text),
		"another line": foundIn("letters/a.xml", strings.ReplaceAll(text, "<q/>", "x<q/>")),
	} {
		for _, print := range other.Fingerprints("letters/a.xml") {
			if slices.Contains(before, print) {
				t.Errorf("%s has the fingerprint %s, too", name, print)
			}
		}
	}
}

func TestFingerprintsWithoutPlace(t *testing.T) {
	list := List{{Code: "cli/x", Message: "m"}, {Code: "cli/x", Message: "m"}}
	a, b := list.Fingerprints("a.xml"), list.Fingerprints("b.xml")
	if a[0] == a[1] || a[0] == b[0] || len(a[0]) != 32 {
		t.Errorf("%q, %q", a, b)
	}
}

func TestFingerprintOfAHugeLineLooksOnlyAroundThePlace(t *testing.T) {
	f := source.New("a.xml", strings.Repeat("x ", 20<<20))
	list := List{{Code: "x/y", Span: source.Range{Start: 1 << 20, End: 30 << 20}.In(f)}}
	list.Fingerprints("a.xml") // makes the table of lines
	if n := testing.AllocsPerRun(1, func() { list.Fingerprints("a.xml") }); n > 20 {
		t.Errorf("%v allocations", n)
	}
}
