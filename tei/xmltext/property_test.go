package xmltext_test

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// checkTokens reads a document and tells which promise about tokens is broken, "" if none is:
// for any input tokens are balanced, spans are in bounds, ordered and nested; for a well-formed document they tile it.
func checkTokens(f *source.File) string {
	if problem := checkSkipBlank(f); problem != "" {
		return problem
	}
	r := xmltext.NewReader(f, xmltext.Options{})
	c := tokenChecker{file: f}
	for t := r.Next(); t != nil; t = r.Next() {
		if problem := c.token(t); problem != "" {
			return fmt.Sprintf("%s at %v: %s", t.Kind, t.Span, problem)
		}
	}
	if len(c.open) > 0 {
		return fmt.Sprintf("%d elements have no end", len(c.open))
	}
	if r.Next() != nil {
		return "there is a token after the last"
	}
	for _, d := range r.Faults() {
		if !inside(d.Span.Range(), source.Range{Start: 0, End: f.Len()}) {
			return fmt.Sprintf("finding %q at %v", d.Message, d.Span.Range())
		}
		for _, n := range d.Notes {
			if n.Span.Known() && !inside(n.Span.Range(), source.Range{Start: 0, End: f.Len()}) {
				return fmt.Sprintf("note %q at %v", n.Message, n.Span.Range())
			}
		}
	}
	if !r.WellFormed() {
		if len(r.Faults()) == 0 {
			return "not well-formed, but without finding"
		}
		return ""
	}
	if c.roots != 1 {
		return fmt.Sprintf("well-formed with %d document elements", c.roots)
	}
	if c.gap != "" {
		return c.gap
	}
	return c.tail()
}

type tokenChecker struct {
	file  *source.File
	open  []xmltext.Token
	last  source.Range
	end   int // of what is covered
	roots int
	gap   string // the first place that no token covers
}

func inside(inner, outer source.Range) bool {
	return outer.Start <= inner.Start && inner.Start <= inner.End && inner.End <= outer.End
}

func (c *tokenChecker) token(t *xmltext.Token) string {
	switch {
	case !inside(t.Span, source.Range{Start: 0, End: c.file.Len()}):
		return "out of bounds"
	case t.Span.Start < c.end && t.Span != c.last:
		return fmt.Sprintf("begins before the end of the last, %v", c.last)
	case t.File != c.file:
		return "of another file"
	case hasForeignFields(t):
		return fmt.Sprintf("has what its kind has not: %+v", *t)
	}
	if t.Span.Start > c.end && c.gap == "" && (len(c.open) > 0 || strings.Trim(c.file.Slice(source.Range{Start: c.end, End: t.Span.Start}), " \t\r\n\ufeff") != "") {
		c.gap = fmt.Sprintf("no token covers %d to %d", c.end, t.Span.Start)
	}
	c.last, c.end = t.Span, t.Span.End
	switch t.Kind {
	case xmltext.StartElement:
		if len(c.open) == 0 {
			c.roots++
		}
		c.open = append(c.open, xmltext.Token{Name: t.Name, NameID: t.NameID, Prefix: t.Prefix, Span: t.Span})
		if t.Depth != len(c.open) {
			return fmt.Sprintf("depth %d, but %d elements are open", t.Depth, len(c.open))
		}
		return checkAttrs(t)
	case xmltext.EndElement:
		if len(c.open) == 0 {
			return "no element is open"
		}
		start := c.open[len(c.open)-1]
		if start.Name != t.Name || start.NameID != t.NameID || start.Prefix != t.Prefix || t.Depth != len(c.open) {
			return fmt.Sprintf("%v ends %v", t.Name, start.Name)
		}
		c.open = c.open[:len(c.open)-1]
	case xmltext.Text:
		if len(c.open) == 0 {
			return "outside the document element"
		}
	case xmltext.Comment, xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
	default:
		return "of no kind"
	}
	return ""
}

// hasForeignFields tells whether the Token, which is used again and again, has something left from another kind.
func hasForeignFields(t *xmltext.Token) bool {
	element := t.Kind == xmltext.StartElement || t.Kind == xmltext.EndElement
	named := element || t.Kind == xmltext.ProcInst || t.Kind == xmltext.Doctype
	return element && t.Text != nil ||
		!named && (t.Name != xmltext.Name{} || t.NameSpan != source.Range{}) ||
		!element && (t.Prefix != "" || t.NameID != 0) ||
		t.Kind != xmltext.StartElement && (t.NSDecls != nil || t.Empty || t.Attrs != nil && t.Kind != xmltext.Declaration) ||
		t.Kind != xmltext.Text && t.CDATA
}

