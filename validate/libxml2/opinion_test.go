package libxml2

import (
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
)

func TestSecondOpinion(t *testing.T) {
	f := source.New("note.xml", "<note>\n <lien/></note>")
	at := source.Range{Start: 9, End: 13}.In(f)
	wrong := diag.List{{Code: "rng/unknown-element", Span: at, Message: "the schema has no element \"lien\""}}
	theirs := func(v Verdict) Outcome {
		o := Outcome{Verdict: v}
		if v != Valid {
			o.Messages = []Message{{Text: "ID n already defined", Line: 1, Warning: true}, {Text: "Did not expect element lien there.", Line: 2, Element: "lien"}}
		}
		return o
	}
	for _, c := range []struct {
		name   string
		ours   diag.List
		theirs Verdict
		want   string
	}{
		{"both find it valid", nil, Valid, ""},
		{"both find mistakes", wrong, Invalid, ""},
		{"mistakes, and it cannot be read", wrong, Unread, ""},
		{"libxml2 alone finds mistakes", nil, Invalid, "2:3 warning rng/second-opinion: libxml2 finds the document not valid, in which nothing was found: Did not expect element lien there"},
		{"libxml2 cannot read it", nil, Unread, "2:3 warning rng/second-opinion: libxml2 cannot read the document, in which nothing was found: Did not expect element lien there"},
		{"libxml2 finds nothing", wrong, Valid, `2:3 warning rng/second-opinion: libxml2 finds nothing wrong with the document, in which 1 mistake was found: the schema has no element "lien"`},
		{"twice", append(wrong, wrong...), Valid, `2:3 warning rng/second-opinion: libxml2 finds nothing wrong with the document, in which 2 mistakes were found: the schema has no element "lien"`},
		{"no verdict", nil, Undecided, "2:3 error rng/libxml2-unchecked: libxml2 could not check the document against RELAX NG: Did not expect element lien there"},
		{"we have given up", diag.List{{Code: "rng/too-complex"}}, Valid, ""},
		{"warnings of the schema, and house rules", diag.List{{Code: "rng/model-part", Severity: diag.Warning}, {Code: "house/sent-date"}}, Valid, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if d, ok := SecondOpinion(f, c.ours, theirs(c.theirs)); ok {
				got = d.Span.Position().String() + " " + d.Severity.String() + " " + string(d.Code) + ": " + d.Message
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		m          Message
		want       string // the text at the place; "-": none
	}{
		{"an element", "<a>\n<b/></a>", Message{Line: 2, Element: "b"}, "b"},
		{"with a prefix", "<t:a><t:b x='1'/></t:a>", Message{Line: 1, Element: "t:b"}, "t:b"},
		{"the beginning of another name", "<a><bc/><b/></a>", Message{Line: 1, Element: "b"}, "b"},
		{"two of them", "<a> <b/><b/></a>", Message{Line: 1, Element: "b"}, "<a> <b/><b/></a>"},
		{"at the end", "<b", Message{Line: 1, Element: "b"}, "b"},
		{"an end tag alone", "<b\n> </b> ", Message{Line: 2, Element: "b"}, "> </b>"},
		{"no element", "<a>\n  x \n</a>", Message{Line: 2}, "x"},
		{"carriage returns", "<a>\r\n<b/>\r\n</a>", Message{Line: 2}, "<b/>"},
		{"carriage returns alone", "<a>\r<b/>\r\n<c/></a>", Message{Line: 2}, "<c/></a>"},
		{"an empty line", "<a>\n\n</a>", Message{Line: 2, Element: "b"}, ""},
		{"a line that is not there", "<a/>", Message{Line: 2}, "-"},
		{"no line", "<a/>", Message{}, "-"},
		{"a byte order mark", "\ufeff<a/>", Message{Line: 1}, "<a/>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			span := c.m.Place(source.New("a.xml", c.text))
			got := span.Text()
			if !span.Known() {
				got = "-"
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestAVerdictIsNeverSilent(t *testing.T) {
	f := source.New("a.xml", "<a/>")
	for _, v := range []Verdict{Invalid, Unread, Undecided} {
		for _, language := range []Language{RelaxNG, XSD} {
			found := Outcome{Verdict: v}.Findings(f, language)
			if len(found) != 1 || found[0].Severity != diag.Error {
				t.Errorf("verdict %d, %v: %v", v, language, found)
			}
		}
	}
}

func TestWithoutLibxml2(t *testing.T) {
	if Available {
		t.Skip("built with it")
	}
	s, messages := Compile(Source{Language: RelaxNG, Text: "<empty/>"})
	if s != nil || len(messages) != 1 || !strings.Contains(messages[0].Text, "-tags libxml2") || !strings.Contains(messages[0].Text, "libxml2-dev") {
		t.Errorf("%v, %v", s, messages)
	}
	if Version() != "" {
		t.Error(Version())
	}
}
