package syntax

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
)

// sketch writes a pattern in a short form.
func sketch(p *Pattern) string {
	var b strings.Builder
	b.WriteString(p.Kind.String())
	if p.Name != "" {
		b.WriteString(" " + p.Name)
	}
	if p.Class != nil {
		b.WriteString(" " + sketchClass(p.Class))
	}
	if d := p.Data; d != nil {
		fmt.Fprintf(&b, " %s#%s", d.Library, d.Type)
		for _, param := range d.Params {
			fmt.Fprintf(&b, " %s=%s", param.Name, param.Value)
		}
		if p.Kind == ValueKind {
			fmt.Fprintf(&b, " %q", d.Value)
		}
		for _, e := range d.Except {
			b.WriteString(" -" + sketch(e))
		}
	}
	if p.Grammar != nil {
		b.WriteString(sketchComponents(p.Grammar.Components))
	}
	if p.Doc != "" {
		fmt.Fprintf(&b, " # %s #", strings.Join(strings.Fields(p.Doc), " "))
	}
	for _, c := range p.Children {
		b.WriteString("(" + sketch(c) + ")")
	}
	return b.String()
}

func sketchClass(c *NameClass) string {
	switch c.Kind {
	case NameKind:
		return "{" + c.Name.Space + "}" + c.Name.Local
	case AnyName, NsName:
		s := "*"
		if c.Kind == NsName {
			s = "{" + c.Name.Space + "}*"
		}
		for _, e := range c.Except {
			s += "-" + sketchClass(e)
		}
		return s
	case NameChoice:
		var parts []string
		for _, e := range c.Children {
			parts = append(parts, sketchClass(e))
		}
		return strings.Join(parts, "|")
	}
	return "?"
}

func sketchComponents(list []*Component) string {
	s := ""
	for _, c := range list {
		s += "["
		switch c.Kind {
		case Start:
			s += "start"
		case Define:
			s += c.Name
		case Div:
			s += "div"
		case Include:
			s += "include"
			if c.Included != nil {
				s += sketchComponents(c.Included.Components)
			}
			s += " with "
		}
		if c.Combine != NoCombine {
			s += " " + c.Combine.String()
		}
		for _, p := range c.Body {
			s += "(" + sketch(p) + ")"
		}
		s += sketchComponents(c.Components) + "]"
	}
	return s
}

