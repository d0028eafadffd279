package relaxng

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// schemaFaults are schemas with one fault each; the place of the finding is between « and ».
var schemaFaults = []struct {
	name, schema string
	code         diag.Code
	message      string // a part of it
}{
	{"unknown element", `<element name="a" N><«elemnt» name="b"/></element>`, "rng/schema-syntax", `no element "elemnt"`},
	{"element in the wrong place", `<grammar N><start><element name="a"><text/></element></start><«text»/></grammar>`, "rng/schema-syntax", `"text" is not allowed in element "grammar"`},
	{"attribute in the wrong place", `<element name="a" N><text «combine»="choice"/></element>`, "rng/schema-syntax", `"combine" is not allowed on element "text"`},
	{"attribute that is missing", `<element name="a" N><«data»/></element>`, "rng/schema-syntax", `needs attribute "type"`},
	{"element without content", `<«element» name="a" N/>`, "rng/schema-syntax", "needs a pattern inside"},
	{"text between elements", `<element name="a" N>«text»<text/></element>`, "rng/schema-syntax", "text is not allowed"},
	{"annotation in a value", `<element name="a" N><value>x<«y:z» xmlns:y="y"/></value></element>`, "rng/schema-syntax", "text only"},
	{"two patterns in an attribute", `<element name="a" N><attribute name="b"><text/><«empty»/></attribute></element>`, "rng/schema-syntax", "one pattern inside, not 2"},
	{"a way to combine", `<grammar N><start combine="«both»"><element name="a"><text/></element></start></grammar>`, "rng/schema-syntax", `not by "both"`},
	{"another namespace", `<«element» name="a"><text/></element>`, "rng/schema-syntax", "not in the namespace of RELAX NG"},
	{"compact syntax", `start = element a { b «c» }`, "rng/schema-compact", `"c" is not allowed here; expected`},
	{"no name", `<element name="«a b»" N><text/></element>`, "rng/schema-name", `"a b" is not a qualified name`},
	{"undeclared prefix", `<element name="«p:a»" N><text/></element>`, "rng/schema-name", `prefix "p" is not declared`},
	{"undeclared prefix in a name", `<element N><name>«p:a»</name><text/></element>`, "rng/schema-name", `prefix "p" is not declared`},
	{"no URI", `<element name="a" N><data type="x" datatypeLibrary="«foo»"/></element>`, "rng/schema-uri", "relative"},
	{"fragment", `<grammar N><include href="«x#y»"/><start><element name="a"><text/></element></start></grammar>`, "rng/schema-uri", "fragment"},
	{"file that is not there", `<externalRef N href="«nowhere.rng»"/>`, "rng/schema-file", "there is no such file"},
	{"file that refers to itself", `<externalRef N href="«main»"/>`, "rng/schema-loop", "main > main"},
	{"include of a pattern", `<grammar N><include href="pattern.rng"/></grammar>`, "rng/schema-include", `not "element"`},
	{"override of nothing", `<grammar N><include href="grammar.rng"><define name="«z»"><text/></define></include></grammar>`, "rng/schema-override", `no definition "z"`},
	{"override of no start", `<grammar N><include href="defines.rng"><«start»><ref name="d"/></start></include></grammar>`, "rng/schema-override", `no start`},
	{"anyName among exceptions", `<element N><anyName><except><«anyName»/></except></anyName><text/></element>`, "rng/schema-constraint", "anyName"},
	{"attribute xmlns", `<element name="a" N><attribute name="«xmlns»"/></element>`, "rng/schema-constraint", "xmlns"},
	{"unknown library", `<element name="a" N><data type="«x»" datatypeLibrary="urn:x"/></element>`, "rng/schema-datatype", `"urn:x" is not known`},
	{"unknown datatype", `<element name="a" N><data type="«dat»"/></element>`, "rng/schema-datatype", `no datatype "dat"`},
	{"unknown parameter", `<element name="a" N><data type="date"><param name="size">«1»</param></data></element>`, "rng/schema-datatype", `no parameter "size"`},
	{"bad regular expression", `<element name="a" N><data type="token"><param name="pattern">«a(b»</param></data></element>`, "rng/schema-datatype", `expected ")"`},
	{"value that is none", `<element name="a" N><value type="date">«yesterday»</value></element>`, "rng/schema-datatype", `"yesterday" is not a date`},
	{"two definitions", `<grammar N><start><ref name="d"/></start><define name="d"><element name="a"><text/></element></define><define name="«d»"><element name="b"><text/></element></define></grammar>`, "rng/schema-combine", "given twice"},
	{"two ways to combine", `<grammar N><start><ref name="d"/></start><define name="d" combine="choice"><element name="a"><text/></element></define><define name="«d»" combine="interleave"><element name="b"><text/></element></define></grammar>`, "rng/schema-combine", `by "interleave" here`},
	{"reference to nothing", `<grammar N><start><ref name="«d»"/></start></grammar>`, "rng/schema-reference", `no definition "d"`},
	{"reference outside a grammar", `<element name="a" N><«ref» name="d"/></element>`, "rng/schema-reference", "outside a grammar"},
	{"parentRef without parent", `<grammar N><start><«parentRef» name="d"/></start><define name="d"><text/></define></grammar>`, "rng/schema-reference", "no grammar around"},
	{"no start", `<«grammar» N><define name="d"><text/></define></grammar>`, "rng/schema-reference", "no start"},
	{"reference to nothing where no document gets", `<grammar N><start><element name="a"><text/></element></start><define name="d"><element name="b"><ref name="«e»"/></element></define></grammar>`, "rng/schema-reference", `no definition "e"`},
	{"recursion", `<grammar N><start><ref name="d"/></start><define name="d"><choice><element name="a"><text/></element><group><ref name="«d»"/><element name="b"><text/></element></group></choice></define></grammar>`, "rng/schema-recursion", "refers to itself"},
	{"element in an attribute", `<element name="a" N><attribute name="b"><«element» name="c"><text/></element></attribute></element>`, "rng/schema-path", "element is not allowed in the value of an attribute"},
	{"attributes in a repetition", `<element name="a" N><oneOrMore><«attribute» name="b"/><attribute name="c"/></oneOrMore></element>`, "rng/schema-path", "group that is repeated"},
	{"text in a list, by reference", `<grammar N><start><element name="a"><list><ref name="d"/></list></element></start><define name="d"><«text»/></define></grammar>`, "rng/schema-path", "text is not allowed in a list"},
	{"list in an exception", `<element name="a" N><data type="token"><except><«list»><value>x</value></list></except></data></element>`, "rng/schema-path", "exceptions of data"},
	{"text at the start", `<«text» N/>`, "rng/schema-path", "in the start"},
	{"data beside elements", `<element name="a" N><«data» type="date"/><element name="b"><text/></element></element>`, "rng/schema-string", "beside other text or elements"},
	{"attribute twice", `<element name="a" N><attribute name="b"/><attribute name="«b»"/></element>`, "rng/schema-attributes", `twice: "b"`},
	{"attribute twice by a wild card", `<element name="a" N><attribute name="b"/><zeroOrMore><attribute><«anyName»/></attribute></zeroOrMore></element>`, "rng/schema-attributes", `twice: "b"`},
	{"wild card not repeated", `<element name="a" N><«attribute»><anyName/></attribute></element>`, "rng/schema-attributes", "zeroOrMore"},
	{"element in both parts", `<element name="a" N><interleave><element name="b"><text/></element><optional><«element» name="b"><text/></element></optional></interleave></element>`, "rng/schema-interleave", "both have this element"},
	{"text in both parts", `<element name="a" N><«interleave»><text/><mixed><element name="b"><text/></element></mixed></interleave></element>`, "rng/schema-interleave", "text"},
	{"ID here and not there", `<«element» name="a" N><choice><attribute name="i"><data type="ID"/></attribute><attribute name="i"><data type="token"/></attribute></choice></element>`, "rng/schema-id", `attribute "i" of element "a"`},
}

