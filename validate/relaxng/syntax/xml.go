package syntax

import (
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// Parse reads a schema in either syntax, see [SyntaxOf]. The Document's Pattern is nil if the file holds none; the findings
// are those of XML (family xml) alone if a file of the schema is not well-formed.
func Parse(f *source.File, opts Options) (*Document, diag.List) {
	return (&build{opts: opts}).parse(f)
}

func (b *build) parse(f *source.File) (*Document, diag.List) {
	doc := b.parseFile(f, "", asPattern)
	for _, d := range b.findings {
		if d.Code.Family() == "xml" && d.Severity == diag.Error {
			doc.Pattern = nil
			return doc, onlyXML(b.findings)
		}
	}
	return doc, b.findings
}

func onlyXML(all diag.List) diag.List {
	var list diag.List
	for _, d := range all {
		if d.Code.Family() == "xml" {
			list = append(list, d)
		}
	}
	return list
}

// parseXML reads a file in the XML syntax (RELAX NG section 3).
func (b *build) parseXML(f *source.File, ns string, as role) *Document {
	p := &xmlParser{build: b, doc: &Document{File: f, Syntax: XMLSyntax}, file: f, r: xmltext.NewReader(f, xmltext.Options{})}
	p.document(scope{ns: Namespace{URI: ns, Inherited: true}, base: f.Name()}, as)
	b.findings = append(b.findings, p.r.Faults()...)
	return p.doc
}

// document reads the root element and what is around it.
func (p *xmlParser) document(s scope, as role) {
	seen := false
	for p.next() {
		switch {
		case p.tok.Kind == xmltext.Doctype:
			p.declares = true
		case p.tok.Kind == xmltext.Comment && seen:
			p.doc.Tail = append(p.doc.Tail, p.comment())
		case p.tok.Kind == xmltext.Comment:
			p.doc.Head = append(p.doc.Head, p.comment())
		case p.tok.Kind == xmltext.StartElement && !seen:
			seen = true
			p.root(s, as)
		}
	}
}

func (p *xmlParser) root(s scope, as role) {
	switch {
	case p.tok.Name.Space != XMLNamespace:
		p.fault(topicSyntax, p.tok.NameSpan, "3", "element %q is not in the namespace of RELAX NG, %q", p.tok.Name.Local, XMLNamespace)
		p.pass()
	case as == asGrammar && p.kindOf(p.tok) != elemGrammar:
		p.fault(topicInclude, p.tok.NameSpan, "4.7", `an included file holds a grammar, not %q`, p.tok.Name.Local)
		p.pass()
	case !p.isPattern():
		p.fault(topicSyntax, p.tok.NameSpan, "3", "a schema is a pattern, which %q is not", p.tok.Name.Local)
		p.pass()
	default:
		p.inHalves(s, as)
		p.doc.Pattern = p.pattern(s)
		if p.half != nil {
			p.half.reached.Store(over)
		}
	}
}

// pass reads on to the end of the current element.
func (p *xmlParser) pass() {
	depth := p.tok.Depth
	for p.next() && !(p.tok.Kind == xmltext.EndElement && p.tok.Depth == depth) {
	}
}

// A scope is what elements of a schema inherit.
type scope struct {
	ns      Namespace // section 4.9
	library string    // section 4.3
	base    string    // section 4.5
}

// An xmlParser reads one file. Its methods for an element are called when the start tag is the current token, and return
// when its end tag is.
type xmlParser struct {
	*build
	doc     *Document
	file    *source.File
	r       *xmltext.Reader
	tok     *xmltext.Token
	kinds   []elementKind // by NameID
	stack   []*Pattern    // children of elements that are being read
	pending []*Foreign    // what has been read and belongs to no node yet

	declares bool        // there is a document type declaration
	from     int         // offset where to go on behind the start tag of the grammar; 0: there
	half     *secondHalf // which another parser reads; nil: none
}

func (p *xmlParser) next() bool {
	p.tok = p.r.Next()
	if p.opts.Notes && p.tok != nil && p.tok.Kind == xmltext.StartElement {
		p.noteNamespaces()
	}
	return p.tok != nil
}

// A tag is what a parser keeps of a start tag.
type tag struct {
	kind   elementKind
	span   source.Range // of the name
	depth  int
	scope  scope
	hasNS  bool // an ns attribute of its own
	attrs  [4]attribute
	inside string // the name, for messages

	notes   *Notes  // nil if there are none so far
	prev    **Notes // of the child before; nil if there is none
	leaf    bool    // that child is a value, parameter or name
	grammar bool    // t holds components
}

// An attribute is the value of an attribute of the XML syntax, white space trimmed.
type attribute struct {
	value string
	span  source.Range
	ok    bool
}

// The attributes that elements of the XML syntax have besides ns and datatypeLibrary.
const (
	attrName = iota
	attrType
	attrCombine
	attrHref
)

var attrNames = [4]string{attrName: "name", attrType: "type", attrCombine: "combine", attrHref: "href"}

// startTag reads the current start tag into t, which is empty; s is the scope around it.
func (p *xmlParser) startTag(t *tag, s scope) {
	t.kind, t.span, t.depth, t.scope, t.inside = p.kindOf(p.tok), p.tok.NameSpan, p.tok.Depth, s, p.tok.Name.Local
	if p.opts.Notes {
		p.openNotes(t)
	}
	may := elements[t.kind].attrs
	for i := range p.tok.Attrs {
		a := &p.tok.Attrs[i]
		switch {
		case a.Name.Space == xmltext.XMLNamespace && a.Name.Local == "base":
			t.scope.base = Resolve(t.scope.base, string(a.Value))
		case a.Name.Space == XMLNamespace:
			p.fault(topicSyntax, a.NameSpan, "3", "attribute %q is in the namespace of RELAX NG, whose attributes have none", a.Name.Local)
		case a.Name.Space != "":
		case a.Name.Local == "ns":
			t.scope.ns, t.hasNS = Namespace{URI: p.string(a.Value, a.ValueSpan)}, true
		case a.Name.Local == "datatypeLibrary":
			t.scope.library = p.library(a)
		default:
			p.attribute(t, may, a)
		}
	}
	for i, name := range attrNames {
		if may&(1<<i) != 0 && elements[t.kind].needs&(1<<i) != 0 && !t.attrs[i].ok {
			p.fault(topicSyntax, t.span, "3", "element %q needs attribute %q", t.inside, name)
		}
	}
}

func (p *xmlParser) attribute(t *tag, may uint8, a *xmltext.Attr) {
	for i, name := range attrNames {
		if a.Name.Local == name && may&(1<<i) != 0 {
			value := p.string(a.Value, a.ValueSpan)
			if i != attrHref {
				value = trim(value)
			}
			t.attrs[i] = attribute{value, a.ValueSpan, true}
			return
		}
	}
	p.fault(topicSyntax, a.NameSpan, "3", "attribute %q is not allowed on element %q", a.Name.Local, t.inside)
}

// library checks the value of a datatypeLibrary attribute.
func (p *xmlParser) library(a *xmltext.Attr) string {
	uri := p.string(a.Value, a.ValueSpan)
	p.checkLibrary(uri, a.ValueSpan.In(p.file))
	return uri
}

// fault reports something at a place of the file.
func (p *xmlParser) fault(topic *diag.Topic, r source.Range, section, format string, args ...any) {
	p.report(topic, r.In(p.file), section, format, args...)
}

// child reads on to the next child of an element that belongs to the schema; no: the element ends. Annotations, comments
// and white space are skipped (section 4.1), other text is a fault. What documentation there is goes to doc, if that is
// not nil.
func (p *xmlParser) child(t *tag, doc func(text string)) bool {
	for p.next() {
		switch p.tok.Kind {
		case xmltext.EndElement:
			p.settle(t, true)
			return false
		case xmltext.StartElement:
			if p.tok.Name.Space == XMLNamespace {
				p.settle(t, false)
				return true
			}
			p.annotation(doc)
		case xmltext.Text:
			p.noteSpace()
			if !isBlank(p.tok.Text) {
				p.fault(topicSyntax, p.tok.Span, "3", "text is not allowed in element %q", t.inside)
			}
		case xmltext.Comment:
			if p.opts.Notes {
				p.pending = append(p.pending, p.comment())
			}
		case xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
		}
	}
	return false
}

// annotation skips a foreign element.
func (p *xmlParser) annotation(doc func(text string)) {
	if p.opts.Notes {
		f := p.foreign()
		p.pending = append(p.pending, f)
		if doc != nil && f.IsDocumentation() {
			doc(f.Content())
		}
		return
	}
	depth := p.tok.Depth
	keep := doc != nil && p.tok.Name == documentationName
	var text pieces
	for p.next() && !(p.tok.Kind == xmltext.EndElement && p.tok.Depth == depth) {
		if keep && p.tok.Kind == xmltext.Text {
			text.add(p.string(p.tok.Text, p.tok.Span))
		}
	}
	if keep {
		doc(text.String())
	}
}

// pieces is a string of which one piece is the usual case.
type pieces struct {
	first string
	count int
	all   []byte
}

func (p *pieces) add(s string) {
	if p.count++; p.count == 1 {
		p.first = s
		return
	}
	if p.count == 2 {
		p.all = append(p.all, p.first...)
	}
	p.all = append(p.all, s...)
}

func (p *pieces) String() string {
	if p.count < 2 {
		return p.first
	}
	return string(p.all)
}

// string is bytes of a token as a string, without a copy if the file has the same ones at their place.
func (p *xmlParser) string(b []byte, at source.Range) string {
	if at.Len() == len(b) {
		if s := p.file.Slice(at); s == string(b) {
			return s
		}
	}
	return string(b)
}

func isBlank(s []byte) bool {
	for _, b := range s {
		if b != ' ' && b != '\n' && b != '\t' && b != '\r' {
			return false
		}
	}
	return true
}

// skip passes over the rest of an element.
func (p *xmlParser) skip(t *tag) {
	for !(p.tok.Kind == xmltext.EndElement && p.tok.Depth == t.depth) {
		if !p.next() {
			return
		}
	}
}

// noChildren reads an element that has none.
func (p *xmlParser) noChildren(t *tag) {
	for p.child(t, nil) {
		p.unexpected(t)
	}
}

// unexpected reports and passes over the current element, which may not stand in t.
func (p *xmlParser) unexpected(t *tag) {
	if p.kindOf(p.tok) == unknownElement {
		p.fault(topicSyntax, p.tok.NameSpan, "3", "there is no element %q in RELAX NG", p.tok.Name.Local)
	} else {
		p.fault(topicSyntax, p.tok.NameSpan, "3", "element %q is not allowed in element %q", p.tok.Name.Local, t.inside)
	}
	p.pass()
}

// content reads the characters of an element that has nothing else; in one piece they have a place of their own.
func (p *xmlParser) content(t *tag) (string, source.Range) {
	var text pieces
	span := t.span
	for p.next() && p.tok.Kind != xmltext.EndElement {
		switch p.tok.Kind {
		case xmltext.Text:
			text.add(p.string(p.tok.Text, p.tok.Span))
			if span = t.span; text.count == 1 {
				span = p.tok.Span
			}
		case xmltext.StartElement:
			p.unexpectedIn(t)
		case xmltext.Comment:
			if p.opts.Notes {
				t.note().Before = append(t.note().Before, p.comment())
			}
		case xmltext.EndElement, xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
		}
	}
	return text.String(), span
}

// unexpectedIn reports a child of an element that holds characters only, annotations included.
func (p *xmlParser) unexpectedIn(t *tag) {
	p.fault(topicSyntax, p.tok.NameSpan, "3", "element %q is not allowed in element %q, which has text only", p.tok.Name.Local, t.inside)
	p.pass()
}
