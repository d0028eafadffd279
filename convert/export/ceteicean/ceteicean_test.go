package ceteicean_test

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/ceteicean"
	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
	"teikit/tei/xmltree/treetest"
)

// export gives the files of an export of documents.
func export(t *testing.T, e *edition.Edition, documents map[string]string) (files map[string][]byte, found diag.List) {
	t.Helper()
	var letters []folder.Letter
	of := map[string]*xmltree.Tree{}
	for name, d := range documents {
		of[name] = treetest.Build(t, name, d)
		letters = append(letters, folder.Read(of[name])...)
	}
	c, r := folder.New(e, letters), ceteicean.New()
	files = map[string][]byte{}
	add := func(out folder.Output) {
		found = append(found, out.Found...)
		for _, f := range out.Files {
			if _, twice := files[f.Name]; twice || !fs.ValidPath(f.Name) {
				t.Errorf("%q is there twice, or no path below the folder", f.Name)
			}
			files[f.Name] = f.Data
		}
	}
	for i := range c.Letters {
		add(r.Letter(c, i, of[c.Letters[i].Input]))
	}
	add(r.Whole(c, nil))
	return files, found
}

// document is a letter with a title, a sender, a day and a text, and what stands beside the text.
func document(id, title, sender, day, text, beside string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="` + id + `"><teiHeader><fileDesc><titleStmt><title>` + title + `</title></titleStmt></fileDesc><profileDesc>` +
		`<correspDesc><correspAction type="sent"><persName cert="low">` + sender + `</persName><date when="` + day + `"/></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc></profileDesc></teiHeader>` +
		beside + `<text><body><div type="letter">` + text + `</div></body></text></TEI>`
}

func TestPagesAndTheirTEI(t *testing.T) {
	files, found := export(t, &edition.Edition{Title: "Letters of A. Hale"}, map[string]string{
		"a.xml": document("a", "First", "A. Hale", "1902-05-03", "<p>x</p>", ""),
		"b.xml": document("b", "Second", "A. Hale", "1902-05-04", `<p>y <graphic url="scan.jpg"/><graphic url="https://example.org/scan.jpg"/><m:math xmlns:m="m"><m:x>2</m:x></m:math></p>`, ""),
	})
	var codes []string
	for _, d := range found {
		codes = append(codes, d.Path)
	}
	if d := cmp.Diff([]string{"/TEI/text/body/div/p/graphic[1]", "/TEI/text/body/div/p/m:math"}, codes); d != "" {
		t.Error(d)
	}
	a := string(files["a.html"])
	for _, want := range []string{`<title>First</title>`, `<a class="next" rel="next" href="b.html"><span aria-hidden="true">→</span> <bdi>Second</bdi>`, `data-tei="tei/a.xml"`, `<th scope="row">From</th><td dir="auto">A. Hale (?)</td>`, `<script src="node_modules/CETEIcean/dist/CETEI.js" defer>`} {
		if !strings.Contains(a, want) {
			t.Errorf("the page has no %s:\n%s", want, a)
		}
	}
	if strings.Contains(a, `rel="prev"`) || !strings.Contains(string(files["b.html"]), `<a class="prev" rel="prev" href="a.html">`) {
		t.Error("letters do not lead to the one before")
	}
	if !strings.Contains(string(files["tei/a.xml"]), `<div type="letter"><p>x</p></div>`) || !strings.Contains(string(files["index.html"]), `<td dir="auto">1902-05-03</td><td dir="auto">A. Hale (?)</td><td dir="auto">B. Marsh</td><td dir="auto"><a href="a.html">First</a></td>`) {
		t.Errorf("%s", files["index.html"])
	}
}

// TestCETEIceanIsDeclared looks at what npm installs: one version, the same in both files, with its checksum, and no script that npm would run.
func TestCETEIceanIsDeclared(t *testing.T) {
	files, _ := export(t, &edition.Edition{}, map[string]string{"a.xml": document("a", "First", "A. Hale", "1902-05-03", "<p>x</p>", "")})
	var declared struct {
		Name, Version string
		Scripts       map[string]string
		Dependencies  map[string]string
	}
	var locked struct {
		Name, Version string
		Packages      map[string]struct{ Version, Integrity string }
	}
	if err := json.Unmarshal(files["package.json"], &declared); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(files["package-lock.json"], &locked); err != nil {
		t.Fatal(err)
	}
	installed := locked.Packages["node_modules/CETEIcean"]
	if declared.Dependencies["CETEIcean"] != installed.Version || installed.Version == "" || !strings.HasPrefix(installed.Integrity, "sha512-") || len(declared.Scripts) > 0 || declared.Name != locked.Name || declared.Version != locked.Version {
		t.Errorf("declared %+v, locked %+v", declared, locked)
	}
	for name, data := range files {
		if strings.Contains(string(data), "customElements.define") {
			t.Errorf("%s seems to have CETEIcean in it", name)
		}
	}
}

const evilText = `<p onclick="window.harmed=1" style="position:fixed" class="pop-up" src="x"><x:script xmlns:x="http://www.w3.org/1999/xhtml">window.harmed=2</x:script><x:img xmlns:x="http://www.w3.org/1999/xhtml" onerror="window.harmed=3" src="y"/>` +
	`<ref target="javascript:window.harmed=4">script</ref> <ref target="&quot;&gt;&lt;img src=x onerror=window.harmed=5&gt;">quote</ref> <ref target="https://example.org/?a=1&amp;b=&quot;">web</ref> &lt;script&gt;window.harmed=6&lt;/script&gt; ]]&gt;` +
	`<note n="&lt;img src=x onerror=window.harmed=7&gt;">&lt;b&gt;text&lt;/b&gt;</note> <date when="&lt;svg onload=window.harmed=8&gt;">day</date> <gap reason="&lt;svg onload=window.harmed=9&gt;"/></p>`

func TestNothingOfADocumentIsMoreThanText(t *testing.T) {
	files, _ := export(t, &edition.Edition{Title: `</title><script>1</script>`}, map[string]string{
		"a.xml": document("../../etc/passwd", `&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;`, `"onload="x`, "1902-05-03", evilText, ""),
		"b.xml": document("javascript:alert(1)", "B", "B", "1902-05-04", "<p/>", ""),
	})
	for name, data := range files {
		if strings.Contains(name, "..") || strings.Contains(name, ":") || strings.HasSuffix(name, ".html") && strings.Count(string(data), "<script") != strings.Count(string(data), "<script src=") {
			t.Errorf("%s: %s", name, data)
		}
	}
	if got := string(files["etc-passwd.html"]); !strings.Contains(got, `&#34;onload=&#34;x`) || !strings.Contains(got, "&lt;script&gt;alert(1)") {
		t.Error(got)
	}
}
