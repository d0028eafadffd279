package relaxng

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// letterSchema is a small schema of letters in the namespace urn:letter.
const letterSchema = `<grammar ` + rngNS + ` ns="urn:letter" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
<start><choice><ref name="letter"/><ref name="letters"/></choice></start>
<define name="letters"><element name="letters"><oneOrMore><ref name="letter"/></oneOrMore></element></define>
<define name="letter"><element name="letter">
  <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
  <optional><attribute name="status"><a:documentation>how far the
    editing has come</a:documentation><choice><value>draft</value><value>proposed</value><value>published</value></choice></attribute></optional>
  <ref name="head"/><ref name="opener"/><oneOrMore><ref name="p"/></oneOrMore><optional><ref name="closer"/></optional><zeroOrMore><ref name="ps"/></zeroOrMore>
</element></define>
<define name="head"><element name="head"><text/></element></define>
<define name="opener"><element name="opener"><ref name="dateline"/><optional><ref name="salute"/></optional></element></define>
<define name="dateline"><element name="dateline"><mixed><optional><ref name="date"/></optional></mixed></element></define>
<define name="date"><element name="date"><attribute name="when"><choice><data type="date"/><data type="gYear"/></choice></attribute><text/></element></define>
<define name="salute"><element name="salute"><text/></element></define>
<define name="closer"><element name="closer"><interleave><ref name="signed"/><optional><ref name="salute"/></optional></interleave></element></define>
<define name="signed"><element name="signed"><text/></element></define>
<define name="p"><element name="p"><optional><attribute name="next"><data type="IDREF"/></attribute></optional><zeroOrMore><choice><text/><ref name="lb"/><ref name="count"/><ref name="see"/></choice></zeroOrMore></element></define>
<define name="lb"><element name="lb"><empty/></element></define>
<define name="count"><element name="count"><data type="integer"/></element></define>
<define name="see"><element name="see"><choice><attribute name="target"/><group><attribute name="from"/><attribute name="to"/></group></choice>
  <optional><attribute name="words"><list><oneOrMore><value>alpha</value></oneOrMore><data type="integer"/></list></attribute></optional><empty/></element></define>
<define name="ps"><element name="ps"><oneOrMore><ref name="p"/></oneOrMore></element></define>
</grammar>`

const (
	letterTag = `<letter xmlns="urn:letter">`
	opened    = letterTag + `<head/><opener><dateline/></opener>`
)