func checkAttrs(t *xmltext.Token) string {
	if !inside(t.NameSpan, t.Span) {
		return fmt.Sprintf("name at %v", t.NameSpan)
	}
	names := make(map[xmltext.Name]bool)
	for _, a := range t.Attrs {
		if !inside(a.NameSpan, t.Span) || !inside(a.ValueSpan, t.Span) {
			return fmt.Sprintf("attribute %v at %v, %v", a.Name, a.NameSpan, a.ValueSpan)
		}
		if names[a.Name] {
			return fmt.Sprintf("attribute %v is there twice", a.Name)
		}
		names[a.Name] = true
	}
	for _, d := range t.NSDecls {
		if !inside(d.Span, t.Span) || !inside(d.ValueSpan, d.Span) {
			return fmt.Sprintf("declaration of %q at %v, %v", d.Prefix, d.Span, d.ValueSpan)
		}
	}
	return ""
}

// tail is the gap behind the last token.
func (c *tokenChecker) tail() string {
	if rest := c.file.Text()[c.end:]; strings.Trim(rest, " \t\r\n") != "" {
		return fmt.Sprintf("no token covers the end, %q", rest)
	}
	return ""
}

// seeds are documents with everything in them, right and wrong.
var seeds = []string{
	`<p>a</p>`,
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- c --><?pi x?><TEI xmlns='http://www.tei-c.org/ns/1.0' xmlns:a='u' a:b='1 &amp; 2' b=\"x\ny\">t<a:q/>]]&gt;<![CDATA[<&]]>&#x41;</TEI>\n",
	`<!DOCTYPE p PUBLIC "a" 'b' [<!ENTITY e "x<b>&f;</b>"><!ENTITY f "y&#38;#60;"><!ENTITY % d "<!ENTITY g ''>">%d;
<!ELEMENT p (a,(b|c)*)+><!ELEMENT q (#PCDATA|a)*><!ATTLIST p n NMTOKENS " x  y " xmlns:z CDATA #FIXED "u" k (a|b) #IMPLIED>
<!NOTATION n PUBLIC "x"><!ENTITY u SYSTEM "u" NDATA n><?pi?><!-- c -->]><p k="a" l='&f;'>&e;&g;-&e;</p>`,
	`<div><p>a <hi>b</p><p>c & d < e <hi n=1 k="2>x</hl></p></i></div></div> t <q/>`,
	"<p>\xff\x00\ufffe<b a='1'a='2' <c></p",
	`<!DOCTYPE p [<!ENTITY a "&b;"><!ENTITY b "&a;</p>"><!ENTITY c "<q>">]><p>&a;&c;<b>&d;</b></p>`,
	`< p>< /p><!- x -><?x <!--- a -- b ---><p a:b:c="" xmlns:q="" q:r=''/>`,
	`<письмо xml:id="а">é—中𝄞</письмо>`,
	"<!DOCTYPE p [<!ENTITY % p SYSTEM 'x'>%p;<!ENTITY a ''>]><p n='&a;'>&a;</p>",
}

func FuzzTokens(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if problem := checkTokens(source.New("fuzz.xml", string(data))); problem != "" {
			t.Error(problem)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
		f.Add(append([]byte{0xFF, 0xFE}, utf16le(s)...))
	}
	f.Add([]byte("<?xml version='1.0' encoding='windows-1251'?><p>\xcf\xf0</p>"))
	f.Add([]byte("<?xml version='1.0' encoding='Shift_JIS'?><p>\x82\xa0\x82</p>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, _ := xmltext.Decode("fuzz.xml", data)
		if problem := checkTokens(file); problem != "" {
			t.Error(problem)
		}
	})
}

