package xmltree

import (
	"strconv"
	"strings"
)

// Path says where n stands, in the way of XPath: "/TEI/text/body/div[2]/p[1]". A step has the name as written, with a
// number if siblings share it. Other nodes than elements are "text()", "comment()" and "processing-instruction()"; the
// document is "/", the zero Node "".
func (n Node) Path() string {
	switch n.Kind() {
	case NoNode:
		return ""
	case Document:
		return "/"
	case Element, Text, Comment, ProcInst:
	}
	var steps []string
	for ; n.Kind() != Document; n = n.Parent() {
		steps = append(steps, n.step())
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteByte('/')
		b.WriteString(steps[i])
	}
	return b.String()
}

// step is n as one step of a path.
func (n Node) step() string {
	name := ""
	switch n.Kind() {
	case Element:
		name = n.Local()
		if prefix := n.Prefix(); prefix != "" {
			name = prefix + ":" + name
		}
	case Text:
		name = "text()"
	case Comment:
		name = "comment()"
	case ProcInst:
		name = "processing-instruction()"
	case NoNode, Document:
	}
	before, shared := 0, false
	for s := n.PrevSibling(); s.Valid(); s = s.PrevSibling() {
		if n.sameStep(s) {
			before++
		}
	}
	for s := n.NextSibling(); s.Valid() && before == 0 && !shared; s = s.NextSibling() {
		shared = n.sameStep(s)
	}
	if before == 0 && !shared {
		return name
	}
	return name + "[" + strconv.Itoa(before+1) + "]"
}

// sameStep tells whether a sibling shares n's step but for the number.
func (n Node) sameStep(s Node) bool {
	a, b := n.record(), s.record()
	return a.kind == b.kind && (a.kind != Element || a.name == b.name)
}
