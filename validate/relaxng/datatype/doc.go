// Package datatype holds the datatype libraries of RELAX NG: the built-in one, W3C XML Schema Part 2, and the ID types of
// RELAX NG DTD Compatibility.
//
// Terms: a [Datatype] is a name in a library; a [Type] is a datatype with its parameters (facets) applied, which says
// whether a string belongs to it; a [Constant] is one value of a type, which says whether a string means the same value.
// The lexical form is the string as it stands in the document; white space is treated as the datatype asks before
// anything else happens.
//
//	library.go     libraries, Datatype, Type, Constant, Context: the interface of the package
//	facets.go      parameters: reading and checking them
//	describe.go    types in words, for messages
//	builtin.go     the libraries besides XSD
//	xsd.go         the list of XSD datatypes; xsd_*.go: one value space each
//	regex*.go      XSD regular expressions (Part 2, appendix F), matched by derivatives made into an automaton
//	xmlname*.go    Name and NCName of XML 1.0, fourth edition
//
// Start reading at Find.
package datatype
