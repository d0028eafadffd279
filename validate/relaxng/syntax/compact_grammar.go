package syntax

// expectedComponent says in messages what a grammar holds, expectedOverride what an include does.
const (
	expectedComponent = `a definition such as name = ..., start, div, include`
	expectedOverride  = `a definition such as name = ..., start, div`
)

// startsGrammar tells whether what follows is the content of a grammar, not a pattern; l is what stands before.
func (p *compactParser) startsGrammar(l lead) bool {
	switch {
	case p.tok.kind == endOfFile:
		return !l.given
	case p.is("start"), p.is("div"), p.is("include"):
		return true
	case p.tok.kind == keyword: // which is reported
		return p.assigns(p.peek())
	case p.tok.kind == identifier:
		return p.assigns(p.peek()) || !l.given && p.peek().is("[")
	case p.tok.kind == cName:
		return !l.given && p.peek().is("[")
	}
	return false
}

// wholeGrammar reads a file that is the content of a grammar.
func (p *compactParser) wholeGrammar(l lead) *Pattern {
	q := p.node(GrammarKind, p.tok)
	q.Grammar = &Grammar{File: p.file, Range: q.Range}
	if p.tok.kind == endOfFile {
		p.pending = l.before // there are no components
	}
	q.Grammar.Components = p.components(true, &l)
	for !p.failed && p.tok.kind != endOfFile {
		start := p.tok
		p.unexpected(expectedComponent)
		p.recover(start)
		q.Grammar.Components = append(q.Grammar.Components, p.components(true, nil)...)
	}
	p.endMembers(&q.Notes)
	return q
}

// components reads what a grammar, div or include holds, up to its end; in an include there is no include. first is what
// stands before the first component, if that has been read.
func (p *compactParser) components(includes bool, first *lead) []*Component {
	var list []*Component
	for !p.failed && p.tok.kind != endOfFile && !p.is("}") {
		start := p.tok
		before := p.foreignMembers(first)
		l := lead{}
		if first != nil {
			l, first = *first, nil
		} else if p.is("}") || p.tok.kind == endOfFile {
			p.pending = append(before, p.pending...)
			break
		} else {
			l = p.annotations()
		}
		l.before = append(before, l.before...)
		c := p.oneComponent(l, includes)
		if p.failed {
			p.recover(start)
		}
		if c != nil {
			p.trailingComment(c)
			list = append(list, c)
		}
	}
	return list
}

// foreignMembers reads annotations that stand between components, with the comments before them.
func (p *compactParser) foreignMembers(first *lead) []*Foreign {
	var list []*Foreign
	for !p.failed && (p.tok.kind == identifier || p.tok.kind == cName) && p.peek().is("[") {
		if first != nil && first.given {
			break // a fault: something else was annotated
		}
		if first != nil {
			list = append(list, first.before...)
			first.before = nil
		}
		list = append(list, p.takeComments()...)
		if f := p.annotation(false); f != nil {
			list = append(list, f)
		}
	}
	if first != nil && len(list) > 0 {
		*first = p.annotations()
	}
	return list
}

// endMembers keeps what stands before the end of a grammar, div or include.
func (p *compactParser) endMembers(notes **Notes) {
	if p.opts.Notes {
		p.endComments(notes)
	}
}

// trailingComment keeps a comment that begins on the last line of a component.
func (p *compactParser) trailingComment(c *Component) {
	if len(p.tok.comments) == 0 || !p.tok.comments[0].behind || len(p.pending) > 0 {
		return
	}
	if c.Notes == nil {
		c.Notes = new(Notes)
	}
	c.Notes.After = append(c.Notes.After, p.tok.comments[0].Foreign)
	p.tok.comments = p.tok.comments[1:]
}

// oneComponent reads a component; nil if there is nothing to be had.
func (p *compactParser) oneComponent(l lead, includes bool) *Component {
	c := p.component(Component{File: p.file, Range: p.at(p.tok), Notes: p.notes(l, false), Doc: l.doc})
	if len(l.before) > 0 && c.Notes == nil && p.opts.Notes {
		c.Notes = &Notes{Before: l.before}
	}
	switch {
	case p.failed:
		return nil
	case p.is("start"):
		c.Kind = Start
		p.advance()
		p.definition(c)
	case p.is("div"):
		c.Kind = Div
		p.advance()
		opening := p.open("{")
		c.Components = p.components(includes, nil)
		p.endMembers(&c.Notes)
		p.close("}", expectedComponent+", or ", opening)
	case p.is("include") && includes:
		c.Kind = Include
		p.include(c)
	case p.tok.kind == identifier:
		c.Kind, c.Name, c.NameRange = Define, p.tok.text, p.at(p.tok)
		p.advance()
		p.definition(c)
	default:
		d := p.unexpected(expectedComponent)
		if p.tok.kind == keyword && p.assigns(p.peek()) {
			*d = d.WithNote(p.at(p.tok).In(p.file), `a definition with the name of a keyword is written with a backslash: \`+p.tok.text)
		}
	}
	if p.failed && (c.Kind != Div || len(c.Components) == 0) {
		return nil
	}
	return c
}

// definition reads the sign and the pattern of a definition.
func (p *compactParser) definition(c *Component) {
	switch {
	case p.is("|="):
		c.Combine = CombineChoice
	case p.is("&="):
		c.Combine = CombineInterleave
	case !p.is("="):
		p.unexpected(`"=", "|=" or "&="`)
		return
	}
	p.advance()
	c.Body = p.contents()
	if c.Kind == Start && len(c.Body) > 1 {
		group := p.build.pattern(Pattern{Kind: Group, File: p.file, Range: c.Body[0].Range, Children: c.Body})
		c.Body = p.list([]*Pattern{group})
	}
	c.passDoc()
	if !p.failed && !p.endsComponent() {
		p.unexpected(`an operator such as "," or "|", or the next definition`)
	}
}

// endsComponent tells whether the current token may follow a definition.
func (p *compactParser) endsComponent() bool {
	switch {
	case p.tok.kind == endOfFile, p.tok.kind == documentation, p.is("}"), p.is("["), p.is("start"), p.is("div"), p.is("include"):
		return true
	case p.tok.kind == identifier, p.tok.kind == cName:
		return p.assigns(p.peek()) || p.peek().is("[")
	case p.tok.kind == keyword:
		return p.assigns(p.peek()) // which is reported in better words
	}
	return false
}

// include reads an include with what it overrides.
func (p *compactParser) include(c *Component) {
	p.advance()
	c.Target = p.target()
	if c.Target == nil {
		return
	}
	c.NameRange = c.Target.Range
	if g := p.refer(p.file, c.Target, "4.7", asGrammar); g != nil {
		c.Included = g.Grammar
	}
	if !p.is("{") {
		return
	}
	opening := p.open("{")
	c.Components = p.components(false, nil)
	p.endMembers(&c.Notes)
	p.close("}", expectedOverride+", or ", opening)
}
