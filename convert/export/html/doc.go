// Package html writes letters as pages of the web: one page a letter, which needs no other file, and lists of all letters by date, sender and addressee.
//
// Terms: the frame of a page is what stands around the letter, in the language of the edition as far as labels.tsv has it. A sign is what stands in the text of the
// letter and is not the letter's: the brackets around a supplied word, the mark of a note. A rule says how an element is written; one without a rule is written as its
// words. There are two contexts: flow, where blocks may stand, and phrasing, where HTML allows words alone and blocks become spans that are set as blocks.
//
// No page has a script. A note, or the entry of a register, stands once in the page, and opens at the foot of the window when its mark is followed: it is the
// target of a link, and the style sheet lifts it.
//
//	site.go     Site: the pages of one run, and what is told of all of them
//	letter.go   Letter: the page of a letter, its frame
//	facts.go    the table of who wrote to whom
//	rules.go    rules: how each element is written
//	text.go     from elements to HTML: contexts, languages, directions
//	special.go  elements that are more than a tag: choices, gaps, page breaks, tables, links
//	notes.go    notes, their marks and numbers
//	register.go entries of registers that names lead to
//	parallel.go original and translation side by side
//	lists.go    Lists: the pages of all letters
//	book.go     letters as chapters of a book, for pandoc
//	labels.go   words of the frame in the languages of labels.tsv
//	write.go    tags, attributes and text as HTML
//	topics.go   the findings
//
// Start reading at Letter, then at rules.
package html
