// Package catalog says where things are to be had that documents and schemas name by address: OASIS XML Catalogs.
//
// Terms: an entry file is one file of a catalog; an [Entry] maps the addresses that it matches to another one; an external
// identifier is a public identifier, a system identifier, or both; a URI is any other address, such as that of a schema. A
// delegate is an entry that hands the addresses which begin in a certain way to other entry files, and to these alone.
//
//	catalog.go    Catalog, Load: the entry files
//	read.go       one entry file
//	entry.go      Entry: what it matches
//	resolve.go    looking things up
//	normalize.go  the forms in which addresses are compared
//	topics.go     findings
//
// Start reading at Catalog.URI. Files are opened by a function that the caller gives, when the catalog is loaded; looking
// things up opens nothing, so that a Catalog may be shared by goroutines.
//
// Source: XML Catalogs, OASIS Standard V1.1, 7 October 2005. Entries of its predecessor (TR9401) are passed over, as the
// standard allows.
package catalog
