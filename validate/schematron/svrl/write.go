package svrl

import (
	"io"
	"strings"
)

// Namespace is that of SVRL.
const Namespace = "http://purl.oclc.org/dsdl/svrl"

var elements = map[Kind]string{ActivePattern: "active-pattern", FiredRule: "fired-rule", FailedAssert: "failed-assert", SuccessfulReport: "successful-report"}

// Write writes an output as the element svrl:schematron-output.
func Write(w io.Writer, o *Output) error {
	b := &strings.Builder{}
	b.WriteString(`<svrl:schematron-output xmlns:svrl="` + Namespace + `"`)
	attrs(b, []Attr{{"title", o.Title}, {"phase", o.Phase}, {"schemaVersion", o.Edition}})
	b.WriteString(">\n")
	for _, p := range o.Prefixes {
		b.WriteString("  <svrl:ns-prefix-in-attribute-values")
		attrs(b, []Attr{{"prefix", p.Name}, {"uri", p.URI}})
		b.WriteString("/>\n")
	}
	for i := range o.Events {
		event(b, &o.Events[i])
	}
	b.WriteString("</svrl:schematron-output>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func attrs(b *strings.Builder, list []Attr) {
	for _, a := range list {
		if a.Value != "" {
			b.WriteString(" " + a.Name + `="` + valueEscapes.Replace(a.Value) + `"`)
		}
	}
}

func event(b *strings.Builder, e *Event) {
	name := "svrl:" + elements[e.Kind]
	b.WriteString("  <" + name)
	attrs(b, e.Attrs)
	if e.Kind == ActivePattern || e.Kind == FiredRule {
		b.WriteString("/>\n")
		return
	}
	b.WriteString(">\n")
	for _, n := range e.Notes {
		b.WriteString("    <svrl:diagnostic-reference")
		attrs(b, []Attr{{"diagnostic", n.ID}})
		b.WriteString(">\n")
		text(b, "      ", n)
		b.WriteString("    </svrl:diagnostic-reference>\n")
	}
	for _, n := range e.Properties {
		b.WriteString("    <svrl:property-reference")
		attrs(b, []Attr{{"property", n.ID}, {"role", n.Role}, {"scheme", n.Scheme}})
		b.WriteString(">")
		if n.Markup != "" {
			b.WriteString(n.Markup)
		} else {
			b.WriteString("\n")
			text(b, "      ", n)
			b.WriteString("    ")
		}
		b.WriteString("</svrl:property-reference>\n")
	}
	text(b, "    ", Note{Lang: e.Lang, Text: e.Text})
	b.WriteString("  </" + name + ">\n")
}

func text(b *strings.Builder, indent string, n Note) {
	b.WriteString(indent + "<svrl:text")
	attrs(b, []Attr{{"xml:lang", n.Lang}})
	b.WriteString(">" + textEscapes.Replace(n.Text) + "</svrl:text>\n")
}

var (
	textEscapes  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
	valueEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#9;", "\n", "&#10;", "\r", "&#13;")
)

// Escaped is a text as the value of an attribute.
func Escaped(text string) string { return valueEscapes.Replace(text) }
