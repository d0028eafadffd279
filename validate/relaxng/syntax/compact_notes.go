package syntax

import (
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A lead is what stands before a pattern, name class, parameter or component: comments and annotations.
type lead struct {
	before []*Foreign
	docs   []*Foreign // documentation, which comes first
	attrs  []ForeignAttr
	inside []*Foreign
	doc    string
	given  bool // there is an annotation
}

// annotations reads what may stand before a node: documentation, then attributes and elements in brackets.
func (p *compactParser) annotations() lead {
	l := lead{before: p.takeComments()}
	for !p.failed && p.tok.kind == documentation {
		if !l.given {
			l.doc = p.tok.text
		}
		l.given = true
		l.docs = append(l.docs, p.documentation())
		p.advance()
		l.docs = append(l.docs, p.takeComments()...)
	}
	if p.failed || !p.is("[") {
		return l
	}
	l.given = true
	opening := p.open("[")
	l.attrs = p.foreignAttrs(false)
	for !p.failed && p.isName() {
		l.inside = append(l.inside, p.takeComments()...)
		if f := p.annotation(false); f != nil {
			if l.doc == "" && f.IsDocumentation() {
				l.doc = f.Content()
			}
			l.inside = append(l.inside, f)
		}
	}
	l.inside = append(l.inside, p.takeComments()...)
	p.close("]", `an attribute such as p:name = "...", an element such as name [ ... ], or `, opening)
	return l
}

// documentation makes an annotation of the current token.
func (p *compactParser) documentation() *Foreign {
	at := p.at(p.tok)
	f := &Foreign{Kind: ForeignElement, Range: at, Name: documentationName}
	if p.tok.text != "" {
		f.Children = []*Foreign{{Kind: ForeignText, Range: at, Text: p.tok.text}}
	}
	return f
}

// notes makes Notes of a lead, nil if there is nothing in it. Those of a leaf, which can have no children, stand behind it.
func (p *compactParser) notes(l lead, leaf bool) *Notes {
	if !p.opts.Notes || !l.given && len(l.before) == 0 {
		return nil
	}
	n := &Notes{Before: l.before, Attrs: l.attrs, Inside: l.docs}
	if leaf {
		n.After = l.inside
		for len(n.After) > 0 && n.After[0].IsDocumentation() {
			n.Inside, n.After = append(n.Inside, n.After[0]), n.After[1:]
		}
	} else {
		n.Inside = append(n.Inside, l.inside...)
	}
	return n
}

// isName tells whether the current token may be the name of an annotation.
func (p *compactParser) isName() bool {
	return p.tok.kind == identifier || p.tok.kind == keyword || p.tok.kind == cName
}

// foreignAttrs reads attributes of an annotation, or, if they are not nested, those that are annotations themselves: they
// need a prefix.
func (p *compactParser) foreignAttrs(nested bool) []ForeignAttr {
	var list []ForeignAttr
	seen := make(map[xmltext.Name]bool)
	for !p.failed && p.isName() && p.peek().is("=") {
		a := ForeignAttr{NameRange: p.at(p.tok)}
		a.Name, a.Prefix = p.foreignName()
		p.checkForeignAttr(&a, nested, seen[a.Name])
		seen[a.Name] = true
		p.advance()
		p.expect("=")
		a.Value, a.Range = p.literal("the value of the attribute, a literal")
		list = append(list, a)
	}
	return list
}

func (p *compactParser) checkForeignAttr(a *ForeignAttr, nested, twice bool) {
	const xmlnsNamespace = "http://www.w3.org/2000/xmlns"
	switch {
	case twice:
		p.fault(topicCompact, a.NameRange, "A.1", "attribute %q stands twice in an annotation", a.Name.Local)
	case a.Name == xmltext.Name{Local: "xmlns"}, a.Name.Space == xmlnsNamespace:
		p.fault(topicCompact, a.NameRange, "A.1", "attribute %q of an annotation would declare a namespace", a.Name.Local)
	case nested:
	case a.Name.Space == "":
		p.fault(topicCompact, a.NameRange, "A.1", "attribute %q is an annotation and needs a prefix for a namespace of its own", a.Name.Local)
	case a.Name.Space == XMLNamespace:
		p.fault(topicCompact, a.NameRange, "A.1", "attribute %q is in the namespace of RELAX NG and cannot be an annotation", a.Name.Local)
	}
}

// foreignName expands the name of an annotation, which is the current token. Names without prefix are in no namespace.
func (p *compactParser) foreignName() (name xmltext.Name, prefix string) {
	if p.tok.kind != cName {
		return xmltext.Name{Local: p.tok.text}, ""
	}
	prefix, local := splitName(p.tok.text)
	ns := p.prefix(prefix)
	if ns.Inherited {
		p.fault(topicCompact, p.at(p.tok), "A.1", "an annotation cannot be in a namespace that is inherited, as that of the prefix %q", prefix)
	}
	return xmltext.Name{Space: ns.URI, Local: local}, prefix
}

// annotation reads an element that is an annotation or, if it is nested, in one.
func (p *compactParser) annotation(nested bool) *Foreign {
	if !p.isName() {
		p.unexpected("the name of an annotation")
		return nil
	}
	f := &Foreign{Kind: ForeignElement, Range: p.at(p.tok)}
	f.Name, f.Prefix = p.foreignName()
	if !nested && f.Name.Space == XMLNamespace {
		p.fault(topicCompact, f.Range, "A.1", "element %q is in the namespace of RELAX NG and cannot be an annotation", f.Name.Local)
	}
	p.advance()
	opening := p.open("[")
	f.Attrs = p.foreignAttrs(true)
	for !p.failed {
		f.Children = append(f.Children, p.takeComments()...)
		if p.tok.kind == literal {
			text, at := p.literal("")
			f.addLiteral(text, at)
		} else if p.isName() {
			if c := p.annotation(true); c != nil {
				f.Children = append(f.Children, c)
			}
		} else {
			break
		}
	}
	p.close("]", "a literal, an element, or ", opening)
	return f
}

// addLiteral adds text, which may go on that of the literal before.
func (f *Foreign) addLiteral(text string, at source.Range) {
	if text == "" {
		return
	}
	f.Children = append(f.Children, &Foreign{Kind: ForeignText, Range: at, Text: text})
}

// followAnnotations reads what stands behind a node: >> name [ ... ].
func (p *compactParser) followAnnotations(notes **Notes, top bool) {
	for !p.failed && p.is(">>") {
		at := p.at(p.tok)
		p.advance()
		f := p.annotation(false)
		switch {
		case f == nil:
		case top:
			p.fault(topicCompact, at, "A.1", "an annotation cannot follow the pattern that is the whole schema")
		case p.opts.Notes:
			if *notes == nil {
				*notes = new(Notes)
			}
			(*notes).After = append((*notes).After, f)
		}
	}
}

// end adds comments before the end of a node.
func (p *compactParser) endComments(notes **Notes) {
	if list := p.takeComments(); len(list) > 0 {
		if *notes == nil {
			*notes = new(Notes)
		}
		(*notes).End = append((*notes).End, list...)
	}
}
