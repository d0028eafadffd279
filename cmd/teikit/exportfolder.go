package main

import (
	"archive/zip"
	"cmp"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"teikit/convert/export"
	"teikit/convert/export/folder"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A folderExporter writes a folder of files of all letters.
type folderExporter struct {
	job     *exportJob
	format  export.Format
	out     string
	single  string // the archive alone is wanted, as this file: out is a folder that is taken away at the end; "": it is not
	runner  *runner
	written []folder.Written
	owner   map[string]string // by name of the file, capitals aside: input it was made of
	refused int               // files that were not written
	old     int               // of them those that are there and say something else
}

func newFolderExporter(j *exportJob, f export.Format, out string) (*folderExporter, error) {
	if f.Folder.Book != nil {
		return newBook(j, f, out)
	}
	if out == "" || out == "-" {
		return nil, usagef("export %s makes a folder of files; name it with -o FOLDER/", f.Name)
	}
	if f.Ext != "" && strings.EqualFold(filepath.Ext(out), f.Ext) {
		return &folderExporter{job: j, format: f, single: out, owner: map[string]string{}}, nil
	}
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return nil, usagef("-o %s: a file, but export %s needs a folder", out, f.Name)
	}
	return &folderExporter{job: j, format: f, out: out, owner: map[string]string{}}, nil
}

// formatPath is where one of several formats goes below the folder of -o.
func formatPath(out string, f export.Format) string {
	if f.Joined != nil || f.Folder != nil && f.Folder.Book != nil {
		return filepath.Join(out, f.Name+f.Ext)
	}
	return filepath.Join(out, f.Name) + string(filepath.Separator)
}

// start begins the run of the format, before the first pass.
func (x *folderExporter) start() {
	if x.format.Folder.New != nil {
		x.format.Folder = x.format.Folder.New(x.job.edition)
	}
}

func (x *folderExporter) name() string { return cmp.Or(x.single, x.out) }

func (x *folderExporter) begin(r *runner) (err error) {
	x.runner = r
	if x.single != "" {
		if x.out, err = os.MkdirTemp(filepath.Dir(x.single), "."+filepath.Base(x.single)+".*.tmp"); err != nil {
			return failuref("cannot write %s: %s", x.single, reason(err))
		}
		return nil
	}
	if err := os.MkdirAll(x.out, 0o755); err != nil {
		return failuref("cannot write %s: %s", x.out, reason(err))
	}
	return nil
}

// export makes the files of the letters of a document.
func (x *folderExporter) export(d exportDocument) (m made) {
	if d.tree == nil {
		return made{failed: true, found: diag.List{export.NoDocument.At(source.Span{}, "a table has no text; export %s needs TEI letters", x.format.Name)}}
	}
	letters := x.job.ofInput[d.name]
	if len(letters) == 0 {
		root := d.tree.Root()
		m.found.Add(folder.NoLetter.At(root.NameSpan(), "the file is no TEI letter: its root is %q; expected TEI with a teiHeader", root.Local()))
		m.failed = true
	}
	for _, i := range letters {
		l := &x.job.letters.Letters[i]
		root := l.Root(d.tree)
		if !root.Valid() {
			m.found.Add(topicUnreadable.At(source.Span{File: d.tree.File()}, "the file has changed while it was exported"))
			m.failed = true
			continue
		}
		if l.Again {
			m.found.Add(folder.SameID.At(root.TagSpan(), "the id %q is that of another letter; the files of this one are called %q", l.ID, l.Name))
		}
		out := x.format.Folder.Letter(x.job.letters, i, d.tree)
		m.found = append(m.found, out.Found...)
		out.Found = nil
		m.output = append(m.output, out)
	}
	return m
}

// take writes the files of an input.
func (x *folderExporter) take(name string, m made) (found diag.List, failed bool, err error) {
	for _, out := range m.output {
		ok, err := x.files(out.Files, name)
		if err != nil {
			return nil, true, err
		}
		failed = failed || !ok
	}
	return nil, failed, nil
}

// files writes files; ok is false if one of them could not be. The error is one that all others would have.
func (x *folderExporter) files(list []folder.File, from string) (ok bool, err error) {
	ok = true
	for _, f := range list {
		if err := x.file(f, from); err != nil {
			ok = false
			x.complain(err)
		}
	}
	return ok, nil
}

// complaints is how many files are told of one by one.
const complaints = 3

func (x *folderExporter) complain(err error) {
	x.runner.atLeast(exitFailure)
	if x.refused++; x.refused <= complaints {
		x.runner.say(errorMessage(err))
	}
}

