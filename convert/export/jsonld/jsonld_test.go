package jsonld

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"teikit/convert/export/edition"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

var ours = &edition.Edition{Title: "Letters </script>", Letter: "https://example.org/{id}", TEI: "https://example.org/tei/{id}.xml", Licence: "https://creativecommons.org/licenses/by/4.0/"}

// file is the file of documents, as JSON and as it is written.
func file(t *testing.T, documents ...string) ([]map[string]any, string) {
	t.Helper()
	var b bytes.Buffer
	f, err := New(&b, ours)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range documents {
		tree, found := xmltree.Build(source.New(fmt.Sprint(i, ".xml"), d), xmltext.Options{})
		if len(found) > 0 {
			t.Fatal(found)
		}
		if err := f.Add(Letters(tree, ours).Cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	return doc.Graph, b.String()
}

func letter(id, sent, body string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="` + id + `"><teiHeader><profileDesc><correspDesc><correspAction type="sent">` + sent +
		`</correspAction><correspAction type="received"><persName ref="https://viaf.org/viaf/12">B. Marsh</persName></correspAction></correspDesc></profileDesc></teiHeader><text><body><p>` + body + `</p></body></text></TEI>`
}

// with gives the nodes of a type.
func with(graph []map[string]any, kind string) (list []map[string]any) {
	for _, n := range graph {
		types, _ := n["@type"].([]any)
		if n["@type"] == kind || slices.Contains(types, any(kind)) {
			list = append(list, n)
		}
	}
	return list
}

func TestCertainThingsAreStated(t *testing.T) {
	graph, text := file(t, letter("L1", `<persName ref="https://d-nb.info/gnd/118572121">A. Hale</persName><placeName ref="https://www.geonames.org/2656173">Bath</placeName><date when="1902-05"/>`, `<placeName ref="https://www.geonames.org/2656173">Bath</placeName><persName>nobody known</persName>`))
	l := with(graph, "schema:Message")[0]
	for property, want := range map[string]any{
		"schema:sender":          map[string]any{"@id": "https://example.org/#person-gnd-118572121"},
		"schema:recipient":       map[string]any{"@id": "https://example.org/#person-viaf-12"},
		"schema:locationCreated": map[string]any{"@id": "https://example.org/#place-geonames-2656173"},
		"schema:dateSent":        map[string]any{"@type": "xsd:gYearMonth", "@value": "1902-05"},
	} {
		if fmt.Sprint(l[property]) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", property, l[property], want)
		}
	}
	if n := l["schema:mentions"].([]any); len(n) != 1 {
		t.Errorf("mentions %v", n)
	}
	if !strings.Contains(text, `"crm:P82a_begin_of_the_begin":{"@type":"xsd:date","@value":"1902-05-01"},"crm:P82b_end_of_the_end":{"@type":"xsd:date","@value":"1902-05-31"}`) {
		t.Error("the span of time is not that of the month", text)
	}
	if p := with(graph, "crm:E21_Person"); len(p) != 2 || !strings.Contains(fmt.Sprint(p[0]["schema:sameAs"]), "https://d-nb.info/gnd/118572121") {
		t.Errorf("persons %v", p)
	}
}

// TestDoubtIsNoFact: what is doubted is said of an assumption alone.
func TestDoubtIsNoFact(t *testing.T) {
	graph, _ := file(t, letter("L1", `<persName cert="low">A. Hale</persName><placeName evidence="conjecture">Bath</placeName><date when="1902-05-02" cert="medium"/>`, ""),
		letter("L2", `<persName cert="high">C. Moss</persName><date notBefore="1902" notAfter="1903-03"/>`, ""))
	letters := with(graph, "schema:Message")
	for _, property := range []string{"schema:sender", "schema:locationCreated", "schema:dateSent"} {
		if letters[0][property] != nil {
			t.Errorf("%s is stated: %v", property, letters[0][property])
		}
	}
	if letters[1]["schema:sender"] == nil || letters[1]["schema:dateSent"] != nil {
		t.Errorf("the second letter: %v", letters[1])
	}
	for _, a := range with(graph, "crm:E7_Activity") {
		if id := a["@id"].(string); id == "https://example.org/L1#sending" && (a["crm:P14_carried_out_by"] != nil || a["crm:P4_has_time-span"] != nil || a["crm:P7_took_place_at"] != nil) {
			t.Errorf("stated: %v", a)
		}
	}
	if n := with(graph, "crm:E13_Attribute_Assignment"); len(n) != 3 {
		t.Errorf("%d assumptions: %v", len(n), n)
	}
}

// TestADoubtedActionIsNoFact: the doubt of an action is that of all in it.
func TestADoubtedActionIsNoFact(t *testing.T) {
	graph, _ := file(t, strings.Replace(letter("L1", `<persName>A. Hale</persName><placeName>Bath</placeName><date when="1902-05-02"/>`, ""), `type="sent"`, `type="sent" cert="low"`, 1))
	l := with(graph, "schema:Message")[0]
	if l["schema:sender"] != nil || l["schema:dateSent"] != nil || l["schema:locationCreated"] != nil || l["schema:recipient"] == nil {
		t.Errorf("stated: %v", l)
	}
	if n := with(graph, "crm:E13_Attribute_Assignment"); len(n) != 3 {
		t.Errorf("%d assumptions", len(n))
	}
}

// TestNothingOfALetterIsCode: no script, no address but of the web, whatever stands in a letter.
func TestNothingOfALetterIsCode(t *testing.T) {
	graph, text := file(t, letter("../x y&#34;", `<persName ref="javascript:alert(1)">&lt;script&gt;alert(1)&lt;/script&gt; שָׁלוֹם Вѣ́ра</persName>`, `<persName ref="https://d-nb.info/gnd/118&#34; onclick=">x</persName> ]]&gt; =HYPERLINK("x")`))
	for _, bad := range []string{"<script", "</script", "javascript:", "<", ">"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q is there: %s", bad, text)
		}
	}
	if l := with(graph, "schema:Message"); len(l) != 1 || l[0]["@id"] != "https://example.org/../x%20y%22" {
		t.Errorf("%v", l)
	}
	if p := with(graph, "crm:E21_Person"); !strings.Contains(fmt.Sprint(p), "<script>alert(1)</script> שָׁלוֹם Вѣ́ра") {
		t.Errorf("%v", p)
	}
}

func TestFilesThatAreNoLetters(t *testing.T) {
	tree, _ := xmltree.Build(source.New("a.xml", "<html/>"), xmltext.Options{})
	if p := Letters(tree, ours); len(p.Found) != 1 || p.Found[0].Code != NoLetter.Code {
		t.Error(p.Found)
	}
	if Missing(&edition.Edition{}) == nil || Missing(ours) != nil {
		t.Error("an address is needed, and no more")
	}
}
