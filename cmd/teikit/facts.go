package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/batch"
	"teikit/convert/facts"
	"teikit/convert/xlsx"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// Names of the files with facts.
const (
	collectionName = "collection.yaml"
	sidecarSuffix  = ".facts.yaml"
)

// tableFlag is --table.
func tableFlag() cli.Flag {
	return &cli.StringFlag{Name: "table", Usage: "take facts of the letters from the table `FILE` (CSV or xlsx with a column id)"}
}

// A factsFinder finds what editors say of the inputs of a run beside their front matter.
type factsFinder struct {
	folders   map[string]*loadedFacts // by folder of inputs
	loaded    []*loadedFacts          // collections and the table, in the order in which they were met
	table     map[string]facts.Row    // by id; nil: there is none
	rows      []facts.Row
	tableName string                 // of --table
	used      map[string]bool        // ids of rows
	ids       map[string]source.Span // of letters whose facts name them
}

// loadedFacts is a file of facts with what is wrong with it.
type loadedFacts struct {
	name     string
	facts    *facts.Facts
	sum      batch.Checksum // of its text
	findings diag.List
	failed   bool // could not be read
}

func newFactsFinder(c *cli.Context) (*factsFinder, error) {
	f := &factsFinder{folders: map[string]*loadedFacts{}, used: map[string]bool{}, ids: map[string]source.Span{}}
	name := c.String("table")
	if name == "" {
		return f, nil
	}
	ext := strings.ToLower(filepath.Ext(name))
	if ext == ".xls" || ext == ".ods" {
		return nil, usagef("--table %s: a spreadsheet of a form that is not read; save it as xlsx or CSV", name)
	}
	if _, err := os.Stat(name); err != nil {
		return nil, usagef("--table %s: %s", name, reason(err))
	}
	f.table, f.tableName = map[string]facts.Row{}, name
	l := &loadedFacts{name: name}
	f.loaded = append(f.loaded, l)
	if ext == ".xlsx" {
		f.rows, l.findings, l.failed = readSpreadsheet(name)
	} else {
		f.rows, l.findings, l.failed = readTable(name)
	}
	for _, row := range f.rows {
		f.table[row.ID] = row
	}
	return f, nil
}

// readTable reads a table of letters.
func readTable(name string) ([]facts.Row, diag.List, bool) {
	file, found := readText(name)
	if len(found) > 0 {
		return nil, found, true
	}
	rows, found := facts.LoadTable(file)
	return rows, found, false
}

// readSpreadsheet reads a table of letters in a spreadsheet.
func readSpreadsheet(name string) ([]facts.Row, diag.List, bool) {
	data, found := input{name: name}.read(nil)
	if found != nil {
		return nil, found, true
	}
	sheets, err := xlsx.Read(data)
	if err != nil {
		return nil, diag.List{facts.Syntax.At(source.Span{}, "the table cannot be read: %v", err)}, true
	}
	rows, found := facts.LoadSpreadsheet(name, sheets)
	return rows, found, false
}

// readText reads a file that a program or an editor wrote as text.
func readText(name string) (*source.File, diag.List) {
	data, found := input{name: name}.read(nil)
	if found != nil {
		return nil, found
	}
	return xmltext.DecodeText(name, data, "")
}

// row is the row of a letter.
func (f *factsFinder) row(id string) *facts.Facts { return f.table[id].Facts }

// said is the row of a letter as it is written, and the headings over it.
func (f *factsFinder) said(id string) string { return f.table[id].Said }

// collection is what holds for all letters of an input's folder; nil if nothing is said. The nearest file counts, up to the root of the
// repository.
func (f *factsFinder) collection(in input) *loadedFacts {
	folder := "."
	if !in.stdin {
		folder = filepath.Dir(in.name)
	}
	known, ok := f.folders[folder]
	if !ok {
		if path := nearestCollection(folder); path != "" {
			known = f.load(path)
		}
		f.folders[folder] = known
	}
	return known
}

func nearestCollection(folder string) string {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	path, found := folder, ""
	for at := abs; ; at = filepath.Dir(at) {
		if name := filepath.Join(path, collectionName); found == "" && isRegular(name) {
			found = name
			if at == abs {
				return found
			}
		}
		if exists(filepath.Join(at, ".git")) {
			return found
		}
		if filepath.Dir(at) == at { // no repository: only the folder itself counts
			return ""
		}
		path = filepath.Join(path, "..")
	}
}

func isRegular(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// load reads a collection's facts, once.
func (f *factsFinder) load(name string) *loadedFacts {
	for _, l := range f.loaded {
		if l.name == name {
			return l
		}
	}
	l := &loadedFacts{name: name}
	f.loaded = append(f.loaded, l)
	file, found := readText(name)
	if l.findings, l.failed = found, len(found) > 0; !l.failed {
		l.sum = batch.Sums(name, file.Text())
		l.facts, l.findings = facts.Load(file, facts.Collection)
	}
	return l
}

// sidecarOf reads the facts file of an input as bytes; nil if there is none. It may be called by several goroutines.
func sidecarOf(in input) (name string, data []byte, found diag.List) {
	if in.stdin {
		return "", nil, nil
	}
	name = sidecarName(in.name)
	if in.alone {
		return name, nil, nil
	}
	data, err := input{name: name, regular: true}.bytes(nil, nil)
	if os.IsNotExist(err) {
		return name, nil, nil
	}
	if err != nil {
		_, found = input{name: name, problem: err}.read(nil)
	}
	return name, data, found
}

// sidecarName is the name of the facts file of an input.
func sidecarName(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + sidecarSuffix
}

// letter notes that a letter was converted, and reports an id that another has. At is where its facts name the id; nil: they do not.
func (f *factsFinder) letter(id string, at *source.Span) (found diag.List) {
	if f.table != nil {
		f.used[id] = true
	}
	if at == nil {
		return nil
	}
	if first, there := f.ids[id]; there {
		found.Add(facts.SameID.At(*at, "the id %q is that of another letter; expected one of its own", id).WithNote(first, "the other letter has it here"))
		return found
	}
	f.ids[id] = *at
	return nil
}

// unused reports the rows of the table that no letter has.
func (f *factsFinder) unused() (found diag.List) {
	for _, row := range f.rows {
		if !f.used[row.ID] {
			found.Add(facts.NoRow.At(row.Span, "no letter of this run has the id %q", row.ID))
		}
	}
	return found
}
