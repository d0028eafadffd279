package report

import (
	"iter"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// JSONVersion is that of the formats json and jsonl, which docs/findings.schema.json describes. It counts up when a program that reads them
// would have to change; members may be added without.
const JSONVersion = 1

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

	Fingerprint string `json:"fingerprint"` // stays when lines move, see diag.List.Fingerprints
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
	Failed       int `json:"notChecked"`
}

// A jsonShape makes findings into what json and jsonl write.
type jsonShape struct {
	places places // of findings and fixes
	notes  places // of notes, which often are about an earlier place
}

// findings makes the findings of one input, one at a time.
func (j *jsonShape) findings(name string, list diag.List) iter.Seq[jsonFinding] {
	prints := list.Fingerprints(name)
	return func(yield func(jsonFinding) bool) {
		for i, d := range list {
			f := j.finding(name, d)
			f.Fingerprint = prints[i]
			if !yield(f) {
				return
			}
		}
	}
}

func (j *jsonShape) finding(name string, d diag.Diagnostic) jsonFinding {
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

func (j *jsonShape) fix(x diag.Fix) jsonFix {
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