// matcherCases are documents with what is found in them: place, code and message of each finding. A ~ in a document stands
// for what makes it whole.
var matcherCases = []struct {
	name, doc string
	want      []string
}{
	{"valid", opened + `<p/></letter>`, nil},
	{"unknown element", opened + `<p/><foo/></letter>`, []string{
		`"foo" rng/unknown-element: the schema has no element "foo"; expected "p", "closer", "ps" or the end of "letter"`}},
	{"unknown element like an expected one", letterTag + `<head/><opener><dateLine><date/></dateLine></opener><p/></letter>`, []string{
		`"dateLine" rng/unknown-element: the schema has no element "dateLine"; did you mean "dateline"?`,
		`"date" rng/missing-attribute: element "date" lacks the attribute "when"`}},
	{"unknown element instead of a required one", letterTag + `<heading/><opener><dateline/></opener><p/></letter>`, []string{
		`"heading" rng/unknown-element: the schema has no element "heading"; expected "head"`}},
	{"unknown elements inside an unknown one", opened + `<p><x><y><z/></y></x></p></letter>`, []string{
		`"x" rng/unknown-element: the schema has no element "x"; expected "count", "lb", "see", text or the end of "p"`}},
	{"known elements inside an unknown one are checked", opened + `<p><x><date when="yesterday"/></x></p></letter>`, []string{
		`"x" rng/unknown-element: the schema has no element "x"; expected "count", "lb", "see", text or the end of "p"`,
		`"yesterday" rng/attribute-value: value "yesterday" of attribute "when" is not a date like 1920-07-16 or 1920`}},
	{"element that is not allowed here", opened + `<p><signed/></p></letter>`, []string{
		`"signed" rng/element-not-allowed: element "signed" is not allowed in "p"; expected "count", "lb", "see", text or the end of "p"`}},
	{"element that is not allowed here is checked by its own definition", opened + `<p><opener><salute/></opener></p></letter>`, []string{
		`"opener" rng/element-not-allowed: element "opener" is not allowed in "p"; expected "count", "lb", "see", text or the end of "p"`,
		`"salute" rng/missing-element: element "opener" lacks "dateline"; it must come before "salute"`}},
	{"too early", letterTag + `<opener><dateline/></opener><p/></letter>`, []string{
		`"opener" rng/missing-element: element "letter" lacks "head"; it must come before "opener"`}},
	{"too early by two", letterTag + `<p/></letter>`, []string{
		`"p" rng/missing-element: element "letter" lacks "head" and "opener"; they must come before "p"`}},
	{"in the wrong order, one finding", letterTag + `<opener><dateline/></opener><head/><p/></letter>`, []string{
		`"opener" rng/element-too-early: "head" must come before "opener"`}},
	{"too late", opened + `<p/><closer><signed/></closer><p/><p/></letter>`, []string{
		`"p" rng/element-too-late: "p" must come before "closer" in "letter"`,
		`"p" rng/element-too-late: "p" must come before "closer" in "letter"`}},
	{"once too often", letterTag + `<head/><head/><opener><dateline/></opener><p/></letter>`, []string{
		`"head" rng/element-too-late: another "head" is not allowed in "letter"`}},
	{"missing at the end", letterTag + `<head/><opener/><p/></letter>`, []string{
		`"opener" rng/missing-element: element "opener" lacks "dateline"`}},
	{"several missing at the end", letterTag + `</letter>`, []string{
		`"letter" rng/missing-element: element "letter" lacks "head", "opener" and "p"`}},
	{"missing in an interleave", opened + `<p/><closer><salute/></closer></letter>`, []string{
		`"closer" rng/missing-element: element "closer" lacks "signed"`}},
	{"wrong root", `<p xmlns="urn:letter"/>`, []string{
		`"p" rng/element-not-allowed: element "p" cannot be the root; expected "letter" or "letters"`}},
	{"unknown root", `<x/>`, []string{
		`"x" rng/unknown-element: the schema has no element "x"; expected "letter" or "letters" in the namespace "urn:letter"`}},
	{"no namespace, one finding", `<letter><head/><opener><dateline/></opener><p/></letter>`, []string{
		`"letter" rng/wrong-namespace: element "letter" is in no namespace; the schema wants it in "urn:letter"`}},
	{"wrong namespace, and a fault of its own", `<letter xmlns="urn:leter"><head/><opener><dateline/></opener></letter>`, []string{
		`"letter" rng/missing-element: element "letter" lacks "p"`,
		`"letter" rng/wrong-namespace: element "letter" is in the namespace "urn:leter"; the schema wants it in "urn:letter"`}},
	{"one element in another namespace", opened + `<p><x:lb xmlns:x="urn:x"/><x:lb xmlns:x="urn:x"/></p></letter>`, []string{
		`"x:lb" rng/wrong-namespace: element "lb" is in the namespace "urn:x"; the schema wants it in "urn:letter"`}},
	{"text between elements", opened + ` stray <p/></letter>`, []string{
		`"stray" rng/text-not-allowed: text is not allowed in "letter"; put it into an element such as "p"`}},
	{"text in an empty element", opened + `<p><lb>a<lb/>b</lb></p></letter>`, []string{
		`"a" rng/text-not-allowed: text is not allowed in "lb", which has to be empty`}},
	{"elements in an empty element", opened + `<p><lb><lb/><p/>b</lb></p></letter>`, []string{
		`"lb" rng/element-not-allowed: element "lb" is not allowed in "lb", which has to be empty`}},
	{"white space in an empty element", opened + "<p><lb>\n </lb></p></letter>", nil},
	{"text that is no number", opened + `<p><count>many</count></p></letter>`, []string{
		`"many" rng/text-value: value "many" of element "count" is not a whole number`}},
	{"text that is missing", opened + `<p><count/></p></letter>`, []string{
		`"count" rng/text-value: element "count" is empty; expected a whole number`}},
	{"text in pieces", opened + `<p><count>1<!-- -->2<![CDATA[3]]>&#52;</count></p></letter>`, nil},
	{"element in a number", opened + `<p><count>1<lb/></count></p></letter>`, []string{
		`"lb" rng/element-not-allowed: element "lb" is not allowed in "count"; it may stand after the end of "count"`}},
	{"unknown attribute", opened + `<p foo="x"/></letter>`, []string{
		`"foo" rng/attribute-not-allowed: attribute "foo" is not allowed on "p"; expected "next"`}},
	{"attribute where there are none", letterTag + `<head n="1"/><opener><dateline/></opener><p/></letter>`, []string{
		`"n" rng/attribute-not-allowed: attribute "n" is not allowed on "head", nor any other`}},
	{"attribute like one that is required", letterTag + `<head/><opener><dateline><date wen="1920"/></dateline></opener><p/></letter>`, []string{
		`"wen" rng/attribute-not-allowed: attribute "wen" is not allowed on "date"; did you mean "when"?`}},
	{"attribute without its prefix", `<letter xmlns="urn:letter" id="a"><head/><opener><dateline/></opener><p/></letter>`, []string{
		`"id" rng/attribute-not-allowed: attribute "id" is not allowed on "letter"; did you mean "xml:id"?`}},
	{"missing attribute", letterTag + `<head/><opener><dateline><date/></dateline></opener><p/></letter>`, []string{
		`"date" rng/missing-attribute: element "date" lacks the attribute "when"`}},
	{"one of several attributes", opened + `<p><see/></p></letter>`, []string{
		`"see" rng/missing-attribute: element "see" lacks one of the attributes "from", "target" or "to"`}},
	{"half of a pair of attributes", opened + `<p><see from="a"/></p></letter>`, []string{
		`"see" rng/missing-attribute: element "see" lacks the attribute "to"`}},
	{"attributes that exclude each other", opened + `<p><see target="a" to="b"/></p></letter>`, []string{
		`"to" rng/attribute-not-allowed: attribute "to" is not allowed on "see" beside "target"`}},
	{"value of a list of values", `<letter xmlns="urn:letter" status="Draft"><head/><opener><dateline/></opener><p/></letter>`, []string{
		`"Draft" rng/attribute-value: value "Draft" of attribute "status" is not allowed; expected "draft", "proposed" or "published"`}},
	{"empty value", `<letter xmlns="urn:letter" status=""><head/><opener><dateline/></opener><p/></letter>`, []string{
		`"" rng/attribute-value: attribute "status" is empty; expected "draft", "proposed" or "published"`}},
	{"word in a list", opened + `<p><see target="" words="alpha beta 3"/></p></letter>`, []string{
		`"alpha beta 3" rng/attribute-value: "beta" in attribute "words" is not allowed; expected "alpha" or a whole number`}},
	{"list that ends too early", opened + `<p><see target="" words="alpha"/></p></letter>`, []string{
		`"alpha" rng/attribute-value: value "alpha" of attribute "words" ends too early; expected "alpha" or a whole number`}},
	{"list with a word too many", opened + `<p><see target="" words="alpha 3 4"/></p></letter>`, []string{
		`"alpha 3 4" rng/attribute-value: "4" in value "alpha 3 4" of attribute "words" is one word too many`}},
	{"identifier twice", `<letters xmlns="urn:letter"><letter xml:id="a"><head/><opener><dateline/></opener><p/></letter><letter xml:id=" a "><head/><opener><dateline/></opener><p next="a"/></letter></letters>`, []string{
		`" a " rng/duplicate-id: identifier "a" is taken; each names one element`}},
	{"reference to nothing", opened + `<p next="b"/></letter>`, []string{
		`"b" rng/dangling-idref: no element has the identifier "b"`}},
}

