package dts

import (
	"slices"
	"strconv"
	"strings"

	"teikit/tei/xmltree"
)

// A unit is a citable unit.
type unit struct {
	id     string // unique in the letter; ASCII letters, digits and "."
	kind   string // name of its element
	level  int    // from 1
	parent string // id of the unit that it is a part of; "" at level 1
	nodes  []xmltree.Node
	title  string // its heading, if it is a division
	units  []*unit
}

// unitsOf are the units of a text at its first level. Together with what they consist of, they hold every node of it: those that are no unit, such as
// page breaks, stand in the unit behind them, or in the last one. It is nil for a text without any.
func unitsOf(text xmltree.Node) []*unit { return divide(sequence(text), 1, "") }

// divide makes units of nodes.
func divide(nodes []xmltree.Node, level int, parent string) (list []*unit) {
	count := map[string]int{}
	var waiting []xmltree.Node
	for _, n := range nodes {
		waiting = append(waiting, n)
		if !isBlock(n) {
			continue
		}
		kind := n.Local()
		count[kind]++
		id := kind + strconv.Itoa(count[kind])
		if parent != "" {
			id = parent + "." + id
		}
		u := &unit{id: id, kind: kind, level: level, parent: parent, nodes: waiting}
		if isDivision(n) {
			u.title = folded(n.Child("head").Text())
			if inner := sequence(n); divisible(inner) && !anyText(waiting[:len(waiting)-1]) {
				u.units = divide(inner, level+1, id)
			}
		}
		list = append(list, u)
		waiting = nil
	}
	switch {
	case len(list) > 0:
		last := list[len(list)-1]
		if last.nodes = append(last.nodes, waiting...); anyText(waiting) {
			last.units = nil
		}
	case anyText(waiting): // words without any element
		list = []*unit{{id: "text1", kind: "text", level: level, parent: parent, nodes: waiting}}
	}
	return list
}

// anyText reports whether there are words beside the elements among nodes.
func anyText(nodes []xmltree.Node) bool {
	for _, n := range nodes {
		if n.Kind() == xmltree.Text && strings.TrimSpace(n.Value()) != "" {
			return true
		}
	}
	return false
}

// sequence is what an element consists of, as far as it is divided: a body, and a division that is all there is, stand for what is in them.
func sequence(n xmltree.Node) (list []xmltree.Node) {
	for c := range n.Children() {
		if c.Is(xmltree.TEI, "body") && divisible(sequence(c)) {
			list = append(list, sequence(c)...)
			continue
		}
		list = append(list, c)
	}
	only, blocks := -1, 0
	for i, c := range list {
		if isBlock(c) {
			only = i
			blocks++
		}
	}
	if blocks != 1 || !list[only].Is(xmltree.TEI, "div") || !divisible(sequence(list[only])) {
		return list
	}
	return append(append(append([]xmltree.Node{}, list[:only]...), sequence(list[only])...), list[only+1:]...)
}

// divisible reports whether nodes are units and what stands between them: there is no text beside them.
func divisible(nodes []xmltree.Node) bool {
	return !anyText(nodes) && slices.ContainsFunc(nodes, isBlock)
}

// isDivision reports whether an element is divided into the units that it has in it.
func isDivision(n xmltree.Node) bool {
	switch n.Local() {
	case "front", "back", "group", "text", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7":
		return n.Name().Space == xmltree.TEI
	}
	return false
}

// isBlock reports whether a node is a unit: an element that is no mere point in the text.
func isBlock(n xmltree.Node) bool {
	if !n.IsElement() {
		return false
	}
	if n.Name().Space == xmltree.TEI {
		switch n.Local() {
		case "pb", "lb", "cb", "gb", "milestone", "anchor":
			return n.FirstChild().Valid() // nothing is to be lost of documents that are not valid, either
		}
	}
	return true
}

// all are units and what is in them, in document order.
func all(units []*unit) (list []*unit) {
	for _, u := range units {
		list = append(append(list, u), all(u.units)...)
	}
	return list
}

// down are units down to a level, in document order.
func down(units []*unit, level int) (list []*unit) {
	for _, u := range units {
		if u.level <= level {
			list = append(append(list, u), down(u.units, level)...)
		}
	}
	return list
}

// depth is how many levels there are.
func depth(units []*unit) (d int) {
	for _, u := range all(units) {
		d = max(d, u.level)
	}
	return d
}

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }
