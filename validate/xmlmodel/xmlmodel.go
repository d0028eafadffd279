package xmlmodel

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A Model is one schema that a document names.
type Model struct {
	Kind   Kind
	Place  Place
	Span   source.Span // of the processing instruction, of the attribute's value, of the document type declaration
	Href   Attr        // as written, relative to the document
	Phase  Attr        // of Schematron: the phase to run, "#ALL" for all patterns
	Type   Attr        // media type
	TypeNS Attr        // schematypens: the namespace of the schema language

	Namespace string // of the elements that the schema is for, as xsi:schemaLocation says; "": none, or nothing is said

	Title, Group, Charset Attr
}

// A Place says where a document names a model.
type Place uint8

// The places.
const (
	Instruction    Place = iota + 1 // <?xml-model href="..."?>
	SchemaLocation                  // xsi:schemaLocation or xsi:noNamespaceSchemaLocation on the document element
	Doctype                         // the system identifier of the document type declaration
)

// String is the place in words.
func (p Place) String() string {
	switch p {
	case Instruction:
		return "<?xml-model?>"
	case SchemaLocation:
		return "xsi:schemaLocation"
	case Doctype:
		return "the document type declaration"
	}
	return "nowhere"
}

// An Attr is a part of a model. The zero Attr is not there.
type Attr struct {
	Value string      // references replaced
	Span  source.Span // between the quotes
}

// Given reports whether the part is there.
func (a Attr) Given() bool { return a.Span.Known() }

// target is the name of the processing instructions.
const target = "xml-model"

// xsi is the namespace of attributes that XML Schema defines for documents.
const xsi = "http://www.w3.org/2001/XMLSchema-instance"

// Read gives the models that a document names, in the order in which they stand there: with an Href, whatever else is
// wrong with them. The findings are about the processing instructions; what is wrong with the document itself is for
// others to say.
func Read(f *source.File) ([]Model, diag.List) {
	if f.Held() && !mayName(f.Text()) {
		return nil, nil
	}
	p := &prolog{file: f, reader: xmltext.NewReader(f, xmltext.Options{})}
	for t := p.reader.Next(); t != nil; t = p.reader.Next() {
		switch t.Kind {
		case xmltext.ProcInst:
			if t.Name.Local == target {
				p.instruction(t)
			}
		case xmltext.Doctype:
			p.doctype()
		case xmltext.StartElement:
			p.element(t)
			return p.models, p.found
		case xmltext.EndElement, xmltext.Text, xmltext.Comment, xmltext.Declaration:
		}
	}
	return p.models, p.found
}

// mayName tells whether a document has something in it that may name a model; to look for that is much quicker than to read the document's
// beginning.
func mayName(text string) bool {
	return strings.Contains(text, target) || strings.Contains(text, "<!DOCTYPE") || strings.Contains(text, "chemaLocation")
}

// maxModels is how many processing instructions of one document are looked at.
const maxModels = 20

// A prolog is the beginning of a document being read.
type prolog struct {
	file   *source.File
	reader *xmltext.Reader
	models []Model
	found  diag.List
	seen   int // processing instructions
}

// instruction reads <?xml-model ...?>.
func (p *prolog) instruction(t *xmltext.Token) {
	if p.seen++; p.seen > maxModels {
		if p.seen == maxModels+1 {
			p.found.Add(topicSyntax.At(t.Span.In(t.File), "the document names more than %d schemas; the others are not looked at", maxModels))
		}
		return
	}
	s := newPseudo(t.Span.In(t.File), t.NameSpan.End)
	s.read()
	p.found = append(p.found, s.found...)
	m := Model{Place: Instruction, Span: t.Span.In(t.File), Href: s.attr("href"), Phase: s.attr("phase"), Type: s.attr("type"), TypeNS: s.attr("schematypens"),
		Title: s.attr("title"), Group: s.attr("group"), Charset: s.attr("charset")}
	if strings.TrimSpace(m.Href.Value) == "" {
		if len(s.found) == 0 {
			span := m.Span
			if m.Href.Given() {
				span = m.Href.Span
			}
			p.found.Add(topicSyntax.At(span, `the processing instruction "xml-model" has no address of a schema; expected href="..."`))
		}
		return
	}
	m.Kind = kindOf(m)
	p.models = append(p.models, m)
}

// doctype takes the system identifier of the document type declaration.
func (p *prolog) doctype() {
	info := p.reader.DoctypeInfo()
	if info == nil || strings.TrimSpace(info.SystemID) == "" {
		return
	}
	span := info.Span
	if info.Subset.Start > span.Start {
		span.End = info.Subset.Start
	}
	text := p.file.Slice(span)
	for _, quote := range []string{`"`, `'`} {
		if i := strings.LastIndex(text, quote+info.SystemID+quote); i >= 0 {
			start := span.Start + i + 1
			href := Attr{info.SystemID, source.Range{Start: start, End: start + len(info.SystemID)}.In(p.file)}
			p.models = append(p.models, Model{Kind: DTD, Place: Doctype, Span: info.Span.In(p.file), Href: href})
			return
		}
	}
}

// element takes what the document element says.
func (p *prolog) element(t *xmltext.Token) {
	for _, a := range t.Attrs {
		if a.Name.Space != xsi {
			continue
		}
		words := strings.Fields(string(a.Value))
		switch {
		case a.Name.Local == "schemaLocation":
			p.locations(a, t.File, words)
		case a.Name.Local == "noNamespaceSchemaLocation" && len(words) > 0:
			p.location(a, t.File, "", words[0], 0)
		}
	}
}

// locations takes pairs of namespace and address.
func (p *prolog) locations(a xmltext.Attr, f *source.File, words []string) {
	text := a.ValueSpan.In(f).Text()
	at := 0
	for pair := range slices.Chunk(words[:min(len(words), 2*maxModels)], 2) {
		if len(pair) < 2 {
			return
		}
		for _, word := range pair[:1] { // the address is looked for behind its namespace
			at = max(at, at+strings.Index(text[at:], word)+len(word))
		}
		p.location(a, f, pair[0], pair[1], min(at, len(text)))
	}
}

// location takes an address that stands in an attribute, from some byte of it on.
func (p *prolog) location(a xmltext.Attr, f *source.File, namespace, href string, from int) {
	span := a.ValueSpan.In(f)
	if i := strings.Index(span.Text()[from:], href); i >= 0 {
		span.Start += from + i
		span.End = span.Start + len(href)
	}
	p.models = append(p.models, Model{Kind: XSD, Place: SchemaLocation, Span: a.ValueSpan.In(f), Href: Attr{href, span}, Namespace: namespace})
}
