package xlsx

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxRows is the most that a sheet may have (the limit of the programs that read it).
const MaxRows = 1 << 20

// A Writer writes a spreadsheet with one sheet, row by row: it holds none. Each cell is a text, none a formula, and the bytes depend on the texts
// alone.
type Writer struct {
	archive *zip.Writer
	sheet   *bufio.Writer
	rows    int
	columns []string // their letters, as far as they were needed
}

const (
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	kinds     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// fixedParts are those that stand before the sheet (ECMA-376 part 1, annex L.2: the least that a spreadsheet has, and its styles).
var fixedParts = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + kinds + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kinds + `worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + kinds + `styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relSpace + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + relSpace + `/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="` + mainSpace + `"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// sheetHead is what stands before the rows: the first row and the first column stay in sight (ECMA-376 part 1, 18.3.1.66).
const sheetHead = `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>` +
	`<cols><col min="1" max="%d" width="18" customWidth="1"/></cols><sheetData>`

// NewWriter begins a spreadsheet whose sheet has a name and, in its first row, headings, which stay in sight.
func NewWriter(out io.Writer, name string, headings []string) (*Writer, error) {
	w := &Writer{archive: zip.NewWriter(out)}
	var title strings.Builder
	escape(&title, name)
	book := `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><sheets><sheet name="` + title.String() + `" sheetId="1" r:id="rId1"/></sheets></workbook>`
	for _, p := range append(fixedParts[:len(fixedParts):len(fixedParts)], struct{ name, text string }{workbookPart, book}) {
		f, err := w.archive.Create(p.name)
		if err == nil {
			_, err = io.WriteString(f, xmlHead+p.text)
		}
		if err != nil {
			return nil, err
		}
	}
	f, err := w.archive.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return nil, err
	}
	w.sheet = bufio.NewWriter(f)
	fmt.Fprintf(w.sheet, xmlHead+sheetHead, max(1, len(headings)))
	return w, w.Add(headings)
}

// Add adds a row; an empty text gives no cell. The error may be that there is no room for it.
func (w *Writer) Add(cells []string) error {
	if w.rows == MaxRows {
		return fmt.Errorf("a spreadsheet has at most %d rows; export csv", MaxRows)
	}
	w.rows++
	number := strconv.Itoa(w.rows)
	w.raw(`<row r="`, number, `">`)
	for i, text := range cells {
		if len(w.columns) == i {
			w.columns = append(w.columns, columnName(i))
		}
		if text != "" {
			space := ""
			if strings.TrimSpace(text) != text { // else readers keep what is there
				space = ` xml:space="preserve"`
			}
			w.raw(`<c r="`, w.columns[i], number, `" t="inlineStr"><is><t`, space, `>`)
			escape(w.sheet, text)
			w.raw(`</t></is></c>`)
		}
	}
	_, err := w.sheet.WriteString("</row>")
	return err
}

// raw writes markup; a bufio.Writer keeps its first error for later.
func (w *Writer) raw(pieces ...string) {
	for _, p := range pieces {
		w.sheet.WriteString(p) //nolint:errcheck
	}
}

// Close ends the file.
func (w *Writer) Close() error {
	w.raw("</sheetData></worksheet>")
	if err := w.sheet.Flush(); err != nil {
		return err
	}
	return w.archive.Close()
}

// escape writes a text (ECMA-376 part 1, 22.9.2.19, ST_Xstring): "_x0041_" would be read as "A", so its first sign is written as such a code.
func escape(w io.Writer, text string) {
	for {
		i := codeAt(text)
		if i < 0 {
			xml.EscapeText(w, []byte(text)) //nolint:errcheck // as in raw
			return
		}
		xml.EscapeText(w, []byte(text[:i])) //nolint:errcheck
		io.WriteString(w, "_x005F_")        //nolint:errcheck
		text = text[i+1:]
	}
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
