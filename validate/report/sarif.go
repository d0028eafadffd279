package report

import (
	"io"
	"net/url"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// sarifReporter writes SARIF 2.1.0 with one run. The results come first, while findings come in; the rules that they are of come behind them, so
// that a report of any length needs little memory. Columns count UTF-16 code units, as SARIF demands of the value that columnKind has here.
type sarifReporter struct {
	jsonWriter
	Options
	open  bool
	some  bool              // a result has been written
	index map[diag.Code]int // of rules
	rules []*sarif.ReportingDescriptor

	places places // of findings and fixes
	notes  places
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
		s.write(s.result(name, d), prints[i])
	}
	return s.w.Flush()
}

// Suppressed writes what the file switches off as results that are suppressed.
func (s *sarifReporter) Suppressed(name string, list []diag.Suppressed) error {
	s.begin()
	var findings diag.List
	for _, d := range list {
		findings.Add(d.Diagnostic)
	}
	prints := findings.Fingerprints(name)
	for i, d := range list {
		r := s.result(name, d.Diagnostic)
		kind, status := "inSource", "accepted"
		suppression := &sarif.Suppression{Kind: &kind, Status: &status, Location: s.location(name, d.At, &s.notes)}
		if d.Reason != "" {
			suppression.Justification = &d.Reason
		}
		r.Suppressions = append(r.Suppressions, suppression)
		s.write(r, prints[i])
	}
	return s.w.Flush()
}

func (s *sarifReporter) write(r *sarif.Result, fingerprint string) {
	r.PartialFingerprints = map[string]string{fingerprintName: fingerprint}
	s.element(r, !s.some)
	s.some = true
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

func (s *sarifReporter) result(name string, d diag.Diagnostic) *sarif.Result {
	r := sarif.NewResult()
	code := string(d.Code)
	r.RuleID, r.RuleIndex, r.Level = &code, s.rule(d), sarifLevel(d.Severity)
	text := d.Message
	for _, n := range d.Notes {
		if !n.Span.Known() {
			text += "\n" + n.Message
		}
	}
	r.Message = sarif.NewTextMessage(text)
	r.Locations = append(r.Locations, s.location(name, d.Span, &s.places))
	if d.Path != "" {
		logical := sarif.NewLogicalLocation()
		logical.FullyQualifiedName = &d.Path
		r.Locations[0].LogicalLocations = append(r.Locations[0].LogicalLocations, logical)
	}
	for _, n := range d.Notes {
		if n.Span.Known() {
			place := s.location(name, n.Span, &s.notes)
			place.ID = len(r.RelatedLocations) + 1
			place.Message = sarif.NewTextMessage(n.Message)
			r.RelatedLocations = append(r.RelatedLocations, place)
		}
	}
	for _, x := range d.Fixes {
		if f := s.fix(x); f != nil {
			r.Fixes = append(r.Fixes, f)
		}
	}
	if d.Repeats > 0 {
		times := 1 + d.Repeats
		r.OccurrenceCount = &times
	}
	return r
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

// location is a span, or a whole input: services show only what has a line.
func (s *sarifReporter) location(name string, span source.Span, p *places) *sarif.Location {
	physical := sarif.NewPhysicalLocation()
	if span.Known() {
		name = span.File.Name()
		physical.Region = s.region(span, p)
	} else {
		first := 1
		physical.Region = sarif.NewRegion()
		physical.Region.StartLine = &first
	}
	physical.ArtifactLocation = s.artifact(name)
	return sarif.NewLocation().WithPhysicalLocation(physical)
}

// artifact names a file by its URI, a relative one if it is in the repository.
func (s *sarifReporter) artifact(name string) *sarif.ArtifactLocation {
	uri := uriOf(s.path(name))
	a := sarif.NewArtifactLocation()
	a.URI = &uri
	return a
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

func (s *sarifReporter) region(span source.Span, p *places) *sarif.Region {
	start, end := p.position(span.File, span.Start), p.position(span.File, span.End)
	length := max(0, span.End-span.Start)
	r := sarif.NewRegion()
	r.StartLine, r.StartColumn, r.EndLine, r.EndColumn = &start.Line, &start.ColumnUTF16, &end.Line, &end.ColumnUTF16
	r.ByteOffset, r.ByteLength = span.Start, &length
	return r
}

// fix is nil for one whose places are not known.
func (s *sarifReporter) fix(x diag.Fix) *sarif.Fix {
	f := sarif.NewFix()
	f.Description = sarif.NewTextMessage(x.Message)
	var change *sarif.ArtifactChange
	for i, e := range x.Edits {
		if !e.Span.Known() {
			return nil
		}
		if i == 0 || e.Span.File != x.Edits[i-1].Span.File {
			change = sarif.NewArtifactChange()
			change.ArtifactLocation = s.artifact(e.Span.File.Name())
			f.ArtifactChanges = append(f.ArtifactChanges, change)
		}
		replacement := sarif.NewReplacement()
		replacement.DeletedRegion = s.region(e.Span, &s.places)
		if e.New != "" {
			replacement.InsertedContent = sarif.NewArtifactContent().WithText(e.New)
		}
		change.Replacements = append(change.Replacements, replacement)
	}
	if len(f.ArtifactChanges) == 0 {
		return nil
	}
	return f
}
