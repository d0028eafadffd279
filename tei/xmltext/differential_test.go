package xmltext_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// TestCorpusAgreesWithEncodingXML compares what two readers say of the same documents: elements, attributes, text,
// comments, processing instructions.
func TestCorpusAgreesWithEncodingXML(t *testing.T) {
	skipShort(t)
	for _, name := range corpusFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := standardEvents(data)
		if err != nil {
			t.Errorf("%s: encoding/xml: %v", name, err)
			continue
		}
		r := xmltext.NewReader(source.New(name, string(data)), xmltext.Options{})
		ours := ourEvents(r)
		if len(r.Faults()) > 0 {
			t.Errorf("%s: %v", name, r.Faults()[0].Message)
		}
		if !slices.Equal(theirs, ours) {
			t.Errorf("%s (-encoding/xml +xmltext):\n%s", name, cmp.Diff(theirs, ours))
		}
	}
}

// events are tokens in a form that both readers can give: adjacent text is one event.
type events struct {
	list []string
	text strings.Builder
}

func (e *events) add(format string, args ...any) {
	if e.text.Len() > 0 {
		e.list = append(e.list, fmt.Sprintf("%q", e.text.String()))
		e.text.Reset()
	}
	e.list = append(e.list, fmt.Sprintf(format, args...))
}

func ourEvents(r *xmltext.Reader) []string {
	var e events
	for t := r.Next(); t != nil; t = r.Next() {
		switch t.Kind {
		case xmltext.StartElement:
			var attrs []string
			for _, a := range t.Attrs {
				attrs = append(attrs, fmt.Sprintf("%s=%q", expanded(a.Name), a.Value))
			}
			for _, d := range t.NSDecls {
				attrs = append(attrs, fmt.Sprintf("xmlns:%s=%q", d.Prefix, d.URI))
			}
			slices.Sort(attrs)
			e.add("(%s %v", expanded(t.Name), attrs)
		case xmltext.EndElement:
			e.add(")%s", expanded(t.Name))
		case xmltext.Text:
			e.text.Write(t.Text)
		case xmltext.Comment:
			e.add("<!--%s-->", t.Text)
		case xmltext.ProcInst:
			e.add("<?%s %s?>", t.Name.Local, t.Text)
		case xmltext.Declaration, xmltext.Doctype:
		}
	}
	return e.list
}

func standardEvents(data []byte) ([]string, error) {
	var e events
	d := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return e.list, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			e.add("(%s %v", standardName(t.Name), standardAttrs(t.Attr))
		case xml.EndElement:
			depth--
			e.add(")%s", standardName(t.Name))
		case xml.CharData:
			if depth > 0 {
				e.text.Write(t)
			}
		case xml.Comment:
			e.add("<!--%s-->", string(t))
		case xml.ProcInst:
			if t.Target != "xml" {
				e.add("<?%s %s?>", t.Target, string(t.Inst))
			}
		}
	}
}

// standardAttrs normalises white space in values (XML section 3.3.3), which encoding/xml leaves alone.
func standardAttrs(list []xml.Attr) []string {
	var attrs []string
	for _, a := range list {
		value := strings.Map(func(c rune) rune {
			if c == '\n' || c == '\t' {
				return ' '
			}
			return c
		}, a.Value)
		switch {
		case a.Name.Space == "xmlns":
			attrs = append(attrs, fmt.Sprintf("xmlns:%s=%q", a.Name.Local, value))
		case a.Name == xml.Name{Local: "xmlns"}:
			attrs = append(attrs, fmt.Sprintf("xmlns:=%q", value))
		default:
			attrs = append(attrs, fmt.Sprintf("%s=%q", standardName(a.Name), value))
		}
	}
	slices.Sort(attrs)
	return attrs
}

func standardName(n xml.Name) string {
	if n.Space == "xml" {
		n.Space = xmltext.XMLNamespace
	}
	return expanded(xmltext.Name(n))
}
