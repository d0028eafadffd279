package datatype

import (
	"encoding/xml"
	"strings"
	"testing"
)

// prefixes is a Context for tests.
type prefixes map[string]string

func (p prefixes) LookupPrefix(prefix string) (string, bool) {
	uri, ok := p[prefix]
	return uri, ok || prefix == ""
}

func (p prefixes) UnparsedEntity(name string) bool { return name == "picture" || name == "map" }

var testContext = prefixes{"a": "http://example.org/a", "b": "http://example.org/a", "c": "http://example.org/c"}

func mustType(t testing.TB, name string, params ...string) *Type {
	t.Helper()
	d, _ := Find(XSD, name)
	if d == nil {
		t.Fatalf("no datatype %q", name)
	}
	var list []Param
	for i := 0; i < len(params); i += 2 {
		list = append(list, Param{params[i], params[i+1]})
	}
	typ, err := d.With(list)
	if err != nil {
		t.Fatalf("%s %v: %v", name, params, err)
	}
	return typ
}

// datatypeCases have strings of and not of each datatype, groups of strings with the same value, and no two groups alike.
var datatypeCases = []struct {
	name    string
	valid   []string
	invalid []string
	same    [][]string
}{
	{"string", []string{"", " a  b "}, nil, [][]string{{"a"}, {" a"}, {"a "}}},
	{"normalizedString", []string{"a\tb"}, nil, [][]string{{"a b", "a\tb", "a\nb"}, {"a  b"}}},
	{"token", []string{"", " a "}, nil, [][]string{{"a b", " a  b ", "a\n\tb"}, {"ab"}}},
	{"untypedAtomic", []string{"x"}, nil, [][]string{{"x"}, {" x"}}},
	{"anyAtomicType", []string{"x"}, nil, [][]string{{"x"}, {" x"}}},
	{"language", []string{"en", "ru-Latn", "x-klingon", "grc-1"}, []string{"", "e_n", "en-", "-en", "abcdefghi", "1a", "en--us"}, nil},
	{"Name", []string{"a", "_1", ":", "Привет", " x "}, []string{"", "1", "-a", "a b"}, nil},
	{"NCName", []string{"a", "_1", "é"}, []string{"a:b", ":", "1a", ""}, [][]string{{"a", " a "}, {"A"}}},
	{"NMTOKEN", []string{"1", "-", "a:b"}, []string{"", "a b", "("}, nil},
	{"NMTOKENS", []string{"1 2", " a "}, []string{"", " ", "a ("}, [][]string{{"a b", " a  b"}, {"b a"}}},
	{"ID", []string{"x1"}, []string{"1x", "a:b", "a b", ""}, nil},
	{"IDREF", []string{"x1"}, []string{"1x"}, nil},
	{"IDREFS", []string{"x1 x2"}, []string{"", "x1 2"}, nil},
	{"ENTITY", []string{"picture"}, []string{"nothing", ""}, nil},
	{"ENTITIES", []string{"picture map"}, []string{"picture nothing", ""}, nil},
	{"QName", []string{"x", "a:x"}, []string{"z:x", "a::x", ":x", "a:", ""}, [][]string{{"a:x", "b:x", " a:x "}, {"c:x"}, {"x"}}},
	{"NOTATION", []string{"x", "a:x"}, []string{"z:x"}, nil},
	{"anyURI", []string{"", "#a", "a b", "http://é.org/", "http:ok", "a/b:c", "?x:y", "http://[::1]:80/", "http://[::1]", "foo:///", "%41", `a\b`, "foo://#", "x?[]", "urn:[]"},
		[]string{"%", "%4", "%zz", "a#b#c", "foo$bar:x", ":a", "foo:", "foo://", "//", "a[b", "http://[x]/", "http://@[", "http://u[@", "1a:b", "http://]", "http://[::1]x"}, nil},
	{"boolean", []string{"true", " 0 "}, []string{"TRUE", "", "2", "00"}, [][]string{{"true", "1"}, {"false", "0"}}},
	{"base64Binary", []string{"", "AAAA", "BA==", "B A = =", "BBA="}, []string{"A", "BB==", "B===", "====", "=AAA", "AA=A", "AA*A"}, [][]string{{"dead", "d e a d"}, {"DEAD"}}},
	{"hexBinary", []string{"", "0aF9"}, []string{"0", "0g", "00 00"}, [][]string{{"0a", "0A", " 0a "}, {"0b"}}},
	{"float", []string{"1.", ".1", "-1e5", "NaN", "INF", "-INF"}, []string{"", "+INF", "e5", "1e", "1e+", "1 e5", ".", "0x1", "1_0", "inf"}, [][]string{{"0", "-0", "0E0"}, {"NaN"}, {"16777216", "16777217"}}},
	{"double", []string{"1e400", "12.5"}, []string{"--1", "-NaN"}, [][]string{{"1", "1.0", "0.1E1"}, {"INF", "1e999"}, {"16777217"}, {"16777216"}}},
	{"decimal", []string{"1", "+1.50", ".5", "5."}, []string{"", ".", "1e5", "+-1", "1 2"}, [][]string{{"1.5", "01.50", "+1.5"}, {"-1.5"}, {"0", "-0", ".0", "00"}, {"0.05"}, {"0.5"}}},
	{"integer", []string{"-0", "00012"}, []string{"1.", "1.0", ""}, [][]string{{"12", "+012"}, {"-12"}}},
	{"nonPositiveInteger", []string{"0", "-5"}, []string{"1"}, nil},
	{"negativeInteger", []string{"-1"}, []string{"0", "1"}, nil},
	{"nonNegativeInteger", []string{"0", "5", "-0"}, []string{"-1"}, nil},
	{"positiveInteger", []string{"1"}, []string{"0"}, nil},
	{"long", []string{"9223372036854775807", "-9223372036854775808"}, []string{"9223372036854775808", "-9223372036854775809"}, nil},
	{"int", []string{"2147483647"}, []string{"2147483648"}, nil},
	{"short", []string{"-32768"}, []string{"-32769"}, nil},
	{"byte", []string{"127"}, []string{"128"}, nil},
	{"unsignedLong", []string{"18446744073709551615"}, []string{"18446744073709551616", "-1"}, nil},
	{"unsignedInt", []string{"4294967295"}, []string{"4294967296"}, nil},
	{"unsignedShort", []string{"65535"}, []string{"65536"}, nil},
	{"unsignedByte", []string{"255"}, []string{"256"}, nil},
	{"dateTime", []string{"1920-07-16T16:30:00", "1920-07-16T24:00:00", "1972-06-30T23:59:60Z", "-0044-03-15T00:00:00.5Z", "12345-01-01T00:00:00-14:00"},
		[]string{"1920-07-16", "1920-07-16T24:00:01", "1920-07-16T25:00:00", "1920-07-16T16:30", "1920-07-16T16:30:61", "1920-07-16T24:00:60", "1920-07-16T16:30:00.", "1920-07-16T16:30:00+14:01", "1920-7-16T16:30:00", "01920-07-16T16:30:00", "0000-01-01T00:00:00"},
		[][]string{{"1920-07-16T16:30:00Z", "1920-07-16T17:30:00+01:00", "1920-07-16T16:30:00.0Z"}, {"1920-07-16T16:30:00"}, {"1920-07-16T24:00:00", "1920-07-17T00:00:00"}}},
	{"date", []string{"1920-07-16", "1920-02-29", "-0001-02-29", "2000-02-29", "1920-07-16+03:00"}, []string{"1921-02-29", "1900-02-29", "1920-13-01", "1920-00-01", "1920-04-31", "1920-07-00", "192-07-16", "16.7.1920", "", "1920-07-16T"}, nil},
	{"time", []string{"16:30:00", "24:00:00", "16:30:00.25-05:00"}, []string{"16:30", "16:60:00", "24:00:00.1", "1:00:00"}, [][]string{{"12:00:00Z", "13:00:00+01:00"}, {"12:00:00"}}},
	{"gYearMonth", []string{"1920-07", "1920-07Z"}, []string{"1920-13", "1920", "1920-7"}, [][]string{{"1996-01Z", "1996-01-00:00"}, {"1996-01"}, {"1996-01+01:00"}}},
	{"gYear", []string{"1920", "-0044", "12345"}, []string{"192", "0000", "01920", "1920?"}, nil},
	{"gMonthDay", []string{"--02-29", "--12-31Z"}, []string{"--02-30", "-12-31", "--13-01"}, nil},
	{"gMonth", []string{"--07", "--07Z"}, []string{"07", "--13", "---07", "--7", "--07--"}, nil},
	{"gDay", []string{"---31"}, []string{"---32", "---00", "--31"}, nil},
	{"duration", []string{"P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S", "P1DT1M"}, []string{"", "P", "PT", "P1", "1Y", "P1YT", "P1M1Y", "PT1.S", "PT.5S", "P1.5D", "P-1D", "PT1.5M", "P1S"},
		[][]string{{"P1Y", "P1Y0D"}, {"P12M"}, {"P1D"}, {"PT24H"}, {"P30D"}, {"P1M"}, {"P0Y", "-P0D", "PT0.0S"}, {"PT1.50S", "PT1.5S"}}},
}

