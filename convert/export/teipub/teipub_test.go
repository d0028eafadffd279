package teipub_test

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/convert/export/teipub"
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// export makes a package of documents, in the order of their names, and gives its files and findings.
func export(t *testing.T, e *edition.Edition, documents ...string) (files map[string]string, found diag.List) {
	t.Helper()
	r := teipub.New(e)
	var trees []*xmltree.Tree
	var letters []folder.Letter
	for i, d := range documents {
		tree, problems := xmltree.Build(source.New(string(rune('a'+i))+".xml", d), xmltext.Options{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		trees = append(trees, tree)
		letters = append(letters, folder.Read(tree)...)
	}
	for i := range letters {
		r.First(&letters[i], trees[letters[i].Input[0]-'a'])
	}
	c := folder.New(e, letters)
	files = map[string]string{}
	add := func(out folder.Output) {
		found = append(found, out.Found...)
		for _, f := range out.Files {
			if !fs.ValidPath(f.Name) {
				t.Errorf("%q is no path below the folder", f.Name)
			}
			files[f.Name] = string(f.Data)
			if strings.HasSuffix(f.Name, ".xml") {
				wellFormed(t, f.Name, f.Data)
			}
		}
	}
	for i := range c.Letters {
		add(r.Letter(c, i, trees[c.Letters[i].Input[0]-'a']))
	}
	add(r.Whole(c, nil))
	return files, found
}

func wellFormed(t *testing.T, name string, data []byte) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(data)))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, data)
		}
	}
}

// letter is a document with a sender, an addressee, a day, more of the header, lists and a text.
func letter(id, from, to, day, profile, lists, text string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="` + id + `"><teiHeader><fileDesc><titleStmt><title>` + id + ` of ` + day + `</title></titleStmt></fileDesc><profileDesc>` +
		`<correspDesc><correspAction type="sent"><persName>` + from + `</persName><date when="` + day + `"/></correspAction><correspAction type="received"><persName>` + to + `</persName></correspAction>` + profile + `</correspDesc></profileDesc></teiHeader>` +
		lists + `<text><body><div>` + text + `</div></body></text></TEI>`
}

func persons(entries string) string {
	return "<standOff><listPerson>" + entries + "</listPerson></standOff>"
}

// between is what stands in a file between two texts.
func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, s, ok := strings.Cut(s, from)
	s, _, ended := strings.Cut(s, to)
	if !ok || !ended {
		t.Errorf("there is nothing between %q and %q", from, to)
	}
	return s
}

var spaces = regexp.MustCompile(`\s+`)

func list(t *testing.T, files map[string]string, file string) string {
	t.Helper()
	return spaces.ReplaceAllString(strings.ReplaceAll(between(t, files["data/registers/"+file], "<standOff>", "</standOff>"), "\n", ""), " ")
}

func TestEntriesOfLettersBecomeOneRegister(t *testing.T) {
	files, found := export(t, &edition.Edition{},
		letter("a", "A", "B", "1902-01-01", "", persons(`<person xml:id="p1"><persName><forename>Anna</forename> <surname>Hale</surname></persName><birth when="1870"/></person>`), `<p>x <persName ref="#p1">Anna</persName></p>`),
		letter("b", "A", "B", "1902-01-02", "", persons(`<person xml:id="p1"><persName>A. Hale</persName></person>`), `<p resp="#p1">y</p>`))
	if len(found) > 0 {
		t.Error(found)
	}
	want := ` <listPerson> <person xml:id="p1"> <persName type="main"><forename>Anna</forename> <surname>Hale</surname></persName> <persName type="variant">A. Hale</persName> <persName type="sort">Hale, Anna</persName> <birth when="1870"/> </person> </listPerson> `
	if d := cmp.Diff(want, list(t, files, "persons.xml")); d != "" {
		t.Error(d)
	}
	if got := between(t, files["data/letters/a.xml"], "<text>", "</text>"); got != `<body><div><p>x <persName ref="../registers/persons.xml#p1" key="p1">Anna</persName></p></div></body>` {
		t.Error(got)
	}
	if got := between(t, files["data/letters/b.xml"], "<text>", "</text>"); got != `<body><div><p resp="../registers/persons.xml#p1">y</p></div></body>` {
		t.Error(got)
	}
	if strings.Contains(files["data/letters/a.xml"], "standOff") {
		t.Error("an empty standOff is left")
	}
}

func TestTwoPersonsWithOneIDStayTwo(t *testing.T) {
	files, found := export(t, &edition.Edition{},
		letter("a", "A", "B", "1902-01-01", "", persons(`<person xml:id="p1"><persName>Anna Hale</persName></person>`), `<p><persName ref="#p1">she</persName></p>`),
		letter("b", "A", "B", "1902-01-02", "", persons(`<person xml:id="p1"><persName>Bertha Hale</persName></person>`), `<p><persName ref="#p1">she</persName></p>`))
	if len(found) != 1 || found[0].Code != "export/teipublisher-same-id" {
		t.Error(found)
	}
	if got := list(t, files, "persons.xml"); !strings.Contains(got, `<person xml:id="p1"> <persName type="main">Anna Hale`) || !strings.Contains(got, `<person xml:id="p1-2"> <persName type="main">Bertha Hale`) {
		t.Error(got)
	}
	if !strings.Contains(files["data/letters/b.xml"], `<persName ref="../registers/persons.xml#p1-2" key="p1-2">`) {
		t.Error(files["data/letters/b.xml"])
	}
}

// TestOneNumberIsOnePerson has a married name that shares no word with the other one, and the number in another form.
func TestOneNumberIsOnePerson(t *testing.T) {
	files, found := export(t, &edition.Edition{},
		letter("a", "A", "B", "1902-01-01", "", persons(`<person xml:id="p1"><persName>Anna Hale</persName><idno type="gnd">118572121</idno></person>`), `<p/>`),
		letter("b", "A", "B", "1902-01-02", "", persons(`<person xml:id="p1"><persName>Mrs Marsh</persName><idno type="GND">https://d-nb.info/gnd/118572121</idno></person>`), `<p/>`))
	if got := list(t, files, "persons.xml"); strings.Count(got, "<person ") != 1 || !strings.Contains(got, "Mrs Marsh") || !strings.Contains(got, "Anna Hale") {
		t.Error(got, found)
	}
}

