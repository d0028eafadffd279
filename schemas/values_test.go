package schemas

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// This file makes values of the datatypes that letter.rng uses. A datatype that it does not know fails the test that
// generates letters, so that nobody adds one without samples.

// words are in several scripts, with characters that need escaping and some outside the basic plane.
var words = []string{
	"Genosse", "mais", "où", "лист", "Баку", "ἐπιστολή", "מכתב", "書簡", "16/VII-20", "a&b", "<", "\"so\"", "…", "𝔄ct", "naïve",
	"L.", "3-6", "[?]", "e\u0301", "1/2", "'", "]]>",
}

var languages = []string{"de", "ru", "fr-CH", "sr-Cyrl-RS", "ru-Latn", "x-private", "en-GB"}

// samples maps a datatype with its parameters to values that it allows. (24:00:00 is a time in XSD, but jing refuses it.)
var samples = map[string][]string{
	"boolean":                              {"true", "false", "1", "0"},
	"decimal":                              {"0", "-12.50", "+.5", "1920"},
	"double":                               {"1e3", "-0.25", "INF", "NaN", "12"},
	"duration":                             {"P3D", "-P1Y2M", "PT10M30.5S"},
	"nonNegativeInteger":                   {"0", "7", "+12", "007", "123456789012345678901234567890"},
	"date":                                 {"1920-07-16", "1904-02-29", "-0044-03-15", "1917-10-25Z", "1917-11-07+03:00"},
	"dateTime":                             {"1920-07-16T23:59:59", "1920-07-16T01:02:03.004-05:00"},
	"time":                                 {"10:30:00", "00:00:00", "23:59:59.5Z"},
	"gYear":                                {"1920", "-0044", "12020"},
	"gYearMonth":                           {"1920-07", "1920-07Z"},
	"gMonth":                               {"--07"},
	"gMonthDay":                            {"--07-16", "--02-29"},
	"gDay":                                 {"---16"},
	"token":                                {"", "one", "one two"},
	"Name":                                 {"teikit", "_x", "a:b", "Чичерин"},
	"language":                             languages,
	`double minInclusive=0 maxInclusive=1`: {"0", "1", "0.5", "5E-1"},
	`token pattern=(\-?[\d]+/\-?[\d]+)`:    {"1/2", "-3/-4"},
	`token pattern=(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)`:                           {"1,2", "-1.5,0.25"},
	`token pattern=[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)`: {"12cm", "+1.5em", "100%"},
	`token pattern=[0-9.,DHMPRSTWYZ/:+\-]+`:                                             {"1920-W29", "1920-07-16/1920-07-18", "P1Y"},
	`token pattern=[\d]+(\.[\d]+){0,2}`:                                                 {"4", "4.9.0"},
	`token pattern=[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}`:                           {"1", "0.1.2rc3", "2a"},
	`token pattern=[a-z][a-z0-9\+\.\-]*`:                                                {"gnd", "x-1.2+3"},
	`anyURI pattern=\S+`:                                                                {"#x1", "https://example.org/a?b=c&d=%20", "gnd:118609807", "../register.xml#päris", "urn:x", "L00077"},
}

// value makes one value of a datatype.
func (g *generator) data(p *pattern) string {
	key := strings.TrimSpace(p.typ + " " + p.params)
	switch key {
	case "ID":
		g.ids++
		return fmt.Sprintf("%s%d", []string{"x", "_", "note-", "лист."}[g.rand.IntN(4)], g.ids)
	case "string":
		return g.text()
	case `token pattern=[^\p{C}\p{Z}]+`:
		return g.spaced(words[g.rand.IntN(len(words))])
	}
	all := samples[key]
	if len(all) == 0 {
		g.unknown[key] = true
		return ""
	}
	return g.spaced(all[g.rand.IntN(len(all))])
}

// spaced puts blanks around a value now and then: all datatypes but string collapse white space.
func (g *generator) spaced(value string) string {
	if g.rand.IntN(20) == 0 {
		return " \t" + value + "\n"
	}
	return value
}

// text is character data: none, white space alone, or some words.
func (g *generator) text() string {
	switch g.rand.IntN(10) {
	case 0:
		return ""
	case 1:
		return " \n\t"
	}
	var b strings.Builder
	for n := 1 + g.rand.IntN(4); n > 0; n-- {
		b.WriteString(words[g.rand.IntN(len(words))])
		b.WriteByte(' ')
	}
	return b.String() + strconv.Itoa(g.rand.IntN(2000))
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }
