package xpath

import (
	"strings"

	"github.com/lestrrat-go/helium"
	"github.com/lestrrat-go/helium/xpath3"
)

// A Value is what an expression gives: a sequence of nodes and atomic values. The zero Value is the empty sequence.
type Value struct {
	own   seq             // if the library was not needed
	other xpath3.Sequence // of the library otherwise; nil: own
}

// String makes a Value of a string.
func StringValue(s string) Value { return Value{own: oneAtom(atom{kind: stringAtom, s: s})} }

// NodesValue makes a Value of nodes of one document, which are in document order.
func NodesValue(nodes []Node) Value { return Value{own: seq{nodes: nodes}} }

// Len is the number of items.
func (v Value) Len() int {
	if v.other != nil {
		return v.other.Len()
	}
	return v.own.len()
}

// library gives the value as the library has it.
func (v Value) library(s *Session) xpath3.Sequence {
	if v.other != nil {
		return v.other
	}
	items := make(xpath3.ItemSlice, 0, v.own.len())
	for _, n := range v.own.nodes {
		items = append(items, xpath3.NodeItem{Node: s.to(n)})
	}
	for _, a := range v.own.atoms {
		items = append(items, a.library())
	}
	return items
}

// Bool is the effective boolean value; an error if there is none.
func (v Value) Bool() (bool, error) {
	if v.other != nil {
		return xpath3.EBV(v.other)
	}
	if b, ok := v.own.boolean(); ok {
		return b, nil
	}
	return xpath3.EBV(v.library(nil))
}

// Nodes are the nodes among the items that belong to documents: not those that the expression has made.
func (v Value) Nodes(s *Session) []Node {
	if v.other == nil {
		return v.own.nodes
	}
	var nodes []Node
	for i := range v.other.Len() {
		item, ok := v.other.Get(i).(xpath3.NodeItem)
		if !ok {
			continue
		}
		if n, ok := s.from(item.Node); ok {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// Strings are the string values of the items.
func (v Value) Strings() ([]string, error) {
	var list []string
	if v.other == nil {
		for _, n := range v.own.nodes {
			list = append(list, n.String())
		}
		for _, a := range v.own.atoms {
			list = append(list, a.string())
		}
		return list, nil
	}
	for i := range v.other.Len() {
		text, err := itemString(v.other.Get(i))
		if err != nil {
			return nil, err
		}
		list = append(list, text)
	}
	return list, nil
}

func itemString(item xpath3.Item) (string, error) {
	a, err := xpath3.AtomizeItem(item)
	if err != nil {
		return "", err
	}
	return xpath3.AtomicToString(a)
}

// Joined is the string values of the items with spaces between them, as value-of writes them.
func (v Value) Joined() (string, error) {
	list, err := v.Strings()
	return strings.Join(list, " "), err
}

// Markup is the items as XML: nodes as they are written, others as text.
func (v Value) Markup(s *Session) (string, error) {
	var b strings.Builder
	all := v.library(s)
	for i := range all.Len() {
		if item, ok := all.Get(i).(xpath3.NodeItem); ok {
			if doc, is := item.Node.(*helium.Document); is {
				for c := range helium.Children(doc) {
					writeMarkup(&b, c)
				}
				continue
			}
			writeMarkup(&b, item.Node)
			continue
		}
		text, err := itemString(all.Get(i))
		if err != nil {
			return "", err
		}
		b.WriteString(markupEscapes.Replace(text))
	}
	return b.String(), nil
}

func writeMarkup(b *strings.Builder, n helium.Node) {
	if a, ok := n.(*helium.Attribute); ok { // one alone is no markup
		b.WriteString(markupEscapes.Replace(a.Value()))
		return
	}
	if err := helium.Write(b, n); err != nil {
		b.WriteString(markupEscapes.Replace(string(n.Content())))
	}
}

var markupEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
