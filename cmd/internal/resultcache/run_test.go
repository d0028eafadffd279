package resultcache

import (
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
)

func textOf(t *testing.T, parts ...string) Text {
	t.Helper()
	w := NewTextWriter()
	for _, p := range parts {
		w.Write([]byte(p))
	}
	text, ok := w.Text()
	if !ok {
		t.Fatal("the text is not kept")
	}
	return text
}

// fullRun is a run in which everything is set.
func fullRun(t *testing.T) *Run {
	return &Run{
		Settings: Sum("s"), Inputs: []Key{Sum("a"), Sum("b")}, Asked: []Asked{{"x.xml", There}, {"y.xml", Missing}, {"z.xml", Unclear}},
		Reports: []Text{textOf(t, "one\n", "two\n"), textOf(t)}, Said: "said\n", Code: 1, Codes: map[diag.Code]int{"house/x": 2, "rng/y": 1},
		Schemas: []KnownSchema{{Sum("rng"), 2, true}, {Key: Sum("sch")}},
	}
}

// TestNothingOfARunIsForgotten fails when runs get a field that is not kept.
func TestNothingOfARunIsForgotten(t *testing.T) {
	want := fullRun(t)
	v := reflect.ValueOf(*want)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the field %s of the run is not set", v.Type().Field(i).Name)
		}
	}
	got, ok := DecodeRun(string(want.Encode()))
	if diff := cmp.Diff(want, got); diff != "" || !ok {
		t.Errorf("%v, (-kept +read):\n%s", ok, diff)
	}
	var b strings.Builder
	if _, err := got.Reports[0].WriteTo(&b); err != nil || b.String() != "one\ntwo\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

func TestAsk(t *testing.T) {
	folder := t.TempDir()
	for path, want := range map[string]Presence{folder: There, filepath.Join(folder, "a.xml"): Missing, folder + "\x00": Unclear} {
		if got := Ask(path); got != want {
			t.Errorf("%q: %v, want %v", path, got, want)
		}
	}
}

func TestTextsOfAnyLength(t *testing.T) {
	defer func(n int) { maxText = n }(maxText)
	maxText = 1 << 10
	w := NewTextWriter()
	piece := make([]byte, 1<<16)
	random := rand.NewChaCha8([32]byte{}) // what cannot be compressed
	for range 64 {
		random.Read(piece)
		w.Write(piece)
	}
	if _, ok := w.Text(); ok {
		t.Error("a text that is too long is kept")
	}
	if w.compressed.Len() > 2<<20 {
		t.Errorf("%d bytes of it are", w.compressed.Len())
	}
}

func FuzzDecodeRun(f *testing.F) {
	f.Add("")
	f.Add(string((&Run{Inputs: []Key{Sum("a")}, Said: "x"}).Encode()))
	f.Fuzz(func(t *testing.T, record string) {
		run, ok := DecodeRun(record)
		if !ok {
			return
		}
		for _, text := range run.Reports {
			text.WriteTo(discard{})
		}
	})
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