func TestDatatypes(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range datatypeCases {
		seen[c.name] = true
		t.Run(c.name, func(t *testing.T) {
			typ := mustType(t, c.name)
			for _, s := range c.valid {
				if !typ.Allows([]byte(s), testContext) {
					t.Errorf("%q should be allowed", s)
				}
			}
			for _, s := range c.invalid {
				if typ.Allows([]byte(s), testContext) {
					t.Errorf("%q should not be allowed", s)
				}
			}
			checkValues(t, typ, c.same)
		})
	}
	for _, d := range xsdTypes {
		if !seen[d.Name] {
			t.Errorf("datatype %q has no cases", d.Name)
		}
		if d.Doc == "" {
			t.Errorf("datatype %q has no words for messages", d.Name)
		}
	}
}

func checkValues(t *testing.T, typ *Type, groups [][]string) {
	t.Helper()
	for i, group := range groups {
		c, ok := typ.Constant(group[0], testContext)
		if !ok {
			t.Errorf("%q is no value", group[0])
			continue
		}
		for j, other := range groups {
			for _, s := range other {
				if got := c.Is([]byte(s), testContext); got != (i == j) {
					t.Errorf("value %q is %q: %v", group[0], s, got)
				}
			}
		}
	}
}

func TestFacets(t *testing.T) {
	for _, c := range []struct {
		name    string
		typ     string
		params  []string
		valid   string // words with | between
		invalid string
		words   string
	}{
		{"length of text", "string", []string{"length", "2"}, "ab|дд", "a|abc", "text of length 2"},
		{"least and most", "token", []string{"minLength", "1", "maxLength", "2"}, "a| ab ", "|abc", "text of length 1 or more, of length 2 or less"},
		{"length of a list", "NMTOKENS", []string{"length", "2"}, "a b", "a|a b c", ""},
		{"length of octets", "hexBinary", []string{"length", "1"}, "0a", "0a0b|", ""},
		{"length of base64", "base64Binary", []string{"length", "2"}, "BBA=", "BA==|dead", ""},
		{"range of numbers", "double", []string{"minInclusive", "0", "maxInclusive", "1"}, "0|0.5|1", "-1|1.1|NaN", "a number from 0 to 1"},
		{"open range", "decimal", []string{"minExclusive", "0", "maxExclusive", "1"}, "0.1", "0|1", "a number above 0 below 1"},
		{"range of dates", "date", []string{"minInclusive", "1917-11-07"}, "1917-11-07|1920-01-01", "1917-11-06", "a date from 1917-11-07"},
		{"dates with and without zone", "dateTime", []string{"maxExclusive", "1920-01-01T00:00:00Z"}, "1919-12-31T09:00:00", "1919-12-31T12:00:00|1920-01-01T12:00:00", ""},
		{"range of durations", "duration", []string{"maxInclusive", "P1M"}, "P27D", "P32D|P30D", ""},
		{"durations that take the same time", "duration", []string{"maxInclusive", "P1Y"}, "P1Y0M|P11M", "P12M", ""},
		{"negative durations", "duration", []string{"minInclusive", "-PT0.5S"}, "-PT0.25S|PT0.1S|-PT0.5S", "-PT0.75S|-PT1S", ""},
		{"within a derived type", "byte", []string{"minInclusive", "100"}, "100|127", "99|128", ""},
		{"digits", "decimal", []string{"totalDigits", "3", "fractionDigits", "2"}, "1.25|0.05|100|-1.200", "1.255|1000|0.001", ""},
		{"no value between", "integer", []string{"minExclusive", "5", "maxExclusive", "5"}, "", "4|5|6", ""},
		{"length of a qualified name", "QName", []string{"length", "2"}, "a|name", "a b", ""},
		{"digits of a small number", "decimal", []string{"totalDigits", "2"}, "0.05|0.5|99", "0.005|0.555", ""},
		{"several patterns", "token", []string{"pattern", "[a-z]+", "pattern", ".{3}"}, "abc", "ab|ABC", ""},
		{"pattern after white space", "token", []string{"pattern", "a b"}, " a  b ", "ab", ""},
		{"known pattern", "token", []string{"pattern", `\S+`}, "a", "a b", "one word without spaces"},
		{"pattern of what is not text", "anyURI", []string{"pattern", `\S+`}, "#a", "a b", "a URI or pointer without spaces like #note-1"},
		{"unknown pattern", "token", []string{"pattern", `L\d+`}, "L1", "L", `text that matches L\d+`},
	} {
		t.Run(c.name, func(t *testing.T) {
			typ := mustType(t, c.typ, c.params...)
			for s := range strings.SplitSeq(c.valid, "|") {
				if s == "" && c.valid == "" && !typ.Allows(nil, nil) {
					continue
				}
				if !typ.Allows([]byte(s), nil) {
					t.Errorf("%q should be allowed", s)
				}
			}
			for s := range strings.SplitSeq(c.invalid, "|") {
				if typ.Allows([]byte(s), nil) {
					t.Errorf("%q should not be allowed", s)
				}
			}
			if c.words != "" && typ.String() != c.words {
				t.Errorf("in words: %q, want %q", typ, c.words)
			}
		})
	}
}

func TestParametersThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct {
		library, name string
		params        []Param
		index         int
		reason        string
	}{
		{Builtin, "string", []Param{{"length", "1"}}, 0, "takes no parameters"},
		{XSD, "string", []Param{{"minLength", "1"}, {"size", "1"}}, 1, `no parameter "size"`},
		{XSD, "string", []Param{{"minInclusive", "a"}}, 0, `no parameter "minInclusive"`},
		{XSD, "string", []Param{{"whiteSpace", "collapse"}}, 0, `no parameter "whiteSpace"`},
		{XSD, "string", []Param{{"enumeration", "a"}}, 0, `no parameter "enumeration"`},
		{XSD, "date", []Param{{"length", "1"}}, 0, `no parameter "length"`},
		{XSD, "string", []Param{{"length", "-1"}}, 0, "whole number"},
		{XSD, "string", []Param{{"length", "1"}, {"length", "1"}}, 1, "twice"},
		{XSD, "string", []Param{{"pattern", "("}}, 0, "no regular expression"},
		{XSD, "date", []Param{{"minInclusive", "16.7.1920"}}, 0, "is not a date"},
		{XSD, "integer", []Param{{"minInclusive", "5"}, {"maxInclusive", "4"}}, 1, "above"},
		{XSD, "string", []Param{{"minLength", "5"}, {"maxLength", "4"}}, 1, "above"},
		{XSD, "decimal", []Param{{"totalDigits", "0"}}, 0, "from 1"},
		{XSD, "byte", []Param{{"maxInclusive", "128"}}, 0, "is not a whole number from -128"},
		{XSD, "double", []Param{{"maxInclusive", "1"}, {"maxExclusive", "2"}}, 1, "inclusive and exclusive"},
		{XSD, "integer", []Param{{"minInclusive", "5"}, {"maxExclusive", "5"}}, 1, "above"},
		{XSD, "integer", []Param{{"minExclusive", "5"}, {"maxInclusive", "5"}}, 1, "above"},
		{Compatibility, "ID", []Param{{"length", "1"}}, 0, "takes no parameters"},
	} {
		d, _ := Find(c.library, c.name)
		_, err := d.With(c.params)
		if err == nil || err.Index != c.index || !strings.Contains(err.Reason, c.reason) {
			t.Errorf("%s %v: %v, want parameter %d: %s", c.name, c.params, err, c.index, c.reason)
		}
	}
}

