package schematron

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// An instance is a pattern to be compiled: its element, or that of the abstract pattern which it is an instance of.
type instance struct {
	node    xmltree.Node
	made    *pattern
	params  []param
	scope   scope
	content xmltree.Node
	parts   []xmltree.Node
}

// instance reads the head of a pattern.
func (c *compiler) instance(n xmltree.Node) instance {
	i := instance{node: n, content: n, made: &pattern{id: value(n, "id"), group: is(n, "group"), span: n.NameSpan()}}
	i.parts = c.children(n)
	if base := value(n, "is-a"); base != "" {
		abstract, ok := c.abstract[base]
		if !ok {
			a, _ := n.Attr("", "is-a")
			c.fault(topicSchema, a.ValueSpan, "there is no abstract pattern %q", base)
		}
		for _, p := range i.parts {
			if is(p, "param") {
				i.params = append(i.params, param{value(p, "name"), p.AttrValue("value")})
			}
		}
		own := i.parts
		i.content = abstract
		i.parts = nil
		if ok {
			i.made.group = i.made.group || is(abstract, "group")
			i.parts = c.children(abstract)
			i.params = c.defaults(i.params, i.parts)
		}
		for _, p := range own {
			if !is(p, "param") {
				i.parts = append(i.parts, p)
			}
		}
	}
	for _, p := range i.parts {
		if is(p, "title") {
			i.made.title = strings.Join(strings.Fields(p.Text()), " ")
		}
	}
	return i
}

// defaults adds the parameters to which an abstract pattern gives a value itself.
func (c *compiler) defaults(params []param, parts []xmltree.Node) []param {
	for _, p := range parts {
		name := value(p, "name")
		if is(p, "param") && !slices.ContainsFunc(params, func(q param) bool { return q.name == name }) {
			params = append(params, param{name, p.AttrValue("value")})
		}
	}
	return params
}

// patternLets reads the variables of a pattern; all are there before rules are compiled, as patterns may use those of others.
func (c *compiler) patternLets(i *instance) {
	outer := c.scope
	c.scope, c.params = c.scope.inside("the pattern"), i.params
	for _, n := range i.parts {
		if is(n, "let") {
			i.made.lets = c.define(i.made.lets, c.let(n))
		}
	}
	i.made.lets = c.ordered(i.made.lets)
	c.named = append(c.named, i.made.lets...)
	i.scope = c.scope
	c.scope, c.params = outer, nil
}

// pattern compiles the rules of a pattern.
func (c *compiler) pattern(i *instance) {
	outer := c.scope
	c.scope, c.params = c.withForeign(i), i.params
	defer func() { c.scope, c.params = outer, nil }()
	c.schema.patterns = append(c.schema.patterns, i.made)
	if a, ok := c.expression(i.node, "documents"); ok {
		if e := c.compileExpression(a, "the documents of the pattern"); e != nil && c.defined(e, a.span, "for the documents of the pattern, ") {
			i.made.documents = e
		} else {
			return
		}
	}
	abstract := make(map[string]xmltree.Node)
	for _, n := range i.parts {
		if is(n, "rule") && value(n, "abstract") == "true" {
			abstract[value(n, "id")] = n
		}
	}
	numbering := 0
	for _, n := range i.parts {
		switch {
		case is(n, "rule") && value(n, "abstract") != "true":
			c.rule(i.made, n, abstract, &numbering)
		case n.Name().Space == Namespace && !slices.Contains(patternParts, n.Local()):
			c.fault(topicSchema, n.NameSpan(), "the element %q does not belong directly into a pattern; expected a rule around it", n.Local())
		}
	}
}

// patternParts are what a pattern may have in it.
var patternParts = []string{"include", "title", "p", "let", "param", "rule", "diagnostics", "properties"}

// withForeign is the scope of a pattern with the variables of other patterns that it does not have itself.
func (c *compiler) withForeign(i *instance) scope {
	others := scopePart{owner: "another pattern"}
	for _, l := range c.named {
		if i.scope.lookup(l.name) == nil && !slices.ContainsFunc(others.lets, func(o *let) bool { return o.name == l.name }) {
			others.lets = append(others.lets, l)
		}
	}
	i.made.foreign = others.lets
	return scope{append([]scopePart{others}, i.scope.parts...)}
}

