package xmltext_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

const megabyte = 1 << 20

// hostile reads a document and fails if that takes unseemly memory. Quadratic work would not come to an end before the time
// limit of the test run.
func hostile(t *testing.T, text string, limits xmltext.Limits) diag.List {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := xmltext.NewReader(source.New("hostile.xml", text), xmltext.Options{Limits: limits})
	depth := 0
	for tok := r.Next(); tok != nil; tok = r.Next() {
		switch tok.Kind {
		case xmltext.StartElement:
			depth++
		case xmltext.EndElement:
			depth--
		}
	}
	if depth != 0 {
		t.Errorf("%d start tags have no end", depth)
	}
	runtime.ReadMemStats(&after)
	if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 300*megabyte {
		t.Errorf("reading %d bytes took %d MB of memory", len(text), bytes/megabyte)
	}
	return r.Faults()
}

// laughs makes n entities, each of ten of the one before: 10^n copies.
func laughs(n int) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE p [<!ENTITY e0 "ha">`)
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, `<!ENTITY e%d "%s">`, i, strings.Repeat(fmt.Sprintf("&e%d;", i-1), 10))
	}
	b.WriteString("]>")
	return b.String()
}

func chain(n int) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE p [<!ENTITY e0 "">`)
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, `<!ENTITY e%d "&e%d;">`, i, i-1)
	}
	fmt.Fprintf(&b, `]><p a="&e%d;">&e%[1]d;</p>`, n)
	return b.String()
}

func manyAttributes(n int) string {
	var b strings.Builder
	b.WriteString("<p")
	for i := range n {
		fmt.Fprintf(&b, ` a%d=""`, i)
	}
	b.WriteString("/>")
	return b.String()
}

// TestLimits states that each limit is kept, and says which one in its finding.
func TestLimits(t *testing.T) {
	many := strings.Repeat
	for _, c := range []struct {
		name, text string
		limits     xmltext.Limits
		want       string // part of the one message
	}{
		{"file", many(" ", 100) + "<p/>", xmltext.Limits{FileBytes: 100}, "more bytes than the limit of 100"},
		{"a million elements inside each other", many("<a>", 1_000_000), xmltext.Limits{}, "deeper than the limit of 1024"},
		{"depth", "<a><a><a/></a></a>", xmltext.Limits{Depth: 2}, "deeper than the limit of 2"},
		{"a content model of a million groups", "<!DOCTYPE p [<!ELEMENT p " + many("(", 1_000_000) + "]><p/>", xmltext.Limits{}, "deeper than the limit of 1024"},
		{"a hundred thousand attributes", manyAttributes(100_000), xmltext.Limits{}, "more attributes than the limit of 1000"},
		{"namespace declarations are attributes", `<p xmlns="u" xmlns:a="v" b=""/>`, xmltext.Limits{Attributes: 2}, "more attributes than the limit of 2"},
		{"defaulted attributes are attributes", `<!DOCTYPE p [<!ATTLIST p a CDATA "" b CDATA "" c CDATA "">]><p/>`, xmltext.Limits{Attributes: 2}, "more attributes than the limit of 2"},
		{"element name", "<" + many("a", megabyte) + "/>", xmltext.Limits{}, "a name is longer than the limit of 8192 bytes"},
		{"attribute name", "<p " + many("a", megabyte) + "=''/>", xmltext.Limits{}, "a name is longer than"},
		{"end tag name", "<p></" + many("a", megabyte) + ">", xmltext.Limits{}, "a name is longer than"},
		{"entity name", "<p>&" + many("a", megabyte) + ";</p>", xmltext.Limits{}, "a name is longer than"},
		{"target", "<?" + many("a", megabyte) + "?><p/>", xmltext.Limits{}, "a name is longer than"},
		{"different names", "<p>" + manyNames(200_000), xmltext.Limits{}, "more different names than the limit of 100000"},
		{"different targets", "<?a?><?b?><?c?><p/>", xmltext.Limits{Names: 2}, "more different names than the limit of 2"},
		{"different namespaces", "<p>" + manyNamespaces(100_001), xmltext.Limits{}, "more different names than the limit of 100000"},
		{"comment", "<p><!--" + many("a", 200) + "--></p>", xmltext.Limits{TokenBytes: 100}, "a comment is longer than the limit of 100 bytes"},
		{"start tag", "<p a='" + many("a", 200) + "'/>", xmltext.Limits{TokenBytes: 100}, "a start tag is longer than the limit of 100 bytes"},

		{"billion laughs", laughs(9) + "<p>&e9;</p>", xmltext.Limits{}, "entities insert more than the limit of 100 times the length of the file"},
		{"billion laughs in an attribute", laughs(9) + "<p a='&e9;'/>", xmltext.Limits{}, "entities insert more than the limit of 100 times"},
		{"billion laughs in a default", strings.Replace(laughs(9), "]>", "<!ATTLIST p a CDATA '&e9;'>]>", 1) + "<p/>", xmltext.Limits{}, "entities insert more than the limit of 100 times"},
		{"billion laughs of nothing", strings.Replace(laughs(9), "ha", "", 1) + "<p>&e9;</p>", xmltext.Limits{ExpansionRatio: 1 << 30, ExpansionBytes: 1 << 40}, "more references to entities than the limit of 1000000"},
		{"quadratic blow-up", "<!DOCTYPE p [<!ENTITY a '" + many("a", 100_000) + "'>]><p>" + many("&a;", 50_000) + "</p>", xmltext.Limits{}, "entities insert more than the limit of"},
		{"quadratic blow-up in attributes", "<!DOCTYPE p [<!ENTITY a '" + many("a", 100_000) + "'>]><p a='" + many("&a;", 50_000) + "'/>", xmltext.Limits{}, "entities insert more than the limit of"},
		{"quadratic blow-up of markup", "<!DOCTYPE p [<!ENTITY a '" + many("<a/>", 25_000) + "'>]><p>" + many("&a;", 50_000) + "</p>", xmltext.Limits{ExpansionBytes: 4 * megabyte}, "entities insert more than the limit of"},
		{"blow-up by defaults", "<!DOCTYPE p [<!ATTLIST a b CDATA '" + many("a", 100_000) + "'>]><p>" + many("<a/>", 50_000) + "</p>", xmltext.Limits{}, "defaulted attributes insert more than the limit of 100 times"},
		{"a chain of a hundred thousand entities", chain(100_000), xmltext.Limits{}, "deeper than the limit of 40"},
		{"bytes inserted", "<!DOCTYPE p [<!ENTITY a 'aaaa'>]><p>&a;&a;&a;</p>", xmltext.Limits{ExpansionBytes: 10}, "more than the limit of 10 bytes"},
		{"parameter entities", "<!DOCTYPE p [<!ENTITY % a '<!-- -->'>%a;%a;%a;]><p/>", xmltext.Limits{Expansions: 2}, "more references to entities than the limit of 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			faults := hostile(t, c.text, c.limits)
			if len(faults) != 1 || faults[0].Code != "xml/limit" || !strings.Contains(faults[0].Message, c.want) {
				t.Fatalf("findings %v; expected one about a limit: %s", messages(faults), c.want)
			}
		})
	}
}

