package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"teikit/convert/export/edition"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/custom"
	"teikit/validate/rules"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "common"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"common/a.rng", "letter", "a.xml", "common/b.xml"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, text string
		want       Config
		finding    string // "line:column: message"
	}{
		{"empty", "", Config{}, ""},
		{"comment", "# nothing yet\n", Config{}, ""},
		{"edition", "edition:\n  title: T\n  editor: [A. Marsh <m@example.org>, B]\n  url: https://example.org/{id}\n  kind: print\n", Config{Edition: edition.Edition{
			Title: "T", Editors: []edition.Editor{{Name: "A. Marsh", Email: "m@example.org"}, {Name: "B"}}, Letter: "https://example.org/{id}", Kind: "print",
		}}, ""},
		{"address of a person", "edition: {person: https://example.org/}", Config{Edition: edition.Edition{Person: "https://example.org/"}}, `1:19: the address "https://example.org/" is the same for all persons; expected one with {id} in the place of the number in an authority file, such as https://example.org/persons/{id}`},
		{"address of TEI files", "edition: {tei: https://example.org/}", Config{Edition: edition.Edition{TEI: "https://example.org/"}}, `1:16: the address "https://example.org/" is the same for all letters; expected one with {id} in the place of the letter's id, such as https://example.org/tei/{id}.xml`},
		{"key of a letter", "edition: {key: No. 1}", Config{Edition: edition.Edition{Key: "No. 1"}}, `1:16: the key "No. 1" is the same for all letters; expected one with {id} in the place of the letter's id, such as {id}`},
		{"address of an edition", "edition: {home: example.org}", Config{}, `1:17: "example.org" is no address; expected one that begins with https:// and has no blanks`},
		{"keys", "xinclude: true\nexternal-root: common\n", Config{XInclude: true, ExternalRoot: filepath.Join(dir, "common")}, ""},
		{"quoted key", "\"xinclude\": true", Config{XInclude: true}, ""},
		{"unknown key", "# ä\nxinklude: true", Config{}, `2:1: there is no key "xinklude"; did you mean "xinclude"?`},
		{"far from any key", "speed: 3", Config{}, `1:1: there is no key "speed"; expected schema or catalog or schematron or registers or profile or edition or rules or xinclude or external-root`},
		{"twice", "xinclude: true\nxinclude: false", Config{XInclude: true}, `2:1: the key "xinclude" stands here a second time; expected it once`},
		{"not a boolean", "xinclude: 1", Config{}, `1:11: the value is "1"; expected true or false`},
		{"list", "xinclude: [true]", Config{}, `1:11: the value is a list; expected true or false`},
		{"empty value", "external-root:", Config{}, `1:15: the value is empty; expected a text`},
		{"no such folder", "external-root: \"nix\"", Config{ExternalRoot: filepath.Join(dir, "nix")}, `1:16: there is no folder "nix"; expected one, relative to that of the project file`},
		{"text", "xinclude", Config{}, `1:1: the file is not a list of keys; expected lines such as "xinclude: true"`},
		{"two documents", "xinclude: true\n---\nxinclude: false", Config{}, "a second YAML document begins here"},
		{"schema", "schema: letter", Config{Schemas: []Schema{{Name: "letter"}}}, ""},
		{"no schema", "schema: none", Config{Schemas: []Schema{{Name: "none"}}}, ""},
		{"schema of the TEI", "schema: tei_all@4.9.0", Config{Schemas: []Schema{{Name: "tei_all@4.9.0"}}}, ""},
		{"schema on the web", "schema: https://example.org/a.rng", Config{Schemas: []Schema{{Name: "https://example.org/a.rng"}}}, ""},
		{"schema file", "schema: common/a.rng", Config{Schemas: []Schema{{Name: filepath.Join(dir, "common", "a.rng")}}}, ""},
		{"a file called like a built-in schema", "schema: ./letter", Config{Schemas: []Schema{{Name: filepath.Join(dir, "letter")}}}, ""},
		{"schemas by path", "schema:\n- {path: \"drafts/**\", schema: none}\n- path: '*.xml'\n  schema: common/a.rng\n- schema: letter", Config{Schemas: []Schema{
			{Pattern: "drafts/**", Name: "none"}, {Pattern: "*.xml", Name: filepath.Join(dir, "common", "a.rng")}, {Name: "letter"},
		}}, ""},
		{"no schema file", "schema: common/b.rng", Config{}, `1:9: there is no file "common/b.rng", and no schema of that name; expected the name of a schema, a URL, or a file, relative to the project file`},
		{"misspelt schema", "schema: lettr", Config{}, `1:9: there is no file "lettr", and no schema of that name; did you mean "letter"?`},
		{"misspelt schema of the TEI", "schema: tei_al@4.9.0", Config{}, `1:9: the TEI has no schema "tei_al"; did you mean "tei_all"?`},
		{"schema as a group", "schema: {path: a}", Config{}, `1:9: the value is a group of keys; expected a schema, or a list of "path: ..., schema: ..."`},
		{"list of texts", "schema: [letter]", Config{}, `1:10: the value is "letter"; expected "path: ..., schema: ..."`},
		{"rule without schema", "schema: [{path: a}]", Config{}, `1:10: the rule names no schema; expected "path: ..., schema: ..."`},
		{"rule with another key", "schema: [{paths: a, schema: letter}]", Config{Schemas: []Schema{{Name: "letter"}}}, `1:11: there is no key "paths"; did you mean "path"?`},
		{"rule with a key twice", "schema: [{path: a, path: b, schema: letter}]", Config{Schemas: []Schema{{Pattern: "b", Name: "letter"}}}, `1:20: the key "path" stands here a second time; expected it once`},
		{"bad pattern", "schema: [{path: \"[\", schema: letter}]", Config{Schemas: []Schema{{Name: "letter"}}}, `1:17: "[" is no pattern of paths; expected one such as "letters/**/*.xml"`},
		{"catalogs", "catalog: [a.xml, common/b.xml]", Config{Catalogs: []string{filepath.Join(dir, "a.xml"), filepath.Join(dir, "common", "b.xml")}}, ""},
		{"one catalog", "catalog: a.xml", Config{Catalogs: []string{filepath.Join(dir, "a.xml")}}, ""},
		{"no catalog", "catalog: [a.xml, b.xml]", Config{Catalogs: []string{filepath.Join(dir, "a.xml")}}, `1:18: there is no file "b.xml"; expected one, relative to the folder of the project file`},
		{"schematron", "schematron: [a.xml, common/b.xml]", Config{Schematron: []string{filepath.Join(dir, "a.xml"), filepath.Join(dir, "common", "b.xml")}}, ""},
		{"registers", "registers: [a.xml, common/b.xml]", Config{Registers: []string{filepath.Join(dir, "a.xml"), filepath.Join(dir, "common", "b.xml")}}, ""},
		{"no register", "registers: persons.csv", Config{}, `1:12: there is no file "persons.csv"; expected one, relative to the folder of the project file`},
		{"profile", "profile: founders", Config{Profile: "founders"}, ""},
		{"profile file", "profile: a.xml", Config{Profile: filepath.Join(dir, "a.xml")}, ""},
		{"several profiles", "profile: [a.xml, common/b.xml]", Config{Profiles: []string{filepath.Join(dir, "a.xml"), filepath.Join(dir, "common", "b.xml")}}, ""},
		{"misspelt profile", "profile: foundres", Config{Profile: filepath.Join(dir, "foundres")}, `1:10: there is no file "foundres", and no profile of that name; did you mean "founders"?`},
		{"preset", "rules: {preset: strict}", Config{Rules: Rules{Preset: rules.Strict}}, ""},
		{"misspelt preset", "rules: {preset: stric}", Config{}, `1:17: the value is "stric"; did you mean "strict"?`},
		{"select and ignore", "rules:\n  select: [house/date-text, corpus]\n  ignore: rng", Config{Rules: Rules{Select: []string{"house/date-text", "corpus"}, Ignore: []string{"rng"}}}, ""},
		{"misspelt code", "rules:\n  select: [house/date-txt]", Config{}, `2:12: there is no code "house/date-txt"; did you mean "house/date-text"?`},
		{"misspelt key of rules", "rules:\n  selct: [rng]", Config{}, `2:3: there is no key "selct"; did you mean "select"?`},
		{"all of xml ignored", "rules: {ignore: [xml]}", Config{Rules: Rules{Ignore: nil}}, `1:18: there is no code "xml"`},
		{"severity", "rules: {severity: {house/date-text: info, rng/attribute-value: warning}}", Config{Rules: Rules{Severity: map[diag.Code]diag.Severity{"house/date-text": diag.Info, "rng/attribute-value": diag.Warning}}}, ""},
		{"severity of a family", "rules: {severity: {house: info}}", Config{Rules: Rules{Severity: map[diag.Code]diag.Severity{}}}, `1:20: "house" is a family; expected a code, such as house/sent-date`},
		{"severity of what is always told", "rules: {severity: {xml/start-tag: info}}", Config{Rules: Rules{Severity: map[diag.Code]diag.Severity{}}}, `1:20: the severity of "xml/start-tag" cannot be changed`},
		{"unknown severity", "rules: {severity: {house/date-text: warn}}", Config{Rules: Rules{Severity: map[diag.Code]diag.Severity{}}}, `1:37: the value is "warn"; expected error or warning or info`},
		{"options", "rules: {options: {house/type-values: {types: [a, b]}}}", Config{}, `1:39: house/type-values has no option`},
		{"options of a rule without", "rules: {options: {house/sent-date: {pattern: x}}}", Config{}, `1:37: house/sent-date has no options`},
		{"options of a schema", "rules: {options: {rng/attribute-value: {pattern: x}}}", Config{}, `1:19: rng/attribute-value has no options`},
		{"paths", "rules: {paths: [{path: 'drafts/**', ignore: [house/sent-date], preset: minimal}]}", Config{Rules: Rules{Paths: []PathRules{{Pattern: "drafts/**", Rules: Rules{Ignore: []string{"house/sent-date"}, Preset: rules.Minimal}}}}}, ""},
		{"paths without path", "rules: {paths: [{ignore: rng}]}", Config{Rules: Rules{Paths: []PathRules{{Rules: Rules{Ignore: []string{"rng"}}}}}}, `1:17: the group names no path; expected "path: ..."`},
		{"custom rules in paths", "rules: {paths: [{path: a, custom: []}]}", Config{Rules: Rules{Paths: []PathRules{{Pattern: "a"}}}}, `1:27: there is no key "custom"`},
		{"custom rule", "rules:\n  severity: {house/own: error}\n  custom:\n  - {id: own, context: tei:p, assert: '@n', message: m, good: [a], bad: b}", Config{Rules: Rules{Severity: map[diag.Code]diag.Severity{"house/own": diag.Error}, Custom: []custom.Source{
			{ID: "own", Context: custom.Text{Text: "tei:p"}, Assert: custom.Text{Text: "@n"}, Message: custom.Text{Text: "m"}, Severity: diag.Warning, Good: []custom.Text{{Text: "a"}}, Bad: []custom.Text{{Text: "b"}}},
		}}}, ""},
		{"custom rule without test", "rules: {custom: [{id: own, context: tei:p, message: m}]}", Config{}, `1:18: the rule has no assert or report; expected id, context, assert or report, and message`},
		{"custom rule of a taken name", "rules: {custom: [{id: sent-date, context: tei:p, assert: a, message: m}]}", Config{}, `1:23: there is a rule house/sent-date in the program; expected another id`},
		{"custom rule twice", "rules: {custom: [{id: a, context: tei:p, assert: a, message: m}, {id: a, context: tei:p, assert: a, message: m}]}", Config{}, `1:71: the id "a" stands here a second time; expected another one`},
		{"custom rule with an odd name", "rules: {custom: [{id: A b, context: tei:p, assert: a, message: m}]}", Config{}, `1:23: the value is "A b"; expected an id of small letters`},
		{"custom rule with assert and report", "rules: {custom: [{id: a, context: tei:p, assert: a, report: b, message: m}]}", Config{}, `1:18: the rule has both assert and report; expected one of them`},
		{"no YAML", "a: [b\nc: d", Config{}, "the file is no YAML"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, found := Load(source.New(filepath.Join(dir, FileName), c.text), known)
			if diff := cmp.Diff(c.want, got, cmpopts.IgnoreFields(Schema{}, "Span"), cmpopts.IgnoreFields(custom.Text{}, "Span")); diff != "" && (len(found) == 0 || !strings.HasPrefix(c.text, "rules")) {
				t.Errorf("(-want +got):\n%s", diff)
			}
			message := ""
			if len(found) > 0 {
				message = found[0].Span.File.Position(found[0].Span.Start).String() + ": " + found[0].Message
			}
			if !strings.Contains(message, c.finding) || (c.finding == "") != (len(found) == 0) {
				t.Errorf("%q, want %q", message, c.finding)
			}
		})
	}
}

