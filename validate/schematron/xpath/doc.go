// Package xpath evaluates XPath 3.1 on the trees of package xmltree: what Schematron rules consist of.
//
// Terms: a Static is what expressions are compiled with (prefixes, keys, functions); a Session is the evaluation of expressions for one
// document; a Focus is the node that an expression is evaluated for, with variables. The library is the XPath engine that we use,
// which has a tree of its own.
//
// Most expressions of real rules are evaluated directly, on our tree and through its index of names. Where the direct evaluator has
// not learned something, or meets a value that is out of the ordinary, it gives up and the library evaluates the whole expression:
// both have to agree on all else, which a test looks after. The library's tree is made of ours when it is first needed.
//
//	expr.go             Static, Expr; variables
//	session.go          Session; bounds
//	value.go            Value
//	node.go             Node: with attributes, and with their places
//	document.go         Document: our tree, and the library's made of it
//	pattern.go          Pattern: match patterns, the contexts of rules
//	key.go              xsl:key and key()
//	functions.go        functions that XSLT adds; userfunctions.go: those of the schema
//	direct*.go          the direct evaluator: direct.go, paths, comparisons, functions
//	sequence.go         its values
//	regex.go            matches() and replace() of it
//
// Start reading at Static.Compile and Expr.Value.
package xpath
