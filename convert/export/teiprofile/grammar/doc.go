// Package grammar holds what a schema of the TEI allows: which attributes an element has, with which values, and what may stand in it.
//
// Terms: a content model is an expression over the names of elements, "#text" for characters and "#any" for any element; an automaton reads the children
// of an element from left to right, and its states say what may follow. A target is the schema that documents are fitted to.
//
// A grammar is less than a schema: each name has one definition, and datatypes are as narrow as their patterns. It is what is needed to change a
// document so that a schema accepts it, and small enough to come with the program.
//
//	grammar.go   Grammar, Element, Content
//	values.go    Type: which values an attribute may have
//	text.go      the written form: Parse, Grammar.String
//	automaton.go Automaton: content models, followed child by child
//
// Start reading at Grammar.
package grammar