// known knows few codes.
func known(word string) (near string, ok bool) {
	codes := []string{"house", "corpus", "rng", "sch", "house/sent-date", "house/date-text", "house/type-values", "rng/attribute-value", "xml/start-tag"}
	if slices.Contains(codes, word) {
		return "", true
	}
	near, _ = diag.Nearest(word, codes)
	return near, false
}

func TestSchemaFor(t *testing.T) {
	c, found := Load(source.New(filepath.Join("ed", FileName), "schema:\n- {path: 'drafts/**', schema: none}\n- {path: '*.xml', schema: letter}\n- {path: '{tei,TEI}/**/l-?.xml', schema: tei_all@current}"), nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	for path, want := range map[string]string{
		"ed/drafts/a.xml": "none", "ed/drafts/b/c.xml": "none", "ed/a.xml": "letter", "ed/x/a.xml": "", "ed/tei/l-1.xml": "tei_all@current", "ed/TEI/a/b/l-2.xml": "tei_all@current",
		"ed/tei/l-10.xml": "", "other/a.xml": "", "a.xml": "", "ed/./x/../a.xml": "letter", "<stdin>": "",
	} {
		if s, ok := c.SchemaFor(filepath.FromSlash(path), "ed"); s.Name != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", path, s.Name, want)
		}
	}
	c, _ = Load(source.New(FileName, "schema: letter"), nil)
	for _, path := range []string{"a.xml", "../a.xml", "/tmp/a.xml", "<stdin>"} {
		if s, _ := c.SchemaFor(path, "."); s.Name != "letter" {
			t.Errorf("%s: %q", path, s.Name)
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{"xinclude: true", "a: &a [*a, *a]", "? [x]\n: y", "\xff", "external-root: |\n  x\n", "\ufeffxinclude: no\r\n", "a: b\n---\nc: d", "schema: [{path: '**', schema: none}]", "schema: &a [*a]", "catalog: [[x]]", "rules: {custom: [{id: a, context: [], assert: *a}], options: {a: b}, paths: [[]], severity: []}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, found := Load(source.New(FileName, text), known)
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Errorf("%s at %d to %d of %d bytes", d.Message, d.Span.Start, d.Span.End, len(text))
			}
		}
	})
}
