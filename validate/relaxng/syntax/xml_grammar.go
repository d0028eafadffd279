package syntax

// grammar reads what a grammar holds.
func (p *xmlParser) grammar(t *tag) *Grammar {
	g := &Grammar{File: p.file, Range: t.span}
	g.Components = p.gather(t, true)
	return g
}

// gather reads the components in an element; in an include there is no include.
func (p *xmlParser) gather(t *tag, includes bool) []*Component {
	var list []*Component
	t.members()
	for p.child(t, nil) {
		if p.half != nil && t.depth == 1 && p.half.reach(p.tok.Span.Start) {
			if rest, ok := p.join(); ok {
				return append(list, rest...)
			}
		}
		switch kind := p.kindOf(p.tok); {
		case kind == elemStart, kind == elemDefine:
			if c := p.definition(t.scope); c != nil {
				list = append(list, c)
			}
		case kind == elemDiv:
			var d tag
			p.startTag(&d, t.scope)
			c := p.component(Component{Kind: Div, File: p.file, Range: d.span})
			c.Components = p.gather(&d, includes)
			c.Notes = d.notes
			list = append(list, c)
		case kind == elemInclude && includes:
			list = append(list, p.include(t.scope))
		default:
			p.unexpected(t)
		}
	}
	return list
}

// definition reads a start or define; nil if it has no name.
func (p *xmlParser) definition(s scope) *Component {
	var t tag
	p.startTag(&t, s)
	c := p.component(Component{Kind: Start, File: p.file, Range: t.span})
	if t.kind == elemDefine {
		name := t.attrs[attrName]
		c.Kind, c.Name, c.NameRange = Define, name.value, name.span
		p.checkNCName(&t, name)
	}
	if combine := t.attrs[attrCombine]; combine.ok {
		switch combine.value {
		case "choice":
			c.Combine = CombineChoice
		case "interleave":
			c.Combine = CombineInterleave
		default:
			p.fault(topicSyntax, combine.span, "3", `definitions are combined by "choice" or "interleave", not by %q`, combine.value)
		}
	}
	c.Body = p.patterns(&t, c.document)
	c.Notes = t.notes
	c.passDoc()
	p.needChildren(&t, c.Body)
	if c.Kind == Start && len(c.Body) > 1 {
		p.fault(topicSyntax, c.Body[1].Range, "3", `element "start" has one pattern inside, not %d`, len(c.Body))
	}
	if c.Kind == Define && !t.attrs[attrName].ok {
		return nil
	}
	return c
}

func (p *xmlParser) include(s scope) *Component {
	var t tag
	p.startTag(&t, s)
	c := p.component(Component{Kind: Include, File: p.file, Range: t.span})
	if href := t.attrs[attrHref]; href.ok {
		c.NameRange, c.Target = href.span, p.target(&t)
		if root := p.refer(p.file, c.Target, "4.7", asGrammar); root != nil {
			c.Included = root.Grammar
		}
	}
	c.Components = p.gather(&t, false)
	c.Notes = t.notes
	return c
}
