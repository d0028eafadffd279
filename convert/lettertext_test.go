package convert

import (
	"math/rand/v2"
	"strings"
	"testing"

	"teikit/convert/lettertest"
	"teikit/convert/profile"
	"teikit/tei"
	"teikit/tei/source"
)

// marked converts a letter whose only paragraph is the text, and gives the paragraph and the findings.
func marked(t *testing.T, text string) (paragraph, findings string) {
	t.Helper()
	f := source.New("letter.txt", "Dear friend,\n\n"+text+"\n")
	r, found, err := Convert(f, "letter", Options{Profile: profile.Unknown})
	if err != nil {
		t.Fatal(err)
	}
	if err := checkLedger(f, r); err != nil {
		t.Error(err)
	}
	for _, d := range found {
		switch d.Code.Family() {
		case "conv":
			if strings.Contains(string(d.Code), "form") || strings.Contains(string(d.Code), "unknown") || d.Code == "conv/gap-count" {
				findings += d.Span.Position().String() + " " + string(d.Code) + ": " + d.Message + "\n"
			}
		case "note":
			findings += d.Span.Position().String() + " " + string(d.Code) + ": " + d.Message + "\n"
		}
	}
	p := r.Documents[0].Root.FindElement("text/body/div/p")
	if p == nil {
		t.Fatal("no paragraph")
	}
	doc := &tei.Document{Root: p}
	_, paragraph, _ = strings.Cut(doc.String(), "<p>")
	return strings.TrimSuffix(paragraph, "</p>\n"), findings
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"deleted", "the {--first --}train left", `the <del>first </del>train left`},
		{"added", "the {++first++} train", `the <add>first</add> train`},
		{"replaced", "the {~~first~>last~~} train", `the <subst><del>first</del><add>last</add></subst> train`},
		{"unclear", "the {?first?} train", `the <unclear>first</unclear> train`},
		{"error", "in {!teh!} train", `in <sic>teh</sic> train`},
		{"error and correction", "in {!teh|the!} train", `in <choice><sic>teh</sic><corr>the</corr></choice> train`},
		{"surplus", "the the {#the#} train", `the the <surplus>the</surplus> train`},
		{"abbreviation", "with {Prof.=Professor} Hale", `with <choice><abbr>Prof.</abbr><expan>Professor</expan></choice> Hale`},
		{"underlined", "the _first_ train", `the <hi rend="underline">first</hi> train`},
		{"italic", "the //first// train", `the <hi rend="italic">first</hi> train`},
		{"bold", "the **first** train", `the <hi rend="bold">first</hi> train`},
		{"raised", "M^rs^ Hale", `M<hi rend="superscript">rs</hi> Hale`},
		{"page", "the train |2r| left", `the train <pb n="2r"/> left`},
		{"name", "saw [[pers-lenin|Lenin]] there", `saw <persName ref="#pers-lenin">Lenin</persName> there`},
		{"place", "went to [[pl-baku|Baku]]", `went to <placeName ref="#pl-baku">Baku</placeName>`},
		{"name of another register", "went to [[Q61|the town]]", `went to <rs key="Q61">the town</rs>`},
		{"date", "on the [sixteenth]{when=1920-07-16} we", `on the <date when="1920-07-16">sixteenth</date> we`},
		{"Old Style", "on [25 October]{date when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian calendar=#julian} we", `on <date when="1917-11-07" when-custom="1917-10-25" datingMethod="#julian" calendar="#julian">25 October</date> we`},
		{"element", "spoke of [glasnost]{foreign lang=ru} then", `spoke of <foreign xml:lang="ru">glasnost</foreign> then`},
		{"element without content", "the []{gap reason=faded} train", `the <gap reason="faded"/> train`},
		{"value of several words", `the [train]{term key="of the morning"} left`, `the <term key="of the morning">train</term> left`},
		{"supplied", "the [first] train", `the <supplied reason="omitted-in-original" cert="medium">first</supplied> train`},
		{"supplied in doubt", "the [first?] train", `the <supplied reason="omitted-in-original" cert="low">first</supplied> train`},
		{"illegible", "the [illegible] train", `the <gap reason="illegible" extent="unknown"/> train`},
		{"illegible words", "the [illegible 2 words] train", `the <gap reason="illegible" unit="words" quantity="2"/> train`},
		{"lost lines", "the [lost 3 lines] train", `the <gap reason="lost" unit="lines" quantity="3"/> train`},
		{"nested", "the {--very {?_first_?} [[pl-baku|Baku]]--} train", `the <del>very <unclear><hi rend="underline">first</hi></unclear> <placeName ref="#pl-baku">Baku</placeName></del> train`},
		{"note", "He came.[^1]\n\n[^1]: On {--Sunday--} Monday.", `He came.<note xml:id="n1" n="1" type="editorial" place="end"><p>On <del>Sunday</del> Monday.</p></note>`},
		{"note of the author", "He came.[^a]\n\n[^a]: On Monday.", `He came.<note xml:id="n1" n="a" type="authorial" place="end"><p>On Monday.</p></note>`},
		{"note of the encoder", "He came.[^!]\n\n[^!]: On Monday.", `He came.<note xml:id="n1" n="!" type="encoder" place="end"><p>On Monday.</p></note>`},
		{"note of two paragraphs", "He came.[^1]\n\n[^1]: On Monday.\n\n  By train.", `He came.<note xml:id="n1" n="1" type="editorial" place="end"><p>On Monday.</p><p>By train.</p></note>`},

		{"backslash before a bracket", `the \[first] train`, `the [first] train`},
		{"backslash before a brace", `the \{--first--} train`, `the {--first--} train`},
		{"backslash before an underscore", `the \_first_ train`, `the _first_ train`},
		{"backslash that is text", `the C:\train left`, `the C:\train left`},
		{"two backslashes before a form", `the \\_first_ train`, `the \<hi rend="underline">first</hi> train`},

		{"underscores within words", "the file_name_of it", `the file_name_of it`},
		{"an address of the web", "see http://example.org//x for it", `see http://example.org//x for it`},
		{"underscore without partner", "the _first train", `the _first train`},
		{"braces that say nothing", "the {first} train", `the {first} train`},
		{"bars of a table", "the |first| train", `the |first| train`},
		{"emphasis that crosses a form", "the {++_first++} train_", `the <add>_first</add> train_`},
		{"empty form", "the {----} train", `the {----} train`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, findings := marked(t, ":: p "+c.text)
			if got != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
			}
			if findings != "" && c.name != "empty form" {
				t.Errorf("findings:\n%s", findings)
			}
		})
	}
}

