package teiprofile

import (
	"strings"

	"github.com/beevik/etree"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// A document is a copy of a tree that is changed, step by step.
type document struct {
	profile *Profile
	before  []etree.Token // comments and processing instructions before the root element
	root    *etree.Element
	origin  map[*etree.Element]xmltree.Node
	foreign map[*etree.Element]bool   // elements of other name spaces
	lacking map[*etree.Element]string // a required attribute that an element has not, and the profile does not say
	found   diag.List
	told    map[tellKey]int // the place of a finding in found
}

// read copies a tree. Elements of the TEI have no prefix in the copy; of other name spaces each declares its own.
func read(t *xmltree.Tree, p *Profile) *document {
	d := &document{profile: p, origin: map[*etree.Element]xmltree.Node{}, foreign: map[*etree.Element]bool{}, lacking: map[*etree.Element]string{}, told: map[tellKey]int{}}
	for c := range t.Document().Children() {
		switch c.Kind() {
		case xmltree.Element:
			d.root = d.element(c, "")
		case xmltree.Comment, xmltree.ProcInst:
			if d.root == nil {
				d.before = append(d.before, misc(c))
			}
		case xmltree.NoNode, xmltree.Document, xmltree.Text:
		}
	}
	return d
}

func misc(n xmltree.Node) etree.Token {
	if n.Kind() == xmltree.Comment {
		return etree.NewComment(n.Value())
	}
	return etree.NewProcInst(n.Name().Local, n.Value())
}

// element copies an element; space is the name space that is declared around it.
func (d *document) element(n xmltree.Node, space string) *etree.Element {
	e := etree.NewElement(n.Local())
	d.origin[e] = n
	own := n.Name().Space
	d.foreign[e] = own != xmltree.TEI
	if own != space {
		e.CreateAttr("xmlns", own)
	}
	for a := range n.Attrs() {
		switch a.Name.Space {
		case "":
			e.CreateAttr(a.Name.Local, a.Value)
		case xmltree.XML:
			e.CreateAttr("xml:"+a.Name.Local, a.Value)
		default:
			d.tell(attributeLost, e, a.Name.Local, "the attribute %q of %q is of another name space; it is left out", a.Prefix+":"+a.Name.Local, n.Local())
		}
	}
	for c := range n.Children() {
		switch c.Kind() {
		case xmltree.Element:
			e.AddChild(d.element(c, own))
		case xmltree.Text:
			e.CreateText(c.Value())
		case xmltree.Comment, xmltree.ProcInst:
			e.AddChild(misc(c))
		case xmltree.NoNode, xmltree.Document:
		}
	}
	return e
}

// A tellKey is what makes findings equal.
type tellKey struct {
	topic  *diag.Topic
	detail string
}

// tell adds a finding about an element; equal ones are one, which counts.
func (d *document) tell(topic *diag.Topic, e *etree.Element, detail, format string, args ...any) {
	key := tellKey{topic, e.Tag + " " + detail}
	if i, ok := d.told[key]; ok {
		d.found[i].Repeats++
		return
	}
	d.told[key] = len(d.found)
	n := d.source(e)
	finding := topic.At(n.TagSpan(), format, args...)
	finding.Path = n.Path()
	d.found.Add(finding)
}

// source is where an element comes from: itself, or the nearest one around it that the document had.
func (d *document) source(e *etree.Element) xmltree.Node {
	for ; e != nil; e = e.Parent() {
		if n, ok := d.origin[e]; ok {
			return n
		}
	}
	return d.origin[d.root]
}

// all gives the elements below e and e itself, in document order; the list is made before anything is changed.
func all(e *etree.Element) []*etree.Element {
	list := []*etree.Element{e}
	for _, c := range e.ChildElements() {
		list = append(list, all(c)...)
	}
	return list
}

// matches reports whether an element is meant by a test.
func (t Test) matches(e *etree.Element) bool {
	if t.Name != "" && e.Tag != t.Name {
		return false
	}
	if t.In != "" && (e.Parent() == nil || e.Parent().Tag != t.In) {
		return false
	}
	if t.Under != "" && !within(e, t.Under) {
		return false
	}
	return t.Attr == "" || e.SelectAttrValue(t.Attr, "") == t.Value
}

// letters are the TEI elements of a document: the root, or those of a corpus.
func (d *document) letters() (list []*etree.Element) {
	for _, e := range all(d.root) {
		if e.Tag == "TEI" {
			list = append(list, e)
		}
	}
	return list
}

// textOf is all the text in an element.
func textOf(e *etree.Element) string {
	var b strings.Builder
	var add func(e *etree.Element)
	add = func(e *etree.Element) {
		for _, c := range e.Child {
			switch c := c.(type) {
			case *etree.CharData:
				b.WriteString(c.Data)
			case *etree.Element:
				add(c)
			}
		}
	}
	add(e)
	return b.String()
}

// inText reports whether an element stands in the text of a letter, which is never left out.
func inText(e *etree.Element) bool {
	for ; e != nil; e = e.Parent() {
		if e.Tag == "text" {
			return true
		}
	}
	return false
}

func isBlank(s string) bool { return strings.Trim(s, " \t\r\n") == "" }

// folded is a text with its white space as single blanks.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// short is a text as a finding quotes it.
func short(s string) string {
	r := []rune(folded(s))
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return string(r)
}