// described puts findings into the form of matcherCases.
func described(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, fmt.Sprintf("%q %s: %s", d.Span.Text(), d.Code, d.Message))
	}
	return out
}

func TestMatcher(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	seen := make(map[diag.Code]bool)
	for _, c := range matcherCases {
		t.Run(c.name, func(t *testing.T) {
			xml, rng := schema.Validate(source.New("letter.xml", c.doc))
			if len(xml) > 0 {
				t.Fatalf("not well-formed: %v", xml)
			}
			if diff := cmp.Diff(c.want, described(rng)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, d := range rng {
				seen[d.Code] = true
				if d.Path == "" || d.Severity != diag.Error {
					t.Errorf("%s: path %q, severity %s", d.Code, d.Path, d.Severity)
				}
			}
		})
	}
	for _, topic := range Topics {
		schemaTopic := strings.HasPrefix(string(topic.Code), "rng/schema-")
		if !schemaTopic && !seen[topic.Code] && topic != topicTooComplex && topic != topicTooMany {
			t.Errorf("%s has no case", topic.Code)
		}
	}
}

func TestExpectedIsListedInFull(t *testing.T) {
	schema := mustCompile(t, `<element name="r" `+rngNS+`><element name="needed"><empty/></element><zeroOrMore><choice>`+
		repeat(30, `<element name="e%d"><empty/></element>`)+`</choice></zeroOrMore></element>`)
	_, rng := schema.Validate(source.New("r.xml", `<r><needed/><e300/></r>`))
	if len(rng) != 1 || len(rng[0].Expected) != 30 {
		t.Fatalf("findings %v", rng)
	}
	if want := `the schema has no element "e300"; expected`; !strings.HasPrefix(rng[0].Message, want) {
		t.Errorf("message %q, want %q", rng[0].Message, want)
	}
	if n := strings.Count(rng[0].Message, `"e`); n > 8 {
		t.Errorf("%d names in the message", n)
	}
}

func TestNotesAndFixes(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	for _, c := range []struct{ name, doc, note, fix string }{
		{"order", opened + `<p/><closer><signed/></closer><p/></letter>`, `"closer": "closer" stands here`, ""},
		{"end of an element that is far", letterTag + `<head/><opener>` + strings.Repeat(" ", 200) + `</opener><p/></letter>`, `"opener": "opener" ends here`, ""},
		{"end of an element that is near", letterTag + `<head/><opener></opener><p/></letter>`, "", ""},
		{"parents", opened + `<p><signed/></p></letter>`, `"": "signed" may stand in "closer"`, ""},
		{"first of two identifiers", `<letters xmlns="urn:letter"><letter xml:id="a"><head/><opener><dateline/></opener><p/></letter><letter xml:id="a"><head/><opener><dateline/></opener><p/></letter></letters>`, `"a": first used here`, ""},
		{"documentation", strings.Replace(opened, ">", ` status="drafd">`, 1) + `<p/></letter>`, `"": status: how far the editing has come`, `status="draft"`},
		{"attribute to rename", strings.Replace(opened, ">", ` stats="draft">`, 1) + `<p/></letter>`, `"": status: how far the editing has come`, `status="draft"`},
		{"namespace to declare", `<letter><head/><opener><dateline/></opener><p/></letter>`, "", `<letter xmlns="urn:letter">`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, rng := schema.Validate(source.New("letter.xml", c.doc))
			if len(rng) != 1 {
				t.Fatalf("findings %v", rng)
			}
			var notes []string
			for _, n := range rng[0].Notes {
				notes = append(notes, fmt.Sprintf("%q: %s", n.Span.Text(), n.Message))
			}
			if got := strings.Join(notes, "; "); got != c.note {
				t.Errorf("notes %s, want %s", got, c.note)
			}
			fixed := c.doc
			for _, fix := range rng[0].Fixes {
				for _, e := range fix.Edits {
					fixed = fixed[:e.Span.Start] + e.New + fixed[e.Span.End:]
				}
			}
			if c.fix == "" && fixed != c.doc || !strings.Contains(fixed, c.fix) {
				t.Errorf("fixed: %s, want %s", fixed, c.fix)
			}
			if c.fix != "" {
				if _, rng := schema.Validate(source.New("fixed.xml", fixed)); len(rng) > 0 {
					t.Errorf("%s still has findings: %v", fixed, described(rng))
				}
			}
		})
	}
}

