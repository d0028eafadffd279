package register

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

const linkTable = heading + `lenin,person,"Lenin, Vladimir",Ульянов|V. I. Lenin,1870-04-22,1924-01-21,,,,,,
lenina,person,"Ленина, Мария",,1880,1950,,,,,,
chicherin,person,"Чичерин, Георгий Васильевич",,1872,1936,,,,,,
berg-anna,person,"Berg, Anna",,1840,1900,,,,,,
berg-karl,person,"Berg, Karl von",,1838,1860,,,,,,
thal,person,"Thal, Johann",Hans Thal,,,,,,,,
strauss-1,person,"Strauß, Johann",,1804,1849,,,,,,
strauss-2,person,"Strauss, Johann",,1825,1899,,,,,,
loris,person,"Hofmannsthal, Hugo von",Loris,1874,1929,,,,,,
graf,person,"Graf, Max",,,,,,,,,
erasmus,person,"Roterodamus, Erasmus",,,,,,,,,
wien,place,Wien,Vienna,,,,,,,,
moskva,place,Moskau,Москва,,,,,,,,
nyc,place,New York,,,,,,,,,
berg,place,Berg,,,,,,,,,
street,place,Frankgasse 1,,,,,,,,,
zeit,org,Die Zeit,,,,,,,,,
`

func TestLink(t *testing.T) {
	r, found := read(t, "a.csv", linkTable)
	if len(found) > 0 {
		t.Fatal(concise(found))
	}
	k := NewLinker(r)
	for _, c := range []struct{ name, context, want string }{
		// full names, initials, order, script
		{"Anna Berg", "", "certain berg-anna"},
		{"BERG, Anna", "", "certain berg-anna"},
		{"A. Berg", "", "certain berg-anna"},
		{"B. Berg", "", "unknown"},
		{"Fanny Berg", "", "unknown"},
		{"Karl von Berg", "date=1850", "certain berg-karl"},
		{"Dr. Karl Berg", "date=1850", "certain berg-karl"},
		{"Frau Karl Berg", "date=1850", "ambiguous berg-karl"},
		{"Anna Maria Berg", "", "ambiguous berg-anna"},
		{"В. И. Ленин", "date=1920", "certain lenin"},
		{"Ленин В.И.", "date=1920", "certain lenin"},
		{"Vladimir Lenin", "date=1920", "certain lenin"},
		{"Max Graf", "", "certain graf"},
		{"Graf Hans Thal", "", "certain thal"},
		{"Johann Strauss", "", "ambiguous strauss-1 strauss-2"},
		{"Johann Strauss", "date=1880 party", "certain strauss-2"},
		{"Johann Strauss", "date=1880", "ambiguous strauss-2 strauss-1"},
		// other cases
		{"Г. В. Чичерину", "date=1920", "certain chicherin"},
		{"Чичерина Георгия", "date=1920", "certain chicherin"},
		{"Г. В. Чичерина", "date=1920", "probable chicherin"},
		{"Владимира Ленина", "date=1920", "certain lenin"},
		{"В. Ленина", "date=1920", "probable lenin"},
		{"Марии Лениной", "date=1920", "certain lenina"},
		{"Ульянову", "date=1920", "certain lenin"},
		{"Anna Bergs", "", "probable berg-anna"},
		{"Anna Berg's", "", "certain berg-anna"},
		{"Erasmi Roterodami", "", "certain erasmus"},
		// single words
		{"Loris", "date=1900", "certain loris"},
		{"Herr Loris", "date=1900", "ambiguous loris"},
		{"Thal", "", "ambiguous thal"},
		{"Thal", "parties=thal,lenin", "certain thal"},
		{"Thals", "parties=thal,lenin", "probable thal"},
		{"Thal", "named=thal", "certain thal"},
		{"Berg", "parties=berg-anna kind=person date=1999", "ambiguous berg-anna berg-karl"},
		{"Thal", "parties=lenin", "ambiguous thal"},
		{"Berg", "parties=berg-anna kind=person", "certain berg-anna"},
		{"Berg", "parties=berg-anna named=berg-karl kind=person", "ambiguous berg-anna berg-karl"},
		{"Berg", "named=berg-karl kind=person", "certain berg-karl"},
		{"Frau Berg", "parties=berg-anna kind=person", "unknown"},
		{"Berg", "kind=place", "certain berg"},
		{"Anna", "parties=berg-anna", "probable berg-anna"},
		{"Hans", "parties=thal", "probable thal"},
		{"T.", "parties=thal", "unknown"},
		// life
		{"Anna Berg", "date=1900-12-31", "certain berg-anna"},
		{"Anna Berg", "date=1901", "probable berg-anna"},
		{"Anna Berg", "date=1901 party", "unknown"},
		{"Anna Berg", "date=1839", "unknown"},
		{"Anna Berg", "date=1839/1841", "certain berg-anna"},
		{"Hans Thal", "date=1700", "certain thal"},
		// places and organisations
		{"Wien", "kind=place", "certain wien"},
		{"VIENNA", "", "certain wien"},
		{"Wiens", "kind=place", "probable wien"},
		{"Wien", "kind=org", "unknown"},
		{"Москвы", "kind=place", "certain moskva"},
		{"New York City", "kind=place", "unknown"},
		{"Frankgasse 1", "", "certain street"},
		{"Frankgasse 7", "", "unknown"},
		{"„Die Zeit“", "kind=org", "certain zeit"},
		{"", "", "unknown"}, {"?!", "", "unknown"},
	} {
		link := k.Link(c.name, context(t, r, c.context))
		got := link.Verdict.String()
		switch {
		case link.Entry != nil:
			got += " " + link.Entry.ID
		case link.Verdict == Ambiguous:
			got += " " + link.IDs()
		}
		if got != c.want {
			t.Errorf("%q in %q: %s (%s), want %s", c.name, c.context, got, link.Reason, c.want)
		}
		if (link.Entry != nil) != (link.Verdict >= Probable) || link.Reason == "" {
			t.Errorf("%q: %+v", c.name, link)
		}
	}
}

