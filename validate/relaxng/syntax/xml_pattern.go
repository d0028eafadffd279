package syntax

import (
	"strings"

	"teikit/tei/xmltext"
)

// An elementKind is an element of the XML syntax.
type elementKind uint8

const (
	notSeen elementKind = iota
	unknownElement
	elemElement
	elemAttribute
	elemGroup
	elemInterleave
	elemChoice
	elemOptional
	elemZeroOrMore
	elemOneOrMore
	elemList
	elemMixed
	elemRef
	elemParentRef
	elemEmpty
	elemText
	elemNotAllowed
	elemValue
	elemData
	elemGrammar
	elemExternalRef
	elemParam
	elemExcept
	elemName
	elemAnyName
	elemNsName
	elemStart
	elemDefine
	elemDiv
	elemInclude
)

// elements are the elements of the XML syntax (section 3): which attributes they may have and need, as bits, and what
// pattern they are.
var elements = [...]struct {
	name         string
	attrs, needs uint8
	pattern      Kind
}{
	elemElement:     {"element", 1 << attrName, 0, Element},
	elemAttribute:   {"attribute", 1 << attrName, 0, Attribute},
	elemGroup:       {"group", 0, 0, Group},
	elemInterleave:  {"interleave", 0, 0, Interleave},
	elemChoice:      {"choice", 0, 0, Choice},
	elemOptional:    {"optional", 0, 0, Optional},
	elemZeroOrMore:  {"zeroOrMore", 0, 0, ZeroOrMore},
	elemOneOrMore:   {"oneOrMore", 0, 0, OneOrMore},
	elemList:        {"list", 0, 0, List},
	elemMixed:       {"mixed", 0, 0, Mixed},
	elemRef:         {"ref", 1 << attrName, 1 << attrName, Ref},
	elemParentRef:   {"parentRef", 1 << attrName, 1 << attrName, ParentRef},
	elemEmpty:       {"empty", 0, 0, Empty},
	elemText:        {"text", 0, 0, Text},
	elemNotAllowed:  {"notAllowed", 0, 0, NotAllowed},
	elemValue:       {"value", 1 << attrType, 0, ValueKind},
	elemData:        {"data", 1 << attrType, 1 << attrType, DataKind},
	elemGrammar:     {"grammar", 0, 0, GrammarKind},
	elemExternalRef: {"externalRef", 1 << attrHref, 1 << attrHref, 0},
	elemParam:       {"param", 1 << attrName, 1 << attrName, 0},
	elemExcept:      {"except", 0, 0, 0},
	elemName:        {"name", 0, 0, 0},
	elemAnyName:     {"anyName", 0, 0, 0},
	elemNsName:      {"nsName", 0, 0, 0},
	elemStart:       {"start", 1 << attrCombine, 0, 0},
	elemDefine:      {"define", 1<<attrName | 1<<attrCombine, 1 << attrName, 0},
	elemDiv:         {"div", 0, 0, 0},
	elemInclude:     {"include", 1 << attrHref, 1 << attrHref, 0},
}

// kindOf gives the kind of an element.
func (p *xmlParser) kindOf(t *xmltext.Token) elementKind {
	for t.NameID >= len(p.kinds) {
		p.kinds = append(p.kinds, notSeen)
	}
	k := &p.kinds[t.NameID]
	if *k == notSeen {
		*k = unknownElement
		for i, e := range elements {
			if t.Name.Space == XMLNamespace && e.name == t.Name.Local {
				*k = elementKind(i)
			}
		}
	}
	return *k
}

// pattern reads a pattern; nil if there is none to be had of it. With the profile of the program
// (default.pgo) the compiler would make it part of named, and put t on the heap.
//
//go:noinline
func (p *xmlParser) pattern(s scope) *Pattern {
	var t tag
	p.startTag(&t, s)
	q := p.patternOf(&t)
	if q != nil {
		q.Notes = t.notes
	}
	return q
}

func (p *xmlParser) patternOf(t *tag) *Pattern {
	switch t.kind {
	case elemElement, elemAttribute:
		return p.named(t)
	case elemGroup, elemInterleave, elemChoice, elemOptional, elemZeroOrMore, elemOneOrMore, elemList, elemMixed:
		q := p.node(t)
		q.Children = p.patterns(t, q.document)
		p.needChildren(t, q.Children)
		return q
	case elemRef, elemParentRef:
		q := p.node(t)
		name := t.attrs[attrName]
		q.Name, q.NameRange = name.value, name.span
		p.checkNCName(t, name)
		p.noChildren(t)
		if !name.ok {
			return nil
		}
		return q
	case elemEmpty, elemText, elemNotAllowed:
		p.noChildren(t)
		return p.node(t)
	case elemValue:
		return p.value(t)
	case elemData:
		return p.data(t)
	case elemGrammar:
		q := p.node(t)
		q.Grammar = p.grammar(t)
		return q
	case elemExternalRef:
		return p.externalRef(t)
	default:
		p.skip(t)
		return nil
	}
}

// isPattern tells whether the current element is one.
func (p *xmlParser) isPattern() bool {
	k := p.kindOf(p.tok)
	return elements[k].pattern != 0 || k == elemExternalRef
}

func (p *xmlParser) node(t *tag) *Pattern {
	return p.build.pattern(Pattern{Kind: elements[t.kind].pattern, File: p.file, Range: t.span})
}