// TestPathsAreThoseOfTheTree compares with xmltree, which sees the whole document at once.
func TestPathsAreThoseOfTheTree(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	doc := `<letters xmlns="urn:letter" xmlns:x="urn:x"><letter/><letter><head a="1"/><x:foo><p b="2"/></x:foo><p><lb/><lb c="3"/><signed d="4"/></p></letter><foo e="5"/></letters>`
	f := source.New("letters.xml", doc)
	tree, _ := xmltree.Build(f, xmltext.Options{})
	byStart := make(map[int]string)
	for n := range tree.Document().Descendants() {
		if n.Kind() == xmltree.Element {
			byStart[n.NameSpan().Start] = n.Path()
			for a := range n.Attrs() {
				byStart[a.NameSpan.Start] = n.Path()
			}
		}
	}
	_, rng := schema.Validate(f)
	if len(rng) < 8 {
		t.Errorf("only %d findings", len(rng))
	}
	for _, d := range rng {
		if want := byStart[d.Span.Start]; d.Path != want {
			t.Errorf("%s: path %s, want %s", d.Message, d.Path, want)
		}
	}
}

func TestFindingsInTheOrderOfTheDocument(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	xml, rng := schema.Validate(source.New("l.xml", letterTag+`<head/><opener/><p next="z"/><p><x/></p>`))
	if len(xml) != 1 {
		t.Errorf("XML findings %v", xml)
	}
	for i := 1; i < len(rng); i++ {
		if diag.Compare(rng[i-1], rng[i]) > 0 {
			t.Errorf("%q comes before %q", rng[i-1].Message, rng[i].Message)
		}
	}
}

