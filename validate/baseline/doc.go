// Package baseline keeps findings that are known already, so that only new ones are told.
//
// Terms: the baseline of a run is a file with an [Entry] for each kind of finding in each file: its code, its likeness, and how often it is
// there. The likeness ([diag.Diagnostic.Likeness]) is made of the code and of the text around the place, never of a line number: it
// stays when lines move. An entry is stale when its file was checked and has fewer such findings: then the baseline hides too much.
//
// Files are named relative to the folder of the baseline, with slashes, so that it can be kept under version control.
//
//	baseline.go  Baseline: what is known, what is new, what is stale
//	format.go    reading and writing the file
//	topics.go    findings
//
// Start reading at Baseline.
package baseline
