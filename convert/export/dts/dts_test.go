package dts_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"teikit/convert"
	"teikit/convert/export/dts"
	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/tei/xmltree/treetest"
)

// export gives the files of an export of documents.
func export(t *testing.T, e *edition.Edition, trees ...*xmltree.Tree) (files map[string][]byte, found diag.List) {
	t.Helper()
	var letters []folder.Letter
	of := map[string]*xmltree.Tree{}
	for _, tree := range trees {
		letters = append(letters, folder.Read(tree)...)
		of[tree.File().Name()] = tree
	}
	c := folder.New(e, letters)
	files = map[string][]byte{}
	add := func(out folder.Output) {
		found = append(found, out.Found...)
		for _, f := range out.Files {
			if _, twice := files[f.Name]; twice || !fs.ValidPath(f.Name) || strings.ContainsAny(f.Name, `\:`) {
				t.Errorf("%q is there twice, or no path below the folder", f.Name)
			}
			files[f.Name] = f.Data
		}
	}
	for i := range c.Letters {
		add(dts.Letter(c, i, of[c.Letters[i].Input]))
	}
	add(dts.Whole(c, nil))
	return files, found
}

func document(id, text string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="` + id + `"><teiHeader><fileDesc><titleStmt><title>A &lt;letter&gt;</title></titleStmt></fileDesc><profileDesc>` +
		`<correspDesc><correspAction type="sent"><persName>A. Hale</persName><date when="1902-05-03"/></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc></profileDesc></teiHeader>` +
		`<text xml:lang="he">` + text + `</text></TEI>`
}

// got is an answer as JSON.
func got(t *testing.T, files map[string][]byte, name string) map[string]any {
	t.Helper()
	data, ok := files[name]
	if !ok {
		t.Fatalf("there is no file %q", name)
	}
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func members(v map[string]any) (ids []string) {
	list, _ := v["member"].([]any)
	for _, m := range list {
		ids = append(ids, m.(map[string]any)["identifier"].(string))
	}
	return ids
}

const nested = `<front><p>f</p></front><body><pb n="1"/><head>H</head><div type="part"><head>One <hi>two</hi></head><p>a</p><pb n="2"/><p>b</p><div><p>deep</p></div></div><div>text beside<p>c</p></div><pb n="3"/></body><back><note>n</note></back>`

func TestUnitsAndWhatNavigationAnswers(t *testing.T) {
	files, _ := export(t, &edition.Edition{}, treetest.Build(t, "a.xml", document("a", nested)))
	top := []string{"front1", "head1", "div1", "div2", "back1"}
	for name, want := range map[string][]string{
		"navigation/a;down=1.json":               top,
		"navigation/a;down=2.json":               {"front1", "front1.p1", "head1", "div1", "div1.head1", "div1.p1", "div1.p2", "div1.div1", "div2", "back1", "back1.note1"},
		"navigation/a;down=-1.json":              {"front1", "front1.p1", "head1", "div1", "div1.head1", "div1.p1", "div1.p2", "div1.div1", "div1.div1.p1", "div2", "back1", "back1.note1"},
		"navigation/a/div1.json":                 nil,
		"navigation/a;down=0/div1.json":          top,
		"navigation/a;down=0/div1.p2.json":       {"div1.head1", "div1.p1", "div1.p2", "div1.div1"},
		"navigation/a;down=1/div1.json":          {"div1", "div1.head1", "div1.p1", "div1.p2", "div1.div1"},
		"navigation/a;down=2/div1.json":          {"div1", "div1.head1", "div1.p1", "div1.p2", "div1.div1", "div1.div1.p1"},
		"navigation/a;down=-1/div1.json":         {"div1", "div1.head1", "div1.p1", "div1.p2", "div1.div1", "div1.div1.p1"},
		"navigation/a;down=1/div2.json":          {"div2"},
		"navigation/a;down=3/div1.div1.p1.json":  {"div1.div1.p1"},
		"navigation/a;down=-1/div1.div1.p1.json": {"div1.div1.p1"},
		"navigation/a;down=0/div1.div1.p1.json":  {"div1.div1.p1"},
	} {
		v := got(t, files, name)
		if d := cmp.Diff(want, members(v)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		_, there := v["member"]
		if there != strings.Contains(name, "down") {
			t.Errorf("%s: members: %v", name, there)
		}
	}
	v := got(t, files, "navigation/a/div1.json")["ref"]
	if d := cmp.Diff(map[string]any{"identifier": "div1", "@type": "CitableUnit", "level": 1.0, "parent": nil, "citeType": "div", "dublinCore": map[string]any{"title": []any{map[string]any{"value": "One two", "lang": "he"}}}}, v); d != "" {
		t.Error(d)
	}
	if v := got(t, files, "navigation/a/div1.p2.json")["ref"].(map[string]any); v["parent"] != "div1" || v["level"] != 2.0 {
		t.Error(v)
	}
	const before = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="he"><dts:wrapper xmlns:dts="https://w3id.org/api/dts#">`
	for name, want := range map[string]string{
		"head1": `<pb n="1"/><head>H</head>`, "div1.p2": `<pb n="2"/><p>b</p>`, "div2": `<div>text beside<p>c</p></div>`,
		"back1": `<pb xmlns="http://www.tei-c.org/ns/1.0" n="3" xml:lang="he"/><back><note>n</note></back>`,
	} {
		if d := cmp.Diff(before+want+"</dts:wrapper></TEI>\n", string(files["document/a/"+name+".xml"])); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestADivisionThatIsAllIsNoLevel(t *testing.T) {
	files, _ := export(t, &edition.Edition{}, treetest.Build(t, "a.xml", document("a", `<body><div type="letter"><opener><salute>Dear B,</salute></opener><p>a</p><closer>A.</closer></div></body>`)))
	if d := cmp.Diff([]string{"opener1", "p1", "closer1"}, members(got(t, files, "navigation/a;down=-1.json"))); d != "" {
		t.Error(d)
	}
	if files["navigation/a;down=2.json"] != nil {
		t.Error("there are requests beyond the deepest level")
	}
}

func TestATextWithoutElements(t *testing.T) {
	files, found := export(t, &edition.Edition{DTS: "https://example.org/dts/"}, treetest.Build(t, "a.xml", document("a", `<body>only words</body>`)), treetest.Build(t, "b.xml", document("b", "")))
	for _, name := range []string{"navigation/b;down=1.json", "navigation/b;down=-1.json"} {
		v := got(t, files, name)
		if d := cmp.Diff([]any{}, v["member"]); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff([]any{}, v["resource"].(map[string]any)["citationTrees"]); d != "" {
			t.Error(d)
		}
	}
	if !strings.Contains(string(files["document/a/body1.xml"]), "<body>only words</body>") {
		t.Error("the words of a body without elements are in no unit")
	}
	if len(found) != 1 || found[0].Code != "export/dts-no-units" {
		t.Error(found)
	}
}

// TestNothingOfADocumentIsMoreThanText has letters that would like to be paths, markup or the end of JSON.
func TestNothingOfADocumentIsMoreThanText(t *testing.T) {
	evil := strings.NewReplacer("A &lt;letter&gt;", `"}&lt;/script&gt;&lt;script&gt;`, "A. Hale", "../../x").Replace(document("../../etc/passwd", `<body><div><p xmlns:dts="evil:dts" dts:x="1">]]&gt; &lt;script&gt; e&#x301; שלום <note>a<note>b</note></note></p><p><ref target="javascript:alert(1)">r</ref></p></div></body>`))
	files, _ := export(t, &edition.Edition{Title: `"]`}, treetest.Build(t, "a.xml", evil), treetest.Build(t, "b.xml", document("parents", "<body><p/></body>")), treetest.Build(t, "c.xml", document("collection", "<body><p/></body>")))
	for name, data := range files {
		if strings.Contains(name, "..") || bytes.Contains(data, []byte("<script")) || bytes.Contains(data, []byte("]]>")) {
			t.Errorf("%s: %s", name, data)
		}
	}
	if got := string(files["document/etc-passwd/p1.xml"]); !strings.Contains(got, `]]&gt; &lt;script&gt; `+"e\u0301"+` שלום <note>a<note>b</note></note>`) {
		t.Error(got)
	}
	resolve(t, files, "")
}

// TestAnswersFitTheSchemas validates all answers by the JSON Schemas of the specification, and follows all links.
func TestAnswersFitTheSchemas(t *testing.T) {
	for _, base := range []string{"", "https://example.org/some/dts/"} {
		e := &edition.Edition{DTS: base, Title: "Letters of A. Hale", Editors: []edition.Editor{{Name: "A. Marsh"}}, Publisher: "Society", Licence: "https://creativecommons.org/licenses/by/4.0/", Letter: "https://example.org/{id}"}
		files, _ := export(t, e, treetest.Build(t, "a.xml", document("a", nested)), treetest.Build(t, "b.xml", document("children", "<body><p>x</p></body>")), treetest.Build(t, "c.xml", document("c", "")))
		resolve(t, files, base)
		fitSchemas(t, files)
	}
}

func fitSchemas(t *testing.T, files map[string][]byte) {
	t.Helper()
	suites := os.Getenv("TEIKIT_CONFORMANCE")
	if suites == "" {
		t.Skip("TEIKIT_CONFORMANCE does not name the folder with the JSON Schemas of Distributed Text Services")
	}
	c := jsonschema.NewCompiler()
	schemas, err := filepath.Glob(filepath.Join(suites, "dts", "*.schema.json"))
	if err != nil || len(schemas) == 0 {
		t.Fatal("there are no schemas", err)
	}
	for _, name := range schemas {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err == nil {
			err = c.AddResource("https://example.org/"+filepath.Base(name), v)
		}
		if err != nil {
			t.Fatal(name, err)
		}
	}
	of := map[string]*jsonschema.Schema{}
	for kind, name := range map[string]string{"EntryPoint": "entry_response", "Collection": "collection_response", "Resource": "collection_response", "Navigation": "navigation_response"} {
		if of[kind], err = c.Compile("https://example.org/" + name + ".schema.json"); err != nil {
			t.Fatal(err)
		}
	}
	n := map[string]int{}
	for name, data := range files {
		if !strings.HasSuffix(name, ".json") {
			continue
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(name, err)
		}
		kind := v.(map[string]any)["@type"].(string)
		if err := of[kind].Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		n[kind]++
	}
	if n["EntryPoint"] != 1 || n["Collection"] == 0 || n["Resource"] == 0 || n["Navigation"] == 0 {
		t.Errorf("answers: %v", n)
	}
}

// expand puts values into a URI template, as far as ours need it (RFC 6570, sections 3.2.2, 3.2.6 and 3.2.7); a variable without value is undefined.
func expand(template string, values map[string]string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		expression, after, _ := strings.Cut(rest, "}")
		operator := strings.Trim(expression[:1], "abcdefghijklmnopqrstuvwxyz")
		for name := range strings.SplitSeq(expression[len(operator):], ",") {
			value, defined := values[name]
			switch value = url.PathEscape(value); {
			case !defined:
			case operator == ";":
				b.WriteString(";" + name + "=" + value)
			default:
				b.WriteString(operator + value)
			}
		}
		template = after
	}
}

// resolve begins at the entry point, asks all that may be asked, and follows what the answers say: each link is that of a file.
func resolve(t *testing.T, files map[string][]byte, base string) {
	t.Helper()
	asked := map[string]bool{".htaccess": true}
	ask := func(from, template string, values map[string]string) map[string]any {
		t.Helper()
		address, err := url.Parse(expand(template, values))
		if err != nil {
			t.Fatal(err)
		}
		at, err := url.Parse("https://example.org/some/dts/" + from)
		if err != nil {
			t.Fatal(err)
		}
		if base != "" && !strings.HasPrefix(template, base) {
			t.Errorf("%s: %q is no absolute address", from, template)
		}
		name, ok := strings.CutPrefix(at.ResolveReference(address).Path, "/some/dts/")
		if files[name] == nil || !ok {
			t.Errorf("%s: %q with %v leads to %q, which is no file", from, template, values, name)
			return nil
		}
		asked[name] = true
		if !strings.HasSuffix(name, ".json") {
			return map[string]any{"text": string(files[name])}
		}
		v := got(t, files, name)
		if kind := v["@type"]; kind == "Navigation" || kind == "EntryPoint" {
			id, _ := url.Parse(v["@id"].(string))
			if self := at.ResolveReference(address).ResolveReference(id).Path; self != "/some/dts/"+name && self != "/some/dts/" {
				t.Errorf("%s says that it is %s", name, v["@id"])
			}
		}
		return v
	}
	v := ask("", base+"index.json", nil)
	root := ask("index.json", v["collection"].(string), nil)
	for _, nav := range []string{"children", "parents"} {
		ask("index.json", v["collection"].(string), map[string]string{"nav": nav})
		ask("index.json", v["collection"].(string), map[string]string{"id": root["@id"].(string), "nav": nav})
	}
	ask("index.json", v["collection"].(string), map[string]string{"id": root["@id"].(string)})
	if int(root["totalChildren"].(float64)) != len(root["member"].([]any)) {
		t.Errorf("%v children, %d members", root["totalChildren"], len(root["member"].([]any)))
	}
	for _, m := range root["member"].([]any) {
		m := m.(map[string]any)
		id := m["@id"].(string)
		for _, nav := range []map[string]string{{}, {"nav": "children"}, {"nav": "parents"}} {
			a := ask("collection.json", m["collection"].(string), nav)
			nav["id"] = id
			b := ask("index.json", v["collection"].(string), nav)
			if d := cmp.Diff(a, b); d != "" {
				t.Error(d)
			}
		}
		ask("collection.json", m["download"].(string), nil)
		ask("collection.json", m["document"].(string), nil)
		tree := ask("index.json", v["navigation"].(string), map[string]string{"resource": id, "down": "-1"})
		deepest := 1
		for _, u := range tree["member"].([]any) {
			deepest = max(deepest, int(u.(map[string]any)["level"].(float64)))
		}
		downs := []string{"-1"}
		for d := range deepest {
			downs = append(downs, fmt.Sprint(d+1))
		}
		for _, d := range downs {
			ask("collection.json", m["navigation"].(string), map[string]string{"down": d})
		}
		for _, ref := range members(tree) {
			ask("collection.json", m["navigation"].(string), map[string]string{"ref": ref})
			ask("collection.json", m["document"].(string), map[string]string{"ref": ref})
			for _, d := range append(downs, "0") {
				ask("index.json", v["navigation"].(string), map[string]string{"resource": id, "ref": ref, "down": d})
			}
		}
	}
	for name := range files {
		if !asked[name] {
			t.Errorf("nothing leads to %s", name)
		}
		links(t, files, name, ask)
	}
}

// links follows the templates of an answer.
func links(t *testing.T, files map[string][]byte, name string, ask func(from, template string, values map[string]string) map[string]any) {
	t.Helper()
	if path.Ext(name) != ".json" || name == "index.json" {
		return
	}
	v := got(t, files, name)
	if r, ok := v["resource"].(map[string]any); ok {
		v = r
	}
	ask(name, v["collection"].(string), nil)
	if document, ok := v["document"].(string); ok {
		ask(name, document, nil)
		ask(name, v["navigation"].(string), map[string]string{"down": "1"})
	}
}

// TestFragmentsAddUpToTheText takes the letters of the project and of TEIKIT_CORPORA, and random texts: the units of the first level, and those that have
// no other units in them, are each the whole text, letter by letter.
func TestFragmentsAddUpToTheText(t *testing.T) {
	var trees []*xmltree.Tree
	limit, random := 400, 200
	if testing.Short() {
		limit, random = 20, 40
	}
	for _, folder := range []string{"../../../testdata/letters", filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-plain"), filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-de-schnitzler")} {
		n := len(trees)
		_ = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && len(trees)-n < limit {
				trees = append(trees, documents(t, name)...)
			}
			return nil
		})
	}
	if len(trees) == 0 {
		t.Fatal("there are no letters")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		trees = append(trees, treetest.Build(t, fmt.Sprintf("random-%d.xml", i), document(fmt.Sprintf("r%d", i), randomText(r))))
	}
	units := 0
	for _, tree := range trees {
		files, _ := export(t, &edition.Edition{}, tree)
		l := folder.Read(tree)[0]
		want := l.Root(tree).Child("text").Text()
		name := folder.New(nil, []folder.Letter{l}).Letters[0].Name
		top, all := members(got(t, files, "navigation/"+name+";down=1.json")), members(got(t, files, "navigation/"+name+";down=-1.json"))
		units += len(all)
		leaves := slices.DeleteFunc(slices.Clone(all), func(id string) bool {
			return slices.ContainsFunc(all, func(other string) bool { return strings.HasPrefix(other, id+".") })
		})
		if len(all) == 0 && strings.TrimSpace(want) == "" {
			continue
		}
		for _, of := range []struct {
			kind string
			ids  []string
		}{{"first level", top}, {"smallest", leaves}} {
			kind, sum := of.kind, ""
			for _, id := range of.ids {
				sum += treetest.Build(t, id, string(files["document/"+name+"/"+id+".xml"])).Root().Text()
			}
			if kind == "smallest" { // white space around divisions is in none of them
				sum, want = strings.Join(strings.Fields(sum), ""), strings.Join(strings.Fields(want), "")
			}
			if sum != want {
				t.Errorf("%s: the units of the %s are not the text:\n%s", tree.File().Name(), kind, cmp.Diff(want, sum))
			}
		}
	}
	t.Logf("%d letters, %d units", len(trees), units)
}

