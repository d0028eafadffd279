package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// jsonVersion counts up when a program that reads the report would have to change.
const jsonVersion = 1

// jsonReporter writes one object: version, tool, findings (one a line, in shown order), files (every input, also clean
// ones), summary. It writes while findings come in, so a report of any length needs little memory.
type jsonReporter struct {
	w     *bufio.Writer
	tool  jsonTool
	files []jsonFile
	open  bool // the object has been begun
	some  bool // a finding has been written

	places places // of findings and fixes
	notes  places // of notes, which often are about an earlier place
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

type jsonFile struct {
	Name     string `json:"name"`
	Findings int    `json:"findings"`
}

type jsonFinding struct {
	Code     diag.Code  `json:"code"`
	Severity string     `json:"severity"`
	File     string     `json:"file"`
	Start    *jsonPlace `json:"start,omitempty"` // absent: about the whole file
	End      *jsonPlace `json:"end,omitempty"`   // just after the last byte
	Path     string     `json:"path,omitempty"`
	Message  string     `json:"message"`
	Expected []string   `json:"expected,omitempty"`
	Notes    []jsonNote `json:"notes,omitempty"`
	Fixes    []jsonFix  `json:"fixes,omitempty"`
	Repeats  int        `json:"repeats,omitempty"` // how often the same comes again without being listed
}

type jsonPlace struct {
	Offset int `json:"offset"` // bytes of the file's text as UTF-8, from 0
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // code points, from 1
}

type jsonNote struct {
	Message string     `json:"message"`
	File    string     `json:"file,omitempty"`
	Start   *jsonPlace `json:"start,omitempty"`
	End     *jsonPlace `json:"end,omitempty"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Safe    bool       `json:"safe"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File  string     `json:"file"`
	Start *jsonPlace `json:"start"`
	End   *jsonPlace `json:"end"`
	New   string     `json:"new"`
}

type jsonSummary struct {
	Files        int `json:"files"`
	WithFindings int `json:"filesWithFindings"`
	Errors       int `json:"errors"`
	Warnings     int `json:"warnings"`
	Infos        int `json:"infos"`
}

func newJSON(w io.Writer, o Options) Reporter {
	return &jsonReporter{w: bufio.NewWriter(w), tool: jsonTool{Name: "teikit", Version: o.Version}}
}

func (j *jsonReporter) File(name string, findings diag.List) error {
	j.begin()
	j.files = append(j.files, jsonFile{Name: name, Findings: len(findings)})
	for _, d := range findings {
		if j.some {
			j.w.WriteByte(',')
		}
		j.some = true
		j.w.WriteByte('\n')
		j.value(j.finding(name, d))
	}
	return j.w.Flush()
}

func (j *jsonReporter) Close(s Summary) error {
	j.begin()
	j.w.WriteString("\n],\n\"files\":[")
	for i, f := range j.files {
		if i > 0 {
			j.w.WriteByte(',')
		}
		j.w.WriteByte('\n')
		j.value(f)
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
	j.value(jsonVersion)
	j.w.WriteString(",\n\"tool\":")
	j.value(j.tool)
	j.w.WriteString(",\n\"findings\":[")
}

// value writes v on one line. What a terminal could take for a command is written by number, as \u001b, which JSON reads
// back as the same character.
func (j *jsonReporter) value(v any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("report: a finding that is no JSON: " + err.Error())
	}
	for text := bytes.TrimRight(b.Bytes(), "\n"); len(text) > 0; {
		r, n := utf8.DecodeRune(text)
		if hidden(r) {
			j.w.WriteString(escaped(r))
		} else {
			j.w.Write(text[:n])
		}
		text = text[n:]
	}
}

func (j *jsonReporter) finding(name string, d diag.Diagnostic) jsonFinding {
	f := jsonFinding{
		Code:     d.Code,
		Severity: d.Severity.String(),
		File:     name,
		Path:     d.Path,
		Message:  d.Message,
		Expected: d.Expected,
		Repeats:  d.Repeats,
	}
	if d.Span.Known() {
		f.File = d.File()
		f.Start, f.End = j.places.both(d.Span)
	}
	for _, n := range d.Notes {
		note := jsonNote{Message: n.Message}
		if n.Span.Known() {
			note.File = n.Span.File.Name()
			note.Start, note.End = j.notes.both(n.Span)
		}
		f.Notes = append(f.Notes, note)
	}
	for _, x := range d.Fixes {
		f.Fixes = append(f.Fixes, j.fix(x))
	}
	return f
}

func (j *jsonReporter) fix(x diag.Fix) jsonFix {
	fix := jsonFix{Message: x.Message, Safe: x.Safe, Edits: []jsonEdit{}}
	for _, e := range x.Edits {
		start, end := j.places.both(e.Span)
		edit := jsonEdit{Start: start, End: end, New: e.New}
		if e.Span.Known() {
			edit.File = e.Span.File.Name()
		}
		fix.Edits = append(fix.Edits, edit)
	}
	return fix
}

// both is where a span begins and ends; nil for an unknown one.
func (p *places) both(s source.Span) (start, end *jsonPlace) {
	if !s.Known() {
		return nil, nil
	}
	return p.json(s.File, s.Start), p.json(s.File, s.End)
}

func (p *places) json(f *source.File, offset int) *jsonPlace {
	line, column := p.at(f, offset)
	return &jsonPlace{Offset: offset, Line: line, Column: column}
}
