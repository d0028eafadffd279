package bagit

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/tei/xmltree/treetest"
)

func letter(id, date string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="` + id + `"><teiHeader><profileDesc><correspDesc><correspAction type="sent">` + date + `</correspAction></correspDesc></profileDesc></teiHeader><text xml:lang="de"><body><p>&lt;script&gt; é</p></body></text></TEI>`
}

// hostile is an edition whose words would be a header, an element, a script elsewhere.
var hostile = &edition.Edition{
	Title: "Letters\nPayload-Oxum: 1.1 </title><script>alert(1)</script> ]]>", Editors: []edition.Editor{{Name: "A \"B\" &\r\nC", Email: "a@example.org"}}, Publisher: "=HYPERLINK(\"x\")",
	Licence: "https://creativecommons.org/licenses/by-nc/4.0/", Home: "https://example.org/", Date: "2026-11-27", DOI: "https://doi.org/10.5281/zenodo.1",
}

// whole are the tag files of a collection, by name.
func whole(t *testing.T, e *edition.Edition, trees ...*xmltree.Tree) map[string]string {
	t.Helper()
	var letters []folder.Letter
	byInput := map[string]*xmltree.Tree{}
	for _, tree := range trees {
		letters = append(letters, folder.Read(tree)...)
		byInput[tree.File().Name()] = tree
	}
	c := folder.New(e, letters)
	var written []folder.Written
	files := map[string]string{}
	for i := range c.Letters {
		for _, f := range Letter(c, i, byInput[c.Letters[i].Input]).Files {
			files[f.Name] = string(f.Data)
			written = append(written, folder.Written{Name: f.Name, Size: int64(len(f.Data)), SHA256: "sum256", SHA512: "sum512"})
		}
	}
	for _, f := range Whole(c, written).Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

func TestNothingBecomesAHeaderOrAnElement(t *testing.T) {
	a := letter("../../x", `<date when="1902-05-02"/>`)
	files := whole(t, hostile, treetest.Build(t, "a.xml", a), treetest.Build(t, "b.xml", letter("b", "")))
	if files["data/tei/x.xml"] != a {
		t.Errorf("the letter is not as it was: %v", files)
	}
	for line := range strings.Lines(files["bag-info.txt"]) {
		if strings.HasPrefix(line, "Payload-Oxum: 1.1") || !strings.Contains(line, ": ") {
			t.Errorf("bag-info.txt has the line %q", line)
		}
	}
	if n := strings.Count(files["bag-info.txt"], "\nPayload-Oxum: "); n != 1 {
		t.Errorf("%d sums of the payload", n)
	}
	title := oneLine(hostile.Title)
	if got := elements(t, files["metadata/datacite.xml"]); got["title"] != title || got["script"] != "" || got["creatorName"] != `A "B" & C` || got["identifier"] != "10.5281/zenodo.1" || got["rights"] != "CC-BY-NC-4.0" {
		t.Errorf("DataCite says %v", got)
	}
	var z map[string]any
	if err := json.Unmarshal([]byte(files[".zenodo.json"]), &z); err != nil || z["title"] != title || z["license"] != "cc-by-nc-4.0" || z["language"] != "deu" || strings.Contains(files[".zenodo.json"], "<script") {
		t.Errorf("Zenodo reads %v, %v", z, err)
	}
	if want := "2 letters in TEI P5, sent in 1902; 1 of them without date."; z["description"] != want {
		t.Errorf("%q, want %q", z["description"], want)
	}
}

// elements are the texts of elements by their names; those that DataCite demands are there and say something.
func elements(t *testing.T, text string) map[string]string {
	t.Helper()
	all := map[string]string{}
	var open []string
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
			for _, a := range token.Attr {
				all[token.Name.Local+"@"+a.Name.Local] = a.Value
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all[open[len(open)-1]] += string(token)
			}
		}
	}
	for _, name := range []string{"identifier", "identifier@identifierType", "creatorName", "title", "publisher", "publicationYear", "resourceType", "resourceType@resourceTypeGeneral"} {
		if strings.TrimSpace(all[name]) == "" {
			t.Errorf("DataCite demands %s", name)
		}
	}
	return all
}

func TestWhatIsNotKnownIsNotSaid(t *testing.T) {
	e := &edition.Edition{Title: "T", Editors: []edition.Editor{{Name: "A"}}, Publisher: "P"}
	files := whole(t, e, treetest.Build(t, "a.xml", letter("a", "")))
	if files["metadata/datacite.xml"] != "" {
		t.Error("DataCite has no year")
	}
	for _, word := range []string{"license", "access_right", "doi", "publication_date"} {
		if strings.Contains(files[".zenodo.json"], word) {
			t.Errorf("Zenodo is told of %s: %s", word, files[".zenodo.json"])
		}
	}
	if strings.Contains(files["bag-info.txt"], "Bagging-Date") {
		t.Error("the bag has a date")
	}
	e.Date = "2026"
	if got := elements(t, whole(t, e, treetest.Build(t, "a.xml", letter("a", "")))["metadata/datacite.xml"]); got["identifier"] != ":tba" {
		t.Errorf("DataCite says %v", got)
	}
}

func TestAFileOfSeveralLettersIsThereOnce(t *testing.T) {
	corpus := `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>` + letter("late", `<date when="1903"/>`) + letter("early", `<date when="1902"/>`) + `</teiCorpus>`
	n := 0
	for name := range whole(t, hostile, treetest.Build(t, "c.xml", corpus)) {
		if strings.HasPrefix(name, payload) {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d files", n)
	}
}

func TestAFileInAnotherEncoding(t *testing.T) {
	f := source.NewDecoded("a.xml", "\ufeff<?xml version='1.0' encoding='UTF-16'?>\n"+letter("a", ""), "UTF-16LE")
	tree, _ := xmltree.Build(f, xmltext.Options{})
	c := folder.New(nil, folder.Read(tree))
	out := Letter(c, 0, tree)
	if want := "<?xml version='1.0' encoding=\"UTF-8\"?>\n<TEI"; !strings.HasPrefix(string(out.Files[0].Data), want) || len(out.Found) != 1 {
		t.Errorf("%.60s, %v", out.Files[0].Data, out.Found)
	}
}

func TestLicences(t *testing.T) {
	for address, want := range map[string]string{
		"https://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0", "http://creativecommons.org/licenses/by-nc-sa/3.0/de/": "", "http://creativecommons.org/licenses/by-nc-sa/3.0/deed.de": "CC-BY-NC-SA-3.0",
		"https://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0", "https://creativecommons.org/": "", "https://example.org/by/4.0": "", "": "",
	} {
		if got := licenceID(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	if fmt.Sprint(Missing(&edition.Edition{})) != "[title editor publisher]" || Missing(hostile) != nil {
		t.Error("an edition has to say title, editor and publisher")
	}
}
