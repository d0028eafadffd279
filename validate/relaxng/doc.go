// Package relaxng checks XML documents against RELAX NG schemas.
//
// Terms: a [Schema] is compiled once and shared; a [Matcher] follows one document, token by token, and keeps no more of it
// than the open elements and the identifiers. A finding says what stands where it must not, or what is missing, and what
// was expected; after each, the Matcher goes on in the way that makes the fewest further findings.
//
//	schema.go      Schema, Compile, Validate
//	matcher.go     Matcher: the tokens of a document as events of a pattern.Run
//	memory.go      what a Matcher works in, for the next document
//	misplaced.go   elements that are not allowed where they stand
//	order.go       elements before which something is missing; what only an end tag can tell
//	instead.go     what would be right instead of a misplaced element
//	attributes.go  attributes that are wrong, or missing
//	content.go     text, and elements that end too early
//	values.go      what is wrong with a value, in words
//	repairs.go     what a wrong value is meant to be
//	hints.go       Hints: what the caller knows of the vocabulary
//	repeats.go     the same finding many times
//	ids.go         ID, IDREF, IDREFS
//	paths.go       the element paths of findings
//	words.go       names and lists in messages
//	nearest.go     names that are nearly alike
//	topics.go      what can be wrong with a document
//	describe.go    what a schema says of an element, for people
//
//	syntax/    schemas as written, in the XML and in the compact syntax
//	printer/   writing them, in either one
//	simplify/  sections 4 and 7 of the specification
//	pattern/   interned patterns and their derivatives
//	datatype/  datatype libraries
//
// Start reading at Matcher. The specification is https://relaxng.org/spec-20011203.html.
package relaxng
