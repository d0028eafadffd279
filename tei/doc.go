// Package tei holds a TEI document that is being built or edited, and writes it.
//
// Building and editing go through etree; reading does not (see tei/xmltree), because etree keeps no positions. White space
// in the output is the writer's own decision: elements that hold only elements are laid out one below the other, text is
// never touched.
//
//	document.go  Document, New, and making elements
//	writer.go    WriteTo: the layout
//
// Start reading at Document.
package tei
