package convert

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teikit/convert/lettertest"
	"teikit/convert/profile"
	"teikit/convert/teibuild"
	"teikit/schemas"
	"teikit/tei/source"
	"teikit/validate/relaxng"
)

var inputs = flag.Int("inputs", 2000, "how many texts to convert for the promises that nothing is lost and all is valid")

// TestNothingIsLostAndAllIsValid converts letters whole, cut, shuffled and put together, and random text, in all note styles and with all
// profiles in turn: the ledger accounts for each character, and every document is valid against the letter schema.
func TestNothingIsLostAndAllIsValid(t *testing.T) {
	n := *inputs
	if testing.Short() {
		n = min(n, 100)
	}
	schema := letterSchema(t)
	texts := ownLetters(t)
	profiles := lettertest.Profiles()
	styles := []teibuild.NoteStyle{teibuild.Inline, teibuild.End, teibuild.StandOff}
	const parts = 4
	for part := range parts {
		t.Run(fmt.Sprint("part", part), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(17, uint64(part)))
			for i := part; i < n; i += parts {
				text := mutated(r, texts)
				var p *profile.Profile
				if i%2 == 1 {
					p = profiles[1+r.IntN(len(profiles)-1)]
				}
				if err := checkPromises(text, Options{Notes: styles[i%len(styles)], Version: "0.0.0", Profile: p}, schema); err != nil {
					t.Fatalf("%s, note style %d: %v\n%q", profileName(p), i%len(styles), err, text)
				}
			}
		})
	}
}

// checkPromises converts a text and checks ledger and documents.
func checkPromises(text string, o Options, schema *relaxng.Schema) error {
	f := source.New("letter.txt", text)
	r, findings, err := Convert(f, "letter", o)
	if err != nil {
		return err
	}
	if r == nil {
		if len(findings) == 0 {
			return fmt.Errorf("refused without a finding")
		}
		return nil
	}
	if err := checkLedger(f, r); err != nil {
		return err
	}
	for _, d := range r.Documents {
		xml, rng := schema.Validate(source.New("letter.xml", d.String()))
		for _, found := range append(xml, rng...) {
			return fmt.Errorf("%s: %s\n%s", found.Span.Position(), found.Message, d)
		}
	}
	return nil
}

// mutated is a text made of letters, or a random one.
func mutated(r *rand.Rand, texts []string) string {
	one := func() string { return texts[r.IntN(len(texts))] }
	cut := func(s string) string {
		i := r.IntN(len(s) + 1)
		return strings.ToValidUTF8(s[i:i+r.IntN(len(s)-i+1)], "")
	}
	switch r.IntN(6) {
	case 0:
		return cut(one())
	case 1:
		lines := strings.SplitAfter(one(), "\n")
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		return strings.Join(lines, "")
	case 2:
		return cut(one()) + cut(one())
	case 3:
		return one() + "\n" + one()
	case 4: // letters swapped in place
		b := []rune(cut(one()))
		for range min(len(b), 30) {
			i, j := r.IntN(len(b)), r.IntN(len(b))
			b[i], b[j] = b[j], b[i]
		}
		return string(b)
	}
	return lettertest.Random(r)
}

// ownLetters are the project's transcriptions, and those of TEIKIT_CORPORA that are no longer than a few pages.
func ownLetters(t *testing.T) []string {
	t.Helper()
	const few = 12 << 10
	var texts []string
	for _, root := range []string{letters, filepath.Join("..", "testdata", "notes"), os.Getenv("TEIKIT_CORPORA")} {
		if root == "" {
			t.Log("TEIKIT_CORPORA is not set: only the project's own letters are converted")
			continue
		}
		paths, err := filepath.Glob(filepath.Join(root, "*", "*.txt"))
		deeper, _ := filepath.Glob(filepath.Join(root, "*", "*", "*.txt"))
		flat, _ := filepath.Glob(filepath.Join(root, "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range append(append(paths, deeper...), flat...) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(data) <= few {
				texts = append(texts, string(data))
			}
		}
	}
	if len(texts) < 10 {
		t.Fatalf("%d letters found", len(texts))
	}
	return texts
}

func letterSchema(t *testing.T) *relaxng.Schema {
	t.Helper()
	letter, _ := schemas.Lookup("letter")
	schema, findings := relaxng.Compile(source.New(letter.File, letter.Text), relaxng.Options{})
	if schema == nil {
		t.Fatal(findings)
	}
	return schema
}
