// Package custom holds the rules that a project writes itself, in XPath 3.1.
//
// Terms: a [Source] is a rule as written, a [Rule] is it compiled. Its context is a match pattern, as in Schematron: for each node that fits, the
// assertion has to be true, or the report false; else there is a finding with the code house/ID. In messages, {expression} stands for
// what the expression gives for the node, and {{ for a brace. Elements without a prefix are in
// the namespace of the TEI; so are those with the prefix tei.
//
// A rule that does not compile is a finding; all others are used.
//
//	source.go    Source: what a rule is made of
//	compile.go   Compile
//	message.go   messages with expressions in them
//	run.go       Rules on a document
//	fix.go       what a rule offers to mend
//	examples.go  trying a rule on its own examples
//	topics.go    findings about rules
//
// Start reading at Source, then at Run.
package custom
