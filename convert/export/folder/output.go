package folder

import "teikit/tei/diag"

// A File is a file that a format makes.
type File struct {
	Name string // below the folder of the format, with slashes
	Data []byte
}

// An Output is what a format makes of a letter, or of the collection.
type Output struct {
	Files []File
	Found diag.List
}

// A Written is a file that was written.
type Written struct {
	Name           string // as that of the File
	Size           int64
	SHA256, SHA512 string // in lower-case hexadecimal digits; "" if the format does not ask for sums
}
