// Package xmlmodel finds out which schemas a document names.
//
// Terms: a [Model] is one schema that a document names: by the processing instruction xml-model before the document
// element, by xsi:schemaLocation or xsi:noNamespaceSchemaLocation on it, or by the document type declaration. A
// pseudo-attribute is what looks like an attribute in a processing instruction. A model is usable if its language is one
// that a document can be checked against; of the others a finding says that they were not used.
//
//	xmlmodel.go  Model, Read
//	pseudo.go    pseudo-attributes
//	kind.go      Kind: the schema language of a model, and of a schema's text
//	unused.go    findings about models that cannot be used
//	topics.go    findings
//
// Start reading at Read. Only the prolog and the first start tag of a document are looked at, and nothing is opened.
//
// Source: Associating Schemas with XML documents 1.0 (Third Edition), W3C Working Group Note 9 October 2012.
package xmlmodel
