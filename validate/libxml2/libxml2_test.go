//go:build libxml2 && cgo

package libxml2

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
)

const noteRNG = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="note"><zeroOrMore><ref name="line"/></zeroOrMore></element></start>
  <define name="line"><element name="line"><attribute name="n"><data type="integer"/></attribute><text/></element></define>
</grammar>`

const noteXSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="note"><xs:complexType><xs:sequence><xs:element ref="line" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="line"><xs:complexType mixed="true"><xs:attribute name="n" type="xs:integer" use="required"/></xs:complexType></xs:element>
</xs:schema>`

func compile(t testing.TB, src Source) *Schema {
	t.Helper()
	s, messages := Compile(src)
	if s == nil {
		t.Fatalf("%v", messages)
	}
	t.Cleanup(s.Close)
	return s
}

func TestVerdicts(t *testing.T) {
	schemas := map[Language]*Schema{RelaxNG: compile(t, Source{Language: RelaxNG, Text: noteRNG}), XSD: compile(t, Source{Language: XSD, Text: noteXSD})}
	for _, c := range []struct {
		name, text string
		rng, xsd   string // verdict, and the place of what is found: "2:2 line"
	}{
		{"valid", `<note><line n="1">a</line></note>`, "valid", "valid"},
		{"a wrong value", "<note>\n<line n='x'>a</line></note>", "invalid 2:2 line", "invalid 2:2 line"},
		{"a wrong element", "<note>\n\n <line n='1'/><lien/></note>", "invalid 3:16 lien", "invalid 3:16 lien"},
		{"two in a line", "<note>\n <line n='1'/><line/></note>", "invalid 2:2 <line n='1'/><line/></note>", "invalid 2:2 <line n='1'/><line/></note>"},
		{"a start tag of two lines", "<note>\n<line\n/></note>", "invalid 3:1 /></note>", "invalid 3:1 /></note>"},
		{"not well-formed", "<note>\n<line></note>", "unread 2:1 <line></note>", "unread 2:1 <line></note>"},
		{"nothing", "", "unread -", "unread -"},
		{"an undeclared entity", "<note>\n&x;</note>", "unread 2:1 &x;</note>", "unread 2:1 &x;</note>"},
		{"another encoding in the declaration", `<?xml version="1.0" encoding="KOI8-R"?><note><line n="1">Баку</line></note>`, "valid", "valid"},
		{"entities", `<!DOCTYPE note [<!ENTITY b "Baku">]><note><line n="1">&b;</line></note>`, "valid", "undecided 1:44 line"},
		{"a default in the DTD", `<!DOCTYPE note [<!ATTLIST line n CDATA "1">]><note><line/></note>`, "invalid 1:53 line", "invalid 1:53 line"}, // it takes no defaults
	} {
		t.Run(c.name, func(t *testing.T) {
			for language, want := range map[Language]string{RelaxNG: c.rng, XSD: c.xsd} {
				f := source.New("note.xml", c.text)
				o := schemas[language].Validate(t.Context(), c.text)
				got := map[Verdict]string{Valid: "valid", Invalid: "invalid", Unread: "unread", Undecided: "undecided"}[o.Verdict]
				if found := o.Findings(f, language); len(found) > 0 {
					got += " " + found[0].Span.Position().String() + " " + found[0].Span.Text()
				} else if o.Verdict != Valid {
					t.Errorf("%v: no finding", language)
				}
				if strings.TrimSpace(got) != want {
					t.Errorf("%v: %q, want %q: %v", language, got, want, o.Messages)
				}
			}
		})
	}
}

func TestLinesBeyondSixteenBits(t *testing.T) {
	text := "<note>" + strings.Repeat("\n", 99_999) + "<lien/></note>"
	for language, s := range map[Language]*Schema{RelaxNG: compile(t, Source{Language: RelaxNG, Text: noteRNG}), XSD: compile(t, Source{Language: XSD, Text: noteXSD})} {
		if o := s.Validate(t.Context(), text); o.First().Line != 100_000 {
			t.Errorf("%v: line %d of %v", language, o.First().Line, o.Messages)
		}
	}
}

