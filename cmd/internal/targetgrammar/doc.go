// Package targetgrammar makes the grammars of target schemas (package teikit/convert/export/teiprofile/grammar) of RELAX NG schemas.
//
// Terms: a grammar has one definition for each name and no attribute that depends on content; where a schema has more, the grammar allows what any of its
// definitions allows.
//
//	derive.go content and attributes of elements
//
// Start reading at Derive.
package targetgrammar