// TestSharedByGoroutines is for the race detector, and compares what they find.
func TestSharedByGoroutines(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	var want [][]string
	for _, c := range matcherCases {
		_, rng := mustCompile(t, letterSchema).Validate(source.New("l.xml", c.doc))
		want = append(want, described(rng))
	}
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			for i := range matcherCases {
				i := (i*7 + g*11) % len(matcherCases)
				_, rng := schema.Validate(source.New("l.xml", matcherCases[i].doc))
				if diff := cmp.Diff(want[i], described(rng)); diff != "" {
					t.Errorf("%s (-alone +together):\n%s", matcherCases[i].name, diff)
				}
			}
		})
	}
	wait.Wait()
}

// TestMatchingDoesNotAllocatePerEvent compares the allocations for a document with those for one that is larger.
func TestMatchingDoesNotAllocatePerEvent(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	body := `<p>some text <lb/> and <count> 12 </count> more <see from="a" to="b" words="alpha alpha 3"/></p>` + "\n"
	allocations := func(n int) float64 {
		f := source.New("l.xml", opened+strings.Repeat(body, n)+`</letter>`)
		if _, rng := schema.Validate(f); len(rng) > 0 {
			t.Fatalf("findings %v", described(rng))
		}
		return testing.AllocsPerRun(10, func() { schema.Validate(f) })
	}
	few, many := allocations(10), allocations(1000)
	if many > few+5 {
		t.Errorf("%v allocations for ten paragraphs, %v for a thousand", few, many)
	}
}

