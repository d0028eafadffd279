package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"teikit/convert"
	"teikit/convert/export"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
)

// A letterExporter writes a file for each document.
type letterExporter struct {
	job *exportJob
	target
	format  export.Format
	runner  *runner
	written map[string]string // input, by path
	schema  func() *relaxng.Schema
}

func newLetterExporter(j *exportJob, f export.Format, out string, paths []string) (*letterExporter, error) {
	t, err := newTarget(out, paths, j.inputs.n, j.inputs.first())
	return &letterExporter{job: j, target: t, format: f, written: map[string]string{}, schema: sync.OnceValue(letterSchema)}, err
}

func (x *letterExporter) name() string { return x.out }

func (x *letterExporter) begin(r *runner) error {
	x.runner = r
	return nil
}

func (x *letterExporter) end(bool) (diag.List, error) { return nil, nil }

// export makes the form of a document.
func (x *letterExporter) export(d exportDocument) (m made) {
	if d.tree == nil { // a table beside formats that read it
		return made{failed: true, found: diag.List{export.NoDocument.At(source.Span{}, "a table has no text; export %s needs TEI letters", x.format.Name)}}
	}
	m.data, m.found = x.format.Write(d.tree)
	if x.format.Differences != nil && m.data != nil {
		m.found = append(m.found, x.unsaid(d.tree, m.data, m.found)...)
		x.besideOriginal(d, &m)
		m.found.Sort()
	}
	m.failed = m.data == nil
	return m
}

// take writes the form.
func (x *letterExporter) take(name string, m made) (diag.List, bool, error) {
	if m.data == nil {
		return nil, true, nil
	}
	if err := x.write(name, m); err != nil {
		if !readerGone(err) {
			x.runner.say(errorMessage(err))
		}
		return nil, true, nil
	}
	return nil, false, nil
}

// unsaid converts a form again, and tells what of the document does not come back, beside what was found already.
func (x *letterExporter) unsaid(document *xmltree.Tree, data []byte, found diag.List) diag.List {
	name := strings.TrimSuffix(filepath.Base(document.File().Name()), filepath.Ext(document.File().Name()))
	r, refused, err := convert.Convert(source.New(name+".txt", string(data)), name, convert.Options{Version: programVersion, ProfileNotes: true})
	if err != nil || r == nil || len(r.Documents) != 1 {
		reason := "the text is refused"
		if len(refused) > 0 {
			reason = refused[0].Message
		}
		return diag.List{export.NotReadBack.At(source.Span{File: document.File()}, "the text of this document cannot be converted: %s", reason)}
	}
	again, problems := xmltree.Build(source.New(name+".xml", r.Documents[0].String()), xmltext.Options{})
	if len(problems) > 0 {
		return problems
	}
	return slices.DeleteFunc(x.format.Differences(document, again), func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(found, func(f diag.Diagnostic) bool { return within(d.Path, f.Path) || within(f.Path, d.Path) })
	})
}

// within reports whether an element is one of the path of another, or the same.
func within(path, other string) bool {
	return path == other || strings.HasPrefix(other, path+"/")
}

// write writes a form. A file that is there is left as it is, unless --force is given.
func (x *letterExporter) write(name string, m made) error {
	if x.out == "" {
		_, err := x.job.stdout.Write(m.data)
		return err
	}
	path := x.out
	if x.folder {
		relative := x.relative(strings.Trim(name, "<>"))
		path = filepath.Join(x.out, strings.TrimSuffix(relative, filepath.Ext(relative))+x.format.Ext)
	}
	if other, ok := x.written[path]; ok {
		return failuref("%s already holds the letter of %s", path, other)
	}
	x.written[path] = name
	if m.original != nil { // before the text, which needs it
		if err := writeExport(originalName(path), m.original, x.job.force); err != nil {
			return err
		}
	}
	return writeExport(path, m.data, x.job.force)
}

// writeExport writes a file. One that is there and says something else is left as it is, unless force is set.
func writeExport(path string, data []byte, force bool) error {
	if info, err := os.Stat(path); !force && err == nil && info.Mode().IsRegular() {
		if old, err := os.ReadFile(path); err != nil || string(old) != string(data) {
			return failuref("%s is there already and says something else; --force replaces it", path)
		}
		return nil
	}
	return writeFile(path, data)
}
