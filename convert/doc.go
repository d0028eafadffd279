// Package convert turns plain-text transcriptions of letters and telegrams into TEI P5.
//
// The way through: transcript cuts the page into letters and blocks and gives each block its role; witness weighs what the
// lines say into facts; annotate and notelink lay dates, brackets, gaps and note marks over the text; teibuild writes the
// document and the ledger, which accounts for every character.
//
//	convert.go   Convert: these steps in order
//	choose.go    which profile a page is read with, and why
//	findings.go  what concerns the page as a whole
//	topics.go    the findings of all steps
//
//	charset      in which encoding a transcription was saved
//	lexicon      words by which lines are known, one file a language
//	names        names of persons and organisations, and when two are one
//	lines        what single lines say: headings, signatures, archival references
//	datephrase   date phrases
//	profile      what is known of a collection
//	letter       the model
//	xlsx         cells of spreadsheets
//	imports      tables of letters and CMIF
//	export       what letters can be exported to
//	batch        what a run over many letters remembers, merges and counts
//	reasons      the witnesses of each fact, for people and as JSON
//
// Start reading at Convert.
package convert
