package xmltext_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// said is what a Reader says of a document; NameIDs are numbered in the order in which they come.
func said(name, text string, opts xmltext.Options) []string {
	var lines []string
	ids := make(map[int]int)
	number := func(id int) int {
		if _, ok := ids[id]; !ok {
			ids[id] = len(ids)
		}
		return ids[id]
	}
	r := xmltext.NewReader(source.New(name, text), opts)
	for t := r.Next(); t != nil; t = r.Next() {
		if opts.AttrsLater && t.Same != 0 {
			if len(t.Attrs) > 0 {
				lines = append(lines, "attributes that were to be left out")
			}
			i := 0
			for id, name := range r.AttrNames {
				if a := r.Attrs()[i]; a.NameID != id || a.Name != name {
					lines = append(lines, fmt.Sprintf("attribute %d is %v (%d), not %v (%d)", i, name, id, a.Name, a.NameID))
				}
				i++
			}
			if t.Attrs = r.Attrs(); len(t.Attrs) != i {
				lines = append(lines, fmt.Sprintf("%d attributes with %d names", len(t.Attrs), i))
			}
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%s %v %v %v %d %v", describeToken(t), t.Span, t.NameSpan, t.Prefix, t.Depth, t.Empty)
		if t.Kind == xmltext.StartElement {
			fmt.Fprintf(&b, " %d", number(t.NameID))
		}
		for _, a := range t.Attrs {
			fmt.Fprintf(&b, " %v %v %v %s=%q %v %v", a.NameSpan, a.ValueSpan, a.Name, a.Prefix, a.Value, a.Type, a.Defaulted)
			if t.Kind == xmltext.StartElement {
				fmt.Fprintf(&b, " %d", number(a.NameID))
			}
		}
		for _, d := range t.NSDecls {
			fmt.Fprintf(&b, " %v", d)
		}
		lines = append(lines, b.String())
	}
	return append(lines, findings(r.Faults())...)
}

// checkVocabulary reads documents one after the other, each twice, with one Vocabulary.
func checkVocabulary(t *testing.T, opts xmltext.Options, texts ...string) {
	t.Helper()
	for _, later := range []bool{false, true} {
		shared := opts
		shared.Vocabulary, shared.AttrsLater = new(xmltext.Vocabulary), later
		for round := range 3 {
			for i, text := range texts {
				want, got := said("a.xml", text, opts), said("a.xml", text, shared)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("document %d, round %d, attributes later: %v (-alone +with vocabulary):\n%s", i, round, later, diff)
				}
			}
		}
	}
}

func TestVocabularyChangesNothing(t *testing.T) {
	checkVocabulary(t, xmltext.Options{}, seeds...)
	checkVocabulary(t, xmltext.Options{Limits: xmltext.Limits{Names: 4, Attributes: 2, Depth: 3}}, seeds...)
}

func TestVocabularyOfPrefixes(t *testing.T) {
	checkVocabulary(t, xmltext.Options{},
		`<a xmlns="one"><b x="1"/><b x="1"/><b x="1"/><c xmlns="two"><b x="1"/><b x="1"/></c><b x="1"/></a>`,
		`<a xmlns="two"><b x="1"/><b x="1"/></a>`,
		`<a><b x="1"/><p:b xmlns:p="one" x="1"/><p:b x="1"/></a>`,
		`<a xmlns:p="one"><p:b p:x="1"/><p:b p:x="1"/><p:b p:x="1"/><d xmlns:p="three"><p:b p:x="1"/></d></a>`,
		`<!DOCTYPE a [<!ATTLIST b x CDATA "9" y NMTOKEN " 8 ">]><a xmlns="one"><b x="1"/><b/><b x="1"/></a>`,
		`<a xmlns="one"><b x="1"/><b/><b y=" 8 "/><b y=" 8 "/><b x=">"/><b x=">"/><b x="&amp;"/><b x="&amp;"/></a>`,
		`<!DOCTYPE a [<!ENTITY e "<b x='1'/><b x='1'/>">]><a xmlns="one">&e;<b x='1'/>&e;</a>`,
		`<a><b q:x="1" y='"2"'/><b q:x="1" y='"2"'/><b q:x="1" y='"2"'/><c xml:id="c" z=""/><c xml:id="c" z=""/><c xml:id="c" z=""/></a>`,
		`<a>`+strings.Repeat(`<`+strings.Repeat("b", 60)+` `+strings.Repeat("c", 50)+`="1234567890"/>`, 4)+`</a>`,
	)
}

func FuzzVocabulary(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		checkVocabulary(t, xmltext.Options{}, one, two)
		checkVocabulary(t, smallLimits, "<a>"+one+one+"</a>", two)
	})
}

// TestNumbersOfTagsStandForOneTag reads documents between which the Vocabulary is cleared: who remembers a number must not meet it again on
// another tag.
func TestNumbersOfTagsStandForOneTag(t *testing.T) {
	known := new(xmltext.Vocabulary)
	tags := make(map[uint32]string)
	numbered := 0
	for _, text := range []string{
		`<a><b x="1"/><b x="1"/><b x="1"/><c/><c/><c/></a>`,
		`<a><b x="2"/><b x="2"/><b x="2"/></a`, // a fault
		`<a><b x="3"/><b x="3"/><b x="3"/><b x="1"/><b x="1"/><b x="1"/></a>`,
		`<a>` + strings.Repeat(`<d/>`, 1<<16) + `</a>`, // long
		`<a><b x="4"/><b x="4"/><b x="4"/><c/><c/><c/></a>`,
	} {
		r := xmltext.NewReader(source.New("a.xml", text), xmltext.Options{Vocabulary: known})
		for token := r.Next(); token != nil; token = r.Next() {
			if token.Same == 0 {
				continue
			}
			numbered++
			tag := text[token.Span.Start:token.Span.End]
			if other, ok := tags[token.Same]; ok && other != tag {
				t.Errorf("number %d is that of %s and of %s", token.Same, other, tag)
			}
			tags[token.Same] = tag
		}
	}
	if numbered < 5 {
		t.Errorf("%d tags have numbers, so nothing is compared", numbered)
	}
}

// TestLongDocumentsPutTheVocabularyAside reads long documents, whose names are counted alone, between short ones, which know each other's tags.
func TestLongDocumentsPutTheVocabularyAside(t *testing.T) {
	known := new(xmltext.Vocabulary)
	short := `<a xmlns:p="urn:p"><b x="1"/><b x="1"/><b x="1"/><p:c/></a>`
	long := `<a xmlns:p="urn:q"><b x="1"/><b x="1"/>` + strings.Repeat(`<d/>`, 100) + `</a>`
	opts := xmltext.Options{Limits: xmltext.Limits{Names: 100}, Vocabulary: known}
	numberOf := func(text string) (first uint32) {
		r := xmltext.NewReader(source.New("a.xml", text), opts)
		first = math.MaxUint32
		for token := r.Next(); token != nil; token = r.Next() {
			if token.Kind == xmltext.StartElement && token.Name.Local == "b" && first == math.MaxUint32 {
				first = token.Same
			}
		}
		return first
	}
	if first := numberOf(short); first != 0 {
		t.Fatalf("the first tag of the first document has the number %d", first)
	}
	number := numberOf(short)
	for i, text := range []string{long, short, long, long, short} {
		want := number
		if text == long {
			want = 0
		}
		if got := numberOf(text); number == 0 || got != want {
			t.Errorf("document %d: the tag has the number %d, want %d", i, got, want)
		}
	}
	checkVocabulary(t, xmltext.Options{Limits: opts.Limits}, short, long, short+"<", long, short, long+"<", short)
}
