package xmltree

import "teikit/tei/xmltext"

// What an element hands down to all that it contains: language, base URI, white space.

// Lang is the language of n: the xml:lang of the element itself or of the nearest one around it, "" if there is none
// (XML section 2.12).
func (n Node) Lang() string {
	value, _ := n.inherited("lang")
	return value
}

// SpacePreserved tells whether xml:space, of the element itself or of the nearest one around it, says that white space is
// to be kept as it is (XML section 2.10).
func (n Node) SpacePreserved() bool {
	value, _ := n.inherited("space")
	return value == "preserve"
}

// inherited is the value of an attribute of the prefix xml, of n or of the nearest element around it.
func (n Node) inherited(local string) (value string, ok bool) {
	for ; n.Valid(); n = n.Parent() {
		if a := n.attr(XML, local); a != nil {
			return n.tree.attrValue(a), true
		}
	}
	return "", false
}

// Base is the base URI of n (XML Base section 4): what relative references in it are relative to. It is that of the xml:base
// of the element itself or of the nearest one around it, which may be relative to the next one, or the name of the file;
// with a file name that is a relative path, it is one, too.
//
// What stands in another file than the element around it, as an external entity does, is relative to that file; but what
// XInclude has included has an xml:base that XInclude gave it, and that says where it is as seen from outside.
func (n Node) Base() string {
	if !n.Valid() {
		return ""
	}
	if !n.IsElement() {
		if parent := n.Parent(); parent.Valid() {
			return parent.Base()
		}
		return n.tree.file.Name()
	}
	var written []string // the innermost first
	file := n.tree.file
	for ; n.IsElement(); n = n.Parent() {
		a := n.attr(XML, "base")
		if a != nil {
			written = append(written, n.tree.attrValue(a))
		}
		given := a != nil && a.nameStart == n.element().nameStart
		if own := n.Span().File; own != nil && !given && n.isForeign() {
			file = own
			break
		}
	}
	base := file.Name()
	for i := len(written) - 1; i >= 0; i-- {
		base = xmltext.ResolveReference(base, written[i])
	}
	return base
}

// isForeign tells whether an element stands in another file than its parent.
func (n Node) isForeign() bool {
	return n.tree.row != nil && n.Span().File != n.Parent().Span().File
}
