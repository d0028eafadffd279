package register

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// concise is a list of findings as people see them, one line each.
func concise(found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s %s %s\n", d.Span.Position(), d.Code, d.Message)
	}
	return b.String()
}

var withoutPlaces = cmp.Options{cmpopts.IgnoreFields(Entry{}, "Span"), cmpopts.IgnoreUnexported(Entry{}), cmpopts.EquateEmpty()}

func read(t testing.TB, name, text string) (*Register, diag.List) {
	t.Helper()
	entries, found := Read(source.New(name, text))
	return New(entries), found
}

const sampleTable = `id,kind,label,variants,from,to,gnd,viaf,wikidata,geonames,note
pers-lenin,person,"Lenin, Vladimir",Ульянов|Wladimir Uljanow,1870-04-22,1924-01-21,118572121,,Q1394,,"says ""Ilyich"""
pl-baku,place,Baku,Баку,,,,,,587084,
`

const sampleTEI = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff>
<listPerson><person xml:id="pers-lenin">
  <persName><forename>Vladimir</forename><surname>Lenin</surname></persName><persName type="variant">Ульянов</persName><persName>Wladimir Uljanow</persName>
  <birth when="1870-04-22"/><death><date when="1924-01-21">21 January</date></death>
  <idno type="GND">https://d-nb.info/gnd/118572121</idno><idno type="URI">http://www.wikidata.org/entity/Q1394</idno><note>says "Ilyich"</note>
</person></listPerson>
<listPlace><listPlace><place xml:id="pl-baku"><placeName>Baku</placeName><placeName>Баку</placeName><location><placeName>Azerbaijan</placeName></location><idno type="geonames">587084</idno></place></listPlace></listPlace>
</standOff></TEI>`

func sample() []*Entry {
	day := func(s string) datable.Value { v, _, _ := datable.ParseEDTF(s); return v }
	return []*Entry{
		{ID: "pers-lenin", Kind: Person, Label: "Lenin, Vladimir", Variants: []string{"Ульянов", "Wladimir Uljanow"}, From: day("1870-04-22"), To: day("1924-01-21"), Authorities: []Authority{{"gnd", "118572121"}, {"wikidata", "Q1394"}}, Note: `says "Ilyich"`},
		{ID: "pl-baku", Kind: Place, Label: "Baku", Variants: []string{"Баку"}, Authorities: []Authority{{"geonames", "587084"}}},
	}
}

func TestReadBothForms(t *testing.T) {
	semicolons := strings.NewReplacer(`"Lenin, Vladimir"`, "LENIN", ",", ";").Replace(sampleTable)
	semicolons = strings.ReplaceAll(semicolons, "LENIN", "Lenin, Vladimir")
	for name, text := range map[string]string{
		"commas": sampleTable, "semicolons": semicolons, "tabs": strings.ReplaceAll(semicolons, ";", "\t"),
		"byte order mark, other line ends": "\ufeff" + strings.ReplaceAll(sampleTable, "\n", "\r\n"), "TEI": sampleTEI,
	} {
		t.Run(name, func(t *testing.T) {
			r, found := read(t, "a", text)
			if diff := cmp.Diff(sample(), r.Entries, withoutPlaces); diff != "" || len(found) > 0 {
				t.Errorf("(-want +got):\n%s%s", diff, concise(found))
			}
			if r.Lookup("register.xml#pl-baku") != r.Entries[1] || r.Lookup("pl") != nil {
				t.Error("Lookup")
			}
		})
	}
}

func TestPlacesOfParts(t *testing.T) {
	for name, c := range map[string]struct{ text, id, variant, to, number string }{
		"table": {sampleTable, "pers-lenin", "Wladimir Uljanow", "1924-01-21", "Q1394"},
		"TEI":   {sampleTEI, "pers-lenin", "Wladimir Uljanow", "1924-01-21", "http://www.wikidata.org/entity/Q1394"},
	} {
		r, _ := read(t, name, c.text)
		e := r.Entries[0]
		for part, want := range map[string]string{partID: c.id, "variant1": c.variant, partTo: c.to, "authority1": c.number} {
			span := e.at(part)
			if got := span.File.Slice(source.Range{Start: span.Start, End: span.End}); got != want {
				t.Errorf("%s: %s is %q, want %q", name, part, got, want)
			}
		}
	}
}

func TestWriteBothForms(t *testing.T) {
	var csv, xml strings.Builder
	if err := WriteCSV(&csv, New(sample())); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sampleTable, csv.String()); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	if err := WriteTEI(&xml, New(sample()), ""); err != nil {
		t.Fatal(err)
	}
	want := `    <listPerson>
      <person xml:id="pers-lenin">
        <persName><surname>Lenin</surname>, <forename>Vladimir</forename></persName>
        <persName type="variant">Ульянов</persName>
        <persName type="variant">Wladimir Uljanow</persName>
        <birth when="1870-04-22"/>
        <death when="1924-01-21"/>
        <idno type="gnd">118572121</idno>
        <idno type="wikidata">Q1394</idno>
        <note>says "Ilyich"</note>
      </person>
    </listPerson>
    <listPlace>
      <place xml:id="pl-baku">
        <placeName>Baku</placeName>
        <placeName type="variant">Баку</placeName>
        <idno type="geonames">587084</idno>
      </place>
    </listPlace>
