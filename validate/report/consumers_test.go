package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// formatNamed is the format, which must be there.
func formatNamed(t *testing.T, name string) Format {
	t.Helper()
	f, ok := Lookup(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	return f
}

// described tells of the codes of the sample.
func described(code diag.Code) *diag.Topic {
	if code == "rng/not-allowed" {
		return nil
	}
	return &diag.Topic{Code: code, Title: "the rule of " + string(code), Doc: "What it means & why.\n\n    <p>", Severity: diag.Warning}
}

// memberNames are the JSON names of the fields of a struct.
func memberNames(v any) (names []string) {
	typ := reflect.TypeOf(v)
	for i := range typ.NumField() {
		name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

// schemaOf compiles a JSON Schema, or a definition in it.
func schemaOf(t *testing.T, path, definition string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json" + definition)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func checkJSON(t *testing.T, s *jsonschema.Schema, text string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("%v in %.300s", err, text)
	}
}

func TestJSONFitsItsSchema(t *testing.T) {
	s := schemaOf(t, "../../docs/findings.schema.json", "")
	for _, inputs := range [][]input{nil, sample(), alike(5, 3)} {
		checkJSON(t, s, write(t, formatNamed(t, "json"), Options{Version: "1"}, inputs))
	}
	line := schemaOf(t, "../../docs/findings.schema.json", "#/$defs/line")
	lines := strings.SplitAfter(strings.TrimSuffix(write(t, formatNamed(t, "jsonl"), Options{}, sample()), "\n"), "\n")
	for _, l := range lines {
		checkJSON(t, line, l)
	}
	if len(lines) != 13 {
		t.Errorf("%d lines, want the first, 11 findings and the last", len(lines))
	}
	// The schema must be able to refuse.
	for _, bad := range []string{`{}`, `{"code":"x/y"}`, `{"version":2,"tool":{"name":"teikit"}}`, `{"code":"x/y","severity":"bad","file":"a","message":"m","fingerprint":"0123456789abcdef0123456789abcdef"}`} {
		doc, _ := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if line.Validate(doc) == nil {
			t.Errorf("the schema lets %s pass", bad)
		}
	}
}

// TestJSONMembersAreInTheSchema finds a member that was added and not published.
func TestJSONMembersAreInTheSchema(t *testing.T) {
	data, err := os.ReadFile("../../docs/findings.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{jsonTool{}, jsonFile{}, jsonFinding{}, jsonPlace{}, jsonNote{}, jsonFix{}, jsonEdit{}, jsonSummary{}} {
		for _, name := range memberNames(v) {
			if !strings.Contains(string(data), strconv.Quote(name)+": {") {
				t.Errorf("%T: %q is not in the schema", v, name)
			}
		}
	}
}

func TestSARIFFitsTheSchemaOfOASIS(t *testing.T) {
	for name, inputs := range map[string][]input{"nothing": nil, "clean": {{"a.xml", nil}}, "sample": sample(), "repeats": alike(5, 3)} {
		got := write(t, formatNamed(t, "sarif"), Options{Version: "v1.2.3", Topic: described}, inputs)
		back, err := sarif.FromString(got)
		if err != nil {
			t.Fatal(err)
		}
		if err := back.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if folder := os.Getenv("TEIKIT_CONFORMANCE"); folder != "" {
			checkJSON(t, schemaOf(t, filepath.Join(folder, "sarif", "sarif-schema-2.1.0.json"), ""), got)
		}
	}
	if os.Getenv("TEIKIT_CONFORMANCE") == "" {
		t.Skip("checked with the schema of go-sarif only: TEIKIT_CONFORMANCE names no folder with that of OASIS")
	}
}

// TestSARIFHasWhatGitHubWants checks what the code scanning of GitHub demands beyond the schema.
func TestSARIFHasWhatGitHubWants(t *testing.T) {
	back, err := sarif.FromString(write(t, formatNamed(t, "sarif"), Options{Topic: described}, sample()))
	if err != nil {
		t.Fatal(err)
	}
	run := back.Runs[0]
	if *run.ColumnKind != "utf16CodeUnits" || *run.Tool.Driver.Name != "teikit" {
		t.Errorf("column kind %s, tool %s", *run.ColumnKind, *run.Tool.Driver.Name)
	}
	for _, r := range run.Tool.Driver.Rules {
		if r.ShortDescription == nil || r.FullDescription == nil || r.Help == nil || *r.Help.Text == "" || *r.ShortDescription.Text == "" {
			t.Errorf("rule %s is not described", *r.ID)
		}
	}
	prints := make(map[string]bool)
	for _, r := range run.Results {
		if *run.Tool.Driver.Rules[r.RuleIndex].ID != *r.RuleID {
			t.Errorf("%s has the index of another rule", *r.RuleID)
		}
		uri := *r.Locations[0].PhysicalLocation.ArtifactLocation.URI
		if u, err := url.Parse(uri); err != nil || u.IsAbs() || strings.ContainsAny(uri, " \n<>\"") {
			t.Errorf("%q is no relative URI: %v", uri, err)
		}
		if region := r.Locations[0].PhysicalLocation.Region; *region.StartLine < 1 {
			t.Errorf("%s has no line", *r.RuleID)
		}
		prints[r.PartialFingerprints[fingerprintName]] = true
	}
	if len(prints) != len(run.Results) {
		t.Errorf("%d fingerprints of %d results", len(prints), len(run.Results))
	}
	last := run.Results[len(run.Results)-1]
	u, err := url.Parse(*last.Locations[0].PhysicalLocation.ArtifactLocation.URI)
	if err != nil || u.Path != oddName {
		t.Errorf("the URI is of %q, want %q", u.Path, oddName)
	}
	if fix := last.Fixes[0].ArtifactChanges[0].Replacements[0]; *fix.InsertedContent.Text != "<q>𝄞</q>\n" || fix.DeletedRegion.ByteOffset != 20 || *fix.DeletedRegion.ByteLength != 4 {
		t.Errorf("fix %+v", fix)
	}
}

func TestSARIFTellsWhatIsSuppressed(t *testing.T) {
	f := formatNamed(t, "sarif")
	if !f.Suppressed {
		t.Fatal("the format does not say so")
	}
	var b strings.Builder
	r := f.New(&b, Options{Topic: described}).(SuppressedReporter)
	in := sample()[0]
	at := in.findings[0].Span
	if err := r.Suppressed(in.name, []diag.Suppressed{{Diagnostic: in.findings[0], Reason: "as printed", At: at}, {Diagnostic: in.findings[1]}}); err != nil {
		t.Fatal(err)
	}
	if err := r.File(in.name, in.findings[2:]); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(Summary{Files: 1}); err != nil {
		t.Fatal(err)
	}
	back, err := sarif.FromString(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if err := back.Validate(); err != nil {
		t.Error(err)
	}
	if folder := os.Getenv("TEIKIT_CONFORMANCE"); folder != "" {
		checkJSON(t, schemaOf(t, filepath.Join(folder, "sarif", "sarif-schema-2.1.0.json"), ""), b.String())
	}
	list := back.Runs[0].Results
	if len(list) != 3 || len(list[2].Suppressions) != 0 || len(list[1].Suppressions) != 1 {
		t.Fatalf("%d results", len(list))
	}
	if s := list[0].Suppressions[0]; *s.Kind != "inSource" || *s.Justification != "as printed" || *s.Location.PhysicalLocation.Region.StartLine != 3 {
		t.Errorf("%+v", s)
	}
}

func TestSARIFSaysIfSomethingWasNotChecked(t *testing.T) {
	for failed, want := range map[int]string{0: `"executionSuccessful":true`, 1: `"executionSuccessful":false`} {
		var b strings.Builder
		if err := formatNamed(t, "sarif").New(&b, Options{}).Close(Summary{Files: 2, Failed: failed}); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("%d failed: %v, %s", failed, err, b.String())
		}
	}
}

func TestURIs(t *testing.T) {
	for path, want := range map[string]string{
		"letters/a.xml":         "letters/a.xml",
		"Briefe/Müller, A.xml":  "Briefe/M%C3%BCller,%20A.xml",
		"a:b.xml":               "./a:b.xml",
		"a#b?c%.xml":            "a%23b%3Fc%25.xml",
		"/home/anna/a.xml":      "file:///home/anna/a.xml",
		"<stdin>":               "%3Cstdin%3E",
		"https://example.org/a": "https://example.org/a",
		"𝄞\n.xml":               "%F0%9D%84%9E%0A.xml",
	} {
		if got := uriOf(path); got != want {
			t.Errorf("%q is %s, want %s", path, got, want)
		}
	}
}

// TestColumnsInTheUnitOfEachFormat has a place behind letters of one, two and four bytes, one of them outside the BMP.
func TestColumnsInTheUnitOfEachFormat(t *testing.T) {
	const before = "aé𝄞😀e\u0301漢"
	f := source.New("a.xml", "<p>\n"+before+"<q/>\n</p>")
	inputs := []input{{"a.xml", diag.List{{Code: "x/y", Message: "m", Span: in(f, "<q/>", 1)}}}}
	points, units, bytes := utf8.RuneCountInString(before)+1, len(utf16.Encode([]rune(before)))+1, len(before)+1
	if points == units || units == bytes {
		t.Fatal("the units must differ")
	}
	for format, c := range map[string]struct {
		pattern string
		column  int
	}{
		"text":       {`^a\.xml:2:(\d+):`, points},
		"concise":    {`^a\.xml:2:(\d+):`, points},
		"json":       {`"line":2,"column":(\d+)\}`, points},
		"jsonl":      {`"line":2,"column":(\d+)\}`, points},
		"sarif":      {`"startColumn":(\d+)`, units},
		"github":     {`line=2,endLine=2,col=(\d+),`, points},
		"checkstyle": {`line="2" column="(\d+)"`, points},
		"junit":      {`a\.xml:2:(\d+):`, points},
		"rdjson":     {`"line":2,"column":(\d+)\}`, bytes},
		"svrl":       {`a\.xml:2:(\d+):`, points},
	} {
		got := write(t, formatNamed(t, format), Options{}, inputs)
		m := regexp.MustCompile(c.pattern).FindStringSubmatch(got)
		if m == nil || m[1] != strconv.Itoa(c.column) {
			t.Errorf("%s: column %v, want %d", format, m, c.column)
		}
	}
}

func TestRDJSONCountsTheByteOrderMark(t *testing.T) {
	f := source.New("a.xml", "\ufeff<q/>")
	got := write(t, formatNamed(t, "rdjson"), Options{}, []input{{"a.xml", diag.List{{Code: "x/y", Message: "m", Span: in(f, "<q/>", 1)}}}})
	if !strings.Contains(got, `"start":{"line":1,"column":4},"end":{"line":1,"column":8}`) {
		t.Error(got)
	}
}

// strict reads JSON in which every member must be known.
func strict(t *testing.T, text string, v any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

// The members are those of reviewdog's proto/rdf/reviewdog.proto.
func TestRDJSONIsReadByReviewdog(t *testing.T) {
	type rng struct{ Start, End struct{ Line, Column int } }
	type location struct {
		Path  string
		Range *rng
	}
	var back struct {
		Source      struct{ Name, URL string }
		Severity    string
		Diagnostics []struct {
			Message     string
			Location    location
			Severity    string
			Code        struct{ Value, URL string }
			Suggestions []struct {
				Range rng
				Text  string
			}
			OriginalOutput   string `json:"original_output"`
			RelatedLocations []struct {
				Message  string
				Location location
			} `json:"related_locations"`
		}
	}
	strict(t, write(t, formatNamed(t, "rdjson"), Options{}, sample()), &back)
	last := back.Diagnostics[len(back.Diagnostics)-1]
	if len(back.Diagnostics) != 11 || last.Location.Path != oddName || last.Severity != "WARNING" || last.Suggestions[0].Text != "<q>𝄞</q>\n" {
		t.Errorf("read back: %+v", last)
	}
}

// gitlabSchema is what GitLab checks each issue by (app/validators/json_schemas/codeclimate.json), and what its documentation asks for beyond: one of five
// severities, a line, and a path from the root of the repository without "./" before it.
const gitlabSchema = `{
	"type": "array",
	"items": {
		"type": "object",
		"required": ["description", "check_name", "fingerprint", "severity", "location"],
		"properties": {
			"description": {"type": "string", "minLength": 1},
			"check_name": {"type": "string", "minLength": 1},
			"fingerprint": {"type": "string", "minLength": 1},
			"severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
			"location": {
				"type": "object",
				"required": ["path", "lines"],
				"properties": {
					"path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\.{1,2}/|^/"}},
					"lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}
				}
			}
		}
	}
}`

// TestGitLabTakesTheReport has paths as users type them. A byte order mark would make GitLab refuse the whole report.
func TestGitLabTakesTheReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gitlab.json")
	if err := os.WriteFile(path, []byte(gitlabSchema), 0o600); err != nil {
		t.Fatal(err)
	}
	schema := schemaOf(t, path, "")
	for _, bad := range []string{`{}`, `[{"description": "d"}]`, `[{"description": "d", "check_name": "c", "fingerprint": "f", "severity": "error", "location": {"path": "a", "lines": {"begin": 1}}}]`,
		`[{"description": "d", "check_name": "c", "fingerprint": "f", "severity": "info", "location": {"path": "./a", "lines": {"begin": 1}}}]`} {
		if doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad)); err != nil || schema.Validate(doc) == nil {
			t.Errorf("the schema takes %s (%v)", bad, err)
		}
	}
	f := source.New("./letters//Müller, Anna.xml", "<q/>")
	odd := input{f.Name(), diag.List{{Code: "x/y", Message: "m", Span: in(f, "<q/>", 1)}}}
	for _, inputs := range [][]input{nil, sample(), {odd}} {
		got := write(t, formatNamed(t, "gitlab"), Options{}, inputs)
		checkJSON(t, schema, got)
		if !strings.HasPrefix(got, "[") {
			t.Errorf("begins with %q", got[:1])
		}
	}
}

