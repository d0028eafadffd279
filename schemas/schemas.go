package schemas

import (
	_ "embed" // the schemas are part of the program
	"slices"
)

//go:generate go run ../cmd/teikit schema convert letter.rnc letter.rng
//go:generate go run ../cmd/teikit schema convert cmif.rnc cmif.rng
//go:generate go test -run ODD -update .

//go:embed cmif.rng
var cmifRNG string

//go:embed cmif.rnc
var cmifRNC string

//go:embed letter.rng
var letterRNG string

//go:embed letter.rnc
var letterRNC string

// A Builtin is a schema that comes with the program.
type Builtin struct {
	Name    string // as users type it: "letter"
	Title   string // one line, lower-case start, no full stop
	File    string // name of the file that holds Text, without folders: "letter.rng"
	Text    string // RELAX NG, XML syntax, UTF-8
	Compact string // the same schema in compact syntax, as its authors wrote it
}

// builtins is the catalog, sorted by name.
var builtins = []Builtin{
	{Name: "cmif", Title: "lists of letters in CMIF 1.1, with the notes of version 2", File: "cmif.rng", Text: cmifRNG, Compact: cmifRNC},
	{Name: "letter", Title: "letters, telegrams and postcards in TEI P5", File: "letter.rng", Text: letterRNG, Compact: letterRNC},
}

// List returns all schemas, sorted by name. The caller may change the slice.
func List() []Builtin { return slices.Clone(builtins) }

// Lookup returns the schema with the name; names are lower case and matched exactly.
func Lookup(name string) (Builtin, bool) {
	for _, b := range builtins {
		if b.Name == name {
			return b, true
		}
	}
	return Builtin{}, false
}
