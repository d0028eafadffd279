// Package names reads the names of persons and organisations as headings, address lines and signatures write them, and
// tells whether two of them mean the same.
//
// Terms: a name has initials or forenames and a surname ("V. I. Lenin", "Nicholas Murray Butler", "LENIN"); its key is the
// surname in lower-case Latin letters without diacritics, so that spellings, capitals and scripts can be compared.
//
//	name.go   Name, Parse
//	list.go   ParseList, ParseParties: the parties of a phrase; recent.go: phrases that were read before
//	office.go parties that are named by their office
//	cases.go  Nominative: Russian names in other cases; the endings are data
//	fold.go   Fold: the key; Cyrillic to Latin
//	same.go   Similar
//
// Start reading at ParseList.
package names