`
	if !strings.Contains(xml.String(), want) {
		t.Errorf("TEI:\n%s", xml.String())
	}
}

// TestRoundTrips writes generated registers in both forms, reads them back, and finds what was there.
func TestRoundTrips(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		want := generate(rng)
		for name, write := range map[string]func(*strings.Builder, *Register) error{
			"CSV": func(b *strings.Builder, r *Register) error { return WriteCSV(b, r) },
			"TEI": func(b *strings.Builder, r *Register) error { return WriteTEI(b, r, "A & B") },
		} {
			var b, again strings.Builder
			if err := write(&b, New(want)); err != nil {
				t.Fatal(err)
			}
			got, found := read(t, "a", b.String())
			if diff := cmp.Diff(want, got.Entries, withoutPlaces); diff != "" || len(found) > 0 {
				t.Fatalf("%s (-want +got):\n%s%s%s", name, diff, concise(found), b.String())
			}
			if write(&again, got); again.String() != b.String() { //nolint:errcheck // a strings.Builder does not fail
				t.Fatalf("%s: written again it differs:\n%s", name, cmp.Diff(b.String(), again.String()))
			}
		}
	}
}

// generate makes entries with odd texts. They are sorted by kind, as lists in TEI are.
func generate(rng *rand.Rand) []*Entry {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	text := func() string {
		s := ""
		for range 1 + rng.IntN(4) {
			s += pick("a", "Ж", "ü", `"`, ",", ";", "|", `\`, "<", "&", " x", "'", "=", "Lenin", ", Vladimir", "#", ".", " 1")
		}
		if s = folded(s); s == "" || strings.HasPrefix(s, ",") {
			return "x"
		}
		return s
	}
	date := func() datable.Value {
		v, _, _ := datable.ParseEDTF(pick("", "1870", "1870-04", "1870-04-22", "1870?", "1870~", "[1868..1870]", "../1924", "1868/1870", "-0043"))
		return v
	}
	var entries []*Entry
	for i := range rng.IntN(5) {
		e := &Entry{ID: fmt.Sprintf("id-%d", i), Kind: Kinds[rng.IntN(3)], Label: text(), From: date(), To: date()}
		for range rng.IntN(3) {
			e.addVariant(text())
		}
		for range rng.IntN(4) {
			a := Authority{pick("gnd", "viaf", "wikidata", "geonames", "isni", "uri", "pmb"), pick("1", "118572121", "Q1", "x|y", "https://example.org/?a=b")}
			e.Authorities = append(e.Authorities, a)
		}
		e.sortAuthorities()
		if rng.IntN(2) == 0 {
			e.Note = text()
		}
		if rng.IntN(3) == 0 {
			e.Count, e.Where = rng.IntN(3), []string{"a.xml:1:2", "b, c.xml:3:4"}[:rng.IntN(3)]
		}
		entries = append(entries, e)
	}
	slices.SortStableFunc(entries, func(a, b *Entry) int { return slices.Index(Kinds, a.Kind) - slices.Index(Kinds, b.Kind) })
	return entries
}

func TestTablesWithMistakes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "1:1 entity/table-column the table has no heading line; expected one such as \"id,kind,label,variants\"\n"},
		{"misspelt column", "id,kind,lable\na,person,A\n", "1:9 entity/table-column there is no column \"lable\"; did you mean \"label\"?\n1:1 entity/table-column the table has no column \"label\"; expected one in the heading line\n"},
		{"column twice", "id,kind,label,id\n", "1:15 entity/table-column the column \"id\" stands here a second time; expected it once\n"},
		{"comma in a name", "id,kind,label\na,person,Lenin, V.\n", "2:1 entity/table-syntax the line has 4 cells; expected 3, as the heading line has\n"},
		{"quote that is not closed", "id,kind,label\na,person,\"Lenin\nb,person,B\n", "2:10 entity/table-syntax the quote that opens here is not closed; expected \"\\\"\" at the end of the cell\n"},
		{"text behind a quote", "id,kind,label\na,person,\"Lenin\" V.\n", "2:17 entity/table-syntax \" V.\" stands behind the quote that closes the cell; expected \",\" between cells, and quotes inside a cell doubled\n"},
		{"kind", "id,kind,label\na,Person,A\nb,persn,B\nc,,C\nd,ship,D\n", "2:3 entity/kind there is no kind \"Person\"; expected \"person\"\n3:3 entity/kind there is no kind \"persn\"; did you mean \"person\"?\n4:3 entity/kind the entry does not say what it is about; expected person, place or org\n5:3 entity/kind there is no kind \"ship\"; expected person, place or org\n"},
		{"date", "id,kind,label,from\na,person,A,1870-02-30\n", "2:12 entity/date the date \"1870-02-30\" cannot be: 30 February does not exist; expected one such as 1870-04-22, 1870, 1870~ or 1868/1870\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := read(t, "a.csv", c.text)
			if diff := cmp.Diff(c.want, concise(found)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTEIWithMistakes(t *testing.T) {
	_, found := read(t, "a.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson><person xml:id="a"><birth when="1870-02-30"/></person></listPerson></TEI>`)
	if got, want := concise(found), "1:86 entity/date the date cannot be: 30 February does not exist\n"; got != want {
		t.Errorf("%s", got)
	}
	_, found = read(t, "a.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>`)
	if got := concise(found); !strings.Contains(got, "entity/no-register") {
		t.Errorf("%s", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{sampleTable, sampleTEI, "id;kind;label\n\"a\nb\";x", "\ufeffid\r\r\n", "id,kind,label,variants\n,,,a|\\|b\\", "<TEI/>", "<a", `id,kind,label,gnd` + "\nx,person,X,-\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("a", text)
		entries, found := Read(file)
		r := New(entries)
		for _, d := range append(found, Lint(r)...) {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Errorf("%s at %d to %d of %d bytes", d.Message, d.Span.Start, d.Span.End, len(text))
			}
		}
		k := NewLinker(r)
		for _, e := range entries[:min(len(entries), 100)] {
			k.Link(e.Label, Context{})
		}
		ReadReview(file, r)
	})
}