// context reads "date=1920 kind=person parties=a,b party".
func context(t *testing.T, r *Register, text string) Context {
	var c Context
	for word := range strings.FieldsSeq(text) {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "date":
			v, _, err := datable.ParseEDTF(value)
			if err != nil {
				t.Fatal(err)
			}
			c.Date = v
		case "kind":
			c.Kind = Kind(value)
		case "parties":
			for id := range strings.SplitSeq(value, ",") {
				c.Parties = append(c.Parties, r.Lookup(id))
			}
		case "named":
			c.Named = append(c.Named, r.Lookup(value))
		case "party":
			c.Correspondent = true
		}
	}
	return c
}

func TestFormFilesAreWhole(t *testing.T) {
	if n := len(language().endings); n < 90 || len(language().titles) < 20 || len(language().particles) < 15 {
		t.Errorf("%d endings, %d titles, %d particles", n, len(language().titles), len(language().particles))
	}
	for _, e := range language().endings {
		if e.of == "" || e.of == e.basic || strings.ContainsAny(e.of+e.basic, "*? ") {
			t.Errorf("%+v", e)
		}
	}
}

const linkLetter = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title><persName>Anna Berg</persName> to Hans Thal</title></titleStmt></fileDesc>
<profileDesc><correspDesc>
<correspAction type="sent"><persName>Anna Berg</persName><placeName ref="#other">Wien</placeName><date when="1871-03-02"/></correspAction>
<correspAction type="received"><persName>Hans Thal</persName></correspAction>
</correspDesc></profileDesc></teiHeader>
<text><body><p>I, <persName>Anna</persName>, saw <rs type="person">Karl von Berg</rs> in <placeName cert="low">Wi<lb break="no"/>en</placeName> and
<persName ref="">Hans Thal</persName>, read <title>The Life of <persName>Hans Thal</persName></title>, met <rs type="person">the doctor</rs>,
<persName key="x">Hans Thal</persName>, and <persName>Nobody Known</persName>. <persName>Thal</persName></p></body></text></TEI>`

func linkSample(t *testing.T, letter string, review *Review) (string, Linking) {
	t.Helper()
	r, _ := read(t, "a.csv", linkTable)
	tr := tree("l.xml", letter)
	out := NewLinker(r).LinkDocument(tr, "l.xml", review)
	return Apply(source.New("l.xml", letter), out.Edits), out
}

func TestLinkDocument(t *testing.T) {
	got, out := linkSample(t, linkLetter, NewReview(nil))
	want := linkLetter
	for _, change := range [][2]string{
		{`"sent"><persName>Anna`, `"sent"><persName ref="#berg-anna">Anna`},
		{`"received"><persName>Hans`, `"received"><persName ref="#thal">Hans`},
		{`<placeName cert="low">`, `<placeName ref="#wien" cert="low">`},
		{`<persName>Thal<`, `<persName ref="#thal">Thal<`},
	} {
		want = strings.Replace(want, change[0], change[1], 1)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var rows strings.Builder
	for _, row := range out.Rows {
		fmt.Fprintf(&rows, "%s %q %s %s\n", row.Place, row.Name, row.Candidates, row.Note)
	}
	wantRows := `/TEI/text/body/p/persName[1] "Anna" berg-anna (a party of the letter, and no other with this forename is)
