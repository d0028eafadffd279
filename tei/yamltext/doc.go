// Package yamltext reads YAML files that people write: each value knows its place, and a key that is not known, stands
// twice, or has a value of the wrong kind is a finding, never silence.
//
// Terms: a document is one YAML file with one group of keys; its kind ("project file", "profile") has its own findings,
// which the caller gives as Topics.
//
//	reader.go  Reader: the document, groups of keys, lists, plain values
//
// Start reading at Reader.Document.
package yamltext
