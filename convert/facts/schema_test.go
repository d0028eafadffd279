package facts

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"teikit/tei/source"
)

const schemaPath = "../../docs/facts.schema.json"

// TestSchemaAgreesWithTheReader gives texts to both: what the one takes the other takes.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	data, err := os.ReadFile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("facts.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("facts.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"id: L1", "title: A", "type: telegram", "from: A. Hale", "from: []", "to: [A, {name: B, id: org-b, role: c, org: true, cert: low}]", "cc: {role: Ambassador}", "via: A",
		"place: Baku", "place: {name: Baku, id: pl-baku, cert: high}", "place: {from: Baku, to: {name: Rome}}", "date: 1920-07-16", "date: 1920", "date: {edtf: 1920~, text: x, calendar: julian, cert: low}",
		"context: {prev: L0, next: L2}", "source: {print: a, page: b, archive: c, url: d}", "source: {repository: a, collection: b, edition: c, introduction: [d, e], file: f}", "received: 1920", "received: {edtf: 1920, text: a}",
		"id_prefix: l1-", "interpretation: a", "from: {name: A, id: pmb12}", "place: {name: A, id: x1}", "place: {name: A, id: nile-1}", "textbase: a", "lang: ru-Latn", "translation_of: ru", "translator: A", "licence: a", "editors: A", "editors: [A, B]",
		"status: checked", "notes: {style: end, resp: A}", "profile: none", "lineation: keep", "reading: marked", "original: beside", "overrides: {date: {value: 1920, reason: b}, place.from: {reason: c}}", "accept: {conv/no-date: none}",

		"frm: A", "id: a b", "type: leter", "from: {id: pers-a}", "from: {name: A, id: pl-a}", "from: {nam: A}", "from: {name: A, cert: sure}", "from: {name: A, org: maybe}", "place: {id: pl-a}", "place: {frm: A}",
		"date: {text: a}", "date: {edtf: 1920, calendar: hebrew}", "context: {before: A}", "id_prefix: 1x", "from: {name: A, id: n1}", "from: {name: A, id: src-a}", "place: {name: A, id: pers-a}", "received: {text: a}", "from: {name: A, id: pers-}", "source: {book: a}", "lang: '12'", "editors: {a: b}", "status: a b", "notes: {style: foot}", "lineation: maybe", "reading: x", "original: there",
		"overrides: {from: {value: A}}", "overrides: {editors: {reason: a}}", "overrides: {place.from: {value: {id: pl-a}, reason: b}}", "accept: [a]", "accept: {conv/no-date: ''}",
	} {
		_, found := Load(source.New("a.yaml", text), Sidecar)
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		err := schema.Validate(stamped(value))
		if (err == nil) != (len(found) == 0) {
			t.Errorf("%s: the reader finds %v, the schema %v", text, found, err)
		}
	}
	known, _ := doc.(map[string]any)["properties"].(map[string]any)
	for _, key := range Keys() {
		if known[key] == nil {
			t.Errorf("the schema has no key %q", key)
		}
	}
	for key := range known {
		if !slices.Contains(Keys(), key) {
			t.Errorf("the reader has no key %q", key)
		}
	}
}

// stamped makes strings of dates, as the schema's users have them, and keys of all keys.
func stamped(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := map[string]any{}
		for k, x := range v {
			m[k] = stamped(x)
		}
		return m
	case []any:
		list := []any{}
		for _, x := range v {
			list = append(list, stamped(x))
		}
		return list
	case int, string, bool, nil:
		return v
	}
	return "a date"
}
