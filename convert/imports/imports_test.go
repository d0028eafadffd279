package imports

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/xlsx/xlsxtest"
	"teikit/tei/diag"
)

// rowsOf reads a file and gives its rows as JSON, and the findings, one a line.
func rowsOf(t *testing.T, name, data string, o Options) (rows, found string) {
	t.Helper()
	table, list := Read(name, []byte(data), o)
	if table != nil {
		for _, r := range table.Rows {
			b, err := json.Marshal(r.Row)
			if err != nil {
				t.Fatal(err)
			}
			rows += string(b) + "\n"
		}
	}
	return rows, lines(list)
}

func lines(list diag.List) string {
	var all []string
	for _, d := range list {
		all = append(all, fmt.Sprintf("%s %s: %s", d.Span.Position(), d.Code, d.Message))
	}
	return strings.Join(all, "\n")
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, data, want, found string }{
		{
			"our own", "id,from,from.id,date,#url,#note,#notes,#findings\nL1,A. Hale; B. Orne,pers-hale;,1902~,https://example.org/L1,seen,2,0\n",
			`{"id":"L1","file":"","url":"https://example.org/L1","from":[{"name":"A. Hale","ref":"#pers-hale"},{"name":"B. Orne"}],"date":{"edtf":"1902~","attrs":{"cert":"medium","when":"1902"}},"notes":2,"findings":0,"other":{"#note":"seen"}}`, "",
		},
		{
			"of csv2cmi", "sender,senderID,senderPlace,senderPlaceID,senderDate,addressee,edition,key,note\n\"Hale, A.|Orne, B.\",118609807|,[Bath],http://www.geonames.org/2656173,1902-05?,C. Dahl,Letters,12,torn\n",
			`{"id":"letter-0001","file":"","key":"12","editions":["Letters"],"from":[{"name":"Hale, A.","ref":"https://d-nb.info/gnd/118609807"},{"name":"Orne, B."}],"to":[{"name":"C. Dahl"}],"date":{"edtf":"1902-05?","attrs":{"cert":"low","when":"1902-05"}},"place_from":{"name":"Bath","ref":"http://www.geonames.org/2656173","evidence":"conjecture"},"notes":0,"other":{"#note":"torn"}}`, "",
		},
		{
			"of csv2cmi, with a date in words", "sender,addressee,senderDate\nA,B,in the spring\n",
			`{"id":"letter-0001","file":"","from":[{"name":"A"}],"to":[{"name":"B"}],"date":{"text":"in the spring"},"notes":0}`,
			`2:5 conv/facts-date: "in the spring" is no date: the year "in the spring" needs four figures; expected a form such as 1920-07-16, 192X, 1920/1922, 1920?; expected one in EDTF, such as 1920-07-16, 1920-07, 1920~ or 1920-07-01/1920-07-05`,
		},
		{"lines of JSON", "{\"id\":\"L1\"}\n\n{\"id\":\"L1\"}\n{\"idd\":1}\n{}\n", `{"id":"L1","file":"","notes":0}`, "3:1 conv/import-same-id: a second letter has the id \"L1\"; the first counts\n4:1 conv/import-unreadable: the line is no letter: unknown field \"idd\"; expected an object as export jsonl writes it\n5:1 conv/import-no-id: the letter has no id; expected a member \"id\""},
		{
			"JSON of another program", `{"id":"L1","from":[{"name":" "},{"name":"A"}],"date":{"edtf":"1902~"},"received":{"edtf":"May"}}`, `{"id":"L1","file":"","from":[{"name":"A"}],"date":{"edtf":"1902~","attrs":{"cert":"medium","when":"1902"}},"notes":0}`,
			`conv/import-unreadable: the letter "L1" has the date "May", which is no EDTF`,
		},
		{"another table", "name,age\nA,1\n", "", "1:1 conv/facts-key: there is no key \"name\"; expected id"},
		{"nothing", "", "", "1:1 conv/import-no-letters: the file lists no letters"},
		{"a web page", "<html/>", "", `1:2 conv/import-unreadable: the root of the file is "html"; expected TEI with the correspDesc of letters`},
		{"not well-formed", "<TEI", "", "xml/unclosed-tag: the start tag"},
		{"a letter", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><correspDesc/></profileDesc></teiHeader><text><body><p>Dear all</p></body></text></TEI>`, "", `1:2 conv/import-unreadable: the file is a letter, not a list of letters`},
		{"no letters", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text/></TEI>`, "", `1:2 conv/import-no-letters: the file lists no letters: there is no correspDesc in its profileDesc`},
		{"a damaged spreadsheet", "PK\x03\x04", "", "conv/import-unreadable: the spreadsheet cannot be read: it is no spreadsheet of the form xlsx"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, found := rowsOf(t, "a", c.data, Options{})
			if diff := cmp.Diff(c.want, strings.TrimSpace(rows)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if found != c.found && (c.found == "" || !strings.Contains(found, c.found)) {
				t.Errorf("found:\n%s\nwant:\n%s", found, c.found)
			}
		})
	}
}

