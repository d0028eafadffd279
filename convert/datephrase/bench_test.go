package datephrase

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/tei/datable"
)

var benchPhrases = []string{
	"July 16, 1920", "16/VII-20", "3. März 1848", "31 августа 1918 г.", "8 Février 1916", "3/16 July 1917",
	"April 20th/63", "Ende April 1775", "[previously May 4, 1918]", "October 5-6, 1925", "10/1 1926", "1920-07-16",
}

func BenchmarkParse(b *testing.B) {
	o := Options{Century: 19, Near: []datable.Date{{Year: 1920, Month: 7, Day: 16}}}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		Parse(benchPhrases[i%len(benchPhrases)], o)
		i++
	}
}

// BenchmarkTables reads the phrases of all tables, dates and others: what a second of one core is good for.
func BenchmarkTables(b *testing.B) {
	phrases := tablePhrases(b)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		Read(phrases[n%len(phrases)], Options{Century: 19})
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "phrases/s")
}

// tablePhrases are the phrases of the tables without their marks.
func tablePhrases(t testing.TB) (phrases []string) {
	files, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no tables in testdata")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			phrase, _, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
			if phrase == "" || strings.HasPrefix(line, "# ") {
				continue
			}
			text, _, _ := marked(strings.ReplaceAll(phrase, `\n`, "\n"))
			phrases = append(phrases, text)
		}
	}
	return phrases
}

func BenchmarkFindDateline(b *testing.B) {
	line := "Wien, den 3. März 1848."
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		Find(line, Options{})
	}
}

func BenchmarkFindLineWithoutDate(b *testing.B) {
	line := "I consider it necessary to wait until the 3 men arrive, who are travelling according to the invitation (No. 36)."
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		Find(line, Options{})
	}
}

func BenchmarkFindLongText(b *testing.B) {
	text := strings.Repeat("I consider it necessary to wait, as 12 men told me on 3 May 1920 in Baku. ", 14000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, Options{})
	}
}

func BenchmarkLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newLexicon()
	}
}

// BenchmarkFindHostile reads texts in which a phrase may begin everywhere and never ends.
func BenchmarkFindHostile(b *testing.B) {
	for _, piece := range []string{"1/", "1.", "[", "[1?] ", "between ", "1 ", "May ", "1 May [", "from 1 to ", "I", "\u0301", "1920 ", "3 May or "} {
		b.Run(piece, func(b *testing.B) {
			text := strings.Repeat(piece, 100_000/len(piece))
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Find(text, Options{})
			}
		})
	}
}
