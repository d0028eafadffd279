package convert

import (
	"slices"
	"strings"
	"testing"

	"teikit/tei/register"
	"teikit/tei/source"
)

// TestPartiesOfARegister converts letters with a register: parties that are certain get the register's ids everywhere in the document, and what it
// knows of them; others stay as they are.
func TestPartiesOfARegister(t *testing.T) {
	entries, found := register.Read(source.New("register.csv", `id,kind,label,variants,from,to,gnd,geonames
pers-berg-anna,person,"Berg, Anna",,1840-05-01,1900,118572121,
pers-thal,person,"Thal, Hans",,1800,1850,,
x7,place,Wien,Vienna,,,,2761369
`))
	if len(found) > 0 {
		t.Fatal(found)
	}
	linker := register.NewLinker(register.New(entries))
	for _, c := range []struct {
		name, text    string
		has, hasNever []string
	}{
		{
			"certain", "Anna Berg to Karl Stein\n\nVienna, 2 March 1871\n\nDear Karl,\n\nI am well.\n\nYours,\nAnna Berg\n",
			[]string{
				`<persName ref="#pers-berg-anna">Anna Berg</persName>`, `<persName ref="#pers-stein">Karl Stein</persName>`, `<placeName ref="#x7"`,
				"<person xml:id=\"pers-berg-anna\">\n        <persName>Anna Berg</persName>\n        <birth when=\"1840-05-01\"/>\n        <death when=\"1900\"/>\n        <idno type=\"gnd\">118572121</idno>\n      </person>",
				"<idno type=\"geonames\">2761369</idno>",
			},
			[]string{`"#pers-berg"`, `"pers-berg"`},
		},
		{"died before", "Hans Thal to Karl Stein\n\n2 March 1871\n\nDear Karl,\n\nI am well.\n", []string{`ref="#pers-thal"`}, []string{"<death"}},
		{"other forename", "Ida Berg to Karl Stein\n\n2 March 1871\n\nDear Karl,\n\nI am well.\n", []string{`ref="#pers-berg"`}, []string{"idno type=\"gnd\""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _, err := Convert(source.New("a.txt", c.text), "a", Options{Register: linker})
			if err != nil || r == nil {
				t.Fatal(err)
			}
			got := r.Documents[0].String()
			for _, want := range c.has {
				if !strings.Contains(got, want) {
					t.Errorf("not in the document: %s", want)
				}
			}
			for _, never := range c.hasNever {
				if strings.Contains(got, never) {
					t.Errorf("in the document: %s", never)
				}
			}
			if t.Failed() {
				t.Log(got)
			}
		})
	}
}

// An id of the register that somebody else in the letter has does not stand for two.
func TestIDsOfARegisterStayApart(t *testing.T) {
	entries, _ := register.Read(source.New("register.csv", "id,kind,label\npers-stein,person,\"Berg, Anna\"\nn1,person,\"Thal, Hans\"\n"))
	o := Options{Register: register.NewLinker(register.New(entries))}
	r, _, err := Convert(source.New("a.txt", "Anna Berg to Karl Stein and Hans Thal\n\n2 March 1871\n\nDear both,\n\nI am well.\n"), "a", o)
	if err != nil || r == nil {
		t.Fatal(err)
	}
	got := r.Documents[0].String()
	for _, id := range []string{"pers-berg", "pers-stein", "pers-thal"} {
		if strings.Count(got, `xml:id="`+id+`"`) != 1 {
			t.Errorf("%s is not there once:\n%s", id, got)
		}
	}
	ids := []string{}
	for _, part := range strings.Split(got, `xml:id="`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		if slices.Contains(ids, id) {
			t.Errorf("%s is there twice", id)
		}
		ids = append(ids, id)
	}
}

// TestNamesWithIDsOfARegister converts "[[id|name]]": the register, or else the facts, tell what bears the name, not the beginning of the id.
func TestNamesWithIDsOfARegister(t *testing.T) {
	entries, found := register.Read(source.New("register.csv", "id,kind,label\nx7,place,Wien\npers-mill,org,The Mill\npers-thal,person,\"Thal, Hans\"\nn1,person,Nobody\n"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	linker := register.NewLinker(register.New(entries))
	for _, c := range []struct {
		name, text string
		register   *register.Linker
		want       []string // in the document
		finding    string
	}{
		{"a place", "We saw [[x7|Vienna]].", linker, []string{`<placeName ref="#x7">Vienna</placeName>`, `<place xml:id="x7">`}, ""},
		{"an organisation whose id begins as that of a person", "We saw [[pers-mill|the mill]].", linker, []string{`<orgName ref="#pers-mill">`, `<org xml:id="pers-mill">`}, ""},
		{"an id that notes have", "We saw [[n1|him]].", linker, []string{`<rs key="n1">him</rs>`}, ""},
		{"an id of the facts", "We saw [[pmb2|him]].", linker, []string{`<persName ref="#pmb2">him</persName>`}, ""},
		{"an id that nobody has", "We saw [[pers-tahl|Hans]].", linker, []string{`<persName ref="#pers-tahl">Hans</persName>`}, `7:10 conv/unknown-entry: the register has no entry with the id "pers-tahl"; did you mean "pers-thal"?`},
		{"an id like no other", "We saw [[Q1234|Hans]].", linker, []string{`<rs key="Q1234">Hans</rs>`}, `7:10 conv/unknown-entry: the register has no entry with the id "Q1234"; add it, or mend the id`},
		{"no register", "We saw [[Q1|Hans]] and [[pers-x|Ida]].", nil, []string{`<rs key="Q1">Hans</rs>`, `<persName ref="#pers-x">Ida</persName>`}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "---\nfrom: {name: Ann Hale, id: pmb2}\nto: {name: Bob Marsh}\n---\nDear Bob,\n\n" + c.text + "\n"
			r, found, err := Convert(source.New("a.txt", text), "a", Options{Register: c.register})
			if err != nil || r == nil {
				t.Fatal(err)
			}
			got := r.Documents[0].String()
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("not in the document: %s\n%s", want, got)
				}
			}
			findings := ""
			for _, d := range found {
				if d.Code == "conv/unknown-entry" {
					findings += d.Span.Position().String() + " " + string(d.Code) + ": " + d.Message
				}
			}
			if findings != c.finding {
				t.Errorf("found %q, want %q", findings, c.finding)
			}
		})
	}
}
