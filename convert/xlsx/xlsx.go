package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// A Sheet is one sheet of a spreadsheet, with its rows that have anything, in order.
type Sheet struct {
	Name string
	Rows [][]Cell
}

// A Cell is a cell that says something.
type Cell struct {
	Ref   string // such as "C4"
	Value string
	Fault string // why the value is none, for people; mostly ""
}

// maxPart is the most that one part of the file may unpack to, in bytes.
const maxPart = 64 << 20

// Read reads the visible sheets of a spreadsheet. An error says, for people, why it cannot be read.
func Read(data []byte) ([]Sheet, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("it is no spreadsheet of the form xlsx")
	}
	b := &book{files: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return b.read()
}

// A book is a spreadsheet being read.
type book struct {
	files   map[string]*zip.File
	strings []string
	formats []dateFormat // by style
	from    epoch
}

// workbook is the part that lists the sheets (ECMA-376 part 1, 18.2.27).
type workbook struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"` // r:id, of which there are two namespaces
	} `xml:"sheets>sheet"`
}

// relationships say where the parts stand (ECMA-376 part 2, 9.3).
type relationships struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

const workbookPart = "xl/workbook.xml"

func (b *book) read() ([]Sheet, error) {
	var w workbook
	var r relationships
	if err := b.part(workbookPart, &w); err != nil {
		return nil, err
	}
	if err := b.part("xl/_rels/workbook.xml.rels", &r); err != nil {
		return nil, err
	}
	if w.Properties.Date1904 == "1" || w.Properties.Date1904 == "true" {
		b.from = since1904
	}
	parts := map[string]string{}
	for _, rel := range r.List {
		name := strings.TrimPrefix(rel.Target, "/")
		if name == rel.Target {
			name = path.Join("xl", rel.Target)
		}
		parts[rel.ID] = name
		var err error
		switch path.Base(rel.Type) {
		case "sharedStrings":
			err = b.readStrings(name)
		case "styles":
			err = b.readStyles(name)
		}
		if err != nil {
			return nil, err
		}
	}
	var sheets []Sheet
	for _, s := range w.Sheets {
		if s.State != "" && s.State != "visible" {
			continue
		}
		sheet := Sheet{Name: s.Name}
		for _, a := range s.Attrs {
			if a.Name.Local != "id" {
				continue
			}
			var err error
			if sheet.Rows, err = b.readSheet(parts[a.Value]); err != nil {
				return nil, err
			}
		}
		sheets = append(sheets, sheet)
	}
	return sheets, nil
}

// part reads a part of the file, which must be there.
func (b *book) part(name string, into any) error {
	f := b.files[name]
	if f == nil {
		return fmt.Errorf("it is no spreadsheet of the form xlsx: it lacks %q", name)
	}
	if f.UncompressedSize64 > maxPart {
		return fmt.Errorf("its part %q is larger than %d MiB", name, maxPart>>20)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("its part %q is damaged", name)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err == nil && len(data) <= maxPart {
		err = xml.Unmarshal(data, into)
	}
	if err != nil || len(data) > maxPart {
		return fmt.Errorf("its part %q is damaged", name)
	}
	return nil
}
