package report

import (
	"math/rand/v2"
	"strings"
	"testing"

	"teikit/tei/source"
)

// The plain way to a place is source.File.Position.
func TestPlacesAgreeWithPositions(t *testing.T) {
	pieces := []string{"a", "é", "漢", "𝄞", "\n", "\r\n", "\r", "\t", "\xff", "\x80", "\ufeff", strings.Repeat("long ", 5000), strings.Repeat("漢", 9000)}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		var b strings.Builder
		for range rnd.IntN(12) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		f := source.New("x", b.String())
		var p places
		for range 60 {
			offset := rnd.IntN(f.Len()+3) - 1
			want := f.Position(offset)
			if got := p.position(f, offset); got != want {
				t.Fatalf("%.60q (%d bytes): offset %d is %+v, want %+v", f.Text(), f.Len(), offset, got, want)
			}
		}
	}
}

func BenchmarkPlacesInOneLongLine(b *testing.B) {
	f := source.New("x", strings.Repeat("some words and a bit more ", 400_000))
	b.SetBytes(int64(f.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var p places
		for offset := f.Len(); offset > 0; offset -= f.Len() / 500 {
			p.at(f, offset)
		}
	}
}
