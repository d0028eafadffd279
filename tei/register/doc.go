// Package register holds the people, places and organisations of an edition: reads and writes their lists, checks them,
// joins them, makes a first one of the names in letters, and tells which entry a name in a letter means.
//
// Terms: an entry is one person, place or organisation with an id, a label and variants of its name; an authority number
// is its number in a file that many share, such as the GND; a mention is a name in a letter; the verdict on a mention is
// certain, probable, ambiguous or unknown, and only certain links are written. What is not certain goes to the review
// file, in which an editor decides.
//
//	entry.go      Register, Entry, Kind
//	authority.go  authority numbers: their forms and check digits
//	read.go       Read: a register of either form
//	csv.go        tables; csvlex.go: cells with their places; csvcolumns.go: what the columns mean; csvwrite.go
//	tei.go        TEI lists; teiname.go: names in them; teiwrite.go
//	lint.go       Lint: the rules in order; lint_*.go: the rules
//	usage.go      Usage: entries that letters do not use, or use as another kind
//	merge.go      Merge: two registers as one
//	name.go       the words of a name; forms.go: words in other cases; forms/*.txt: the endings, a file for each language
//	link.go       Linker: which entry a name means; index.go: where it looks; fit.go: how well a name fits an entry
//	letter.go     the names of a TEI letter; apply.go: certain links as edits
//	review.go     the review file
//	gather.go     a first register of the names in letters
//	topics.go     findings
//
// Start reading at Entry, and at Linker.Link.
package register