func TestParseXML(t *testing.T) {
	files := map[string]string{
		"dir/grammar.rng": `<grammar N><define name="d"><element name="e"><text/></element></define></grammar>`,
		"dir/pattern.rng": `<element name="e" N><data type="date" datatypeLibrary="urn:d"/></element>`,
	}
	for _, c := range []struct{ name, schema, want string }{
		{"names", `<element name="a" N ns="u"><attribute name="b"/><attribute name="c" ns="v"/><attribute name="xml:lang"/><attribute><name>d</name></attribute></element>`,
			"element {u}a(attribute {}b)(attribute {v}c)(attribute {http://www.w3.org/XML/1998/namespace}lang)(attribute {u}d)"},
		{"prefixes", `<p:element xmlns:p="http://relaxng.org/ns/structure/1.0" name="q:a" xmlns:q="u"><p:text/></p:element>`, "element {u}a(text)"},
		{"name classes", `<element N ns="u"><choice><anyName><except><nsName ns="v"/><name>x</name></except></anyName><nsName><except><name>y</name></except></nsName></choice><text/></element>`,
			"element *-{v}*-{u}x|{u}*-{u}y(text)"},
		{"white space", `<element name=" a " N><ref name=" d "/></element>`, "element {}a(ref d)"},
		{"datatypes", `<element name="a" N datatypeLibrary="urn:l"><choice><data type="t"><param name="p"> 1 </param><except><value>x</value></except></data><value type="v"> y </value></choice></element>`,
			`element {}a(choice(data urn:l#t p= 1  -value #token "x")(value urn:l#v " y "))`},
		{"references in values", `<element name="a" N><value>&lt;<![CDATA[&]]>x</value></element>`, `element {}a(value #token "<&x")`},
		{"annotations", `<element name="a" N x="1" xmlns:z="z" z:y="1"><z:b><text/>stray</z:b><a:documentation xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">what <z:i>it</z:i> is</a:documentation><text/></element>`, ""},
		{"documentation", `<element name="a" N xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"><a:documentation>what
			<i xmlns="">it</i> is</a:documentation><choice><value>x</value><a:documentation>an x</a:documentation><value>y</value></choice></element>`,
			`element {}a # what it is #(choice(value #token "x" # an x #)(value #token "y"))`},
		{"grammar", `<grammar N><start combine="choice"><ref name="d"/></start><div><define name="d" combine="interleave"><text/><empty/></define></div></grammar>`,
			"grammar[start choice(ref d)][div[d interleave(text)(empty)]]"},
		{"include", `<grammar N ns="u" xml:base="dir/"><include href="grammar.rng"><define name="d"><text/></define></include></grammar>`,
			"grammar[include[d(element {u}e(text))] with [d(text)]]"},
		{"externalRef", `<group N ns="u" datatypeLibrary="urn:l" xml:base="dir/"><externalRef href="pattern.rng"/><externalRef href="pattern.rng" ns=""/></group>`,
			"group(externalRef(element {u}e(data urn:d#date)))(externalRef(element {}e(data urn:d#date)))"},
	} {
		t.Run(c.name, func(t *testing.T) {
			write := func(s string) string { return strings.Replace(s, " N", ` xmlns="`+XMLNamespace+`"`, 1) }
			doc, findings := Parse(source.New("main.rng", write(c.schema)), Options{Open: func(href, base string) (*source.File, error) {
				text, ok := files[Resolve(base, href)]
				if !ok {
					return nil, errors.New("no such file")
				}
				return source.New(Resolve(base, href), write(text)), nil
			}})
			if c.want == "" {
				if len(findings) != 1 || !strings.Contains(findings[0].Message, `"x" is not allowed`) {
					t.Errorf("findings %v", findings)
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

func TestPlacesOfPatterns(t *testing.T) {
	doc, _ := Parse(source.New("x.rng", `<element name="a" xmlns="`+XMLNamespace+`"><ref name="d"/><value> v </value></element>`), Options{})
	p := doc.Pattern
	for _, c := range []struct{ what, got, want string }{
		{"element", p.Span().Text(), "element"},
		{"its name", p.Class.Span().Text(), "a"},
		{"ref", p.Children[0].Span().Text(), "ref"},
		{"the name that it refers to", p.Children[0].NameSpan().Text(), "d"},
		{"value", p.Children[1].NameSpan().Text(), " v "},
	} {
		if c.got != c.want {
			t.Errorf("place of %s: %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ base, ref, want string }{
		{"main.rng", "a.rng", "a.rng"},
		{"dir/main.rng", "a.rng", "dir/a.rng"},
		{"dir/main.rng", "../a.rng", "a.rng"},
		{"dir/main.rng", "sub/a.rng", "dir/sub/a.rng"},
		{"/x/main.rng", "./a.rng", "/x/a.rng"},
		{"/x/main.rng", "/y/a.rng", "/y/a.rng"},
		{"dir/", "a.rng", "dir/a.rng"},
		{"dir/sub", "sub3/", "dir/sub3/"},
		{"dir/main.rng", "", "dir/main.rng"},
		{"http://example.org/x/main.rng", "a.rng", "http://example.org/x/a.rng"},
		{"http://example.org/x/main.rng", "/a.rng", "http://example.org/a.rng"},
		{"http://example.org/x/main.rng", "../../../a.rng", "http://example.org/a.rng"},
		{"http://example.org", "a.rng", "http://example.org/a.rng"},
		{"dir/main.rng", "http://example.org/a.rng", "http://example.org/a.rng"},
		{"dir/main.rng", "a.rng#d", "dir/a.rng"},
	} {
		if got := Resolve(c.base, c.ref); got != c.want {
			t.Errorf("Resolve(%q, %q) = %q, want %q", c.base, c.ref, got, c.want)
		}
	}
}

func TestNamesOfSchemas(t *testing.T) {
	for s, want := range map[string]bool{
		"a": true, "_1": true, "имя": true, "é-1": true, "𐌰": true, "": false, "1a": false, "a:b": false, "a b": false, "\u0E35": false, "-": false, "a\u0301": true,
	} {
		if got := isNCName(s); got != want {
			t.Errorf("%q is a name: %v", s, got)
		}
	}
}