// TestLongMessages has values in messages that are longer than buffers of C code mostly are.
func TestLongMessages(t *testing.T) {
	s := compile(t, Source{Language: XSD, Text: noteXSD})
	for _, n := range []int{1000, 1023, 1024, 1025, 5000} {
		value := strings.Repeat("ü", n)
		if o := s.Validate(t.Context(), `<note><line n="`+value+`"/></note>`); !strings.Contains(o.First().Text, value) {
			t.Errorf("%d: %d bytes: %.200s", n, len(o.First().Text), o.First().Text)
		}
	}
}

// TestMessagesBeyondAllMeasure has one that libxml2 itself cuts off.
func TestMessagesBeyondAllMeasure(t *testing.T) {
	o := compile(t, Source{Language: XSD, Text: noteXSD}).Validate(t.Context(), `<note><line n="`+strings.Repeat("ü", 1_000_000)+`"/></note>`)
	if o.Verdict != Invalid || !utf8.ValidString(o.First().Text) {
		t.Errorf("%v", o)
	}
}

func TestManyMessages(t *testing.T) {
	o := compile(t, Source{Language: XSD, Text: noteXSD}).Validate(t.Context(), "<note>"+strings.Repeat("<line/>\n", 3000)+"</note>")
	if len(o.Messages)+o.Dropped != 3000 || o.Dropped == 0 {
		t.Errorf("%d messages, %d dropped", len(o.Messages), o.Dropped)
	}
	found := o.Findings(source.New("a.xml", ""), XSD)
	if note := found[len(found)-1].Notes; len(note) != 1 || !strings.Contains(note[0].Message, "more messages") {
		t.Errorf("%v", note)
	}
}

// files gives a Source.Open for files by their addresses; asked is what was asked for.
func files(asked *[]string, texts map[string]string) func(uri string) (text, name string, err error) {
	return func(uri string) (string, string, error) {
		*asked = append(*asked, uri)
		text, ok := texts[uri]
		if !ok {
			return "", "", errors.New("there is no such file")
		}
		return text, uri, nil
	}
}

func TestSchemasOfSeveralFiles(t *testing.T) {
	const rng = `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="parts/line.rng"/><start><element name="note"><ref name="line"/></element></start></grammar>`
	const line = `<?xml version="1.0" encoding="ISO-8859-1"?><grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="line"><externalRef href="word.rng"/></define></grammar>`
	const word = `<element name="Wörter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>`
	const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="parts/line.xsd"/><xs:element name="note"><xs:complexType><xs:sequence><xs:element ref="Wörter"/></xs:sequence></xs:complexType></xs:element></xs:schema>`
	const part = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Wörter" type="xs:string"/></xs:schema>`
	var asked []string
	open := files(&asked, map[string]string{"file:///s/parts/line.rng": line, "file:///s/parts/word.rng": word, "file:///s/parts/line.xsd": part})
	for _, src := range []Source{{RelaxNG, rng, "file:///s/note.rng", open}, {XSD, xsd, "file:///s/note.xsd", open}} {
		s := compile(t, src)
		if o := s.Validate(t.Context(), "<note><Wörter>Baku</Wörter></note>"); o.Verdict != Valid {
			t.Errorf("%v: %v", src.Language, o)
		}
		if o := s.Validate(t.Context(), "<note><Worte/></note>"); o.Verdict != Invalid {
			t.Errorf("%v: %v", src.Language, o)
		}
	}
}

