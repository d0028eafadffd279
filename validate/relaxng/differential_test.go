package relaxng

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/internal/generatetest"
)

var documents = flag.Int("documents", 400, "how many documents to make at random and to compare jing's verdict of, over all schemas")

var seed = flag.Uint64("seed", 0, "from where on documents and values are made at random")

// A specimen is a document and what has been done to it; "" if it should be valid.
type specimen struct {
	name, text, what string
}

// specimens makes documents, every second one with a mistake. They are the same each time.
func specimens(gen *generatetest.Generator, n int) []specimen {
	var list []specimen
	for i := *seed; len(list) < n && i < *seed+uint64(4*n+100); i++ {
		doc, ok := gen.Document(i)
		if !ok {
			continue
		}
		s := specimen{name: fmt.Sprintf("%06d.xml", len(list))}
		if len(list)%2 == 1 {
			doc, s.what = gen.Mutate(doc, i)
		}
		s.text = doc.String()
		list = append(list, s)
	}
	return list
}

// TestVerdictsOfGeneratedDocuments compares our verdict with jing's on documents made from schemas: valid ones by
// construction, and such with one random change.
func TestVerdictsOfGeneratedDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("starts jing several times")
	}
	jing(t)
	known := readDifferences(t)
	schemas := differentialSchemas()
	for _, s := range schemas {
		t.Run(s.name, func(t *testing.T) {
			schema := s.compile(t)
			gen := generatetest.New(schema.grammar)
			gen.Avoid = func(typ *datatype.Type, value string) bool {
				c := datatypeCase{name: typ.Datatype.Name, params: typ.Params}
				return known.has(fmt.Sprintf("%v: %q", c, value), "invalid")
			}
			path, err := filepath.Abs(s.path)
			if err != nil {
				t.Fatal(err)
			}
			n := max(10, *documents/len(schemas))
			list := specimens(gen, n)
			if len(list) < n {
				t.Errorf("only %d of %d documents could be made", len(list), n)
			}
			for lacking, n := range gen.Lacking {
				t.Errorf("%d times no value was found for %s", n, lacking)
			}
			var sum tally
			for batch := range slices.Chunk(list, 500) {
				compareVerdicts(t, schema, path, batch, known, &sum)
			}
			t.Logf("%v; %s", sum, gen.Coverage())
		})
	}
	known.log(t)
}

// A tally counts documents, bytes, valid ones, and findings of invalid ones.
type tally struct {
	documents, bytes, valid, ours, theirs int
}

func (s tally) String() string {
	return fmt.Sprintf("%d documents, %d kB, %d valid; %d findings, %d messages of jing", s.documents, s.bytes/1000, s.valid, s.ours, s.theirs)
}

func compareVerdicts(t *testing.T, schema *Schema, path string, batch []specimen, known differences, sum *tally) {
	dir := t.TempDir()
	var names []string
	for _, s := range batch {
		names = append(names, s.name)
		if err := os.WriteFile(filepath.Join(dir, s.name), []byte(s.text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	messages := jingMessages(t, dir, path, names)
	for _, s := range batch {
		theirs := messages[s.name]
		xml, rng := schema.Validate(source.New(s.name, s.text))
		ours := append(xml, rng...)
		sum.documents++
		sum.bytes += len(s.text)
		sum.ours += len(ours)
		sum.theirs += len(theirs)
		switch {
		case len(ours) == 0 && len(theirs) > 0:
			disagreement(t, s, ours, theirs)
		case len(ours) > 0 && len(theirs) == 0:
			if !known.has("document: "+s.what, "valid") {
				disagreement(t, s, ours, theirs)
			}
		case s.what == "" && len(ours) > 0:
			t.Errorf("%s should be valid: %s; %s", s.name, ours[0].Message, theirs[0])
			keep(t, s)
		case len(ours) == 0:
			sum.valid++
		}
	}
}

func disagreement(t *testing.T, s specimen, ours diag.List, theirs []string) {
	t.Helper()
	t.Errorf("%s, %s:", s.name, s.what)
	for _, d := range ours[:min(3, len(ours))] {
		t.Errorf("  ours:   %s: %s", d.Span.Position(), d.Message)
	}
	for _, m := range theirs[:min(3, len(theirs))] {
		t.Errorf("  jing's: %s", m)
	}
	keep(t, s)
}

// keep writes a document to where go test -artifacts keeps it.
func keep(t *testing.T, s specimen) {
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), s.name), []byte(s.text), 0o600); err != nil {
		t.Error(err)
	}
}
