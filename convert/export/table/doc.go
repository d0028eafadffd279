// Package table writes the letter table: one row a letter, as CSV, a spreadsheet, or a JSON object a line.
//
// The columns of the CSV are those that convert reads with --table, so that an edition can be corrected in a spreadsheet; columns whose heading
// begins with "#" say more, and are passed over when the table is read. No cell is a formula.
//
//	row.go     Row: what a letter is in a table
//	date.go    Date
//	columns.go the columns and what stands in them
//	csv.go     CSVHead, CSV
//	jsonl.go   JSONL
//	xlsx.go    XLSX, Spreadsheet
//
// Start reading at rows.
package table
