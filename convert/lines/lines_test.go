package lines

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/tei/source"
)

func line(text string) (Line, *source.File) {
	f := source.New("letter.txt", text)
	return New(f, source.Range{Start: 0, End: len(text)}), f
}

func TestReadHeading(t *testing.T) {
	for _, c := range []struct {
		in   string
		want string // "form: senders > addressees @ date", "-" for none
	}{
		{"I. V. Stalin to G. V. Chicherin", "A to B: I. V. Stalin > G. V. Chicherin"},
		{"Telegram of L. D. Trotsky to I. V. Stalin, V. I. Lenin", "A to B: L. D. Trotsky > I. V. Stalin; V. I. Lenin"},
		{"Telegram from I. V. Stalin to G. V. Chicherin", "A to B: I. V. Stalin > G. V. Chicherin"},
		{"to Stalin from Ordzhonisky", "to B from A: Ordzhonisky > Stalin"},
		{"Telegram to G. K. Ordzhonikidze V. I. Lenin, G. V. Chicherin", "to B:  > G. K. Ordzhonikidze; V. I. Lenin; G. V. Chicherin"},
		{"S. M. Kirov — G. K. Ordzhonikidze", "A - B: S. M. Kirov > G. K. Ordzhonikidze"},
		{"F. E. Dzerzhinsky - R. V. Menzhinsky", "A - B: F. E. Dzerzhinsky > R. V. Menzhinsky"},
		{"From J. D. Hooker   20 April 1863", "from A: J. D. Hooker >  @ 20 April 1863"},
		{"Stalin to Kaganovich October 1, 1933", "A to B: Stalin > Kaganovich @ October 1, 1933"},
		{"Leon Trotsky: Telegram to Lenin", "A to B: Leon Trotsky > Lenin"},
		{"Письмо В.И. Ленину", "kind of document and name:  > В.И. Ленину"},
		{"Письмо А. П. Орлова В. П. Орловой", "kind of document and name: А. П. Орлова > В. П. Орловой"},
		{"Clara Weber an Ottilie von Goethe, 3. März 1848", "A to B: Clara Weber > Ottilie von Goethe @ 3. März 1848"},
		{"Jean Morel à Albert Roche", "A to B: Jean Morel > Albert Roche"},
		{"Telegram of the Central Committee of the Party to G. K. Ordzhonikidze", "A to B: Central Committee of the Party > G. K. Ordzhonikidze"},
		{"The cipher telegram of the Presidium of the Congress to the provincial committees of the party on the support of the clergy. March 30, 1922",
			"A to B: Presidium of the Congress > provincial committees of the party @ March 30, 1922"},
		{"The Secretary of State to the Ambassador in France (Bullard)", "A to B: Secretary of State > Ambassador in France (Bullard)"},
		{"Le préfet du Doubs au ministre de la Police générale", "A to B: préfet du Doubs > ministre de la Police générale"},
		{"Nr. 12. Clara Weber an Otto Lenz", "A to B: Clara Weber > Otto Lenz"},
		{"Lettre 45. Valcourt à d'Alenbert [1763]", "A to B: Valcourt > d'Alenbert @ [1763]"},
		{"К. С. ИВАНОВСКОМУ", "to B:  > К. С. ИВАНОВСКОМУ"},
		{"П. А. Орлов — в правление Треста", "A to B: П. А. Орлов > правление Треста"},
		{"A. HALE TO B. MARSH. Combe, June 5th 1855.", "A to B: A. HALE > B. MARSH @ June 5th 1855"},
		{"TO HIS SISTER.", "to B:  > "},
		{"À Madame de Grignac", "to B:  > de Grignac"},
		{"Clara Weber an ihre Tante Ottilie in Gera", "A to B: Clara Weber > Ottilie"},
		{"Clara Weber an Otto Lenz in Bad Kösen", "A to B: Clara Weber > Otto Lenz"},
		{"Der Finanzminister an den Landrat in Gera", "A to B: Finanzminister > Landrat in Gera"},
		{"Nathan Goodhew of Wells to Amos Tilley at Boston", "A to B: Nathan Goodhew > Amos Tilley"},
		{"Letter of Nathan Goodhew, Wells, to his uncle at Boston", "A to B: Nathan Goodhew > "},
		{"Nathan Goodhew to his father", "A to B: Nathan Goodhew > "},
		{"Письмо графа А. П. Орлова къ князю В. П. Лугову", "A to B: А. П. Орлова > В. П. Лугову"},
		{"Письмо врача А. П. Орлова В. П. Лугову", "kind of document and name: А. П. Орлова > В. П. Лугову"},
		{"Письмо председателя волисполкома А. П. Орлова в Тульский губисполком о хлебе", "A to B: А. П. Орлова > Тульский губисполком"},
		{"Le général de brigade Marvaux à la citoyenne Roche", "A to B: Marvaux > Roche"},
		{"JAN MALIK DO PIOTRA SOWY W KRAKOWIE", "A to B: JAN MALIK > PIOTRA SOWY"},
		{"Hendrik Mulder aan zijn broer te Delft", "A to B: Hendrik Mulder > "},
		{"Boyle, Hooke to Oldenburg", "A to B: Boyle; Hooke > Oldenburg"},
		{"The Consul at Ostend to the hapless Monsieur X", "A to B: Consul at Ostend > "},
		{"LIBERTÉ — ÉGALITÉ", "-"},
		{"Journey to the far North", "-"},
		{"II Annexe à la Lettre", "-"},
		{"That nothing be said to the Consul", "-"},
		{"Peace with Armenia greatly unnerves the local comrades.", "-"},
		{"Dear friend,", "-"},
		{"July 16, 1920", "-"},
		{"", "-"},
	} {
		t.Run(c.in, func(t *testing.T) {
			l, f := line(c.in)
			h, ok := ReadHeading(l, datephrase.Find(c.in, datephrase.Options{}))
			got := "-"
			if ok {
				got = h.Form.String() + ": " + list(f, h.Senders) + " > " + list(f, h.Addressees)
				if h.Date != nil {
					got += " @ " + c.in[h.Date.Start:h.Date.End]
				}
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func list(f *source.File, items []names.Item) string {
	var parts []string
	for _, i := range items {
		parts = append(parts, f.Slice(i.Span))
	}
	return strings.Join(parts, "; ")
}

func TestReadArchive(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"RTSKHIDNI. F. 85. Op. 14. D. 5. L. 3-6. Autograph.", "RTSKHIDNI | fond 85 | opis 14 | delo 5 | leaf 3-6 | Autograph."},
		{"Archive: RGASPI F. 558. Op. 11. D. 81. L. 76. Autograph.", "RGASPI | fond 558 | opis 11 | delo 81 | leaf 76 | Autograph."},
		{"RTSKHIDNI. F. 5. On. 1. D. 2433. L. 88. Typewritten text.", "RTSKHIDNI | fond 5 | opis! 1 | delo 2433 | leaf 88 | Typewritten text."},
		{"Archive: RGASPI F. 558. Op. P. D. 81. L. 77.", "RGASPI | fond 558 | opis! P | delo 81 | leaf 77 | "},
		{"РГАСПИ. Ф. 558. Оп. 1. Д. 5411. Л. 4.", "РГАСПИ | fond 558 | opis 1 | delo 5411 | leaf 4 | "},
		{"- GARF, f. 1235, op. 140, d.59, l. 20. Typewritten copy.", "GARF | fond 1235 | opis 140 | delo 59 | leaf 20 | Typewritten copy."},
		{"Landesarchiv, Bestand 12, Nr. 7, Bl. 3", "Landesarchiv | fond 12 | item 7 | leaf 3 | "},
		{"Archives nationales, série F7, carton 12, dossier 3", "Archives nationales | series F7 | box 12 | folder 3 | "},
		{"Princeton, Box 12, Folder 3", "Princeton | box 12 | folder 3 | "},
		{"РГАЛИ. Ф. 549. Оп. 1. Ед. хр. 12. Л. 3-4 об. Автограф.", "РГАЛИ | fond 549 | opis 1 | delo 12 | leaf 3-4 об. | Автограф."},
		{"AN, F7 6271, dossier 3, f. 12", "AN | unit F7 6271 | folder 3 | leaf 12 | "},
		{"H: GSA 29/329. – 1 Dbl.", "GSA | unit 29/329 | 1 Dbl."},
		{"Печатается по автографу: РГБ. Ф. 331. К. 64. Л. 5.", "РГБ | fond 331 | box 64 | leaf 5 | "},
		{"AGI, México, legajo 27, f. 31", "AGI, México | legajo 27 | leaf 31 | "},
		{"793.94/10911: Telegram", " | item 793.94/10911 | Telegram"},
		{"ХАРЬКОВ СУМСКАЯ 22 КОРОСТЕЛЁВУ", "-"},
		{"ODENSE, March 4, 1921, 11 a.m.", "-"},
		{"TO: Secretary of State, Box 3, f. 2", "-"},
		{"Continuation of No. 1 to No. 169/s.", "-"},
		{"He stood in line, d. 5 and l. 6, as they say, to be seen by all of them before the evening.", "-"},
		{"I. V. Stalin to G. V. Chicherin", "-"},
	} {
		t.Run(c.in, func(t *testing.T) {
			l, f := line(c.in)
			a, ok := ReadArchive(l)
			got := "-"
			if ok {
				parts := []string{f.Slice(a.Repository)}
				for _, level := range a.Levels {
					mark := ""
					if level.Damaged {
						mark = "!"
					}
					parts = append(parts, string(level.Kind)+mark+" "+level.N)
				}
				got = strings.Join(append(parts, f.Slice(a.Carrier)), " | ")
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestHandOfTheCarrier(t *testing.T) {
	for carrier, want := range map[string]letter.Hand{
		"Autograph.": letter.Autograph, "Typewritten text.": letter.Typescript, "Certified typewritten copy.": letter.Copy,
		"Автограф.": letter.Autograph, "Eigenhändig": letter.Autograph, "On blue paper": letter.UnknownHand,
	} {
		if got := readHand(carrier); got != want {
			t.Errorf("%q: %v, want %v", carrier, got, want)
		}
	}
}

func TestReadSignature(t *testing.T) {
	type want struct {
		Name              string
		Closing, Function bool
	}
	for _, c := range []struct {
		in   string
		want want
	}{
		{"Yours S. Kirov.", want{"S. Kirov", true, false}},
		{"Stalin.", want{"Stalin", false, false}},
		{"SECRETARY OF THE CC STALIN.", want{"STALIN", false, true}},
		{"Pre-revolutionary military council TROTSKY.", want{"TROTSKY", false, true}},
		{"Chairman of the Military Revolutionary Council, Trotsky", want{"Trotsky", false, true}},
		{"Ваш Сталин.", want{"Сталин", true, false}},
		{"Ever yrs affec | J D Hooker", want{"J D Hooker", true, false}},
		{"Yours S. Kirov 1 .", want{"S. Kirov", true, false}},
		{"Ottilie von Goethe", want{"Ottilie von Goethe", false, false}},
		{"gez. Dr. Wienbeck", want{"Dr. Wienbeck", true, false}},
		{"Repeat to London and Rome.", want{}},
		{"Secretary of the Treasury", want{"", false, true}},
		{"Yours gratefully, E. B.", want{"E. B.", true, false}},
		{"and so it goes on", want{}},
		{"", want{}},
	} {
		t.Run(c.in, func(t *testing.T) {
			l, f := line(c.in)
			s := ReadSignature(l)
			if d := cmp.Diff(c.want, want{f.Slice(s.Span), s.Closing, s.Function}); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReadLabel(t *testing.T) {
	for in, want := range map[string]string{
		"From: A. Hale": "label-from A. Hale", "Empfänger: Otto Lenz": "label-to Otto Lenz", "Copie à : M. Morel": "label-cc M. Morel",
		"Дата: 3 мая": "label-date 3 мая", "Place of writing: Bath": "label-place Bath", "SUBJECT:\tThe mill": "label-subject The mill",
		"From Bath": "", "Dear Marsh:": "",
	} {
		l, _ := line(in)
		got := ""
		if label, ok := ReadLabel(l); ok {
			got = label.Class.String() + " " + in[label.End:]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
