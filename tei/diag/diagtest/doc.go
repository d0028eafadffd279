// Package diagtest checks findings against want comments in the file that they are about.
//
// Terms: a want comment is an XML comment that says which findings its line must have, as pairs of a code and a quoted
// regular expression for the message:
//
//	<p xml:id="a"/> <!-- want house/id-unique "used twice" house/empty-element "holds nothing" -->
//
// A finding belongs to the line in which its span begins. Each want asks for one finding, so two equal wants ask for
// two. A finding that no want asks for fails the test, as does a want that no finding meets. Findings without a place
// belong to line 0, where no want can stand, so they are always surplus.
//
//	diagtest.go  Run, Problems
//	want.go      reading want comments
//
// Start reading at Run.
package diagtest
