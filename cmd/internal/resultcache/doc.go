// Package resultcache keeps what the check of a file gave, so that a file that has not changed need not be checked again.
//
// Terms: a key is a checksum of everything that a result depends on: who asks has to see to that. A result is findings and what corpus rules
// want to know. A run is what all files together gave: the report as it was written. A store is one file with many results, which is read at the beginning of a run and written at its end: ten thousand small
// files would take longer to open than letters take to check.
//
// Nothing here can fail a run: a store that cannot be read is empty, a record that is damaged is not there, one that cannot be written is
// gone. A store is written under another name and then renamed.
//
//	store.go   Store and Key: the file
//	result.go  Result: findings as bytes
//	run.go     Run: the report of a whole run
//
// Start reading at Store.
package resultcache
