// Package imports reads what tables of letters and CMIF files say of letters: our own table (CSV, xlsx, a JSON object a line), CMIF of all
// versions, and the table of csv2cmi. What it makes of them are rows, which become a table that convert reads, files of facts, a register, or
// documents with a header alone, so that every export of letters is one of tables, too.
//
//	imports.go   Read: which form a file has
//	tables.go    our table, and that of csv2cmi
//	jsonl.go     a JSON object a line
//	cmif.go      CMIF: the letters; cmifedition.go: what it says of the edition
//	sidecar.go   Facts: a row as a file of facts
//	registers.go Register: the persons, organisations and places of rows; Unregistered
//	document.go  Document: a row as TEI
//	topics.go    the findings
//
// Reading is lenient: what one row says wrongly is a finding, the rest counts. Start reading at Read.
package imports