// file writes one file. A name that is none below the folder is refused, whatever a document says.
func (x *folderExporter) file(f folder.File, from string) error {
	if !fs.ValidPath(f.Name) || f.Name == "." || strings.ContainsAny(f.Name, "\\:\x00") || !filepath.IsLocal(filepath.FromSlash(f.Name)) {
		return failuref("export %s: %q is no name of a file below the folder; it was not written", x.format.Name, f.Name)
	}
	key := strings.ToLower(f.Name)
	if other, taken := x.owner[key]; taken {
		return failuref("%s is already made of %s, and was not written for %s", filepath.Join(x.out, f.Name), other, from)
	}
	x.owner[key] = from
	if err := writeExport(filepath.Join(x.out, filepath.FromSlash(f.Name)), f.Data, x.job.force); err != nil {
		x.old++
		return err
	}
	w := folder.Written{Name: f.Name, Size: int64(len(f.Data))}
	if x.format.Folder.Sums {
		a, b := sha256.Sum256(f.Data), sha512.Sum512(f.Data)
		w.SHA256, w.SHA512 = hex.EncodeToString(a[:]), hex.EncodeToString(b[:])
	}
	x.written = append(x.written, w)
	return nil
}

// end writes the files of the collection, and the archive.
func (x *folderExporter) end(whole bool) (found diag.List, err error) {
	if x.single != "" {
		defer os.RemoveAll(x.out)
	}
	if !whole || len(x.job.letters.Letters) == 0 {
		return nil, nil
	}
	if of := x.format.Folder.Whole; of != nil {
		out := of(x.job.letters, x.written)
		found = out.Found
		if _, err := x.files(out.Files, "all letters"); err != nil {
			return found, err
		}
	}
	if x.format.Folder.Book != nil {
		return found, x.bind()
	}
	if of := x.format.Folder.Archive; of != nil {
		err = x.archive(filepath.FromSlash(of(x.job.letters)))
	}
	if x.refused > complaints {
		x.runner.say(fmt.Sprintf("%s in %s could not be written, either", counted(x.refused-complaints, "further file"), x.out))
	}
	x.tellOld()
	return found, err
}

// tellOld tells of files in the folder that this run has not written: they may be of letters that are gone.
func (x *folderExporter) tellOld() {
	old, first := 0, ""
	filepath.WalkDir(x.out, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "node_modules" {
			return fs.SkipDir // what npm has fetched is no export
		}
		if err != nil || d.IsDir() {
			return nil
		}
		name, err := filepath.Rel(x.out, path)
		if err != nil || x.owner[strings.ToLower(filepath.ToSlash(name))] != "" {
			return nil
		}
		if old++; first == "" {
			first = name
		}
		return nil
	})
	if old > 0 {
		x.runner.say(fmt.Sprintf("%s has %s that this export did not write, such as %s", x.out, counted(old, "file"), first))
	}
}

// archive writes a zip file of all files, in the order of their names.
func (x *folderExporter) archive(name string) error {
	path := x.single
	if path == "" {
		path = filepath.Join(x.out, name)
		x.owner[strings.ToLower(filepath.ToSlash(name))] = "all letters"
	}
	if x.old > 0 {
		x.runner.say(path + " was not written, since files are missing that belong into it")
		return nil
	}
	out, err := createFile(path)
	if err != nil {
		return err
	}
	z := zip.NewWriter(out)
	names := slices.SortedFunc(slices.Values(x.written), func(a, b folder.Written) int { return cmp.Compare(a.Name, b.Name) })
	for _, w := range names {
		if err = x.pack(z, w); err != nil {
			break
		}
	}
	if closed := z.Close(); err == nil {
		err = closed
	}
	switch {
	case err != nil:
		out.discard()
		return failuref("cannot write %s: %s", path, reason(err))
	case !x.job.force && exists(path) && !sameContent(out.Name(), path):
		out.discard()
		x.complain(failuref("%s is there already and says something else; --force replaces it", path))
		return nil
	}
	return out.commit()
}

// pack copies a file into an archive. The time is always the same, and the same files give the same bytes.
func (x *folderExporter) pack(z *zip.Writer, w folder.Written) error {
	in, err := os.Open(filepath.Join(x.out, filepath.FromSlash(w.Name)))
	if err != nil {
		return err
	}
	defer in.Close()
	to, err := z.CreateHeader(&zip.FileHeader{Name: w.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, in)
	return err
}
