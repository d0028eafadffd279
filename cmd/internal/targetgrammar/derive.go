package targetgrammar

import (
	"slices"
	"strings"

	"teikit/convert/export/teiprofile/grammar"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/simplify"
	"teikit/validate/relaxng/syntax"
)

// Derive makes a grammar of a RELAX NG schema: of its elements of the TEI. It is nil if the schema has a fault, which the findings tell.
func Derive(f *source.File, open func(href, base string) (*source.File, error)) (*grammar.Grammar, diag.List) {
	doc, found := syntax.Parse(f, syntax.Options{Open: open})
	if found.Count(diag.Error) > 0 || doc.Pattern == nil {
		return nil, found
	}
	g, more := simplify.Simplify(doc.Pattern)
	found = append(found, more...)
	if g == nil {
		return nil, found
	}
	d := &deriver{g: g, contents: map[pattern.ID]*grammar.Content{}}
	elements := map[string]*grammar.Element{}
	for sym, name := range g.Names {
		if list := g.Elements(sym); len(list) > 0 && name.Space == xmltree.TEI {
			elements[name.Local] = d.element(list)
		}
	}
	return grammar.New(d.content(g.Start).Names, elements), found
}

type deriver struct {
	g        *pattern.Grammar
	contents map[pattern.ID]*grammar.Content
}

// element joins the definitions of an element.
func (d *deriver) element(list []int32) *grammar.Element {
	e := &grammar.Element{Attributes: map[string]grammar.Attribute{}}
	var contents []*grammar.Content
	for i, index := range list {
		content := d.g.Element(index).Content
		contents = append(contents, d.content(content))
		has := map[string]bool{}
		for _, use := range d.g.Attributes(content) {
			d.attribute(e, use, i > 0, has)
		}
		for name, a := range e.Attributes {
			if !has[name] {
				a.Required = false
				e.Attributes[name] = a
			}
		}
	}
	e.Content = grammar.Choice(contents...)
	return e
}

// attribute adds an attribute; later: there was a definition before.
func (d *deriver) attribute(e *grammar.Element, use pattern.AttributeUse, later bool, has map[string]bool) {
	names, wild := d.g.ClassNames(use.Class)
	if wild {
		return
	}
	var t grammar.Type
	for _, p := range use.Patterns {
		t = t.Merge(d.typeOf(d.g.Operands(p)[0]))
	}
	for _, n := range names {
		name := n.Local
		switch n.Space {
		case "":
		case xmltree.XML:
			name = "xml:" + name
		default:
			continue
		}
		has[name] = true
		a, known := e.Attributes[name]
		a.Required = use.Required && (a.Required || !known && !later)
		if known {
			a.Type = a.Type.Merge(t)
		} else {
			a.Type = t
		}
		e.Attributes[name] = a
	}
}

// typeOf is the type of the values of a pattern.
func (d *deriver) typeOf(p pattern.ID) (t grammar.Type) {
	switch d.g.Kind(p) {
	case pattern.KindText:
		t.Kinds = []string{"text"}
	case pattern.KindEmpty:
		t.Values = []string{""}
	case pattern.KindValue:
		t.Values = []string{d.g.ValueOf(p).Lexical}
	case pattern.KindData:
		data := d.g.DataOf(p).Type
		for _, param := range data.Params {
			if param.Name == "pattern" {
				t.Patterns = append(t.Patterns, param.Value)
			}
		}
		if len(t.Patterns) == 0 {
			t.Kinds = []string{kindOf(data.Datatype.Name)}
		}
	case pattern.KindList:
		of := d.typeOf(d.g.Operands(p)[0])
		t.List = &of
	case pattern.KindChoice, pattern.KindGroup, pattern.KindOneOrMore, pattern.KindInterleave:
		for _, q := range d.g.Operands(p) {
			t = t.Merge(d.typeOf(q))
		}
	case pattern.KindNotAllowed, pattern.KindElement, pattern.KindAttribute, pattern.KindAfter:
	}
	return t
}

func kindOf(datatype string) string {
	if datatype == "string" || datatype == "token" || datatype == "normalizedString" {
		return "text"
	}
	return datatype
}

// content is a pattern without its attributes.
func (d *deriver) content(p pattern.ID) *grammar.Content {
	if c, ok := d.contents[p]; ok {
		return c
	}
	c := d.newContent(p)
	d.contents[p] = c
	return c
}

func (d *deriver) newContent(p pattern.ID) *grammar.Content {
	switch d.g.Kind(p) {
	case pattern.KindText, pattern.KindData, pattern.KindValue, pattern.KindList:
		return grammar.OneOf(grammar.Text)
	case pattern.KindElement:
		return d.reference(p)
	case pattern.KindChoice:
		var list []*grammar.Content
		for _, q := range d.operands(p) {
			list = append(list, d.content(q))
		}
		return grammar.Choice(list...)
	case pattern.KindGroup:
		var list []*grammar.Content
		for _, q := range d.operands(p) {
			list = append(list, d.content(q))
		}
		return grammar.Sequence(list...)
	case pattern.KindInterleave:
		var list []*grammar.Content
		for _, q := range d.operands(p) {
			list = append(list, d.content(q))
		}
		if list = slices.DeleteFunc(list, func(c *grammar.Content) bool { return c.Op == grammar.Empty }); len(list) == 1 {
			return list[0]
		}
		return grammar.AnyOrder(grammar.Sequence(list...))
	case pattern.KindOneOrMore:
		return grammar.Repeated(d.content(d.operands(p)[0]))
	case pattern.KindNotAllowed:
		return grammar.OneOf()
	case pattern.KindEmpty, pattern.KindAttribute, pattern.KindAfter:
	}
	return &grammar.Content{}
}

// operands are those of a pattern; they may be overwritten when others are asked for.
func (d *deriver) operands(p pattern.ID) []pattern.ID { return slices.Clone(d.g.Operands(p)) }

// reference is an element as part of a content.
func (d *deriver) reference(p pattern.ID) *grammar.Content {
	names, wild := d.g.ClassNames(d.g.ElementOf(p).Class)
	if wild {
		return grammar.OneOf(grammar.Any)
	}
	var list []string
	for _, n := range names {
		if n.Space == xmltree.TEI && !strings.HasPrefix(n.Local, "#") {
			list = append(list, n.Local)
		}
	}
	if len(list) == 0 {
		return grammar.OneOf(grammar.Any)
	}
	return grammar.OneOf(list...)
}
