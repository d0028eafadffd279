package graph

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/edition"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/tei/xmltree/treetest"
)

// letters are three: two senders to an office, an answer to one of them, and one to nobody who is named.
var letters = []string{
	action("sent", `<persName ref="#hale">A. Hale</persName><persName>Orne, B.</persName><date when="1902-05"/>`) + action("received", `<orgName>Office &amp; Co.</orgName><date when="1903"/>`),
	action("sent", `<orgName>office &amp; co.</orgName>`) + action("received", `<persName ref="http://d-nb.info/gnd/118609807">Hale, Adam</persName><date notBefore="1902-06-01" notAfter="1902-07"/>`) + action("received", `<persName>C. King</persName>`, ` subtype="cc"`),
	action("sent", `<persName ref="#hale">A. Hale</persName><date notAfter="1902"/>`) + action("received", `<persName> </persName>`),
	action("sent", `<persName ref="#hale">A. Hale</persName><date when="1902-05-01"/>`) + action("received", `<orgName>Office &amp; Co.</orgName>`),
}

func action(kind, names string, attrs ...string) string {
	return `<correspAction type="` + kind + `"` + strings.Join(attrs, "") + `>` + names + `</correspAction>`
}

var anEdition = &edition.Edition{Title: "Letters", Home: "https://example.org", Date: "2026-11-23", Entries: map[string]*register.Entry{
	"hale": {ID: "hale", Kind: register.Person, Label: "Hale, Adam", Authorities: []register.Authority{{Scheme: "gnd", Value: "118609807"}}},
}}

func parts(t *testing.T, read func(*xmltree.Tree, *edition.Edition) edition.Part) (all []edition.Part) {
	t.Helper()
	return partsOf(t, read, letters...)
}

