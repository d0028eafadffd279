package teiprofile

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

const letter = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L1"><teiHeader><fileDesc><titleStmt><title>A to B</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader>
<standOff><listPerson><person xml:id="hale"><persName>A. Hale</persName></person></listPerson></standOff>
<text><body><div><p>I met <persName ref="#hale">Hale</persName>, <rs key="marsh">her</rs><note xml:id="n1" n="1"><p>At sea.</p></note> and left.</p><note>Between.</note></div></body></text></TEI>`

// written is a letter as a profile has it.
func written(t *testing.T, profile, text string) (string, []string) {
	t.Helper()
	p, found := Load(source.New("p.yaml", profile), Builtin())
	if len(found) > 0 {
		t.Fatal(found)
	}
	tree, found := xmltree.Build(source.New("l.xml", text), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	out, list := p.WithTarget(nil).Write(tree)
	var messages []string
	for _, d := range list {
		messages = append(messages, string(d.Code)+": "+d.Message)
	}
	return string(out), messages
}

// TestTheMannerOfAHouse changes one thing at a time.
func TestTheMannerOfAHouse(t *testing.T) {
	for _, c := range []struct {
		name, profile, letter string
		has, hasNot           []string
	}{
		{"notes at the end", "notes: end", letter, []string{`her</rs><ref type="noteMark" xml:id="nr1" target="#n1">1</ref> and`, `<div type="notes">`, `<note>Between.</note></div>`}, []string{`anchored`}},
		{"notes apart", "notes: standOff", letter, []string{`<ref type="noteMark" xml:id="nr1" target="#n1">1</ref>`, "</listPerson>\n    <note xml:id=\"n1\""}, nil},
		{"notes at their marks", "notes: inline", strings.Replace(strings.Replace(letter, `<note xml:id="n1" n="1"><p>At sea.</p></note>`, `<ref type="noteMark" target="#n1">*</ref>`, 1), `</body>`, `</body><back><div type="notes"><note xml:id="n1" n="1">At sea.</note></div></back>`, 1), []string{`her</rs><note xml:id="n1" n="1" rend="*">At sea.</note> and`}, []string{"<back>"}},
		{"keys", "names: key", letter, []string{`<persName key="hale">`, `<rs key="marsh">`}, nil},
		{"pointers", "names: ref", letter, []string{`<persName ref="#hale">`, `<rs ref="#marsh">`}, nil},
		{"registers at the end", "registers: end", letter, []string{"<back>\n      <div type=\"registers\">\n        <listPerson>\n          <person xml:id=\"hale\">"}, []string{"<standOff>"}},
		{"no registers", "registers: drop", letter, []string{`<persName>Hale</persName>`}, []string{"<standOff>", "listPerson"}},
		{"registers apart", "registers: standOff", strings.NewReplacer("<standOff>", "", "</standOff>", "", "<listPerson>", "", "</listPerson>", "", `<person xml:id="hale"><persName>A. Hale</persName></person>`, "", "</body>", `</body><back><listPerson><person xml:id="hale"/></listPerson></back>`).Replace(letter), []string{"<standOff>\n    <listPerson>"}, []string{"<back>"}},
		{"left out", "drop: [body//note]", letter, []string{`her</rs> and`}, []string{"At sea", "Between"}},
		{"in words", "prose: [correspDesc]", strings.Replace(letter, "</teiHeader>", `<profileDesc><correspDesc><correspAction type="sent"><persName>A. Hale</persName><date when="1902"/></correspAction></correspDesc></profileDesc></teiHeader>`, 1), []string{"<p>sent: A. Hale, when 1902</p>"}, []string{"<correspAction"}},
		{"another name", `rename: {persName: "name[type=person]"}`, letter, []string{`<name ref="#hale" type="person">Hale</name>`}, []string{`<persName`}},
		{"another attribute", `attributes: [{from: n, to: rend, on: note, values: {"1": one}}]`, letter, []string{`<note xml:id="n1" rend="one">`}, nil},
		{"another name where it must", `instead: {salute: "seg[type=salute]"}`, strings.Replace(letter, "<p>I met", `<opener><salute>Dear <hi>A.</hi></salute></opener><p><salute rend="b">Well,</salute> I met`, 1),
			[]string{`<opener><salute>Dear <hi>A.</hi></salute></opener><p><seg rend="b" type="salute">Well,</seg> I met`}, nil},
		{"another schema", "schema: tei_bare\nmarks: {note: ['(', ')']}", letter, []string{`her(At sea.) and`}, []string{"<note"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, messages := written(t, "extends: tei_all\n"+c.profile, c.letter)
			for _, s := range c.has {
				if !strings.Contains(out, s) {
					t.Errorf("%q is not there:\n%s\n%s", s, out, strings.Join(messages, "\n"))
				}
			}
			for _, s := range c.hasNot {
				if strings.Contains(out, s) {
					t.Errorf("%q is there:\n%s", s, out)
				}
			}
		})
	}
}

// TestProfilesThatComeWithTheProgram are called as their files are, and have a target.
func TestProfilesThatComeWithTheProgram(t *testing.T) {
	for i, p := range Builtin() {
		if p.Name != Names()[i] || p.WithTarget(nil).Target == nil || p.Title == "" {
			t.Errorf("%s: %q has the schema %q", Names()[i], p.Name, p.Schema)
		}
	}
}

// TestWhatIsLostIsTold: each loss is a finding.
func TestWhatIsLostIsTold(t *testing.T) {
	for _, c := range []struct{ profile, letter, message string }{
		{"registers: drop", letter, `export/tei-lost: the register "listPerson" is left out`},
		{"registers: drop", letter, `export/tei-pointer: what "ref" of "persName" points to is not in the output`},
		{"drop: [note]", letter, `export/tei-lost: the profile leaves out "note": At sea.`},
		{"schema: tei_bare", letter, `export/tei-unwrapped: the target does not have the element "persName"`},
		{"names: keep", strings.Replace(letter, "<p>I met", `<p madeUp="x">I met`, 1), `export/tei-attribute: the target does not have the attribute "madeUp" of "p"; its value is lost: "x"`},
		{"names: keep", strings.Replace(letter, "<p>I met", `<p part="q">I met`, 1), `the target does not allow the value "q"`},
		{"names: keep", strings.Replace(letter, "<p>I met", `<p><graphic url=""/>I met`, 1), `export/tei-lost: the target requires the attribute "url" of "graphic"`},
		{"names: keep", strings.Replace(letter, "<p>I met", `<p><madeUp>well</madeUp>I met`, 1), `export/tei-unwrapped: the target does not have the element "madeUp"; its text is kept`},
		{"names: keep", strings.Replace(letter, "<body>", `<body>Words alone`, 1), `export/tei-changed: what cannot stand by itself in "body" is put into "p"`},
		{"schema: dtabf", strings.Replace(strings.Replace(letter, "<TEI ", "<teiCorpus ", 1), "</TEI>", "</teiCorpus>", 1), `export/tei-not-fitted: the target does not allow "teiCorpus"`},
		{"names: keep", `<html/>`, `export/tei-no-letter`},
	} {
		if _, messages := written(t, "extends: tei_all\n"+c.profile, c.letter); !strings.Contains(strings.Join(messages, "\n"), c.message) {
			t.Errorf("%s: no finding %q, but\n%s", c.profile, c.message, strings.Join(messages, "\n"))
		}
	}
}

// TestSchemaAgreesWithTheReader gives profiles to both: what the one takes the other takes.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	data, err := os.ReadFile("../../../docs/house-profile.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("house.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("house.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"name: ours", "title: Ours", "schema: house.rng", "model: https://example.org/a.rng", "notes: inline", "notes: standOff", "names: key", "registers: drop", "drop: note", "drop: [a, b/c, d//e/f, \"g[h=i]\"]", "prose: correspDesc",
		"rename: {a: b, c/d: \"e[f=g]\"}", "instead: {a: b}", "instead: a", "attributes: [{from: a, to: b}]", "attributes: {from: a, on: b/c, values: {x: y}}", "defaults: {title@type: main}", "marks: {del: [\"[\", \"]\"], gap: [\"[...]\"]}", "wrap: [p, ab]",

		"nme: ours", "notes: below", "names: id", "registers: front", "drop: \"a b\"", "drop: \"a[b]\"", "rename: [a]", "attributes: [{from: a}]", "attributes: [{from: a, too: b}]", "defaults: {title: main}", "marks: {del: []}", "marks: {del: [a, b, c]}", "model: a.rng",
	} {
		_, found := Load(source.New("a.yaml", "extends: tei_all\n"+text), Builtin())
		var value any
		if err := yaml.Unmarshal([]byte("extends: tei_all\n"+text), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != (len(found) == 0) {
			t.Errorf("%s: the reader finds %v, the schema %v", text, found, err)
		}
	}
	known, _ := doc.(map[string]any)["properties"].(map[string]any)
	for _, key := range Keys() {
		if known[key] == nil {
			t.Errorf("the schema has no key %q", key)
		}
	}
	if _, found := Load(source.New("a.yaml", "extends: tei_al"), Builtin()); len(found) == 0 {
		t.Error("a profile that is not there is extended")
	}
	if _, found := Load(source.New("a.yaml", "notes: end"), Builtin()); len(found) == 0 {
		t.Error("a profile needs no schema")
	}
}

// TestProfilesAreCalledAsTheirFiles lets Names do without reading them.
func TestProfilesAreCalledAsTheirFiles(t *testing.T) {
	var want []string
	for _, p := range Builtin() {
		want = append(want, p.Name)
	}
	if got := Names(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
