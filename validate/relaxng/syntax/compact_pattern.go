package syntax

import (
	"strings"

	"teikit/tei/source"
)

// operators of patterns, and what they make.
var operators = map[string]Kind{"|": Choice, "&": Interleave, ",": Group}

// repetitions are the operators behind a pattern.
var repetitions = map[string]Kind{"?": Optional, "*": ZeroOrMore, "+": OneOrMore}

// expectedPattern says in messages what a pattern may begin with.
const expectedPattern = `a pattern, such as element, attribute, text, a name or "("`

// splitName parts a name with a prefix.
func splitName(name string) (prefix, local string) {
	prefix, local, _ = strings.Cut(name, ":")
	return prefix, local
}

// operands are patterns joined by one operator; of one alone, there is no operator.
type operands struct {
	list     []*Pattern
	operator token
	repeated bool // one alone that has an operator behind
}

// pattern reads a pattern, which may be several with operators between. first is what stands before; top: it is the whole
// schema. It gives nil if there is nothing to be had.
func (p *compactParser) pattern(first lead, top bool) *Pattern {
	return p.joined(p.operands(first, top))
}

// joined makes one pattern of operands.
func (p *compactParser) joined(o operands) *Pattern {
	switch len(o.list) {
	case 0:
		return nil
	case 1:
		return o.list[0]
	}
	q := p.node(operators[o.operator.text], o.operator)
	q.Children = p.list(o.list)
	return q
}

func (p *compactParser) node(kind Kind, t token) *Pattern {
	return p.build.pattern(Pattern{Kind: kind, File: p.file, Range: p.at(t)})
}

// body reads the patterns inside a node.
func (p *compactParser) body(q *Pattern) {
	opening := p.open("{")
	q.Children = p.contents()
	if p.opts.Notes {
		p.endComments(&q.Notes)
	}
	p.close("}", `an operator such as "," or "|", or `, opening)
}

// contents reads a pattern; a group is given as its parts.
func (p *compactParser) contents() []*Pattern {
	o := p.operands(p.annotations(), false)
	if len(o.list) > 1 && o.operator.text == "," {
		return p.list(o.list)
	}
	if q := p.joined(o); q != nil {
		return p.list([]*Pattern{q})
	}
	return nil
}

// operands reads patterns with operators between them.
func (p *compactParser) operands(first lead, top bool) operands {
	var o operands
	mixed := false
	for l := first; ; l = p.annotations() {
		q, repeated, except := p.operand(l, top)
		if q != nil {
			o.list = append(o.list, q)
		}
		o.repeated = repeated
		_, more := operators[p.tok.text]
		more = more && p.tok.kind == symbol && !p.failed
		if except && (more || len(o.list) > 1) {
			p.fault(topicCompact, q.Range, "2", `a datatype with exceptions needs parentheses beside an operator: (%s - ...)`, p.file.Slice(q.Range))
		}
		if !more {
			return o
		}
		if o.operator.text == "" {
			o.operator = p.tok
		} else if o.operator.text != p.tok.text && !mixed {
			mixed = true
			p.fault(topicCompact, p.at(p.tok), "2", "%q and %q stand side by side; expected parentheses that say what belongs together", o.operator.text, p.tok.text)
		}
		p.advance()
	}
}

// operand reads one pattern with what stands behind it. except: it is a datatype with exceptions, bare.
func (p *compactParser) operand(l lead, top bool) (q *Pattern, repeated, except bool) {
	if p.failed {
		return nil, false, false
	}
	if p.is("(") {
		q = p.parenthesized(l, top)
	} else {
		q = p.primary(l)
		except = q != nil && q.Kind == DataKind && len(q.Data.Except) > 0
		if top && q != nil && q.Kind == ValueKind && len(l.docs)+len(l.inside) > 0 {
			p.fault(topicCompact, q.Range, "A.1", "the annotation of a value stands behind it, which it cannot if the value is the whole schema")
		}
	}
	if p.failed || q == nil {
		return q, false, except
	}
	p.followAnnotations(&q.Notes, top)
	kind, repeated := repetitions[p.tok.text]
	if !repeated || p.tok.kind != symbol {
		return q, false, except
	}
	if except {
		p.fault(topicCompact, p.at(p.tok), "2", `%q cannot follow a datatype with exceptions; expected parentheses: (%s - ...)%[1]s`, p.tok.text, p.file.Slice(q.Range))
	}
	q = p.repeat(kind, q)
	if _, again := repetitions[p.tok.text]; again && p.tok.kind == symbol {
		p.unexpected("parentheses round the pattern with its first sign of repetition")
	}
	p.followAnnotations(&q.Notes, top)
	return q, true, false
}