func partsOf(t *testing.T, read func(*xmltree.Tree, *edition.Edition) edition.Part, letters ...string) (all []edition.Part) {
	t.Helper()
	for _, l := range letters {
		tree, found := xmltree.Build(source.New("a.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><correspDesc>`+l+`</correspDesc></profileDesc></teiHeader><text/></TEI>`), xmltext.Options{})
		if len(found) > 0 {
			t.Fatal(found)
		}
		all = append(all, read(tree, anEdition))
	}
	return all
}

func TestNetwork(t *testing.T) {
	var out bytes.Buffer
	n, err := begin(func(n *Network) []byte { return nil })(&out, anEdition)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, p := range parts(t, Letters) {
		for _, d := range p.Found {
			found = append(found, string(d.Code))
		}
		if err := n.Add(p.Cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range n.sortedNodes() {
		got = append(got, fmt.Sprintf("%s: %s, %s %s, %d sent, %d received, %s to %s", c.id, c.label, c.kind, c.address, c.sent, c.received, c.first, c.last))
	}
	for _, e := range n.sortedEdges() {
		got = append(got, fmt.Sprintf("%s to %s: %d, %s to %s", e.from.id, e.to.id, e.weight, e.first, e.last))
	}
	want := []string{
		"gnd-118609807: Hale, Adam, person https://d-nb.info/gnd/118609807, 3 sent, 1 received, 1902-05-01 to 1902",
		"org-office-co: Office & Co., org , 1 sent, 2 received, 1902-05-01 to 1902-07",
		"person-orne-b: Orne, B., person , 1 sent, 0 received, 1902-05 to 1902-05",
		"gnd-118609807 to org-office-co: 2, 1902-05-01 to 1902-05",
		"org-office-co to gnd-118609807: 1, 1902-06-01 to 1902-07",
		"person-orne-b to org-office-co: 1, 1902-05 to 1902-05",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if want := []string{string(NoParty.Code)}; !cmp.Equal(want, found) {
		t.Errorf("found %v", found)
	}
}

func TestBEACON(t *testing.T) {
	var out bytes.Buffer
	n, _ := BEACON(&out, anEdition)
	var found []string
	for _, p := range parts(t, BeaconLetters) {
		for _, d := range p.Found {
			found = append(found, d.Message)
		}
		if err := n.Add(p.Cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	want := "#FORMAT: BEACON\n#PREFIX: https://d-nb.info/gnd/\n#NAME: Letters\n#MESSAGE: letters from or to this person\n#TIMESTAMP: 2026-11-23\n\n118609807|4|https://example.org\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(found) != 4 || found[0] != `"Orne, B." has no number of GND; it is left out` {
		t.Errorf("found %q", found)
	}
	out.Reset()
	e := *anEdition
	e.Person, e.Prefer = "https://example.org/persons/{id}", []string{"viaf"}
	n, _ = BEACON(&out, &e)
	if err := n.Close(); err != nil || !strings.Contains(out.String(), "#PREFIX: https://viaf.org/viaf/\n#TARGET: https://example.org/persons/{ID}\n") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// hostile are letters whose names and pointers would like to be something else: markup, a script, a formula, a path, a line of their own.
var hostile = []string{
	action("sent", `<persName ref="javascript:alert(1)">&lt;script>alert(1)&lt;/script> ]]&gt; "'&amp;</persName><date when="1902-05"/>`) +
		action("received", `<persName ref="https://d-nb.info/gnd/118609807|9|https://evil.example&#10;#FEED: https://evil.example">=HYPERLINK("https://evil.example")&#10;#NAME: x</persName>`),
	action("sent", `<persName ref="../../etc/passwd">../../etc/passwd</persName>`) + action("received", `<persName ref="https://d-nb.info/gnd/../118609807">B</persName>`),
}

// TestNamesStayNames reads what was written of hostile letters.
func TestNamesStayNames(t *testing.T) {
	for _, begin := range []func(io.Writer, *edition.Edition) (*Network, error){GraphML, GEXF} {
		var out bytes.Buffer
		n, err := begin(&out, anEdition)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range partsOf(t, Letters, hostile...) {
			if err := n.Add(p.Cells); err != nil {
				t.Fatal(err)
			}
		}
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
		tree := treetest.Build(t, "network.xml", out.String())
		elements, said := map[string]int{}, map[string]bool{}
		for node := range tree.Root().Descendants() {
			if node.IsElement() {
				elements[node.Local()]++
			}
			said[node.Value()] = true
			for a := range node.Attrs() {
				said[a.Value] = true
				if a.Name.Local == "id" && strings.ContainsAny(a.Value, "/\\:<>&\"' \n") {
					t.Errorf("the id %q", a.Value)
				}
			}
		}
		if elements["node"] != 4 || elements["edge"] != 2 || elements["script"] != 0 {
			t.Errorf("%v in\n%s", elements, out.String())
		}
		if !said["<script>alert(1)</script> ]]> \"'&"] {
			t.Errorf("the name is not what it was:\n%s", out.String())
		}
	}
	var out bytes.Buffer
	n, _ := BEACON(&out, anEdition)
	for _, p := range partsOf(t, BeaconLetters, hostile...) {
		if err := n.Add(p.Cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`^(|#(FORMAT|PREFIX|NAME|MESSAGE|TIMESTAMP): .*|[0-9X-]+\|[0-9]+\|https://example\.org)$`)
	for l := range strings.Lines(out.String()) {
		if l = strings.TrimSuffix(l, "\n"); !line.MatchString(l) || strings.Contains(l, "evil") {
			t.Errorf("the line %q in\n%s", l, out.String())
		}
	}
}

func TestIDsAreNames(t *testing.T) {
	for key, want := range map[string]string{
		"https://d-nb.info/gnd/118609807":     "gnd-118609807",
		"https://example.org/p/1":             "example-org-p-1",
		"person anna":                         "person-anna",
		"person \u4e00":                       "",
		"pers-hale":                           "pers-hale",
		"https://id.ndl.go.jp/auth/ndlna/001": "id-ndl-go-jp-auth-ndlna-001",
	} {
		got := idOf(key)
		if want == "" {
			want = got
		}
		if got != want || got == "" || got[0] >= '0' && got[0] <= '9' {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if idOf("person \u4e00") == idOf("person \u4e8c") {
		t.Error("two names have one id")
	}
}
