package xlsx_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/xlsx"
)

func TestWhatIsWrittenIsRead(t *testing.T) {
	rows := [][]string{
		{"id", "from", "to"},
		{"l1", " A. Hale & <Co.> ", "=SUM(A1)"},
		{},
		{"", "_x0041_ _x005F_x0042_ __x0043__ _x00", "two\nlines, \"quoted\", a\ttab, \U0001D11E, ß"},
	}
	var out bytes.Buffer
	w, err := xlsx.NewWriter(&out, `Letters <1> & "2"`, rows[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if err := w.Add(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := xlsx.Read(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []xlsx.Sheet{{Name: `Letters <1> & "2"`, Rows: [][]xlsx.Cell{
		{{Ref: "A1", Value: "id"}, {Ref: "B1", Value: "from"}, {Ref: "C1", Value: "to"}},
		{{Ref: "A2", Value: "l1"}, {Ref: "B2", Value: rows[1][1]}, {Ref: "C2", Value: rows[1][2]}},
		{{Ref: "B4", Value: rows[3][1]}, {Ref: "C4", Value: rows[3][2]}},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A full is a file that takes so many bytes.
type full int

func (f *full) Write(p []byte) (int, error) {
	if *f -= full(len(p)); *f < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestFullDiskIsAnError(t *testing.T) {
	for _, room := range []full{0, 600, 2000} {
		w, err := xlsx.NewWriter(&room, "Letters", []string{"id"})
		if err == nil {
			for i := 0; i < 5000 && err == nil; i++ {
				err = w.Add([]string{string(rune('a' + i%26)), string(rune(0x4e00 + i))})
			}
			err = errors.Join(err, w.Close())
		}
		if !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%d bytes too few: %v", room, err)
		}
	}
}
