package xmltree

import "iter"

// Parent is the node around n, the zero Node for the document.
func (n Node) Parent() Node {
	if n.tree == nil {
		return Node{}
	}
	return n.tree.nodeOrNone(n.record().parent)
}

// FirstChild is the first node directly in n.
func (n Node) FirstChild() Node {
	if n.tree == nil || n.record().after == n.i+1 {
		return Node{}
	}
	return Node{n.tree, n.i + 1}
}

// NextSibling is the next node with the same parent.
func (n Node) NextSibling() Node {
	if n.tree == nil {
		return Node{}
	}
	after := n.record().after
	if int(after) == len(n.tree.nodes) || n.tree.nodes[after].parent != n.record().parent {
		return Node{}
	}
	return Node{n.tree, after}
}

// PrevSibling is the node before n with the same parent.
func (n Node) PrevSibling() Node {
	if n.tree == nil {
		return Node{}
	}
	return n.tree.nodeOrNone(n.record().prev)
}

func (t *Tree) nodeOrNone(i int32) Node {
	if i < 0 {
		return Node{}
	}
	return Node{t, i}
}

// Children gives the nodes directly in n.
func (n Node) Children() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.FirstChild(); c.Valid(); c = c.NextSibling() {
			if !yield(c) {
				return
			}
		}
	}
}

// Elements gives the elements directly in n.
func (n Node) Elements() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := n.FirstChild(); c.Valid(); c = c.NextSibling() {
			if c.record().kind == Element && !yield(c) {
				return
			}
		}
	}
}

// Descendants gives all nodes in n in document order, without n itself.
func (n Node) Descendants() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n.tree == nil {
			return
		}
		for i, after := n.i+1, n.record().after; i < after; i++ {
			if !yield(Node{n.tree, i}) {
				return
			}
		}
	}
}

// Ancestors gives the nodes around n, its parent first and the document last.
func (n Node) Ancestors() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for a := n.Parent(); a.Valid(); a = a.Parent() {
			if !yield(a) {
				return
			}
		}
	}
}

// After is the Order of the first node behind n and all that it contains.
func (n Node) After() int {
	if n.tree == nil {
		return 0
	}
	return int(n.record().after)
}

// Child is the first child element of a name of the TEI, of that the first of the next name, and so on; the zero Node if there is none.
func (n Node) Child(names ...string) Node {
	for _, name := range names {
		var next Node
		for c := range n.Elements() {
			if c.Is(TEI, name) {
				next = c
				break
			}
		}
		if n = next; !n.Valid() {
			break
		}
	}
	return n
}
