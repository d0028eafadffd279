package relaxng

import (
	"cmp"
	"slices"
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// An ElementDescription says what a schema says of an element, in one of its definitions. Names are labels: local names in
// the namespace of the element, xml:lang and the like, others with their namespace in braces.
type ElementDescription struct {
	Name       xmltext.Name
	Span       source.Span // of the definition
	Doc        string
	Content    []string // the content model, much as in the compact syntax; of a sequence, its parts
	Attributes []AttributeDescription
	Parents    []string // in alphabetical order
	Root       bool     // it may be the root element
}

// An AttributeDescription says what a schema says of an attribute of an element. Required ones come first.
type AttributeDescription struct {
	Name     string // "*" for attributes that are not listed
	Required bool
	Doc      string
	Values   []ValueDescription // those that are listed
	Types    []string           // others, in words
}

// A ValueDescription is a value that the schema lists.
type ValueDescription struct{ Value, Doc string }

// ElementNames gives the names of the elements that a schema lists, in alphabetical order.
func (s *Schema) ElementNames() []xmltext.Name {
	var list []xmltext.Name
	for sym, name := range s.grammar.Names {
		if len(s.grammar.Elements(sym)) > 0 {
			list = append(list, name)
		}
	}
	slices.SortFunc(list, func(a, b xmltext.Name) int {
		return cmp.Or(cmp.Compare(a.Local, b.Local), cmp.Compare(a.Space, b.Space))
	})
	return list
}

// Describe gives the definitions of the elements with a local name, none if there is no such element.
func (s *Schema) Describe(local string) []ElementDescription {
	var list []ElementDescription
	for _, name := range s.ElementNames() {
		if name.Local != local {
			continue
		}
		sym := s.grammar.Sym(name)
		for _, e := range s.grammar.Elements(sym) {
			list = append(list, s.describe(sym, name, e))
		}
	}
	return list
}

func (s *Schema) describe(sym pattern.Sym, name xmltext.Name, index int32) ElementDescription {
	e := s.grammar.Element(index)
	d := &describer{g: s.grammar, space: name.Space, terms: make(map[pattern.ID]term)}
	description := ElementDescription{Name: name, Span: e.Doc.Span, Doc: e.Doc.Text}
	switch t := d.term(e.Content); t.operator {
	case ',', '&':
		description.Content = slices.Clone(t.parts)
		for i := range t.parts[:len(t.parts)-1] {
			description.Content[i] += map[byte]string{',': ",", '&': " &"}[t.operator]
		}
	default:
		description.Content = []string{t.String()}
	}
	description.Attributes = d.attributes(e.Content)
	seen := make(map[pattern.Sym]bool)
	for _, parent := range s.vocabulary().uses.Parents(sym) {
		for _, p := range s.grammar.Listed(parent) {
			if n, ok := s.grammar.Name(p); ok && !seen[p] && d.holds(s.grammar.Element(parent).Content, index) {
				seen[p] = true
				description.Parents = append(description.Parents, label(n, name.Space))
			}
		}
	}
	slices.Sort(description.Parents)
	description.Root = d.holds(s.grammar.Start, index)
	return description
}

// A describer puts patterns of one element into words.
type describer struct {
	g       *pattern.Grammar
	space   string // of the element
	terms   map[pattern.ID]term
	written int // bytes so far
}

// maxWritten bounds what the patterns of one element come to: definitions in definitions may stand for a text that is
// exponentially longer.
const maxWritten = 1 << 22

// A term is a pattern without its attributes, as text.
type term struct {
	parts    []string // nil: nothing is left of the pattern
	operator byte     // between the parts; 0: there is one part that needs no parentheses, '?': one with a sign behind
	optional bool     // the parts may be left out
}

// String is the term as it stands alone.
func (t term) String() string {
	switch {
	case len(t.parts) == 0:
		return "empty"
	case t.operator == ',':
		return strings.Join(t.parts, ", ")
	case t.operator == '|' || t.operator == '&':
		return strings.Join(t.parts, " "+string(t.operator)+" ")
	}
	return t.parts[0]
}

// operand is the term as it stands beside an operator, or before a sign.
func (t term) operand(sign bool) string {
	if len(t.parts) > 1 || sign && t.operator == '?' {
		return "(" + t.String() + ")"
	}
	return t.String()
}

// holds tells whether an element may stand in a content.
func (d *describer) holds(content pattern.ID, element int32) bool {
	seen := make(map[pattern.ID]bool)
	var walk func(p pattern.ID) bool
	walk = func(p pattern.ID) bool {
		switch {
		case seen[p] || d.g.Kind(p) == pattern.KindAttribute:
			return false
		case d.g.Kind(p) == pattern.KindElement:
			return d.g.ElementIndex(p) == element
		}
		seen[p] = true
		return slices.ContainsFunc(d.g.Operands(p), walk)
	}
	return walk(content)
}

func (d *describer) term(p pattern.ID) term {
	if t, ok := d.terms[p]; ok {
		return t
	}
	t := d.makeTerm(p)
	for _, part := range t.parts {
		d.written += len(part)
	}
	if d.written > maxWritten {
		t = term{parts: []string{"..."}}
	}
	d.terms[p] = t
	return t
}

func (d *describer) makeTerm(p pattern.ID) term {
	switch kind := d.g.Kind(p); kind {
	case pattern.KindText:
		return term{parts: []string{"text"}}
	case pattern.KindElement:
		return d.elementTerm(p)
	case pattern.KindData, pattern.KindValue, pattern.KindList:
		return term{parts: []string{d.value(p)}}
	case pattern.KindGroup:
		return d.joined(p, ',')
	case pattern.KindInterleave:
		return d.joined(p, '&')
	case pattern.KindChoice:
		return d.choice(p)
	case pattern.KindOneOrMore:
		return d.repeated(p)
	case pattern.KindNotAllowed:
		return term{parts: []string{"notAllowed"}}
	case pattern.KindEmpty, pattern.KindAttribute, pattern.KindAfter:
	}
	return term{}
}

func (d *describer) elementTerm(p pattern.ID) term {
	names, wild := d.g.ClassNames(d.g.Element(d.g.ElementIndex(p)).Class)
	if wild {
		return term{parts: []string{"(any element)"}}
	}
	t := term{}
	for _, n := range names {
		t.parts = append(t.parts, label(n, d.space))
	}
	slices.Sort(t.parts)
	if len(t.parts) > 1 {
		t.operator = '|'
	}
	return t
}

// joined is a group or an interleave, with those inside it.
func (d *describer) joined(p pattern.ID, operator byte) term {
	var t term
	for _, q := range d.g.Operands(p) {
		part := d.term(q)
		switch {
		case len(part.parts) == 0:
		case part.operator == operator:
			t.parts = append(t.parts, part.parts...)
		case len(t.parts) == 0 && len(d.g.Operands(p)) == 1:
			return part
		default:
			t.parts = append(t.parts, part.operand(false))
		}
	}
	return d.named(t, p, operator)
}

// named gives a term of several parts its operator; one of a single part is that part.
func (d *describer) named(t term, p pattern.ID, operator byte) term {
	if len(t.parts) > 1 {
		t.operator = operator
		return t
	}
	for _, q := range d.g.Operands(p) {
		if part := d.term(q); len(part.parts) > 0 {
			return part
		}
	}
	return t
}

// choice lists what is not sequences in alphabetical order, text first.
func (d *describer) choice(p pattern.ID) term {
	var t term
	several := 0
	for _, q := range d.g.Operands(p) {
		part := d.term(q)
		t.optional = t.optional || len(part.parts) == 0
		if len(part.parts) > 0 {
			several++
		}
		if part.operator == '|' {
			t.parts = append(t.parts, part.parts...)
		} else if len(part.parts) > 0 {
			t.parts = append(t.parts, part.operand(false))
		}
	}
	rank := func(s string) int {
		switch {
		case s == "text":
			return 0
		case strings.ContainsAny(s, " ()"):
			return 2
		}
		return 1
	}
	slices.SortStableFunc(t.parts, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
	t.parts = slices.Compact(t.parts)
	if len(t.parts) > 1 {
		t.operator = '|'
	} else if several > 0 {
		optional := t.optional
		t = d.named(t, p, '|')
		t.optional = optional
	}
	if !t.optional || len(t.parts) == 0 {
		return term{parts: t.parts, operator: t.operator}
	}
	if last := t.String(); t.operator == '?' && len(t.parts) == 1 { // x+ becomes x*, x* and x? stay
		return term{parts: []string{strings.TrimRight(last, "+?*") + map[bool]string{true: "?", false: "*"}[strings.HasSuffix(last, "?")]}, operator: '?'}
	}
	return term{parts: []string{t.operand(true) + "?"}, operator: '?'}
}

func (d *describer) repeated(p pattern.ID) term {
	t := d.term(d.g.Operands(p)[0])
	switch {
	case len(t.parts) == 0:
		return t
	case t.operator == '?':
		sign := "+"
		if !strings.HasSuffix(t.parts[0], "+") {
			sign = "*"
		}
		return term{parts: []string{strings.TrimRight(t.parts[0], "+?*") + sign}, operator: '?'}
	}
	sign := "+"
	if d.g.Nullable(d.g.Operands(p)[0]) {
		sign = "*"
	}
	return term{parts: []string{t.operand(true) + sign}, operator: '?'}
}

// value is a pattern for characters, in words.
func (d *describer) value(p pattern.ID) string {
	values, types := d.values(p)
	var words []string
	for _, v := range values {
		words = append(words, `"`+v.Value+`"`)
	}
	all := strings.Join(append(words, types...), " | ")
	if d.written += len(all); d.written > maxWritten {
		return "..."
	}
	return all
}

// values parts a pattern for characters into the values that it lists and the types of others.
func (d *describer) values(p pattern.ID) (values []ValueDescription, types []string) {
	if d.written++; d.written > maxWritten {
		return nil, []string{"..."}
	}
	switch d.g.Kind(p) {
	case pattern.KindValue:
		v := d.g.ValueOf(p)
		return []ValueDescription{{v.Lexical, v.Doc.Text}}, nil
	case pattern.KindData:
		data := d.g.DataOf(p)
		words := data.Type.String()
		if data.Except != pattern.NotAllowed {
			words += " other than " + d.value(data.Except)
		}
		return nil, []string{words}
	case pattern.KindText:
		return nil, []string{"text"}
	case pattern.KindEmpty:
		return nil, []string{"nothing"}
	case pattern.KindList:
		return nil, []string{d.list(d.g.Operands(p)[0])}
	case pattern.KindChoice:
		for _, q := range d.g.Operands(p) {
			v, t := d.values(q)
			values, types = append(values, v...), append(types, t...)
		}
		return values, types
	default:
		var parts []string
		for _, q := range d.g.Operands(p) {
			parts = append(parts, d.value(q))
		}
		return nil, []string{strings.Join(parts, ", then ")}
	}
}

// list is what a list holds, in words.
func (d *describer) list(p pattern.ID) string {
	words := "one or more of: "
	if d.g.Kind(p) == pattern.KindChoice && len(d.g.Operands(p)) == 2 && d.g.Operands(p)[0] == pattern.Empty {
		words, p = "any number of: ", d.g.Operands(p)[1]
	}
	if d.g.Kind(p) == pattern.KindOneOrMore {
		return words + d.value(d.g.Operands(p)[0])
	}
	return "words: " + d.value(p)
}

// attributes describes those of a content: first the required ones, then the others, by name.
func (d *describer) attributes(content pattern.ID) []AttributeDescription {
	var list []AttributeDescription
	for _, use := range d.g.Attributes(content) {
		names, wild := d.g.ClassNames(use.Class)
		var labels []string
		for _, n := range names {
			labels = append(labels, label(n, ""))
		}
		slices.Sort(labels)
		a := AttributeDescription{Name: strings.Join(labels, " | "), Required: use.Required}
		if wild {
			a.Name = "*"
		}
		for _, p := range use.Patterns {
			if a.Doc == "" {
				a.Doc = d.g.DocOf(p).Text
			}
			values, types := d.values(d.g.Operands(p)[0])
			for _, v := range values {
				if !slices.ContainsFunc(a.Values, func(o ValueDescription) bool { return o.Value == v.Value }) {
					a.Values = append(a.Values, v)
				}
			}
			for _, t := range types {
				if !slices.Contains(a.Types, t) {
					a.Types = append(a.Types, t)
				}
			}
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b AttributeDescription) int {
		if a.Required != b.Required {
			return map[bool]int{true: -1, false: 1}[a.Required]
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return list
}

// label is a name as a description has it: the local name if the namespace is that of the names around it, xml:lang for a
// name of XML itself, else with its namespace in braces. A document, and so its prefixes, is not there.
func label(name xmltext.Name, space string) string {
	switch name.Space {
	case space, "":
		return name.Local
	case xmltext.XMLNamespace:
		return "xml:" + name.Local
	}
	return "{" + name.Space + "}" + name.Local
}
