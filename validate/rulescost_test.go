package validate

import (
	"os"
	"path/filepath"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
	"teikit/validate/rules"
)

// BenchmarkRulesBesideSchema compares, on published letters, what each step costs: reading the tokens, checking them against
// TEI All, building the tree (with what corpus rules gather), and the house rules on a tree that is there.
func BenchmarkRulesBesideSchema(b *testing.B) {
	letters, size := publishedLetters(b)
	text, err := os.ReadFile(filepath.Join(os.Getenv("TEIKIT_CONFORMANCE"), "tei", "tei_all.rng"))
	if err != nil {
		b.Skip("TEIKIT_CONFORMANCE does not name the folder with tei/tei_all.rng")
	}
	schema, _ := relaxng.Compile(source.New("tei_all.rng", string(text)), relaxng.Options{})
	run := func(name string, step func(*source.File)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, f := range letters {
					step(f)
				}
			}
		})
	}
	run("tokens", func(f *source.File) { (&Validator{}).File(f) })
	run("tokens and schema", func(f *source.File) { (&Validator{Schema: schema}).File(f) })
	run("tokens and tree", func(f *source.File) { (&Validator{Gather: true}).File(f) })
	run("tokens, schema, tree and rules", func(f *source.File) { (&Validator{Schema: schema, Rules: rules.Recommended.Rules()}).File(f) })
	var trees []*xmltree.Tree
	for _, f := range letters {
		tree, _ := xmltree.Build(f, xmltext.Options{})
		trees = append(trees, tree)
	}
	for _, preset := range rules.Presets {
		set := preset.Rules()
		i := 0
		run("rules "+preset.String(), func(*source.File) { rules.Run(trees[i%len(trees)], set, rules.Project{}); i++ })
	}
}

// publishedLetters are letters of editions, with their size in bytes together.
func publishedLetters(tb testing.TB) (letters []*source.File, size int64) {
	tb.Helper()
	paths, _ := filepath.Glob(filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-de-schnitzler-cleaned", "*.xml"))
	if len(paths) == 0 {
		tb.Skip("TEIKIT_CORPORA does not name the folder with letters-de-schnitzler-cleaned")
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		letters = append(letters, source.New(filepath.Base(path), string(text)))
		size += int64(len(text))
	}
	return letters, size
}
