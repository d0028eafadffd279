package targetgrammar

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"teikit/convert/export/teiprofile/grammar"
	"teikit/tei/source"
)

var update = flag.Bool("update", false, "rewrite the grammars that come with the program")

// builtin are the grammars that come with the program, with the schemas that they are made of: in a folder of the conformance suites, or, as an address, elsewhere.
var builtin = []struct{ name, schema, about string }{
	{"tei_all", "tei/tei_all.rng", "TEI All of the TEI Consortium"},
	{"tei_lite", "tei/tei_lite.rng", "TEI Lite of the TEI Consortium"},
	{"tei_bare", "tei/tei_bare.rng", "TEI Bare of the TEI Consortium"},
	{"dtabf", "dtabf/basisformat_ms.rng", "the DTA Base Format for manuscripts (deutschestextarchiv/dtabf, branch dev, February 2025)"},
}

// TestGrammarsAreThoseOfTheSchemas makes the grammars again. With -update it writes them.
func TestGrammarsAreThoseOfTheSchemas(t *testing.T) {
	folder := os.Getenv("TEIKIT_CONFORMANCE")
	if folder == "" {
		t.Skip("TEIKIT_CONFORMANCE does not name the folder with the schemas")
	}
	for _, b := range builtin {
		t.Run(b.name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(b.schema)))
			if err != nil {
				t.Skipf("the schema is not there: %v", err)
			}
			g, found := Derive(source.New(b.schema, string(data)), nil)
			if g == nil {
				t.Fatal(found)
			}
			text := "# " + b.about + ": which elements and attributes it allows, and where. Made by go test ./cmd/internal/targetgrammar -update.\n" + g.String()
			path := filepath.Join("..", "..", "..", "convert", "export", "teiprofile", "data", b.name+".grammar")
			if *update {
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if is, err := os.ReadFile(path); err != nil || string(is) != text {
				t.Errorf("%s is not what the schema says (%v); -update writes it", path, err)
			}
			again, err := grammar.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			if s := again.String(); s != g.String() {
				t.Error("the grammar is not read as it is written")
			}
		})
	}
}