// TestLongTextComesInPieces has the one kind of token that has no limit: it is cut where no character is hurt.
func TestLongTextComesInPieces(t *testing.T) {
	text := strings.Repeat("ab é—𝄞\r\n&amp;]] ", 50)
	want := strings.NewReplacer("\r\n", "\n", "&amp;", "&").Replace(text)
	for limit := 1; limit < 60; limit++ {
		r := xmltext.NewReader(source.New("a.xml", "<p>"+text+"</p>"), xmltext.Options{Limits: xmltext.Limits{TokenBytes: limit}})
		var got strings.Builder
		for tok := r.Next(); tok != nil; tok = r.Next() {
			if tok.Kind == xmltext.Text {
				got.Write(tok.Text)
				if tok.Span.Len() > limit+len("&amp;") || tok.Span.Len() == 0 {
					t.Fatalf("a piece of %d bytes, where the limit is %d", tok.Span.Len(), limit)
				}
			}
		}
		if limit > len("</p>") && got.String() != want {
			t.Errorf("limit %d: %q", limit, got.String())
		}
	}
}

func messages(l diag.List) []string {
	var m []string
	for _, d := range l {
		m = append(m, string(d.Code)+": "+d.Message)
	}
	return m
}

// TestManyMistakesAreCapped reads files full of mistakes: the list of findings is short, and time grows with the length
// only.
func TestManyMistakesAreCapped(t *testing.T) {
	const n = 50_000
	many := func(s string) string { return strings.Repeat(s, n) }
	deep := strings.Repeat("<d>", 1000)
	for name, text := range map[string]string{
		"ampersands":                      "<p>" + many("& "),
		"less-than signs":                 "<p>" + many("< "),
		"less-than signs and names":       "<p>" + many("< a "),
		"tags without end":                "<p>" + many("<a "),
		"tags without end, closed":        "<p>" + many("<a </a>"),
		"end tags without end":            "<p>" + many("</a "),
		"stray end tags":                  "<p>" + many("</a>"),
		"stray end tags in deep elements": deep + many("</a>"),
		"end tags of an outer element":    deep + many("<a></d><d>"),
		"crossing elements":               "<p>" + many("<a><b></a></b>"),
		"attributes without value":        many("<p a b c d>"),
		"values without quotes":           "<p>" + many("<a b=c/>"),
		"values without closing quote":    "<p>" + many(`<a b="c>`),
		"either quote not closed":         "<p>" + many(`<a b="c d='e`),
		"one tag of unclosed values":      "<p " + many(`a="b `),
		"typographic quotes":              "<p>" + many("<a b=“c”/>"),
		"quotes in values":                "<p>" + many(`<a b="c "d" e"/>`),
		"junk in tags":                    "<p>" + many("<a ;/>"),
		"duplicate attributes":            "<p " + many(`a="" `) + "/>",
		"unbound prefixes":                "<p>" + many("<a:b/>"),
		"comments without end":            "<p>" + many("<!-- "),
		"comments in comments":            "<p>" + many("<!-- <!-- -->"),
		"CDATA sections without end":      "<p>" + many("<![CDATA["),
		"instructions without end":        "<p>" + many("<?a "),
		"instructions without target":     "<p>" + many("<? ?>"),
		"unknown markup":                  "<p>" + many("<!"),
		"doctypes":                        many("<!DOCTYPE p ["),
		"doctypes in the document":        "<p>" + many("<!DOCTYPE p [ '"),
		"declarations":                    "<!DOCTYPE p [" + many("<!ENTITY '"),
		"junk between declarations":       "<!DOCTYPE p [" + many("x %"),
		"undefined entities":              "<p>" + many("&a;"),
		"undefined entities in one value": "<p a='" + many("&a;") + "'/>",
		"references without semicolon":    "<p>" + many("&eacute "),
		"character references":            "<p>" + many("&#0;"),
		"an endless character reference":  "<p>&#" + many("9"),
		"control characters":              "<p>" + strings.Repeat("a", 2000) + many("\x01a"),
		"no UTF-8":                        "<p>" + strings.Repeat("a", 2000) + many("\xffa"),
		"ends of CDATA":                   "<p>" + many("]]>"),
		"roots":                           many("<p/>"),
		"names":                           "<p>" + manyNames(n/10),
		"namespaces":                      "<p>" + manyNamespaces(n/10),
		"mistakes in an entity":           "<!DOCTYPE p [<!ENTITY a '" + strings.Repeat("<a b=c><d></a>", 1000) + "'>]><p>" + strings.Repeat("&a;", 100),
		"searches in an entity":           "<!DOCTYPE p [<!ENTITY a '" + strings.Repeat("&#60;!-- ", 100_000) + "'>]><p>&a;&a;",
	} {
		t.Run(name, func(t *testing.T) {
			faults := hostile(t, text, xmltext.Limits{})
			if len(faults) > 501 {
				t.Errorf("%d findings", len(faults))
			}
			if len(faults) == 501 && faults[500].Code != "xml/too-many-findings" {
				t.Errorf("the last finding is %s", faults[500].Message)
			}
			if len(faults) == 0 {
				t.Error("no finding")
			}
		})
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<a%d b%d=''/>", i, i)
	}
	return b.String()
}

