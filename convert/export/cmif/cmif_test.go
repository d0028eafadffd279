package cmif

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/edition"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func hale() *edition.Edition {
	return &edition.Edition{
		Title: "Letters of A. Hale & others", Editors: []edition.Editor{{Name: "Anna Marsh", Email: "marsh@example.org"}, {Name: "B. King"}}, Publisher: "Hale Society",
		Licence: "https://creativecommons.org/licenses/by/4.0/", Letter: "https://example.org/letters/{id}", Date: "2026-11-23",
		Entries: map[string]*register.Entry{
			"pers-king": {ID: "pers-king", Kind: register.Person, Authorities: []register.Authority{{Scheme: "gnd", Value: "118540238"}, {Scheme: "viaf", Value: "24602065"}}},
		},
	}
}

// letter is a TEI letter with a correspDesc of the given content.
func letter(id, desc string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="` + id + `"><teiHeader><profileDesc>` + desc + `</profileDesc></teiHeader>` +
		`<standOff><listPlace><place xml:id="pl-bath"><placeName>Bath</placeName><idno type="geonames">2656173</idno></place></listPlace></standOff>` +
		`<text><body><p>Text</p></body></text></TEI>`
}

func part(t *testing.T, doc string, e *edition.Edition) edition.Part {
	t.Helper()
	tree, found := xmltree.Build(source.New("a.xml", doc), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return Letters(tree, e)
}

const (
	sent     = `<correspAction type="sent"><persName ref="https://d-nb.info/gnd/118609807/">Adam  Hale</persName><placeName ref="#pl-bath">Bath</placeName><date when="1902-05-02" cert="low">2 May</date></correspAction>`
	received = `<correspAction type="received"><persName ref="#pers-king">C. King</persName><orgName>Hale &amp; Co.</orgName></correspAction>`
)

func TestFile(t *testing.T) {
	e := hale()
	got := string(Head(e)) + string(part(t, letter("l1", "<correspDesc>"+sent+received+"</correspDesc>"), e).Data) + string(Tail())
	if *update {
		if err := os.WriteFile("testdata/hale.xml", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/hale.xml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestLosses(t *testing.T) {
	action := func(kind, content string) string {
		return `<correspAction type="` + kind + `">` + content + `</correspAction>`
	}
	for _, c := range []struct {
		name, desc string
		codes      string // of the findings
		has        string // in what is written
	}{
		{"nothing is lost", sent + received, "", `<persName ref="https://d-nb.info/gnd/118540238">C. King</persName>`},
		{"a place of the letter's own lists", sent + received, "", `<placeName ref="https://www.geonames.org/2656173">Bath</placeName>`},
		{"no addressee", sent, "no-party", "<persName>Unknown</persName>"},
		{"nobody sent it", action("sent", "<date when='1902'/>") + received, "no-party", "<date when=\"1902\"/>"},
		{"an empty name", action("sent", "<persName ref='#x'/>") + received, "empty-name no-party", ""},
		{"another action", sent + received + action("forwarded", "<persName>X</persName>"), "action", ""},
		{"a copy", sent + received + `<correspAction type="received" subtype="cc"><persName>X</persName></correspAction>`, "copy", ""},
		{"an entry that is not there", action("sent", "<persName ref='#x'>X</persName>") + received, "unresolved", "<persName>X</persName>"},
		{"an authority file that is not searched", action("sent", "<persName ref='https://www.wikidata.org/entity/Q1'>X</persName>") + received, "authority", "<persName>X</persName>"},
		{"the first of several that is known", action("sent", "<persName ref='https://www.wikidata.org/entity/Q1 https://viaf.org/viaf/24602065'>X</persName>") + received, "", `<persName ref="https://viaf.org/viaf/24602065">X</persName>`},
		{"GeoNames with a name behind", action("sent", "<persName>X</persName><placeName ref='http://www.geonames.org/2761369/vienna.html'>W</placeName>") + received, "", `<placeName ref="https://www.geonames.org/2761369">W</placeName>`},
		{"a page about a number", action("sent", "<persName ref='http://d-nb.info/gnd/118609807/about#x'>X</persName>") + received, "", `<persName ref="http://d-nb.info/gnd/118609807">X</persName>`},
		{"LC and BnF at another host", action("sent", "<persName ref='http://id.loc.gov/authorities/names/n85387872.html'>X</persName><persName ref='https://data.bnf.fr/ark:/12148/cb11898689q'>Y</persName>") + received, "", `<persName ref="https://lccn.loc.gov/n85387872">X</persName>`},
		{"a date before our era", action("sent", "<persName>X</persName><date when='-0044-03-15'/>") + received, "date", ""},
		{"a date without year", action("sent", "<persName>X</persName><date when='--05-02'/>") + received, "date", ""},
		{"a date in words", action("sent", "<persName>X</persName><date>May</date>") + received, "date", ""},
		{"two dates", action("sent", "<persName>X</persName><date when='1902'/><date when='1903'/>") + received, "date", "<date when=\"1902\"/>"},
		{"a span of time", action("sent", "<persName>X</persName><date notBefore='1902-05' notAfter='1903'/>") + received, "", `<date notBefore="1902-05" notAfter="1903"/>`},
		{"another calendar", action("sent", "<persName>X</persName><date when='1917-11-07' when-custom='1917-10-25' datingMethod='#julian'/>") + received, "calendar", `<date when="1917-11-07"`},
		{"a doubtful name", action("sent", "<persName cert='low'>X</persName>") + received, "doubt", ""},
		{"a doubtful date", action("sent", "<persName>X</persName><date when='1902' cert='medium'/>") + received, "doubt", `<date when="1902" cert="low"/>`},
		{"an inferred place", action("sent", "<persName>X</persName><placeName evidence='conjecture'>W</placeName>") + received, "doubt", "<placeName>W</placeName>"},
		{"a date whose words say more", action("sent", "<persName>X</persName><date when='1902-05-04'>Sunday after Easter</date>") + received, "", `<date when="1902-05-04">Sunday after Easter</date>`},
		{"a date whose words say the same", action("sent", "<persName>X</persName><date when='1902-05-04'>4. Mai 1902</date>") + received, "", `<date when="1902-05-04"/>`},
		{"a date whose words say less", action("sent", "<persName>X</persName><date when='1902-05-04'>4 May</date>") + received, "", `<date when="1902-05-04"/>`},
		{"hostile names", action("sent", "<persName>&lt;script&gt;\"&amp;]]&gt;</persName>") + received, "", `&lt;script&gt;"&amp;]]&gt;`},
	} {
		p := part(t, letter("l1", "<correspDesc>"+c.desc+"</correspDesc>"), hale())
		var codes []string
		for _, d := range p.Found {
			codes = append(codes, strings.TrimPrefix(string(d.Code), "export/cmif-"))
		}
		if got := strings.Join(codes, " "); got != c.codes {
			t.Errorf("%s: findings %q, want %q", c.name, got, c.codes)
		}
		if !strings.Contains(string(p.Data), c.has) {
			t.Errorf("%s: %q is not in\n%s", c.name, c.has, p.Data)
		}
	}
	for doc, code := range map[string]string{
		"<html/>": "no-letter", letter("a", ""): "no-correspondence",
		letter("a", "<correspDesc>"+sent+received+"</correspDesc><correspDesc>"+sent+received+"</correspDesc>"): "several",
	} {
		if p := part(t, doc, hale()); len(p.Found) != 1 || string(p.Found[0].Code) != "export/cmif-"+code {
			t.Errorf("%.40s: %v, want %s", doc, p.Found, code)
		}
	}
}

func TestPreferredAuthority(t *testing.T) {
	e := hale()
	e.Prefer = []string{"viaf"}
	if got := string(part(t, letter("l1", "<correspDesc>"+sent+received+"</correspDesc>"), e).Data); !strings.Contains(got, `<persName ref="https://viaf.org/viaf/24602065">C. King`) {
		t.Errorf("the number that is preferred is not in\n%s", got)
	}
}

// TestID has an identifier on record: that of http://www.example.com/ in the name space of addresses.
func TestID(t *testing.T) {
	if got := version5("http://www.example.com/"); got != "fcde3c85-2270-590f-9e7c-ee003d65e0e2" {
		t.Errorf("UUID %s", got)
	}
	form := regexp.MustCompile(`^[a-f][0-9a-f]{7}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	for _, address := range []string{"", "a", "b", "c", "https://example.org/", "https://example.org/2", "https://example.org/3"} {
		if id := ID(address); !form.MatchString(id) || id != ID(address) {
			t.Errorf("%q: %s", address, id)
		}
	}
}
