package syntax

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
)

func TestParseCompact(t *testing.T) {
	const ns = `default namespace = "u" namespace v = "v" namespace local = "" `
	files := map[string]string{
		"dir/grammar.rnc": `d = element e { text }`,
		"dir/inherit.rnc": `namespace i = inherit default namespace = "w" d = element e { attribute i:a { text }, element i:b { text } }`,
		"dir/pattern.rnc": `element e { xsd:date }`,
		"dir/pattern.rng": `<element name="e" xmlns="` + XMLNamespace + `"><text/></element>`,
	}
	for _, c := range []struct{ name, schema, want string }{
		{"names", ns + `element a { attribute b { text }, attribute v:c { text }, attribute xml:lang { text }, element local:d { empty } }`,
			"element {u}a(attribute {}b(text))(attribute {v}c(text))(attribute {http://www.w3.org/XML/1998/namespace}lang(text))(element {}d(empty))"},
		{"name classes", ns + `element (* - (v:* | x)) | (v:* - v:y) { text }`, "element *-{v}*-{u}x|{v}*-{v}y(text)"},
		{"keywords as names", `element element { attribute list { text }, \text, element start { \empty } }`,
			"element {}element(attribute {}list(text))(ref text)(element {}start(ref empty))"},
		{"operators", `element a { (b | c)*, (d & e)?, f+ }`,
			"element {}a(zeroOrMore(choice(ref b)(ref c)))(optional(interleave(ref d)(ref e)))(oneOrMore(ref f))"},
		{"one pattern inside", `mixed { list { empty | notAllowed } }`, "mixed(list(choice(empty)(notAllowed)))"},
		{"groups in parentheses stay", `element a { (b, c), d }`, "element {}a(group(ref b)(ref c))(ref d)"},
		{"a group in an attribute", `list { attribute a { b, c } }`, "list(attribute {}a(group(ref b)(ref c)))"},
		{"datatypes", `datatypes l = "urn:l" element a { l:t { p = " 1 " } - "x" , (string | token | xsd:date | l:v " y ") }`, ""},
		{"exceptions", `element a { xsd:token { maxLength = "3" minLength = "1" } - ("x" | xsd:token "y") }`,
			`element {}a(data http://www.w3.org/2001/XMLSchema-datatypes#token maxLength=3 minLength=1 -value #token "x" -value http://www.w3.org/2001/XMLSchema-datatypes#token "y")`},
		{"values", `"a" | string "b" | xsd:date "1920-07-16"`,
			`choice(value #token "a")(value #string "b")(value http://www.w3.org/2001/XMLSchema-datatypes#date "1920-07-16")`},
		{"literals", `"a" ~ 'b' | """c"d""" | '''e'f''' | ""`, `choice(value #token "ab")(value #token "c\"d")(value #token "e'f")(value #token "")`},
		{"lines in a literal", "\"\"\"a\r\nb\"\"\"", `value #token "a\nb"`},
		{"escapes", `\x{65}lement \xx{61} { "\x{22}\x{A}\x{D}" }`, ""},
		{"escaped line ends", `element a { "\x{A}\x{D}" } # a comment\x{A}?`, `optional(element {}a(value #token "\n\r"))`},
		{"an escape that gives a backslash", `"\x{5C}x{41}"`, `value #token "\\x{41}"`},
		{"comments", "# first\nelement a # second\n { b # third\n }#", "element {}a(ref b)"},
		{"grammar", `grammar { start |= d div { d &= text, empty } }`, "grammar[start choice(ref d)][div[d interleave(text)(empty)]]"},
		{"top", "start = d d = e, f e |= parent g", "grammar[start(ref d)][d(ref e)(ref f)][e choice(parentRef g)]"},
		{"nothing", "", "grammar"},
		{"documentation", "## what it\n## is\nelement a { ## an x\n \"x\" |\n## not this\n\n## but that\n y }",
			`element {}a # what it is #(choice(value #token "x" # an x #)(ref y # not this #))`},
		{"documentation of a definition", "## an a\na = element a { text }", "grammar[a(element {}a # an a #(text))]"},
		{"documentation inside wins", "## a def\na = ## an a\n element a { text }", "grammar[a(element {}a # an a #(text))]"},
		{"annotations", `namespace x = "x" [ x:a = "1" x:b [ c = "2" "t" d [] ] ] element a { [x:a = "" ] b >> x:c [] , text* >> d [ "e" ] }`,
			"element {}a(ref b)(zeroOrMore(text))"},
		{"members", `namespace x = "x" x:a [ "b" ] start = d \list [] d = text x:c []`, "grammar[start(ref d)][d(text)]"},
		{"include", ns + `include "dir/grammar.rnc" { d = text }`, "grammar[include[d(element {u}e(text))] with [d(text)]]"},
		{"inherit", ns + `include "dir/inherit.rnc" inherit = v`, "grammar[include[d(element {w}e(attribute {v}a(text))(element {v}b(text)))] with ]"},
		{"external", ns + `external "dir/pattern.rnc", external "dir/pattern.rng" inherit = v`,
			"group(externalRef(element {u}e(data http://www.w3.org/2001/XMLSchema-datatypes#date)))(externalRef(element {v}e(text)))"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, findings := Parse(source.New("main.rnc", c.schema), Options{Notes: true, Open: func(href, base string) (*source.File, error) {
				text, ok := files[Resolve(base, href)]
				if !ok {
					return nil, errors.New("no such file")
				}
				return source.New(Resolve(base, href), text), nil
			}})
			if c.want == "" {
				if len(findings) == 0 {
					t.Errorf("no finding")
				}
				return
			}
			for _, d := range findings {
				t.Errorf("%s: %s", d.Span.Position(), d.Message)
			}
			if diff := cmp.Diff(c.want, sketch(doc.Pattern)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// compactFaults are schemas with faults; the places of the findings are between « and ».
var compactFaults = []struct {
	name, schema string
	messages     []string // a part of each
}{
	{"missing comma", `element a { b «c» }`, []string{`"c" is not allowed here; expected an operator such as "," or "|", or "}"`}},
	{"missing bracket at the end", `start = element a { «b»`, []string{`the file ends here; expected an operator such as "," or "|", or "}"`}},
	{"nothing inside", `element a { «}»`, []string{`"}" is not allowed here; expected a pattern`}},
	{"mixed operators", `a | b «,» c, d`, []string{`"|" and "," stand side by side`}},
	{"repeated twice", `element a { text?«*» }`, []string{`"*" is not allowed here; expected parentheses`}},
	{"repeated exception", `list { string - "a"«*» }`, []string{`"*" cannot follow a datatype with exceptions; expected parentheses: (string - ...)*`}},
	{"exception in a choice", `list { «string» - "a" | b }`, []string{`a datatype with exceptions needs parentheses beside an operator: (string - ...)`}},
	{"wild card in a choice", `element «*» - a | b { text }`, []string{"needs parentheses beside"}},
	{"exceptions of exceptions", `element * - a «-» b { text }`, []string{"parentheses round the exceptions"}},
	{"keyword as a definition", `«list» = text`, []string{`"list" is not allowed here; expected a definition`}},
	{"keyword as a reference", `start = parent «text»`, []string{"expected the name of a definition"}},
	{"no pattern", `start = «=» a`, []string{`"=" is not allowed here; expected a pattern`}},
	{"prefix of a name", `element «p»:a { text }`, []string{`prefix "p" is not declared`}},
	{"prefix of a datatype", `element a { «p»:a }`, []string{`datatype prefix "p" is not declared`}},
	{"prefix twice", `namespace p = "a" namespace «p» = "b" text`, []string{`prefix "p" is declared twice`}},
	{"default twice", `default namespace = "a" default namespace «=» "b" text`, []string{"the default namespace is declared twice"}},
	{"prefix xmlns", `namespace «xmlns» = "a" text`, []string{`"xmlns" cannot be declared`}},
	{"prefix xsd", `datatypes xsd = "«urn:x»" text`, []string{`"xsd" stands for`}},
	{"library", `datatypes x = "«x»" text`, []string{"relative URI"}},
	{"open literal", "element a { «\"»x\n }", []string{"not finished"}},
	{"open triple literal", `element a { «"""»x" }`, []string{"not finished"}},
	{"escape", `element a { "«\x{110000}»" }`, []string{"not a character that XML allows"}},
	{"open escape", `element a { "«\x{»" }`, []string{"not finished"}},
	{"strange character", `element a { «%» }`, []string{`"%" is not a name`}},
	{"control character", "element a { \"«\x02»\" }", []string{"U+0002 is not allowed"}},
	{"no UTF-8", "element a { \"«\xff»\" }", []string{"0xff is no UTF-8"}},
	{"annotation attribute without prefix", `[ «a» = "b" ] text`, []string{"needs a prefix"}},
	{"annotation twice", `namespace p = "p" [ p:a = "b" «p:a» = "c" ] text`, []string{"stands twice"}},
	{"annotation of RELAX NG", `namespace p = "` + XMLNamespace + `" [ «p:a» [] ] text`, []string{"namespace of RELAX NG"}},
	{"annotation behind the schema", `text «>>» a []`, []string{"cannot follow the pattern that is the whole schema"}},
	{"open annotation", `[ a [ «"b"»`, []string{"expected a literal, an element, or"}},
	{"inherited annotation", `namespace p = inherit [ «p:a» [] ] text`, []string{"inherited"}},
	{"a file that is not there", `external "«x.rnc»"`, []string{"not allowed here"}},
	{"a fragment", `external "«x.rnc#y»"`, []string{"fragment"}},
	{"too deep", strings.Repeat("(", maxDepth) + "«(»" + strings.Repeat("(", 9), []string{"nested deeper"}},
}

func TestFaultsOfCompactSchemas(t *testing.T) {
	for _, c := range compactFaults {
		t.Run(c.name, func(t *testing.T) {
			before, rest, _ := strings.Cut(c.schema, "«")
			place, after, _ := strings.Cut(rest, "»")
			_, findings := Parse(source.New("x.rnc", before+place+after), Options{})
			if len(findings) != len(c.messages) {
				t.Errorf("%d findings, want %d: %v", len(findings), len(c.messages), findings)
			}
			for i, d := range findings {
				if i < len(c.messages) && !strings.Contains(d.Message, c.messages[i]) {
					t.Errorf("%q, want %q", d.Message, c.messages[i])
				}
				if got := d.Span.Text(); d.Span.Start != len(before) || got != place {
					t.Errorf("%s: the place is %q at %d, want %q at %d", d.Message, got, d.Span.Start, place, len(before))
				}
			}
		})
	}
}

func TestAllFaultsOfACompactSchemaAreReported(t *testing.T) {
	const schema = `namespace = "x"
default namespace = "u"
start = a b
## first
a = element a {
  b
  c
}
div {
  d = |
  e = element p:e { text }
  f = f
}
[ x ]
g = element g { text }
h = "a
`
	_, findings := Parse(source.New("x.rnc", schema), Options{})
	findings.Sort()
	var lines []string
	for _, d := range findings {
		lines = append(lines, fmt.Sprint(d.Span.Position().Line))
	}
	if got, want := strings.Join(lines, " "), "1 3 7 10 11 14 16"; got != want {
		t.Errorf("findings on the lines %s, want %s: %v", got, want, findings)
	}
}

func TestPlacesInCompactSchemas(t *testing.T) {
	// The places are those of the file, whatever characters stand for others.
	doc, findings := Parse(source.New("x.rnc", "\ufeff# comment\r\n"+`\x{65}lement a`+"\r\n"+`{ attribute \x{62} { "v" }, ref }`), Options{Notes: true})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	p := doc.Pattern
	for _, c := range []struct{ what, got, want string }{
		{"element", p.Span().Text(), `\x{65}lement`},
		{"its name", p.Class.Span().Text(), "a"},
		{"attribute", p.Children[0].Class.Span().Text(), `\x{62}`},
		{"value", p.Children[0].Children[0].NameSpan().Text(), "v"},
		{"ref", p.Children[1].NameSpan().Text(), "ref"},
		{"comment", doc.Pattern.Notes.Before[0].Range.In(doc.File).Text(), "# comment"},
	} {
		if c.got != c.want {
			t.Errorf("place of %s: %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestSyntaxOf(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Syntax
	}{
		{"a.rnc", "<", CompactSyntax}, {"a.RNC", "<", CompactSyntax}, {"a.rng", "start = x", XMLSyntax},
		{"a", "\ufeff\n <grammar/>", XMLSyntax}, {"a", "start = x", CompactSyntax}, {"a", "", CompactSyntax},
	} {
		if got := SyntaxOf(source.New(c.name, c.text)); got != c.want {
			t.Errorf("%s %q: syntax %d, want %d", c.name, c.text, got, c.want)
		}
	}
}

func FuzzParseCompact(f *testing.F) {
	for _, c := range compactFaults {
		f.Add(strings.NewReplacer("«", "", "»", "").Replace(c.schema))
	}
	f.Add("default namespace a = inherit\n## doc\n[a:b = 'c' d [ \"e\" ]]\nx |= element * - (a:* | b) { list { xsd:string { pattern = \"x\" } - 'y' }?, (\\list & \"v\")+ } >> z []\ndiv { include \"u\" inherit = a { start = external \"v\" } } # end")
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("x.rnc", text)
		doc, findings := Parse(file, Options{Notes: true, Alone: true})
		if len(findings) == 0 && doc.Pattern == nil {
			t.Error("no pattern and no finding")
		}
		for _, d := range findings {
			if d.Span.Start < 0 || d.Span.End > file.Len() || d.Span.Start > d.Span.End {
				t.Errorf("%s: the place %d to %d is not in the file", d.Message, d.Span.Start, d.Span.End)
			}
		}
		// Without notes, the schema is the same.
		plain, same := Parse(file, Options{Alone: true})
		if len(findings) != len(same) || (doc.Pattern == nil) != (plain.Pattern == nil) {
			t.Errorf("%d findings with notes, %d without", len(findings), len(same))
		}
		if doc.Pattern != nil && len(findings) == 0 && sketch(doc.Pattern) != sketch(plain.Pattern) {
			t.Errorf("with notes %s, without %s", sketch(doc.Pattern), sketch(plain.Pattern))
		}
	})
}
