// Package schematron checks documents against Schematron schemas, with the line and column of each finding.
//
// Terms: a pattern is a list of rules; a rule has a context, which says what nodes it is about, and assertions: an assert has to be
// true of each such node, a report must not be. Of the rules of a pattern, the first whose context matches a node counts for it. A let
// is a variable. A phase is a choice of patterns. To fire is what a rule does when its context matches.
//
//	schema.go     Schema and its parts
//	compile.go    Compile: the parts of a schema in order; phases
//	reader.go     reading elements: includes, parameters of abstract patterns
//	rules.go      patterns, rules, assertions, messages
//	variables.go  what is defined where
//	xslt.go       keys, functions and variables of XSLT
//	run.go        Check: the rules on a document
//	trace.go      what SVRL tells
//	topics.go     findings about schemas, and about rules that cannot be evaluated
//	svrl/         the report language as a model, and how it is written
//	xpath/        expressions: our evaluator and the library behind it
//
// Start reading at Compile and Schema.Check.
//
// What is wrong with a schema is a finding; the rest of it is used all the same. What cannot be evaluated for a node is a finding; all
// other nodes and rules go on.
//
// Source: ISO/IEC 19757-3:2016 and 2020.
package schematron
