package report

import (
	"io"
	"net/url"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"teikit/tei/diag"
)

// sarifReporter writes SARIF 2.1.0 with one run. The results come first, while findings come in; the rules that they are of come behind them, so
// that a report of any length needs little memory. go-sarif writes all but the results, see sarifresult.go. Columns count UTF-16 code units, as SARIF demands of the value that columnKind has here.
type sarifReporter struct {
	jsonWriter
	Options
	open  bool
	some  bool              // a result has been written
	index map[diag.Code]int // of rules
	rules []*sarif.ReportingDescriptor

	places places // of findings and fixes
	notes  places

	named, uri string // the file that was named last, and its URI as JSON
}

// sarifSchema is the address of the schema in the specification; readers tell the version by it.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// fingerprintName is under which name results have their fingerprint: the version counts up when fingerprints are made in another way.
const fingerprintName = "teikitFinding/v1"

func newSARIF(w io.Writer, o Options) Reporter {
	return &sarifReporter{jsonWriter: newJSONWriter(w), Options: o, index: make(map[diag.Code]int)}
}

func (s *sarifReporter) File(name string, findings diag.List) error {
	s.begin()
	prints := findings.Fingerprints(name)
	for i, d := range findings {
		s.result(name, d, prints[i], nil)
	}
	return s.w.Flush()
}

// Suppressed writes what the file switches off, or a baseline knows, as results that are suppressed.
func (s *sarifReporter) Suppressed(name string, list []diag.Suppressed) error {
	s.begin()
	var findings diag.List
	for _, d := range list {
		findings.Add(d.Diagnostic)
	}
	prints := findings.Fingerprints(name)
	for i, d := range list {
		s.result(name, d.Diagnostic, prints[i], s.suppression(name, d))
	}
	return s.w.Flush()
}

// suppression says where, and why, a finding is not told.
func (s *sarifReporter) suppression(name string, d diag.Suppressed) *sarif.Suppression {
	kind, status := "inSource", "accepted"
	suppression := &sarif.Suppression{Kind: &kind, Status: &status}
	if d.External {
		kind = "external"
	}
	if d.At.Known() {
		start, end := s.notes.position(d.At.File, d.At.Start), s.notes.position(d.At.File, d.At.End)
		region := sarif.NewRegion()
		region.StartLine, region.StartColumn, region.EndLine, region.EndColumn = &start.Line, &start.ColumnUTF16, &end.Line, &end.ColumnUTF16
		physical := sarif.NewPhysicalLocation()
		physical.ArtifactLocation, physical.Region = sarif.NewSimpleArtifactLocation(uriOf(s.path(d.At.File.Name()))), region
		suppression.Location = sarif.NewLocation().WithPhysicalLocation(physical)
	}
	if d.Reason != "" {
		suppression.Justification = &d.Reason
	}
	return suppression
}

func (s *sarifReporter) begin() {
	if s.open {
		return
	}
	s.open = true
	s.w.WriteString(`{"$schema":`)
	s.value(sarifSchema)
	s.w.WriteString(`,"version":"2.1.0","runs":[{"language":"en","columnKind":"utf16CodeUnits","newlineSequences":["\r\n","\n","\r"],` + "\n\"results\":[")
}

// Close writes the rules and how the run went.
func (s *sarifReporter) Close(sum Summary) error {
	s.begin()
	driver := sarif.NewToolComponent()
	name := "teikit"
	driver.Name = &name
	if s.Version != "" {
		driver.Version = &s.Version
	}
	if s.rules != nil {
		driver.Rules = s.rules
	}
	tool := sarif.NewTool()
	tool.Driver = driver
	s.w.WriteString("\n],\n\"tool\":")
	s.value(tool)
	s.w.WriteString(",\n\"invocations\":[")
	invocation := sarif.NewInvocation()
	succeeded := sum.Failed == 0
	invocation.ExecutionSuccessful = &succeeded
	s.value(invocation)
	s.w.WriteString("]}]}\n")
	return s.w.Flush()
}

// rule is the index of the rule of a finding, which is described the first time that it is needed.
func (s *sarifReporter) rule(d diag.Diagnostic) int {
	if i, known := s.index[d.Code]; known {
		return i
	}
	t := s.topic(d.Code)
	rule := sarif.NewReportingDescriptor()
	id, help := string(d.Code), t.Doc
	if help == "" {
		help = "A rule of a schema of the edition; the schema tells what it is for."
	}
	rule.ID = &id
	rule.ShortDescription = sarif.NewMultiformatMessageString().WithText(t.Title)
	rule.FullDescription = sarif.NewMultiformatMessageString().WithText(t.Title)
	rule.Help = sarif.NewMultiformatMessageString().WithText(help)
	rule.DefaultConfiguration = sarif.NewReportingConfiguration()
	rule.DefaultConfiguration.Level = sarifLevel(t.Severity)
	if t.Doc == "" {
		rule.DefaultConfiguration.Level = sarifLevel(d.Severity)
	}
	rule.Properties = sarif.NewPropertyBag()
	rule.Properties.Tags = []string{d.Code.Family()}
	s.index[d.Code] = len(s.rules)
	s.rules = append(s.rules, rule)
	return s.index[d.Code]
}

func sarifLevel(severity diag.Severity) string {
	switch severity {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	case diag.Info:
		return "note"
	}
	return "none"
}

// uriOf makes a path with slashes a URI reference (RFC 3986): what is not allowed in one is
// percent-encoded. An address stays as it is.
func uriOf(path string) string {
	if strings.Contains(path, "://") {
		return path
	}
	u := url.URL{Path: path}
	if strings.HasPrefix(path, "/") {
		u.Scheme = "file"
	}
	return u.String()
}
