// Package names reads the names of persons and organisations as headings, address lines and signatures write them, and
// tells whether two of them mean the same.
//
// Terms: a name has initials or forenames and a surname ("V. I. Lenin", "Nicholas Murray Butler", "LENIN"); its key is the
// surname in lower-case Latin letters without diacritics, so that spellings, capitals and scripts can be compared.
//
//	name.go   Name, Parse
//	list.go   ParseList: the parties of a phrase
//	fold.go   Fold: the key; Cyrillic to Latin
//	same.go   Similar
//
// Start reading at ParseList.
package names
