package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	letternotes "teikit/convert/export/notes"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// importNotes puts the notes of a table back into the letters of the paths.
func (j *importJob) importNotes(c *cli.Context, path string) error {
	table, err := j.readNotes(path)
	if table == nil {
		return j.finish(err)
	}
	paths := c.Args().Slice()
	inputs, _ := findInputs(paths, ".xml", c.String("stdin-name"))
	var first input
	if len(inputs) > 0 {
		first = inputs[0]
	}
	t, err := newTarget(j.out, paths, len(inputs), first)
	if err != nil {
		return err
	}
	letters, changed := 0, 0
	written := map[string]string{}
	err = j.eachOf(c.Context, 1, paths, func(in input, tree *xmltree.Tree) error {
		if encoding := tree.File().Encoding(); encoding != "UTF-8" {
			j.addTo(in.name, diag.List{topicUnreadable.At(source.Span{File: tree.File()}, "the file is in %s; notes are put into files in UTF-8 alone", encoding)})
			j.code = max(j.code, exitFailure)
			return nil
		}
		text, found := letternotes.PutBack(tree, table)
		j.add(found)
		letters++
		if text != tree.File().Text() {
			changed++
		}
		if err := j.writeLetter(t, in.name, text, written); err != nil {
			j.complain([]string{errorMessage(err)}) // the others are still written
			j.code = max(j.code, exitFailure)
		}
		return nil
	})
	for _, name := range slices.Sorted(maps.Keys(table.Letters)) {
		if row := table.Letters[name][0]; !row.Done {
			j.add(diag.List{letternotes.NoRoom.At(row.At, "the letter %q is not among the files; its %s went nowhere", name, plural(len(table.Letters[name]), "note"))})
		}
	}
	if err == nil {
		j.summarise("%s written, %d of them changed.", plural(letters, "file"), changed)
	}
	return j.finish(err)
}

// readNotes reads the table of notes; nil if it cannot be used.
func (j *importJob) readNotes(path string) (*letternotes.Table, error) {
	data, found := input{name: path}.read(nil)
	if found == nil {
		var f *source.File
		if f, found = xmltext.DecodeText(path, data, ""); len(found) == 0 {
			var table *letternotes.Table
			if table, found = letternotes.Read(f); table != nil && !hasError(found) {
				j.add(found)
				return table, nil
			}
		}
	}
	j.addTo(path, found)
	j.code = max(j.code, exitFailure)
	return nil, nil
}

// writeLetter writes a letter with its notes.
func (j *importJob) writeLetter(t target, name, text string, written map[string]string) error {
	if t.out == "" {
		_, err := j.stdout.Write([]byte(text))
		return err
	}
	path := t.out
	if t.folder {
		path = filepath.Join(t.out, t.relative(strings.Trim(name, "<>")))
	}
	if other, ok := written[path]; ok {
		return failuref("%s already holds the letter of %s", path, other)
	}
	written[path] = name
	return writeExport(path, []byte(text), j.force)
}