// TestALetterTakesTheMemoryOfTheOneBefore checks one letter again and again.
func TestALetterTakesTheMemoryOfTheOneBefore(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	body := `<p>some text <lb/> and <count> 12 </count> more <see from="a" to="b" words="alpha alpha 3"/> &amp;</p>` + "\n"
	f := source.New("l.xml", `<?xml version="1.0" encoding="UTF-8"?>`+opened+strings.Repeat(body, 50)+`</letter>`)
	check := func() {
		if xml, rng := schema.Validate(f); len(xml)+len(rng) > 0 {
			t.Fatalf("findings %v %v", xml, described(rng))
		}
	}
	n := testing.AllocsPerRun(10, check)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	check()
	runtime.ReadMemStats(&after)
	if size := after.TotalAlloc - before.TotalAlloc; n > 8 || size > 3<<10 {
		t.Errorf("%v allocations of %d bytes in all", n, size)
	}
}

// TestIdentifiersOfTagsThatAreRemembered has the same tags in several documents, so that they are known by heart.
func TestIdentifiersOfTagsThatAreRemembered(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	const name, refer = `<letter xml:id="l1">`, `<p next="l1"/>`
	whole := func(tag, end string) string { return tag + `<head/><opener><dateline/></opener>` + refer + end }
	letters := func(text ...string) *source.File {
		return source.New("l.xml", `<letters xmlns="urn:letter">`+strings.Join(text, "")+`</letters>`)
	}
	right := letters(whole(name, `</letter>`))
	for i := range 5 {
		for _, c := range []struct {
			file *source.File
			want []string
		}{
			{right, nil},
			{letters(whole(name, `</letter>`), whole(name, `</letter>`)), []string{`"l1" rng/duplicate-id: identifier "l1" is taken; each names one element`}},
			{letters(whole(`<letter>`, `</letter>`)), []string{`"l1" rng/dangling-idref: no element has the identifier "l1"`}},
			{right, nil},
		} {
			xml, rng := schema.Validate(c.file)
			if diff := cmp.Diff(c.want, described(rng)); diff != "" || len(xml) > 0 {
				t.Errorf("round %d: %v\n%s", i, xml, diff)
			}
		}
	}
}

// TestExpectedNamesOfTheDocumentAtHand has long lists of names that differ by one thing each, so that none may be taken for another.
func TestExpectedNamesOfTheDocumentAtHand(t *testing.T) {
	schema := mustCompile(t, `<grammar `+rngNS+` ns="urn:r"><start><element name="r"><ref name="any"/></element></start>
		<define name="any"><zeroOrMore><choice><element name="last"><ref name="any"/><element name="item1"><empty/></element></element>
		<element name="o:box" xmlns:o="urn:o"><ref name="any"/></element>`+repeat(7, `<element name="a%d"><empty/></element>`)+`
		<element name="item1"><empty/></element><element name="item2"><empty/></element></choice></zeroOrMore></define></grammar>`)
	const rest = "a0 a1 a2 a3 a4 a5 a6 "
	long := strings.Repeat("p", 200)
	for range 3 {
		for doc, want := range map[string]string{
			`<r xmlns="urn:r"><wrong/></r>`:                                   rest + "{urn:o}box item1 item2 last",
			`<r xmlns="urn:r"><a5/><wrong/></r>`:                              rest + "{urn:o}box item1 item2 last",
			`<r xmlns="urn:r" xmlns:o="urn:o"><wrong/></r>`:                   rest + "o:box item1 item2 last",
			`<r xmlns="urn:r" xmlns:p="urn:o"><o:wrong xmlns:o="urn:x"/></r>`: rest + "p:box item1 item2 last",
			`<r xmlns="urn:r" xmlns:` + long + `="urn:o"><wrong/></r>`:        rest + long + ":box item1 item2 last",
			`<r xmlns="urn:r"><item3/></r>`:                                   "item1 item2 " + rest + "{urn:o}box last",
			`<r xmlns="urn:r"><last><wrong/><item1/></last></r>`:              "item1 " + rest + "{urn:o}box item2 last",
			`<r xmlns="urn:r" xmlns:b="urn:o"><wrong/></r>`:                   rest + "b:box item1 item2 last",
			`<r xmlns="urn:r" xmlns:b="urn:o"><b:box><wrong/></b:box></r>`: "{urn:r}" + strings.ReplaceAll(rest, " ", " {urn:r}") +
				"box {urn:r}item1 {urn:r}item2 {urn:r}last",
		} {
			_, rng := schema.Validate(source.New("r.xml", doc))
			if want = strings.ReplaceAll(want, "{urn:r}box", "box"); len(rng) != 1 || strings.Join(rng[0].Expected, " ") != want {
				t.Errorf("%s: %v, want %s", doc, rng, want)
			}
		}
	}
}

