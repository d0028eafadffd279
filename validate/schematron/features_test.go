package schematron

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/schematron/xpath"
)

// letter is what the rules of the tests look at.
const letter = `<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L1">
<date when="1920"/><date when="1919" n="2"/>
<p n="1">One<!-- c --><note>a</note></p>
<p n="2" xml:lang="de">Zwei<?pi x?></p>
</TEI>`

// A feature is a schema and what it must find in the letter: "line:column code: message" and notes.
type feature struct {
	name, schema string
	want         []string
}

var features = []feature{
	{"assert and report", rule("tei:date", `<assert test="@n">no n</assert><report test="@n">an n</report>`),
		[]string{"3:2 sch/pattern-1-1: no n", "3:21 sch/pattern-1-2: an n"}},
	{"attribute", rule("tei:p/@n", `<assert test=". = 1">is <value-of select="."/> of <name path="name(..)"/></assert>`), []string{"5:4 sch/pattern-1-1: is 2 of p"}},
	{"text, comment and instruction", rule("tei:p/text() | comment() | processing-instruction('pi')", `<report test="true()"><value-of select="."/></report>`),
		[]string{"4:10 sch/pattern-1-1: One", "4:13 sch/pattern-1-1: c", "5:24 sch/pattern-1-1: Zwei", "5:28 sch/pattern-1-1: x"}},
	{"root", rule("/", `<report test="tei:TEI">root</report>`), []string{"2:2 sch/pattern-1-1: root"}},
	{"the first rule that matches counts", `<pattern><rule context="tei:p[@n = 1]"><report test="true()">first</report></rule><rule context="tei:p"><report test="true()">second</report></rule></pattern>`,
		[]string{"4:2 sch/pattern-1-1: first", "5:2 sch/pattern-1-2: second"}},
	{"all rules of a group that match count", `<group><rule context="tei:p[@n = 1]"><report test="true()">first</report></rule><rule context="tei:p"><report test="true()">second</report></rule></group>`,
		[]string{"4:2 sch/pattern-1-1: first", "4:2 sch/pattern-1-2: second", "5:2 sch/pattern-1-2: second"}},
	{"ids and severities", `<pattern id="p"><rule context="tei:TEI" id="r"><assert id="a" test="false()" role="warning">A</assert><assert test="false()" flag="info">B</assert></rule>
		<rule context="tei:note" role="nonfatal"><assert test="false()">C</assert><assert test="false()" role="strange">D</assert><assert severity="info" test="false()" role="error">E</assert></rule></pattern>`,
		[]string{"2:2 sch/a warning: A", "2:2 sch/r-2 info: B", "4:24 sch/p-3 warning: C", "4:24 sch/p-4 warning: D", "4:24 sch/p-5 info: E"}},
	{"messages", rule("tei:p[1]", `<assert test="false()">A <emph>text</emph>
		with <dir value="rtl"><span class="x">parts</span></dir>, <name/> and <value-of select="//@n"/></assert>`), []string{"4:2 sch/pattern-1-1: A text with parts, p and 2 1 2"}},
	{"white space is kept", rule("tei:TEI", `<assert test="false()" xml:space="preserve">a  b</assert>`), []string{"2:2 sch/pattern-1-1: a  b"}},
	{"no message", rule("tei:TEI", `<assert test="tei:text"/><report test="tei:p"/>`), []string{"2:2 sch/pattern-1-1: the rule is broken: tei:text", "2:2 sch/pattern-1-2: the rule reports: tei:p"}},
	{"diagnostics and see", rule("tei:TEI", `<assert test="false()" diagnostics="d e" see="https://example.org/x">M</assert>`) + `<diagnostics><diagnostic id="d">D <value-of select="@xml:id"/></diagnostic><diagnostic id="e" xml:lang="de">E</diagnostic></diagnostics>`,
		[]string{"2:2 sch/pattern-1-1: M (D L1) (E) (see https://example.org/x)"}},
	{"subject", rule("tei:TEI", `<assert test="false()" subject="tei:p[2]/@n">M</assert>`), []string{"5:4 sch/pattern-1-1: M"}},
	{"visit each", `<pattern><rule context="tei:TEI" visit-each="tei:date"><assert test="@n">M</assert></rule></pattern>`, []string{"3:2 sch/pattern-1-1: M"}},
	{"variables", `<let name="a" value="$b + 1"/><let name="b" value="1"/><pattern><let name="c" value="$a + 1"/><rule context="tei:TEI"><let name="d" value="$c + 1"/><let name="d2" value="$d + 1"/><report test="$d2 = 5"><value-of select="$a, $b, $c, $d"/></report></rule></pattern>`,
		[]string{"2:2 sch/pattern-1-1: 2 1 3 4"}},
	{"a variable in a context", `<let name="n" value="'2'"/>` + rule("tei:p[@n = $n]", `<report test="true()">M</report>`), []string{"5:2 sch/pattern-1-1: M"}},
	{"a variable with content", `<let name="x"><y xmlns="">text</y></let>` + rule("tei:TEI", `<report test="$x/y = 'text'">M</report>`), []string{"2:2 sch/pattern-1-1: M"}},
	{"abstract pattern", `<pattern abstract="true" id="a"><param name="extra" value="true()"/><rule context="$what"><report test="$test and $extra">M <value-of select="$test-2"/></report></rule></pattern>
		<pattern is-a="a" id="i"><param name="what" value="tei:date"/><param name="test" value="@n"/><param name="test-2" value="string(@when)"/></pattern>`, []string{"3:21 sch/i-1: M 1919"}},
	{"abstract rule", `<rules><rule abstract="true" id="s"><report test="true()">shared</report></rule></rules><pattern><rule abstract="true" id="a"><let name="x" value="@n"/><report test="$x">M</report></rule><rule context="tei:date"><extends rule="a"/><extends rule="s"/></rule></pattern>`,
		[]string{"3:2 sch/pattern-1-2: shared", "3:21 sch/pattern-1-1: M", "3:21 sch/pattern-1-2: shared"}},
	{"include and extends", `<include href="pattern.sch"/><pattern><rule context="tei:note"><extends href="rule.sch#r"/></rule></pattern>`, []string{"2:2 sch/included: P", "4:24 sch/pattern-2-1: R"}},
	{"default phase", `<phase id="f"><let name="x" value="1"/><active pattern="b"/></phase><pattern id="a"><rule context="tei:TEI"><report test="true()">a</report></rule></pattern><pattern id="b"><rule context="tei:TEI"><report test="$x = 1">b</report></rule></pattern>`,
		[]string{"2:2 sch/b-1: b"}},
	{"documents", `<pattern documents="'other.xml'"><rule context="x"><report test="true()">M</report></rule></pattern>`, []string{"other.xml 1:7 sch/pattern-1-1: M"}},
	{"current()", rule("tei:p", `<report test="//tei:date[@n = current()/@n]">M</report>`), []string{"5:2 sch/pattern-1-1: M"}},
	{"key()", `<xsl:key name="k" match="tei:date" use="@when"/>` + rule("tei:TEI", `<report test="key('k', '1919')/@n = 2 and key('k', ('1919', '1920'))[2] and not(key('k', 'x'))">M</report>`), []string{"2:2 sch/pattern-1-1: M"}},
	{"xsl:function", `<xsl:function name="f:year"><xsl:param name="d"/><xsl:variable name="y" select="xs:integer($d/@when)"/><xsl:choose><xsl:when test="$y gt 1919"><xsl:text>late</xsl:text></xsl:when><xsl:otherwise>early <xsl:value-of select="$y + $one"/></xsl:otherwise></xsl:choose></xsl:function>
		<xsl:variable name="one" select="1"/>` + rule("tei:date", `<report test="true()"><value-of select="f:year(.)"/></report>`), []string{"3:2 sch/pattern-1-1: late", "3:21 sch/pattern-1-1: early 1920"}},
	{"doc() and document()", rule("tei:TEI", `<report test="doc('other.xml')/a/x and document('other.xml', .)//x and not(doc-available('none.xml'))">M</report>`), []string{"2:2 sch/pattern-1-1: M"}},
	{"unparsed-text()", rule("tei:TEI", `<report test="unparsed-text('a.txt') = 'text of a.txt'">M</report>`), []string{"2:2 sch/pattern-1-1: M"}},
	{"what XSLT has", rule("tei:TEI", `<report test="system-property('xsl:version') = '3.0' and function-available('key') and not(element-available('xsl:foo')) and generate-id(.) = generate-id(//tei:TEI) and generate-id(tei:p[1]) != generate-id(tei:p[2])">M <value-of select="format-date(xs:date('1920-07-16'), '[D].[M].[Y]')"/></report>`),
		[]string{"2:2 sch/pattern-1-1: M 16.7.1920"}},
	{"a type error at one node", rule("tei:date", `<let name="n" value="xs:integer(@n)"/><assert test="xs:date(@when) and $n">M</assert>`),
		[]string{`3:2 sch/evaluation: the test, xs:date(@when) and $n, cannot be evaluated here: cannot cast "1920" to xs:date (FORG0001)`, `3:21 sch/evaluation: the test, xs:date(@when) and $n, cannot be evaluated here: cannot cast "1919" to xs:date (FORG0001)`}},
	{"a variable that nobody asks for is not computed", rule("tei:TEI", `<let name="x" value="error()"/><report test="true()">M</report>`), []string{"2:2 sch/pattern-1-1: M"}},
	{"a variable at fault is told once", rule("tei:TEI", `<let name="x" value="xs:integer('x')"/><report test="$x">M</report><report test="$x = 1">M</report>`),
		[]string{`2:2 sch/evaluation: the variable $x, xs:integer('x'), cannot be evaluated here: cannot cast "x" to xs:integer (FORG0001)`}},
	{"position in a context", rule("tei:p[2]", `<report test="true()">M</report>`) + rule("tei:date[position() = last()]", `<report test="true()">N</report>`), []string{"5:2 sch/pattern-1-1: M", "3:21 sch/pattern-2-1: N"}},
	{"contexts of several steps", rule("/tei:TEI//tei:note[ancestor::tei:p]", `<report test="true()">M</report>`) + rule("key('k', '1')", `<report test="true()">N</report>`) + `<xsl:key name="k" match="tei:p" use="@n"/>`, []string{"4:24 sch/pattern-1-1: M", "4:2 sch/pattern-2-1: N"}},
}

