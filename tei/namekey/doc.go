// Package namekey makes the keys by which names are compared and filed: letters without capitals, diacritics and script.
//
//	fold.go  Fold, the key of a word; Slug, a piece of an id
//
// Start reading at Fold.
package namekey
