package datatype

import (
	"regexp"
	"strings"
	"testing"
)

func mustRegexp(t testing.TB, source string) *Regexp {
	t.Helper()
	r, err := CompileRegexp(source)
	if err != nil {
		t.Fatalf("%q: %v", source, err)
	}
	return r
}

func TestRegexp(t *testing.T) {
	for _, c := range []struct {
		source         string
		match, noMatch string // words with a space between; ~ stands for ""
	}{
		{``, "~", "a"},
		{`abc`, "abc", "ab abcd xabc ABC"},
		{`a|b|`, "a b ~", "ab"},
		{`a?b*c+`, "c ac bbc abcc", "~ ab a"},
		{`a{2}`, "aa", "a aaa"},
		{`a{2,}`, "aa aaaa", "a"},
		{`a{2,3}`, "aa aaa", "a aaaa"},
		{`(ab){0,2}`, "~ ab abab", "aba ababab"},
		{`a{0}`, "~", "a"},
		{`(a?){3}b`, "b ab aaab", "aaaab"},
		{`[a-c]`, "a b c", "d -"},
		{`[a\-c]`, "a - c", "b"},
		{`[-a]`, "- a", "b"},
		{`[a-]`, "- a", "b"},
		{`[^a]`, "b д", "a bb"},
		{`[^^]`, "a", "^"},
		{`[a-z-[aeiou]]`, "b z", "a A"},
		{`[^a-z-[0-9]]`, "A _", "a 5"},
		{`[\w-[\d]]+`, "ab", "a1 a-"},
		{`.`, "a д 𝄞", "~ ab"},
		{`\d+`, "12 ٣", "a"},
		{`\s`, "\t", "a"},
		{`\S+`, "a/b", "~"},
		{`\i\c*`, "a a-1 :x é", "1 -"},
		{`\I`, "1", "a"},
		{`\C`, "(", "a"},
		{`\w+`, "aд1", "a. (" + " -"},
		{`\W`, ". (", "a"},
		{`\p{L}+`, "aд", "1"},
		{`\p{Lu}\P{Lu}`, "Aa A1", "AA aa"},
		{`\p{IsCyrillic}+`, "привет", "hello"},
		{`\p{IsLatin-1Supplement}`, "é", "e"},
		{`\p{IsGreek}`, "α", "a"},
		{`\p{IsPrivateUse}`, "\U000F0000 \uE000", "a"},
		{`\P{IsBasicLatin}`, "д", "a"},
		{`[^\p{C}\p{Z}]+`, "слово", "\u00A0 \u0085 \uE000 \u0378"},
		{`\\\.\?\*\+\(\)\{\}\[\]\|\-\^`, `\.?*+(){}[]|-^`, "x"},
		{`\n|\r|\t`, "\t", "n"},
		{`$^`, "$^", "~"},
		{`(a|b)*a(a|b){8}`, "abbbbbbbb aaaaaaaaaaaa", "bbbbbbbbb a"},
		{`(19[789][0-9]|[2-9][0-9]{3}).*`, "1970 2026-01-01", "1969 0999"},
	} {
		t.Run(c.source, func(t *testing.T) {
			r := mustRegexp(t, c.source)
			check := func(words string, want bool) {
				for s := range strings.SplitSeq(words, " ") {
					s = strings.Replace(s, "~", "", 1)
					if got := r.Match([]byte(s)); got != want {
						t.Errorf("%q matches %q: %v", c.source, s, got)
					}
					if got := r.matchSlowly([]byte(s)); got != want {
						t.Errorf("%q matches %q slowly: %v", c.source, s, got)
					}
				}
			}
			check(c.match, true)
			check(c.noMatch, false)
		})
	}
}