// rule is a pattern with one rule.
func rule(context, content string) string {
	return fmt.Sprintf(`<pattern><rule context="%s">%s</rule></pattern>`, context, content)
}

// others are the files that the schemas of the tests name.
var others = map[string]string{
	"pattern.sch": `<pattern xmlns="` + Namespace + `"><rule context="tei:TEI"><report id="included" test="true()">P</report></rule></pattern>`,
	"rule.sch":    `<x xmlns="` + Namespace + `"><rule id="r"><report test="true()">R</report></rule></x>`,
	"other.xml":   `<a>  <x/></a>`,
}

func openOther(href, base string) (*source.File, error) {
	name := xmltext.ResolveReference(base, href)
	text, ok := others[name]
	if !ok {
		return nil, errors.New("there is no such file")
	}
	return source.New(name, text), nil
}

// schemaOf puts what is in a schema into one.
func schemaOf(content string) string {
	return `<schema xmlns="` + Namespace + `" xmlns:xsl="` + xslt + `" xmlns:f="urn:f" queryBinding="xslt2" defaultPhase="` + map[bool]string{true: "f", false: "#ALL"}[strings.Contains(content, `<phase id="f">`)] +
		`"><ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/><ns prefix="f" uri="urn:f"/>` + content + `</schema>`
}