// GitLab wants these members, and fingerprints that differ (doc/ci/testing/code_quality).
func TestGitLabReport(t *testing.T) {
	type issue struct {
		Description string
		CheckName   string `json:"check_name"`
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}
	var back, none []issue
	strict(t, write(t, formatNamed(t, "gitlab"), Options{}, nil), &none)
	if none == nil || len(none) != 0 {
		t.Errorf("a report without findings must be an empty array: %v", none)
	}
	// An input that is named twice in a report still has fingerprints of its own.
	strict(t, write(t, formatNamed(t, "gitlab"), Options{}, append(sample(), sample()...)), &back)
	prints := make(map[string]bool)
	for _, i := range back {
		if i.Description == "" || i.CheckName == "" || i.Location.Lines.Begin < 1 || i.Location.Lines.End < i.Location.Lines.Begin || !strings.Contains(" info minor major ", " "+i.Severity+" ") {
			t.Errorf("%+v", i)
		}
		prints[i.Fingerprint] = true
	}
	if len(back) != 22 || len(prints) != 22 || back[21].Location.Path != oddName {
		t.Errorf("%d issues, %d fingerprints, last in %q", len(back), len(prints), back[21].Location.Path)
	}
}

func TestCheckstyleReadsBack(t *testing.T) {
	var back struct {
		XMLName xml.Name `xml:"checkstyle"`
		Version string   `xml:"version,attr"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line     int    `xml:"line,attr"`
				Column   int    `xml:"column,attr"`
				Severity string `xml:"severity,attr"`
				Message  string `xml:"message,attr"`
				Source   string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	readXML(t, write(t, formatNamed(t, "checkstyle"), Options{}, sample()), &back)
	last := back.Files[len(back.Files)-1]
	if len(back.Files) != 8 || last.Name != Printable(oddName) || last.Errors[0].Message != `element "q" & <b>"]]>"</b> ::error::100% holds nothing` || last.Errors[0].Source != "teikit.house.empty-element" {
		t.Errorf("read back: %+v", last)
	}
}

// TestCheckstyleIsReadByJenkins reads reports as the Warnings plugin does (jenkinsci/analysis-model, CheckStyleParser): it knows three severities,
// leaves out files that are called package.html, and takes type and category from the parts of the source. Reviewdog (parser/checkstyle.go) wants the same
// attributes.
func TestCheckstyleIsReadByJenkins(t *testing.T) {
	var back struct {
		Files []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Attrs []xml.Attr `xml:",any,attr"`
			} `xml:"error"`
			Other []struct{} `xml:",any"`
		} `xml:"file"`
		Other []struct{} `xml:",any"`
	}
	inputs := sample()
	readXML(t, write(t, formatNamed(t, "checkstyle"), Options{}, inputs), &back)
	n := 0
	for i, f := range back.Files {
		if len(f.Other) > 0 || len(back.Other) > 0 || f.Name == "" || strings.HasSuffix(f.Name, "package.html") {
			t.Errorf("file %q has elements that nobody reads", f.Name)
		}
		for j, e := range f.Errors {
			n++
			is := make(map[string]string)
			for _, a := range e.Attrs {
				is[a.Name.Local] = a.Value
			}
			source := is["source"]
			before, kind := source[:strings.LastIndex(source, ".")], source[strings.LastIndex(source, ".")+1:]
			category := before[strings.LastIndex(before, ".")+1:]
			if code := inputs[i].findings[j].Code; category != code.Family() || category+"/"+kind != string(code) {
				t.Errorf("%s has category %q and type %q", code, category, kind)
			}
			if !slices.Contains([]string{"error", "warning", "info"}, is["severity"]) || is["message"] == "" {
				t.Errorf("%v", is)
			}
			for _, name := range []string{"line", "column"} {
				if number, err := strconv.Atoi(is[name]); is[name] != "" && (err != nil || number < 1) {
					t.Errorf("%s is %q", name, is[name])
				}
			}
		}
	}
	if n != 11 {
		t.Errorf("%d findings", n)
	}
}

func TestCheckstyleNamesIncludedFiles(t *testing.T) {
	f, included := source.New("a.xml", "<a/>"), source.New("part/b.xml", "<b/>")
	inputs := []input{{"a.xml", diag.List{{Code: "x/a", Message: "m", Span: in(f, "<a/>", 1)}, {Code: "x/b", Message: "m", Span: in(included, "<b/>", 1)}}}}
	got := write(t, formatNamed(t, "checkstyle"), Options{}, inputs)
	if a, b := strings.Index(got, `<file name="a.xml">`), strings.Index(got, `<file name="part/b.xml">`); a < 0 || b < a || strings.Index(got, "x.b") < b {
		t.Error(got)
	}
}

type junitSuites struct {
	XMLName xml.Name `xml:"testsuites"`
	Suites  []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Errors   int    `xml:"errors,attr"`
		Cases    []struct {
			Name    string  `xml:"name,attr"`
			Class   string  `xml:"classname,attr"`
			Failure *string `xml:"failure"`
			Error   *string `xml:"error"`
			Output  string  `xml:"system-out"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func TestJUnitHasACaseForEachFile(t *testing.T) {
	for _, c := range []struct {
		failOn diag.Severity
		want   string // of each file: passed, failed or error
	}{
		{diag.Error, "fpfppepp"},
		{diag.Warning, "fpfppepf"},
		{diag.Info, "fpfffeff"},
	} {
		var back junitSuites
		readXML(t, write(t, formatNamed(t, "junit"), Options{FailOn: c.failOn}, sample()), &back)
		got := ""
		for _, s := range back.Suites {
			verdict := "p"
			if s.Cases[0].Failure != nil {
				verdict = "f"
			}
			if s.Cases[0].Error != nil {
				verdict = "e"
			}
			if s.Tests != len(s.Cases) || s.Failures != strings.Count(verdict, "f") || s.Errors != strings.Count(verdict, "e") || s.Cases[0].Name != s.Name || s.Cases[0].Class == "" {
				t.Errorf("numbers of %+v", s)
			}
			got += verdict
		}
		if got != c.want {
			t.Errorf("fail on %v: %s, want %s", c.failOn, got, c.want)
		}
	}
}

// TestJUnitHasOnlyWhatReadersKnow: the schema by which Jenkins checks reports (jenkinsci/xunit-plugin, junit-10.xsd) refuses other attributes.
func TestJUnitHasOnlyWhatReadersKnow(t *testing.T) {
	known := map[string]string{
		"testsuites": "", "testsuite": "name file tests failures errors skipped", "testcase": "name classname", "failure": "type message", "error": "type message", "system-out": "",
	}
	d := xml.NewDecoder(strings.NewReader(write(t, formatNamed(t, "junit"), Options{}, sample())))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attrs, ok := known[start.Name.Local]
		if !ok {
			t.Errorf("element %s", start.Name.Local)
		}
		for _, a := range start.Attr {
			if !slices.Contains(strings.Fields(attrs), a.Name.Local) {
				t.Errorf("attribute %s of %s", a.Name.Local, start.Name.Local)
			}
		}
	}
}

func TestJUnitCasesOfOneFileDiffer(t *testing.T) {
	var back junitSuites
	readXML(t, write(t, formatNamed(t, "junit"), Options{}, append(sample()[:1], sample()[0])), &back)
	if a, b := back.Suites[0].Cases[0], back.Suites[1].Cases[0]; a.Name != b.Name || a.Class == b.Class {
		t.Errorf("%s of %s, %s of %s", a.Name, a.Class, b.Name, b.Class)
	}
}

// readXML reads a document that must be well-formed to its end.
func readXML(t *testing.T, text string, v any) {
	t.Helper()
	if err := xml.Unmarshal([]byte(text), v); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	}
}

