// Package config reads the project file, .teikit.yaml.
//
// Terms: the project file of an input is the one in its folder or in the nearest folder above, up to the folder of the
// repository (the one with .git) and no further; its folder is the project's. A key that is not known, or a value of the
// wrong kind, is a finding with its place: a project file with one is not used.
//
//	config.go  Config and Load; keys: what each key of the file means
//	schema.go  Schema: the keys schema and catalog
//	rules.go   Rules: the key rules; customrules.go: rules of the project itself
//	profile.go Profile: the key profile
//	find.go    Find: which project file counts for a folder
//	topics.go  findings
//
// Start reading at keys in config.go. A new key is one row there and one field of Config.
package config