func TestFind(t *testing.T) {
	if d, known := Find("http://example.org/none", "token"); d != nil || known {
		t.Error("an unknown library has been found")
	}
	if d, known := Find(XSD, "tok"); d != nil || !known {
		t.Error("an unknown datatype has been found, or its library has not")
	}
	if d, _ := Find(Compatibility, "IDREFS"); d == nil || d.ID != IDREFS {
		t.Error("IDREFS of the compatibility library is not one")
	}
}

func TestTextConstantsAreKnown(t *testing.T) {
	for name, want := range map[string]bool{"token": true, "string": true, "NCName": true, "hexBinary": false, "integer": false, "QName": false} {
		if got := mustType(t, name).ByText(); got != want {
			t.Errorf("%s.ByText() = %v", name, got)
		}
	}
}

// TestNamesAgreeWithEncodingXML compares the tables with those of another reading of the specification.
func TestNamesAgreeWithEncodingXML(t *testing.T) {
	accepts := func(name string) bool {
		tok, err := xml.NewDecoder(strings.NewReader("<" + name + "/>")).RawToken()
		_, ok := tok.(xml.StartElement)
		return ok && err == nil
	}
	for c := rune(0x80); c < 0x10400; c++ {
		if c >= 0xD800 && c < 0xE000 || c >= 0xFFFE && c < 0x10000 {
			continue
		}
		if got, want := isNameStartRune(c), accepts(string(c)); got != want {
			t.Errorf("%U begins a name: %v, want %v", c, got, want)
		}
		if got, want := isNameRune(c), accepts("a"+string(c)); got != want {
			t.Errorf("%U stands in a name: %v, want %v", c, got, want)
		}
	}
}

