// Package syntax reads RELAX NG schemas into trees whose nodes know their places.
//
// Terms: a [Pattern], a [NameClass] and a [Grammar] are what the specification calls so (RELAX NG section 3); a
// [Component] is what a grammar holds: start, define, div, include. A foreign element or attribute is one of another
// namespace: it annotates the schema and is skipped, but for documentation (RELAX NG DTD Compatibility), which messages
// quote.
//
// What depends on how a schema is written is done while it is read: annotations (section 4.1), white space (4.2),
// datatypeLibrary (4.3), type of value (4.4), href (4.5), externalRef (4.6), the file of include (first half of 4.7), name
// attributes (4.8), ns (4.9), qualified names (4.10). Package simplify does the rest.
//
//	tree.go         Pattern, NameClass, Data, Grammar, Component
//	build.go        making them; findings
//	xml.go          parser of the XML syntax: the walk over tokens, attributes, annotations
//	xml_pattern.go  its patterns
//	xml_name.go     its name classes and qualified names
//	xml_grammar.go  its grammars
//	files.go        include and externalRef
//	topics.go       what can be wrong
//
// Start reading at ParseXML.
package syntax