// patterns reads the patterns in an element; documentation behind a value belongs to the value, other documentation goes
// to doc, if that is not nil.
func (p *xmlParser) patterns(t *tag, doc func(text string)) []*Pattern {
	from := len(p.stack)
	docs := func(text string) {
		if n := len(p.stack); n > from && p.stack[n-1].Kind == ValueKind {
			p.stack[n-1].Doc = text
		} else if doc != nil {
			doc(text)
		}
	}
	for p.child(t, docs) {
		if !p.isPattern() {
			p.unexpected(t)
			continue
		}
		if c := p.pattern(t.scope); c != nil {
			p.stack = append(p.stack, c)
			t.after(&c.Notes, c.Kind == ValueKind)
		}
	}
	list := p.list(p.stack[from:])
	p.stack = p.stack[:from]
	return list
}

// needChildren reports an element without patterns. One that had only faulty ones has been reported already.
func (p *xmlParser) needChildren(t *tag, children []*Pattern) {
	if len(children) == 0 && !p.faultInside(t) {
		p.fault(topicSyntax, t.span, "3", "element %q needs a pattern inside", t.inside)
	}
}

// faultInside tells whether a finding lies between the start tag t and the current token.
func (p *xmlParser) faultInside(t *tag) bool {
	for i := len(p.findings) - 1; i >= 0; i-- {
		if d := p.findings[i]; d.Span.File != p.file || d.Span.Start > t.span.End {
			return true
		}
	}
	return false
}

// named reads an element or attribute pattern.
func (p *xmlParser) named(t *tag) *Pattern {
	q := p.node(t)
	from := len(p.stack)
	if name := t.attrs[attrName]; name.ok {
		q.NameRange = name.span
		q.Class = p.nameAttribute(t, name)
	}
	for p.child(t, q.document) {
		if q.Class == nil && len(p.stack) == from && p.isNameClass() {
			if q.Class = p.nameClass(t.scope); q.Class != nil {
				t.after(&q.Class.Notes, q.Class.Kind == NameKind)
			}
			continue
		}
		if !p.isPattern() {
			p.unexpected(t)
			continue
		}
		if c := p.pattern(t.scope); c != nil {
			p.stack = append(p.stack, c)
			t.after(&c.Notes, c.Kind == ValueKind)
		}
	}
	q.Children = p.list(p.stack[from:])
	p.stack = p.stack[:from]
	if q.Class == nil && !p.faultInside(t) {
		p.fault(topicSyntax, t.span, "3", "element %q needs a name", t.inside)
	}
	if q.Kind == Element {
		p.needChildren(t, q.Children)
	} else if len(q.Children) > 1 {
		p.fault(topicSyntax, q.Children[1].Range, "3", "element %q has one pattern inside, not %d", t.inside, len(q.Children))
	}
	return q
}

// externalRef reads the pattern that it refers to (section 4.6).
func (p *xmlParser) externalRef(t *tag) *Pattern {
	q := p.node(t)
	q.Kind = ExternalRef
	if href := t.attrs[attrHref]; href.ok {
		q.Target = p.target(t)
		if r := p.refer(p.file, q.Target, "4.6", asPattern); r != nil {
			q.Children = p.list([]*Pattern{r})
		}
	}
	p.noChildren(t)
	if q.Target == nil {
		return nil
	}
	return q
}

// target is what the href attribute of an element says.
func (p *xmlParser) target(t *tag) *Target {
	href := t.attrs[attrHref]
	return &Target{Href: href.value, Range: href.span, Base: t.scope.base, Namespace: t.scope.ns}
}

// value reads a value; without a type it is a token of the built-in library (section 4.4).
func (p *xmlParser) value(t *tag) *Pattern {
	q := p.node(t)
	d := &Data{Library: t.scope.library, Type: t.attrs[attrType].value, TypeRange: t.attrs[attrType].span}
	if !t.attrs[attrType].ok {
		d.Library, d.Type, d.TypeRange = "", "token", t.span
	}
	d.Value, q.NameRange = p.content(t)
	if d.Type == "QName" || d.Type == "NOTATION" || strings.Contains(d.Value, ":") {
		d.Context = p.valueContext(t.scope.ns, d.Value)
	}
	q.Data = d
	return q
}

func (p *xmlParser) valueContext(ns Namespace, value string) *Context {
	c := &Context{Namespace: ns}
	if prefix, _, found := strings.Cut(trim(value), ":"); found && prefix != "" {
		c.Prefix = prefix
		c.URI, c.Declared = p.r.LookupPrefix(prefix)
	}
	return c
}

// data reads a data pattern: parameters, then perhaps exceptions.
func (p *xmlParser) data(t *tag) *Pattern {
	q := p.node(t)
	d := &Data{Library: t.scope.library, Type: t.attrs[attrType].value, TypeRange: t.attrs[attrType].span}
	q.Data = d
	excepted := false
	for p.child(t, nil) {
		switch kind := p.kindOf(p.tok); {
		case kind == elemParam && !excepted:
			d.Params = append(d.Params, p.param(t.scope))
			t.after(&d.Params[len(d.Params)-1].Notes, true)
		case kind == elemExcept && !excepted:
			excepted = true
			var e tag
			p.startTag(&e, t.scope)
			d.Except = p.patterns(&e, nil)
			p.needChildren(&e, d.Except)
			t.adopt(&e)
		default:
			p.unexpected(t)
		}
	}
	if !t.attrs[attrType].ok {
		return nil
	}
	return q
}

func (p *xmlParser) param(s scope) Param {
	var t tag
	p.startTag(&t, s)
	p.checkNCName(&t, t.attrs[attrName])
	value, span := p.content(&t)
	return Param{Name: t.attrs[attrName].value, Value: value, Range: span, Notes: t.notes}
}
