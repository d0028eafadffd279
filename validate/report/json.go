package report

import (
	"io"

	"teikit/tei/diag"
)

// jsonReporter writes one object: version, tool, findings (one a line, in shown order), files (every input, also clean
// ones), summary. It writes while findings come in, so a report of any length needs little memory.
type jsonReporter struct {
	jsonWriter
	shape jsonShape
	tool  jsonTool
	files []jsonFile
	known map[string]int // place in files
	open  bool           // the object has been begun
	some  bool           // a finding has been written
}

func newJSON(w io.Writer, o Options) Reporter {
	return &jsonReporter{jsonWriter: newJSONWriter(w), tool: jsonTool{Name: "teikit", Version: o.Version}, known: make(map[string]int)}
}

func (j *jsonReporter) File(name string, findings diag.List) error {
	j.begin()
	if i, again := j.known[name]; again {
		j.files[i].Findings += len(findings)
	} else {
		j.known[name] = len(j.files)
		j.files = append(j.files, jsonFile{Name: name, Findings: len(findings)})
	}
	for f := range j.shape.findings(name, findings) {
		j.element(f, !j.some)
		j.some = true
	}
	return j.w.Flush()
}

func (j *jsonReporter) Close(s Summary) error {
	j.begin()
	j.w.WriteString("\n],\n\"files\":[")
	for i, f := range j.files {
		j.element(f, i == 0)
	}
	j.w.WriteString("\n],\n\"summary\":")
	j.value(jsonSummary(s))
	j.w.WriteString("}\n")
	return j.w.Flush()
}

func (j *jsonReporter) begin() {
	if j.open {
		return
	}
	j.open = true
	j.w.WriteString(`{"version":`)
	j.value(JSONVersion)
	j.w.WriteString(",\n\"tool\":")
	j.value(j.tool)
	j.w.WriteString(",\n\"findings\":[")
}
