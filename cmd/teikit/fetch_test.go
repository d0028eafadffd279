package main

import (
	"crypto/sha256"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listOfLetters is a CMIF file with one mistake: the doubt of its date is one that CMIF does not know.
const listOfLetters = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Letters</title><editor>A. Marsh</editor></titleStmt>
<publicationStmt><publisher>Society</publisher><idno type="url">https://example.org/c.xml</idno><date when="2026-11-23"/><availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability></publicationStmt>
<sourceDesc><bibl type="online" xml:id="a3f497f0-488d-4233-9448-130ba8109bd8">Letters</bibl></sourceDesc>
</fileDesc><profileDesc>
<correspDesc ref="https://example.org/1" source="#a3f497f0-488d-4233-9448-130ba8109bd8">
<correspAction type="sent"><persName>A. Hale</persName><date when="1902-05-02" cert="medium"/></correspAction>
<correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>
</profileDesc></teiHeader><text><body><p/></body></text></TEI>
`

func TestFetchedDocumentIsCheckedWithoutItsServer(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/cmif.xml": listOfLetters})
	url := s.URL + "/cmif.xml"
	r := newWebRun(t, nil)
	check := "validate --schema cmif " + url
	r.expect(exitFailure, check, url+": error cli/unreadable-file: the file cannot be read: it is not in the cache; \"teikit fetch "+url+"\" fetches it")
	if s.count("/cmif.xml") != 0 {
		t.Error("validate asks the server")
	}
	r.expect(exitClean, "fetch "+url, url+"\n", size(int64(len(listOfLetters)))+", sha256 "+fmt.Sprintf("%x", sha256.Sum256([]byte(listOfLetters))), filepath.Join("home", "teikit", "documents", "cmif-"))
	for _, args := range []string{check, check + " --offline", check + " --format concise --no-cache"} {
		r.expect(exitFindings, args, url+`:7:86: error house/cmif-cert: cert="medium" is not in CMIF`)
	}
	r.expect(exitClean, "schema list", "!cmif.xml")
	r.expect(exitClean, check+" --baseline known.json --update-baseline")
	r.expect(exitClean, check+" --baseline known.json", "no findings")
	if known, err := os.ReadFile("known.json"); err != nil || !strings.Contains(string(known), `"`+url+`"`) {
		t.Errorf("the baseline has %s, %v", known, err)
	}

	s.set("/cmif.xml", strings.Replace(listOfLetters, ` cert="medium"`, "", 1))
	r.expect(exitFindings, check, "house/cmif-cert")
	r.expect(exitClean, "fetch --quiet "+url, "!sha256")
	r.expect(exitClean, check, "no findings")
	if n := s.count("/cmif.xml"); n != 2 {
		t.Errorf("the server is asked %d times, want 2: by fetch alone", n)
	}
}

func TestFetchedDocumentsStandBesideFiles(t *testing.T) {
	letter := strings.Replace(goodLetter, "<TEI ", `<TEI xml:id="l1" `, 1)
	s := newSchemaServer(t, map[string]string{"/a.xml": letter, "/broken.xml": "<TEI><p></TEI>"})
	r := newWebRun(t, map[string]string{"b.xml": letter, "list": s.URL + "/a.xml\n"})
	r.expect(exitClean, "fetch --cache kept "+s.URL+"/a.xml "+s.URL+"/broken.xml")
	r.expect(exitFindings, "validate --cache kept --format concise b.xml "+s.URL+"/broken.xml "+s.URL+"/a.xml", s.URL+"/broken.xml:1:9: error xml/", "corpus/id-taken")
	r.expect(exitClean, "validate --cache kept --select rng --files-from list", "1 file checked, no findings")
	r.expect(exitUsage, "validate --cache kept --fix "+s.URL+"/a.xml", "is on the web; use --diff")
	r.expect(exitClean, "validate --cache kept --select rng --diff "+s.URL+"/a.xml", "0 findings in 0 files would be mended")
	r.expect(exitFailure, "validate --cache kept "+s.URL+"/c.xml b.xml", "1 error in 1 of 2 files", "it is not in the cache")
	r.expect(exitUsage, "convert "+s.URL+"/a.xml", "no such file")
}

func TestDocumentsThatCannotBeFetched(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/a.xml": listOfLetters, "/page.xml": "<!DOCTYPE html><p>Sign in"})
	r := newWebRun(t, nil)
	url := s.URL + "/a.xml"
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(listOfLetters)))
	r.expect(exitClean, "fetch --cache kept --sha256 "+sum+" "+url, sum)
	s.set("/a.xml", listOfLetters+"\n")
	r.expect(exitFailure, "fetch --cache kept --sha256 "+sum+" "+url, "the SHA-256 is ", "somebody has changed it")
	r.expect(exitFailure, "fetch --cache kept "+s.URL+"/none.xml "+s.URL+"/page.xml "+url, "the server answers 404 Not Found; look for a slip in the address", "a web page (HTML), not the file itself; the address is that of a page about the document", url+"\n")
	gone := httptest.NewServer(s)
	gone.Close()
	r.expect(exitFailure, "fetch --cache kept "+gone.URL+"/a.xml", "look whether there is a network")
	r.expect(exitUsage, "fetch", "takes one URL or several")
	r.expect(exitUsage, "fetch a.xml", "expected an address that begins with https:// or http://")
	r.expect(exitUsage, "fetch --sha256 "+sum+" "+url+" "+url, "fetch each by itself")
	r.write("file", "")
	r.expect(exitFailure, "fetch --cache file "+url, "it cannot be kept in the cache", "--cache FOLDER names another folder")

	copies, err := filepath.Glob("kept/documents/a-*.xml")
	if err != nil || len(copies) != 1 {
		t.Fatal(copies, err)
	}
	if err := os.WriteFile(copies[0], []byte("<TEI/>"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.expect(exitFailure, "validate --cache kept "+url, "what the cache holds was changed or cut off since it was fetched; \"teikit fetch")
}
