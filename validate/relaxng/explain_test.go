package relaxng

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// gardenSchema is about something else than letters: explanations are not bound to a vocabulary.
const gardenSchema = `<grammar ` + rngNS + ` ns="urn:garden" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0" xmlns:x="urn:links">
<start><element name="garden">
  <optional><attribute name="owner"/></optional>
  <optional><attribute name="x:href"><data type="anyURI"><param name="pattern">\S+</param></data></attribute></optional>
  <ref name="name"/>
  <ref name="plan"/>
  <choice><oneOrMore><ref name="bed"/></oneOrMore><oneOrMore><ref name="pot"/></oneOrMore></choice>
  <optional><ref name="pond"/></optional>
</element></start>
<define name="name"><element name="name"><text/></element></define>
<define name="plan"><element name="plan"><a:documentation>A drawing of the garden.</a:documentation><empty/></element></define>
<define name="bed"><element name="bed"><optional><attribute name="sunny"><data type="boolean"/></attribute></optional>
  <optional><choice><attribute name="size"><data type="decimal"/></attribute><attribute name="length"><data type="decimal"/></attribute></choice></optional>
  <zeroOrMore><ref name="row"/></zeroOrMore></element></define>
<define name="pot"><element name="pot"><zeroOrMore><ref name="row"/></zeroOrMore></element></define>
<define name="pond"><element name="pond"><oneOrMore><choice><ref name="fish"/><ref name="note"/></choice></oneOrMore></element></define>
<define name="fish"><element name="fish"><optional><attribute name="lang"><data type="language"/></attribute></optional><text/></element></define>
<define name="row"><element name="row"><a:documentation>Plants side by side.</a:documentation><oneOrMore><ref name="plant"/></oneOrMore></element></define>
<define name="plant"><element name="plant"><optional><attribute name="id"><data type="ID"/></attribute></optional><mixed><zeroOrMore><choice><ref name="note"/><ref name="em"/></choice></zeroOrMore></mixed></element></define>
<define name="note"><element name="note"><mixed><zeroOrMore><ref name="em"/></zeroOrMore></mixed></element></define>
<define name="em"><element name="em"><text/></element></define>
</grammar>`

// gardenHints are what somebody knows who knows gardens.
var gardenHints = Hints{
	Element: func(local string, known bool) []Meant {
		switch {
		case local == "i" && !known:
			return []Meant{{What: "words that stand out", Local: "unknown"}, {What: "words that stand out", Local: "em"}}
		case local == "lake":
			return []Meant{{What: "water", Local: "pond", Rename: map[string]string{"size": "area"}}}
		}
		return nil
	},
	Attribute: func(_, local string) []string {
		if local == "proprietor" {
			return []string{"nothing", "owner"}
		}
		return nil
	},
	Value: func(types []string, value string) (meant, why string) {
		switch {
		case slices.Contains(types, "decimal") && value == "two":
			return "2", "words are no numbers"
		case slices.Contains(types, "decimal") && value == "many":
			return "plenty", "words are no numbers"
		}
		return "", ""
	},
}

const (
	gardenTag = `<garden xmlns="urn:garden">`
	begun     = gardenTag + `<name>Hill</name><plan/>`
	planted   = begun + `<bed/>`
)