// rule compiles a rule.
func (c *compiler) rule(p *pattern, n xmltree.Node, abstract map[string]xmltree.Node, numbering *int) {
	a, ok := c.expression(n, "context")
	if !ok {
		c.fault(topicSchema, n.NameSpan(), "the rule has no context; expected one, or abstract=\"true\"")
		return
	}
	r := &Rule{ID: value(n, "id"), Text: a.text, Span: c.placed(a.span), pattern: p, role: value(n, "role"), flag: value(n, "flag"), number: len(c.schema.rules)}
	var err error
	if r.context, err = c.schema.static.CompilePattern(a.text); err != nil {
		c.fault(topicExpression, a.span, "the context of the rule cannot be understood: %v", err)
		return
	}
	if !c.allDefined(r.context.Variables(), a.span, "in the context of the rule, ") {
		return
	}
	outer := c.scope
	c.scope = c.scope.inside("the rule")
	defer func() { c.scope = outer }()
	if a, ok := c.expression(n, "visit-each"); ok {
		r.visit = c.compileExpression(a, "visit-each")
	}
	c.schema.rules = append(c.schema.rules, r)
	p.rules = append(p.rules, r)
	c.ruleParts(&ruleCompiler{c, r, abstract, numbering, nil}, n)
}

// A ruleCompiler compiles the content of a rule.
type ruleCompiler struct {
	*compiler
	rule      *Rule
	abstract  map[string]xmltree.Node
	numbering *int
	extended  []string // ids of the rules that are being extended
}

func (c *compiler) ruleParts(rc *ruleCompiler, n xmltree.Node) {
	for _, part := range c.children(n) {
		switch {
		case is(part, "let"):
			l := c.let(part)
			if l != nil && !c.defined(l.value, l.span, "") {
				c.broken[l.name] = true
				l = nil
			}
			rc.rule.lets = c.define(rc.rule.lets, l)
		case is(part, "assert"), is(part, "report"):
			*rc.numbering++
			c.assertion(rc, part)
		case is(part, "extends"):
			rc.extend(part)
		}
	}
}

// extend takes in what another rule has.
func (rc *ruleCompiler) extend(n xmltree.Node) {
	if value(n, "href") != "" {
		rc.included(n, func(root xmltree.Node) { rc.ruleParts(rc, root) })
		return
	}
	id := value(n, "rule")
	base, ok := rc.abstract[id]
	if !ok {
		base, ok = rc.shared[id]
	}
	switch {
	case !ok:
		rc.fault(topicSchema, n.NameSpan(), "the rule extends %q, but the pattern has no abstract rule with that id", id)
	case slices.Contains(rc.extended, id):
		rc.fault(topicSchema, n.NameSpan(), "the abstract rule %q extends itself", id)
	default:
		rc.extended = append(rc.extended, id)
		rc.ruleParts(rc, base)
		rc.extended = rc.extended[:len(rc.extended)-1]
	}
}

// assertion compiles an assert or report.
func (c *compiler) assertion(rc *ruleCompiler, n xmltree.Node) {
	attr, ok := c.expression(n, "test")
	if !ok {
		c.fault(topicSchema, n.NameSpan(), "the element %q has no test", n.Local())
		return
	}
	a := &assertion{id: value(n, "id"), report: is(n, "report"), text: attr.text, role: value(n, "role"), flag: value(n, "flag"), see: value(n, "see"), span: c.placed(attr.span)}
	a.code = codeOf(a, rc.rule, len(c.schema.patterns), *rc.numbering)
	a.severity = severityOf(value(n, "severity"), a.role, a.flag, rc.rule.role, rc.rule.flag, value(n.Parent().Parent(), "role"))
	a.test = c.compileExpression(attr, "the test")
	if a.test == nil || !c.defined(a.test, attr.span, "in the test, ") {
		return
	}
	if attr, ok := c.expression(n, "subject"); ok {
		if a.subject = c.compileExpression(attr, "the subject"); !c.defined(a.subject, attr.span, "in the subject, ") {
			a.subject = nil
		}
	}
	a.message = c.message(n)
	for _, id := range strings.Fields(n.AttrValue("diagnostics")) {
		a.notes = append(a.notes, c.referred(n, id, false)...)
	}
	for _, id := range strings.Fields(n.AttrValue("properties")) {
		a.properties = append(a.properties, c.referred(n, id, true)...)
	}
	a.number = c.schema.assertions
	c.schema.assertions++
	rc.rule.assertions = append(rc.rule.assertions, a)
}

