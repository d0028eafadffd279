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

// A pointer is one local pointer, "#id", in an attribute.
type pointer struct {
	attr string      // name of the attribute
	id   string      // without "#", percent-encoding undone
	span source.Span // with "#"
}

// localPointers are the pointers of an element to an id in the same file, in the order in which they stand. XPointer
// schemes, such as #range(...), are left out.
func localPointers(n xmltree.Node) iter.Seq[pointer] {
	return func(yield func(pointer) bool) {
		for a := range n.Attrs() {
			if a.Name.Space != "" || !pointerAttrs[a.Name.Local] || !strings.Contains(a.Value, "#") {
				continue
			}
			for start, word := range words(a.Value) {
				id, local := strings.CutPrefix(word, "#")
				if !local || strings.Contains(id, "(") {
					continue
				}
				if plain, err := url.PathUnescape(id); err == nil {
					id = plain
				}
				if !yield(pointer{a.Name.Local, id, valuePart(a, start, start+len(word))}) {
					return
				}
			}
		}
	}
}

// words are the words of an attribute value with the offset of each.
func words(value string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		const space = " \t\r\n"
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