/TEI/text/body/p/rs[1] "Karl von Berg" berg-karl (the only entry with this name, but dead at the date of the letter)
/TEI/text/body/p/persName[4] "Nobody Known"  (no entry has this name)
`
	if diff := cmp.Diff(wantRows, rows.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if again, twice := linkSample(t, got, NewReview(nil)); again != got || twice.Certain != 0 || twice.Already != 7 {
		t.Errorf("linked again: %+v\n%s", twice, cmp.Diff(got, again))
	}
}

func TestDecisionsWin(t *testing.T) {
	r, _ := read(t, "a.csv", linkTable)
	_, out := linkSample(t, linkLetter, NewReview(nil))
	rows := out.Rows
	rows[0].Decision, rows[2].Decision, rows[2].Note = "#berg-anna", NoLink, "a joke"
	rows = append(rows, Row{File: "l.xml", Place: "/TEI/text/body/p/persName[1]", Name: "Karl", Kind: Person, Decision: "berg-karl"})
	rows = append(rows, Row{File: "gone.xml", Place: "/TEI", Name: "X", Kind: Person})
	review := rereview(t, r, rows)
	linked, out := linkSample(t, linkLetter, review)
	if !strings.Contains(linked, `I, <persName ref="#berg-anna">Anna`) || out.Decided != 1 || strings.Contains(linked, "none") {
		t.Errorf("%d decided: %s", out.Decided, linked)
	}
	kept, found := review.Unused(func(file string) bool { return file == "l.xml" })
	if len(kept) != 2 || kept[1].Name != "Karl" || kept[0].File != "gone.xml" || len(found) != 1 || found[0].Code != "entity/review-row" {
		t.Errorf("unused: %+v\n%s", kept, concise(found))
	}
	if out.Rows[2].Decision != NoLink || out.Rows[2].Note != "a joke" || out.Rows[0].Decision != "berg-anna" {
		t.Errorf("%+v", out.Rows)
	}
	// The next run on the linked letter changes nothing.
	review = rereview(t, r, out.Rows)
	again, next := linkSample(t, linked, review)
	if diff := cmp.Diff(out.Rows, next.Rows, cmp.AllowUnexported(Row{}), cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".span" }, cmp.Ignore())); diff != "" || again != linked {
		t.Errorf("the next run (-want +got):\n%s", diff)
	}
	if kept, _ := review.Unused(func(string) bool { return true }); len(kept) > 0 {
		t.Errorf("%+v", kept)
	}
	// A name that has moved keeps the decision.
	moved := strings.Replace(linkLetter, "<p>I,", "<p><persName>Thal</persName></p><p>I,", 1)
	moved, out = linkSample(t, moved, rereview(t, r, out.Rows))
	if !strings.Contains(moved, `I, <persName ref="#berg-anna">Anna`) {
		t.Error(moved)
	}
}

// rereview writes rows and reads them back.
func rereview(t *testing.T, r *Register, rows []Row) *Review {
	t.Helper()
	var b strings.Builder
	if err := WriteReview(&b, rows); err != nil {
		t.Fatal(err)
	}
	review, found := ReadReview(source.New("review.csv", b.String()), r)
	if len(found) > 0 {
		t.Fatal(concise(found))
	}
	return review
}

func TestReviewWithMistakes(t *testing.T) {
	r, _ := read(t, "a.csv", linkTable)
	_, found := ReadReview(source.New("review.csv", "file,place,name,kind,decison,candidates\na,b,c,person,,\n"), r)
	if want := "1:22 entity/table-column there is no column \"decison\"; did you mean \"decision\"?\n1:1 entity/table-column the table has no column \"decision\"; expected one in the heading line\n"; concise(found) != want {
		t.Errorf("%s", concise(found))
	}
	_, found = ReadReview(source.New("review.csv", "file,place,name,kind,decision\na,b,c,person,lennin\na,b,c,person,elephants\na,b,c,person,none\n"), r)
	if want := "2:14 entity/review-decision no entry has the id \"lennin\"; did you mean \"lenin\"?\n3:14 entity/review-decision no entry has the id \"elephants\"; expected the id of an entry, \"none\", or nothing\n"; concise(found) != want {
		t.Errorf("%s", concise(found))
	}
}

func TestGather(t *testing.T) {
	g := NewGatherer()
	g.Add(tree("1.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><correspDesc><correspAction type="sent"><persName>Ленин В.И.</persName><placeName>Москва</placeName></correspAction>
<correspAction><persName ref="#thal">Thal</persName></correspAction></correspDesc></profileDesc></teiHeader><text><body><p>
<persName>Владимиру Ленину</persName> <persName>Anna Berg</persName> <persName>A. Berg</persName> <persName>Berg</persName> <rs type="person" ref="#thal">mein Freund</rs> <rs type="person" ref="#thal">Freund</rs>
<rs type="person" ref="#thal">Johann Thal</rs> <title><persName>Not Me</persName></title> <orgName ref="https://example.org/x">X</orgName> <placeName>Москвы</placeName></p>
</body><back><listPerson><person xml:id="thal"><persName><surname>Thal</surname><forename>Hans</forename></persName><birth when="1840"/></person><person xml:id="unused"><persName>U</persName></person></listPerson></back></text></TEI>`))
	g.Add(tree("2.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><persName>BERG, Anna</persName> <persName>Hans Thal</persName> <persName>Karl Berg</persName> <orgName>Die Zeit</orgName> <orgName>Zeit</orgName></p></body></text></TEI>`))
	var table strings.Builder
	if err := WriteCSV(&table, g.Register()); err != nil {
		t.Fatal(err)
	}
	want := `id,kind,label,variants,from,to,gnd,viaf,wikidata,geonames,note,count,places
pers-berg,person,Berg,,,,,,,,,1,1.xml:3:99
pers-berg-2,person,Anna Berg,"A. Berg|BERG, Anna",,,,,,,,3,1.xml:3:39|1.xml:3:70|2.xml:1:57
pers-berg-3,person,Karl Berg,,,,,,,,,1,2.xml:1:120
pers-lenin,person,Ленин В.И.,Владимиру Ленину,,,,,,,,2,1.xml:1:106|1.xml:3:1
thal,person,"Thal, Hans",Hans Thal|Johann Thal,1840,,,,,,,5,1.xml:2:16|1.xml:3:125|1.xml:3:172|1.xml:4:1|2.xml:1:89
pl-moskva,place,Москва,Москвы,,,,,,,,2,1.xml:1:137|1.xml:4:140
org-die-zeit,org,Die Zeit,,,,,,,,,1,2.xml:1:151
org-zeit,org,Zeit,,,,,,,,,1,2.xml:1:179
`
	if diff := cmp.Diff(want, table.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The list of one letter may have the number that that of another lacks.
func TestGatherNumbers(t *testing.T) {
	letter := func(idno string) string {
		return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><persName ref="#berg">Anna Berg</persName></p></body></text><standOff><listPerson><person xml:id="berg"><persName>Anna Berg</persName>` + idno + `</person></listPerson></standOff></TEI>`
	}
	g := NewGatherer()
	for i, idno := range []string{"", `<idno type="gnd">118640402</idno>`, `<idno type="viaf">12304462</idno>`, `<idno type="gnd">118540238</idno>`} {
		g.Add(tree(fmt.Sprintf("%d.xml", i), letter(idno)))
	}
	e := g.Register().Entries[0]
	if e.Authority("gnd") != "118640402" || e.Authority("viaf") != "12304462" {
		t.Errorf("%v", e.Authorities)
	}
	if len(g.Found) != 1 || g.Found[0].Code != "entity/merge-conflict" {
		t.Errorf("%s", concise(g.Found))
	}
}

// Ids that are made for each letter by itself may mean two.
func TestGatherIDsOfTwo(t *testing.T) {
	letter := func(file, name string) string {
		return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><persName ref="#pers-berg">` + name + `</persName></p></body></text><standOff><listPerson><person xml:id="pers-berg"><persName>` + name + `</persName></person></listPerson></standOff></TEI>`
	}
	g := NewGatherer()
	for file, name := range []string{"Anna Berg", "A. Berg", "Karl Berg", "Berg, Anna", "K. Berg"} {
		file := fmt.Sprintf("%d.xml", file)
		g.Add(tree(file, letter(file, name)))
	}
	var got strings.Builder
	for _, e := range g.Register().Entries {
		fmt.Fprintf(&got, "%s %q %q %d\n", e.ID, e.Label, e.Variants, e.Count)
	}
	want := `pers-berg "Anna Berg" ["A. Berg" "Berg, Anna"] 3
pers-berg-2 "Karl Berg" ["K. Berg"] 2
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(g.Found) != 2 || g.Found[0].Code != "entity/id-of-two" {
		t.Errorf("%s", concise(g.Found))
	}
}

// TestLinkingChangesNothingElse takes @ref from the names of published letters, links them, and takes the links away again.
func TestLinkingChangesNothingElse(t *testing.T) {
	g := NewGatherer()
	trees := corpus(t)
	for _, tr := range trees {
		g.Add(tr)
	}
	k := NewLinker(g.Register())
	links := 0
	for _, tr := range trees {
		name, text := tr.Root().Span().File.Name(), tr.Root().Span().File.Text()
		for _, m := range refPattern.FindAllStringSubmatchIndex(text, -1) { // from names alone
			text = text[:m[2]] + strings.Repeat(" ", m[3]-m[2]) + text[m[3]:]
		}
		bare := tree(name, text)
		out := k.LinkDocument(bare, name, NewReview(nil))
		links += out.Certain
		f := bare.Root().Span().File
		linked := Apply(f, out.Edits)
		again, found := xmltree.Build(source.New(name, linked), xmltext.Options{})
		if worst, ok := found.Worst(); ok && worst == diag.Error {
			t.Fatalf("%s: %s", name, concise(found))
		}
		second := k.LinkDocument(again, name, NewReview(nil))
		if second.Certain > 0 {
			t.Errorf("%s: %d names are linked by the second run only", name, second.Certain)
		}
		for i := len(out.Edits) - 1; i >= 0; i-- {
			e := out.Edits[i]
			added := 0
			for _, before := range out.Edits[:i] {
				added += len(before.New)
			}
			linked = linked[:e.Span.Start+added] + linked[e.Span.Start+added+len(e.New):]
		}
		if linked != text {
			t.Errorf("%s: without the links, it is not what it was", name)
		}
	}
	if links < 500 {
		t.Errorf("%d links", links)
	}
}

var refPattern = regexp.MustCompile(`<(?:rs|persName|placeName|orgName)\b[^>]*?(ref="#[^"]*")`)

// TestTheIndexLosesNobody compares what a name fits with what it fits when each entry of the register is looked at.
func TestTheIndexLosesNobody(t *testing.T) {
	r := bigRegister(800)
	k := NewLinker(r)
	for _, kind := range []Kind{"", Person, Place, Org} {
		for _, name := range append(someNames(r, 500), "", "Dr.", "V.", "von", "A. B.") {
			c, m := Context{Kind: kind}, newMentioned(name)
			fits := 0
			for _, e := range r.Entries {
				if kind != "" && e.Kind != kind {
					continue
				}
				if found := matchEntry(m, e, k.names[e]); found.fit > noFit {
					fits++
				}
			}
			if got := k.matches(m, c); len(got) != fits {
				t.Errorf("%q as %q fits %d entries, the index finds %d", name, kind, fits, len(got))
			}
		}
	}
}
