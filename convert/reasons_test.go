package convert

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"teikit/convert/lettertest"
	"teikit/convert/reasons"
	"teikit/tei/source"
)

const reportSchema = "../docs/report.schema.json"

// TestReportsAreValid checks the reports of all letters, and of random texts, against the published schema.
func TestReportsAreValid(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(reportSchema)
	if err != nil {
		t.Fatal(err)
	}
	check := func(name, text string) {
		f := source.New(name, text)
		r, _, err := Convert(f, "letter", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r == nil {
			return
		}
		data, err := reasons.JSON(reasons.Report{
			Format: reasons.Format, Version: reasons.Version, Tool: reasons.Tool{Name: "teikit"}, Files: []reasons.File{reasons.Of(f, r.Profile, r.Letters)},
		})
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	paths, err := filepath.Glob(letters + "/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no letters", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		check(path, string(data))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		text := lettertest.Random(r)
		check(text, text)
	}
}

// TestReportSchemaRefusesOtherReports shows that the schema can fail.
func TestReportSchemaRefusesOtherReports(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(reportSchema)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{
		`{}`,
		`{"format": "teikit convert report", "version": 2, "tool": {"name": "teikit"}, "files": []}`,
		`{"format": "teikit convert report", "version": 1, "tool": {"name": "teikit"}, "files": [{"file": "a", "letters": [{"index": 0, "facts": []}]}]}`,
		`{"format": "teikit convert report", "version": 1, "tool": {"name": "teikit"}, "files": [{"file": "a", "letters": [{"index": 1, "facts": [{"fact": "weather"}]}]}]}`,
	} {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(wrong)))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("valid: %s", wrong)
		}
	}
}

// TestReportSchemaNamesAllFacts compares the facts of the schema with those of the program.
func TestReportSchemaNamesAllFacts(t *testing.T) {
	data, err := os.ReadFile(reportSchema)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs struct {
			Fact struct {
				Properties struct {
					Fact struct{ Enum []string }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if got := schema.Defs.Fact.Properties.Fact.Enum; !slices.Equal(got, reasons.Names) {
		t.Errorf("the schema has %q, the program %q", got, reasons.Names)
	}
}
