// Package syntax reads RELAX NG schemas into trees whose nodes know their places.
//
// Terms: a [Document] is one file as written; a [Pattern], a [NameClass] and a [Grammar] are what the specification calls so
// (RELAX NG section 3); a [Component] is what a grammar holds: start, define, div, include. A foreign element or attribute
// is one of another namespace: it annotates the schema and means nothing to it. [Notes] keep such annotations, and comments;
// documentation (RELAX NG DTD Compatibility) is kept in any case, since messages quote it.
//
// Both syntaxes give the same tree. What depends on how a schema is written is done while it is read: annotations (section
// 4.1), white space (4.2), datatypeLibrary (4.3), type of value (4.4), href (4.5), the file of externalRef (4.6) and of
// include (first half of 4.7), name attributes (4.8), ns (4.9), qualified names (4.10). Package simplify does the rest.
//
//	tree.go             Pattern, NameClass, Data, Grammar, Component
//	notes.go            Document; Notes and what is foreign
//	build.go            making nodes; findings
//	files.go            include and externalRef; which syntax a file has
//	topics.go           what can be wrong
//
//	xml.go              parser of the XML syntax: the walk over tokens, attributes
//	xml_pattern.go      its patterns; xml_name.go: name classes; xml_grammar.go: grammars
//	xml_notes.go        its annotations and comments
//	xml_halves.go       two parsers for the two halves of a large grammar
//
//	compact.go          parser of the compact syntax: declarations, literals, going on after a fault
//	compact_pattern.go  its patterns; compact_name.go: name classes; compact_grammar.go: grammars
//	compact_notes.go    its annotations and comments
//	compact_lex.go      its tokens; compact_chars.go: line ends and escapes
//
// Start reading at Parse. The specification of the compact syntax is https://relaxng.org/compact-20021121.html.
package syntax
