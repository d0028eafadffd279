package relaxng

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"teikit/tei/source"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/internal/generatetest"
)

var values = flag.Int("values", 8, "how many values to make for each datatype with facets and to compare jing's verdict of")

// datatypeNames are the datatypes that are compared. ID, IDREF and IDREFS are compared as attributes, in documents; jing
// does not have the rest of those that we have.
var datatypeNames = strings.Fields("string normalizedString token language Name NCName NMTOKEN NMTOKENS ENTITY ENTITIES QName anyURI " +
	"boolean base64Binary hexBinary float double decimal integer nonPositiveInteger negativeInteger nonNegativeInteger positiveInteger " +
	"long int short byte unsignedLong unsignedInt unsignedShort unsignedByte dateTime date time gYearMonth gYear gMonthDay gMonth gDay duration")

// apart are values that are known to be judged differently; they are not made for documents.
var apart = []string{"24:00:00", "1920-07-16T24:00:00", "1920-07-16T24:00:01", "\u200d", "a\u00ad", "\u200db"}

// A datatypeCase is a data pattern, or a value pattern if there is a value.
type datatypeCase struct {
	name    string
	params  []datatype.Param
	value   string
	isValue bool
}

func (c datatypeCase) String() string {
	s := c.name
	for _, p := range c.params {
		s += fmt.Sprintf(" %s=%q", p.Name, p.Value)
	}
	if c.isValue {
		s += fmt.Sprintf(" value=%q", c.value)
	}
	return s
}

// sample makes a text that may belong to the type.
func (c datatypeCase) sample(r *rand.Rand) string {
	d, _ := datatype.Find(datatype.XSD, c.name)
	typ, err := d.With(c.params)
	if err != nil {
		typ, _ = d.With(nil)
	}
	switch {
	case c.isValue && r.IntN(3) == 0:
		return sameValue(r, c.value)
	case c.isValue && r.IntN(2) == 0:
		return generatetest.Near(r, c.value)
	case r.IntN(8) == 0:
		return generatetest.Any(r)
	case r.IntN(40) == 0:
		return apart[r.IntN(len(apart))]
	}
	s := generatetest.Sample(r, typ)
	if r.IntN(3) == 0 {
		return generatetest.Near(r, s)
	}
	return s
}

// sameValue writes a value in another way that may mean the same.
func sameValue(r *rand.Rand, s string) string {
	switch r.IntN(9) {
	case 0:
		return " " + s + "\n"
	case 1:
		return "0" + s
	case 2:
		return s + "0"
	case 3:
		return s + ".0"
	case 4:
		return s + "E0"
	case 5:
		return strings.ToUpper(s)
	case 6:
		return strings.ReplaceAll(s, "Z", "+00:00")
	case 7:
		return "+" + s
	}
	return s
}

// differentialTypes makes data and value patterns; some have facets that their types do not take.
func differentialTypes(r *rand.Rand) []datatypeCase {
	var list []datatypeCase
	for _, name := range datatypeNames {
		plain := datatypeCase{name: name}
		list = append(list, plain)
		add := func(params ...datatype.Param) { list = append(list, datatypeCase{name: name, params: params}) }
		number := func(n int) string { return strconv.Itoa(r.IntN(n)) }
		for _, facet := range []string{"length", "minLength", "maxLength", "totalDigits", "fractionDigits"} {
			add(datatype.Param{Name: facet, Value: number(8)})
		}
		for _, facet := range []string{"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"} {
			add(datatype.Param{Name: facet, Value: plain.sample(r)})
			add(datatype.Param{Name: facet, Value: plain.sample(r)}, datatype.Param{Name: "maxInclusive", Value: plain.sample(r)})
		}
		add(datatype.Param{Name: "minLength", Value: number(4)}, datatype.Param{Name: "maxLength", Value: number(9)})
		add(datatype.Param{Name: "totalDigits", Value: number(6)}, datatype.Param{Name: "fractionDigits", Value: number(3)})
		add(datatype.Param{Name: "pattern", Value: generatetest.Expression(r, 1)}, datatype.Param{Name: "minLength", Value: number(4)})
		add(datatype.Param{Name: "pattern", Value: `[\d\-:TZ]+`}, datatype.Param{Name: "pattern", Value: `.{2,9}`})
		for range 6 {
			list = append(list, datatypeCase{name: name, value: plain.sample(r), isValue: true})
		}
	}
	for range 300 {
		list = append(list, datatypeCase{name: []string{"string", "token"}[r.IntN(2)], params: []datatype.Param{{Name: "pattern", Value: generatetest.Expression(r, 2)}}})
	}
	return list
}

