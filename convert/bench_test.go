package convert

import (
	"os"
	"path/filepath"
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

// BenchmarkLetters converts the pages of letters-plain one after the other; a round is all of them.
func BenchmarkLetters(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-plain", "*", "*.txt"))
	if err != nil || len(paths) == 0 {
		b.Skip("TEIKIT_CORPORA does not name a folder with letters-plain/*/*.txt")
	}
	var pages []string
	size := 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		pages, size = append(pages, string(data)), size+len(data)
	}
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, page := range pages {
			if _, _, err := Convert(source.New("letter.txt", page), "letter", Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
}