func TestFormsThatAreNotWellMade(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The {--first train", `3:5 conv/unclosed-form: "{--" has no "--}" behind it in its paragraph; it is kept as text`},
		{"The {~~first~~} train", `3:5 conv/unclosed-form: "{~~" has no "~>" and "~~}" behind it in its paragraph; it is kept as text`},
		{"The [first]{forein lang=ru} train", `3:13 conv/unknown-element: letter text has no element "forein"; did you mean "foreign"?; it is kept as text`},
		{"The [first]{foreign langu=ru} train", `3:21 conv/unknown-attribute: the element "foreign" has no attribute "langu" here; did you mean "lang"?; it is kept as text`},
		{"The [first]{when=1920-13-16} train", `3:13 conv/unknown-attribute: "1920-13-16" cannot be the value of "when"; expected a date such as "1920-07-16"; it is kept as text`},
		{"He came.[^1] Then[^2] left.\n\n[^1]: On Monday.", `3:18 note/undefined: no line defines the note "2"; expected one that begins with "[^2]:"`},
		{"He came.\n\n[^1]: On Monday.", `5:1 note/unused: no mark "[^1]" stands in the text; the note is kept, not anchored`},
		{"He came.[^1]\n\n[^1]: On Monday.[^1]", `5:17 note/nested: "[^1]" stands in a note; expected marks of notes in the text of the letter; it is kept as text`},
		{"The [first]{foreign lang=} train", `3:13 conv/unknown-attribute: what stands behind "foreign" cannot be read; expected attribute=value or attribute="several words", and "}"; it is kept as text`},
		{"The [illegible two words] train", `3:5 conv/gap-count: "[illegible two words]" does not say how much is missing; expected a number and words, lines, letters or pages, as in "[illegible 2 words]"; it is read as words of the text`},
		{"Saw [[pers-x|Lenin there", `3:5 conv/unclosed-form: "[[pers-x|" has no "]]" behind it in its paragraph; it is kept as text`},
		{"The [[a]{orig}b]{choice} train", `3:18 conv/unknown-element: the element "choice" holds two or more of sic, corr, reg, orig, unclear, abbr, expan, ex, supplied, seg, choice and nothing else; it is kept as text`},
		{"ab[{?c?}]{ex}", `3:11 conv/unknown-element: the element "ex" holds letters alone; expected no other form in it; it is kept as text`},
		{"He came.[^1]\n\n[^1]{crt=low}: On Monday.", `5:6 conv/unknown-attribute: a note has no attribute "crt" here; did you mean "cert"?; it is passed over`},
		{"He came.[^1]\n\n[^1]{cert=sure}: On Monday.", `5:6 conv/unknown-attribute: "sure" cannot be the value of "cert"; expected high or medium or low; it is passed over`},
		{"He came.\n\n:: signed", `5:1 conv/unknown-role: the line has a role, "signed", but no text behind it; it is kept as text`},
		{"He came.\n\n:: enclosure", `5:1 conv/unclosed-form: nothing of the enclosure stands below this line; expected its text`},
		{"He came.\n\n:: enclosure The list", `5:4 conv/unknown-role: expected ":: enclosure" alone on its line, below the letter; the line is kept as text`},
		{"He came.\n\n:: signd Ann", `5:4 conv/unknown-role: there is no role "signd"; did you mean "signed"?; the line is kept as text`},
		{"He came.\n\n::: ps\nAnd left.", `5:1 conv/unclosed-form: "::: ps" has no line ":::" below it; it is kept as text`},
	} {
		t.Run(c.text, func(t *testing.T) {
			if _, findings := marked(t, c.text); findings != c.want+"\n" {
				t.Errorf("got  %swant %s", findings, c.want)
			}
		})
	}
}

