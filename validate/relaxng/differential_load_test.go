package relaxng

import (
	"os"
	"testing"
	"time"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// compileFiles compiles a schema, and the files that it refers to.
func compileFiles(t testing.TB, path string) (*Schema, diag.List) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return Compile(source.New(path, string(text)), Options{Open: func(href, base string) (*source.File, error) {
		name := Resolve(base, href)
		text, err := os.ReadFile(name)
		return source.New(name, string(text)), err
	}})
}

// TestSchemasLoad loads the schemas that people use, without a finding; -v prints time and size.
func TestSchemasLoad(t *testing.T) {
	for _, s := range differentialSchemas() {
		t.Run(s.name, func(t *testing.T) {
			schema := s.compile(t)
			best := time.Duration(1 << 62)
			for range 5 {
				begin := time.Now()
				compileFiles(t, s.path)
				best = min(best, time.Since(begin))
			}
			before := heapSize()
			again, _ := compileFiles(t, s.path)
			grown := heapSize() - before
			again.Validate(source.New("doc.xml", "<a/>"))
			t.Logf("%.1f ms, %d kB in memory, %d patterns", float64(best.Microseconds())/1000, grown>>10, schema.grammar.Len())
		})
	}
}

// TestSchemasAreRELAXNG checks schemas against the schema of schemas.
func TestSchemasAreRELAXNG(t *testing.T) {
	schema, _ := compileFiles(t, "testdata/relaxng.rng")
	for _, s := range differentialSchemas() {
		t.Run(s.name, func(t *testing.T) {
			if s.path == "" {
				t.Skip(s.lack)
			}
			xml, rng := schema.Validate(readFile(t, s.path))
			for _, d := range append(xml, rng...) {
				t.Errorf("%s:%s: %s", s.path, d.Span.Position(), d.Message)
			}
		})
	}
}
