// Package simplify turns a schema as written into a Grammar that documents can be matched against, and checks on the way
// whatever RELAX NG asks of a schema beyond its syntax.
//
// Terms: a scope is a grammar with the definitions of each name put together; a pattern is live if the start pattern
// leads to it. Section numbers are those of the RELAX NG specification of 3 December 2001. Package syntax has done
// sections 4.1 to 4.6 and 4.8 to 4.10.
//
//	simplify.go      the steps in order
//	scope.go         4.7 include, 4.11 div, 4.17 combine, 4.18 grammar
//	define.go        4.18 ref and parentRef, 4.19 recursion
//	build.go         4.12 to 4.15, 4.20, 4.21: patterns are made, which does these steps at once
//	build_name.go    4.16 for name classes
//	build_data.go    4.16 for datatypes
//	facts.go         what section 7 asks about patterns
//	restrict.go      7.1 and 7.2
//	restrict_names.go  7.3 and 7.4
//	locate.go        the place in the schema of what a restriction forbids
//	ids.go           RELAX NG DTD Compatibility, section 5
//	topics.go        what can be wrong
//
// Start reading at Simplify.
package simplify
