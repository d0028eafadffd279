package xpath

import (
	"context"

	"github.com/lestrrat-go/helium/xpath3"
)

// A Key is one xsl:key: which nodes it is about, and what they can be found by.
type Key struct {
	Match *Pattern
	Use   *Expr
}

// A keyTable is the nodes of a document by value.
type keyTable map[string][]Node

// keyed gives the nodes of a document that have a value, in document order.
func (s *Session) keyed(k *Key, d *Document, value string) ([]Node, error) {
	table, ok := s.keys[k][d]
	if !ok {
		var err error
		if table, err = s.keyTable(k, d); err != nil {
			return nil, err
		}
		if s.keys == nil {
			s.keys = make(map[*Key]map[*Document]keyTable)
		}
		if s.keys[k] == nil {
			s.keys[k] = make(map[*Document]keyTable)
		}
		s.keys[k][d] = table
	}
	return table[value], nil
}

func (s *Session) keyTable(k *Key, d *Document) (keyTable, error) {
	table := make(keyTable)
	matched, failures := k.Match.Nodes(s, d, nil)
	if len(failures) > 0 {
		return nil, failures[0].Err
	}
	for _, n := range matched {
		v, err := k.Use.Value(Focus{Session: s, Node: n})
		if err != nil {
			return nil, err
		}
		values, err := v.Strings()
		if err != nil {
			return nil, worded(err)
		}
		for i, value := range values {
			if list := table[value]; i == 0 || len(list) == 0 || list[len(list)-1] != n {
				table[value] = append(list, n)
			}
		}
	}
	return table, nil
}

// key is key() of XSLT.
func key(f *libraryFocus, ctx context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	name, err := stringArg(args[0])
	if err != nil {
		return nil, err
	}
	keys := f.static.Keys[name]
	if keys == nil {
		return nil, &xpath3.XPathError{Code: "XTDE1260", Message: "there is no key " + name}
	}
	top, d, err := f.keyedIn(ctx, args)
	if err != nil {
		return nil, err
	}
	var found []Node
	for i := 0; args[1] != nil && i < args[1].Len(); i++ {
		value, err := itemString(args[1].Get(i))
		if err != nil {
			return nil, err
		}
		for _, k := range keys {
			nodes, err := f.session.keyed(k, d, value)
			if err != nil {
				return nil, err
			}
			for _, n := range nodes {
				if within(n, top) {
					found = append(found, n)
				}
			}
		}
	}
	return Value{own: seq{nodes: inOrder(found)}}.library(f.session), nil
}

// keyedIn is where key() looks: below the third argument, or in the document of the context node.
func (f *libraryFocus) keyedIn(ctx context.Context, args []xpath3.Sequence) (top Node, d *Document, err error) {
	h := xpath3.FnContextNode(ctx)
	if len(args) == 3 && args[2] != nil && args[2].Len() == 1 {
		if item, ok := args[2].Get(0).(xpath3.NodeItem); ok {
			h = item.Node
		}
	}
	if h == nil {
		h = f.session.to(f.current)
	}
	n, ok := f.session.from(h)
	if !ok {
		return Node{}, nil, &xpath3.XPathError{Code: "XTDE1270", Message: "key() looks into documents only"}
	}
	for _, known := range f.session.known {
		if known.Tree == n.tree.Tree() {
			d = known
		}
	}
	if top = n; len(args) < 3 {
		top = d.Root()
	}
	return top, d, nil
}

// within tells whether a node is another one or in it.
func within(n, top Node) bool {
	if n == top {
		return true
	}
	if top.attr > 0 {
		return false
	}
	for a := n.tree; a.Valid(); a = a.Parent() {
		if a == top.tree {
			return true
		}
	}
	return false
}
