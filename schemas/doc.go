// Package schemas holds the schemas that come with the program, and their catalog.
//
// Terms: a [Builtin] is one schema under the name that users give in --schema or in the project file. Its text is
// RELAX NG in XML syntax, which "teikit schema convert" makes of the compact syntax that is written by hand and embedded
// beside it.
//
//	schemas.go   Builtin, List, Lookup; a new schema is one line there
//	letter.rnc   the letter schema, to be read and changed
//	letter.rng   the same in XML syntax, made by go generate
//	letter.odd   the same selection in TEI's own language, made by go generate
//	testdata/    letters that must be valid
//
// What the letter schema calls valid is valid against TEI All. Two tests hold it to that: inclusion_test.go compares
// the two grammars element by element, and generate_test.go makes letters at random and asks jing about them.
//
// Start reading at letter.rnc.
package schemas
