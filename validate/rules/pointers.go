package rules

import (
	"iter"
	"net/url"
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// pointerAttrs are the attributes of datatype teidata.pointer, on whatever element. Where an element uses one of the
// names for something else (@from, @value), its values do not begin with "#". Source: TEI P5 4.9, teidata.pointer.
var pointerAttrs = nameSet(`active adj adjFrom adjTo ana calendar change children copyOf corresp datcat datingMethod
	datingPoint decls domains edRef end exclude fVal facs feats follow from given hand inst lemmaRef location mergedIn
	mutual new next nymRef origin parent parts passive perf period prev ref rendition replyTo require resp sameAs scheme
	scribeRef scriptRef select since source spanTo start synch target targetDatcat targetEnd to toWhom unitRef url value
	valueDatcat where who wit`)

// A pointer is one word of an attribute that holds pointers.
type pointer struct {
	attr string      // name of the attribute
	word string      // as the attribute has it
	id   string      // of a local pointer: without "#", percent-encoding undone; "" for others
	span source.Span // of the word
}

// pointers are the local pointers of the file, "#id", in document order, with their elements. XPointer schemes, such as
// #range(...), are left out.
func (p *Pass) pointers() iter.Seq2[xmltree.Node, pointer] {
	return func(yield func(xmltree.Node, pointer) bool) {
		for _, x := range p.index().pointing {
			for ptr := range pointersIn(x.node.AttrAt(x.attr)) {
				if ptr.isLocal() && !yield(x.node, ptr) {
					return
				}
			}
		}
	}
}

// deadPointers are the local pointers of the file that lead to no element of it, each with the element that has it.
func (p *Pass) deadPointers() iter.Seq2[xmltree.Node, pointer] {
	leads := func(id string) bool {
		_, ok := p.Tree.ByID(id)
		return ok
	}
	return func(yield func(xmltree.Node, pointer) bool) {
		for _, x := range p.index().pointing {
			if value := x.node.AttrValueAt(x.attr); strings.HasPrefix(value, "#") && leads(value[1:]) {
				continue // most are one, and well
			}
			for ptr := range pointersIn(x.node.AttrAt(x.attr)) {
				if ptr.isLocal() && !leads(ptr.id) && !yield(x.node, ptr) {
					return
				}
			}
		}
	}
}

// farPointers are the pointers of the file that are not local, the same way.
func (p *Pass) farPointers() iter.Seq2[xmltree.Node, pointer] {
	return func(yield func(xmltree.Node, pointer) bool) {
		for _, x := range p.index().pointing {
			if strings.HasPrefix(x.node.AttrValueAt(x.attr), "#") && !strings.Contains(x.node.AttrValueAt(x.attr), " ") {
				continue // most are
			}
			for ptr := range pointersIn(x.node.AttrAt(x.attr)) {
				if !strings.HasPrefix(ptr.word, "#") && !yield(x.node, ptr) {
					return
				}
			}
		}
	}
}

// isLocal reports whether a pointer is "#id".
func (ptr pointer) isLocal() bool {
	return strings.HasPrefix(ptr.word, "#") && !strings.Contains(ptr.word, "(")
}

// localPointers are the local pointers of an element, in the order in which they stand.
func localPointers(n xmltree.Node) iter.Seq[pointer] {
	return func(yield func(pointer) bool) {
		for a := range n.Attrs() {
			if a.Name.Space != "" || !pointerAttrs[a.Name.Local] {
				continue
			}
			for ptr := range pointersIn(a) {
				if ptr.isLocal() && !yield(ptr) {
					return
				}
			}
		}
	}
}

// pointersIn are the pointers in the value of an attribute.
func pointersIn(a xmltree.Attr) iter.Seq[pointer] {
	return func(yield func(pointer) bool) {
		for start, word := range words(a.Value) {
			ptr := pointer{attr: a.Name.Local, word: word, span: valuePart(a, start, start+len(word))}
			if ptr.isLocal() {
				ptr.id = unescaped(word[1:])
			}
			if !yield(ptr) {
				return
			}
		}
	}
}

// unescaped undoes percent-encoding, if that is what the signs are.
func unescaped(id string) string {
	if !strings.Contains(id, "%") {
		return id
	}
	if plain, err := url.PathUnescape(id); err == nil {
		return plain
	}
	return id
}

// words are the words of an attribute value with the offset of each.
func words(value string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		const space = " \t\r\n"
		if !strings.ContainsAny(value, space) {
			if value != "" {
				yield(0, value)
			}
			return // most are one
		}
		for at := 0; at < len(value); {
			rest := strings.TrimLeft(value[at:], space)
			at = len(value) - len(rest)
			word := rest
			if end := strings.IndexAny(rest, space); end >= 0 {
				word = rest[:end]
			}
			if word != "" && !yield(at, word) {
				return
			}
			at += len(word)
		}
	}
}

// rebased reports whether an xml:base is in force at n: then "#id" means that other document, not this one.
func rebased(n xmltree.Node) bool {
	if a, ok := n.Attr(xmltree.XML, "base"); ok && a.Value != "" {
		return true
	}
	for up := range n.Ancestors() {
		if a, ok := up.Attr(xmltree.XML, "base"); ok && a.Value != "" {
			return true
		}
	}
	return false
}