func TestEntriesOfTheProject(t *testing.T) {
	e := &edition.Edition{Entries: map[string]*register.Entry{
		"p1": {ID: "p1", Kind: register.Person, Label: "Hale, Anna", Authorities: []register.Authority{{Scheme: "gnd", Value: "118572121"}}},
		"p2": {ID: "p2", Kind: register.Person, Label: "Nobody"},
	}}
	files, found := export(t, e, letter("a", "A", "B", "1902-01-01", "", "", `<p><persName ref="#p1">Anna</persName> <persName ref="registers.xml#p1">Anna</persName> <persName ref="#p1 #p9">who</persName></p>`))
	if len(found) != 1 || found[0].Code != "export/teipublisher-unresolved" {
		t.Error(found)
	}
	want := ` <listPerson> <person xml:id="p1"> <persName type="main"><surname>Hale</surname>, <forename>Anna</forename></persName> <persName type="sort">Hale, Anna</persName> <idno type="gnd">118572121</idno> </person> </listPerson> `
	if d := cmp.Diff(want, list(t, files, "persons.xml")); d != "" {
		t.Error(d)
	}
	if got := strings.Count(files["data/letters/a.xml"], `ref="../registers/persons.xml#p1" key="p1"`); got != 2 || !strings.Contains(files["data/letters/a.xml"], `ref="../registers/persons.xml#p1 #p9" key="p1"`) {
		t.Error(files["data/letters/a.xml"])
	}
}

// TestLettersOfOneCorpus has two letters in a file, and a list that is that of both.
func TestLettersOfOneCorpus(t *testing.T) {
	corpus := `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson></standOff>` +
		letter("a", "A", "B", "1902-01-01", "", "", `<p><persName ref="#p1">she</persName></p>`) + letter("b", "A", "B", "1902-01-02", "", "", `<p><persName ref="#p1">she</persName></p>`) + `</teiCorpus>`
	files, found := export(t, &edition.Edition{}, corpus)
	if len(found) > 0 || !strings.Contains(list(t, files, "persons.xml"), "Anna") {
		t.Error(found)
	}
	for name, want := range map[string]string{"a": `type="next" target="b.xml"`, "b": `type="prev" target="a.xml"`} {
		if got := files["data/letters/"+name+".xml"]; !strings.Contains(got, want) || !strings.Contains(got, `key="p1"`) || !strings.HasPrefix(got, `<?xml version="1.0" encoding="UTF-8"?>`+"\n<?teipublisher ") || strings.Contains(got, "teiCorpus") {
			t.Error(got)
		}
	}
}

