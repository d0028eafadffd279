// Package validate checks TEI documents: well-formed, valid against a schema, in line with house rules.
//
// Terms: a [Validator] is what to check files for; findings of the family "xml" say that a file is not well-formed, "rng"
// that the schema does not allow it, "sch" that it breaks a Schematron rule, "house" that a house rule has something to say.
//
//	validator.go  Validator, the steps in order
//	result.go     Result: what was found, what the file switches off
//	joined.go     documents in several files
//	fold.go       one finding where schema and rule speak of one attribute
//	followons.go  one finding where what a rule says follows from what the schema says
//	hints.go      what people write, and what TEI has for it
//	relaxng/      RELAX NG schemas
//	rules/        house rules
//	fix/          mending files by the fixes of findings
//	corpus/       rules over many files
//	custom/       rules that a project writes itself, in XPath
//	schematron/   Schematron
//	xmlmodel/     which schemas a document names
//	embedded/     Schematron inside RELAX NG schemas
//	catalog/      XML Catalogs: where schemas are to be had
//	suppress/     findings that a file switches off
//	baseline/     findings that are known already
//	report/       writing findings down
//
// Start reading at Validator.File.
package validate