func TestFeatures(t *testing.T) {
	for _, c := range features {
		t.Run(c.name, func(t *testing.T) {
			s, found := Compile(source.New("rules.sch", schemaOf(c.schema)), Options{Open: openOther})
			if len(found) > 0 {
				t.Fatal(messages(found))
			}
			files := xpath.Files{
				Document: func(reference, base string) (*xpath.Document, error) {
					f, err := openOther(reference, base)
					if err != nil {
						return nil, err
					}
					return xpath.NewDocument(parse(t, f.Name(), f.Text())), nil
				},
				Text: func(reference, _ string) (string, error) { return "text of " + reference, nil },
			}
			r := s.Check(xpath.NewDocument(parse(t, "letter.xml", letter)), &Run{Files: files})
			if diff := cmp.Diff(c.want, described(r)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// described are findings as the tests have them.
func described(r Result) []string {
	var list []string
	for _, d := range r.Findings {
		line := fmt.Sprintf("%s %s", d.Span.Position(), d.Code)
		if d.File() != "letter.xml" {
			line = d.File() + " " + line
		}
		if d.Severity != 0 {
			line += " " + d.Severity.String()
		}
		line += ": " + d.Message
		for _, n := range d.Notes {
			if n.Message != "the rule" {
				line += " (" + n.Message + ")"
			}
		}
		list = append(list, line)
	}
	return list
}
