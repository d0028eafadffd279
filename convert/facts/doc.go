// Package facts reads what an editor says of a letter: as front matter of the transcription, in the sidecar NAME.facts.yaml, in a row
// of the table of letters, and in collection.yaml for all letters of a folder.
//
// Facts decide over what the page says. Of two places that say the same, the first counts: front matter, sidecar, row, collection; then
// come the profile and the witnesses of the page. docs/facts.md is the page for editors, docs/facts.schema.json the schema for their
// text editors.
//
//	facts.go     Facts, their layers, Merge
//	load.go      the keys and how each is read
//	table.go     a row of the table of letters
//	partners.go  columns that say more of another: "from.id"
//	sheet.go     the same of a spreadsheet
//	front.go     front matter
//	apply.go     Apply: facts and witnesses together
//	topics.go    the findings
//
// Start reading at Facts.
package facts
