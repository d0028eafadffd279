package xmlmodel

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// written writes models down: "place kind href".
func written(models []Model) []string {
	var list []string
	for _, m := range models {
		list = append(list, fmt.Sprintf("%s | %s | %s", m.Place, m.Kind, m.Href.Value))
	}
	return list
}

// findings writes findings down: "line:column severity slug: message".
func findings(found diag.List) []string {
	var list []string
	for _, d := range found {
		list = append(list, fmt.Sprintf("%s %s %s: %s", d.Span.Position(), d.Severity, strings.TrimPrefix(string(d.Code), "rng/"), d.Message))
	}
	return list
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", `<TEI/>`, nil},
		{"as TEI files have it", `<?xml version="1.0"?>
<?xml-model href="tei_all.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="tei_all.rng" type="application/xml"
	schematypens="http://purl.oclc.org/dsdl/schematron"?>
<TEI/>`, []string{"<?xml-model?> | RELAX NG | tei_all.rng", "<?xml-model?> | Schematron | tei_all.rng"}},
		{"compact syntax by its type", `<?xml-model href="a" type="application/relax-ng-compact-syntax"?><TEI/>`, []string{"<?xml-model?> | RELAX NG (compact syntax) | a"}},
		{"compact syntax by its ending", `<?xml-model href="a.RNC?v=1" schematypens="http://relaxng.org/ns/structure/1.0"?><TEI/>`, []string{"<?xml-model?> | RELAX NG (compact syntax) | a.RNC?v=1"}},
		{"type with a parameter", `<?xml-model href="a" type="Application/XML-DTD; charset=utf-8"?><TEI/>`, []string{"<?xml-model?> | a DTD | a"}},
		{"by ending alone", `<?xml-model href="a.sch"?><?xml-model href="b.isosch"?><?xml-model href="c.xsd"?><?xml-model href="d.nvdl"?><?xml-model href="e"?><TEI/>`,
			[]string{"<?xml-model?> | Schematron | a.sch", "<?xml-model?> | Schematron | b.isosch", "<?xml-model?> | XML Schema (XSD) | c.xsd", "<?xml-model?> | NVDL | d.nvdl", "<?xml-model?> | a schema | e"}},
		{"the namespace counts before the ending", `<?xml-model href="tei_all.rng" schematypens=" http://purl.oclc.org/dsdl/schematron "?><TEI/>`, []string{"<?xml-model?> | Schematron | tei_all.rng"}},
		{"unknown namespace", `<?xml-model href="a.rng" schematypens="http://relaxng.org/"?><TEI/>`, []string{"<?xml-model?> | an unknown schema language | a.rng"}},
		{"references", `<?xml-model href='a&amp;b&#x2e;&#114;ng&quot;&apos;&lt;&gt;'?><TEI/>`, []string{`<?xml-model?> | a schema | a&b.rng"'<>`}},
		{"white space everywhere", "<?xml-model\r\n  href \t= \r\n 'a.rng' ?><TEI/>", []string{"<?xml-model?> | RELAX NG | a.rng"}},
		{"after the document element began", `<TEI><?xml-model href="a.rng"?></TEI>`, nil},
		{"after the document type declaration", `<!DOCTYPE TEI [<?xml-model href="no.rng"?>]><?xml-model href="a.rng"?><TEI/>`, []string{"<?xml-model?> | RELAX NG | a.rng"}},
		{"document type declaration", `<!DOCTYPE TEI PUBLIC "a.dtd" 'a.dtd' [<!ENTITY e "a.dtd">]><TEI/>`, []string{"the document type declaration | a DTD | a.dtd"}},
		{"internal subset alone", `<!DOCTYPE TEI [<!ENTITY e SYSTEM "e.xml">]><TEI/>`, nil},
		{"schemaLocation", `<TEI xmlns="urn:t" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:t
			tei.xsd"/>`, []string{"xsi:schemaLocation | XML Schema (XSD) | tei.xsd"}},
		{"noNamespaceSchemaLocation", `<TEI xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="a.xsd" i:type="x"/>`, []string{"xsi:schemaLocation | XML Schema (XSD) | a.xsd"}},
		{"schemaLocation without a pair", `<TEI xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="tei.xsd"/>`, nil},
		{"other targets", `<?xml-models href="a.rng"?><?oxygen RNGSchema="a.rng" type="xml"?><TEI/>`, nil},
		{"not well-formed later", `<?xml-model href="a.rng"?><TEI><`, []string{"<?xml-model?> | RELAX NG | a.rng"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			models, found := Read(source.New("a.xml", c.text))
			if diff := cmp.Diff(c.want, written(models)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(found) > 0 {
				t.Errorf("findings %q", findings(found))
			}
		})
	}
}

