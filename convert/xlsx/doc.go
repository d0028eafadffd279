// Package xlsx reads the cells of a spreadsheet as text, and writes one of texts (Office Open XML, ECMA-376 part 1, SpreadsheetML). Dates come in the form of W3C, as
// exactly as the cell shows them. Formulas are not computed: a cell has the value that the spreadsheet program saved.
//
//	xlsx.go   Read: workbook and sheets
//	cells.go  cells and their values
//	dates.go  numbers that are dates, and the formats that say so
//	write.go  Writer: a spreadsheet written row by row, by a library
//
// Start reading at Read.
package xlsx