// A workflowCommand is a line as the runner of GitHub Actions reads it (actions/runner, ActionCommand.cs).
type workflowCommand struct {
	name       string
	properties map[string]string
	data       string
}

func readCommand(line string) (c workflowCommand, ok bool) {
	line, ok = strings.CutPrefix(strings.TrimLeft(line, " \t"), "::")
	if !ok {
		return c, false
	}
	head, data, ok := strings.Cut(line, "::")
	if !ok {
		return c, false
	}
	c.properties = make(map[string]string)
	name, properties, _ := strings.Cut(head, " ")
	for _, p := range strings.Split(properties, ",") {
		key, value, _ := strings.Cut(p, "=")
		c.properties[key] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
	}
	c.name, c.data = name, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(data)
	return c, true
}

func TestGitHubCommands(t *testing.T) {
	var got []workflowCommand
	for line := range strings.Lines(write(t, formatNamed(t, "github"), Options{}, sample())) {
		c, ok := readCommand(strings.TrimSuffix(line, "\n"))
		if !ok {
			t.Errorf("no command: %q", line)
		}
		got = append(got, c)
	}
	if len(got) != 11 {
		t.Fatalf("%d commands", len(got))
	}
	want := workflowCommand{"warning", map[string]string{"file": oddName, "line": "2", "endLine": "2", "col": "7", "endColumn": "11", "title": "house/empty-element"}, `element "q" & <b>"]]>"</b> ::error::100% holds nothing`}
	if diff := cmp.Diff(want, got[5], cmp.AllowUnexported(workflowCommand{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// many makes so many errors, one a line, of which those on the changed lines are told to be so.
func many(n int) []input {
	f := source.New("::error::a.xml", strings.Repeat("<b/>\n", n))
	var list diag.List
	for i := range n {
		list.Add(diag.Diagnostic{Code: "rng/x", Message: fmt.Sprintf("##[add-path] number %d | *<b>*", i+1), Span: source.Range{Start: 5 * i, End: 5*i + 4}.In(f)})
	}
	return []input{{"::error::a.xml", list}}
}

func TestGitHubShowsChangedLinesFirst(t *testing.T) {
	changed := func(d diag.Diagnostic) bool { return d.Span.Position().Line%40 == 0 }
	var page strings.Builder
	got := write(t, formatNamed(t, "github"), Options{Changed: changed, JobSummary: &page}, many(100))
	var lines []string
	plain := 0
	for line := range strings.Lines(got) {
		if c, ok := readCommand(line); ok && c.name == "error" {
			lines = append(lines, c.properties["line"])
		} else if !ok {
			plain++
		}
		if strings.Contains(line, "##[") && !strings.HasPrefix(line, "::error ") {
			t.Errorf("the runner would take this for a command: %s", line)
		}
	}
	if diff := cmp.Diff(strings.Fields("40 80 1 2 3 4 5 6 7 8"), lines); diff != "" {
		t.Errorf("annotations (-want +got):\n%s", diff)
	}
	if plain != 101 || !strings.Contains(got, "\n10 of 100 findings are annotations; all stand in the log and in the job summary\n") {
		t.Errorf("%d lines in the log:\n%s", plain, got)
	}
	if n := strings.Count(page.String(), "<tr><td>error</td>"); n != 100 || strings.Contains(page.String(), "<b>") {
		t.Errorf("%d rows in the job summary:\n%.600s", n, page.String())
	}
}

func TestJobSummaryIsNeverTooLong(t *testing.T) {
	var page strings.Builder
	write(t, formatNamed(t, "github"), Options{JobSummary: &page}, many(20_000))
	if page.Len() > 1<<20 || page.Len() < summaryBytes/2 || !strings.Contains(page.String(), " more had no room here") {
		t.Errorf("%d bytes", page.Len())
	}
}

func TestHTMLIsOneHarmlessPage(t *testing.T) {
	got := write(t, formatNamed(t, "html"), Options{Topic: described, Version: "1"}, sample())
	if n := strings.Count(got, "<script>"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	for _, outside := range []string{"http:", "https:", "src=", "@import", "url("} {
		if strings.Contains(got, outside) {
			t.Errorf("the page must need nothing besides itself, and has %q", outside)
		}
	}
	for _, want := range []string{
		"<mark>&lt;q/&gt;</mark>",
		"data-name=\"Briefe/Müller, Anna&lt;U+000A&gt;::error::]]&gt;&lt;script&gt;alert('1')&lt;/script&gt;%20 &quot;a&quot; &amp; b=#?.xml\"",
		`<details id="code-house/empty-element">`,
		sourceHash(pageScript), sourceHash(pageStyle),
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	// All but the head and the script is well-formed as XML: nothing of a letter opens or closes an element.
	body := got[strings.Index(got, "<main>"):strings.Index(got, "<script>")]
	readXML(t, body, new(struct{}))
	if n := strings.Count(body, "<article"); n != 11 {
		t.Errorf("%d findings", n)
	}
}

func TestHTMLMarksEachPlace(t *testing.T) {
	f := source.New("a.xml", "1\n2\n3 <q/> x <q/>\n4\n5\n6\n7\n8\n9\n"+strings.Repeat("long ", 500)+"<q/>\n")
	at := func(n int) diag.Diagnostic {
		return diag.Diagnostic{Code: diag.Code(fmt.Sprint("x/", n)), Message: fmt.Sprint("m", n), Span: in(f, "<q/>", n)}
	}
	around := diag.Diagnostic{Code: "x/y", Message: "overlaps", Span: source.Range{Start: at(1).Span.Start + 1, End: at(2).Span.End}.In(f)}
	got := write(t, formatNamed(t, "html"), Options{}, []input{{"a.xml", diag.List{at(1), around, at(2), at(3)}}})
	if n := strings.Count(got, `class="hunk"`); n != 2 {
		t.Errorf("%d hunks", n)
	}
	for _, want := range []string{
		"<span>3</span><code>3 <mark>&lt;q/&gt;</mark><mark> x &lt;q/&gt;</mark></code></div>\n<article",
		"long <mark>&lt;q/&gt;</mark></code>",
		"<span>1</span><code>1</code></div>\n<div class=\"line\"><span>2</span>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got[strings.Index(got, "<main>"):])
		}
	}
	if strings.Count(got, "long ") > 60 {
		t.Error("a long line must be cut")
	}
}

func TestClosingLinesSayWhatToDoNext(t *testing.T) {
	safe, unsafe := diag.Fix{Message: "a", Safe: true}, diag.Fix{Message: "b"}
	found := func(fixes ...diag.Fix) input {
		return input{"a.xml", diag.List{{Code: "x/y", Message: "m", Fixes: fixes}}}
	}
	broken := input{"b.xml", diag.List{{Code: "xml/no-root", Message: "m"}}}
	for _, c := range []struct {
		inputs []input
		want   string
	}{
		{[]input{found()}, ""},
		{[]input{found(safe)}, "--fix mends 1\n"},
		{[]input{found(safe), found(unsafe, safe), found(unsafe)}, "--fix mends 2, --unsafe-fixes 1 more, which may change what is said; --diff shows how\n"},
		{[]input{found(unsafe)}, "--unsafe-fixes mends 1, which may change what is said; --diff shows how\n"},
		{[]input{broken, found(safe)}, "1 file is not well-formed XML; mend that first: nothing else was checked there\n--fix mends 1\n"},
	} {
		got := write(t, Formats[0], Options{Fixes: true}, c.inputs)
		if _, after, _ := strings.Cut(got, "says more\n"); after != c.want {
			t.Errorf("%q, want %q", after, c.want)
		}
		if got := write(t, Formats[0], Options{}, c.inputs); strings.Contains(got, "--fix") {
			t.Errorf("a command that cannot mend must not name the flag: %s", got)
		}
	}
}

func TestLinksOfTerminals(t *testing.T) {
	link := func(name string, line, column int) string {
		return fmt.Sprintf("file:///x/%s#%d:%d", name, line, column)
	}
	got := write(t, Formats[0], Options{Quiet: true, Link: link}, sample()[5:6])
	if !strings.HasPrefix(got, "\x1b]8;;file:///x/letters/locked.xml#0:0\x1b\\letters/locked.xml\x1b]8;;\x1b\\: error") {
		t.Errorf("%q", got)
	}
	got = write(t, Formats[0], Options{Quiet: true, Link: link}, sample()[:1])
	if !strings.HasPrefix(got, "\x1b]8;;file:///x/letters/a.xml#3:13\x1b\\letters/a.xml:3:13\x1b]8;;\x1b\\: error") || !strings.Contains(got, "#2:13\x1b\\") {
		t.Errorf("%q", got)
	}
}
