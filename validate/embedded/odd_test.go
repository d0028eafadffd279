package embedded

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/schematron"
)

// inODD puts specifications into an ODD.
func inODD(text string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="` + Namespace + `"><text><body>` + text + `</body></text></TEI>`
}

// bare is a constraint with an assertion and no rule.
const bare = `<constraintSpec ident="c" scheme="schematron"><constraint><sch:assert test="@n">N</sch:assert></constraint></constraintSpec>`

func constraint(text string) string {
	return strings.Replace(bare, `<sch:assert test="@n">N</sch:assert>`, text, 1)
}

func TestODD(t *testing.T) {
	const rule = `<sch:rule context="tei:p"><sch:assert test="@n">N</sch:assert></sch:rule>`
	member := func(ident, class, text string) string {
		return `<elementSpec ident="` + ident + `"><classes><memberOf key="` + class + `"/></classes>` + text + `</elementSpec>`
	}
	for _, c := range []struct {
		name, text string
		rules      []string // pattern id: context
		found      []string // codes
	}{
		{"assertion in an element", `<elementSpec ident="date">` + bare + `</elementSpec>`, []string{"date-c: tei:date"}, nil},
		{"with the old name of the scheme", `<elementSpec ident="date">` + strings.Replace(bare, `"schematron"`, `"isoschematron"`, 1) + `</elementSpec>`, []string{"date-c: tei:date"}, nil},
		{"report with a let", `<elementSpec ident="date">` + constraint(`<sch:let name="v" value="1"/><sch:report test="$v = 2">N</sch:report>`) + `</elementSpec>`, []string{"date-c: tei:date"}, nil},
		{"an element with another name", `<elementSpec ident="date"><altIdent>datum</altIdent>` + bare + `</elementSpec>`, []string{"date-c: tei:datum"}, nil},
		{"an element of another namespace", `<elementSpec ident="a" ns="urn:x">` + bare + `</elementSpec>`, []string{"a-c: ns1:a"}, nil},
		{"an element of another namespace with a prefix", `<elementSpec ident="a" ns="urn:x">` + constraint(`<sch:ns prefix="x" uri="urn:x"/><sch:assert test="x:b">N</sch:assert>`) + `</elementSpec>`, []string{"a-c: x:a"}, nil},
		{"an element of no namespace", `<elementSpec ident="a" ns="">` + bare + `</elementSpec>`, []string{"a-c: a"}, nil},
		{"a schema of another namespace", `<schemaSpec ident="s" ns="urn:x"><elementSpec ident="a">` + bare + `</elementSpec></schemaSpec>`, []string{"a-c: ns1:a"}, nil},
		{"attribute of an element", `<elementSpec ident="p"><attList><attDef ident="n">` + bare + `</attDef></attList></elementSpec>`, []string{"p-n-c: tei:p/@n"}, nil},
		{"attribute of XML", `<elementSpec ident="p"><attList><attDef ident="xml:id">` + bare + `</attDef></attList></elementSpec>`, []string{"p-xml-id-c: tei:p/@xml:id"}, nil},
		{"rules", `<elementSpec ident="p">` + constraint(rule+rule) + `</elementSpec>`, []string{"p-c: tei:p", "p-c-2: tei:p"}, nil},
		{"a rule that extends another", `<elementSpec ident="p">` + constraint(`<sch:rule abstract="true" id="q"><sch:assert test="@n">N</sch:assert></sch:rule><sch:rule context="tei:p"><sch:extends rule="q"/></sch:rule>`) + `</elementSpec>`, []string{"p-c-2: tei:p"}, nil},
		{"a pattern", `<elementSpec ident="p">` + constraint(`<sch:pattern id="own">`+rule+`</sch:pattern>`) + `</elementSpec>`, []string{"own: tei:p"}, nil},
		{"rules in a schema, a macro and a datatype", `<schemaSpec ident="s">` + constraint(rule) + `<macroSpec ident="m">` + constraint(rule) + `</macroSpec><dataSpec ident="d">` + constraint(rule) + `</dataSpec></schemaSpec>`,
			[]string{"c: tei:p", "m-c: tei:p", "d-c: tei:p"}, nil},
		{"assertions in a schema and a macro", `<schemaSpec ident="s">` + bare + `<macroSpec ident="m">` + bare + `</macroSpec></schemaSpec>`, nil, []string{"sch/unsupported", "sch/unsupported"}},
		{"class with members", `<classSpec ident="att.a" type="atts" mode="add">` + bare + `</classSpec>` + member("p", "att.a", "") + member("q", "att.b", "") + member("r", "att.a", ""), []string{"att.a-c: tei:p | tei:r"}, nil},
		{"class with members through a class", `<classSpec ident="att.a" type="atts">` + bare + `</classSpec><classSpec ident="att.b" type="atts"><classes><memberOf key="att.a"/></classes></classSpec>` + member("q", "att.b", ""), []string{"att.a-c: tei:q"}, nil},
		{"classes that are members of each other", `<classSpec ident="att.a" type="atts"><classes><memberOf key="att.b"/></classes>` + bare + `</classSpec><classSpec ident="att.b" type="atts"><classes><memberOf key="att.b"/></classes></classSpec>` + member("q", "att.b", ""), nil, []string{"sch/unsupported"}},
		{"attribute of a class", `<classSpec ident="att.a" type="atts"><attList><attDef ident="n">` + bare + `</attDef></attList></classSpec>` + member("p", "att.a", "") + member("r", "att.a", ""), []string{"att.a-n-c: tei:p/@n | tei:r/@n"}, nil},
		{"class whose members are elsewhere", `<classSpec ident="att.a" type="atts" mode="change">` + bare + `</classSpec>`, nil, []string{"sch/unsupported"}},
		{"class of which some members are elsewhere", `<classSpec ident="att.a" type="atts" mode="change">` + bare + `</classSpec>` + member("p", "att.a", ""), []string{"att.a-c: tei:p"}, []string{"sch/odd-left-out"}},
		{"class whose members are deleted", `<classSpec ident="att.a" type="atts">` + bare + `</classSpec><elementSpec ident="p" mode="delete"><classes><memberOf key="att.a"/></classes></elementSpec>` +
			`<elementSpec ident="q"><classes mode="change"><memberOf key="att.a" mode="delete"/></classes></elementSpec>`, nil, []string{"sch/unsupported"}},
		{"deleted", `<elementSpec ident="p" mode="delete">` + bare + `</elementSpec><elementSpec ident="q">` + strings.Replace(bare, "<constraintSpec", `<constraintSpec mode="delete"`, 1) + `</elementSpec>`, nil, nil},
		{"an example", `<elementSpec ident="p"><exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples">` + rule + `<elementSpec xmlns="http://www.tei-c.org/ns/1.0" ident="p">` + bare + `</elementSpec></egXML></exemplum></elementSpec>`, nil, nil},
		{"another scheme", `<elementSpec ident="p">` + strings.Replace(bare, `"schematron"`, `"private"`, 1) + `</elementSpec>`, nil, []string{"sch/odd-left-out"}},
		{"other files", `<specGrpRef target="#here"/><specGrpRef target="there.odd"/><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x.xml"/>`, nil, []string{"sch/odd-left-out", "sch/odd-left-out"}},
		{"Schematron before ISO", `<elementSpec ident="p">` + constraint(`<assert xmlns="`+Old+`" test="x"/>`) + `</elementSpec>`, nil, []string{"sch/embedded-old"}},
		{"no rules", `<elementSpec ident="p"/>`, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, found := ReadODD(source.New("x.odd", inODD(c.text)))
			var codes []string
			for _, d := range found {
				codes = append(codes, string(d.Code))
				if d.Span.File == nil || d.Span.File.Name() != "x.odd" {
					t.Errorf("%s has no place in the ODD", d.Message)
				}
			}
			if diff := cmp.Diff(c.found, codes); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			var rules []string
			if s != nil {
				rules = contexts(t, s)
			}
			if diff := cmp.Diff(c.rules, rules); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
}

// contexts are the ids of patterns with the contexts of their rules. The schema has to compile, without findings.
func contexts(t *testing.T, s *Schema) []string {
	t.Helper()
	compiled, found := schematron.Compile(s.File, schematron.Options{Place: s.Span, Binding: "xslt2"})
	if compiled == nil || len(found) > 0 {
		t.Fatalf("%v\n%s", found, s.File.Text())
	}
	var list []string
	id := ""
	r := xmltext.NewReader(s.File, xmltext.Options{})
	for tok := r.Next(); tok != nil; tok = r.Next() {
		if tok.Kind != xmltext.StartElement {
			continue
		}
		for _, a := range tok.Attrs {
			switch {
			case tok.Name.Local == "pattern" && a.Name.Local == "id":
				id = string(a.Value)
			case tok.Name.Local == "rule" && a.Name.Local == "context":
				list = append(list, id+": "+string(a.Value))
			}
		}
	}
	if len(list) != len(compiled.Rules()) {
		t.Errorf("%d rules, of which %d were compiled", len(list), len(compiled.Rules()))
	}
	return list
}

func TestODDThatIsBroken(t *testing.T) {
	if s, found := ReadODD(source.New("x.odd", "<TEI><p>")); s != nil || len(found) == 0 {
		t.Errorf("%v, %v", s, found)
	}
}

func TestPlacesInODD(t *testing.T) {
	s, _ := ReadODD(source.New("x.odd", inODD(`<elementSpec ident="date">`+constraint(`<sch:assert test="@when &lt; 3">A year, &#97;ll of it</sch:assert>`)+`</elementSpec>`)))
	for word, want := range map[string]string{
		"tei:date":     "c", // what was made stands at the name of the constraint
		"@when &lt; 3": "@when &lt; 3",
		"A year":       "A year, &#97;ll of it",
		"assert":       "sch:assert",
	} {
		if got := s.Span(find(t, s, word)).Text(); got != want {
			t.Errorf("%s is at %q, want %q", word, got, want)
		}
	}
}

func TestBindingOfODD(t *testing.T) {
	s, found := ReadODD(source.New("x.odd", inODD(`<constraintDecl scheme="schematron" queryBinding="xslt3"><sch:ns prefix="x" uri="urn:x"/></constraintDecl><elementSpec ident="date">`+bare+`</elementSpec>`)))
	if len(found) > 0 || !strings.Contains(s.File.Text(), `queryBinding="xslt3"`) || strings.Count(s.File.Text(), "urn:x") != 1 {
		t.Errorf("%v\n%s", found, s.File.Text())
	}
}

// TestODDOfCMIF reads the ODD of the Correspondence Metadata Interchange Format, which has no constraints: its rules are in a file of
// their own. With a constraint put into each of its specifications of elements, all are found.
func TestODDOfCMIF(t *testing.T) {
	folder := os.Getenv("TEIKIT_CONFORMANCE")
	if folder == "" {
		t.Skip("TEIKIT_CONFORMANCE names no folder with the ODD of CMIF")
	}
	data, err := os.ReadFile(filepath.Join(folder, "cmif", "cmi-customization.odd"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if s, found := ReadODD(source.New("cmif.odd", text)); s != nil || len(found) > 0 {
		t.Fatalf("%v, %v; want no rules and no findings", s, found)
	}
	more := strings.ReplaceAll(strings.ReplaceAll(text, "</elementSpec>", bare+"</elementSpec>"), "<TEI ", `<TEI xmlns:sch="`+Namespace+`" `)
	s, found := ReadODD(source.New("cmif.odd", more))
	if s == nil || len(found) > 0 {
		t.Fatalf("%v", found)
	}
	list := contexts(t, s)
	if want := strings.Count(text, "</elementSpec>"); len(list) != want || want != 11 || !slices.Contains(list, "correspAction-c: tei:correspAction") {
		t.Errorf("%d rules, want %d: %v", len(list), want, list)
	}
}
