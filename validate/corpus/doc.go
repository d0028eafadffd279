// Package corpus holds the rules over many files: what the letters of an edition say about each other.
//
// Terms: the summary of a file is what the rules want to know of it, as a few hundred bytes: its letters with parties, date, neighbours and a
// checksum of the text, its ids, its pointers to other files, the references of its names. It is made of the tree that the house rules
// look at, in the same pass, and holds nothing of it, so that an edition of 100,000 letters fits into memory. A [Corpus] is the summaries
// of a run; a rule looks at all of them, and its findings have places as byte offsets, for which the files are opened again.
//
//	summary.go     Summary: what is known of one file
//	gather.go      from a tree to a Summary; gatherletter.go: one letter
//	encode.go      a Summary as bytes
//	corpus.go      Corpus, and what rules ask of it; Findings
//	pass.go        Rule, Pass
//	rules.go       the list All
//	<slug>.go      one rule each, with _ for -
//	testdata/      cases: one folder for each rule, in it one for each case, with want comments
//
// To add a rule, write <slug>.go, list it in All, and put cases into testdata/<slug>/. Start reading at Summary, then at the shortest rule,
// id_taken.go.
package corpus
