package graph

import (
	"strconv"

	"teikit/convert/export/markup"
)

// GEXF begins a file in GEXF 1.2draft (gexf.net), of a directed network that does not change in time: first and last date are attributes, as they may be years.
var GEXF = begin((*Network).gexf)

func (n *Network) gexf() []byte {
	w := &markup.Writer{}
	w.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.Open("gexf", "xmlns", "http://www.gexf.net/1.2draft", "version", "1.2")
	w.Open("meta", "lastmodifieddate", n.edition.Date)
	w.Line("creator", "teikit")
	if n.edition.Title != "" {
		w.Line("description", n.edition.Title)
	}
	w.Close("meta")
	w.Open("graph", "mode", "static", "defaultedgetype", "directed")
	declare(w, "node", nodeAttributes[1:]) // the label is one of the format's own
	declare(w, "edge", edgeAttributes[1:]) // so is the weight
	w.Open("nodes")
	for _, node := range n.sortedNodes() {
		w.Open("node", "id", node.id, "label", node.label)
		values(w, node, nodeAttributes[1:])
		w.Close("node")
	}
	w.Close("nodes")
	w.Open("edges")
	for i, e := range n.sortedEdges() {
		w.Open("edge", "id", strconv.Itoa(i), "source", e.from.id, "target", e.to.id, "weight", strconv.Itoa(e.weight))
		values(w, e, edgeAttributes[1:])
		w.Close("edge")
	}
	w.Close("edges")
	w.Close("graph")
	w.Close("gexf")
	return w.Bytes()
}

func declare[T any](w *markup.Writer, class string, attributes []attribute[T]) {
	w.Open("attributes", "class", class)
	for _, a := range attributes {
		kind := map[string]string{"int": "integer"}[a.kind]
		if kind == "" {
			kind = a.kind
		}
		w.Empty("attribute", "id", class+"-"+a.name, "title", a.name, "type", kind)
	}
	w.Close("attributes")
}

func values[T any](w *markup.Writer, of T, attributes []attribute[T]) {
	class := "edge"
	if _, is := any(of).(*node); is {
		class = "node"
	}
	w.Open("attvalues")
	for _, a := range attributes {
		if v := a.value(of); v != "" {
			w.Empty("attvalue", "for", class+"-"+a.name, "value", v)
		}
	}
	w.Close("attvalues")
}