// TestListsThatAreKeptAreBounded has a thousand lists in each of many documents, each with a key of its own.
func TestListsThatAreKeptAreBounded(t *testing.T) {
	schema := mustCompile(t, `<element name="r" `+rngNS+`><zeroOrMore><choice>`+repeat(300, `<element name="a%d"><empty/></element>`)+`</choice></zeroOrMore></element>`)
	declared := repeat(60, `xmlns:p%d="`+strings.Repeat("u", 1000)+`%d" `)
	before := heapSize()
	for i := range 20 {
		doc := `<r ` + declared + `>` + repeat(900, fmt.Sprintf(`<qwx%dz%%dN/>`, i)) + `</r>`
		if _, rng := schema.Validate(source.New("r.xml", doc)); len(rng) != 900 {
			t.Fatalf("%d findings", len(rng))
		}
	}
	if grown := heapSize() - before; grown > 12<<20 {
		t.Errorf("%d MB are kept", grown>>20)
	}
	runtime.KeepAlive(schema)
}

func TestNamesOfSeveralNamespaces(t *testing.T) {
	schema := mustCompile(t, `<element name="r" `+rngNS+`><choice><element name="title" ns="urn:z"><empty/></element><element name="title" ns="urn:b"><empty/></element>
		<group><element name="only"><element name="title" ns="urn:c"><empty/></element></element></group></choice></element>`)
	for doc, want := range map[string]string{
		`<r><title xmlns="urn:w"/></r>`:              `in the namespace "urn:w"; the schema wants it in "urn:z"`,
		`<r><only><title xmlns="urn:w"/></only></r>`: `in the namespace "urn:w"; the schema wants it in "urn:c"`,
		`<title xmlns="urn:w"/>`:                     `element "title" cannot be the root; expected "r" in no namespace`,
	} {
		_, rng := schema.Validate(source.New("r.xml", doc))
		if !strings.Contains(strings.Join(described(rng), "\n"), want) {
			t.Errorf("%s: %v, want %s", doc, described(rng), want)
		}
	}
}

