package schematron

import (
	"fmt"
	"strings"

	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// xslt is the namespace of XSLT, of which schemas use some elements.
const xslt = "http://www.w3.org/1999/XSL/Transform"

// xslt takes in keys, functions and variables of XSLT.
func (c *compiler) xslt() {
	var functions []*xpath.Function
	var bodies []xmltree.Node
	for _, n := range c.top {
		if !n.Is(xslt, "function") {
			continue
		}
		if f := c.functionHead(n); f != nil {
			functions, bodies = append(functions, f), append(bodies, n)
		}
	}
	for _, n := range c.top {
		if n.Is(xslt, "variable") || n.Is(xslt, "param") {
			c.schema.lets = c.define(c.schema.lets, c.let(n))
		}
	}
	for i, n := range bodies {
		c.functionBody(functions[i], n)
	}
	for _, n := range c.top {
		if n.Name().Space != xslt {
			continue
		}
		switch n.Local() {
		case "key":
			c.key(n)
		case "function", "variable", "param", "output", "strip-space", "preserve-space", "decimal-format":
		default:
			c.fault(TopicUnsupported, n.NameSpan(), "xsl:%s cannot be evaluated", n.Local())
		}
	}
}

// functionHead makes a function known by its name and parameters, so that others, and itself, may call it.
func (c *compiler) functionHead(n xmltree.Node) *xpath.Function {
	uri, local, err := expandedName(n, value(n, "name"))
	if err != nil || uri == "" {
		c.fault(topicSchema, n.NameSpan(), "xsl:function needs a name with a prefix that is declared")
		return nil
	}
	f := &xpath.Function{URI: uri, Local: local}
	for p := range n.Elements() {
		if p.Is(xslt, "param") {
			f.Params = append(f.Params, value(p, "name"))
		}
	}
	if !c.schema.static.Define(f) {
		c.fault(topicSchema, n.NameSpan(), "the function %s is defined twice", value(n, "name"))
		return nil
	}
	return f
}

// functionBody compiles what a function gives, as one expression.
func (c *compiler) functionBody(f *xpath.Function, n xmltree.Node) {
	text, err := sequenceConstructor(n)
	if err != nil {
		c.fault(TopicUnsupported, n.NameSpan(), "the function %s cannot be evaluated: %v", value(n, "name"), err)
		text = fmt.Sprintf("error((), 'the function %s cannot be evaluated')", value(n, "name"))
	}
	e, err := c.schema.static.Compile(text)
	if err != nil {
		c.fault(topicExpression, n.NameSpan(), "the function %s cannot be understood: %v", value(n, "name"), err)
		e, _ = c.schema.static.Compile("error()")
	}
	outer := c.scope
	c.scope = c.scope.inside("the function")
	for _, name := range f.Params {
		c.scope.innermost().lets = append(c.scope.innermost().lets, &let{name: name})
	}
	if !c.defined(e, n.NameSpan(), "in the function "+value(n, "name")+", ") {
		e, _ = c.schema.static.Compile("error()")
	}
	c.scope = outer
	f.Body = e
}

// key makes an xsl:key.
func (c *compiler) key(n xmltree.Node) {
	match, ok := c.expression(n, "match")
	name := value(n, "name")
	if !ok || name == "" {
		c.fault(topicSchema, n.NameSpan(), "xsl:key needs name, match and use")
		return
	}
	p, err := c.schema.static.CompilePattern(match.text)
	if err != nil {
		c.fault(topicExpression, match.span, "what the key %q matches cannot be understood: %v", name, err)
		return
	}
	use, ok := c.expression(n, "use")
	if !ok {
		if use.text, err = sequenceConstructor(n); err != nil {
			c.fault(TopicUnsupported, n.NameSpan(), "the key %q cannot be evaluated: %v", name, err)
			return
		}
	}
	e := c.compileExpression(use, "what the key "+name+" uses")
	if e == nil {
		return
	}
	static := c.schema.static
	static.Keys[name] = append(static.Keys[name], &xpath.Key{Match: p, Use: e})
}

// sequenceConstructor writes the content of an XSLT element as one expression: that of a function, or of xsl:when.
func sequenceConstructor(n xmltree.Node) (string, error) {
	var parts []string
	lets := ""
	for part := range n.Children() {
		if part.Kind() == xmltree.Element && part.Is(xslt, "variable") {
			text, err := selected(part)
			if err != nil {
				return "", err
			}
			// What comes before a variable does not see it.
			lets += fmt.Sprintf("let $%s := %s return ", value(part, "name"), text)
			continue
		}
		text, err := instruction(part)
		if err != nil {
			return "", err
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return "(" + lets + "(" + strings.Join(parts, ", ") + "))", nil
}

// instruction writes one instruction as an expression, "" if it gives nothing.
func instruction(n xmltree.Node) (string, error) {
	switch n.Kind() {
	case xmltree.Text:
		if strings.TrimSpace(n.Value()) == "" {
			return "", nil
		}
		return quoted(n.Value()), nil
	case xmltree.Comment, xmltree.ProcInst, xmltree.NoNode, xmltree.Document:
		return "", nil
	case xmltree.Element:
	}
	if n.Name().Space != xslt {
		return "", fmt.Errorf("it makes an element %q", n.Local())
	}
	switch n.Local() {
	case "param", "fallback":
		return "", nil
	case "text":
		return quoted(n.Text()), nil
	case "sequence", "copy-of":
		return selected(n)
	case "value-of":
		text, err := selected(n)
		separator := " "
		if a, ok := n.Attr("", "separator"); ok {
			separator = a.Value
		}
		return fmt.Sprintf("string-join(data(%s) ! string(.), %s)", text, quoted(separator)), err
	case "if":
		then, err := sequenceConstructor(n)
		return fmt.Sprintf("(if (%s) then %s else ())", n.AttrValue("test"), then), err
	case "for-each":
		body, err := sequenceConstructor(n)
		return fmt.Sprintf("((%s) ! %s)", n.AttrValue("select"), body), err
	case "choose":
		return choose(n)
	}
	return "", fmt.Errorf("it has xsl:%s", n.Local())
}

// choose writes xsl:choose as conditions inside each other.
func choose(n xmltree.Node) (string, error) {
	var b strings.Builder
	open, otherwise := 0, "()"
	for part := range n.Elements() {
		body, err := sequenceConstructor(part)
		if err != nil {
			return "", err
		}
		if part.Is(xslt, "when") {
			fmt.Fprintf(&b, "(if (%s) then %s else ", part.AttrValue("test"), body)
			open++
			continue
		}
		otherwise = body
	}
	return b.String() + otherwise + strings.Repeat(")", open), nil
}

// selected is what select says, or the content.
func selected(n xmltree.Node) (string, error) {
	if a, ok := n.Attr("", "select"); ok {
		return "(" + a.Value + ")", nil
	}
	return sequenceConstructor(n)
}

// quoted is a text as a literal.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
