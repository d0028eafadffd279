package tei

import (
	"strconv"

	"github.com/beevik/etree"
)

// Namespace is the namespace of TEI P5.
const Namespace = "http://www.tei-c.org/ns/1.0"

// A Document is a TEI document in the making. Its elements are etree's and may be edited freely.
type Document struct {
	Root *etree.Element
}

// New makes a document with a root element such as "TEI" in the TEI namespace.
func New(root string) *Document {
	d := &Document{Root: etree.NewElement(root)}
	d.Root.CreateAttr("xmlns", Namespace)
	return d
}

// Corpus joins documents into one teiCorpus with a header of its own, made by the caller and given first.
func Corpus(header *etree.Element, documents []*Document) *Document {
	c := New("teiCorpus")
	c.Root.AddChild(header)
	for _, d := range documents {
		root := d.Root.Copy()
		root.RemoveAttr("xmlns")
		c.Root.AddChild(root)
	}
	return c
}

// Add makes a child element with attributes given as name, value, name, value; attributes with an empty value are left
// out.
func Add(parent *etree.Element, name string, attrs ...string) *etree.Element {
	e := parent.CreateElement(name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			e.CreateAttr(attrs[i], attrs[i+1])
		}
	}
	return e
}

// AddText makes a child element that holds a text.
func AddText(parent *etree.Element, name, text string, attrs ...string) *etree.Element {
	e := Add(parent, name, attrs...)
	e.CreateText(text)
	return e
}

// Paths tells the place of each element of the document, such as "/TEI/text/body/div[2]/p[1]"; an index stands only where
// siblings share the name.
func (d *Document) Paths() map[*etree.Element]string {
	paths := map[*etree.Element]string{}
	var visit func(e *etree.Element, path string)
	visit = func(e *etree.Element, path string) {
		paths[e] = path
		var total, at tagCounts
		for _, c := range e.Child {
			if c, ok := c.(*etree.Element); ok {
				total.add(c.Tag)
			}
		}
		for _, c := range e.Child {
			c, ok := c.(*etree.Element)
			switch {
			case !ok:
			case total.of(c.Tag) > 1:
				visit(c, path+"/"+c.Tag+"["+strconv.Itoa(at.add(c.Tag))+"]")
			default:
				visit(c, path+"/"+c.Tag)
			}
		}
	}
	visit(d.Root, "/"+d.Root.Tag)
	return paths
}

// tagCounts counts siblings by their names, of which there are few, so that no map is needed.
type tagCounts []struct {
	tag string
	n   int
}

// add counts one more and gives the number.
func (c *tagCounts) add(tag string) int {
	for i := range *c {
		if (*c)[i].tag == tag {
			(*c)[i].n++
			return (*c)[i].n
		}
	}
	*c = append(*c, struct {
		tag string
		n   int
	}{tag, 1})
	return 1
}

func (c tagCounts) of(tag string) int {
	for i := range c {
		if c[i].tag == tag {
			return c[i].n
		}
	}
	return 0
}