func manyNamespaces(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<a%d:b xmlns:a%d='u%d'/>", i, i, i)
	}
	return b.String()
}

func TestBinaryFilesGiveOneFinding(t *testing.T) {
	noise := make([]byte, megabyte)
	state := uint32(1)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	for name, text := range map[string]string{
		"noise":         string(noise),
		"word document": "PK\x03\x04" + string(noise),
		"UTF-16":        string(utf16be(" <p>" + strings.Repeat("a", 1000) + "</p>")),
	} {
		t.Run(name, func(t *testing.T) {
			faults := hostile(t, text, xmltext.Limits{})
			if len(faults) != 1 || faults[0].Code != "xml/not-text" {
				t.Errorf("findings %v", messages(faults))
			}
		})
	}
	if faults := hostile(t, "PK\x03\x04"+string(noise), xmltext.Limits{}); !strings.Contains(faults[0].Message, "ZIP") {
		t.Errorf("message %q does not say that it is a ZIP archive", faults[0].Message)
	}
}

// TestSteadyStateAllocatesNothing compares a document with one ten times as long and as varied, when names and tags are known.
func TestSteadyStateAllocatesNothing(t *testing.T) {
	allocs := func(size int) float64 {
		f := source.New("letters.xml", generatedTEI(size))
		var known xmltext.Vocabulary
		read := func() {
			r := xmltext.NewReader(f, xmltext.Options{Vocabulary: &known})
			for r.Next() != nil {
			}
		}
		read() // what is read twice is remembered
		return testing.AllocsPerRun(5, read)
	}
	short, long := allocs(19<<10), allocs(190<<10)
	if long > short {
		t.Errorf("%v allocations for 19 kB, %v for 190 kB", short, long)
	}
}

// TestRememberedTagsAreBounded reads a long document in which no tag is like another, and one in which all places change hands.
func TestRememberedTagsAreBounded(t *testing.T) {
	document := func(repeat, n int) *source.File {
		var b strings.Builder
		b.WriteString("<a>")
		for i := range n {
			for range repeat {
				fmt.Fprintf(&b, "<b n='%d'/>", i)
			}
		}
		b.WriteString("</a>")
		return source.New("tags.xml", b.String())
	}
	for _, repeat := range []int{1, 2} {
		allocs := func(n int) float64 {
			f := document(repeat, n)
			return testing.AllocsPerRun(1, func() {
				r := xmltext.NewReader(f, xmltext.Options{})
				for r.Next() != nil {
				}
			})
		}
		const most = 1000 // for a memory of tags that is full; the one before may be used again, or have been dropped
		for _, n := range []int{100_000, 400_000} {
			if got := allocs(n); got > most {
				t.Errorf("%d tags in %d copies: %v allocations; want at most %d", n, repeat, got, most)
			}
		}
	}
}
