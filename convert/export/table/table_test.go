package table

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"teikit/convert/export/edition"
	"teikit/convert/xlsx"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

const letter = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l1"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
<sourceDesc><msDesc><msIdentifier><idno type="shelfmark">MS 1</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
<profileDesc><textClass><keywords><term>letter</term></keywords></textClass><correspDesc>
<correspAction type="sent"><persName ref="#pers-hale">=HYPERLINK("x")</persName><orgName>Hale; Co.</orgName><placeName>Bath</placeName><date notBefore="1902-05-02" notAfter="1902-05-04">early May</date></correspAction>
<correspAction type="received"><persName cert="low">B. Marsh</persName></correspAction>
<correspAction type="received" subtype="cc"><persName>C. King</persName></correspAction></correspDesc></profileDesc></teiHeader>
<text xml:lang="en"><body><p>x<note>n</note></p></body></text></TEI>`

func tree(t *testing.T, doc string) *xmltree.Tree {
	t.Helper()
	tr, found := xmltree.Build(source.New("letters/a.xml", doc), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return tr
}

func TestCSV(t *testing.T) {
	e := &edition.Edition{Letter: "https://example.org/{id}", Findings: map[string]int{"letters/a.xml": 3}}
	p := CSV(tree(t, letter), e)
	records, err := csv.NewReader(strings.NewReader(string(CSVHead(e)) + string(p.Data))).ReadAll()
	if err != nil || len(records) != 2 || len(p.Found) > 0 {
		t.Fatal(records, err, p.Found)
	}
	got := map[string]string{}
	for i, name := range records[0] {
		got[name] = records[1][i]
	}
	for name, want := range map[string]string{
		"id": "l1", "from": `'=HYPERLINK("x"); Hale\; Co.`, "to": "B. Marsh", "cc": "C. King", "date": "[1902-05-02..1902-05-04]", "place.from": "Bath", "place.to": "", "type": "letter", "lang": "en",
		"source.archive": "MS 1", "#title": "A letter", "from.id": "pers-hale; ", "to.cert": "low", "from.org": "; true", "#notes": "1", "#findings": "3", "#url": "https://example.org/l1", "#file": "letters/a.xml", "date.text": "early May", "#date attributes": "notBefore=1902-05-02 notAfter=1902-05-04", "#from refs": "#pers-hale; ",
	} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
}

func TestJSONL(t *testing.T) {
	p := JSONL(tree(t, letter), nil)
	var row Row
	if err := json.Unmarshal(p.Data, &row); err != nil {
		t.Fatal(err)
	}
	if row.From[0].Name != `=HYPERLINK("x")` || !row.From[1].Org || row.To[0].Cert != "low" || row.Sent.Attrs["notAfter"] != "1902-05-04" || row.Notes != 1 {
		t.Errorf("%s", p.Data)
	}
}

func TestNoLetter(t *testing.T) {
	if p := CSV(tree(t, "<html/>"), nil); len(p.Data) > 0 || len(p.Found) != 1 || p.Found[0].Code != NoLetter.Code {
		t.Errorf("%q, %v", p.Data, p.Found)
	}
}

func TestSpreadsheet(t *testing.T) {
	p := XLSX(tree(t, strings.Replace(letter, "B. Marsh", strings.Repeat("ä", 40000), 1)), nil)
	if len(p.Found) != 1 || p.Found[0].Code != LongCell.Code || !strings.Contains(p.Found[0].Message, `the cell "to" of the letter "l1" has 40000 characters; it is cut`) {
		t.Errorf("found %v", p.Found)
	}
	var files [2]bytes.Buffer
	for i := range files {
		s, err := NewSpreadsheet(&files[i], nil)
		if err == nil {
			err = s.Add(p.Cells)
		}
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same cells give other bytes")
	}
	archive, err := zip.NewReader(bytes.NewReader(files[0].Bytes()), int64(files[0].Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || bytes.Contains(data, []byte("<f>")) || bytes.Contains(data, []byte("<f ")) {
			t.Errorf("%s: %v, or a formula", f.Name, err)
		}
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
	}
	sheets, err := xlsx.Read(files[0].Bytes())
	if err != nil || len(sheets) != 1 || len(sheets[0].Rows) != 2 {
		t.Fatalf("%v, %v", sheets, err)
	}
	got := map[string]string{}
	for _, c := range sheets[0].Rows[1] {
		got[c.Column()] = c.Value
	}
	for i, want := range p.Cells[0] {
		column := string(rune('A' + i%26))
		if i >= 26 {
			column = "A" + column
		}
		if got[column] != cut(want) {
			t.Errorf("%s: %.80q, want %.80q", column, got[column], want)
		}
	}
	if got["B"] != `=HYPERLINK("x"); Hale\; Co.` || len([]rune(got["C"])) != longestCell {
		t.Errorf("%q, %d characters", got["B"], len([]rune(got["C"])))
	}
}