// repeat makes a repetition of q, which the comments before it belong to.
func (p *compactParser) repeat(kind Kind, q *Pattern) *Pattern {
	r := p.node(kind, p.tok)
	r.Children = p.list([]*Pattern{q})
	p.advance()
	if n := q.Notes; n != nil && len(n.Before) > 0 {
		r.Notes = &Notes{Before: n.Before}
		n.Before = nil
	}
	return r
}

// parenthesized reads a pattern in parentheses; what stands before them belongs to the pattern inside.
func (p *compactParser) parenthesized(l lead, top bool) *Pattern {
	opening := p.open("(")
	o := p.operands(p.annotations(), top)
	q := p.joined(o)
	switch {
	case q == nil:
	case len(o.list) > 1:
		q.Notes = p.notes(l, false)
		q.Doc = l.doc
	case l.given && o.repeated:
		p.addLead(q, l)
	case l.given:
		q = p.node(Group, opening)
		q.Children = p.list(o.list)
		q.Notes, q.Doc = p.notes(l, false), l.doc
	case len(l.before) > 0:
		p.addLead(q, l)
	}
	if len(o.list) > 1 && p.opts.Notes {
		p.endComments(&q.Notes)
	}
	p.close(")", `an operator such as "," or "|", or `, opening)
	return q
}

// addLead puts annotations before those that a pattern has.
func (p *compactParser) addLead(q *Pattern, l lead) {
	n := p.notes(l, false)
	q.document(l.doc)
	if n == nil {
		return
	}
	if q.Notes != nil {
		n.Before = append(n.Before, q.Notes.Before...)
		n.Attrs = append(n.Attrs, q.Notes.Attrs...)
		n.Inside = append(n.Inside, q.Notes.Inside...)
		n.After, n.End = q.Notes.After, q.Notes.End
	}
	q.Notes = n
}

// primary reads a pattern without operators.
func (p *compactParser) primary(l lead) *Pattern {
	t := p.tok
	q := p.node(0, t)
	q.Doc, q.Notes = l.doc, p.notes(l, p.tok.kind == literal)
	switch {
	case p.tok.kind == identifier:
		q.Kind = Ref
		p.reference(q)
	case p.tok.kind == literal:
		p.value(q, "", "token", p.at(t))
	case p.tok.kind == cName, p.is("string"), p.is("token"):
		p.dataOrValue(q)
	case p.is("element"), p.is("attribute"):
		p.named(q)
	case p.is("list"), p.is("mixed"):
		q.Kind = List
		if p.is("mixed") {
			q.Kind = Mixed
		}
		p.advance()
		p.body(q)
	case p.is("empty"), p.is("text"), p.is("notAllowed"):
		q.Kind = map[string]Kind{"empty": Empty, "text": Text, "notAllowed": NotAllowed}[t.text]
		p.advance()
	case p.is("parent"):
		q.Kind = ParentRef
		p.advance()
		p.reference(q)
	case p.is("grammar"):
		q.Kind = GrammarKind
		p.advance()
		opening := p.open("{")
		q.Grammar = &Grammar{File: p.file, Range: q.Range}
		q.Grammar.Components = p.components(true, nil)
		p.endMembers(&q.Notes)
		p.close("}", expectedComponent+", or ", opening)
	case p.is("external"):
		q.Kind = ExternalRef
		p.external(q)
	default:
		p.unexpected(expectedPattern)
	}
	if p.failed || q.Kind == 0 {
		return nil
	}
	return q
}

