// Package xinclude reads XML documents that include others by XInclude 1.0 (second edition), as one stream of tokens: in
// the place of each xi:include element are the tokens of what it includes.
//
// Terms: the including document has the xi:include element; its resource is the file that the href names, or the document
// itself; a pointer picks one element of the resource; the fallback is the content of xi:fallback, for a resource that
// cannot be had. Every token has the File that it comes from and its place there, so that whatever is found is found in
// the included file at its own line. What the specification adds to included elements (xml:base, xml:lang, namespaces in
// scope) has no place of its own: like an attribute that a DTD gives by default it has that of the element's name.
//
// Files are read below one folder, an [xmltext.Root], and nothing over the network. What can be included is bounded by
// [Options].
//
//	reader.go   Reader, Next: which document is being read, and what of its tokens is handed on
//	include.go  xi:include: attributes, resource, loops
//	pointer.go  XPointer: shorthand and element() scheme
//	fixup.go    what is added to included elements
//	topics.go   findings
//
// Start reading at Reader.Next.
//
// Not supported, since the specification does not demand it: the xpointer() scheme. accept and accept-language are ignored,
// as they are about HTTP.
package xinclude