// typesSchema writes a schema with an element a line for each case.
func typesSchema(cases []datatypeCase) string {
	var b strings.Builder
	b.WriteString(`<element name="r" ` + rngNS + `><zeroOrMore><choice>` + "\n")
	for i, c := range cases {
		fmt.Fprintf(&b, `<element name="t%d">`, i)
		if c.isValue {
			fmt.Fprintf(&b, `<value type="%s">%s</value>`, c.name, inLine(c.value))
		} else {
			fmt.Fprintf(&b, `<data type="%s">`, c.name)
			for _, p := range c.params {
				fmt.Fprintf(&b, `<param name="%s">%s</param>`, p.Name, inLine(p.Value))
			}
			b.WriteString("</data>")
		}
		b.WriteString("</element>\n")
	}
	b.WriteString("</choice></zeroOrMore></element>\n")
	return b.String()
}

// inLine writes text for a line of XML.
func inLine(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;", "\u0085", "&#x85;", "\u2028", "&#x2028;").Replace(s)
}

// typesDocument writes values, a line each; lines says which value of which case stands in a line.
func typesDocument(r *rand.Rand, cases []datatypeCase) (text string, lines []string) {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE r [<!NOTATION gif SYSTEM "gif"><!ENTITY picture SYSTEM "picture.gif" NDATA gif>]><r xmlns:q="urn:example:q" xmlns:p="urn:example:q">` + "\n")
	for i, c := range cases {
		seen := make(map[string]bool)
		for range *values {
			if s := c.sample(r); !seen[s] {
				seen[s] = true
				fmt.Fprintf(&b, "<t%d>%s</t%d>\n", i, inLine(s), i)
				lines = append(lines, fmt.Sprintf("%v: %q", c, s))
			}
		}
	}
	b.WriteString("</r>\n")
	return b.String(), lines
}

// TestVerdictsOfGeneratedValues compares our verdict with jing's on values, near-values and facets of datatypes. The
// differences that are known stand in testdata/differences.tsv, with their reasons.
func TestVerdictsOfGeneratedValues(t *testing.T) {
	r := rand.New(rand.NewPCG(*seed, 7))
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	known := readDifferences(t)

	cases := differentialTypes(r)
	write("schema.xml", typesSchema(cases))
	write("none.xml", "<r/>")
	theirs := linesOf(jingMessages(t, dir, "schema.xml", []string{"none.xml"})["schema.xml"])
	var right []datatypeCase
	for i, c := range cases {
		ours := ""
		if _, findings := compileText(typesSchema([]datatypeCase{c}), nil); len(findings) > 0 {
			ours = findings[0].Message
		}
		known.compare(t, "schema "+c.String(), ours, theirs[i+2])
		if ours == "" && theirs[i+2] == "" {
			right = append(right, c)
		}
	}
	t.Logf("%d data and value patterns, %d of them right", len(cases), len(right))

	write("types.xml", typesSchema(right))
	text, lines := typesDocument(r, right)
	write("values.xml", text)
	theirs = linesOf(jingMessages(t, dir, "types.xml", []string{"values.xml"})["values.xml"])
	schema, findings := compileText(typesSchema(right), nil)
	if schema == nil {
		t.Fatal(findings)
	}
	ours := findingLines(schema, source.New("values.xml", text))
	for i, what := range lines {
		known.compare(t, what, ours[i+2], theirs[i+2])
	}
	t.Logf("%d values, %d of them wrong", len(lines), len(theirs))
	known.log(t)
}

// findingLines gives the first finding of each line. A Matcher lists a bounded number of findings, so that each line is
// a document of its own.
func findingLines(schema *Schema, f *source.File) map[int]string {
	found := make(map[int]string)
	all := strings.Split(f.Text(), "\n")
	for i, line := range all[1 : len(all)-2] {
		xml, rng := schema.Validate(source.New("line.xml", all[0]+line+"</r>"))
		if list := slices.Concat(xml, rng); len(list) > 0 {
			found[i+2] = list[0].Message
		}
	}
	return found
}

// linesOf gives the first message of each line.
func linesOf(messages []string) map[int]string {
	lines := make(map[int]string)
	for _, m := range messages {
		number, rest, _ := strings.Cut(m, ":")
		if n, err := strconv.Atoi(number); err == nil && lines[n] == "" {
			lines[n] = rest
		}
	}
	return lines
}