// reference reads the name of a definition.
func (p *compactParser) reference(q *Pattern) {
	if p.tok.kind != identifier {
		d := p.unexpected("the name of a definition")
		if p.tok.kind == keyword {
			*d = d.WithNote(source.Span{}, `a definition with the name of a keyword is written with a backslash: \`+p.tok.text)
		}
		return
	}
	q.Name, q.NameRange = p.tok.text, p.at(p.tok)
	p.advance()
}

// named reads an element or attribute.
func (p *compactParser) named(q *Pattern) {
	q.Kind = Element
	if p.is("attribute") {
		q.Kind = Attribute
	}
	p.advance()
	q.Class = p.nameClass(q.Kind == Element)
	if q.Class != nil {
		q.NameRange = q.Class.Range
	}
	if !p.failed && !p.is("{") {
		p.unexpected(`"{" and what the ` + q.Kind.String() + ` holds`)
	}
	p.body(q)
	if q.Kind == Attribute && len(q.Children) > 1 {
		group := p.build.pattern(Pattern{Kind: Group, File: p.file, Range: q.Children[0].Range, Children: q.Children})
		q.Children = p.list([]*Pattern{group})
	}
}

// value reads the literal of a value.
func (p *compactParser) value(q *Pattern, library, name string, at source.Range) {
	q.Kind = ValueKind
	d := &Data{Library: library, Type: name, TypeRange: at}
	d.Value, q.NameRange = p.literal("a literal")
	if d.Type == "QName" || d.Type == "NOTATION" || strings.Contains(d.Value, ":") {
		c := &Context{Namespace: p.env.ns}
		if prefix, _, found := strings.Cut(trim(d.Value), ":"); found && prefix != "" {
			ns, declared := p.env.prefixes[prefix]
			c.Prefix, c.URI, c.Declared = prefix, ns.URI, declared
		}
		d.Context = c
	}
	q.Data = d
}

// dataOrValue reads what begins with the name of a datatype.
func (p *compactParser) dataOrValue(q *Pattern) {
	at := p.at(p.tok)
	library, name := "", p.tok.text
	if p.tok.kind == cName {
		prefix, local := splitName(p.tok.text)
		uri, ok := p.env.libraries[prefix]
		if !ok {
			p.fault(topicName, source.Range{Start: at.Start, End: min(at.End, at.Start+len(prefix))}, "A.1",
				`datatype prefix %q is not declared; expected xsd, or a declaration such as datatypes %s = "..." at the top`, prefix, prefix)
		}
		library, name = uri, local
	}
	p.advance()
	if p.tok.kind == literal {
		p.value(q, library, name, at)
		p.leaf(q)
		return
	}
	q.Kind = DataKind
	q.Data = &Data{Library: library, Type: name, TypeRange: at}
	if p.is("{") {
		p.params(q)
	}
	if p.accept("-") {
		p.except(q)
	}
}

// leaf moves the annotations of a value behind it.
func (p *compactParser) leaf(q *Pattern) {
	n := q.Notes
	if n == nil {
		return
	}
	for i, f := range n.Inside {
		if f.Kind == ForeignElement && !f.IsDocumentation() {
			n.Inside, n.After = n.Inside[:i:i], n.Inside[i:]
			return
		}
	}
}

func (p *compactParser) params(q *Pattern) {
	opening := p.open("{")
	for !p.failed && !p.is("}") && p.tok.kind != endOfFile {
		l := p.annotations()
		if p.failed || p.tok.kind != identifier && p.tok.kind != keyword {
			p.unexpected(`a parameter such as pattern = "...", or "}"`)
			break
		}
		param := Param{Name: p.tok.text}
		p.advance()
		p.expect("=")
		l.before = append(l.before, p.takeComments()...)
		param.Value, param.Range = p.literal("the value of the parameter, a literal")
		param.Notes = p.notes(l, true)
		q.Data.Params = append(q.Data.Params, param)
	}
	p.endNotes(q)
	p.close("}", `a parameter such as pattern = "...", or `, opening)
}

// endNotes keeps the comments at the end of a pattern.
func (p *compactParser) endNotes(q *Pattern) {
	if p.opts.Notes {
		p.endComments(&q.Notes)
	}
}

// except reads the exceptions of a datatype: one pattern, often in parentheses.
func (p *compactParser) except(q *Pattern) {
	l := p.annotations()
	var e *Pattern
	if p.is("(") {
		e = p.parenthesized(l, false)
	} else if e = p.primary(l); e != nil && e.Kind == DataKind && len(e.Data.Except) > 0 {
		p.fault(topicCompact, e.Range, "2", "exceptions of exceptions need parentheses")
	}
	if e == nil {
		return
	}
	q.Data.Except = []*Pattern{e}
	if e.Kind == Choice && e.Notes == nil {
		q.Data.Except = e.Children
	}
}

// external reads what it refers to (RELAX NG section 4.6).
func (p *compactParser) external(q *Pattern) {
	p.advance()
	if q.Target = p.target(); q.Target == nil {
		return
	}
	if r := p.refer(p.file, q.Target, "4.6", asPattern); r != nil {
		q.Children = p.list([]*Pattern{r})
	}
}

// target reads the address of a file, and what it inherits.
func (p *compactParser) target() *Target {
	t := &Target{Base: p.file.Name(), Namespace: p.env.ns}
	t.Href, t.Range = p.literal("the address of a schema, a literal")
	if p.accept("inherit") {
		p.expect("=")
		if p.failed || p.tok.kind != identifier && p.tok.kind != keyword {
			p.unexpected("the prefix of the namespace to inherit")
			return nil
		}
		t.Namespace = p.prefix(p.tok.text)
		p.advance()
	}
	if p.failed {
		return nil
	}
	return t
}