// TestWrongElementsAreText looks at what becomes of words before braces that hold a mistake: nothing reads their brackets as others.
func TestWrongElementsAreText(t *testing.T) {
	for _, text := range []string{"The [first]{forein lang=ru} train", "The [first]{when=1920-13-16} train", "The [first]{foreign lang=} train", "Saw [[pers-x|Lenin there"} {
		if got, _ := marked(t, ":: p "+text); got != text {
			t.Errorf("%s becomes %s", text, got)
		}
	}
}

func TestEnclosuresAreMarked(t *testing.T) {
	for _, reading := range []string{"free", "marked"} {
		text := "---\nreading: " + reading + "\n---\n:: salute Dear friend,\n\nI was glad of it and said so to all.\n\n:: signed Ann\n\n:: enclosure\n\n:: head The list\n\n:: p Two shirts.\n"
		r, _, err := Convert(source.New("letter.txt", text), "letter", Options{})
		if err != nil || r == nil || len(r.Documents) != 1 {
			t.Fatalf("%s: %v", reading, err)
		}
		body := r.Documents[0].Root.FindElement("text/body")
		divs := body.SelectElements("div")
		if len(divs) != 2 || divs[1].SelectAttrValue("type", "") != "enclosure" || divs[1].FindElement("head") == nil || divs[1].FindElement("p") == nil {
			t.Errorf("%s:\n%s", reading, r.Documents[0])
		}
	}
}

func TestNotesMayStandInMarkedBlocks(t *testing.T) {
	got, findings := marked(t, ":: p He came.[^1]\n\n::: ps\nWrite to her.\n[^1]: On Monday.\n\nSoon.\n:::")
	if want := `He came.<note xml:id="n1" n="1" type="editorial" place="end"><p>On Monday.</p></note>`; got != want || findings != "" {
		t.Errorf("got %s, findings %s", got, findings)
	}
}

func TestRandomLetterText(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 4))
	rounds := 4000
	if testing.Short() {
		rounds = 150
	}
	for i := range rounds {
		text := lettertest.RandomMarked(r)
		if i%2 == 1 {
			text = lettertest.RandomFacts(r) + text
		}
		if err := checkText(text, someProfiles(i)...); err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
	}
}

func FuzzLetterText(f *testing.F) {
	r := rand.New(rand.NewPCG(5, 4))
	for range 20 {
		f.Add(lettertest.RandomMarked(r))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if err := checkText(text, nil, profile.Unknown); err != nil {
			t.Fatal(err)
		}
	})
}

// TestWellMadeLetterTextIsValid converts letters in which nothing but marks counts, with everything that letter text can say.
func TestWellMadeLetterTextIsValid(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 26))
	rounds := 2000
	if testing.Short() {
		rounds = 150
	}
	schema := letterSchema(t)
	for range rounds {
		text := "---\nreading: " + []string{"marked", "marked", "free"}[r.IntN(3)] + "\n" + strings.TrimPrefix(lettertest.GoodFacts(r), "---\n") + lettertest.Marked(r)
		if err := checkPromises(text, Options{Version: "0.0.0", ProfileNotes: true}, schema); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
}

// TestWhatStandsAroundTheLetterIsMarked marks lines that the program would read otherwise, in both readings.
func TestWhatStandsAroundTheLetterIsMarked(t *testing.T) {
	const lines = ":: page-title Letters of a Traveller\n\n:: collection Letters from the North, 1912\n\n:: compilers Compiled by: A. Orne, C. Dahl\n\n:: head Ann Hale to Bob Marsh\n\n" +
		":: salute Dear Bob,\n\nThe train leaves at noon, and everyone was there to see it off, as they did before.\n\n:: signed Ann Hale\n\n:: archive Hale Library, Box 12, Folder 3\n\n:: rule * * *\n"
	for _, reading := range []string{"free", "marked"} {
		r, _, err := Convert(source.New("letter.txt", "---\nreading: "+reading+"\n---\n"+lines), "letter", Options{Profile: profile.Unknown})
		if err != nil || r == nil {
			t.Fatal(err)
		}
		got := r.Documents[0].String()
		for _, want := range []string{
			`<title level="a">Letters of a Traveller</title>`, `<title level="m">Letters from the North, 1912</title>`, `<name>A. Orne</name>`, `<date when="1912">1912</date>`,
			`<idno type="folder" n="3">Folder 3</idno>`, `<head resp="#editors">`, `<note type="source" resp="#editors">Hale Library, Box 12, Folder 3</note>`, `<milestone unit="rule" rend="* * *"/>`,
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in\n%s", reading, want, got)
			}
		}
	}
}