var schemaFiles = map[string]string{
	"pattern.rng": `<element name="a" ` + rngNS + `><text/></element>`,
	"grammar.rng": `<grammar ` + rngNS + `><start><element name="a"><text/></element></start></grammar>`,
	"defines.rng": `<grammar ` + rngNS + `><define name="d"><element name="a"><text/></element></define></grammar>`,
}

func TestFaultsOfSchemas(t *testing.T) {
	var seen []diag.Code
	for _, c := range schemaFaults {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(c.schema, " N", " "+rngNS, 1)
			before, rest, marked := strings.Cut(text, "«")
			place, after, _ := strings.Cut(rest, "»")
			if marked {
				text = before + place + after
			}
			files := map[string]string{"main": text}
			for name, text := range schemaFiles {
				files[name] = text
			}
			schema, findings := compileText(text, files)
			if (schema == nil) == (c.code == "rng/schema-id") {
				t.Errorf("there is a schema: %v", schema != nil)
			}
			if len(findings) != 1 {
				t.Fatalf("%d findings: %v", len(findings), findings)
			}
			d := findings[0]
			if d.Code != c.code || !strings.Contains(d.Message, c.message) {
				t.Errorf("%s: %s, want %s: ...%s...", d.Code, d.Message, c.code, c.message)
			}
			if marked && (d.Span.Text() != place || d.Span.Start != len(before)) {
				t.Errorf("the place is %q at %d, want %q at %d", d.Span.Text(), d.Span.Start, place, len(before))
			}
			if !strings.Contains(d.Message, "section ") {
				t.Errorf("no section in %q", d.Message)
			}
		})
		seen = append(seen, c.code)
	}
	for _, topic := range Topics {
		if strings.HasPrefix(string(topic.Code), "rng/schema-") && !slices.Contains(seen, topic.Code) {
			t.Errorf("%s has no case", topic.Code)
		}
	}
}

