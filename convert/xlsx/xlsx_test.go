package xlsx_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/xlsx"
	"teikit/convert/xlsx/xlsxtest"
)

const stylesPart = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="3"><numFmt numFmtId="164" formatCode="dd\.\ mmmm\ yyyy"/><numFmt numFmtId="165" formatCode="[$-409]mmmm yyyy;@"/><numFmt numFmtId="166" formatCode="0&quot; day&quot;"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="17"/></cellXfs></styleSheet>`

func sheet(rows string) map[string]string {
	parts := xlsxtest.Parts("Letters", rows)
	parts["xl/styles.xml"] = stylesPart
	return parts
}

func TestValues(t *testing.T) {
	for _, c := range []struct{ name, cell, want, fault string }{
		{"a text of its own", `<c r="A1" t="inlineStr"><is><t>A. Hale</t></is></c>`, "A. Hale", ""},
		{"a text in runs, with its pronunciation", `<c r="A1" t="inlineStr"><is><r><t>A. </t></r><r><t>Hale</t></r><rPh><t>x</t></rPh></is></c>`, "A. Hale", ""},
		{"a text of the table", `<c r="A1" t="s"><v>1</v></c>`, "B. Marsh", ""},
		{"a text that the table lacks", `<c r="A1" t="s"><v>7</v></c>`, "", "the cell has a text that the file lacks"},
		{"a number", `<c r="A1"><v>1902</v></c>`, "1902", ""},
		{"a number with an exponent", `<c r="A1"><v>1.902E3</v></c>`, "1902", ""},
		{"a date", `<c r="A1" s="1"><v>7508</v></c>`, "1920-07-21", ""},
		{"a date with a time", `<c r="A1" s="1"><v>7508.75</v></c>`, "1920-07-21", ""},
		{"a date in words", `<c r="A1" s="2"><v>7508</v></c>`, "1920-07-21", ""},
		{"a month", `<c r="A1" s="3"><v>7508</v></c>`, "1920-07", ""},
		{"a month, built in", `<c r="A1" s="5"><v>7508</v></c>`, "1920-07", ""},
		{"days counted", `<c r="A1" s="4"><v>12</v></c>`, "12", ""},
		{"the first of all days", `<c r="A1" s="1"><v>1</v></c>`, "1900-01-01", ""},
		{"the day that never was", `<c r="A1" s="1"><v>60</v></c>`, "", "the cell has a number that is no date, although it is to be shown as one"},
		{"the day after it", `<c r="A1" s="1"><v>61</v></c>`, "1900-03-01", ""},
		{"before all days", `<c r="A1" s="1"><v>-3</v></c>`, "", "the cell has a number that is no date, although it is to be shown as one"},
		{"a date of ISO 8601", `<c r="A1" t="d"><v>1920-07-21T00:00:00</v></c>`, "1920-07-21", ""},
		{"an error", `<c r="A1" t="e"><v>#REF!</v></c>`, "#REF!", "the cell has the error #REF!"},
		{"a formula", `<c r="A1" t="str"><f>B1</f><v>x</v></c>`, "x", ""},
		{"true", `<c r="A1" t="b"><v>1</v></c>`, "true", ""},
	} {
		parts := sheet(`<row r="1">` + c.cell + `</row>`)
		parts["xl/sharedStrings.xml"] = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>A</t></si><si><r><t>B. </t></r><r><t>Marsh</t></r></si></sst>`
		sheets, err := xlsx.Read(xlsxtest.Zip(parts))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		want := []xlsx.Sheet{{Name: "Letters", Rows: [][]xlsx.Cell{{{Ref: "A1", Value: c.want, Fault: c.fault}}}}}
		if diff := cmp.Diff(want, sheets); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestDatesSince1904(t *testing.T) {
	parts := sheet(`<row><c s="1"><v>0</v></c><c s="1"><v>6046</v></c></row>`)
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	sheets, err := xlsx.Read(xlsxtest.Zip(parts))
	want := [][]xlsx.Cell{{{Ref: "A1", Value: "1904-01-01"}, {Ref: "B1", Value: "1920-07-21"}}}
	if err != nil || cmp.Diff(want, sheets[0].Rows) != "" {
		t.Errorf("%v, %v", sheets, err)
	}
}

func TestHiddenSheetsAreNotRead(t *testing.T) {
	parts := sheet(`<row><c><v>1</v></c></row>`)
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], "<sheet ", `<sheet state="hidden" `, 1)
	if sheets, err := xlsx.Read(xlsxtest.Zip(parts)); err != nil || len(sheets) != 0 {
		t.Errorf("%v, %v", sheets, err)
	}
}

func TestWhatIsNoSpreadsheet(t *testing.T) {
	broken := sheet("<row><c>")
	huge := sheet("<!--" + strings.Repeat(" ", 65<<20) + "-->")
	lacking := sheet("")
	delete(lacking, "xl/worksheets/sheet1.xml")
	for name, data := range map[string][]byte{
		"text": []byte("id,from"), "another archive": xlsxtest.Zip(map[string]string{"a": "b"}), "not well-formed": xlsxtest.Zip(broken),
		"too large": xlsxtest.Zip(huge), "without its sheet": xlsxtest.Zip(lacking), "cut": xlsxtest.Zip(sheet(""))[:200],
	} {
		if sheets, err := xlsx.Read(data); err == nil {
			t.Errorf("%s is read: %v", name, sheets)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(xlsxtest.Zip(sheet(`<row><c t="s"><v>0</v></c><c s="1"><v>1e99</v></c></row>`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		sheets, err := xlsx.Read(data)
		if err != nil && sheets != nil {
			t.Error("sheets beside an error")
		}
	})
}
