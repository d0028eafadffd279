package register

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

var update = flag.Bool("update", false, "rewrite golden files")

// corpus reads published letters whose names carry the editors' ids.
func corpus(t testing.TB) []*xmltree.Tree {
	t.Helper()
	folder := os.Getenv("TEIKIT_CORPORA")
	if folder == "" {
		t.Skip("TEIKIT_CORPORA does not name the folder with published letters")
	}
	names, err := filepath.Glob(filepath.Join(folder, "letters-de-schnitzler-cleaned", "*.xml"))
	if err != nil || len(names) == 0 {
		t.Skip("the folder has no letters-de-schnitzler-cleaned")
	}
	slices.Sort(names)
	var trees []*xmltree.Tree
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tree, _ := xmltree.Build(source.New(filepath.Base(name), string(data)), xmltext.Options{})
		trees = append(trees, tree)
	}
	return trees
}

// A score counts verdicts by what the editors say.
type score struct{ certainRight, certainWrong, probableRight, probableWrong, ambiguousWith, ambiguousWithout, unknown, total, known int }

func (s *score) add(l Link, want string, r *Register) {
	s.total++
	if r.Lookup(want) != nil {
		s.known++
	}
	right := l.Entry != nil && l.Entry.ID == want
	switch {
	case l.Verdict == Certain && right:
		s.certainRight++
	case l.Verdict == Certain:
		s.certainWrong++
	case l.Verdict == Probable && right:
		s.probableRight++
	case l.Verdict == Probable:
		s.probableWrong++
	case l.Verdict == Unknown:
		s.unknown++
	case slices.ContainsFunc(l.Candidates, func(e *Entry) bool { return e.ID == want }):
		s.ambiguousWith++
	default:
		s.ambiguousWithout++
	}
}

// TestScoreboard makes a register of every other letter and links the names of the rest, without looking at their ids; then the other way
// round. The scoreboard is committed; a precision of certain links below 99 of 100 fails, and below 98 for a kind: the editors themselves point with one name
// to a town and to its province.
func TestScoreboard(t *testing.T) {
	trees := corpus(t)
	scores := map[string]*score{}
	for half := range 2 {
		g := NewGatherer()
		for i, tree := range trees {
			if i%2 == half {
				g.Add(tree)
			}
		}
		r := g.Register()
		k := NewLinker(r)
		for i, tree := range trees {
			if i%2 != half {
				scoreLetters(t, k, tree, scores)
			}
		}
	}
	checkScores(t, scores)
}

func scoreLetters(t *testing.T, k *Linker, tree *xmltree.Tree, scores map[string]*score) {
	for _, l := range Letters(tree) {
		c := k.Context(l)
		for _, m := range l.Mentions {
			want := m.target()
			if want == "" || m.Titled || m.Text == "" {
				continue
			}
			where := "text"
			if m.Correspondent {
				where = "header"
			}
			link := k.LinkMention(m, c)
			for _, key := range []string{where + " " + string(m.Kind), "all"} {
				if scores[key] == nil {
					scores[key] = &score{}
				}
				scores[key].add(link, want, k.register)
			}
			if link.Verdict == Certain && link.Entry.ID != want {
				t.Logf("%s:%s: %q is %s, not %s: %s", m.Span().File.Name(), m.Span().Position(), m.Text, want, link.Entry.ID, link.Reason)
			}
		}
	}
}

func checkScores(t *testing.T, scores map[string]*score) {
	var b bytes.Buffer
	fmt.Fprintln(&b, "# Names of published letters, linked with a register made of the other half of the letters. Precision: of certain links; recall: of names")
	fmt.Fprintln(&b, "# whose entry the register has. Written by: go test ./tei/register -run Scoreboard -update")
	fmt.Fprintf(&b, "%-14s %6s %6s %8s %6s %9s %6s %10s %6s %8s %10s %7s\n", "where kind", "names", "known", "certain", "wrong", "probable", "wrong", "ambiguous", "other", "unknown", "precision", "recall")
	keys := make([]string, 0, len(scores))
	for key := range scores {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		s := scores[key]
		precision := percent(s.certainRight, s.certainRight+s.certainWrong)
		fmt.Fprintf(&b, "%-14s %6d %6d %8d %6d %9d %6d %10d %6d %8d %10.2f %7.2f\n", strings.TrimSpace(key), s.total, s.known, s.certainRight, s.certainWrong, s.probableRight, s.probableWrong, s.ambiguousWith, s.ambiguousWithout, s.unknown, precision, percent(s.certainRight, s.known))
		if precision < 98 || key == "all" && precision < 99 {
			t.Errorf("%s: precision of certain links %.2f", key, precision)
		}
	}
	t.Log("\n" + b.String())
	golden := filepath.Join("testdata", "scoreboard.txt")
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the scoreboard has changed; -update writes it anew (-want +got):\n%s", diff)
	}
}

func percent(n, of int) float64 {
	if of == 0 {
		return 100
	}
	return 100 * float64(n) / float64(of)
}
