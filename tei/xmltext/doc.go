// Package xmltext reads XML 1.0 (fifth edition) with Namespaces in XML 1.0 as a stream of tokens, each with its place in
// the file. It does not validate, but is complete otherwise: internal and external DTD subset, internal and external
// entities, attribute defaults, normalisation of line ends and attribute values.
//
// Terms: a token is one piece of the document between two bytes of the file; its span is a [source.Range]; a fault is a
// finding about well-formedness, of the family "xml"; recovery is what the Reader does after a fault so that the rest of
// the file is still of use. Tokens are balanced whatever the input: each StartElement has its EndElement.
//
// A document is read through a window, from memory or from an [io.ReaderAt] ([DecodeStream]), with the same tokens and
// findings: the window slides between tokens, grows inside a long one, and every guess about what a mistake means looks a
// fixed way ahead. So memory does not grow with the document; what can be longer than the window is bounded by [Limits],
// as time is.
//
// External entities and the external DTD subset are read only below a folder that the caller names ([Root]), never over
// the network; without one, a finding says what is missing. Their tokens and findings have the File that they stand in.
// XML 1.1 is refused.
//
//	reader.go        Reader, Next, what stands outside the root element
//	token.go         Token and its parts
//	window.go        what of the document is in memory
//	starttag.go      start tags; attributes.go: attribute values; endtag.go: end tags
//	text.go          character data; markup.go: comments, processing instructions, CDATA sections
//	references.go    character and entity references; entities.go: inclusion of entities
//	doctype.go       document type declaration, subsets; declarations.go, entitydecl.go: what is declared in it
//	external.go      external entities and subset; root.go: the folder for them, references to files
//	attdefault.go    attribute types and defaults from the DTD
//	names.go         names and their numbers; namespaces.go: prefixes in scope
//	vocabulary.go    Vocabulary: names and start tags that are remembered
//	xmldecl.go       XML declaration; encoding.go, decode.go: from bytes to UTF-8 text
//	chars.go         tables of characters
//	faults.go        how findings are made; topics*.go: what they are; recover.go: guesses after a mistake
//	notxml.go        files that are something else
//	limits.go        Limits
//
// Start reading at Reader.Next, then at the head of window.go.
//
// Sources: Extensible Markup Language (XML) 1.0 (Fifth Edition), Namespaces in XML 1.0 (Third Edition). Numbers in
// brackets, such as [14], are productions of these.
package xmltext
