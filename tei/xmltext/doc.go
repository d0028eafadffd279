// Package xmltext reads XML 1.0 (fifth edition) with Namespaces in XML 1.0 as a stream of tokens, each with its place in
// the file. It does not validate, but is complete otherwise: internal DTD subset, entities, attribute defaults,
// normalisation of line ends and attribute values.
//
// Terms: a token is one piece of the document between two bytes of the file; its span is a [source.Range]; a fault is a
// finding about well-formedness, of the family "xml"; recovery is what the Reader does after a fault so that the rest of
// the file is still of use. Tokens are balanced whatever the input: each StartElement has its EndElement.
//
// External entities and the external DTD subset are not read; a finding says so where that matters. XML 1.1 is refused.
// Time and memory are bounded by [Limits].
//
//	reader.go        Reader, Next, what stands outside the root element
//	token.go         Token and its parts
//	starttag.go      start tags; attributes.go: attribute values; endtag.go: end tags
//	text.go          character data; markup.go: comments, processing instructions, CDATA sections
//	references.go    character and entity references; entities.go: inclusion of entities
//	doctype.go       document type declaration, internal subset; declarations.go, entitydecl.go: what is declared in it
//	attdefault.go    attribute types and defaults from the internal subset
//	names.go         names and their numbers; namespaces.go: prefixes in scope
//	xmldecl.go       XML declaration; encoding.go: from bytes to UTF-8 text
//	chars.go         tables of characters
//	faults.go        how findings are made; topics*.go: what they are; recover.go: guesses after a mistake
//	notxml.go        files that are something else
//	limits.go        Limits
//
// Start reading at Reader.Next.
//
// Sources: Extensible Markup Language (XML) 1.0 (Fifth Edition), Namespaces in XML 1.0 (Third Edition). Numbers in
// brackets, such as [14], are productions of these.
package xmltext
