package syntax

import "teikit/tei/xmltext"

// nameClass reads the name class of an element or attribute; nil if there is nothing to be had.
func (p *compactParser) nameClass(ofElement bool) *NameClass {
	return p.innerNameClass(ofElement, nil)
}

// innerNameClass reads a choice of name classes, or one; outer is what stands before the parentheses around, nil if there are
// none.
func (p *compactParser) innerNameClass(ofElement bool, outer *lead) *NameClass {
	var list []*NameClass
	choice := p.tok
	for {
		l := p.annotations()
		c, except := p.simpleNameClass(l, ofElement, true)
		if c != nil {
			p.followAnnotations(&c.Notes, false)
			list = append(list, c)
		}
		more := !p.failed && p.is("|")
		if except && (more || len(list) > 1) {
			p.fault(topicCompact, c.Range, "2", `a name class with exceptions needs parentheses beside "|"`)
		}
		if !more {
			break
		}
		if len(list) == 1 {
			choice = p.tok
		}
		p.advance()
	}
	switch {
	case len(list) == 0:
		return nil
	case len(list) == 1 && (outer == nil || !outer.given):
		return list[0]
	}
	c := p.class(NameClass{Kind: NameChoice, File: p.file, Range: p.at(choice), Children: list})
	if outer != nil {
		c.Notes = p.notes(*outer, false)
	}
	return c
}

// simpleNameClass reads a name, a wild card, or something in parentheses; where exceptions may follow a wild card, with
// them.
func (p *compactParser) simpleNameClass(l lead, ofElement, mayExcept bool) (c *NameClass, except bool) {
	if p.failed {
		return nil, false
	}
	c = p.class(NameClass{File: p.file, Range: p.at(p.tok)})
	switch {
	case p.is("("):
		opening := p.open("(")
		c = p.innerNameClass(ofElement, &l)
		if c != nil && p.opts.Notes {
			p.endComments(&c.Notes)
		}
		p.close(")", `"|" or `, opening)
		return c, false
	case p.tok.kind == identifier, p.tok.kind == keyword:
		c.Kind, c.Name = NameKind, xmltext.Name{Local: p.tok.text}
		if ofElement {
			c.Name.Space, c.Inherits = p.env.ns.URI, p.env.ns.Inherited
		}
	case p.tok.kind == cName:
		prefix, local := splitName(p.tok.text)
		ns := p.prefix(prefix)
		c.Kind, c.Name, c.Inherits = NameKind, xmltext.Name{Space: ns.URI, Local: local}, ns.Inherited
	case p.tok.kind == nsName:
		ns := p.prefix(p.tok.text)
		c.Kind, c.Name, c.Inherits = NsName, xmltext.Name{Space: ns.URI}, ns.Inherited
	case p.is("*"):
		c.Kind = AnyName
	default:
		p.unexpected(`a name, "*", or "("`)
		return nil, false
	}
	c.Notes = p.notes(l, c.Kind == NameKind)
	p.advance()
	if c.Kind != NameKind && mayExcept && p.accept("-") {
		p.exceptNames(c, ofElement)
		return c, true
	}
	return c, false
}

// exceptNames reads the exceptions of a wild card: one name class, often in parentheses.
func (p *compactParser) exceptNames(c *NameClass, ofElement bool) {
	e, _ := p.simpleNameClass(p.annotations(), ofElement, false)
	if e == nil {
		return
	}
	c.Except = []*NameClass{e}
	if e.Kind == NameChoice && e.Notes == nil {
		c.Except = e.Children
	}
	if p.is("-") {
		p.unexpected(`"{", or parentheses round the exceptions`)
	}
}