func TestPartsOfAModelKnowTheirPlace(t *testing.T) {
	text := `<?xml-model href="x.sch" phase='#ALL' title="T" group="g" charset="utf-8" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?><a/>`
	models, _ := Read(source.New("a.xml", text))
	m := models[0]
	for want, got := range map[string]Attr{"x.sch": m.Href, "#ALL": m.Phase, "T": m.Title, "g": m.Group, "utf-8": m.Charset, "application/xml": m.Type, "http://purl.oclc.org/dsdl/schematron": m.TypeNS} {
		if got.Value != want || got.Span.Text() != want {
			t.Errorf("%q at %q, want %q", got.Value, got.Span.Text(), want)
		}
	}
	if want := strings.TrimSuffix(text, "<a/>"); m.Span.Text() != want {
		t.Errorf("span %q", m.Span.Text())
	}
	for _, text := range []string{`<!DOCTYPE a SYSTEM "a.dtd"><a/>`, `<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="u a.dtd"/>`} {
		models, _ := Read(source.New("a.xml", text))
		if got := models[0].Href.Span.Text(); got != "a.dtd" {
			t.Errorf("%s: %q", text, got)
		}
	}
}

func TestMistakesInTheInstruction(t *testing.T) {
	for _, c := range []struct {
		name, instruction string
		models            int
		want              []string
	}{
		{"no quotes", `href=a.rng`, 0, []string{`1:13 error model-syntax: the value of "href" in "xml-model" is not in quotes; expected href="..."`}},
		{"no end of a value", `href="a.rng`, 0, []string{`1:13 error model-syntax: the value of "href" in "xml-model" is not in quotes; expected href="..."`}},
		{"no equals sign", `href="a.rng" schematron`, 1, []string{`1:26 error model-syntax: "schematron" does not belong in "xml-model"; expected parts such as href="letter.rng"`}},
		{"the address alone", `"a.rng"`, 0, []string{`1:13 error model-syntax: "\"a.rng\"" does not belong in "xml-model"; expected parts such as href="letter.rng"`}},
		{"no space", `href="a.rng"type="application/xml"`, 1, []string{`1:25 error model-syntax: white space is missing between the parts of "xml-model"; expected a space`}},
		{"twice", `href="a.rng" href="b.rng"`, 1, []string{`1:26 error model-syntax: "href" stands in "xml-model" a second time; expected it once`}},
		{"no href", `type="application/xml"`, 0, []string{`1:1 error model-syntax: the processing instruction "xml-model" has no address of a schema; expected href="..."`}},
		{"empty href", `href=" "`, 0, []string{`1:19 error model-syntax: the processing instruction "xml-model" has no address of a schema; expected href="..."`}},
		{"nothing", ``, 0, []string{`1:1 error model-syntax: the processing instruction "xml-model" has no address of a schema; expected href="..."`}},
		{"unknown part", `href="a.rng" schemaTypeNS="x"`, 1, []string{`1:26 warning model-part: "schemaTypeNS" is no part of "xml-model"; expected href, type, schematypens, charset, title, group, phase`}},
		{"bare signs", `href="a?b=1&c=<2&#0;"`, 1, []string{
			`1:24 warning model-part: "&" begins no reference in a value of "xml-model"; expected "&amp;"`,
			`1:27 warning model-part: "<" stands in a value of "xml-model"; expected "&lt;"`,
			`1:29 warning model-part: "&" begins no reference in a value of "xml-model"; expected "&amp;"`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			models, found := Read(source.New("a.xml", "<?xml-model "+c.instruction+"?><TEI/>"))
			if diff := cmp.Diff(c.want, findings(found)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(models) != c.models {
				t.Errorf("%d models, want %d", len(models), c.models)
			}
		})
	}
}

func TestUnused(t *testing.T) {
	const rng, xsd = `<?xml-model href="a.rng"?>`, `<?xml-model href="a.xsd"?>`
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"RELAX NG and Schematron", rng + `<?xml-model href="a.sch"?><TEI/>`, nil},
		{"XSD alone", xsd + `<TEI/>`, []string{`1:19 warning model-unused: <?xml-model?> names "a.xsd", XML Schema (XSD), against which nothing was checked; expected RELAX NG`}},
		{"XSD beside RELAX NG", rng + xsd + `<TEI/>`, []string{`1:45 info model-unused: <?xml-model?> names "a.xsd", XML Schema (XSD), against which nothing was checked; expected RELAX NG`}},
		{"unknown language", `<?xml-model href="a.rng" schematypens="relaxng"?><TEI/>`, []string{`1:40 warning model-unused: "relaxng" is the namespace of no schema language, so nothing was checked against "a.rng"; expected "http://relaxng.org/ns/structure/1.0"`}},
		{"DTD alone", `<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>`, []string{`1:23 info model-unused: the document type declaration names "tei.dtd", a DTD, against which nothing was checked; expected RELAX NG`}},
		{"DTD beside RELAX NG", rng + `<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>`, nil},
		{"DTD beside XSD", xsd + `<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>`, []string{`1:19 warning model-unused: <?xml-model?> names "a.xsd", XML Schema (XSD), against which nothing was checked; expected RELAX NG`}},
		{"entities", `<!DOCTYPE TEI SYSTEM "chars.ENT"><TEI/>`, nil},
		{"entities in the document", `<!DOCTYPE TEI [<!ENTITY e "x">]><TEI/>`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			models, _ := Read(source.New("a.xml", c.text))
			if diff := cmp.Diff(c.want, findings(Unused(models))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestKindOfSchema(t *testing.T) {
	for _, c := range []struct {
		text string
		want Kind
	}{
		{`<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>`, RelaxNG},
		{"\ufeff<!-- x --><r:element xmlns:r='http://relaxng.org/ns/structure/1.0'>", RelaxNG},
		{`<s:schema xmlns:s="http://purl.oclc.org/dsdl/schematron"/>`, Schematron},
		{`<schema xmlns="http://www.w3.org/2001/XMLSchema"/>`, XSD},
		{`<html/>`, Unknown},
		{"  <?xml", Unknown},
		{`<!ELEMENT a (b)>`, DTD},
		{`start = element a { text }`, Undecided},
		{``, Undecided},
	} {
		if got := KindOfSchema(source.New("a", c.text)); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestManyModelsAreBounded(t *testing.T) {
	models, found := Read(source.New("a.xml", strings.Repeat(`<?xml-model href="a.rng"?>`, 1000)+"<TEI/>"))
	if len(models) != maxModels || len(found) != 1 || found[0].Severity != diag.Error {
		t.Errorf("%d models, findings %q", len(models), findings(found))
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`<?xml-model href="a.rng" type='application/xml'?><TEI/>`, `<?xml-model href="a&#65;&amp;`, "<?xml-model\x00=?>", `<?xml-model =""?>`,
		`<!DOCTYPE a SYSTEM "a.dtd" []><a/>`, `<a xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a b c"/>`, "<?xml-model a='&#x110000;&'b?>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("a.xml", text)
		models, found := Read(file)
		check := func(what string, s source.Span) {
			if s.File != file || s.Start < 0 || s.Start > s.End || s.End > len(text) {
				t.Errorf("%s at %d to %d of %d bytes", what, s.Start, s.End, len(text))
			}
		}
		for _, m := range models {
			check("model", m.Span)
			check("href", m.Href.Span)
			if strings.TrimSpace(m.Href.Value) == "" {
				t.Error("a model without address")
			}
			if raw := m.Href.Span.Text(); m.Place == Instruction && !strings.ContainsAny(raw, "&") && raw != m.Href.Value {
				t.Errorf("%q stands there as %q", m.Href.Value, raw)
			}
		}
		for _, d := range append(found, Unused(models)...) {
			check(d.Message, d.Span)
		}
		KindOfSchema(file)
	})
}

func TestSeveralSchemaLocations(t *testing.T) {
	text := `<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="  urn:a a.xsd
		urn:a.xsd b.xsd urn:alone" i:noNamespaceSchemaLocation="b.xsd"/>`
	models, _ := Read(source.New("a.xml", text))
	var got []string
	for _, m := range models {
		got = append(got, m.Namespace+" "+m.Href.Value+" "+m.Href.Span.Text()+" "+m.Href.Span.Position().String())
	}
	want := []string{"urn:a a.xsd a.xsd 1:82", "urn:a.xsd b.xsd b.xsd 2:13", " b.xsd b.xsd 2:59"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestKindsThatAreChecked(t *testing.T) {
	models, _ := Read(source.New("a.xml", `<?xml-model href="a.xsd"?><?xml-model href="a.nvdl"?><a/>`))
	if found := findings(Unused(models, XSD)); len(found) != 1 || !strings.Contains(found[0], "info model-unused") || !strings.Contains(found[0], "NVDL") {
		t.Errorf("%q", found)
	}
}
