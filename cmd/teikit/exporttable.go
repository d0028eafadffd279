package main

import (
	"path/filepath"
	"slices"
	"strings"

	"teikit/convert/export/cmif"
	"teikit/convert/export/edition"
	"teikit/convert/export/table"
	"teikit/convert/imports"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// isTable reports whether a file is a table of letters by its name. CMIF is known by its content.
func isTable(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".jsonl", ".xlsx", ".tsv":
		return true
	}
	return false
}

// readTables reads the tables among the inputs, and a CMIF file that is the only input: what they say of their editions stands before all
// letters. The tables are kept until they are exported.
func (j *exportJob) readTables(e *edition.Edition) {
	j.tables = map[string]*tableRead{}
	for in := range j.inputs.all {
		if !isTable(in.name) && j.inputs.n > 1 || in.stdin {
			continue
		}
		data, found := in.read(j.stdin)
		if found != nil {
			continue // it is told when the file is exported
		}
		if !isTable(in.name) && !imports.MayBeCMIF(data) {
			continue
		}
		t, found := imports.Read(in.name, data, imports.Options{})
		if t == nil && !isTable(in.name) {
			continue
		}
		j.tables[in.name] = &tableRead{t, found}
		if t != nil {
			j.takeEdition(e, t)
		}
	}
}

// anyTable names a table among the inputs.
func (j *exportJob) anyTable() (name string, ok bool) {
	for in := range j.inputs.all {
		if j.tables[in.name] != nil {
			return in.name, true
		}
	}
	return "", false
}

// A tableRead is a table with what was found in it.
type tableRead struct {
	table *imports.Table
	found diag.List
}

// takeEdition takes what a table says of its editions and the project does not.
func (j *exportJob) takeEdition(e *edition.Edition, t *imports.Table) {
	e.Addressed = true
	for _, of := range []func(*edition.Edition) *string{
		func(e *edition.Edition) *string { return &e.Title }, func(e *edition.Edition) *string { return &e.Publisher },
		func(e *edition.Edition) *string { return &e.Licence }, func(e *edition.Edition) *string { return &e.CMIF },
		func(e *edition.Edition) *string { return &e.Home },
	} {
		if *of(e) == "" {
			*of(e) = *of(&t.Edition)
		}
	}
	if len(e.Editors) == 0 {
		e.Editors = t.Edition.Editors
	}
	known := map[string]bool{cmif.Cited(e): true} // the project's own
	for _, s := range e.Sources {
		known[s.Text] = true
	}
	for _, s := range t.Edition.Sources {
		if !known[s.Text] {
			known[s.Text] = true
			e.Sources = append(e.Sources, s)
		}
	}
	for _, row := range t.Rows {
		for _, text := range row.Editions {
			if !known[text] {
				known[text] = true
				e.Sources = append(e.Sources, edition.Source{Text: text})
			}
		}
	}
}

// exportTable makes the part of a table.
func (x *joinedExporter) exportTable(t *tableRead, name string) (m made) {
	m.found, m.failed = slices.Clone(t.found), t.table == nil
	if t.table == nil {
		return m
	}
	joined := x.format.Joined
	if joined.Rows != nil {
		var rows []table.Row
		for _, row := range t.table.Rows {
			if row.URL == "" && row.Key == "" {
				row.URL = x.job.edition.Address(row.ID)
			}
			rows = append(rows, row.Row)
		}
		m.part = joined.Rows(rows, x.job.edition)
		for _, row := range t.table.Rows {
			m.part.Letters = append(m.part.Letters, edition.Letter{ID: row.ID, At: row.Span})
		}
		return m
	}
	for i := range t.table.Rows {
		row := &t.table.Rows[i]
		part := joined.Letters(imports.Document(name, row), x.job.edition)
		m.part.Data = append(m.part.Data, part.Data...)
		m.part.Cells = append(m.part.Cells, part.Cells...)
		for _, l := range part.Letters {
			m.part.Letters = append(m.part.Letters, edition.Letter{ID: l.ID, At: row.Span})
		}
		for _, d := range part.Found {
			m.found.Add(atRow(d, row.Span))
		}
	}
	return m
}

// atRow is a finding about the document that is made of a row, at the row.
func atRow(d diag.Diagnostic, at source.Span) diag.Diagnostic {
	d.Span, d.Path = at, ""
	return d
}
