package main

import (
	"fmt"
	"strings"
	"testing"

	"teikit/validate/libxml2"
)

// withLibxml2 skips a test of a program without libxml2.
func withLibxml2(t *testing.T) {
	t.Helper()
	if !libxml2.Available {
		t.Skip("built without libxml2 (tag libxml2)")
	}
}

const noteXSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="line.xsd"/><xs:element name="note"><xs:complexType><xs:sequence><xs:element ref="line" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>`

const lineXSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="line" type="xs:string"/></xs:schema>`

// TestLibxml2OfLongDocuments has documents that are read through a window if there is nothing but a schema: libxml2 gets all of the text.
func TestLibxml2OfLongDocuments(t *testing.T) {
	withLibxml2(t)
	lines := strings.Repeat("<line>Dear Karl, I have your letter of the 2nd</line>\n", streamFrom/50)
	r := newWebRun(t, map[string]string{
		"note.xsd": noteXSD, "line.xsd": lineXSD,
		"note.rng":  `<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><element name="line"><text/></element></zeroOrMore></element>`,
		"model.xml": "<?xml-model href=\"note.xsd\"?>\n<note>" + lines + "<lien/></note>",
		"plain.xml": "<note>" + lines + "<lien/></note>",
		"latin.xml": "<?xml version='1.0' encoding='ISO-8859-1'?><note>" + lines + "<line>\xFC</line></note>",
	})
	place := fmt.Sprintf(":%d:2: error rng/", 1+strings.Count(lines, "\n"))
	r.expect(exitFindings, "validate --ignore house,corpus --format concise model.xml", fmt.Sprintf("model.xml:%d:2: error rng/xsd: ", 2+strings.Count(lines, "\n")))
	r.expect(exitFindings, "validate --ignore house,corpus --format concise --schema note.xsd plain.xml", "plain.xml"+place+"xsd: ")
	r.expect(exitFindings, "validate --ignore house,corpus --format concise --engine libxml2 --schema note.rng plain.xml", "plain.xml"+place+"libxml2: ")
	r.expect(exitFindings, "validate --ignore house,corpus --format concise --engine both --schema note.rng plain.xml latin.xml", "plain.xml"+place+"unknown-element: ", "!second-opinion", "!latin.xml")
}

// TestLibxml2WithSchemasFromTheWeb fetches through the program, never by libxml2 itself.
func TestLibxml2WithSchemasFromTheWeb(t *testing.T) {
	withLibxml2(t)
	s := newSchemaServer(t, map[string]string{"/s/note.xsd": noteXSD, "/s/line.xsd": lineXSD, "/s/secret.xsd": lineXSD,
		"/s/broken.xsd": strings.Replace(lineXSD, "xs:string", "nowhere", 1)})
	url := s.URL + "/s/note.xsd"
	r := newWebRun(t, map[string]string{
		"a.xml": "<note><line/></note>", "b.xml": "<note/>",
		"named.xml": `<?xml-model href="` + url + `" schematypens="http://www.w3.org/2001/XMLSchema"?><note/>`,
		"inner.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="` + s.URL + `/s/secret.xsd"/></xs:schema>`,
		"inner.xml": `<note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="inner.xsd"/>`,
	})
	r.expect(exitFailure, "validate --offline --schema "+url+" a.xml", "nothing is fetched with --offline")
	r.expect(exitFailure, "validate --ignore house named.xml", "the address is one of a private network")
	r.expect(exitFailure, "validate --ignore house inner.xml", "the address is one of a private network")
	if n := s.count("/s/note.xsd") + s.count("/s/secret.xsd"); n > 0 {
		t.Errorf("asked %d times", n)
	}
	r.expect(exitFailure, "schema fetch --quiet "+s.URL+"/s/broken.xsd", "/s/broken.xsd:1:", "libxml2 cannot use the schema: ", "the schema cannot be used: libxml2 finds 1 mistake in it; the cache is as it was")
	r.expect(exitFindings, "validate -v --ignore house --schema "+url+" a.xml b.xml", "fetching "+url, "(fetched now), by --schema", "b.xml:1:2: error rng/xsd: ")
	r.expect(exitFindings, "validate -v --ignore house --schema "+url+" a.xml b.xml", "!fetching", "(in the cache since 2")
	r.expect(exitFindings, "validate --ignore house named.xml", "error rng/xsd: ")
	if n, m := s.count("/s/note.xsd"), s.count("/s/line.xsd"); n != 1 || m != 1 {
		t.Errorf("asked %d and %d times", n, m)
	}
	r.expect(exitClean, "schema fetch "+s.URL+"/s/secret.xsd", "/s/secret.xsd", "sha256 ")
	r.expect(exitFindings, "validate --ignore house inner.xml", "error rng/xsd: ")
}

// TestLibxml2OfManyDocuments has the same report for any number of documents at a time.
func TestLibxml2OfManyDocuments(t *testing.T) {
	withLibxml2(t)
	files := map[string]string{"counts.rng": `<element name="note" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><zeroOrMore><element name="count"><data type="unsignedInt"/></element></zeroOrMore></element>`}
	var paths, wants []string
	for i := range 60 {
		name := fmt.Sprintf("a%02d.xml", i)
		paths = append(paths, name)
		if files[name] = "<note><count>1</count></note>"; i%3 == 0 {
			files[name] = "<note>" + strings.Repeat("\n", i) + "<count>+1</count></note>"
			wants = append(wants, fmt.Sprintf("%s:%d:", name, i+1))
		}
	}
	r := newWebRun(t, files)
	wants = append(wants, "20 warnings in 20 of 60 files")
	for _, jobs := range []string{"1", "8"} {
		r.expect(exitClean, "validate --jobs "+jobs+" --engine both --ignore house,corpus --schema counts.rng "+strings.Join(paths, " "), wants...)
	}
}
