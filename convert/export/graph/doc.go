// Package graph writes who corresponded with whom: the network of correspondents as GraphML and GEXF 1.2draft, and as BEACON the authority numbers of
// those who stand in the edition.
//
// A node is a correspondent: one number in an authority file, or one entry of a register, or, without either, one name. An edge leads from sender to
// addressee; its weight is the number of letters, each sender with each addressee, and it has the first and the last date of these. What a letter does not say
// is no node.
//
//	letters.go parties and dates of a document, as cells
//	network.go Network: nodes and edges of all documents
//	graphml.go GraphML
//	gexf.go    GEXF
//	beacon.go  BEACON
//	topics.go  the findings
//
// Start reading at Letters.
package graph