// documents are a TEI document, or those of a transcription.
func documents(t *testing.T, name string) (trees []*xmltree.Tree) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(name) {
	case ".xml":
		trees = append(trees, treetest.Build(t, name, string(data)))
	case ".txt":
		r, _, err := convert.Convert(source.New("letter.txt", string(data)), "letter", convert.Options{})
		if err != nil || r == nil {
			return nil
		}
		for i, d := range r.Documents {
			trees = append(trees, treetest.Build(t, fmt.Sprintf("%s#%d", name, i), d.String()))
		}
	}
	return slices.DeleteFunc(trees, func(t *xmltree.Tree) bool { return len(folder.Read(t)) == 0 })
}

// randomText is a text of elements where letters have them, and where they have not.
func randomText(r *rand.Rand) string {
	var b strings.Builder
	var element func(depth int)
	element = func(depth int) {
		name := []string{"body", "div", "div", "p", "p", "front", "back", "group", "text", "opener", "pb", "note", "lb"}[r.IntN(13)]
		b.WriteString("<" + name + ">")
		for range r.IntN(5) {
			switch r.IntN(5) {
			case 0:
				b.WriteString(" word ")
			case 1:
				b.WriteString("\n  ")
			case 2:
				b.WriteString("<!-- c -->")
			default:
				if depth < 5 {
					element(depth + 1)
				}
			}
		}
		b.WriteString("</" + name + ">")
	}
	for range 1 + r.IntN(3) {
		element(0)
		b.WriteString([]string{"", "\n", "stray"}[r.IntN(3)])
	}
	return b.String()
}