func TestSchemasThatCannotBeUsed(t *testing.T) {
	const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">%s</xs:schema>`
	const rng = `<grammar xmlns="http://relaxng.org/ns/structure/1.0">` + "\n%s</grammar>"
	for _, c := range []struct {
		name     string
		language Language
		text     string
		want     string
	}{
		{"no text", RelaxNG, "", "there is no XML in it"},
		{"no XML", XSD, "start = element a { text }", "Start tag expected"},
		{"not well-formed", RelaxNG, "<grammar>", "Premature end of data"},
		{"another language", RelaxNG, noteXSD, "xmlRelaxNGParse"},
		{"another language", XSD, noteRNG, "is not a schema document"},
		{"no definition", RelaxNG, fmt.Sprintf(rng, `<start><ref name="nowhere"/></start>`), "nowhere"},
		{"no type", XSD, fmt.Sprintf(xsd, `<xs:element name="a" type="nowhere"/>`), "nowhere"},
		{"a file that is not there", RelaxNG, fmt.Sprintf(rng, `<include href="b.rng"/>`), "the file file:///s/b.rng cannot be read: there is no such file"},
		{"a file that is not there", XSD, fmt.Sprintf(xsd, `<xs:include schemaLocation="b.xsd"/>`), "the file file:///s/b.xsd cannot be read: there is no such file"},
		{"an import that is not there", XSD, fmt.Sprintf(xsd, `<xs:import namespace="urn:b" schemaLocation="b.xsd"/>`), "the file file:///s/b.xsd cannot be read: there is no such file"},
		{"the network", RelaxNG, fmt.Sprintf(rng, `<include href="http://127.0.0.1:9/b.rng"/>`), "the file http://127.0.0.1:9/b.rng cannot be read: there is no such file"},
	} {
		t.Run(fmt.Sprint(c.name, " in ", c.language), func(t *testing.T) {
			var asked []string
			s, messages := Compile(Source{Language: c.language, Text: c.text, URI: "file:///s/a.xml", Open: files(&asked, nil)})
			if s != nil {
				s.Close()
				t.Fatal("it can be used")
			}
			said := fmt.Sprint(messages)
			if !strings.Contains(said, c.want) {
				t.Errorf("%s; want %s", said, c.want)
			}
			for _, uri := range asked {
				if !strings.HasSuffix(uri, "b.rng") && !strings.HasSuffix(uri, "b.xsd") {
					t.Errorf("%s is asked for", uri)
				}
			}
		})
	}
}

func TestLinesOfFaultsInSchemas(t *testing.T) {
	text := strings.Replace(noteRNG, `ref name="line"`, `ref name="lien"`, 1)
	_, messages := Compile(Source{Language: RelaxNG, Text: text})
	if len(messages) == 0 || messages[0].Line != 2 {
		t.Errorf("%v", messages)
	}
	_, messages = Compile(Source{Language: XSD, Text: strings.Replace(noteXSD, `xs:integer`, `xs:intger`, 1)})
	if len(messages) == 0 || messages[0].Line != 3 {
		t.Errorf("%v", messages)
	}
}

// hostile are documents that try to get at something outside, or at all memory and time; none may be read further than to the trying.
func hostile(outside string) map[string]string {
	var laughs strings.Builder
	laughs.WriteString(`<!DOCTYPE note [<!ENTITY a0 "ha">`)
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&laughs, `<!ENTITY a%d "%s">`, i, strings.Repeat(fmt.Sprintf("&a%d;", i-1), 10))
	}
	return map[string]string{
		"billion laughs":               laughs.String() + `]><note><line n="1">&a29;</line></note>`,
		"billion laughs in a value":    laughs.String() + `]><note><line n="1" x="&a29;"/></note>`,
		"billion laughs in a default":  laughs.String() + `<!ATTLIST line x CDATA "&a29;">]><note><line n="1"/></note>`,
		"an entity that holds itself":  `<!DOCTYPE note [<!ENTITY a "&b;"><!ENTITY b "&a;">]><note><line n="1">&a;</line></note>`,
		"an external entity":           `<!DOCTYPE note [<!ENTITY a SYSTEM "` + outside + `">]><note><line n="1">&a;</line></note>`,
		"an external parameter entity": `<!DOCTYPE note [<!ENTITY % a SYSTEM "` + outside + `">%a;]><note><line n="1">a</line></note>`,
		"an external DTD":              `<!DOCTYPE note SYSTEM "` + outside + `"><note><line n="1">a</line></note>`,
		"an external DTD, public":      `<!DOCTYPE note PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "` + outside + `"><note><line n="1">a</line></note>`,
		"a catalog of its own":         `<?oasis-xml-catalog catalog="` + outside + `"?><!DOCTYPE note PUBLIC "-//X//Y//EN" "` + outside + `"><note><line n="1">a</line></note>`,
		"XInclude":                     `<note xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="` + outside + `"/></note>`,
		"a schema of its own":          `<note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="` + outside + `"><line n="1">a</line></note>`,
		"deep":                         strings.Repeat("<note>", 100_000) + strings.Repeat("</note>", 100_000),
		"deep without end":             strings.Repeat("<a>", 1_000_000),
		"a long name":                  "<" + strings.Repeat("a", 20_000_000) + "/>",
		"a long text":                  "<note>" + strings.Repeat("a", 20_000_000) + "</note>",
		"a NUL":                        "<note>\x00</note>",
		"bytes that are no UTF-8":      "<note>\xff\xfe</note>",
	}
}

