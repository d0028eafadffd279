package rules

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/fix"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestFixesOfCases mends each case of a rule by the rule's own fixes, safe or not, and compares it with NAME.xml.fixed beside it. A
// case without that file has no fix.
func TestFixesOfCases(t *testing.T) {
	for _, r := range All {
		var seen Fixes
		paths, err := filepath.Glob(filepath.Join("testdata", slug(r), "*.xml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f := source.New(path, string(text))
			m := fix.Mender{Unsafe: true, Check: func(f *source.File) diag.List { return check(t, f, r) }}
			mended := m.Mend(f, m.Check(f))
			for _, c := range mended.Applied {
				if c.Fix.Safe {
					seen |= Safe
				} else {
					seen |= Unsafe
				}
			}
			compareFixed(t, path, f.Text(), mended.File.Text())
		}
		if seen != r.Fixes {
			t.Errorf("%s: the cases show the fixes %b, the rule says %b", r.Code, seen, r.Fixes)
		}
	}
}

func compareFixed(t *testing.T, path, before, after string) {
	t.Helper()
	golden := path + ".fixed"
	want, err := os.ReadFile(golden)
	switch {
	case *update && before != after:
		err = os.WriteFile(golden, []byte(after), 0o666)
	case *update:
		if err == nil {
			err = os.Remove(golden)
		} else {
			err = nil
		}
	case before == after && os.IsNotExist(err):
		return
	default:
		if err == nil && string(want) != after {
			t.Errorf("%s is mended otherwise\n%s", path, fix.Diff(golden, string(want), after))
		}
	}
	if err != nil {
		t.Error(err)
	}
}