func TestRegexpMistakes(t *testing.T) {
	for _, c := range []struct {
		source string
		offset int
		reason string
	}{
		{`a??`, 2, "nothing to repeat"},
		{`*`, 0, "nothing to repeat"},
		{`(a`, 2, `expected ")"`},
		{`a)`, 1, `unexpected ")"`},
		{`]`, 0, "partner"},
		{`a{2,1}`, 1, "the most"},
		{`a{,1}`, 2, "a number"},
		{`a{1`, 3, `expected "}"`},
		{`a{1, 2}`, 4, "a number"},
		{`[]`, 1, "empty"},
		{`[^]`, 2, "empty"},
		{`[a`, 2, `expected "]"`},
		{`[[]`, 1, "without a backslash"},
		{`[z-a]`, 1, "upside down"},
		{`[a-\d]`, 5, "ends with a character"},
		{`[a-b-c]`, 5, "first, last"},
		{`[a-[a]-[a]]`, 6, `expected "]"`},
		{`\`, 0, "at the end"},
		{`\y`, 0, `no escape "\y"`},
		{`\$`, 0, `no escape`},
		{`\pL`, 2, `expected "{"`},
		{`\p{L`, 4, `expected "}"`},
		{`\p{IsKlingon}`, 3, "IsKlingon"},
		{`\p{IsHighSurrogates}`, 3, "IsHighSurrogates"},
		{`\p{Cs}`, 3, "Cs"},
		{strings.Repeat("(", 2000), 1000, "too many groups"},
		{strings.Repeat("[a-", 2000), 0, "too many classes"},
	} {
		_, err := CompileRegexp(c.source)
		e, _ := err.(*RegexpError)
		if e == nil || !strings.Contains(e.Reason, c.reason) || e.Offset != c.offset && c.offset > 0 {
			t.Errorf("%.20q: %v, want %q at %d", c.source, err, c.reason, c.offset)
		}
	}
}

// TestLargeRegexpsEnd matches expressions on which naive engines take forever; ending at all, with the right answer, is what is
// tested.
func TestLargeRegexpsEnd(t *testing.T) {
	long := strings.Repeat("a", 20000)
	for _, c := range []struct {
		source, s string
		want      bool
	}{
		{`.{0,1000000}`, long, true},
		{`a{20001}`, long, false},
		{`a{20000}`, long, true},
		{`((a{0,1000}){0,1000}){0,1000}`, long[:2000], true},
		{`(a?){5000}a{5000}`, long[:5000], true},
		{`(a|b)*a(a|b){30}`, long[:500], true},
		{`(a*)*b`, long, false},
		{`((((((((((a?){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}`, long[:300], true},
		{`((ab?){2,1000}c?){0,1000}`, strings.Repeat("abac", 500), true},
		{`((a{2,900}){2,900}){2,900}`, long[:1500], false}, // given up: its derivatives are too large
		{`(x+x+)+y`, strings.Repeat("x", 2000), false},
	} {
		r := mustRegexp(t, c.source)
		if got := r.Match([]byte(c.s)); got != c.want {
			t.Errorf("%s: %v, want %v", c.source, got, c.want)
		}
	}
}

// FuzzRegexp compares with package regexp, for expressions that mean the same in both.
func FuzzRegexp(f *testing.F) {
	for _, seed := range []string{`a|b*`, `(ab?){1,3}c+`, `[a-c]+x`, `[^ab]{2}`, `((a|b)*c)?`, `\.[.]`, `[a-z-[b]]`, `\p{Lu}\i\c`} {
		f.Add(seed, "abcx.B")
	}
	f.Fuzz(func(t *testing.T, source, s string) {
		if len(source) > 40 || len(s) > 60 || strings.Contains(s, "\xff") {
			return
		}
		r, err := CompileRegexp(source)
		if err != nil {
			return
		}
		got := r.Match([]byte(s))
		if slow := r.matchSlowly([]byte(s)); slow != got {
			t.Fatalf("%q on %q: automaton %v, derivatives %v", source, s, got, slow)
		}
		if strings.Contains(source, "{0") || strings.ContainsAny(source, `\$^-.[]&:`) || strings.ToValidUTF8(source+s, "") != source+s {
			return // these differ between the two languages
		}
		std, err := regexp.Compile(`(?s)\A(?:` + source + `)\z`)
		if err != nil {
			return
		}
		if want := std.MatchString(s); want != got {
			t.Fatalf("%q on %q: %v, want %v", source, s, got, want)
		}
	})
}

func BenchmarkRegexp(b *testing.B) {
	r := mustRegexp(b, `[^\p{C}\p{Z}]+`)
	for _, s := range []string{"editorial-note", "примечание"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				r.Match([]byte(s))
			}
		})
	}
}

func BenchmarkCompileRegexp(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		r := mustRegexp(b, `[^\p{C}\p{Z}]+`)
		r.Match([]byte("x"))
	}
}