// TestNothingFromOutside has documents that name a pipe, which must have no reader, and a server, which nobody must ask.
func TestNothingFromOutside(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip(err)
	}
	defer server.Close()
	go func() {
		for {
			c, err := server.Accept()
			if err != nil {
				return
			}
			c.Close()
			t.Error("the server is asked")
		}
	}()
	pipe := t.TempDir() + "/pipe"
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	for language, s := range map[Language]*Schema{RelaxNG: compile(t, Source{Language: RelaxNG, Text: noteRNG}), XSD: compile(t, Source{Language: XSD, Text: noteXSD})} {
		for i, outside := range []string{pipe, "file://" + pipe, "http://" + server.Addr().String() + "/a"} {
			for name, text := range hostile(outside) {
				if i > 0 && !strings.Contains(text, outside) {
					continue
				}
				o := s.Validate(t.Context(), text)
				if f, err := os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
					f.Close()
					t.Errorf("%v, %s: the pipe is being read", language, name)
				}
				for _, m := range o.Messages {
					if strings.Contains(m.Text, "I/O") || strings.Contains(m.Text, "failed to load") {
						t.Errorf("%v, %s: %s", language, name, m.Text)
					}
				}
			}
		}
	}
}

// TestBillionLaughs wants them refused, as references and in values, before they have taken room.
func TestBillionLaughs(t *testing.T) {
	for language, s := range map[Language]*Schema{RelaxNG: compile(t, Source{Language: RelaxNG, Text: noteRNG}), XSD: compile(t, Source{Language: XSD, Text: noteXSD})} {
		for _, name := range []string{"billion laughs", "billion laughs in a value", "an entity that holds itself"} {
			o := s.Validate(t.Context(), hostile("/nowhere")[name])
			if o.Verdict != Unread || o.First().Line != 1 || !strings.Contains(o.First().Text, "entity reference loop") {
				t.Errorf("%v, %s: %v", language, name, o)
			}
		}
	}
}

