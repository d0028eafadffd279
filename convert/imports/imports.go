package imports

import (
	"bytes"

	"teikit/convert/export/edition"
	"teikit/convert/export/table"
	"teikit/convert/xlsx"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// A Table is what was read of a file.
type Table struct {
	Form    string // for people: "CMIF"
	Rows    []Row
	Edition edition.Edition // of a CMIF file: what it says of the edition
}

// A Row is a letter, and where it stands.
type Row struct {
	table.Row
	Span source.Span
}

// Options say how a table is read.
type Options struct {
	Separator string // of the names in a cell of csv2cmi's table; default: "|" if there is one, else ";"
}

// Read reads a file in the form that its first bytes show. The table is nil if there is none; the findings say why.
func Read(name string, data []byte, o Options) (*Table, diag.List) {
	t, found := read(name, data, o)
	if (t == nil || len(t.Rows) == 0) && found.Count(diag.Error) == 0 {
		found.Add(NoLetters.At(source.Range{}.In(source.New(name, "")), "the file lists no letters"))
	}
	return t, found
}

func read(name string, data []byte, o Options) (*Table, diag.List) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		sheets, err := xlsx.Read(data)
		if err != nil {
			return nil, diag.List{Unreadable.At(source.Span{File: source.New(name, "")}, "the spreadsheet cannot be read: %v", err)}
		}
		return readSheets(name, sheets, o)
	}
	if looksLikeXML(data) {
		f, found := xmltext.Decode(name, data)
		tree, faults := xmltree.Build(f, xmltext.Options{})
		if found = append(found, faults...); found.Count(diag.Error) > 0 {
			return nil, found
		}
		if tree.Root().Local() != "TEI" {
			found.Add(Unreadable.At(tree.Root().NameSpan(), "the root of the file is %q; expected TEI with the correspDesc of letters", tree.Root().Local()))
			return nil, found
		}
		if !IsCMIF(tree) && len(tree.ByName(xmltree.TEI, "correspDesc")) > 0 {
			found.Add(Unreadable.At(tree.Root().NameSpan(), "the file is a letter, not a list of letters; expected CMIF, whose text is empty. export csv makes a table of letters"))
			return nil, found
		}
		t, more := CMIF(tree)
		return t, append(found, more...)
	}
	f, found := xmltext.DecodeText(name, data, "")
	if found.Count(diag.Error) > 0 {
		return nil, found
	}
	read := readCSV
	if first := bytes.TrimLeft([]byte(f.Text()), "\ufeff \t\r\n"); bytes.HasPrefix(first, []byte("{")) {
		read = readJSONL
	}
	t, more := read(f, o)
	return t, append(found, more...)
}

func looksLikeXML(data []byte) bool {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	data = bytes.TrimLeft(data[:min(len(data), 4096)], " \t\r\n")
	return bytes.HasPrefix(data, []byte("<")) || bytes.HasPrefix(data, []byte("\xff\xfe<")) || bytes.HasPrefix(data, []byte("\xfe\xff\x00<"))
}
