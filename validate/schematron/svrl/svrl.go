// Package svrl is the Schematron Validation Report Language: what rules did with a document, and how that is written as XML.
//
// Terms: an event is one child of svrl:schematron-output, in the order in which it happened: a pattern that became active, a rule that
// fired, an assertion that failed, a report that succeeded.
//
//	svrl.go   Output, Event
//	write.go  Write
//
// Source: ISO/IEC 19757-3, annex D.
package svrl

// An Output is what rules did with one document.
type Output struct {
	Title    string
	Phase    string
	Edition  string
	Prefixes []Prefix
	Events   []Event
}

// A Prefix is one that the schema declares.
type Prefix struct{ Name, URI string }

// An Event is one thing that happened.
type Event struct {
	Kind       Kind
	Attrs      []Attr // in the order in which they are written
	Text       string
	Lang       string
	Notes      []Note // diagnostics
	Properties []Note
	Order      int // of the node in its document; events of one pattern are written in that order
}

// A Kind says what happened.
type Kind uint8

// The kinds of events.
const (
	ActivePattern Kind = iota
	FiredRule
	FailedAssert
	SuccessfulReport
)

// An Attr is an attribute with a value; one without is not written.
type Attr struct{ Name, Value string }

// A Note is the text of a diagnostic, or of a property.
type Note struct {
	ID, Lang, Role, Scheme string
	Text                   string
	Markup                 string // in place of Text: elements that were copied
}
