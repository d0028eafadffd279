package names

import "teikit/tei/namekey"

// Fold makes the key of a word, see [namekey.Fold].
func Fold(s string) string { return namekey.Fold(s) }

// Slug makes a piece of an xml:id of a name, see [namekey.Slug].
func Slug(s string) string { return namekey.Slug(s) }