func TestExplanations(t *testing.T) {
	schema := mustCompile(t, gardenSchema)
	for _, c := range []struct {
		name, doc string
		want      []string // messages
		fixed     string   // after the fixes, if there are any
	}{
		{"one element left out around another", begun + `<bed><plant/></bed></garden>`,
			[]string{`element "plant" is not allowed in "bed"; it belongs in "row"`},
			begun + `<bed><row><plant/></row></bed></garden>`},
		{"around several", begun + `<bed><row><plant/></row><plant>rose</plant> <plant><em>lily</em></plant><row><plant/></row></bed></garden>`,
			[]string{`element "plant" is not allowed in "bed"; it belongs in "row"`},
			begun + `<bed><row><plant/></row><row><plant>rose</plant> <plant><em>lily</em></plant></row><row><plant/></row></bed></garden>`},
		{"around several in two places", begun + `<bed><plant/><row><plant/></row><plant/></bed></garden>`,
			[]string{`element "plant" is not allowed in "bed"; it belongs in "row"`, `element "plant" is not allowed in "bed"; it belongs in "row"`},
			begun + `<bed><row><plant/></row><row><plant/></row><row><plant/></row></bed></garden>`},
		{"around text and phrases", begun + `<bed><row><plant/>a <em>fine</em> rose<note/> it is</row></bed></garden>`,
			[]string{`text is not allowed in "row"; put it into an element such as "plant"`}, ""},
		{"around a phrase", begun + `<bed><row><plant/><em>fine</em> rose</row></bed></garden>`,
			[]string{`element "em" is not allowed in "row"; it belongs in "plant"`},
			begun + `<bed><row><plant/><plant><em>fine</em></plant> rose</row></bed></garden>`},
		{"elements that stand elsewhere", begun + `<bed><row><plant><fish/></plant></row></bed></garden>`,
			[]string{`element "fish" is not allowed in "plant"; expected "em", "note", text or the end of "plant"; it may stand in "pond"`}, ""},
		{"order", gardenTag + `<plan/>
  <name>Hill</name><bed/></garden>`,
			[]string{`"name" must come before "plan"`},
			gardenTag + `<name>Hill</name><plan/><bed/></garden>`},
		{"order, and one is missing", gardenTag + `<bed/><plan/></garden>`,
			[]string{`"name" and "plan" must come before "bed"`}, ""},
		{"missing", gardenTag + `<name/><bed/></garden>`,
			[]string{`element "garden" lacks "plan"; it must come before "bed"`}, ""},
		{"one of two missing", begun + `<pond><fish/></pond></garden>`,
			[]string{`element "garden" lacks "bed" or "pot"; it must come before "pond"`}, ""},
		{"one of two too late", begun + `<pond><fish/></pond><pot/></garden>`,
			[]string{`"pot" must come before "pond"`},
			begun + `<pot/><pond><fish/></pond></garden>`},
		{"one kind or the other", planted + `<pot/></garden>`,
			[]string{`element "pot" is not allowed in "garden" beside "bed"; expected "bed", "pond" or the end of "garden"`}, ""},
		{"once more", planted + `<pond><fish/></pond><pond><fish/></pond></garden>`,
			[]string{`another "pond" is not allowed in "garden"`}, ""},
		{"too deep", begun + `<bed><row><plant/><row><plant/></row></row></bed></garden>`,
			[]string{`element "row" is not allowed in "row"; it may stand after the end of "row"`}, ""},
		{"empty", planted + `<pond/></garden>`, []string{`element "pond" is empty; expected "fish" or "note"`}, ""},
		{"text in an empty element", gardenTag + `<name/><plan>here</plan><bed/></garden>`,
			[]string{`text is not allowed in "plan", which has to be empty`},
			gardenTag + `<name/><plan/>here<bed/></garden>`},
		{"hint", begun + `<bed><row><plant>a <i class="x">fine</i> rose</plant></row></bed></garden>`,
			[]string{`the schema has no element "i"; write words that stand out as <em>`},
			begun + `<bed><row><plant>a <em class="x">fine</em> rose</plant></row></bed></garden>`},
		{"hint with an attribute", planted + `<lake size="2"><fish/></lake></garden>`,
			[]string{`the schema has no element "lake"; write water as <pond area="...">`},
			planted + `<pond area="2"><fish/></pond></garden>`},
		{"hint that does not fit", begun + `<bed><lake/></bed></garden>`,
			[]string{`the schema has no element "lake"; expected "row" or the end of "bed"`}, ""},
		{"hint for an attribute", `<garden xmlns="urn:garden" proprietor="me"><name/><plan/><bed/></garden>`,
			[]string{`attribute "proprietor" is not allowed on "garden"; did you mean "owner"?`},
			`<garden xmlns="urn:garden" owner="me"><name/><plan/><bed/></garden>`},
		{"hint for a value", begun + `<bed size="two"/></garden>`,
			[]string{`value "two" of attribute "size" is not a number like 12.5; did you mean "2"?`}, begun + `<bed size="2"/></garden>`},
		{"hint for a value that is no better", begun + `<bed size="many"/></garden>`,
			[]string{`value "many" of attribute "size" is wrong: words are no numbers`}, ""},
		{"decimal comma", begun + `<bed size="1,5"/></garden>`,
			[]string{`value "1,5" of attribute "size" is not a number like 12.5; did you mean "1.5"?`}, begun + `<bed size="1.5"/></garden>`},
		{"boolean", begun + `<bed sunny="Yes"/></garden>`,
			[]string{`value "Yes" of attribute "sunny" is not true or false; did you mean "true"?`}, begun + `<bed sunny="true"/></garden>`},
		{"language", planted + `<pond><fish lang="en_GB"/></pond></garden>`,
			[]string{`value "en_GB" of attribute "lang" is not a language code like en; did you mean "en-GB"?`}, planted + `<pond><fish lang="en-GB"/></pond></garden>`},
		{"identifier", begun + `<bed><row><plant id="#rose"/></row></bed></garden>`,
			[]string{`value "#rose" of attribute "id" is wrong: an identifier is written without "#"; did you mean "rose"?`}, begun + `<bed><row><plant id="rose"/></row></bed></garden>`},
		{"file name", `<garden xmlns="urn:garden" xmlns:l="urn:links" l:href="my garden.png"><name/><plan/><bed/></garden>`,
			[]string{`value "my garden.png" of attribute "l:href" is wrong: an address has no spaces; did you mean "my%20garden.png"?`},
			`<garden xmlns="urn:garden" xmlns:l="urn:links" l:href="my%20garden.png"><name/><plan/><bed/></garden>`},
		{"two addresses", `<garden xmlns="urn:garden" xmlns:l="urn:links" l:href="a.png b.png"><name/><plan/><bed/></garden>`,
			[]string{`value "a.png b.png" of attribute "l:href" is wrong: an address has no spaces`}, ""},
		{"empty value", begun + `<bed size=""/></garden>`,
			[]string{`attribute "size" is empty; expected a number like 12.5`}, begun + `<bed/></garden>`},
		{"attributes that exclude each other", begun + `<bed size="1" length="2"/></garden>`,
			[]string{`attribute "length" is not allowed on "bed" beside "size"`}, ""},
		{"attribute without its prefix", `<garden xmlns="urn:garden" xmlns:l="urn:links" href="a"><name/><plan/><bed/></garden>`,
			[]string{`attribute "href" is not allowed on "garden"; did you mean "l:href"?`},
			`<garden xmlns="urn:garden" xmlns:l="urn:links" l:href="a"><name/><plan/><bed/></garden>`},
		{"attribute whose namespace has no prefix", `<garden xmlns="urn:garden" href="a"><name/><plan/><bed/></garden>`,
			[]string{`attribute "href" is not allowed on "garden"; did you mean "{urn:links}href"?`}, ""},
		{"attribute of XML Schema", `<garden xmlns="urn:garden" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"><name/><plan/><bed/></garden>`,
			[]string{`attribute "xsi:schemaLocation" is not allowed on "garden"; it is for XML Schema, and RELAX NG makes no use of it`},
			`<garden xmlns="urn:garden" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><name/><plan/><bed/></garden>`},
		{"name in capitals, with a prefix", `<g:garden xmlns:g="urn:garden"><g:Name>Hill</g:Name><g:plan/><g:bed/></g:garden>`,
			[]string{`the schema has no element "g:Name"; did you mean "name"?`},
			`<g:garden xmlns:g="urn:garden"><g:name>Hill</g:name><g:plan/><g:bed/></g:garden>`},
		{"namespace that an element declares", gardenTag + `<name xmlns="urn:gardens">Hill</name><plan/><bed/></garden>`,
			[]string{`element "name" is in the namespace "urn:gardens"; the schema wants it in "urn:garden"`},
			gardenTag + `<name xmlns="urn:garden">Hill</name><plan/><bed/></garden>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := source.New("garden.xml", c.doc)
			found := matched(schema, f, gardenHints)
			var messages []string
			for _, d := range found {
				message := d.Message
				for _, n := range d.Notes {
					if !n.Span.Known() && strings.Contains(n.Message, "may stand in") {
						message += "; it" + strings.TrimPrefix(n.Message, `"fish"`)
					}
				}
				messages = append(messages, message)
			}
			if diff := cmp.Diff(c.want, messages); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if fixed := afterFixes(f, found); c.fixed != "" && fixed != c.fixed || c.fixed == "" && fixed != c.doc {
				t.Errorf("fixed: %s\nwant: %s", fixed, c.fixed)
			}
		})
	}
}

// TestSafeFixes lists what is certain: another case of the letters.
func TestSafeFixes(t *testing.T) {
	schema := mustCompile(t, gardenSchema)
	for _, c := range []struct {
		doc  string
		safe bool
	}{
		{gardenTag + `<NAME/><plan/><bed/></garden>`, true},
		{gardenTag + `<nama/><plan/><bed/></garden>`, false},
		{begun + `<bed SIZE="1"/></garden>`, true},
		{begun + `<bed siz="1"/></garden>`, false},
		{planted + `<lake/></garden>`, false},
		{begun + `<bed><plant/></bed></garden>`, false},
	} {
		for _, d := range matched(schema, source.New("garden.xml", c.doc), gardenHints) {
			for _, fix := range d.Fixes {
				if fix.Safe != c.safe {
					t.Errorf("%s: %s: safe is %v", c.doc, fix.Message, fix.Safe)
				}
			}
		}
	}
}

func TestSchemaDocumentsWhatShouldBeThere(t *testing.T) {
	schema := mustCompile(t, gardenSchema)
	for _, c := range []struct{ doc, note string }{
		{gardenTag + `<name/><bed/></garden>`, "plan: A drawing of the garden."},
		{gardenTag + `<name/><plann/><bed/></garden>`, "plan: A drawing of the garden."},
		{begun + `<bed><plant/></bed></garden>`, "row: Plants side by side."},
	} {
		found := matched(schema, source.New("garden.xml", c.doc), Hints{})
		if len(found) != 1 || len(found[0].Notes) != 1 || found[0].Notes[0].Message != c.note {
			t.Errorf("%s: %v, want the note %q", c.doc, found, c.note)
		}
	}
}

// matched is what a Matcher with hints finds, sorted.
func matched(schema *Schema, f *source.File, hints Hints) diag.List {
	m := schema.NewMatcher(f)
	m.Hints = hints
	feed(m, f)
	found := slices.Clone(m.Findings())
	found.Sort()
	return found
}

// afterFixes is the text after the first fix of each finding.
func afterFixes(f *source.File, found diag.List) string {
	var edits []diag.Edit
	for _, d := range found {
		if len(d.Fixes) > 0 {
			edits = append(edits, d.Fixes[0].Edits...)
		}
	}
	slices.SortStableFunc(edits, func(a, b diag.Edit) int { return b.Span.Start - a.Span.Start })
	text := f.Text()
	for _, e := range edits {
		text = text[:e.Span.Start] + e.New + text[e.Span.End:]
	}
	return text
}

// feed gives a Matcher the tokens of a file.
func feed(m *Matcher, f *source.File) {
	r := xmltext.NewReader(f, xmltext.Options{})
	for t := r.Next(); t != nil; t = r.Next() {
		m.Token(t, r)
	}
	m.End()
}

// TestPlaceOfText finds text that is not allowed, without the white space around it; of a reference, all of it, however long it is.
func TestPlaceOfText(t *testing.T) {
	schema := mustCompile(t, gardenSchema)
	const doctype = `<!DOCTYPE garden [<!ENTITY e " x "><!ENTITY long "words ">]>`
	for _, c := range []struct{ row, want string }{
		{" \n rose \t", "rose"},
		{"rose", "rose"},
		{"&e;", "&e;"},
		{"&long;", "&long;"},
		{" a &#x20; b ", " a &#x20; b "},
		{" rose\r\n", " rose\r\n"},
		{"<!-- --> a b <!-- -->", "a b"},
	} {
		f := source.New("x.xml", doctype+begun+`<bed><row>`+c.row+`<plant/></row></bed></garden>`)
		found := matched(schema, f, Hints{})
		if len(found) != 1 || f.Slice(found[0].Span.Range()) != c.want {
			t.Errorf("%q: %v; want one finding at %q", c.row, described(found), c.want)
		}
	}
}
