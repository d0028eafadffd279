package xmltree_test

import (
	"fmt"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

func Example() {
	f := source.New("letter.xml", `<body xmlns="http://www.tei-c.org/ns/1.0"><p>Baku, <date when="1920-07-16">16/VII-20</date></p><p>Dear Sir</p></body>`)
	tree, _ := xmltree.Build(f, xmltext.Options{})
	for _, date := range tree.ByName(xmltree.TEI, "date") {
		fmt.Println(date.Path(), date.Text(), date.AttrValue("when"), date.Span().Position())
	}
	for p := range tree.Root().Elements() {
		fmt.Println(p.Path(), p.Text())
	}
	// Output:
	// /body/p[1]/date 16/VII-20 1920-07-16 1:52
	// /body/p[1] Baku, 16/VII-20
	// /body/p[2] Dear Sir
}
