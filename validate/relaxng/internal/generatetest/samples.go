package generatetest

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"teikit/validate/relaxng/datatype"
)

// vocabulary is for text: several scripts, characters beyond the basic plane, characters that XML escapes.
var vocabulary = strings.Fields("the letter of Baku 16/VII-20 “quoted” a<b & ]]> письмо Брату déjà e\u0301 東京 𝔘𝟙 ﬁ 1,5 % x:y ﷽")

// words makes text, sometimes nothing but white space.
func (gen *Generator) words() string { return words(gen.rand) }

func words(r *rand.Rand) string {
	if r.IntN(8) == 0 {
		return []string{"", " ", "\n\t", "\u00a0", "\u2028"}[r.IntN(5)]
	}
	s := ""
	for range 1 + r.IntN(4) {
		s += vocabulary[r.IntN(len(vocabulary))] + []string{" ", " ", "\n  ", ""}[r.IntN(4)]
	}
	return s
}

// samples are values by the names of datatypes; of those that are not here, Sample makes numbers or text.
var samples = map[string][]string{
	"language":     {"en", "ru-Latn", "x-klingon", "grc", "de-CH-1901", "i-default"},
	"Name":         {"a", "x:y", ":", "_1", "é.-·", "имя", "東"},
	"NCName":       {"a", "x.y-z", "_1", "é·", "имя", "東", "letter-1"},
	"NMTOKEN":      {"1", "-", "a:b", ".x", "·", "имя"},
	"NMTOKENS":     {"1 2", "a:b", "- . _"},
	"ID":           {"a", "_1", "имя"},
	"IDREF":        {"a", "_1", "имя"},
	"IDREFS":       {"a b", "_1", "имя x y"},
	"ENTITY":       {"picture"},
	"ENTITIES":     {"picture", "picture picture"},
	"QName":        {"q:a", "q:имя", "b", "_"},
	"NOTATION":     {"q:a", "b"},
	"anyURI":       {"", "#a", "a/b?c=d&e#f", "http://example.org/%41", "urn:x:y", "../x", "a b", "письмо", "mailto:a@b", "//h:80/", "http://[::1]/x", "?", "data:,x", "'", "(a)", "x|y", "{x}"},
	"boolean":      {"true", "false", "1", "0"},
	"base64Binary": {"", "AAAA", "BA==", "B A = =", "BBA=", "+/+/"},
	"hexBinary":    {"", "0a", "0aFF", "00"},
	"float":        {"1", "-1.5", "1e5", "NaN", "INF", "-INF", ".5", "5.", "+3", "1E-40", "0", "-0", "3.5e38"},
	"double":       {"1", "-1.5", "1e5", "NaN", "INF", "-INF", ".5", "5.", "+3", "1e308", "1e400", "0"},
	"decimal":      {"1", "-1.50", "+.5", "5.", "00012", "123456789012345678901234567890.5", "0", "-0.0"},
	"dateTime":     {"1920-07-16T16:30:00", "1920-07-16T16:30:00Z", "-0044-03-15T23:59:59.999+14:00", "12345-02-28T00:00:00-13:59", "2000-02-29T24:00:00"},
	"date":         {"1920-07-16", "-0044-03-15", "2000-02-29", "1900-02-28Z", "12345-12-31+14:00"},
	"time":         {"16:30:00", "24:00:00", "00:00:00.000Z", "23:59:59.5-05:00"},
	"gYearMonth":   {"1920-07", "-0001-12Z", "12345-01+03:00"},
	"gYear":        {"1920", "-0044", "12345Z", "0001-05:00"},
	"gMonthDay":    {"--02-29", "--12-31Z", "--07-16"},
	"gMonth":       {"--07", "--12Z", "--01"},
	"gDay":         {"---31", "---01Z"},
	"duration":     {"P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S", "P1DT1M", "P12M", "P30D", "PT24H", "-PT0.1S"},
}

// Sample makes a text that has a fair chance to be a value of a type: from its regular expression if it has one, near its
// bounds, of the right length.
func Sample(r *rand.Rand, t *datatype.Type) string {
	var patterns, bounds, lengths []string
	for _, p := range t.Params {
		switch p.Name {
		case "pattern":
			patterns = append(patterns, p.Value)
		case "minInclusive", "maxInclusive", "minExclusive", "maxExclusive":
			bounds = append(bounds, strings.TrimSpace(p.Value))
		case "length", "minLength", "maxLength":
			lengths = append(lengths, p.Value)
		}
	}
	if len(patterns) > 0 && r.IntN(6) > 0 {
		s := parseRegex(patterns[r.IntN(len(patterns))]).sample(r)
		if r.IntN(3) == 0 {
			s = spliced(r, s, base(r, t.Datatype.Name))
		}
		return s
	}
	if len(bounds) > 0 && r.IntN(3) > 0 {
		return near(r, bounds[r.IntN(len(bounds))])
	}
	s := base(r, t.Datatype.Name)
	if len(lengths) > 0 && r.IntN(2) == 0 {
		n, _ := strconv.Atoi(strings.TrimSpace(lengths[r.IntN(len(lengths))]))
		s = ofLength(r, s, min(n+r.IntN(2), 1000))
	}
	return s
}

// spliced begins like one text and ends like another one of which as much is left out: for expressions that are about the
// beginning of a date.
func spliced(r *rand.Rand, s, t string) string {
	n := r.IntN(min(len(s), len(t), 10) + 1)
	return strings.ToValidUTF8(s[:n]+t[n:], "")
}

// near changes the last digits of a number, date or time.
func near(r *rand.Rand, bound string) string {
	if n, err := strconv.ParseInt(bound, 10, 64); err == nil && n < 1<<60 && n > -1<<60 {
		return strconv.FormatInt(n+r.Int64N(9)-4, 10)
	}
	b := []byte(bound)
	for i := len(b) - 1; i >= 0; i-- {
		if '0' <= b[i] && b[i] <= '9' && r.IntN(2) == 0 {
			b[i] = byte('0' + r.IntN(10))
			break
		}
	}
	return string(b)
}

func base(r *rand.Rand, name string) string {
	if list := samples[name]; list != nil {
		return list[r.IntN(len(list))]
	}
	switch name {
	case "string", "token", "normalizedString", "untypedAtomic", "anyAtomicType":
		return words(r)
	}
	// the integers
	digits := []int{1, 1, 2, 3, 5, 10, 19, 20, 40}[r.IntN(9)]
	s := []string{"", "", "-", "+", "0"}[r.IntN(5)]
	for range digits {
		s += fmt.Sprint(r.IntN(10))
	}
	return s
}

// ofLength makes a text of a number of characters, out of s if it can.
func ofLength(r *rand.Rand, s string, n int) string {
	runes := []rune(strings.Join(strings.Fields(s), ""))
	if len(runes) == 0 {
		runes = []rune("ab")
	}
	out := make([]rune, n)
	for i := range out {
		out[i] = runes[(i+r.IntN(2))%len(runes)]
	}
	return string(out)
}
