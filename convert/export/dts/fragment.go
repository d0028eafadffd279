package dts

import (
	"bytes"

	"teikit/convert/export/markup"
	"teikit/tei/xmltree"
)

// wrapperSpace is the name space of the element around the nodes of a unit.
const wrapperSpace = "https://w3id.org/api/dts#"

// fragment is the document of a unit.
func fragment(u *unit) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<TEI xmlns="` + xmltree.TEI + `"`)
	around := u.nodes[len(u.nodes)-1].Parent()
	if lang := around.Lang(); lang != "" {
		b.WriteString(` xml:lang="` + markup.EscapeAttr(lang) + `"`)
	}
	if around.SpacePreserved() {
		b.WriteString(` xml:space="preserve"`)
	}
	prefix := "dts"
	for known := around.Namespaces(); known[prefix] != "" && known[prefix] != wrapperSpace; {
		prefix += "-"
	}
	b.WriteString("><" + prefix + ":wrapper")
	scope := markup.Scope(around)
	for i := 0; i+1 < len(scope); i += 2 {
		if scope[i] != "xmlns:"+prefix && (scope[i] != "xmlns" || scope[i+1] != xmltree.TEI) {
			b.WriteString(" " + scope[i] + `="` + markup.EscapeAttr(scope[i+1]) + `"`)
		}
	}
	b.WriteString(" xmlns:" + prefix + `="` + wrapperSpace + `">`)
	var c markup.Copy
	for _, n := range u.nodes {
		if n.IsElement() && n.Parent() != around {
			c.Top(&b, n) // a page break in the body, before the back
			continue
		}
		c.Node(&b, n)
	}
	b.WriteString("</" + prefix + ":wrapper></TEI>\n")
	return b.Bytes()
}
