package xlsx

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// MaxRows is the most that a sheet may have (the limit of the programs that read it).
const MaxRows = excelize.TotalRows

// A Writer writes a spreadsheet with one sheet, row by row: of a long one it holds a part, the rest stands in a temporary file. Each cell is a text, none
// a formula, and the bytes depend on the texts alone.
type Writer struct {
	out   io.Writer
	book  *excelize.File
	sheet *excelize.StreamWriter
	rows  int
	cells []any // of the row at hand
}

// properties stand in place of those of the library, which say that the file was made in 2006.
const properties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>teikit</dc:creator></coreProperties>`

// columnWidth is how wide columns are, in characters.
const columnWidth = 18

// NewWriter begins a spreadsheet whose sheet has a name and, in its first row, headings. They stay in sight, and so does the first column.
func NewWriter(out io.Writer, name string, headings []string) (*Writer, error) {
	w := &Writer{out: out, book: excelize.NewFile()}
	if err := w.begin(name, len(headings)); err != nil {
		w.book.Close() //nolint:errcheck // the first error counts
		return nil, err
	}
	return w, w.Add(headings)
}

func (w *Writer) begin(name string, columns int) (err error) {
	if err = w.book.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	w.book.Pkg.Store("docProps/core.xml", []byte(properties))
	w.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w.out) }) // the library would hold the file until it is whole
	if w.sheet, err = w.book.NewStreamWriter(name); err != nil {
		return err
	}
	if err = w.sheet.SetColWidth(1, max(1, columns), columnWidth); err != nil {
		return err
	}
	return w.sheet.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"})
}

// Add adds a row; an empty text gives no cell. The error may be that there is no room for it.
func (w *Writer) Add(cells []string) error {
	if w.rows == MaxRows {
		w.book.Close() //nolint:errcheck // it removes the temporary file
		return fmt.Errorf("a spreadsheet has at most %d rows; export csv", MaxRows)
	}
	w.rows++
	w.cells = w.cells[:0]
	for _, text := range cells {
		if text == "" {
			w.cells = append(w.cells, nil)
		} else {
			w.cells = append(w.cells, text)
		}
	}
	return w.sheet.SetRow("A"+strconv.Itoa(w.rows), w.cells)
}

// Close ends the file.
func (w *Writer) Close() error {
	defer w.book.Close() //nolint:errcheck // it removes the temporary file
	if err := w.sheet.Flush(); err != nil {
		return err
	}
	return w.book.Write(w.out)
}

// codeAt is where a text has the code of a character, such as "_x0041_"; -1: nowhere.
func codeAt(text string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], "_x")
		if i < 0 {
			return -1
		}
		if i += from; isCode(text[i:]) {
			return i
		}
		from = i + 1
	}
}

const codeLength = len("_x0041_")

func isCode(text string) bool {
	if len(text) < codeLength || text[codeLength-1] != '_' {
		return false
	}
	_, err := strconv.ParseUint(text[2:codeLength-1], 16, 16)
	return err == nil
}

// decode reads the codes of characters.
func decode(text string) string {
	i := codeAt(text)
	if i < 0 {
		return text
	}
	var b strings.Builder
	for ; i >= 0; i = codeAt(text) {
		b.WriteString(text[:i])
		n, _ := strconv.ParseUint(text[i+2:i+codeLength-1], 16, 16) // isCode has looked
		if c := rune(n); c < ' ' && !strings.ContainsRune("\t\n\r", c) {
			b.WriteRune(utf8.RuneError) // no document can have it
		} else {
			b.WriteRune(c)
		}
		text = text[i+codeLength:]
	}
	return b.String() + text
}
