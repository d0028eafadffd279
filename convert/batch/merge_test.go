package batch

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	const base = "a\nb\nc\nd\ne\n"
	for _, c := range []struct {
		name, ours, theirs, want string // want "": they touch
	}{
		{"nothing changed", base, base, base},
		{"ours alone", "a\nB\nc\nd\ne\n", base, "a\nB\nc\nd\ne\n"},
		{"theirs alone", base, "a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\nf\n"},
		{"apart", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", "A\nb\nc\nd\nE\n"},
		{"alike", "A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n"},
		{"alike, and more", "A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\nf\n", "A\nb\nc\nd\ne\nf\n"},
		{"put in and taken out", "a\nx\nb\nc\nd\ne\n", "a\nb\nc\nd\n", "a\nx\nb\nc\nd\n"},
		{"the same line", "a\nb\nX\nd\ne\n", "a\nb\nY\nd\ne\n", ""},
		{"neighbours", "a\nB\nc\nd\ne\n", "a\nb\nC\nd\ne\n", ""},
		{"both put in at one place", "a\nx\nb\nc\nd\ne\n", "a\ny\nb\nc\nd\ne\n", ""},
		{"changed and taken out", "a\nb\nX\nd\ne\n", "a\nb\nd\ne\n", ""},
		{"all taken out, something changed", "", "a\nb\nX\nd\ne\n", ""},
		{"no line end at the end", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\ne", "A\nb\nc\nd\ne"},
	} {
		got, ok := Merge(base, c.ours, c.theirs)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", c.name, got, ok, c.want)
		}
		if other, also := Merge(base, c.theirs, c.ours); other != got || also != ok {
			t.Errorf("%s: the other way round %q, %v", c.name, other, also)
		}
	}
}

// randomEdit puts in, takes out and changes some lines.
func randomEdit(r *rand.Rand, lines []string, changes int) []string {
	lines = slices.Clone(lines)
	for range changes {
		at := r.IntN(len(lines) + 1)
		line := fmt.Sprintf("%c\n", 'a'+r.IntN(6))
		switch {
		case r.IntN(3) == 0 || at == len(lines):
			lines = slices.Insert(lines, at, line)
		case r.IntN(2) == 0:
			lines = slices.Delete(lines, at, at+1)
		default:
			lines[at] = line
		}
	}
	return lines
}

// TestMergeKeepsBothEdits: a merge has exactly the lines that the base has, less those that one took out, and those that one put in.
func TestMergeKeepsBothEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	merged := 0
	for range 5000 {
		base := randomEdit(r, nil, r.IntN(20))
		ours, theirs := randomEdit(r, base, r.IntN(5)), randomEdit(r, base, r.IntN(5))
		o, a, b := strings.Join(base, ""), strings.Join(ours, ""), strings.Join(theirs, "")
		got, ok := Merge(o, a, b)
		if back, also := Merge(o, b, a); back != got || also != ok {
			t.Fatalf("base %q, %q and %q: %q, the other way round %q", o, a, b, got, back)
		}
		if alone, ok := Merge(o, a, o); !ok || alone != a {
			t.Fatalf("base %q: ours alone, %q, gives %q", o, a, alone)
		}
		if !ok {
			continue
		}
		merged++
		if a != b && a != o && b != o { // what both changed alike is taken once
			count := func(list []string) map[string]int {
				n := map[string]int{}
				for _, l := range list {
					n[l]++
				}
				return n
			}
			inO, inA, inB, in := count(base), count(ours), count(theirs), count(lines(got))
			for l := range in {
				if in[l] > max(inA[l], inB[l], inA[l]+inB[l]-inO[l]) {
					t.Fatalf("base %q, %q and %q: %q has %q from nowhere", o, a, b, got, l)
				}
			}
		}
	}
	if merged < 500 {
		t.Errorf("only %d of 5000 were merged", merged)
	}
}

// TestMergeAgreesWithDiff3 asks the program of GNU: the two merge the same texts, to the same text.
func TestMergeAgreesWithDiff3(t *testing.T) {
	program, err := exec.LookPath("diff3")
	if err != nil {
		t.Skip("diff3 is not installed (Debian package diffutils)")
	}
	r := rand.New(rand.NewPCG(3, 4))
	dir := t.TempDir()
	merged := 0
	for n := range 100 {
		var base []string
		for i := range 20 {
			base = append(base, fmt.Sprintf("line %d\n", i))
		}
		texts := map[string]string{"base": strings.Join(base, "")}
		for _, side := range []string{"ours", "theirs"} {
			edited := slices.Clone(base)
			for range 1 + r.IntN(2) {
				at := r.IntN(len(edited))
				switch r.IntN(3) {
				case 0:
					edited[at] = fmt.Sprintf("%s %d\n", side, n)
				case 1:
					edited = slices.Delete(edited, at, at+1)
				default:
					edited = slices.Insert(edited, at, fmt.Sprintf("new %s\n", side))
				}
			}
			texts[side] = strings.Join(edited, "")
		}
		var args []string
		for _, side := range []string{"ours", "base", "theirs"} {
			path := filepath.Join(dir, side)
			if err := os.WriteFile(path, []byte(texts[side]), 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
		out, err := exec.Command(program, append([]string{"-m", "-E"}, args...)...).Output()
		got, ok := Merge(texts["base"], texts["ours"], texts["theirs"])
		if ok != (err == nil) || ok && got != string(out) {
			t.Errorf("ours %q, theirs %q: %v %q; diff3: %v %q", texts["ours"], texts["theirs"], ok, got, err, out)
		}
		if ok {
			merged++
		}
	}
	if merged < 30 {
		t.Errorf("only %d of 100 were merged", merged)
	}
}

// TestAlignIsLongest compares with the table of all lengths.
func TestAlignIsLongest(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		a := randomEdit(r, nil, r.IntN(12))
		b := randomEdit(r, nil, r.IntN(12))
		to, ok := align(a, b)
		n, last := 0, -1
		for i, j := range to {
			if j < 0 {
				continue
			}
			if j <= last || a[i] != b[j] {
				t.Fatalf("%q and %q: %v is no alignment", a, b, to)
			}
			n, last = n+1, j
		}
		if want := commonLength(a, b); !ok || n != want {
			t.Fatalf("%q and %q: %v has %d lines, want %d", a, b, to, n, want)
		}
	}
}

func commonLength(a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if a[0] == b[0] {
		return 1 + commonLength(a[1:], b[1:])
	}
	return max(commonLength(a[1:], b), commonLength(a, b[1:]))
}

func TestMergeGivesUpOnTextsThatShareNothing(t *testing.T) {
	many := func(word string) string { return strings.Repeat(word+"\n", maxChanges) }
	if _, ok := Merge(many("a"), many("b"), many("c")); ok {
		t.Error("merged")
	}
}
