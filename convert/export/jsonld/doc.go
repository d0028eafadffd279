// Package jsonld writes what letters say of themselves as linked data: schema.org for the web, CIDOC CRM for collections, in one JSON-LD file of all letters.
//
// Terms: a node is a thing with an address and statements about it; an entity is a person, group or place, which letters share. An activity is the sending or
// the receiving of a letter. What a letter doubts (cert other than "high", a conjecture) is no statement about the letter or the activity, but one about
// an attribute assignment (CRM E13), which says what is assumed: whoever reads facts alone does not read it.
//
//	letter.go   Letters: the nodes of a document's letters
//	activity.go sending and receiving, and what is in doubt about them
//	entity.go   persons, groups and places, and their addresses
//	timespan.go dates
//	node.go     Node, and how addresses are written
//	file.go     File: the file of all letters
//	topics.go   the findings
//
// Start reading at Letters. The vocabularies stand in the file itself; nobody has to fetch a context.
package jsonld