func TestSpreadsheetOfCSV2CMI(t *testing.T) {
	cell := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	data := xlsxtest.Zip(xlsxtest.Parts("Letters", "<row>"+cell("sender")+cell("addressee")+cell("key")+"</row><row>"+cell("A; B")+cell("C")+cell("7")+"</row>"))
	rows, found := rowsOf(t, "a.xlsx", string(data), Options{})
	if want := `{"id":"letter-0001","file":"","key":"7","from":[{"name":"A"},{"name":"B"}],"to":[{"name":"C"}],"notes":0}` + "\n"; rows != want || found != "" {
		t.Errorf("%s\n%s", rows, found)
	}
}

// cmifFile is a file with the letters given.
func cmifFile(descs string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Index</title><editor>A. Marsh <email>m@example.org</email></editor></titleStmt>
<publicationStmt><publisher><ref target="https://example.org">Society</ref></publisher><idno type="url">https://example.org/c.xml</idno><availability><licence target="https://creativecommons.org/licenses/by/4.0/">x</licence></availability></publicationStmt>
<sourceDesc><bibl xml:id="b1" type="print">Letters, ed. Orne</bibl><bibl xml:id="b2">Others</bibl></sourceDesc></fileDesc><profileDesc>` + descs + `</profileDesc></teiHeader><text><body><p/></body></text></TEI>`
}

func TestCMIF(t *testing.T) {
	const action = `<correspAction type="sent"><persName>A</persName></correspAction>`
	for _, c := range []struct{ name, descs, want, found string }{
		{
			"all of it", `<correspDesc key="7" ref="https://example.org/letters/L7.xml" source="#b1 #b2"><correspAction type="sent"><orgName ref="https://d-nb.info/gnd/1" cert="low">Society</orgName><placeName evidence="conjecture">Bath</placeName><date from="1902" to="1903" cert="low">in those years</date></correspAction><correspAction type="received"><persName>B</persName></correspAction></correspDesc>`,
			`{"id":"L7","file":"","url":"https://example.org/letters/L7.xml","key":"7","editions":["Letters, ed. Orne","Others"],"from":[{"name":"Society","ref":"https://d-nb.info/gnd/1","org":true,"cert":"low"}],"to":[{"name":"B"}],"date":{"edtf":"1902?/1903?","text":"in those years","attrs":{"cert":"low","from":"1902","to":"1903"}},"place_from":{"name":"Bath","evidence":"conjecture"},"notes":0}`, "",
		},
		{
			"version 2", `<correspDesc key="7">` + action + `<note><ref type="cmif:mentionsPerson" target="https://d-nb.info/gnd/1">C</ref><ref type="https://lod.academy/cmif/vocab/terms#hasTextBase" target="https://lod.academy/cmif/vocab/terms#Draft"/><ref type="hasLanguage" target="http://lexvo.org/id/iso639-3/deu"/></note></correspDesc>`,
			`{"id":"letter-7","file":"","key":"7","from":[{"name":"A"}],"lang":"de","notes":0,"more":[{"type":"mentionsPerson","target":"https://d-nb.info/gnd/1","text":"C"},{"type":"hasTextBase","target":"#Draft"}]}`, "",
		},
		{
			"addresses that say no more than another", `<correspDesc ref="https://example.org/l?id=4">` + action + `</correspDesc><correspDesc ref="https://example.org/m?id=4">` + action + `</correspDesc><correspDesc>` + action + `</correspDesc>`,
			`{"id":"letter-4","file":"","url":"https://example.org/l?id=4","from":[{"name":"A"}],"notes":0}
{"id":"letter-4-2","file":"","url":"https://example.org/m?id=4","from":[{"name":"A"}],"notes":0}
{"id":"letter-0003","file":"","from":[{"name":"A"}],"notes":0}`, `conv/import-same-id: another letter has the address or key that makes the id "letter-4"; this one gets "letter-4-2"`,
		},
		{"an edition that is not there", `<correspDesc key="a" source="#b9">` + action + `</correspDesc>`, `{"id":"a","file":"","key":"a","from":[{"name":"A"}],"notes":0}`, `3:`},
		{"one letter of an edition", `<correspDesc source="#b1">` + action + `</correspDesc>`, `{"id":"letter-0001","file":"","editions":["Letters, ed. Orne"],"from":[{"name":"A"}],"notes":0}`, ""},
		{"another action", `<correspDesc key="a">` + action + `<correspAction type="transmitted"/></correspDesc>`, `{"id":"a","file":"","key":"a","from":[{"name":"A"}],"notes":0}`, `conv/import-no-place-for: the action "transmitted" is left out; expected "sent" or "received"`},
		{"two dates", `<correspDesc key="a"><correspAction type="sent"><date when="1902"/><date when="1903"/></correspAction></correspDesc>`, `{"id":"a","file":"","key":"a","date":{"edtf":"1902","attrs":{"when":"1902"}},"notes":0}`, `conv/import-no-place-for: a second date of one side is left out`},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, found := rowsOf(t, "c.xml", cmifFile(c.descs), Options{})
			if diff := cmp.Diff(c.want, strings.TrimSpace(rows)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if found != c.found && (c.found == "" || !strings.Contains(found, c.found)) {
				t.Errorf("found:\n%s\nwant:\n%s", found, c.found)
			}
		})
	}
	table, _ := Read("c.xml", []byte(cmifFile(`<correspDesc key="a"/>`)), Options{})
	if e := table.Edition; e.Title != "Index" || e.Editors[0].Name != "A. Marsh" || e.Editors[0].Email != "m@example.org" || e.Home != "https://example.org" || len(e.Sources) != 2 || e.Sources[0].Kind != "print" {
		t.Errorf("%+v", e)
	}
}

func TestRegisterOfRows(t *testing.T) {
	table, _ := Read("t.csv", []byte("sender,senderID,addressee,addresseeID,senderPlace,senderPlaceID\n\"Hale, A.\",118609807,B,,Bath,https://www.geonames.org/2656173\nAnn Hale,118609807,\"Hale, C.\",https://viaf.org/viaf/12304462,,\n"), Options{})
	if n, first := Unregistered(table.Rows); n != 4 || first.ID != "letter-0001" {
		t.Errorf("%d names with numbers, the first in %v", n, first)
	}
	var got []string
	for _, e := range Register(table.Rows).Entries {
		got = append(got, fmt.Sprintf("%s %s %q %q %v", e.Kind, e.ID, e.Label, e.Variants, e.Authorities))
	}
	want := []string{
		`person pers-hale "Hale, A." ["Ann Hale"] [{gnd 118609807}]`,
		`place pl-bath "Bath" [] [{geonames 2656173}]`,
		`person pers-hale-2 "Hale, C." [] [{viaf 12304462}]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n, _ := Unregistered(table.Rows); n != 0 || table.Rows[1].From[0].Ref != "#pers-hale" {
		t.Errorf("%+v", table.Rows)
	}
}

