package graph

import "teikit/convert/export/markup"

// GraphML begins a file in GraphML (graphml.graphdrawing.org), of a directed network.
var GraphML = begin((*Network).graphML)

func (n *Network) graphML() []byte {
	w := &markup.Writer{}
	w.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.Open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns")
	for _, a := range nodeAttributes {
		w.Empty("key", "id", "n-"+a.name, "for", "node", "attr.name", a.name, "attr.type", a.kind)
	}
	for _, a := range edgeAttributes {
		w.Empty("key", "id", "e-"+a.name, "for", "edge", "attr.name", a.name, "attr.type", a.kind)
	}
	w.Open("graph", "id", "letters", "edgedefault", "directed")
	for _, node := range n.sortedNodes() {
		w.Open("node", "id", node.id)
		for _, a := range nodeAttributes {
			if v := a.value(node); v != "" {
				w.Line("data", v, "key", "n-"+a.name)
			}
		}
		w.Close("node")
	}
	for _, e := range n.sortedEdges() {
		w.Open("edge", "source", e.from.id, "target", e.to.id)
		for _, a := range edgeAttributes {
			if v := a.value(e); v != "" {
				w.Line("data", v, "key", "e-"+a.name)
			}
		}
		w.Close("edge")
	}
	w.Close("graph")
	w.Close("graphml")
	return w.Bytes()
}
