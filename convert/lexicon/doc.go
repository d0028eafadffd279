// Package lexicon holds the words by which a reader of letters knows what a line is: salutations, closing formulas,
// telegraph service words, names of offices, headings of note sections, in several languages.
//
// The words are data: one file a language, words-LANG.txt. A line is "class: phrase, phrase, ..."; "#" starts a comment; a
// phrase is one word or several, compared without regard to case and punctuation; a word that ends in "*" stands for all
// words that begin so. All languages are looked up together, because an edition may speak another language than its
// letters. Adding a language is adding a file.
//
//	lexicon.go  Class, loading, and looking up
//	words.go    how a text is cut into words; recent.go: texts that were cut before
//
// Start reading at Find.
package lexicon
