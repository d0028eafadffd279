package register

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

const heading = "id,kind,label,variants,from,to,gnd,viaf,wikidata,geonames,isni,note\n"

func TestLint(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"good", "a,person,\"Berg, Anna\",A. Berg,1840,1910-02,118572121,7393146,Q1394,,0000 0002 1825 0097,\nb,place,Baku,,,,,,,587084,,\n", ""},
		{"no id", ",person,\"Berg, Anna\",,,,,,,,,\n", "2:10 entity/dead-entry the entry \"Berg, Anna\" has no id; expected one, such as \"pers-berg\"\n"},
		{"no name", "a,person,,,,,,,,,,x\n", "2:1 entity/dead-entry the entry \"a\" has no name; expected a label\n"},
		{"variants only", "a,person,,B,,,,,,,,x\n", "2:1 entity/dead-entry the entry \"a\" has variants, but no label; expected the name that the register uses\n"},
		{"nothing", ",org,,,,,,,,,,x\n", "2:1 entity/dead-entry the entry has neither id nor name; expected both, or no entry\n"},
		{"id", "a b,person,A,,,,,,,,,\n1a,place,B,,,,,,,,,\nx:y,org,C,,,,,,,,,\n", "2:1 entity/id-syntax \"a b\" cannot be an xml:id; expected a letter, then letters, figures, \"-\", \"_\" and \".\"\n3:1 entity/id-syntax \"1a\" cannot be an xml:id; expected a letter, then letters, figures, \"-\", \"_\" and \".\"\n4:1 entity/id-syntax \"x:y\" cannot be an xml:id; expected a letter, then letters, figures, \"-\", \"_\" and \".\"\n"},
		{"id twice", "a,person,A,,,,,,,,,\na,person,B,,,,,,,,,\n", "3:1 entity/id-twice the id \"a\" stands here a second time, for \"B\" (a); expected an id of its own\n"},
		{"name of two", "a,person,\"Berg, Anna\",,,,,,,,,\nb,person,Karl Thal,Anna BERG,,,,,,,,\nc,place,Berg,,,,,,,,,\nd,org,Berg,,,,,,,,,\n", "3:20 entity/double-variant the name \"Anna BERG\" is listed for \"Berg, Anna\" (a) and for \"Karl Thal\" (b); expected it for one of them\n"},
		{"scripts", "a,person,Lenin,,,,,,,,,\nb,person,Ленин,,,,,,,,,\n", "3:10 entity/double-variant the name \"Ленин\" is listed for \"Lenin\" (a) and for \"Ленин\" (b); expected it for one of them\n"},
		{"name twice", "a,person,Berg,Anna|Anna,,,,,,,,\n", "2:20 entity/double-variant the name \"Anna\" is listed twice for \"Berg\" (a); expected it once\n"},
		{"gnd", "a,person,Lenin,,,,118572112,,,,,\n", "2:19 entity/check-digit the check digit of GND \"118572112\" does not fit: the last figure would have to be \"3\"; expected the number as the authority file has it\n"},
		{"isni", "a,person,Lenin,,,,,,,,0000000218250098,\n", "2:23 entity/check-digit the check digit of ISNI \"0000000218250098\" does not fit: the last figure would have to be \"7\"; expected the number as the authority file has it\n"},
		{"forms", "a,person,Lenin,,,,11857,x7,1394,,12,\n", "2:19 entity/number-form \"11857\" is no number of GND; expected a number such as \"118572121\" or \"4066009-6\"\n2:25 entity/number-form \"x7\" is no number of VIAF; expected a number of 2 to 22 figures\n2:28 entity/number-form \"1394\" is no number of Wikidata; expected a number such as \"Q1394\"\n2:34 entity/number-form \"12\" is no number of ISNI; expected 16 figures, such as \"0000 0002 1825 0097\"\n"},
		{"small letters", "a,person,Lenin,,,,103375904x,,q1394,,,\n", "2:19 entity/number-form \"103375904x\" is written in small letters; expected \"103375904X\"\n2:31 entity/number-form \"q1394\" is written in small letters; expected \"Q1394\"\n"},
		{"number of two", "a,person,A,,,,118572121,,,,,\nb,person,B,,,,https://d-nb.info/gnd/118572121,,,,,\n", "3:15 entity/same-number \"B\" (b) has the number 118572121 of GND, as \"A\" (a) has; expected one entry for it\n"},
		{"kinds", "a,place,A,,1870,,,,,,,\nb,person,B,,,,,,,587084,,\n", "2:12 entity/wrong-kind the place \"A\" (a) has dates of a life; expected a person, or no dates\n3:18 entity/wrong-kind the person \"B\" (b) has a number of GeoNames; expected one for a place, or no number\n"},
		{"lives", "a,person,A,,1924,1870,,,,,,\nb,person,B,,1700,1824,,,,,,\nc,person,C,,1870,1870,,,,,,\nd,org,D,,1900,1899,,,,,,\n", "2:18 entity/life-dates \"A\" (a) died in 1870, before being born in 1924; expected a later date\n3:18 entity/life-dates \"B\" (b) lived from 1700 to 1824, more than 120 years; expected a date that is nearer\n5:15 entity/life-dates \"D\" (d) ended in 1899, before being begun in 1900; expected a later date\n"},
		{"one person", "a,person,\"Berg, Anna\",,1840,,,,,,,\nb,person,\"Berg, Anna Maria\",,1840-02-01,1900,,,,,,\nc,person,\"Berg, Arno\",,1840,,,,,,,\nd,person,\"Berg, A.\",,1841,,,,,,,\n", "3:11 entity/same-person \"Berg, Anna Maria\" (b) and \"Berg, Anna\" (a) agree in name and dates; expected one entry for one person\n"},
		{"no dates, no verdict", "a,person,\"Berg, Anna\",,,,,,,,,\nb,person,\"Berg, Anna Maria\",,1840,1900,,,,,,\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, found := read(t, "a.csv", heading+c.rows)
			if len(found) > 0 {
				t.Fatal(concise(found))
			}
			if diff := cmp.Diff(c.want, concise(Lint(r))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFixes(t *testing.T) {
	r, found := read(t, "a.csv", heading+"a b,Person,A,,,,103375904x,,1394,,,\n")
	found = append(found, Lint(r)...)
	text := r.Entries[0].Span.File.Text()
	for _, d := range found {
		for _, fix := range d.Fixes {
			for _, e := range fix.Edits { // one in each finding, from the end of the line on
				text = strings.Replace(text, e.Span.File.Slice(source.Range{Start: e.Span.Start, End: e.Span.End}), e.New, 1)
			}
		}
	}
	if want := heading + "a-b,person,A,,,,103375904X,,Q1394,,,\n"; text != want {
		t.Errorf("%s", text)
	}
}

func TestMerge(t *testing.T) {
	a, _ := read(t, "a.csv", heading+"a,person,\"Berg, Anna\",,1840,,118572121,,,,,x\nb,place,Baku,,,,,,,,,\n")
	b, _ := read(t, "b.csv", heading+
		"a,person,Anna Berg,Nanni,1840-02-01,1900,,,Q1394,,,y\n"+ // by id: dates narrower, numbers and names added
		"z,person,\"Berg, A.\",,1841,,118572121,7393146,,,,\n"+ // by number
		"b,org,Baku oil,,,,,,,,,\n"+ // other kind
		"c,org,Committee,,,,,,,,,\n")
	got, found := Merge(a, b)
	var table strings.Builder
	if err := WriteCSV(&table, got); err != nil {
		t.Fatal(err)
	}
	want := `id,kind,label,variants,from,to,gnd,viaf,wikidata,geonames,note
a,person,"Berg, Anna","Anna Berg|Nanni|Berg, A.",1840-02-01,1900,118572121,7393146,Q1394,,x y
b,place,Baku,,,,,,,,
c,org,Committee,,,,,,,,
`
	if diff := cmp.Diff(want, table.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantFound := `3:1 entity/merge-conflict "Berg, A." (z) is the entry "Berg, Anna" (a) by its authority number; "z" is dropped, so pointers to it have to be changed to "a"
3:22 entity/merge-conflict "Berg, A." (z) has the date 1841 here and 1840-02-01 before; expected the same
4:3 entity/merge-conflict the entry "Baku oil" (b) is an organisation here and a place before; expected one kind for one id, so it was left out
`
	if diff := cmp.Diff(wantFound, concise(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	again, found := Merge(got, got)
	if diff := cmp.Diff(got.Entries, again.Entries, withoutPlaces, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Count" }, cmp.Ignore())); diff != "" || len(found) > 0 {
		t.Errorf("a register with itself (-want +got):\n%s%s", diff, concise(found))
	}
}

func tree(name, text string) *xmltree.Tree {
	t, _ := xmltree.Build(source.New(name, text), xmltext.Options{})
	return t
}

func TestUsage(t *testing.T) {
	r, _ := read(t, "a.csv", heading+"a,person,\"Berg, Anna\",,,,,,,,,\nb,place,Baku,,,,,,,,,\nc,org,The Mill,,,,,,,,,\nd,person,Nobody,,,,,,,,,\ne,person,Karl,,,,,,,,,\n,person,X,,,,,,,,,\n")
	u := NewUsage(r)
	if found := u.Unused(); len(found) > 0 {
		t.Errorf("without letters: %v", found)
	}
	found := u.Add(tree("l.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><persName ref="persons.xml#a">Anna</persName> saw <persName ref="#b">Baku</persName>
and <rs key="c" type="org">the mill</rs>, <note resp="#e">x</note> <ref target="d">Nobody</ref></p></body></text></TEI>`))
	found = append(found, u.Unused()...)
	got := ""
	for _, d := range found {
		got += d.Span.Position().String() + " " + string(d.Code) + " " + d.Message + "\n"
	}
	want := "1:107 entity/wrong-kind the element \"persName\" names a person, but points to the place \"Baku\" (b); expected an entry of its kind\n" +
		"5:1 entity/unused-entry no letter points to \"Nobody\" (d); expected one that does, or no entry\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
