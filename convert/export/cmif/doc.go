// Package cmif writes the Correspondence Metadata Interchange Format, version 1.1, or 2 on request, by which correspSearch and others find letters: one TEI file
// whose profileDesc has a correspDesc for each letter of an edition.
//
// CMIF knows less than TEI: what it has no place for is left out, and each loss is a finding. Persons, organisations and places get the address
// of their number in one authority file, from @ref, from the lists of the letter, or from the registers of the edition.
//
//	cmif.go     Head, Letters, Tail: the parts of the file
//	bibl.go     the editions that letters stand in
//	party.go    names and places; authority finds their numbers
//	date.go     dates
//	version2.go what version 2 says beside
//	uuid.go     the id of the edition
//	topics.go   the findings
//
// Terms: a correspAction is an act of sending or receiving (TEI element correspAction); an authority file numbers persons or places (GND, VIAF,
// GeoNames). Start reading at Letters.
package cmif