func TestValuesThatDependOnTheirPlace(t *testing.T) {
	schema := mustCompile(t, `<element name="r" `+rngNS+` xmlns:s="urn:s"><zeroOrMore><choice>
		<element name="q"><value type="QName">s:x</value></element>
		<element name="n"><attribute name="q"><data type="QName"/></attribute></element>
		<element name="e"><attribute name="p"><data type="ENTITIES"/></attribute></element></choice></zeroOrMore></element>`)
	const dtd = `<!DOCTYPE r [<!NOTATION jpeg SYSTEM "j"><!ENTITY seal SYSTEM "seal.jpg" NDATA jpeg><!ENTITY map SYSTEM "map.jpg" NDATA jpeg>]>`
	for _, c := range []struct {
		doc   string
		valid bool
	}{
		{`<r><q xmlns:a="urn:s">a:x</q></r>`, true},
		{`<r xmlns:a="urn:s"><q> a:x </q><q>a:x</q></r>`, true},
		{`<r><q xmlns:s="urn:other">s:x</q></r>`, false},
		{`<r><q>s:x</q></r>`, false},
		{`<r><n xmlns:a="urn:s" q="a:x"/><n q="x"/></r>`, true},
		{`<r><n xmlns:a="urn:s" q="a:x"/><n q="a:x"/></r>`, false},
		{dtd + `<r><e p="seal map"/></r>`, true},
		{dtd + `<r><e p="seal photo"/></r>`, false},
		{`<r><e p="seal"/></r>`, false},
	} {
		xml, rng := schema.Validate(source.New("r.xml", c.doc))
		if len(xml) > 0 || (len(rng) == 0) != c.valid {
			t.Errorf("%s: %v %v, valid: %v", c.doc, xml, described(rng), c.valid)
		}
	}
}

func TestRepeatsAreCounted(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	for _, wrong := range []string{"<signed/>", "<foo/>", `<lb a="1"/>`, "<count/>", "<see/>", "<cont>1</cont>", `<count>x</count>`, `<lb>x</lb>`} {
		_, rng := schema.Validate(source.New("l.xml", opened+"<p>"+strings.Repeat(wrong, 5000)+"</p></letter>"))
		if len(rng) != maxAlike || rng[0].Repeats != 5000-maxAlike {
			t.Errorf("%s: %d findings, the first of them %d times more", wrong, len(rng), rng[0].Repeats)
		}
		for _, d := range rng[1:] {
			if d.Message != rng[0].Message || d.Repeats != 0 {
				t.Errorf("%s: %s", wrong, d.Message)
			}
		}
	}
}

// TestManyFaultsInOneElementTakeLinearTime has faults of each kind that is remembered until the element ends.
func TestManyFaultsInOneElementTakeLinearTime(t *testing.T) {
	const n = 20_000
	schema := mustCompile(t, `<element name="r" `+rngNS+`><zeroOrMore><element name="a"><empty/></element><optional><element name="b"><element name="x"><text/></element></element></optional>
		<element name="c"><text/></element><element name="d"><text/></element></zeroOrMore></element>`)
	for _, wrong := range []string{"<c/>", "<d/>", "<a/>", "<b/>", "<x/>", "t<c/>", "<a/>t<c/>", "<c>t</c><a/>", "<a>t</a>", "<d/><c/>", "<a/><x/><x/>"} {
		begin := time.Now()
		_, rng := schema.Validate(source.New("r.xml", "<r>"+strings.Repeat(wrong, n)+"</r>"))
		if len(rng) == 0 || len(rng) > maxFindings+1 {
			t.Errorf("%s: %d findings", wrong, len(rng))
		}
		if took := time.Since(begin); took > time.Minute {
			t.Errorf("%s: %v", wrong, took)
		}
	}
}

func TestFindingsOfADocumentAreBounded(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	_, rng := schema.Validate(source.New("l.xml", opened+"<p>"+repeat(5000, "<x%d/>")+"</p></letter>"))
	if len(rng) != maxFindings+1 {
		t.Errorf("%d findings", len(rng))
	}
	if last := rng[len(rng)-1]; last.Code != "rng/too-many-findings" || !strings.HasPrefix(last.Message, "4000 more") {
		t.Errorf("%s: %s", last.Code, last.Message)
	}
}

func TestTokensAfterTheEndOfABrokenDocument(t *testing.T) {
	schema := mustCompile(t, letterSchema)
	for _, doc := range []string{"", " ", "text", "<a", "</a>", "<a></b></a></a>", `<a/><b/>`, letterTag, "<!DOCTYPE x><?y?>"} {
		xml, _ := schema.Validate(source.New("x.xml", doc))
		if len(xml) == 0 {
			t.Errorf("%q is well-formed", doc)
		}
	}
}
