package custom

import (
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Text is something that a person wrote, with its place.
type Text struct {
	Text string
	Span source.Span
}

// A Source is a rule as written.
type Source struct {
	ID       string // see IsID
	Context  Text   // match pattern
	Assert   Text   // has to be true; if it is given, Report is not
	Report   Text   // has to be false
	Message  Text   // with {expression} parts
	Severity diag.Severity
	Title    string // one line; default "": the ID
	Doc      string // page; default "": none
	Fix      *FixSource
	Good     []Text // fragments of TEI that give no finding
	Bad      []Text // fragments of TEI that give one
}

// A FixSource says how a finding may be mended: the node that Target gives gets another value.
type FixSource struct {
	Message string // verb phrase; default "": made of the values
	Target  Text   // expression; default: the context. An attribute, or an element without elements in it
	Replace Text   // expression: the new value, evaluated for the node that Target gives
	Safe    bool
}

// Code is the code of a rule.
func Code(id string) diag.Code { return diag.Code("house/" + id) }

// IsID tells whether a rule may be called so: small letters, digits and hyphens, a letter first.
func IsID(id string) bool {
	for i := range len(id) {
		c := id[i]
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return id != "" && id[len(id)-1] != '-'
}