func TestEveryFaultOfASchemaIsFound(t *testing.T) {
	_, findings := compileText(`<grammar `+rngNS+`><start><ref name="a"/></start>
		<define name="b"><element name="x:y"><text/></element></define>
		<define name="c"><element name="c"><oneOrMor/></element></define>
		<define name="d"><group/></define></grammar>`, nil)
	var got []string
	for _, d := range findings {
		got = append(got, fmt.Sprint(d.Span.Position(), " ", d.Code))
	}
	want := []string{"2:35 rng/schema-name", "3:39 rng/schema-syntax", "4:21 rng/schema-syntax"}
	if !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
}

func TestSchemaThatIsNotWellFormed(t *testing.T) {
	schema, findings := compileText(`<element name="a" `+rngNS+`><text></element>`, nil)
	if schema != nil || len(findings) == 0 {
		t.Errorf("schema %v, findings %v", schema, findings)
	}
	for _, d := range findings {
		if d.Code.Family() != "xml" {
			t.Errorf("%s beside what XML says", d.Code)
		}
	}
}

func TestFilesAreOnlyOpenedWhereThatIsAllowed(t *testing.T) {
	_, findings := Compile(source.New("main", `<externalRef href="x.rng" `+rngNS+`/>`), Options{})
	if len(findings) != 1 || findings[0].Code != "rng/schema-file" {
		t.Errorf("findings %v", findings)
	}
}

func TestIncludedFilesThatMultiply(t *testing.T) {
	files := make(map[string]string)
	for i := range 20 {
		files[fmt.Sprint(i)] = fmt.Sprintf(`<grammar %s><include href="%d"/><include href="%d"/></grammar>`, rngNS, i+1, i+1)
	}
	files["20"] = `<grammar ` + rngNS + `/>`
	_, findings := compileText(files["0"], files)
	if !slices.ContainsFunc(findings, func(d diag.Diagnostic) bool { return strings.Contains(d.Message, "more than 1000 times") }) {
		t.Errorf("findings %v", findings)
	}
}

func TestFindingsOfASchemaAreBounded(t *testing.T) {
	_, findings := compileText(`<grammar `+rngNS+`><start>`+strings.Repeat("<x/>", 10000)+`</start></grammar>`, nil)
	if len(findings) > 600 {
		t.Errorf("%d findings", len(findings))
	}
	_, findings = compileText(`<grammar `+rngNS+`><start><element name="a">`+repeat(2000, `<ref name="d%d"/>`)+`</element></start></grammar>`, nil)
	if len(findings) > 600 || len(findings) < 100 {
		t.Errorf("%d findings", len(findings))
	}
}

func TestTopics(t *testing.T) {
	seen := make(map[diag.Code]bool)
	for _, topic := range Topics {
		if seen[topic.Code] {
			t.Errorf("%s is there twice", topic.Code)
		}
		seen[topic.Code] = true
		if topic.Code.Family() != "rng" || topic.Title == "" || len(topic.Doc) < 200 || topic.Source == "" {
			t.Errorf("%s: the page is not whole", topic.Code)
		}
	}
}
