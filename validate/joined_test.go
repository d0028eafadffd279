package validate

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xinclude"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng"
	"teikit/validate/rules"
)

const including = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">`

// anyBase allows xml:base and xml:id in a TEI element of p.
const anyBase = `<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <zeroOrMore><element name="p"><optional><attribute name="xml:base"/></optional><optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
    <zeroOrMore><choice><text/><element name="hi"><text/></element></choice></zeroOrMore></element></zeroOrMore>
</element>`

func folder(files map[string]string) *xmltext.Root {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return &xmltext.Root{FS: fsys, Folder: "/ed"}
}

// places writes findings down: file, line and column, family, path, and the places of notes.
func places(found diag.List) []string {
	var list []string
	for _, d := range found {
		line := fmt.Sprintf("%s:%s %s %s", d.File(), d.Span.Position(), d.Code.Family(), d.Path)
		for _, n := range d.Notes {
			if n.Span.Known() && n.Span.File.Name() != "schema.rng" {
				line += fmt.Sprintf(" (%s:%s)", n.Span.File.Name(), n.Span.Position())
			}
		}
		list = append(list, line)
	}
	return list
}

func TestFindingsAreInTheIncludedFile(t *testing.T) {
	files := map[string]string{
		"a.xml": including + "\n<p xml:id='a'>x</p>\n<xi:include href='sub/b.xml'/>\n<q/></TEI>",
		"sub/b.xml": "<p xmlns='http://www.tei-c.org/ns/1.0' xml:id='a'>\n<hi>one</hi>\n" +
			"<hi rend='x'>two</hi><date when='1871-02-30'/></p>",
	}
	v := Validator{Schema: compile(t, anyBase), Rules: rules.Recommended.Rules(), XInclude: &xinclude.Options{Root: folder(files)}}
	got := places(v.File(source.New("ed/a.xml", files["a.xml"])))
	want := []string{
		"ed/a.xml:4:2 rng /TEI/q",
		"ed/sub/b.xml:1:48 rng /TEI/p[2] (ed/a.xml:2:12)",
		"ed/sub/b.xml:3:5 rng /TEI/p[2]/hi[2]",
	}
	for _, w := range want {
		if !contains(got, w) {
			t.Errorf("no finding %s\nin %s", w, strings.Join(got, "\n   "))
		}
	}
	for _, g := range got {
		if strings.Contains(g, "date") && !strings.HasPrefix(g, "ed/sub/b.xml:3:") {
			t.Errorf("finding %s", g)
		}
	}
}

func contains(list []string, start string) bool {
	for _, s := range list {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}

func TestFindingsAreInTheExternalEntity(t *testing.T) {
	files := map[string]string{
		"a.xml":   "<!DOCTYPE TEI [<!ENTITY one SYSTEM 'one.xml'>]>\n" + tei + "\n&one;</TEI>",
		"one.xml": "<p>x</p>\n<p><i/></p>",
	}
	v := Validator{Schema: compile(t, anyBase), XML: xmltext.Options{Root: folder(files)}}
	want := []string{"ed/one.xml:2:5 rng /TEI/p[2]/i"}
	if diff := cmp.Diff(want, places(v.File(source.New("ed/a.xml", files["a.xml"])))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIncludedFileIsNotWellFormed(t *testing.T) {
	files := map[string]string{"a.xml": including + "<xi:include href='b.xml'/><q/></TEI>", "b.xml": "<p>\na & b</p>"}
	v := Validator{Schema: compile(t, anyBase), XInclude: &xinclude.Options{Root: folder(files)}}
	found := v.File(source.New("ed/a.xml", files["a.xml"]))
	if got := places(found); len(got) != 1 || !strings.HasPrefix(got[0], "ed/b.xml:2:3 xml") {
		t.Errorf("findings %q", got)
	}
}

// TestJoinedAgreesWithAlone checks documents without other files in both ways.
func TestJoinedAgreesWithAlone(t *testing.T) {
	for _, text := range []string{
		tei + "\n<p/>\n<q>Dear Sir</q>\n<p xml:id='a'>a</p>\n<p xml:id='a'>b<hi>c</hi><hi n='1'/></p></TEI>",
		tei + "<p>one</p>two</TEI>", tei + "</TEI>", tei + "<p>a & b</p></TEI>", "", "<q/>",
		tei + "<p><date when='1871-02-30'>x</date></p><p><q><r/></q></p></TEI>",
	} {
		for _, schema := range []*relaxng.Schema{nil, compile(t, anyBase), compile(t, dated)} {
			alone := Validator{Schema: schema, Rules: rules.Recommended.Rules()}
			joined := Validator{Schema: schema, Rules: rules.Recommended.Rules(), XInclude: &xinclude.Options{}}
			f := source.New("a.xml", text)
			if diff := cmp.Diff(places(alone.File(f)), places(joined.File(f))); diff != "" {
				t.Errorf("%s (-alone +joined):\n%s", text, diff)
			}
		}
	}
}

// TestStreamedFilesGiveTheSameFindings checks documents that are not held in memory.
func TestStreamedFilesGiveTheSameFindings(t *testing.T) {
	for _, text := range []string{
		tei + "\n<p/>\n<q>Dear Sir</q>\n<p xml:id='a'>a</p>\n<p xml:id='a'>b<hi>c</hi><hi n='1'/></p></TEI>",
		tei + strings.Repeat("<p>"+strings.Repeat("Dear Sir, I have the honour\n", 50)+"</p>", 2000) + "<q/><date when='1871-02-30'/></TEI>",
		tei + "<p>a & b</p></TEI>",
	} {
		for _, list := range []rules.Set{nil, rules.Recommended.Rules()} {
			v := Validator{Schema: compile(t, anyBase), Rules: list}
			held := places(v.File(source.New("a.xml", text)))
			streamed := places(v.File(source.NewStreamed("a.xml", strings.NewReader(text), "UTF-8")))
			if diff := cmp.Diff(held, streamed); diff != "" {
				t.Errorf("(-held +streamed):\n%s", diff)
			}
		}
	}
}
