// Package report writes findings down: for people, for line-oriented tools, and for programs.
//
// Terms: a [Format] is one way to write findings; a [Reporter] is one report being written, fed file by file; a code
// frame is the source line under a finding, with carets under the place.
//
// Lines and columns are 1-based in every format. A column counts code points, so a letter outside ASCII is one column; but sarif counts UTF-16 code
// units and rdjson bytes, as their readers do. A byte order mark has no column, but for rdjson. json adds the byte offsets, from zero, that lines
// and columns were made from.
//
// Input is hostile until shown otherwise: control characters, and the characters that turn the direction of writing, are
// never written as they are, so no file can steer the terminal or hide what a line says; each format escapes what its reader could take for
// something else.
//
// All formats, but the part of github that waits for the worst, write while findings come in, in little memory.
//
//	report.go      Format, Formats, Reporter, Options, Summary
//	text.go        text and concise
//	group.go       equal findings, which text and html show once
//	frame.go       the code frame: cutting, tabs, wide and combining characters, carets; bidi.go: text from right to left
//	escape.go      characters that are shown by number; XML
//	place.go       offsets to lines and columns
//	json.go        json, jsonl.go: jsonl; jsonshape.go: what both write of a finding; jsonwriter.go: values, for all that is JSON
//	sarif.go       SARIF, but for its results: sarifresult.go
//	gitlab.go, rdjson.go, checkstyle.go, junit.go, svrl.go: the format of that name
//	github.go      github; jobsummary.go: the page that GitHub shows beside the log
//	html.go        html: the findings; htmlpage.go: the page around them; page/: its style and script
//
// Start reading at Reporter.
package report
