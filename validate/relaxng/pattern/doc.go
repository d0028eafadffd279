// Package pattern holds simplified RELAX NG schemas and matches documents against them with derivatives.
//
// Terms: the derivative of a pattern with respect to an event (a start tag, an attribute, text) is the pattern that what
// follows the event has to match. Patterns are interned: equal ones have equal numbers, so that derivatives can be
// remembered by number, and remembered derivatives are an automaton that is built as documents ask for it. A symbol
// ([Sym]) stands for all names that the schema cannot tell apart. The algorithm is James Clark's ("An algorithm for RELAX
// NG validation"), with one change: what follows an element is not kept inside its pattern but on a stack, so that the
// pattern of an open element does not depend on where the element stands.
//
//	pattern.go      ID and Kind: what a pattern is
//	table.go        interning; the constructors keep patterns in a normal form
//	names.go        symbols and name classes
//	grammar.go      Grammar: the immutable result of simplification, and its Builder
//	inspect.go      what the patterns of a Grammar are, for those that go through it as a whole
//	automaton.go    Automaton: remembered derivatives, and their bounds
//	deriv_tag.go    derivatives by start tags and attributes
//	deriv_close.go  the derivative by the end of a start tag
//	deriv_text.go   the derivative by text; atoms: the patterns that look at its characters
//	remembered.go   what short values led to
//	tags.go         what whole start tags led to
//	run.go          Run: one document; the stack
//	compact.go      what happens when an Automaton has grown too large
//	expected.go     what a Run expects at its place, for messages
//	advice.go       what would be right instead, for messages
//	uses.go         where the names of a schema are used, for messages
//	inspect.go      attributes, names, data and values of a Grammar's patterns, for descriptions
//
// Start reading at Run, then at table.
package pattern
