package xmltree

import (
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

func TestChildAndXMLValue(t *testing.T) {
	tree, found := Build(source.New("a.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><x:text xmlns:x="other"/><text n="1"><body n="2"/></text><text n="3"/></TEI>`), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	root := tree.Root()
	for want, got := range map[string]string{
		"1": root.Child("text").AttrValue("n"), "2": root.Child("text", "body").AttrValue("n"), "a": root.XMLValue("id"), "": root.XMLValue("lang"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if root.Child("back", "div").Valid() || !root.Child().Valid() {
		t.Error("a child that is not there is valid, or the node itself is not")
	}
}