func TestFactsOfRows(t *testing.T) {
	table, _ := Read("t.csv", []byte("id,title,from,from.id,from.org,to,date,date.text,place.from,place.from.cert,source.archive,editors,context.next,type\nL1,A letter,Dahl: Sons,org-dahl,,A; B,1902~,about 1902,Bath,low,MS 1,E; F,L2,letter\n"), Options{})
	data, found := Facts(&table.Rows[0])
	want := `id: L1
title: A letter
type: letter
from: {name: 'Dahl: Sons', id: org-dahl}
to: [A, B]
place: {from: {name: Bath, cert: low}}
date: {edtf: 1902~, text: about 1902}
source: {archive: MS 1}
editors: [E, F]
context: {next: L2}
`
	if diff := cmp.Diff(want, string(data)); diff != "" || len(found) > 0 {
		t.Errorf("%s%v", diff, found)
	}
	table, _ = Read("t.csv", []byte("sender,addressee,senderDate\nA,B,in spring\n"), Options{})
	if _, found := Facts(&table.Rows[0]); len(found) != 1 || found[0].Code != NoPlaceFor.Code {
		t.Errorf("%v", found)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("id,from,from.id,date\nL1,A; B,;pers-b,1902"))
	f.Add([]byte("sender,addressee,senderDate,senderID\nA|B,C,1902,1|2"))
	f.Add([]byte(`{"id":"a","from":[{"name":"\u0000"}],"date":{"attrs":{"when":"x"}}}`))
	f.Add([]byte(cmifFile(`<correspDesc key="a" ref="http://[::1" source="#x"><correspAction type="sent"><date/></correspAction><note/></correspDesc>`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, found := Read("a", data, Options{})
		if table == nil || len(table.Rows) == 0 {
			if len(found) == 0 {
				t.Error("neither letters nor a finding")
			}
			return
		}
		seen := map[string]bool{}
		for i := range table.Rows {
			row := &table.Rows[i]
			if row.ID == "" || seen[row.ID] {
				t.Errorf("the id %q", row.ID)
			}
			seen[row.ID] = true
			Facts(row)
			if tree := Document("a", row); !tree.Root().Valid() {
				t.Error("no document")
			}
		}
		Register(table.Rows)
	})
}
