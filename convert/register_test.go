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
