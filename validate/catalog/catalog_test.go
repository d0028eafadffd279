package catalog

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
)

const folder = "file:///ed/"

// opener opens files by their names in the folder; a text that does not begin with "<?" or "<catalog" is put into a
// catalog element.
func opener(files map[string]string) Open {
	return func(uri string) (*source.File, error) {
		name := strings.TrimPrefix(uri, folder)
		text, ok := files[name]
		if !ok {
			return nil, errors.New("no such file")
		}
		if !strings.HasPrefix(text, "<?") && !strings.HasPrefix(text, "<catalog") {
			text = `<catalog xmlns="` + Namespace + `">` + text + "</catalog>"
		}
		return source.New(name, text), nil
	}
}

func findings(found diag.List) []string {
	var list []string
	for _, d := range found {
		list = append(list, fmt.Sprintf("%s:%s %s %s: %s", d.File(), d.Span.Position(), d.Severity, d.Code, d.Message))
	}
	return list
}

func TestURI(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string // the first catalog is "c.xml"
		uri   string
		want  string // "": nothing
	}{
		{"uri", map[string]string{"c.xml": `<uri name="http://x/a.rng" uri="s/a.rng"/>`}, "http://x/a.rng", folder + "s/a.rng"},
		{"another address", map[string]string{"c.xml": `<uri name="http://x/a.rng" uri="s/a.rng"/>`}, "http://x/b.rng", ""},
		{"a relative name is compared as it is", map[string]string{"c.xml": `<uri name="a.rng" uri="s/a.rng"/>`}, "a.rng", folder + "s/a.rng"},
		{"the first of two counts", map[string]string{"c.xml": `<uri name="u" uri="1"/><uri name="u" uri="2"/>`}, "u", folder + "1"},
		{"system entries do not count", map[string]string{"c.xml": `<system systemId="u" uri="1"/><rewriteSystem systemIdStartString="u" rewritePrefix="2"/>`}, "u", ""},
		{"uri before rewriteURI", map[string]string{"c.xml": `<rewriteURI uriStartString="http://x/a.rng" rewritePrefix="1"/><uri name="http://x/a.rng" uri="2"/>`}, "http://x/a.rng", folder + "2"},
		{"rewriteURI", map[string]string{"c.xml": `<rewriteURI uriStartString="http://x/tei/" rewritePrefix="local/"/>`}, "http://x/tei/a/b.rng", folder + "local/a/b.rng"},
		{"rewriteURI of all", map[string]string{"c.xml": `<rewriteURI uriStartString="http://x" rewritePrefix="http://y"/>`}, "http://x", "http://y"},
		{"the longest start", map[string]string{"c.xml": `<rewriteURI uriStartString="http://" rewritePrefix="1/"/><rewriteURI uriStartString="http://x/" rewritePrefix="2/"/><rewriteURI uriStartString="http://x" rewritePrefix="3/"/>`}, "http://x/a", folder + "2/a"},
		{"the longest end", map[string]string{"c.xml": `<uriSuffix uriSuffix="a.rng" uri="1"/><uriSuffix uriSuffix="/tei/a.rng" uri="2"/>`}, "http://x/tei/a.rng", folder + "2"},
		{"rewriteURI before uriSuffix", map[string]string{"c.xml": `<uriSuffix uriSuffix="http://x/a" uri="1"/><rewriteURI uriStartString="h" rewritePrefix="2/"/>`}, "http://x/a", folder + "2/ttp://x/a"},
		{"xml:base", map[string]string{"c.xml": `<group xml:base="sub/"><uri name="u" uri="a"/></group>`}, "u", folder + "sub/a"},
		{"xml:base of the entry, inside another", map[string]string{"c.xml": `<group xml:base="http://y/p/"><uri name="u" uri="a" xml:base="q/"/></group>`}, "u", "http://y/p/q/a"},
		{"xml:base ends with its element", map[string]string{"c.xml": `<group xml:base="sub/"/><uri name="u" uri="a"/>`}, "u", folder + "a"},
		{"escapes are compared", map[string]string{"c.xml": `<uri name="http://x/é a" uri="a b"/>`}, "http://x/%C3%A9%20a", folder + "a%20b"},
		{"foreign elements are passed over", map[string]string{"c.xml": `<x xmlns="urn:x"><uri xmlns="` + Namespace + `" name="u" uri="1"/></x><uri name="u" uri="2"/>`}, "u", folder + "2"},
		{"nextCatalog", map[string]string{"c.xml": `<nextCatalog catalog="d.xml"/>`, "d.xml": `<uri name="u" uri="1"/>`}, "u", folder + "1"},
		{"nextCatalog comes after the file", map[string]string{"c.xml": `<nextCatalog catalog="d.xml"/><uri name="u" uri="1"/>`, "d.xml": `<uri name="u" uri="2"/>`}, "u", folder + "1"},
		{"nextCatalogs in order, each with its own", map[string]string{"c.xml": `<nextCatalog catalog="d.xml"/><nextCatalog catalog="e.xml"/>`, "d.xml": `<nextCatalog catalog="f.xml"/>`, "e.xml": `<uri name="u" uri="e"/>`, "f.xml": `<uri name="u" uri="f"/>`}, "u", folder + "f"},
		{"nextCatalog in a circle", map[string]string{"c.xml": `<nextCatalog catalog="d.xml"/>`, "d.xml": `<nextCatalog catalog="c.xml"/>`}, "u", ""},
		{"relative to the catalog that says it", map[string]string{"c.xml": `<nextCatalog catalog="sub/d.xml"/>`, "sub/d.xml": `<uri name="u" uri="1"/>`}, "u", folder + "sub/1"},
		{"delegateURI", map[string]string{"c.xml": `<delegateURI uriStartString="http://x/" catalog="d.xml"/>`, "d.xml": `<uri name="http://x/a" uri="1"/>`}, "http://x/a", folder + "1"},
		{"a delegate has the last word", map[string]string{"c.xml": `<delegateURI uriStartString="http://x/" catalog="d.xml"/><nextCatalog catalog="e.xml"/>`, "d.xml": ``, "e.xml": `<uri name="http://x/a" uri="1"/>`}, "http://x/a", ""},
		{"other addresses are not delegated", map[string]string{"c.xml": `<delegateURI uriStartString="http://x/" catalog="d.xml"/><nextCatalog catalog="e.xml"/>`, "d.xml": ``, "e.xml": `<uri name="http://y/a" uri="1"/>`}, "http://y/a", folder + "1"},
		{"the entry before the delegate", map[string]string{"c.xml": `<delegateURI uriStartString="http://x/" catalog="d.xml"/><uriSuffix uriSuffix="a" uri="1"/>`, "d.xml": `<uri name="http://x/a" uri="2"/>`}, "http://x/a", folder + "1"},
		{"the longest delegate first", map[string]string{"c.xml": `<delegateURI uriStartString="http://" catalog="d.xml"/><delegateURI uriStartString="http://x/" catalog="e.xml"/>`, "d.xml": `<uri name="http://x/a" uri="d"/>`, "e.xml": `<uri name="http://x/a" uri="e"/>`}, "http://x/a", folder + "e"},
		{"then the shorter one", map[string]string{"c.xml": `<delegateURI uriStartString="http://x/" catalog="e.xml"/><delegateURI uriStartString="http://" catalog="d.xml"/>`, "d.xml": `<uri name="http://x/a" uri="d"/>`, "e.xml": ``}, "http://x/a", folder + "d"},
		{"a delegate to itself ends", map[string]string{"c.xml": `<delegateURI uriStartString="" catalog="c.xml"/>`}, "u", ""},
		{"a URN of a public identifier", map[string]string{"c.xml": `<public publicId="-//TEI//X" uri="1"/>`}, "urn:publicid:-:TEI:X", folder + "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			catalog, found := Load([]string{folder + "c.xml"}, opener(c.files))
			if len(found) > 0 {
				t.Errorf("findings %q", findings(found))
			}
			got, ok := catalog.URI(c.uri)
			if got.URI != c.want || ok != (c.want != "") {
				t.Errorf("%q, %t; want %q", got.URI, ok, c.want)
			}
			if ok && (got.Entry == nil || !strings.HasPrefix(got.Entry.Span.Text(), "<")) {
				t.Errorf("entry %+v", got.Entry)
			}
		})
	}
}