// TestNamesWithNumbers has names that point to authority files: of the register of the project, and of another letter's list.
func TestNamesWithNumbers(t *testing.T) {
	e := &edition.Edition{Entries: map[string]*register.Entry{"p1": {ID: "p1", Kind: register.Person, Label: "Hale, Anna", Authorities: []register.Authority{{Scheme: "gnd", Value: "118572121"}}}}}
	files, _ := export(t, e,
		letter("a", "A", "B", "1902-01-01", "", `<standOff><listPlace><place xml:id="bath"><placeName>Bath</placeName><idno type="geonames">https://www.geonames.org/2656173</idno></place></listPlace></standOff>`, `<p/>`),
		letter("b", "A", "B", "1902-01-02", "", "", `<p><persName ref="http://d-nb.info/gnd/118572121">she</persName> <placeName ref="https://www.geonames.org/2656173">Bath</placeName> <persName ref="https://d-nb.info/gnd/1">who</persName></p>`))
	if got := files["data/letters/b.xml"]; !strings.Contains(got, `<persName ref="http://d-nb.info/gnd/118572121" key="p1">she</persName> <placeName ref="https://www.geonames.org/2656173" key="bath">Bath</placeName> <persName ref="https://d-nb.info/gnd/1">who`) {
		t.Error(got)
	}
	if !strings.Contains(list(t, files, "persons.xml"), "Anna") {
		t.Error("an entry of the project that is named by its number is in no register")
	}
}

// TestTwoLettersWithOneID has a letter that points to itself; its id gives way to the name of its file.
func TestTwoLettersWithOneID(t *testing.T) {
	files, _ := export(t, &edition.Edition{}, letter("l", "A", "B", "1902-01-01", "", "", `<p/>`), letter("l", "A", "B", "1902-01-02", "", "", `<p corresp="#l #x">x</p>`))
	if got := files["data/letters/l-2.xml"]; !strings.Contains(got, `xml:id="l-2"`) || !strings.Contains(got, `<p corresp="#l-2 #x">`) {
		t.Error(got)
	}
}

// TestPlacesInPlaces has a town in a country, which another letter lists by itself, and a name with an id of its own.
func TestPlacesInPlaces(t *testing.T) {
	files, _ := export(t, &edition.Edition{},
		letter("a", "A", "B", "1902-01-01", "", `<standOff><listPlace><place xml:id="uk"><placeName xml:id="uk-name">Britain</placeName><place xml:id="bath"><placeName>Bath</placeName></place><place xml:id="york"><placeName>York</placeName></place></place></listPlace></standOff>`,
			`<p><placeName ref="#york">York</placeName> <placeName ref="#uk-name">Britain</placeName></p>`),
		letter("b", "A", "B", "1902-01-02", "", `<standOff><listPlace><place xml:id="bath"><placeName>Bath</placeName></place></listPlace></standOff>`, `<p><placeName ref="#bath">Bath</placeName></p>`))
	got := list(t, files, "places.xml")
	if strings.Count(got, `xml:id="bath"`) != 1 || strings.Count(got, `xml:id="york"`) != 1 || !strings.Contains(got, `<placeName xml:id="uk-name" type="main">Britain`) || strings.ContainsRune(got, 1) {
		t.Error(got)
	}
	for name, want := range map[string]string{"a": `<placeName ref="../registers/places.xml#york" key="york">York</placeName> <placeName ref="../registers/places.xml#uk-name" key="uk">Britain</placeName>`, "b": `<placeName ref="../registers/places.xml#bath" key="bath">`} {
		if !strings.Contains(files["data/letters/"+name+".xml"], want) {
			t.Error(files["data/letters/"+name+".xml"])
		}
	}
}

func TestListsWithMoreThanEntriesStay(t *testing.T) {
	files, _ := export(t, &edition.Edition{}, letter("a", "A", "B", "1902-01-01", "", persons(`<person xml:id="p1"><persName>Anna</persName></person><person><persName>Some one</persName></person>`), `<p/>`))
	if !strings.Contains(files["data/letters/a.xml"], "Some one") || !strings.Contains(list(t, files, "persons.xml"), "Anna") {
		t.Error(files)
	}
}

// TestLettersFollowEachOther has three letters, of which two are between the same people, in another order than that of their files.
func TestLettersFollowEachOther(t *testing.T) {
	files, found := export(t, &edition.Edition{},
		letter("a", "A", "B", "1902-01-03", "", "", `<p/>`),
		letter("b", "B", "A", "1902-01-01", `<correspContext><ref type="next" target="a.xml">my answer</ref></correspContext>`, "", `<p/>`),
		letter("c", "C", "A", "1902-01-02", `<correspContext><ref type="prev" target="#b">his letter</ref></correspContext>`, "", `<p/>`))
	for name, want := range map[string]string{
		"b": `<ref type="stated-next" target="a.xml">my answer</ref><ref type="next" target="c.xml">c of 1902-01-02</ref><ref type="next-in-correspondence" target="a.xml">a of 1902-01-03</ref>`,
		"c": `<ref type="prev" target="b.xml">his letter</ref><ref type="next" target="a.xml">a of 1902-01-03</ref>`,
		"a": `<ref type="prev" target="c.xml">c of 1902-01-02</ref><ref type="previous-in-correspondence" target="b.xml">b of 1902-01-01</ref>`,
	} {
		if d := cmp.Diff(want, between(t, files["data/letters/"+name+".xml"], "<correspContext>", "</correspContext>")); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	if len(found) != 1 || found[0].Code != "export/teipublisher-other-neighbour" {
		t.Error(found)
	}
}

// TestWherePlacesForContextAreMissing has letters with less and less of a header.
func TestWherePlacesForContextAreMissing(t *testing.T) {
	const head, rest = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/>`, `</teiHeader><text><body><p/></body></text></TEI>`
	files, _ := export(t, &edition.Edition{},
		head+`<profileDesc><correspDesc><p>In words.</p></correspDesc></profileDesc>`+rest, head+`<profileDesc/>`+rest, head+`<revisionDesc/>`+rest, head+rest)
	for name, want := range map[string]string{
		"a": `<profileDesc><correspDesc><p>In words.</p></correspDesc><correspDesc><correspContext><ref type="next" target="b.xml">b</ref></correspContext></correspDesc></profileDesc></teiHeader>`,
		"b": `<profileDesc><correspDesc><correspContext><ref type="prev" target="a.xml">a</ref><ref type="next" target="c.xml">c</ref></correspContext></correspDesc></profileDesc></teiHeader>`,
		"c": `<profileDesc><correspDesc><correspContext><ref type="prev" target="b.xml">b</ref><ref type="next" target="d.xml">d</ref></correspContext></correspDesc></profileDesc><revisionDesc/></teiHeader>`,
		"d": `<profileDesc><correspDesc><correspContext><ref type="prev" target="c.xml">c</ref></correspContext></correspDesc></profileDesc></teiHeader>`,
	} {
		if got := files["data/letters/"+name+".xml"]; !strings.Contains(got, "<fileDesc/>"+want) || !strings.Contains(got, `xml:id="`+name+`"`) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestAnotherExportOfThePackageIsTheSame(t *testing.T) {
	e := &edition.Edition{}
	files, _ := export(t, e,
		letter("a", "A", "B", "1902-01-01", "", persons(`<person xml:id="p1"><persName>Anna</persName></person>`), `<p><persName ref="#p1">Anna</persName></p>`),
		letter("b", "A", "B", "1902-01-02", "", "", `<p/>`))
	again, _ := export(t, e, files["data/letters/a.xml"], files["data/letters/b.xml"])
	for _, name := range []string{"data/letters/a.xml", "data/letters/b.xml"} {
		if d := cmp.Diff(files[name], again[name]); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// TestNothingOfADocumentIsMoreThanText has letters that would like to be paths, markup or instructions.
func TestNothingOfADocumentIsMoreThanText(t *testing.T) {
	evil := letter("../../etc/passwd", `&lt;script&gt;alert(1)&lt;/script&gt;`, `?&gt;`, "1902-01-01", `<correspContext><ref type="next" target="javascript:alert(1)">]]&gt;</ref></correspContext>`,
		persons(`<person xml:id="x"><persName>"&gt;&lt;script xmlns=""/&gt; ]]&gt; {doc('/db')}</persName></person>`), `<p><persName ref="#x ../../secret.xml#y">]]&gt; e&#x301; שלום <note>a<note>b</note></note></persName></p>`)
	files, _ := export(t, &edition.Edition{Title: `</title><script>"?>`, Editors: []edition.Editor{{Name: "<b>"}}, Publisher: "]]>"}, evil, letter("b", "A", "B", "1902-01-02", "", "", "<p/>"))
	if got := files["data/letters/b.xml"]; !strings.Contains(got, `<ref type="prev" target="etc-passwd.xml">../../etc/passwd of 1902-01-01</ref>`) {
		t.Error(got)
	}
	for name, data := range files {
		if strings.Contains(name, "..") || strings.Contains(data, "<script") || strings.Contains(data, "]]>") {
			t.Errorf("%s: %s", name, data)
		}
	}
	if got := files["data/letters/etc-passwd.xml"]; !strings.Contains(got, "]]&gt; e\u0301 שלום <note>a<note>b</note></note>") {
		t.Error(got)
	}
}
