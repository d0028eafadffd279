package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"teikit/cmd/internal/schemacache"
)

const noteSchema = `<element name="note" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>`

// A schemaServer is a server on 127.0.0.1 that gives the files that it has, and counts how often each is asked for.
type schemaServer struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string]string
	asked map[string]int
}

func newSchemaServer(t *testing.T, files map[string]string) *schemaServer {
	t.Helper()
	s := &schemaServer{files: files, asked: make(map[string]int)}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *schemaServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[r.URL.Path]++
	text, ok := s.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	io.WriteString(w, text)
}

func (s *schemaServer) set(path, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = text
}

func (s *schemaServer) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[path]
}

// A webRun is a folder with a cache in which the program is run.
type webRun struct {
	t      *testing.T
	folder string
}

func newWebRun(t *testing.T, files map[string]string) *webRun {
	t.Helper()
	r := &webRun{t: t, folder: t.TempDir()}
	t.Chdir(r.folder)
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(name, filepath.Join(r.folder, "home"))
	}
	for name, text := range files {
		r.write(name, text)
	}
	return r
}

func (r *webRun) write(name, text string) {
	r.t.Helper()
	if err := os.WriteFile(filepath.Join(r.folder, name), []byte(text), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

// expect runs the program and looks for texts in what it prints on both streams.
func (r *webRun) expect(code int, args string, wants ...string) {
	r.t.Helper()
	var stdout, stderr bytes.Buffer
	got := run(r.t.Context(), append([]string{"teikit"}, strings.Fields(args)...), strings.NewReader(""), &stdout, &stderr)
	printed := stdout.String() + stderr.String()
	if got != code {
		r.t.Errorf("%s: exit code %d, want %d\n%s", args, got, code, printed)
	}
	for _, want := range wants {
		if absent, ok := strings.CutPrefix(want, "!"); ok {
			if strings.Contains(printed, absent) {
				r.t.Errorf("%s: prints %q\n%s", args, absent, printed)
			}
		} else if !strings.Contains(printed, want) {
			r.t.Errorf("%s: does not print %q\n%s", args, want, printed)
		}
	}
}

func TestSchemaFromTheWebIsFetchedOnceAndKept(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/s/note.rng": noteSchema})
	url := s.URL + "/s/note.rng"
	r := newWebRun(t, map[string]string{"a.xml": "<note/>", "b.xml": "<letter/>"})
	r.expect(exitFailure, "validate --offline --schema "+url+" a.xml", "it is not in the cache, and nothing is fetched with --offline", `"teikit schema fetch `+url+`" fetches it once`)
	r.expect(exitFindings, "validate -v --ignore house --schema "+url+" a.xml b.xml", "teikit: fetching "+url, "a.xml: checked against "+url+" (fetched now), by --schema", "b.xml:1:2: error rng/")
	r.expect(exitClean, "validate -v --ignore house --schema "+url+" a.xml", "!fetching", "(in the cache since 2")
	r.expect(exitClean, "validate --offline --ignore house --schema "+url+" a.xml", "!fetching")
	if n := s.count("/s/note.rng"); n != 1 {
		t.Errorf("asked %d times", n)
	}
	r.expect(exitClean, "schema list", url, fmt.Sprintf("sha256 %.16s", fmt.Sprintf("%x", sha256.Sum256([]byte(noteSchema)))))
	s.Close()
	r.expect(exitClean, "validate --ignore house --schema "+url+" a.xml")
}

func TestSchemaFromTheWebWithIncludes(t *testing.T) {
	s := newSchemaServer(t, map[string]string{
		"/s/main.rng":        `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="parts/note.rng"/></grammar>`,
		"/s/parts/note.rng":  `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="../common.rnc"/><start><ref name="note"/></start></grammar>`,
		"/s/common.rnc":      `note = element note { text }`,
		"/s/lost.rng":        `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="nowhere.rng"/></grammar>`,
		"/s/thief.rng":       `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="file:///etc/passwd"/></grammar>`,
		"/s/local/local.rng": noteSchema,
	})
	r := newWebRun(t, map[string]string{
		"a.xml":     "<note/>",
		"local.rng": `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><externalRef href="` + s.URL + `/s/local/local.rng"/></start></grammar>`,
	})
	r.expect(exitClean, "schema fetch "+s.URL+"/s/main.rng", s.URL+"/s/main.rng\n", s.URL+"/s/parts/note.rng\n", s.URL+"/s/common.rnc\n")
	r.expect(exitClean, "validate --offline --ignore house --schema "+s.URL+"/s/main.rng a.xml", "!fetching")
	r.expect(exitFailure, "schema fetch "+s.URL+"/s/lost.rng", `"nowhere.rng" cannot be read: the server answers 404 Not Found`, "the cache is as it was")
	r.expect(exitFailure, "validate --offline --schema "+s.URL+"/s/lost.rng a.xml", "it is not in the cache")
	r.expect(exitFailure, "validate --schema "+s.URL+"/s/thief.rng a.xml", "a schema from the web may not read files")
	r.expect(exitClean, "validate --ignore house --schema local.rng a.xml", "fetching "+s.URL+"/s/local/local.rng")
	r.expect(exitClean, "validate --offline --ignore house --schema local.rng a.xml")
}

// TestDocumentsDoNotReachIntoPrivateNetworks: the server is on 127.0.0.1, which is private.
func TestDocumentsDoNotReachIntoPrivateNetworks(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/note.rng": noteSchema, "/other.rng": noteSchema})
	url := s.URL + "/note.rng"
	r := newWebRun(t, map[string]string{
		"a.xml":         `<?xml-model href="` + url + `"?>` + "\n<note/>",
		"b.xml":         `<?xml-model href="http://example.org/other.rng"?>` + "\n<note/>",
		"inner.rng":     `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><externalRef href="` + url + `"/></start></grammar>`,
		"c.xml":         `<?xml-model href="inner.rng"?>` + "\n<note/>",
		".teikit.yaml":  "catalog: catalog.xml\n",
		"catalog.xml":   `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="http://example.org/other.rng" uri="` + s.URL + `/other.rng"/></catalog>`,
		"d.xml":         "<letter/>",
		"localhost.xml": `<?xml-model href="` + strings.Replace(url, "127.0.0.1", "localhost", 1) + `"?>` + "\n<note/>",
	})
	r.expect(exitFailure, "validate --ignore house a.xml d.xml", "a.xml:1:19: error cli/schema-unusable: the schema \""+url+"\" cannot be used: the address is one of a private network", "teikit schema fetch "+url, "d.xml:1:2: error rng/")
	r.expect(exitFailure, "validate --ignore house localhost.xml", "the address is one of a private network")
	r.expect(exitFailure, "validate --ignore house c.xml", "the address is one of a private network")
	if n := s.count("/note.rng"); n > 0 {
		t.Errorf("asked %d times", n)
	}
	r.expect(exitClean, "validate -v --ignore house b.xml", "(for http://example.org/other.rng, by line 1 of catalog.xml)")
	r.expect(exitClean, "schema fetch "+url)
	r.expect(exitClean, "validate -v --ignore house a.xml c.xml", "a.xml: checked against "+url+" (in the cache since 2", "by <?xml-model?> in line 1")
}

func TestManyDocumentsFetchASchemaOnce(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/note.rng": noteSchema})
	files := map[string]string{".teikit.yaml": "catalog: catalog.xml\n", "catalog.xml": `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><rewriteURI uriStartString="http://example.org/" rewritePrefix="` + s.URL + `/"/></catalog>`}
	var paths []string
	for i := range 30 {
		name := fmt.Sprintf("a%d.xml", i)
		files[name] = `<?xml-model href="http://example.org/note.rng"?><note/>`
		paths = append(paths, name)
	}
	r := newWebRun(t, files)
	r.expect(exitClean, "validate --jobs 8 --ignore house "+strings.Join(paths, " "), "30 files checked, no findings")
	if n := s.count("/note.rng"); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestSchemaFetchKeepsTheOldEntry(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/note.rng": noteSchema})
	url := s.URL + "/note.rng"
	r := newWebRun(t, map[string]string{"a.xml": "<note/>"})
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(noteSchema)))
	r.expect(exitClean, "schema fetch --cache kept --sha256 sha256:"+sum+" "+url, "sha256 "+sum, "in "+filepath.Join("kept", "note-"))
	for _, c := range []struct{ name, text, args, want, advice string }{
		{"another checksum", noteSchema + " ", "--sha256 " + sum, "the SHA-256 is ", "somebody has changed it"},
		{"a web page", "<!DOCTYPE html><p>Sign in", "", "the server sent a web page (HTML), not the file itself", `open it in a browser, and take the address of the file itself`},
		{"cut off", noteSchema[:50], "", "the server sent XML that is cut off or broken", "try again"},
		{"a mistake", strings.Replace(noteSchema, "text", "txt", 1), "", `there is no element "txt" in RELAX NG`, "the schema cannot be used: it has 1 mistake; the cache is as it was"},
		{"another language", `<rules xmlns="http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0"/>`, "", "the schema cannot be used: it is NVDL; expected RELAX NG", "TEI schemas are to be had in RELAX NG"},
		{"empty", "", "", "the server sent nothing", "the cache keeps what it had of 2"},
	} {
		s.set("/note.rng", c.text)
		r.expect(exitFailure, "schema fetch --cache kept "+c.args+" "+url, c.want, c.advice)
		r.expect(exitClean, "validate --cache kept --offline --ignore house --schema "+url+" a.xml")
	}
	s.set("/note.rng", strings.Replace(noteSchema, "note", "letter", 1))
	r.expect(exitClean, "schema fetch --quiet --cache kept "+url, "!sha256", "!fetching")
	r.expect(exitFindings, "validate --cache kept --offline --ignore house --schema "+url+" a.xml", "error rng/")
}

func TestSchemaFetchOfSchematron(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/rules.sch": `<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>`})
	r := newWebRun(t, nil)
	r.expect(exitClean, "schema fetch --progress always "+s.URL+"/rules.sch", "\r54 bytes of 54 bytes\n", s.URL+"/rules.sch\n")
	r.expect(exitClean, "schema list", s.URL+"/rules.sch")
}

func TestSchemaShowFromTheCache(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/note.rng": noteSchema})
	r := newWebRun(t, nil)
	r.expect(exitFailure, "schema show "+s.URL+"/note.rng note", "it is not in the cache, and this command fetches nothing", "teikit schema fetch "+s.URL+"/note.rng")
	r.expect(exitClean, "schema fetch "+s.URL+"/note.rng")
	r.expect(exitClean, "schema show "+s.URL+"/note.rng note", "note\n", "Content")
	r.expect(exitClean, "schema show "+s.URL+"/note.rng", noteSchema)
}

// TestSchemaWithoutEnd includes one file after the other.
func TestSchemaWithoutEnd(t *testing.T) {
	var n atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="%d.rng"/></grammar>`, n.Add(1))
	}))
	t.Cleanup(s.Close)
	r := newWebRun(t, nil)
	r.expect(exitFailure, "schema fetch --quiet "+s.URL+"/0.rng", "the schema has more than 100 files on the web", "the cache is as it was")
	if n.Load() != maxDownloads {
		t.Errorf("%d files fetched", n.Load())
	}
}

func TestSchemaOfLongDocument(t *testing.T) {
	r := newWebRun(t, map[string]string{
		"notes.rng": `<element name="notes" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><element name="note"><text/></element></zeroOrMore></element>`,
		"a.xml":     "<?xml-model href=\"notes.rng\"?>\n<notes>" + strings.Repeat("<note>Dear Karl, I have your letter of the 2nd</note>\n", streamFrom/50) + "<letter/></notes>",
	})
	r.expect(exitFindings, "validate -v --ignore house a.xml", "a.xml: checked against notes.rng (file), by <?xml-model?> in line 1", ": error rng/", "1 error in 1 file")
}

func TestLocateReference(t *testing.T) {
	for _, c := range []struct{ reference, base, want string }{
		{"a.rng", "letters/x.xml", "path letters/a.rng"},
		{"../a%20b.rng?v=1#top", "letters/x.xml", "path a b.rng"},
		{"/schema/a.rng", "letters/x.xml", "path /schema/a.rng"},
		{"file:///schema/a.rng", "x.xml", "path /schema/a.rng"},
		{"file://localhost/schema/a.rng", "x.xml", "path /schema/a.rng"},
		{"file://elsewhere/a.rng", "x.xml", "other file://elsewhere/a.rng"},
		{"https://example.org/a.rng", "x.xml", "url https://example.org/a.rng"},
		{"HTTP://example.org/a.rng", "x.xml", "url HTTP://example.org/a.rng"},
		{"//example.org/a.rng", "x.xml", "other //example.org/a.rng"},
		{"//example.org/a.rng", "https://example.com/x", "url https://example.org/a.rng"},
		{"../b.rng", "https://example.org/s/t/a.rng", "url https://example.org/s/b.rng"},
		{"file:///etc/passwd", "https://example.org/s/t/a.rng", "path /etc/passwd"},
		{"urn:x:y", "x.xml", "other urn:x:y"},
		{"%zz", "x.xml", "other %zz"},
		{`C:\schema\a.rng`, "x.xml", `path C:\schema\a.rng`},
	} {
		l := locateReference(c.reference, c.base)
		got := ""
		for kind, value := range map[string]string{"path": filepath.ToSlash(l.path), "url": l.url, "other": l.other, "builtin": l.builtin} {
			if value != "" {
				got += kind + " " + value
			}
		}
		if c.reference[0] == 'C' && filepath.Separator == '\\' {
			c.want = filepath.ToSlash(c.want)
		}
		if got != c.want {
			t.Errorf("%s at %s: %s, want %s", c.reference, c.base, got, c.want)
		}
	}
}

func FuzzLocateReference(f *testing.F) {
	for _, seed := range []string{"a.rng", "//[", "file:", "C:", "?", "#", "http:///", "\x00"} {
		f.Add(seed, "x.xml")
		f.Add(seed, "https://example.org/a")
	}
	f.Fuzz(func(t *testing.T, reference, base string) {
		l := locateReference(reference, base)
		given := 0
		for _, s := range []string{l.path, l.url, l.other} {
			if s != "" {
				given++
			}
		}
		if given > 1 || given == 0 && reference != "" || l.builtin != "" {
			t.Errorf("%q at %q: %+v", reference, base, l)
		}
	})
}

func TestSchemaFetchFailures(t *testing.T) {
	s := newSchemaServer(t, map[string]string{})
	r := newWebRun(t, nil)
	r.expect(exitFailure, "schema fetch "+s.URL+"/a.rng", "teikit: "+s.URL+"/a.rng: the server answers 404 Not Found; look for a slip in the address")
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	t.Cleanup(slow.Close)
	r.expect(exitFailure, "schema fetch --timeout 20ms "+slow.URL+"/a.rng", "the server sent nothing, or not enough, within 20ms, 3 times; try again later")
	r.write("file", "")
	s.set("/note.rng", noteSchema)
	r.expect(exitFailure, "schema fetch --cache file "+s.URL+"/note.rng", "it cannot be kept in the cache", "--cache FOLDER names another folder")
	r.expect(exitUsage, "schema fetch", "takes one URL")
	r.expect(exitUsage, "schema fetch note.rng", "expected an address that begins with https:// or http://")
	r.expect(exitUsage, "schema fetch tei_al@4.9.0", `did you mean "tei_all"`)
	r.expect(exitUsage, "schema fetch tei_all@9", `"9" is no release of the TEI`)
	r.expect(exitUsage, "schema fetch --sha256 abc "+s.URL, "--sha256 needs 64 hexadecimal digits")
	r.expect(exitUsage, "schema fetch --timeout 0s "+s.URL, "--timeout needs a time")
	r.expect(exitUsage, "schema fetch --progress often "+s.URL, `--progress does not know "often"`)
}

// TestUnwritableCacheDoesNotKeepFromChecking: a machine without home, as in some CI systems, can still use the schema.
func TestUnwritableCacheDoesNotKeepFromChecking(t *testing.T) {
	s := newSchemaServer(t, map[string]string{"/note.rng": noteSchema})
	r := newWebRun(t, map[string]string{"a.xml": "<note/>", "file": ""})
	r.expect(exitClean, "validate --ignore house --cache file --schema "+s.URL+"/note.rng a.xml", "it cannot be kept in the cache")
}

func TestFetchAdviceForEachFault(t *testing.T) {
	for fault := schemacache.BadAddress; fault <= schemacache.NotKept; fault++ {
		e := &schemacache.Error{Fault: fault, Status: http.StatusNotFound, Err: io.EOF}
		if fetchAdvice(e, "https://x/a.rng") == "" || e.Error() == "it cannot be fetched" {
			t.Errorf("fault %d: %q, %q", fault, e, fetchAdvice(e, "https://x/a.rng"))
		}
	}
	if advice := fetchAdvice(&schemacache.Error{Fault: schemacache.BadStatus, Status: http.StatusNotFound}, "https://www.tei-c.org/Vault/P5/99.0.0/x"); !strings.Contains(advice, "no such release") {
		t.Errorf("%q", advice)
	}
}
