package xmltext_test

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A c14n writes tokens as Canonical XML 1.0 with comments.
type c14n struct {
	b      strings.Builder
	scopes []map[string]string // namespaces written, by prefix, of the open elements
	ended  bool                // behind the document element
}

func canonicalXML(f *source.File) (string, []string) {
	var c c14n
	r := xmltext.NewReader(f, xmltext.Options{})
	for t := r.Next(); t != nil; t = r.Next() {
		c.token(t)
	}
	return c.b.String(), findings(r.Faults())
}

func (c *c14n) token(t *xmltext.Token) {
	switch t.Kind {
	case xmltext.StartElement:
		c.start(t)
	case xmltext.EndElement:
		c.b.WriteString("</" + written(t.Prefix, t.Name) + ">")
		c.scopes = c.scopes[:len(c.scopes)-1]
		c.ended = len(c.scopes) == 0
	case xmltext.Text:
		c.b.WriteString(canonicalChars.Replace(string(t.Text)))
	case xmltext.Comment:
		c.outside("<!--" + string(t.Text) + "-->")
	case xmltext.ProcInst:
		pi := "<?" + t.Name.Local
		if len(t.Text) > 0 {
			pi += " " + string(t.Text)
		}
		c.outside(pi + "?>")
	case xmltext.Declaration, xmltext.Doctype:
	}
}

// outside writes what may stand outside the document element, where a line end parts it from that.
func (c *c14n) outside(s string) {
	s = strings.ReplaceAll(s, "\r", "&#xD;")
	switch {
	case len(c.scopes) > 0:
		c.b.WriteString(s)
	case c.ended:
		c.b.WriteString("\n" + s)
	default:
		c.b.WriteString(s + "\n")
	}
}

var (
	canonicalChars = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	canonicalValue = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

func (c *c14n) start(t *xmltext.Token) {
	scope := map[string]string{}
	if n := len(c.scopes); n > 0 {
		scope = c.scopes[n-1]
	}
	c.b.WriteString("<" + written(t.Prefix, t.Name))
	decls := slices.SortedFunc(slices.Values(t.NSDecls), func(a, b xmltext.NSDecl) int { return cmp.Compare(a.Prefix, b.Prefix) })
	inner := scope
	for _, d := range decls {
		if scope[d.Prefix] == d.URI || d.Prefix == "xml" {
			continue
		}
		name := "xmlns"
		if d.Prefix != "" {
			name += ":" + d.Prefix
		}
		c.b.WriteString(" " + name + `="` + canonicalValue.Replace(d.URI) + `"`)
		copied := make(map[string]string, len(inner)+1)
		for k, v := range inner {
			copied[k] = v
		}
		copied[d.Prefix] = d.URI
		inner = copied
	}
	c.scopes = append(c.scopes, inner)
	attrs := slices.SortedFunc(slices.Values(t.Attrs), func(a, b xmltext.Attr) int {
		return cmp.Or(cmp.Compare(a.Name.Space, b.Name.Space), cmp.Compare(a.Name.Local, b.Name.Local))
	})
	for _, a := range attrs {
		c.b.WriteString(" " + written(a.Prefix, a.Name) + `="` + canonicalValue.Replace(string(a.Value)) + `"`)
	}
	c.b.WriteString(">")
}

// TestCorpusAgreesWithXmllint compares canonical forms: ours, and that of xmllint --c14n.
func TestCorpusAgreesWithXmllint(t *testing.T) {
	skipShort(t)
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint (libxml2) is not installed; it is the second opinion about the corpora")
	}
	for _, name := range corpusFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := exec.Command(xmllint, "--nonet", "--c14n", name).Output()
		if err != nil {
			t.Errorf("%s: xmllint: %v", name, err)
			continue
		}
		for _, f := range []*source.File{source.New(name, string(data)), source.NewStreamed(name, bytes.NewReader(data), "UTF-8")} {
			got, faults := canonicalXML(f)
			if len(faults) > 0 || got != string(want) {
				t.Errorf("%s: %v; other canonical forms, at %s", name, faults, firstDifference(got, string(want)))
			}
		}
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return a[max(0, i-60):min(len(a), i+60)] + "\nxmllint: " + b[max(0, i-60):min(len(b), i+60)]
}
