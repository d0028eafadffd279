// Package reasons tells why a conversion states its facts: for each fact the witnesses for it and against it, with their places in
// the transcription, the rules that read them and their weights.
//
//	report.go  Report, the value that is written as JSON; its schema is docs/report.schema.json
//	facts.go   the facts of a letter, in a fixed order
//	table.go   Table, for people
//
// Start reading at Report.
package reasons
