package report

import (
	"io"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// rdjsonReporter writes the Reviewdog Diagnostic Format, one object. Its columns count bytes of UTF-8, and a byte order mark has three.
type rdjsonReporter struct {
	jsonWriter
	Options
	open, some bool
	places     places // of findings and fixes
	notes      places
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"` // absent: about the whole file
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value diag.Code `json:"value"`
}

type rdSuggestion struct {
	Range *rdRange `json:"range"`
	Text  string   `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

func newRDJSON(w io.Writer, o Options) Reporter {
	return &rdjsonReporter{jsonWriter: newJSONWriter(w), Options: o}
}

func (r *rdjsonReporter) File(name string, findings diag.List) error {
	r.begin()
	for _, d := range findings {
		r.element(r.diagnostic(name, d), !r.some)
		r.some = true
	}
	return r.w.Flush()
}

func (r *rdjsonReporter) begin() {
	if !r.open {
		r.open = true
		r.w.WriteString(`{"source":{"name":"teikit"},"diagnostics":[`)
	}
}

func (r *rdjsonReporter) Close(Summary) error {
	r.begin()
	r.w.WriteString("\n]}\n")
	return r.w.Flush()
}

func (r *rdjsonReporter) diagnostic(name string, d diag.Diagnostic) rdDiagnostic {
	out := rdDiagnostic{
		Message:  d.Message,
		Location: r.location(name, d.Span, &r.places),
		Severity: rdSeverity(d.Severity),
		Code:     rdCode{d.Code},
	}
	for _, n := range d.Notes {
		if n.Span.Known() {
			out.Related = append(out.Related, rdRelated{n.Message, r.location(name, n.Span, &r.notes)})
		} else {
			out.Message += "\n" + n.Message
		}
	}
	for _, x := range d.Fixes {
		// A suggestion is one edit in the file of the finding; a fix with more of them would be half done.
		if len(x.Edits) == 1 && d.Span.Known() && x.Edits[0].Span.File == d.Span.File {
			out.Suggestions = append(out.Suggestions, rdSuggestion{r.rangeOf(x.Edits[0].Span, &r.places), x.Edits[0].New})
		}
	}
	return out
}

func rdSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "ERROR"
	case diag.Warning:
		return "WARNING"
	case diag.Info:
		return "INFO"
	}
	return "UNKNOWN_SEVERITY"
}

func (r *rdjsonReporter) location(name string, s source.Span, p *places) rdLocation {
	if !s.Known() {
		return rdLocation{Path: r.path(name)}
	}
	return rdLocation{Path: r.path(s.File.Name()), Range: r.rangeOf(s, p)}
}

func (r *rdjsonReporter) rangeOf(s source.Span, p *places) *rdRange {
	return &rdRange{rdPlace(p, s.File, s.Start), rdPlace(p, s.File, s.End)}
}

func rdPlace(p *places, f *source.File, offset int) rdPosition {
	line, _ := p.at(f, offset)
	return rdPosition{line, min(max(offset, 0), f.Len()) - p.cover.Start + 1}
}
