// Package libxml2 asks libxml2, the C library that most of the world validates XML with, about documents: RELAX NG as a second opinion, and XML
// Schema (XSD), which nothing else here knows.
//
// It is the only package that knows C, and it does so only with the build tag libxml2 (and cgo; Debian's package libxml2-dev). Without the tag it
// has the same functions, Available is false, and nothing can be compiled.
//
// Terms: a [Schema] is compiled once and may be asked by several goroutines at a time; an [Outcome] is what libxml2 says of one document; a [Message] is
// one line of it. A run is everything between the first and the last call for one schema or one document: its goroutine stays on its thread, because
// libxml2 keeps its error handlers by thread.
//
//	source.go     Source, Message, Outcome
//	findings.go   messages as findings, with places
//	opinion.go    two verdicts compared
//	topics.go     what can be found
//	absent.go     without the tag
//	present.go    with it: Version, and what is set up once
//	schema.go     Schema: Compile, Validate, Close
//	document.go   one text read by libxml2
//	run.go        messages collected, files of schemas opened
//	binding.h     what the C side offers
//	binding.c     error handlers, the loader of files, RELAX NG and XSD
//
// Documents are read by the bindings of github.com/lestrrat-go/libxml2. These know nothing of RELAX NG, and their package xsd is not used: it keeps the
// text of each schema for ever, prints what is wrong with a schema to standard error, and gives messages without lines, at most 32, of which one that
// is longer than 1023 bytes is written beyond its buffer. The validators are called here instead, with the pointer of the document.
//
// A document gets nothing from outside: no network, no external entity, no DTD; entities stay references. A schema gets the files that
// [Source].Open gives it, and no others.
//
// Start reading at Schema.Validate.
package libxml2
