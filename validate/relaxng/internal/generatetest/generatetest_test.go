package generatetest

import (
	"math/rand/v2"
	"testing"

	"teikit/validate/relaxng/datatype"
)

// TestClassesMeanTheSame compares two readings of character classes, that of this package and that of package datatype,
// character by character. It is for what cannot be compared with validators that translate them for another engine.
func TestClassesMeanTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	holding := 0
	for range 3000 {
		source := class(r, 2)
		p := regexReader{rest: []rune(source)[1:]}
		in := p.class()
		x, err := datatype.CompileRegexp(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		for _, c := range alphabet {
			got := x.Match([]byte(string(c)))
			if got {
				holding++
			}
			if got != in(c) {
				t.Errorf("%s holds %q: %v in package datatype, %v here", source, c, got, in(c))
			}
		}
	}
	t.Logf("3000 classes, %d times a character in one", holding)
}

// TestExpressionsMatchTheirSamples makes strings of expressions.
func TestExpressionsMatchTheirSamples(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 10))
	for range 2000 {
		source := Expression(r, 2)
		x, err := datatype.CompileRegexp(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if p := parseRegex(source); p.fails() {
			continue
		}
		for range 5 {
			if s := parseRegex(source).sample(r); !x.Match([]byte(s)) {
				t.Errorf("%s does not match %q", source, s)
			}
		}
	}
}

// fails tells whether some class of an expression holds nothing that can be made.
func (x *regex) fails() bool {
	r := rand.New(rand.NewPCG(1, 11))
	for _, branch := range x.branches {
		for _, p := range branch {
			if p.group != nil && p.group.fails() || p.class != nil && p.sample(r) == "" {
				return true
			}
		}
	}
	return false
}
