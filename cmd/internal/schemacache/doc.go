// Package schemacache fetches schemas and documents from the web and keeps them in a folder.
//
// Terms: an entry is what is kept for one URL: a file with the bytes, and a small JSON file that says where they came
// from, when, and what their checksum is. A download is what a server has sent, found to be whole, and not yet kept. So a
// schema with all that it includes can be fetched before any of it replaces what was there.
//
//	cache.go     Cache: Get, Put, List
//	entry.go     Entry, and the names of files
//	download.go  Fetch: one URL, with retries; Options
//	attempt.go   one request
//	content.go   whether what was sent can be a schema at all
//	address.go   URLs; addresses of private networks
//	fault.go     Error: why a download failed
//	teinames.go  short names for the schemas that the TEI publishes
//
// Start reading at Cache.Fetch. Getting an entry never uses the network. The only clock is the one that the caller passes in.
package schemacache