func TestExternal(t *testing.T) {
	for _, c := range []struct {
		name, entries  string
		public, system string
		want           string
	}{
		{"system", `<system systemId="http://x/a.dtd" uri="1"/>`, "", "http://x/a.dtd", "1"},
		{"rewriteSystem", `<rewriteSystem systemIdStartString="http://x/" rewritePrefix="y/"/>`, "", "http://x/a.dtd", "y/a.dtd"},
		{"systemSuffix", `<systemSuffix systemIdSuffix="/a.dtd" uri="1"/>`, "", "http://x/a.dtd", "1"},
		{"public alone", `<public publicId="P" uri="1"/>`, "P", "", "1"},
		{"white space in a public identifier", `<public publicId=" P  Q " uri="1"/>`, "P\nQ", "", "1"},
		{"system before public", `<public publicId="P" uri="1"/><systemSuffix systemIdSuffix="a" uri="2"/>`, "P", "a", "2"},
		{"public is preferred", `<public publicId="P" uri="1"/>`, "P", "s", "1"},
		{"system is preferred", `<group prefer="system"><public publicId="P" uri="1"/></group>`, "P", "s", ""},
		{"system is preferred, but there is none", `<group prefer="system"><public publicId="P" uri="1"/></group>`, "P", "", "1"},
		{"prefer ends with its element", `<group prefer="system"/><public publicId="P" uri="1"/>`, "P", "s", "1"},
		{"delegatePublic asks for the public identifier alone", `<delegatePublic publicIdStartString="P" catalog="d.xml"/>`, "P", "s", "public"},
		{"delegateSystem asks for the system identifier alone", `<delegateSystem systemIdStartString="s" catalog="d.xml"/><public publicId="P" uri="1"/>`, "P", "s", ""},
		{"a URN as system identifier", `<public publicId="-//A//B C" uri="1"/>`, "", "URN:publicid:-:A:B+C", "1"},
		{"a URN that says something else", `<public publicId="P" uri="1"/><public publicId="Q" uri="2"/>`, "P", "urn:publicid:Q", "1"},
		{"a URN as public identifier", `<public publicId="a/b::c'%" uri="1"/>`, "urn:publicid:a%2Fb;c%27%25", "", "1"},
		{"nothing", `<public publicId="" uri="1"/>`, "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			catalog, found := Load([]string{folder + "c.xml"}, opener(map[string]string{"c.xml": c.entries, "d.xml": `<public publicId="P" uri="public"/>`}))
			if len(found) > 0 {
				t.Errorf("findings %q", findings(found))
			}
			got, _ := catalog.External(c.public, c.system)
			if strings.TrimPrefix(got.URI, folder) != c.want {
				t.Errorf("%q, want %q", got.URI, c.want)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"not well-formed", "<catalog xmlns='" + Namespace + "'><uri></catalog>", []string{`c.xml:1:67 error xml/mismatched-end-tag: "</catalog>" closes "uri", opened at 1:62; expected "</uri>" before it`}},
		{"no namespace", `<catalog><uri name="u" uri="1"/></catalog>`, []string{`c.xml:1:2 error cli/catalog-syntax: the document element is "catalog"; expected "catalog" in the namespace "urn:oasis:names:tc:entity:xmlns:xml:catalog"`}},
		{"another element", `<?xml version="1.0"?><group xmlns="` + Namespace + `"/>`, []string{`c.xml:1:23 error cli/catalog-syntax: the document element is "group"; expected "catalog" in the namespace "urn:oasis:names:tc:entity:xmlns:xml:catalog"`}},
		{"missing attribute", "\n<uri name='u'/>", []string{`c.xml:2:2 error cli/catalog-syntax: the element "uri" has no attribute "uri", so that it maps nothing; expected one`}},
		{"unknown element", "\n<url name='u' uri='1'/>", []string{`c.xml:2:2 error cli/catalog-syntax: there is no element "url" in catalogs`}},
		{"prefer", "\n<group prefer='uri'/>", []string{`c.xml:2:16 error cli/catalog-syntax: prefer is "uri"; expected "public" or "system"`}},
		{"no address", "\n<uri name='u' uri='http://[x'/>", []string{`c.xml:2:20 error cli/catalog-syntax: "http://[x" is no address; expected a URI, absolute or relative to the catalog`}},
		{"missing file", "\n<nextCatalog catalog='none.xml'/>", []string{`c.xml:2:23 warning cli/catalog-file: the catalog "file:///ed/none.xml" cannot be read: no such file`}},
		{"document type declaration", `<?xml version="1.0"?><!DOCTYPE catalog SYSTEM "http://www.oasis-open.org/committees/entity/release/1.1/catalog.dtd"><catalog xmlns="` + Namespace + `"/>`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			catalog, found := Load([]string{folder + "c.xml"}, opener(map[string]string{"c.xml": c.text}))
			if diff := cmp.Diff(c.want, findings(found)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got, ok := catalog.URI("u"); ok {
				t.Errorf("maps to %q", got.URI)
			}
		})
	}
	if _, found := Load([]string{folder + "gone.xml"}, opener(nil)); len(found) != 1 || found[0].Severity != diag.Error {
		t.Errorf("a catalog that is not there: %q", findings(found))
	}
}

func TestManyFilesAreBounded(t *testing.T) {
	opened := 0
	open := func(uri string) (*source.File, error) {
		opened++
		return source.New("c.xml", fmt.Sprintf(`<catalog xmlns="%s"><nextCatalog catalog="%da"/><nextCatalog catalog="%db"/></catalog>`, Namespace, opened, opened)), nil
	}
	catalog, found := Load([]string{folder}, open)
	if opened != maxFiles || len(found) != 1 {
		t.Errorf("%d files opened, findings %q", opened, findings(found))
	}
	if _, ok := catalog.URI("u"); ok {
		t.Error("a match where there is none")
	}
}

// TestAgreesWithLibxml2 compares look-ups of system identifiers in catalogs made at random. libxml2 knows no suffixes.
func TestAgreesWithLibxml2(t *testing.T) {
	program, err := exec.LookPath("xmlcatalog")
	if err != nil {
		t.Skip("xmlcatalog of libxml2 is needed as second opinion:", err)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	addresses := []string{"http://x/", "http://x/a", "http://x/a/", "http://x/a/b", "http://x/b", "http://y/a", "http://y/a/b"}
	pick := func() string { return addresses[rnd.IntN(len(addresses))] }
	for range 40 {
		dir := t.TempDir()
		const count = 4
		for i := range count {
			var b strings.Builder
			fmt.Fprintf(&b, `<catalog xmlns="%s">`, Namespace)
			for range rnd.IntN(4) {
				switch rnd.IntN(4) {
				case 0:
					fmt.Fprintf(&b, `<system systemId="%s" uri="http://z/%d"/>`, pick(), rnd.IntN(100))
				case 1:
					fmt.Fprintf(&b, `<rewriteSystem systemIdStartString="%s" rewritePrefix="http://r/%d/"/>`, pick(), rnd.IntN(100))
				case 2:
					if i+1 < count {
						fmt.Fprintf(&b, `<delegateSystem systemIdStartString="%s" catalog="%d.xml"/>`, pick(), i+1+rnd.IntN(count-i-1))
					}
				case 3:
					if i+1 < count {
						fmt.Fprintf(&b, `<nextCatalog catalog="%d.xml"/>`, i+1+rnd.IntN(count-i-1))
					}
				}
			}
			b.WriteString("</catalog>")
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.xml", i)), []byte(b.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		catalog, found := Load([]string{"file://" + dir + "/0.xml"}, func(uri string) (*source.File, error) {
			text, err := os.ReadFile(strings.TrimPrefix(uri, "file://"))
			return source.New(uri, string(text)), err
		})
		if len(found) > 0 {
			t.Fatal(findings(found))
		}
		out, _ := exec.Command(program, append([]string{filepath.Join(dir, "0.xml")}, addresses...)...).Output() // 4: not found
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		for _, address := range addresses {
			got, ok := catalog.External("", address)
			want := lines[0]
			lines = lines[1:]
			if strings.HasPrefix(want, "No entry for SYSTEM") { // it asks for a URI then, and says so again
				want, lines = "", lines[1:]
			}
			if got.URI != want || ok != (want != "") {
				text, _ := exec.Command("sh", "-c", "cat "+dir+"/*.xml").Output()
				t.Errorf("%s: %q, libxml2 %q\n%s", address, got.URI, want, text)
			}
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		`<uri name="u" uri="1"/>`, `<delegateURI uriStartString="" catalog="c.xml"/><nextCatalog catalog="c.xml"/>`, `<group xml:base="%"><public publicId="" uri=":"/></group>`,
		`<x xmlns=""><y/></x><rewriteURI uriStartString="u" rewritePrefix="u"/>`, `</catalog>`, `<catalog`,
	} {
		f.Add(seed, "u")
	}
	f.Fuzz(func(t *testing.T, text, address string) {
		file := source.New("c.xml", `<catalog xmlns="`+Namespace+`">`+text+`</catalog>`)
		catalog, found := Load([]string{folder + "c.xml"}, func(uri string) (*source.File, error) { return file, nil })
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > file.Len() {
				t.Errorf("%s at %d to %d of %d bytes", d.Message, d.Span.Start, d.Span.End, file.Len())
			}
		}
		for _, find := range []func() (Match, bool){
			func() (Match, bool) { return catalog.URI(address) },
			func() (Match, bool) { return catalog.External(address, address) },
		} {
			if m, ok := find(); ok != (m.Entry != nil) {
				t.Errorf("%+v, %t", m, ok)
			}
		}
	})
}