// codeOf is the code of an assertion's findings.
func codeOf(a *assertion, r *Rule, patternNumber, number int) diag.Code {
	name := a.id
	switch {
	case name != "":
	case r.ID != "":
		name = fmt.Sprintf("%s-%d", r.ID, number)
	case r.pattern.id != "":
		name = fmt.Sprintf("%s-%d", r.pattern.id, number)
	default:
		name = fmt.Sprintf("pattern-%d-%d", patternNumber, number)
	}
	return diag.Code("sch/" + strings.Join(strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune(" \t\r\n/,", c) }), "-"))
}

// severityOf is the severity that the first of some roles and flags gives that says something; error otherwise.
func severityOf(words ...string) diag.Severity {
	for _, word := range words {
		for _, part := range strings.FieldsFunc(strings.ToLower(word), func(c rune) bool { return c < 'a' || c > 'z' }) {
			if s, ok := severities[part]; ok {
				return s
			}
		}
	}
	return diag.Error
}

// severities are the words that schemas use in role and flag.
var severities = map[string]diag.Severity{
	"fatal": diag.Error, "error": diag.Error, "err": diag.Error, "critical": diag.Error, "severe": diag.Error,
	"warning": diag.Warning, "warn": diag.Warning, "nonfatal": diag.Warning, "caution": diag.Warning,
	"info": diag.Info, "information": diag.Info, "informational": diag.Info, "hint": diag.Info, "note": diag.Info, "suggestion": diag.Info, "debug": diag.Info, "trace": diag.Info, "tip": diag.Info,
}

// referred are the diagnostics or properties with an id: one for each language.
func (c *compiler) referred(n xmltree.Node, id string, property bool) []*message {
	var list []*message
	for _, m := range c.texts[id] {
		if m.property == property {
			list = append(list, c.message(m.node))
		}
	}
	if len(list) == 0 {
		c.fault(topicSchema, n.NameSpan(), "the element %q refers to %q, but nothing has that id", n.Local(), id)
	}
	return list
}

// message reads the text of an assertion, a diagnostic or a property.
func (c *compiler) message(n xmltree.Node) *message {
	m := &message{id: value(n, "id"), lang: n.Lang(), role: value(n, "role"), scheme: value(n, "scheme"), preserve: n.SpacePreserved()}
	c.messageParts(m, n)
	return m
}

func (c *compiler) messageParts(m *message, n xmltree.Node) {
	for part := range n.Children() {
		switch {
		case part.Kind() == xmltree.Text:
			m.parts = append(m.parts, messagePart{text: part.Value()})
		case is(part, "value-of"), part.Is(xslt, "value-of"):
			c.filledIn(m, part, "select", valueOf)
		case is(part, "name"):
			if _, ok := part.Attr("", "path"); !ok {
				m.parts = append(m.parts, messagePart{kind: nodeName})
				continue
			}
			c.filledIn(m, part, "path", nodeName)
		case part.Is(xslt, "copy-of"), part.Is(xslt, "sequence"):
			c.filledIn(m, part, "select", copyOf)
		case part.IsElement():
			c.messageParts(m, part)
		}
	}
}

func (c *compiler) filledIn(m *message, n xmltree.Node, name string, kind partKind) {
	a, ok := c.expression(n, name)
	if !ok {
		c.fault(topicSchema, n.NameSpan(), "the element %q has no %s", n.Local(), name)
		return
	}
	e := c.compileExpression(a, "what a message is to show")
	if e == nil || !c.defined(e, a.span, "in a message, ") {
		m.parts = append(m.parts, messagePart{text: "…"})
		return
	}
	m.parts = append(m.parts, messagePart{expr: e, kind: kind})
}
