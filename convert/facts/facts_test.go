package facts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// loaded reads facts and gives what was found, one a line.
func loaded(text string, layer Layer) (*Facts, string) {
	f, found := Load(source.New("a.facts.yaml", text), layer)
	var lines []string
	for _, d := range found {
		lines = append(lines, d.Span.Position().String()+" "+string(d.Code)+": "+d.Message)
	}
	return f, strings.Join(lines, "\n")
}

func TestFactsThatAreNotRight(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a key that is not known", "frm: x", `1:1 conv/facts-key: there is no key "frm"; did you mean "from"?`},
		{"a key twice", "lang: ru\nlang: de", `2:1 conv/facts-key: the key "lang" stands here a second time; expected it once`},
		{"a key of a party", "from: {nam: A. Hale}", `1:8 conv/facts-key: there is no key "nam"; did you mean "name"?`},
		{"a list for a word", "lang: [ru]", `1:7 conv/facts-value: the value is a list; expected a text`},
		{"a kind of letter", "type: leter", `1:7 conv/facts-value: the value is "leter"; did you mean "letter"?`},
		{"an impossible date", "\ndate: 1920-02-31", `2:7 conv/facts-date: "1920-02-31" is no date: 31 February does not exist; expected one in EDTF, such as 1920-07-16, 1920-07, 1920~ or 1920-07-01/1920-07-05`},
		{"a date in words", "date: {edtf: 16 July}", `1:14 conv/facts-date: "16 July" is no date: `},
		{"a date without value", "date: {text: 16 July}", `1:7 conv/facts-value: the date has no "edtf"; expected one such as "edtf: 1920-07-16"`},
		{"a party without name", "from: {id: pers-a}", `1:7 conv/facts-value: the party has no name; expected "name: ..."`},
		{"an id of a place for a person", "from: {name: A, id: pl-a}", `1:21 conv/facts-value: "pl-a" is no id of such an entry; expected one that begins with "pers-" or "org-", or another id of the register`},
		{"an id that notes have", "id: n1", `1:5 conv/facts-value: "n1" could be the id of a note or an entry inside; expected another, such as "letter-n1"`},
		{"an id with a blank", "id: a b", `1:5 conv/facts-value: "a b" is no id; expected a letter, then letters, digits, "-", "_" or "."`},
		{"an override without reason", "overrides: {from: {value: A}}", `1:19 conv/facts-reason: the override of "from" has no reason; expected "reason: ..."`},
		{"an accepted code without reason", "accept: {conv/no-date: }", `1:10 conv/facts-reason: "conv/no-date" is accepted without a reason; expected "conv/no-date: why"`},
		{"accepted codes in a list", "accept: [conv/no-date]", `1:9 conv/facts-reason: the value is a list; expected codes of findings with the reason for each, "conv/no-date: the letter has none"`},
		{"no YAML", "from: \"A", `conv/facts-syntax: the file is no YAML`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := loaded(c.text, Sidecar); !strings.Contains(got, c.want) {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestKeysOfOneLetterAreNoneOfACollection(t *testing.T) {
	for _, key := range []string{"id: L1", "title: A", "date: 1920", "context: {prev: L0}"} {
		if _, got := loaded(key, Collection); !strings.Contains(got, "belongs to one letter") {
			t.Errorf("%s: %s", key, got)
		}
	}
}

func TestTheFirstLayerCounts(t *testing.T) {
	layer := func(text string, l Layer) *Facts {
		f, found := loaded(text, l)
		if found != "" {
			t.Fatal(found)
		}
		return f
	}
	m := Merge(
		layer("lang: de\nlicence: of the collection\nplace: Bonn", Collection),
		layer("lang: fr\nstatus: checked", Sidecar),
		layer("lang: ru", FrontMatter),
		layer("lang: it\nstatus: draft\nplace: {from: Bath, to: Rome}", Table),
	)
	if m.Lang.Value != "ru" || m.Status.Value != "checked" || m.PlaceFrom.Name != "Bath" || m.PlaceTo.Name != "Rome" || m.Licence.Value != "of the collection" {
		t.Errorf("lang %q, status %q, place %q, licence %q", m.Lang.Value, m.Status.Value, m.PlaceFrom.Name, m.Licence.Value)
	}
}

func TestTableOfLetters(t *testing.T) {
	rows, found := LoadTable(source.New("t.csv", "\ufeffid;from;place.to;date;\"editors\"\nL1;Ann Hale; B. Marsh ;1920-07-16;\n\"L2\";\"Ann Hale; B. Marsh\";\"Ürümqi\";1920-13-16;\"E; F\"\nL1;x;;;\n"))
	if len(rows) != 2 || rows[0].Facts.PlaceTo.Name != "B. Marsh" || rows[0].Facts.Date.Value.String() != "1920-07-16" {
		t.Fatalf("%+v", rows)
	}
	if list := rows[1].Facts.From.List; len(list) != 2 || list[1].Name != "B. Marsh" || len(rows[1].Facts.Editors) != 2 {
		t.Errorf("%+v", list)
	}
	want := []string{"3:36 conv/facts-date", "4:1 conv/table-row"}
	if len(found) != len(want) {
		t.Fatalf("%v", found)
	}
	for i, d := range found {
		if got := d.Span.Position().String() + " " + string(d.Code); got != want[i] {
			t.Errorf("got %s: %s, want %s", got, d.Message, want[i])
		}
	}
	for text, want := range map[string]string{"name,from\na,b": `no column "id"`, "id,frm\na,b": `did you mean "from"`, "id,from\na,\"b": "cannot be read"} {
		if _, found := LoadTable(source.New("t.csv", text)); len(found) == 0 || !strings.Contains(found[len(found)-1].Message+found[0].Message, want) {
			t.Errorf("%q: %v", text, found)
		}
	}
}

func TestPartnersOfColumns(t *testing.T) {
	rows, found := LoadTable(source.New("t.csv", `id,from,from.id,from.cert,from.org,from.role,place.from,place.from.id,place.from.cert,date,date.text,date.calendar,date.cert,#url
L1,Ann Hale; Dahl\; Sons; Kay,pers-hale; org-dahl,; low,;;true,Consul,Baku,pl-baku,medium,1917-11-07,25 October,julian,high,https://example.org/L1
`))
	if len(found) > 0 || len(rows) != 1 {
		t.Fatal(rows, found)
	}
	f := rows[0].Facts
	got := ""
	for _, p := range f.From.List {
		got += fmt.Sprintf("%s|%s|%s|%s|%v\n", p.Name, p.ID, p.Role, p.Cert, p.Kind == letter.Org)
	}
	if want := "Ann Hale|pers-hale|Consul||false\nDahl; Sons|org-dahl||low|true\nKay||||true\n"; got != want {
		t.Errorf("parties:\n%s, want\n%s", got, want)
	}
	if f.PlaceFrom.ID != "pl-baku" || f.PlaceFrom.Cert != "medium" || f.Date.Text != "25 October" || f.Date.Value.Calendar != "julian" || f.Date.Value.Custom != "1917-10-25" || f.Date.Value.Cert != "high" {
		t.Errorf("%+v, %+v", f.PlaceFrom, f.Date)
	}
	if rows[0].Cells["#url"] != "https://example.org/L1" {
		t.Errorf("notes: %v", rows[0].Cells)
	}
	for text, want := range map[string]string{
		"id,from,from.id\na,A,pers-a; pers-b":     `3: from.id has 2 parts, "from" has 1; expected one for each name`,
		"id,from.id\na,pers-a":                    `from.id has 1 parts, "from" has 0`,
		"id,place.from.id\na,pl-a":                `place.from.id is "pl-a", but the cell of "place.from" is empty; expected a value there`,
		"id,date,date.text\na,,May":               `date.text is "May", but the cell of "date" is empty`,
		"id,from,from.cert\na,A,perhaps":          `"perhaps"; expected high or medium or low`,
		"id,date,date.calendar\na,1902,gregorean": `did you mean "gregorian"`,
		"id,from,from.org\na,A,maybe":             `expected true or false`,
	} {
		_, found := LoadTable(source.New("t.csv", text))
		if len(found) != 1 || !strings.Contains("3: "+found[0].Message, want) || found[0].Span.Position().Line != 2 {
			t.Errorf("%q: %v, want %s", text, found, want)
		}
	}
}

func TestCellsArePartedAtSemicolons(t *testing.T) {
	for _, parts := range [][]string{{"A"}, {"A", "B; C", ""}, {"", "", "x"}, {`a\b`, "c"}} {
		if got := Parted(Joined(parts)); !slices.Equal(got, parts) {
			t.Errorf("%q becomes %q", parts, got)
		}
	}
}

func TestFrontMatterIsTold(t *testing.T) {
	for text, end := range map[string]int{
		"---\nfrom: A\n---\nText": 16, "\ufeff---\nfrom: A\n---\nText": 19, "---\r\nfrom: A\r\n---\r\nText": 19, "---\n# a\n\nfrom: A\n--- \nText": 22,
		"---\nDear friend,\n---\nText": 0, "-----\nfrom: A\n-----\n": 0, "---\nfrom: A\n": 0, "Text": 0, "---\nTime: noon\n---\n": 0, "---\n---\n": 0,
	} {
		if _, got, _ := LoadFrontMatter(source.New("a.txt", text)); got != end {
			t.Errorf("%q: the text begins at %d, want %d", text, got, end)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("from: A\ndate: 1920")
	f.Add("overrides: {from: {value: [A, {name: B}], reason: c}}")
	f.Fuzz(func(t *testing.T, text string) {
		for l := range Layers {
			_, found := Load(source.New("a", text), Layer(l))
			for _, d := range found {
				if d.Span.End > len(text) || d.Span.Start > d.Span.End {
					t.Fatalf("%q: a finding at %d to %d", text, d.Span.Start, d.Span.End)
				}
			}
		}
		LoadTable(source.New("a", text))
	})
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, text string
		end        int
		want       string
	}{
		{"keys between lines", "---\nfrom: A. Hale\n---\nDear all", 22, ""},
		{"none", "Dear all", 0, ""},
		{"a line drawn above the letter", "---\nDear all\n---\n", 0, ""},
		{"a list between lines", "---\n- one\n---\n", 0, ""},
		{"words that look like a key", "---\nsubject: the train\n", 0, ""},
		{"no second line", "---\nfrom: A. Hale\nDear all\n", 0, `1:1 conv/facts-syntax: the front matter that begins here with "from" has no line "---" below it; expected one; all is read as the text of the letter`},
		{"a mistake has its place", "\ufeff---\nfrom: A\nlang: 12\n---\n", 28, `3:7 conv/facts-value: "12" is no tag of a language; expected one such as "ru" (BCP 47)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, end, found := LoadFrontMatter(source.New("a.txt", c.text))
			got := ""
			for _, d := range found {
				got += d.Span.Position().String() + " " + string(d.Code) + ": " + d.Message
			}
			if end != c.end || got != c.want {
				t.Errorf("ends at %d, found %q; want %d, %q", end, got, c.end, c.want)
			}
		})
	}
}

// TestReceivedAndSources reads the keys that have no witnesses on the page.
func TestReceivedAndSources(t *testing.T) {
	f, found := loaded("received: {edtf: 1920-07-20, text: on Tuesday}\nsource: {repository: R, collection: C, edition: E, introduction: [A, B], file: x}\nid_prefix: l1-\ninterpretation: I\nfrom: {name: A, id: pmb12}\n", Sidecar)
	if found != "" {
		t.Fatal(found)
	}
	got := []string{f.Received.Value.When.String(), f.Received.Text, f.Repository.Value, f.Collection.Value, f.Edition.Value, strings.Join(f.Introduction, "+"), f.File.Value, f.IDPrefix.Value, f.Interpretation.Value, f.From.List[0].ID}
	if want := "1920-07-20 on Tuesday R C E A+B x l1- I pmb12"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if f.Bears("pmb12") != "persName" || f.Bears("x") != "" {
		t.Error("the id of a party bears no name")
	}
}