func TestCheckingDoesNotAllocate(t *testing.T) {
	for _, c := range []struct {
		typ    *Type
		values []string
	}{
		{mustType(t, "token", "pattern", `[^\p{C}\p{Z}]+`), []string{"letter", "письмо", " x ", "a b"}},
		{mustType(t, "anyURI", "pattern", `\S+`), []string{"#note-1", "https://example.org/a?b#c"}},
		{mustType(t, "date"), []string{"1920-07-16", "1920", "x"}},
		{mustType(t, "dateTime"), []string{"1920-07-16T16:30:00Z"}},
		{mustType(t, "double", "minInclusive", "0"), []string{"0.5", "x"}},
		{mustType(t, "nonNegativeInteger"), []string{"12", "-1"}},
		{mustType(t, "ID"), []string{"pers-1"}},
		{mustType(t, "language"), []string{"ru-Latn"}},
		{mustType(t, "duration"), []string{"P3D"}},
		{mustType(t, "boolean"), []string{"true"}},
	} {
		for _, v := range c.values {
			s := []byte(v)
			if n := testing.AllocsPerRun(20, func() { c.typ.Allows(s, nil) }); n > 0 {
				t.Errorf("checking %q against %s allocates %v times", v, c.typ, n)
			}
		}
	}
}