// TestBrokenDocumentsKeepThePromises cuts, doubles and swaps pieces of documents in all places.
func TestBrokenDocumentsKeepThePromises(t *testing.T) {
	check := func(text string) {
		if problem := checkTokens(source.New("broken.xml", text)); problem != "" {
			t.Errorf("%s\n%q", problem, text)
		}
	}
	for _, s := range seeds {
		check(s)
		for i := range len(s) {
			check(s[:i])
			check(s[i:])
			check(s[:i] + s[i+1:])
			for _, piece := range []string{"<", ">", "&", "\"", "'", "</", "/>", "]]>", "<!--", "=", " ", "\x00", "<p>", "</p>", "&e;", "]"} {
				check(s[:i] + piece + s[i:])
			}
		}
	}
}

func TestCorpusDocumentsKeepThePromises(t *testing.T) {
	for _, name := range corpusFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if problem := checkTokens(source.New(name, string(data))); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

// TestMutatedCorpusFilesTakeBoundedTimeAndMemory breaks documents in many places at once. That reading them ends is a matter of
// the time limit of the test run: a machine may be busy.
func TestMutatedCorpusFilesTakeBoundedTimeAndMemory(t *testing.T) {
	skipShort(t)
	r := rand.New(rand.NewSource(5))
	for i, name := range corpusFiles(t) {
		if i%10 != 0 && !strings.Contains(name, "plays") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			mutated := mutate(r, data)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			problem := ""
			reader := xmltext.NewReader(source.New(name, string(mutated)), xmltext.Options{})
			for reader.Next() != nil {
			}
			runtime.ReadMemStats(&after)
			if bytes := int(after.TotalAlloc - before.TotalAlloc); bytes > 8*len(mutated)+4<<20 {
				problem = fmt.Sprintf("%d bytes took %d bytes of memory", len(mutated), bytes)
			}
			if problem == "" && len(mutated) < 1<<20 {
				problem = checkTokens(source.New(name, string(mutated)))
			}
			if problem != "" {
				t.Errorf("%s: %s", name, problem)
			}
		}
	}
}

// mutate changes, removes, doubles and moves some bytes.
func mutate(r *rand.Rand, data []byte) []byte {
	data = slices.Clone(data)
	for range 1 + r.Intn(1+len(data)/2000) {
		at := r.Intn(len(data))
		end := min(at+r.Intn(30), len(data))
		switch r.Intn(5) {
		case 0:
			data[at] = "<>&'\"=/!-[]? \x00\xff"[r.Intn(15)]
		case 1:
			data = slices.Delete(data, at, end)
		case 2:
			data = slices.Insert(data, at, slices.Clone(data[at:end])...)
		case 3:
			data = slices.Insert(data, r.Intn(len(data)), slices.Clone(data[at:end])...)
		case 4:
			data = data[:max(len(data)-r.Intn(50), len(data)/2+1)]
		}
	}
	return data
}

// checkRoundTrip writes a well-formed document in canonical form and reads that.
func checkRoundTrip(text string) string {
	once, faults := canonicalXML(source.New("a.xml", text))
	if len(faults) > 0 {
		return ""
	}
	twice, faults := canonicalXML(source.New("b.xml", once))
	switch {
	case len(faults) > 0:
		return fmt.Sprintf("what was written is not well-formed: %s\n%s", faults[0], once)
	case once != twice:
		return "what was written reads otherwise, at " + firstDifference(once, twice)
	}
	return ""
}

func TestWhatIsWrittenReadsTheSame(t *testing.T) {
	skipShort(t)
	for _, s := range bigSeeds() {
		if problem := checkRoundTrip(s); problem != "" {
			t.Error(problem)
		}
	}
	for _, name := range corpusFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if problem := checkRoundTrip(string(data)); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Add(generatedTEI(1000))
	f.Fuzz(func(t *testing.T, text string) {
		if problem := checkRoundTrip(text); problem != "" {
			t.Error(problem)
		}
	})
}

// corpusFiles lists the TEI files of the corpora; it skips the test without them.
func corpusFiles(t *testing.T) []string {
	dir := os.Getenv("TEIKIT_CORPORA")
	if dir == "" {
		t.Skip("set TEIKIT_CORPORA to the folder of corpora (letters, plays) to run this test")
	}
	var names []string
	for _, glob := range []string{"letters-de-schnitzler/*.xml", "pairs-fr-typescript/*.xml", "plays/*.xml"} {
		found, err := filepath.Glob(filepath.Join(dir, glob))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	if len(names) < 100 {
		t.Fatalf("only %d TEI files in %s", len(names), dir)
	}
	return names
}
