// Package embedded finds the Schematron rules that stand inside a RELAX NG schema, as in those of the TEI, or in the constraints
// of an ODD, and makes a Schematron schema of them.
//
// Terms: what is embedded is an annotation of the RELAX NG schema: an element in the namespace of Schematron, wherever
// RELAX NG lets foreign elements stand, in either syntax. A piece is a part of the schema that was made, with the place that
// it was taken from.
//
//	embedded.go  Schema, Read, Extract; places
//	collect.go   the walk over the RELAX NG schema
//	odd.go       ReadODD: the constraints of an ODD
//	context.go   what a constraint of an ODD is about, if it has no rule
//	write.go     the Schematron schema as XML
//	topics.go    findings
//
// Start reading at Extract, for an ODD at ReadODD.
//
// Source: ISO/IEC 19757-3, with the practice that its rules may be embedded in RELAX NG (and that the TEI follows);
// TEI P5, chapter "Documentation Elements" (constraintSpec).
package embedded
