package ledger

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
)

type path string

func (p path) String() string { return string(p) }

func TestCloseTilesTheInput(t *testing.T) {
	f := source.New("l.txt", "\ufeffBaku 16\n\nLenin")
	l := New(f)
	l.Add(source.Range{Start: 12, End: 17}, Text, "kept", nil)
	l.Add(source.Range{Start: 3, End: 10}, Text, "kept", path("/TEI/text/p"))
	entries, err := l.Close()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Write(&b, f, entries); err != nil {
		t.Fatal(err)
	}
	want := "start\tend\tplace\tfate\trule\ttarget\ttext\n" +
		"0\t3\t1:1\tspace\twhite space around blocks\t\t\ufeff\n" +
		"3\t10\t1:1\ttext\tkept\t/TEI/text/p\tBaku 16\n" +
		"10\t12\t1:8\tspace\twhite space around blocks\t\t\\n\\n\n" +
		"12\t17\t3:1\ttext\tkept\t\tLenin\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

func TestCloseFindsWhatIsMissingOrDouble(t *testing.T) {
	f := source.New("l.txt", "Baku 16")
	for _, c := range []struct {
		name    string
		entries []Entry
		want    string // in the error; "" for none
	}{
		{"a hole", []Entry{{Range: source.Range{Start: 0, End: 4}}}, `no account of " 16"`},
		{"two claims", []Entry{{Range: source.Range{Start: 0, End: 7}, Fate: Text}, {Range: source.Range{Start: 5, End: 7}, Fate: Markup}}, `two accounts of "16"`},
		{"the frame of a page goes into two letters", []Entry{{Range: source.Range{Start: 0, End: 7}, Fate: Header}, {Range: source.Range{Start: 0, End: 7}, Fate: Header}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := New(f)
			for _, e := range c.entries {
				l.Add(e.Range, e.Fate, e.Rule, nil)
			}
			_, err := l.Close()
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}
