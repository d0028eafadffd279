package convert

import (
	"os"
	"strings"
	"testing"

	"teikit/tei/source"
)

// BenchmarkConvert converts letters of three sizes: the telegram, a letter of 100 kB, and one of 2 MB.
func BenchmarkConvert(b *testing.B) {
	data, err := os.ReadFile(telegram + ".txt")
	if err != nil {
		b.Fatal(err)
	}
	paragraph := "The council met on May 3, 1902 and [some] of us 1 spoke; see p. 40 and the 12 papers of the [...] harbour trust. Nothing came of it.\n\n"
	for _, c := range []struct{ name, text string }{
		{"telegram", string(data)},
		{"100kB", "A. Hale to B. Marsh\n\nMay 2, 1902\n\n" + strings.Repeat(paragraph, 100_000/len(paragraph))},
		{"2MB", "A. Hale to B. Marsh\n\nMay 2, 1902\n\n" + strings.Repeat(paragraph, 2_000_000/len(paragraph))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				if _, _, err := Convert(source.New("letter.txt", c.text), "letter", Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
