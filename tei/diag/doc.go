// Package diag holds findings as values: what was found, where, what was expected, and how it may be mended.
//
// Terms: a [Topic] describes one code once and for all (title, page, severity); a [Diagnostic] is one finding of that
// code at one place; a [Fix] is a set of byte edits that belong together. Findings are data: nothing here prints. A Go
// error, in contrast, says that work could not be done at all.
//
//	diagnostic.go  Diagnostic, Note, and how they are ordered
//	topic.go       Topic, Code, Severity
//	fix.go         Fix and Edit
//	fingerprint.go findings known again in the next run
//	nearest.go     words that are nearly alike: "did you mean"
//	diagtest/      tests by want comments
//
// Start reading at Diagnostic.
package diag
