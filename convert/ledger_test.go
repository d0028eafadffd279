package convert

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/lettertest"
	"teikit/convert/profile"
	"teikit/convert/teibuild"
	"teikit/tei/source"
)

// checkLedger proves that nothing was lost and nothing invented: the entries tile the input, and the text of each element
// that holds text of the transcription is exactly what the ledger sent there.
func checkLedger(f *source.File, r *Result) error {
	end := 0
	sent := map[string]*strings.Builder{}
	attrs := map[string]bool{}
	for _, e := range r.Ledger {
		if e.Range.Start != end {
			return fmt.Errorf("the ledger jumps from %d to %d", end, e.Range.Start)
		}
		end = e.Range.End
		text := f.Slice(e.Range)
		switch e.Fate {
		case ledger.Text, ledger.Header:
			if e.Path() == "" {
				return fmt.Errorf("%q has no target", text)
			}
			builder(sent, e.Path()).WriteString(text)
		case ledger.Space:
			if strings.TrimFunc(text, func(r rune) bool {
				return r <= ' ' || r == 0xA0 || r == 0x85 || ledger.Invisible(r) || strings.ContainsRune("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000", r)
			}) != "" {
				return fmt.Errorf("%q passes for white space", text)
			}
			if e.Rule == teibuild.FoldedSpace {
				builder(sent, e.Path()).WriteByte(' ')
			}
		case ledger.Attribute:
			attrs[e.Path()] = true
		case ledger.Markup:
			if e.Rule == teibuild.MissingBlank {
				builder(sent, e.Path()).WriteByte(' ')
			}
		case ledger.Dropped:
		}
	}
	if end != f.Len() {
		return fmt.Errorf("the ledger ends at %d of %d", end, f.Len())
	}
	there := elements(r)
	for path, b := range sent {
		e, ok := there[path]
		if !ok {
			return fmt.Errorf("the ledger names %s, which is not in the document", path)
		}
		if got := ownText(e); got != b.String() {
			return fmt.Errorf("%s holds\n%q, the ledger sent\n%q", path, got, b.String())
		}
	}
	for target := range attrs {
		path, name, _ := strings.Cut(target, "/@")
		if e, ok := there[path]; !ok || e.SelectAttr(name) == nil {
			return fmt.Errorf("the ledger names %s, which is not in the document", target)
		}
	}
	return nil
}

func builder(m map[string]*strings.Builder, key string) *strings.Builder {
	if m[key] == nil {
		m[key] = &strings.Builder{}
	}
	return m[key]
}

// elements maps the paths of all elements to them, as the ledger writes them.
func elements(r *Result) map[string]*etree.Element {
	all := map[string]*etree.Element{}
	for _, d := range r.Documents {
		prefix := ""
		if len(r.Documents) > 1 {
			prefix = d.Root.SelectAttrValue("xml:id", "") + ":"
		}
		for e, path := range d.Paths() {
			all[prefix+path] = e
		}
	}
	return all
}

// ownText is the text that stands in an element itself.
func ownText(e *etree.Element) string {
	var b strings.Builder
	for _, c := range e.Child {
		if t, ok := c.(*etree.CharData); ok {
			b.WriteString(t.Data)
		}
	}
	return b.String()
}

// checkText converts a text in all note styles, with each of the profiles.
func checkText(text string, profiles ...*profile.Profile) error {
	f := source.New("letter.txt", text)
	for _, p := range profiles {
		for _, style := range []teibuild.NoteStyle{teibuild.Inline, teibuild.End, teibuild.StandOff} {
			r, findings, err := Convert(f, "letter", Options{Notes: style, Version: "0.0.0", Profile: p})
			if err == nil && r != nil {
				err = checkLedger(f, r)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", profileName(p), err)
			}
			if r == nil && len(findings) == 0 {
				return fmt.Errorf("refused without a finding")
			}
		}
	}
	return nil
}

func profileName(p *profile.Profile) string {
	if p == nil {
		return "the profile that the page speaks for"
	}
	return "profile " + p.Name
}

// someProfiles are the profiles that text number i is converted with: the one that the page speaks for, and each of the others in turn.
func someProfiles(i int) []*profile.Profile {
	all := lettertest.Profiles()
	return []*profile.Profile{nil, all[1+i%(len(all)-1)]}
}

func TestLedgerAccountsForEveryCharacter(t *testing.T) {
	var paths []string
	for _, root := range []string{letters, os.Getenv("TEIKIT_CORPORA")} {
		if root == "" {
			t.Log("TEIKIT_CORPORA is not set: only the project's own letters are checked")
			continue
		}
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if strings.HasSuffix(path, ".txt") {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, path := range paths {
		if testing.Short() && i%4 != 0 {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if err := checkText(text, someProfiles(i)...); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		// Cut short and put together anew, a letter is still accounted for.
		r := rand.New(rand.NewPCG(1, uint64(len(text))))
		cuts := 6
		if testing.Short() {
			cuts = 1
		}
		for k := range cuts {
			some := someProfiles(20*i + k)
			cut := strings.ToValidUTF8(text[r.IntN(len(text)):], "")
			if err := checkText(cut, some...); err != nil {
				t.Fatalf("%s, cut: %v\n%q", path, err, cut)
			}
			lines := strings.SplitAfter(text, "\n")
			r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			if err := checkText(strings.Join(lines, ""), some...); err != nil {
				t.Fatalf("%s, shuffled: %v\n%q", path, err, strings.Join(lines, ""))
			}
		}
	}
}

func TestLedgerAccountsForRandomText(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	rounds := 1200
	if testing.Short() {
		rounds = 100
	}
	for i := range rounds {
		text := lettertest.Random(r)
		if err := checkText(text, someProfiles(i)...); err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
	}
}

func FuzzConvert(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		f.Add(lettertest.Random(r))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if err := checkText(text, lettertest.Profiles()...); err != nil {
			t.Fatal(err)
		}
	})
}
