package schematron

import (
	"os"
	"path/filepath"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// BenchmarkLetters checks the letters of the corpus, from their text to the findings.
func BenchmarkLetters(b *testing.B) {
	folder := os.Getenv("TEIKIT_CORPORA")
	if folder == "" {
		b.Skip("TEIKIT_CORPORA names no folder with letters-de-schnitzler/")
	}
	paths, _ := filepath.Glob(filepath.Join(folder, "letters-de-schnitzler", "*.xml"))
	var letters []*source.File
	size := 0
	for _, path := range paths {
		text, _ := os.ReadFile(path)
		letters = append(letters, source.New(path, string(text)))
		size += len(text)
	}
	text, err := os.ReadFile(filepath.Join(folder, "letters-de-schnitzler", "schnitzler-briefe-schematron.sch"))
	if err != nil {
		b.Fatal(err)
	}
	s, _ := Compile(source.New("edition.sch", string(text)), Options{})
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range letters {
			tree, _ := xmltree.Build(f, xmltext.Options{})
			s.Check(xpath.NewDocument(tree), &Run{})
		}
	}
}

// BenchmarkCompile compiles the rules of TEI All.
func BenchmarkCompile(b *testing.B) {
	folder := os.Getenv("TEIKIT_CONFORMANCE")
	if folder == "" {
		b.Skip("TEIKIT_CONFORMANCE names no folder with tei/tei_all.isosch")
	}
	text, err := os.ReadFile(filepath.Join(folder, "tei", "tei_all.isosch"))
	if err != nil {
		b.Fatal(err)
	}
	f := source.New("tei_all.isosch", string(text))
	b.ReportAllocs()
	for b.Loop() {
		Compile(f, Options{})
	}
}
