package report

import (
	"io"

	"teikit/tei/diag"
)

// jsonLines writes one object a line: first version and tool, then each finding as json writes it, at the end the summary. A report without its
// last line is not complete.
type jsonLines struct {
	jsonWriter
	shape jsonShape
	tool  jsonTool
	open  bool // the first line has been written
}

type jsonFirstLine struct {
	Version int      `json:"version"`
	Tool    jsonTool `json:"tool"`
}

type jsonLastLine struct {
	Summary jsonSummary `json:"summary"`
}

func newJSONLines(w io.Writer, o Options) Reporter {
	return &jsonLines{jsonWriter: newJSONWriter(w), tool: jsonTool{Name: "teikit", Version: o.Version}}
}

func (j *jsonLines) File(name string, findings diag.List) error {
	j.begin()
	for f := range j.shape.findings(name, findings) {
		j.line(f)
	}
	return j.w.Flush()
}

func (j *jsonLines) Close(s Summary) error {
	j.begin()
	j.line(jsonLastLine{jsonSummary(s)})
	return j.w.Flush()
}

func (j *jsonLines) begin() {
	if !j.open {
		j.open = true
		j.line(jsonFirstLine{JSONVersion, j.tool})
	}
}

func (j *jsonLines) line(v any) {
	j.value(v)
	j.w.WriteByte('\n')
}
