// Package printer writes schemas in the compact and in the XML syntax of RELAX NG, as a person would write them.
//
// What is written means the same as what was read: names, patterns, combinations, documentation, annotations. Comments are
// kept. What the syntaxes cannot say alike, such as a group of one pattern, is left out.
//
// Terms: a layout is text that knows where it may be broken into lines; the default namespace is the one that names without
// prefix are in; a namespace is inherited if the file leaves it to the one that refers to it.
//
//	names.go            which namespaces a file uses; prefixes
//	compact.go          the compact syntax: declarations
//	compact_pattern.go  its patterns; compact_name.go: name classes; compact_grammar.go: definitions
//	compact_notes.go    its comments and annotations; literal.go: its literals
//	layout.go           line breaks and indentation
//	xml.go              the XML syntax: the root element
//	xml_pattern.go      its patterns; xml_name.go: name classes; xml_grammar.go: grammars
//	xml_notes.go        its comments and annotations
//	files.go            a schema with the files that it refers to; href.go: their addresses
//	topics.go           what can be wrong
//
// Start reading at Compact.
package printer
