// Package bagit makes of the letters of an edition what an archive takes: a bag (BagIt 1.0, RFC 8493) with the TEI files, their checksums, and the
// metadata of a deposit for DataCite and Zenodo.
//
// Terms: the payload is the files below data/; tag files are all others; a manifest has the checksums of the payload, a tag manifest those of the tag
// files. No clock is asked: the date of the bag is that of the export.
//
//	bagit.go    Letter, Whole: the payload, the tag files
//	summary.go  what the metadata say of all letters
//	datacite.go metadata/datacite.xml (DataCite Metadata Schema 4)
//	zenodo.go   .zenodo.json
//	licence.go  licences by their addresses
//	topics.go   the findings
//
// Start reading at Whole.
package bagit
