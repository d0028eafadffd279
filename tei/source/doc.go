// Package source holds files and places in them: the ground that every finding stands on.
//
// Terms: an offset counts bytes of the file's UTF-8 text from zero; a [Range] is a half-open pair of offsets in a file
// that is known from elsewhere; a [Span] is a Range together with its [File]; a [Position] is what people read (line and
// column) and is made from an offset only when something is printed.
//
//	file.go      File: name, text, encoding; line table on demand
//	stream.go    Files whose text is not held; linetable.go: the places in them that are remembered
//	row.go       Row: several files as one
//	span.go      Range and Span
//	position.go  Position, and the columns that other programs count in
//
// Start reading at File.
package source
