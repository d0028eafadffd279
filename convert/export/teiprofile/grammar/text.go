package grammar

import (
	"fmt"
	"strconv"
	"strings"
)

// Parse reads the written form: a statement a line, "#" begins a comment.
//
//	start TEI                       the root elements
//	names 1 = abbr add              a group of names, $1 in contents
//	type 1 = anyURI "high" /"\\S+"  kinds, values, patterns; [1] is a list of values of type 1
//	attributes 1 = n=1 xml:id!=2    a group of attributes with the numbers of their types; ! is required
//	element p = $1 rend=3 -> (#text | $1 | hi)*
func Parse(text string) (*Grammar, error) {
	p := &parser{names: map[string][]string{}, types: map[string]Type{}, groups: map[string][]string{}, g: &Grammar{Elements: map[string]*Element{}}}
	line := 0
	for s := range strings.Lines(text) {
		line++
		if s = strings.TrimSpace(s); s == "" || s[0] == '#' {
			continue
		}
		if err := p.statement(s); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
	p.g.finish()
	return p.g, nil
}

type parser struct {
	g      *Grammar
	names  map[string][]string
	groups map[string][]string // of attributes, as written
	types  map[string]Type
}

func (p *parser) statement(s string) error {
	word, rest, _ := strings.Cut(s, " ")
	if word == "start" {
		p.g.Start = strings.Fields(rest)
		return nil
	}
	name, rest, ok := strings.Cut(rest, " =")
	if !ok {
		return fmt.Errorf("%q has no =", s)
	}
	switch word {
	case "names":
		for _, n := range strings.Fields(rest) {
			if group, ok := strings.CutPrefix(n, "$"); ok {
				p.names[name] = append(p.names[name], p.names[group]...)
			} else {
				p.names[name] = append(p.names[name], n)
			}
		}
	case "attributes":
		p.groups[name] = strings.Fields(rest)
	case "type":
		return p.typeOf(name, strings.TrimSpace(rest))
	case "element":
		return p.element(name, rest)
	default:
		return fmt.Errorf("%q begins no statement", word)
	}
	return nil
}

func (p *parser) typeOf(name, s string) error {
	var t Type
	for s != "" {
		pattern := strings.HasPrefix(s, "/")
		s = strings.TrimPrefix(s, "/")
		var part string
		if strings.HasPrefix(s, `"`) {
			quoted, err := strconv.QuotedPrefix(s)
			if err != nil {
				return err
			}
			s = s[len(quoted):]
			if part, err = strconv.Unquote(quoted); err != nil {
				return err
			}
			if pattern {
				t.Patterns = append(t.Patterns, part)
			} else {
				t.Values = append(t.Values, part)
			}
		} else if part, s, _ = strings.Cut(s, " "); part[0] == '[' {
			of, ok := p.types[strings.Trim(part, "[]")]
			if !ok {
				return fmt.Errorf("there is no type %s", part)
			}
			t.List = &of
		} else {
			t.Kinds = append(t.Kinds, part)
		}
		s = strings.TrimSpace(s)
	}
	p.types[name] = t.compiled()
	return nil
}

func (p *parser) element(name, s string) error {
	attributes, content, ok := strings.Cut(s, " -> ")
	if !ok {
		return fmt.Errorf("element %s has no content", name)
	}
	e := &Element{Attributes: map[string]Attribute{}}
	if err := p.attributes(e, strings.Fields(attributes)); err != nil {
		return err
	}
	c := &contentParser{names: p.names, rest: content}
	var err error
	if e.Content, err = c.choice(); err == nil && c.peek() != "" {
		err = fmt.Errorf("%q is left over", c.rest)
	}
	if err != nil {
		return fmt.Errorf("element %s: %w", name, err)
	}
	p.g.Elements[name] = e
	return nil
}

func (p *parser) attributes(e *Element, list []string) error {
	for _, item := range list {
		if group, ok := strings.CutPrefix(item, "$"); ok {
			if err := p.attributes(e, p.groups[group]); err != nil {
				return err
			}
			continue
		}
		name, number, _ := strings.Cut(item, "=")
		t, ok := p.types[number]
		if !ok {
			return fmt.Errorf("attribute %s: there is no type %q", name, number)
		}
		required := strings.HasSuffix(name, "!")
		e.Attributes[strings.TrimSuffix(name, "!")] = Attribute{required, t}
	}
	return nil
}

// A contentParser reads a content model: a sequence binds closer than a choice here, for choices in sequences stand in parentheses.
type contentParser struct {
	names map[string][]string
	rest  string
}

// peek is the next token, "" at the end.
func (c *contentParser) peek() string {
	c.rest = strings.TrimLeft(c.rest, " ")
	if c.rest == "" {
		return ""
	}
	n := strings.IndexAny(c.rest, " ()|,?*+")
	switch {
	case n == 0:
		n = 1
	case n < 0:
		n = len(c.rest)
	}
	return c.rest[:n]
}

func (c *contentParser) next() string {
	t := c.peek()
	c.rest = c.rest[len(t):]
	return t
}

func (c *contentParser) choice() (*Content, error) {
	var list []*Content
	for {
		s, err := c.sequence()
		if err != nil {
			return nil, err
		}
		list = append(list, s)
		if c.peek() != "|" {
			break
		}
		c.next()
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return Choice(list...), nil
}

func (c *contentParser) sequence() (*Content, error) {
	var list []*Content
	for {
		part, err := c.part()
		if err != nil {
			return nil, err
		}
		list = append(list, part)
		if c.peek() != "," {
			return Sequence(list...), nil
		}
		c.next()
	}
}

func (c *contentParser) part() (*Content, error) {
	var of *Content
	switch t := c.next(); t {
	case "(":
		var err error
		if of, err = c.choice(); err != nil {
			return nil, err
		}
		if c.next() != ")" {
			return nil, fmt.Errorf("a parenthesis is not closed")
		}
	case "", ")", "|", ",", "?", "*", "+":
		return nil, fmt.Errorf("%q stands where a name is expected", t)
	case "empty":
		of = &Content{}
	default:
		names := []string{t}
		if group, ok := strings.CutPrefix(t, "$"); ok {
			if names = c.names[group]; names == nil {
				return nil, fmt.Errorf("there is no group %s", t)
			}
		}
		of = OneOf(names...)
	}
	for {
		switch c.peek() {
		case "?":
			of = Optional(of)
		case "*":
			of = Optional(Repeated(of))
		case "+":
			of = Repeated(of)
		default:
			return of, nil
		}
		c.next()
	}
}
