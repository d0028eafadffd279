// Package report writes findings down: for people, for line-oriented tools, and for programs.
//
// Terms: a [Format] is one way to write findings; a [Reporter] is one report being written, fed file by file; a code
// frame is the source line under a finding, with carets under the place.
//
// Lines and columns are 1-based in every format. A column counts code points, so a letter outside ASCII is one column; a
// byte order mark has none. The json format adds the byte offsets, from zero, that lines and columns were made from.
//
// Input is hostile until shown otherwise: control characters, and the characters that turn the direction of writing, are
// never written as they are, so no file can steer the terminal or hide what a line says.
//
//	report.go  Format, Formats, Reporter, Options, Summary
//	text.go    text and concise
//	group.go   equal findings, which text shows once
//	frame.go   the code frame: cutting, tabs, wide and combining characters, carets
//	escape.go  characters that are shown by number
//	place.go   offsets to lines and columns
//	json.go    json
//
// Start reading at Reporter.
package report
