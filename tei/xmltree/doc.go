// Package xmltree is a read-only tree of an XML document, built from the tokens of package xmltext: what rules, exports
// and query engines read.
//
// Terms: a node is the document itself, an element, a text, a comment or a processing instruction; adjacent characters
// are one text, whatever they were written as. Attributes and namespace declarations belong to their element and are no
// nodes. Document order is the order in which things begin in the file. The string value of a node is all the text in it.
//
// A Tree is arrays of small records without pointers, in document order: an element is followed by what it contains.
// A [Node] is a place in them, cheap to copy, and comparable. Every span is right, or absent where the file is too long
// to count; what came from an entity has the span of the reference.
//
//	tree.go       Tree, look-up by name and by xml:id
//	node.go       Node: what it is, what it says, where it stands
//	axes.go       from node to node
//	attr.go       attributes, namespaces in scope
//	inherited.go  language, base URI, white space
//	path.go       paths such as "/TEI/text/body/div[2]/p[1]"
//	builder.go    Builder: from tokens to a Tree
//
// Start reading at Tree and Build.
//
// Source of the model: XML Information Set, and the XPath data model for what a text and a string value are.
package xmltree
