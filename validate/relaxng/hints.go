package relaxng

import (
	"maps"
	"slices"
	"strings"
)

// Hints are what a caller adds to the explanations who knows the vocabulary of the documents: what people write, and what
// they mean by it. A Matcher offers only what the schema allows at the place, so that hints need not know the schema. Each
// function may be nil; all must be safe for several goroutines.
type Hints struct {
	// Element gives what is meant by an element of a local name that the schema does not have or, if it is known, not in its
	// parent: the likeliest first.
	Element func(local string, known bool) []Meant

	// Holders are local names of elements into which stray text may best be put, the best first; default: none, then the
	// element counts that the document has most.
	Holders []string

	// Attribute gives the local names of attributes that are meant by one which is not allowed, the likeliest first.
	Attribute func(element, local string) []string

	// Value is asked about a value that is wrong. The types are the datatypes that the schema asks for, by their names in the
	// XSD library, such as "date". Meant is the value as it should be written, "" if that is not known; why says what is
	// wrong, such as "30 February does not exist", "" if there is nothing to say.
	Value func(types []string, value string) (meant, why string)
}

// Meant is an element that is meant by another one.
type Meant struct {
	What   string            // what such an element holds: "bold text"
	Local  string            // its name, in the namespace of its parent
	Attr   string            // an attribute that it gets, "" for none
	Value  string            // of Attr
	Rename map[string]string // attributes of the wrong element that the right one has under another name
}

// tag is the element as a start tag.
func (h Meant) tag(empty bool) string {
	var b strings.Builder
	b.WriteString("<" + h.Local)
	if h.Attr != "" {
		b.WriteString(" " + h.Attr + `="` + h.Value + `"`)
	}
	for _, to := range slices.Sorted(maps.Values(h.Rename)) {
		b.WriteString(" " + to + `="..."`)
	}
	if empty {
		b.WriteByte('/')
	}
	return b.String() + ">"
}