// TestSchemasReadNoEntities has schemas with entities outside; only what schemas include may be asked for.
func TestSchemasReadNoEntities(t *testing.T) {
	doctype := `<!DOCTYPE x [<!ENTITY e SYSTEM "secret.txt"><!ENTITY % p SYSTEM "secret.dtd">%p;]>`
	for _, src := range []Source{
		{Language: RelaxNG, Text: `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="b.rng"/></grammar>`},
		{Language: XSD, Text: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="b.xsd"/></xs:schema>`},
	} {
		var asked []string
		src.URI = "file:///s/a"
		src.Open = files(&asked, map[string]string{
			"file:///s/b.rng": doctype + `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="note"><text/></element></start><define name="x"><value>&e;</value></define></grammar>`,
			"file:///s/b.xsd": doctype + `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:annotation><xs:documentation>&e;</xs:documentation></xs:annotation><xs:element name="note"/></xs:schema>`,
		})
		if s, _ := Compile(src); s != nil {
			s.Close()
		}
		if len(asked) != 1 || !strings.Contains(asked[0], "/b.") {
			t.Errorf("%v: %q is asked for", src.Language, asked)
		}
	}
}

// TestNothingIsPrinted sends standard error to a file while everything goes wrong.
func TestNothingIsPrinted(t *testing.T) {
	out, err := os.Create(t.TempDir() + "/stderr")
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	kept, err := syscall.Dup(2)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Dup3(int(out.Fd()), 2, 0); err != nil {
		t.Fatal(err)
	}
	everythingWrong(t)
	if err := syscall.Dup3(kept, 2, 0); err != nil {
		t.Fatal(err)
	}
	syscall.Close(kept)
	if said, _ := os.ReadFile(out.Name()); len(said) > 0 {
		t.Errorf("standard error has: %.500s", said)
	}
}

// everythingWrong compiles schemas and reads documents of all kinds of mistakes.
func everythingWrong(t *testing.T) {
	for _, text := range []string{"", "<", "<grammar>", noteRNG, noteXSD, `<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><include href="x"/><data type="x"/></element>`,
		`<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="x.rng"/><start><externalRef href="y.rng"/></start></grammar>`,
		`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="urn:a" schemaLocation="x.xsd"/><xs:element name="a" type="b"/><xs:nothing/></xs:schema>`} {
		for _, language := range []Language{RelaxNG, XSD} {
			s, _ := Compile(Source{Language: language, Text: text})
			if s == nil {
				continue
			}
			for name, doc := range hostile("/nowhere") {
				if o := s.Validate(t.Context(), doc); o.Verdict == 0 {
					t.Error(name)
				}
			}
			s.Validate(t.Context(), `<note><lien/><line n="x" xml:id="1"/><line xml:id="1"/></note>`)
			s.Close()
		}
	}
}

// TestNoVerdictInTime asks with a time that is over.
func TestNoVerdictInTime(t *testing.T) {
	s := compile(t, Source{Language: RelaxNG, Text: noteRNG})
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	sawNone := false
	for range 100 { // it may be faster than the end is seen
		o := s.Validate(ended, "<note>"+strings.Repeat(`<line n="1"/>`, 10_000)+"</note>")
		sawNone = sawNone || o.Verdict == Undecided && o.First().Text == "it has taken too long"
	}
	if !sawNone {
		t.Error("it has always a verdict")
	}
	s.Close() // the last one who asks frees it
	if o := s.Validate(t.Context(), "<note/>"); o.Verdict != Undecided {
		t.Errorf("a closed schema says %v", o)
	}
}

// FuzzValidate reads anything: libxml2 must come back with a verdict that has its reasons.
func FuzzValidate(f *testing.F) {
	for _, text := range hostile("/nowhere") {
		if len(text) < 5000 {
			f.Add(text)
		}
	}
	f.Add(`<note><line n="1">a</line><!-- b --><?c d?><![CDATA[e]]></note>`)
	schemas := map[Language]*Schema{RelaxNG: compile(f, Source{Language: RelaxNG, Text: noteRNG}), XSD: compile(f, Source{Language: XSD, Text: noteXSD})}
	f.Fuzz(func(t *testing.T, text string) {
		for language, s := range schemas {
			o := s.Validate(t.Context(), text)
			found := o.Findings(source.New("a.xml", text), language)
			if (o.Verdict == Valid) != (len(found) == 0) {
				t.Errorf("%v: %v, and %v", language, o, found)
			}
			for _, d := range found {
				if d.Span.Known() && (d.Span.Start > d.Span.End || d.Span.End > len(text)) {
					t.Errorf("%v: %d to %d of %d bytes", language, d.Span.Start, d.Span.End, len(text))
				}
			}
		}
	})
}

// TestSeveralGoroutinesAtATime compiles and validates at once; each has to get what one alone gets.
func TestSeveralGoroutinesAtATime(t *testing.T) {
	schemas := []*Schema{compile(t, Source{Language: RelaxNG, Text: noteRNG}), compile(t, Source{Language: XSD, Text: noteXSD})}
	var texts []string
	for i := range 40 {
		texts = append(texts, strings.Repeat("\n", i)+`<note><line n="1"/></note>`, strings.Repeat("\n", i)+fmt.Sprintf(`<note><line%d n="1"/></note>`, i), strings.Repeat("\n", i)+"<note>")
	}
	want := make(map[string]Outcome)
	for i, s := range schemas {
		for _, text := range texts {
			want[fmt.Sprint(i, text)] = s.Validate(t.Context(), text)
		}
	}
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i, s := range schemas {
				for n := range texts {
					text := texts[(n+worker*7)%len(texts)]
					if diff := cmp.Diff(want[fmt.Sprint(i, text)], s.Validate(t.Context(), text)); diff != "" {
						t.Errorf("(-alone +together):\n%s", diff)
					}
				}
				own, messages := Compile(Source{Language: RelaxNG, Text: noteRNG})
				if own == nil || own.Validate(t.Context(), texts[0]).Verdict != Valid {
					t.Error(messages)
				}
				own.Close()
				if _, messages := Compile(Source{Language: XSD, Text: strings.Repeat("\n", worker) + "<x>"}); len(messages) == 0 || messages[0].Line != worker+1 {
					t.Error(messages)
				}
			}
		})
	}
	wg.Wait()
}
