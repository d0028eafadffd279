package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"teikit/convert/export"
	"teikit/convert/export/html"
)

// newBook makes the exporter of a format that pandoc makes. What is missing is told before anything is read.
func newBook(j *exportJob, f export.Format, out string) (*folderExporter, error) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		return nil, usagef("export %s needs the program pandoc, which is not installed: apt install pandoc, or https://pandoc.org/installing.html; export html and markdown need nothing", f.Name)
	}
	if engines := f.Folder.Book.Engines; len(engines) > 0 && pageMaker(f) == "" {
		return nil, usagef("export %s needs a program beside pandoc that makes pages, and none of %s is installed: apt install weasyprint; or print the pages of export html", f.Name, strings.Join(engines, ", "))
	}
	info, err := os.Stat(out)
	if out == "" || out == "-" || strings.HasSuffix(out, "/") || strings.HasSuffix(out, string(filepath.Separator)) || err == nil && info.IsDir() {
		return nil, usagef("export %s makes one file of all letters; name it with -o letters%s", f.Name, f.Ext)
	}
	return &folderExporter{job: j, format: f, single: out, owner: map[string]string{}}, nil
}

// pageMaker is the first of the programs that is installed, "" if none is.
func pageMaker(f export.Format) string {
	for _, name := range f.Folder.Book.Engines {
		if _, err := exec.LookPath(name); err == nil {
			return name
		}
	}
	return ""
}

// bind makes the book of the files of the folder.
func (x *folderExporter) bind() error {
	if err := x.bookText("book.html"); err != nil {
		return failuref("cannot write %s: %s", x.single, reason(err))
	}
	made := "book" + x.format.Ext
	// What stands between signs is text in a letter, never mathematics.
	args := []string{"-f", "html+epub_html_exts-tex_math_dollars-tex_math_single_backslash-tex_math_double_backslash", "-o", made}
	args = append(args, x.format.Folder.Book.Args...)
	if engine := pageMaker(x.format); engine != "" {
		args = append(args, "--pdf-engine="+engine)
	}
	if styles := x.format.Folder.Book.Styles; styles != "" {
		if err := x.wordStyles("reference.docx", styles); err != nil {
			return err
		}
		args = append(args, "--reference-doc=reference.docx")
	}
	if _, err := x.pandoc(append(args, "book.html")...); err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(x.out, made))
	if err == nil {
		data, err = withoutTimes(data)
	}
	if err == nil {
		return writeExport(x.single, data, x.job.force)
	}
	return failuref("cannot write %s: %s", x.single, reason(err))
}

// bookText puts the files together: what begins the book, the letters in the order in which they are read, what ends it.
func (x *folderExporter) bookText(name string) error {
	out, err := os.Create(filepath.Join(x.out, name))
	if err != nil {
		return err
	}
	defer out.Close()
	var letters []string
	for _, w := range x.written {
		if strings.HasPrefix(w.Name, "letters/") {
			letters = append(letters, w.Name)
		}
	}
	slices.Sort(letters)
	for _, part := range slices.Concat([]string{html.BookHead}, letters, []string{html.BookEnd}) {
		in, err := os.Open(filepath.Join(x.out, filepath.FromSlash(part)))
		if err != nil {
			return err
		}
		_, err = io.Copy(out, in)
		in.Close()
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// pandoc runs the program in the folder, and gives what it writes. The time that it is told is the date of the export, or that of zip files.
func (x *folderExporter) pandoc(args ...string) ([]byte, error) {
	var said bytes.Buffer
	command := exec.Command("pandoc", args...)
	command.Dir, command.Stderr, command.Env = x.out, &said, append(os.Environ(), "SOURCE_DATE_EPOCH="+epoch(x.job.edition.Date))
	data, err := command.Output()
	if err != nil {
		return nil, failuref("pandoc cannot make %s: %s", x.single, lastLine(said.String(), err))
	}
	return data, nil
}

// epoch is a day in seconds since 1970; 1980, the first day that zip files have, for none.
func epoch(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		day = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return strconv.FormatInt(day.Unix(), 10)
}

// wordStyles writes pandoc's own model of a Word document with further styles; headings are black, and each letter begins a page.
func (x *folderExporter) wordStyles(name, styles string) error {
	data, err := x.pandoc("--print-default-data-file", "reference.docx")
	if err != nil {
		return err
	}
	data, err = rezip(data, func(part string, content []byte) []byte {
		if part != "word/styles.xml" {
			return content
		}
		s := strings.Replace(string(content), "</w:styles>", styles+"</w:styles>", 1)
		s = strings.NewReplacer(` w:themeColor="accent1"`, "", "4F81BD", "000000", "345A8A", "000000").Replace(s)
		head, heading, ok := strings.Cut(s, `w:styleId="Heading1"`)
		if ok {
			s = head + `w:styleId="Heading1"` + strings.Replace(heading, "<w:keepLines />", "<w:keepLines /><w:pageBreakBefore/>", 1)
		}
		return []byte(s)
	})
	if err == nil {
		err = os.WriteFile(filepath.Join(x.out, name), data, newFile)
	}
	if err != nil {
		return failuref("cannot write %s: %s", x.single, reason(err))
	}
	return nil
}

// rezip is a zip file whose parts are changed.
func rezip(data []byte, change func(name string, content []byte) []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		content, err := fs.ReadFile(in, f.Name)
		if err != nil {
			return nil, err
		}
		to, err := z.Create(f.Name)
		if err == nil {
			_, err = to.Write(change(f.Name, content))
		}
		if err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// withoutTimes is a book with the times of its parts set to that of all, if it is a zip file, as EPUB and Word are.
func withoutTimes(data []byte) ([]byte, error) {
	const dataBehind = 0x8 // the sizes follow the data
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data, nil //nolint:nilerr // it is none
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		part, err := f.OpenRaw()
		if err != nil {
			return nil, err
		}
		h := &zip.FileHeader{Name: f.Name, Method: f.Method, Flags: f.Flags &^ dataBehind, CRC32: f.CRC32, CompressedSize64: f.CompressedSize64, UncompressedSize64: f.UncompressedSize64}
		//lint:ignore SA1019 Modified would add a field that EPUB does not allow
		h.ModifiedDate = 1<<5 | 1 // the first of January 1980
		to, err := z.CreateRaw(h)
		if err == nil {
			_, err = io.Copy(to, part)
		}
		if err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// lastLine is the last line that a program said, or else how it ended.
func lastLine(said string, err error) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if last := strings.TrimSpace(lines[len(lines)-1]); last != "" {
		return last
	}
	return err.Error()
}
