package schematron

import (
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/schematron/xpath"
)

// Namespace is that of ISO Schematron.
const Namespace = "http://purl.oclc.org/dsdl/schematron"

// A Schema is a compiled Schematron schema. It may be shared by goroutines.
type Schema struct {
	File    *source.File
	Title   string
	Binding string // query binding, such as "xslt2"
	Edition string // as the schema says: "2016"; "" if it says nothing

	static     *xpath.Static
	lets       []*let // of the schema and of the phase, in an order in which each can be computed
	patterns   []*pattern
	phase      string // that was chosen; "" if there is none
	prefixes   []prefix
	rules      []*Rule
	assertions int // all of them
	place      func(source.Range) source.Span
}

type prefix struct{ name, uri string }

// A pattern is a list of rules of which the first that fits a node counts, or, in a group, all that fit.
type pattern struct {
	id, title string
	group     bool
	documents *xpath.Expr // which documents instead of the one at hand; nil: that one
	span      source.Span
	lets      []*let
	foreign   []*let // of other patterns that it refers to
	rules     []*Rule
}

// A Rule says which nodes its assertions are about.
type Rule struct {
	ID   string
	Text string      // of the context
	Span source.Span // of the context

	pattern    *pattern
	context    *xpath.Pattern
	visit      *xpath.Expr // what to look at instead of the nodes of the context; nil: those
	lets       []*let
	assertions []*assertion
	role, flag string
	number     int
}

// An assertion is an assert or a report.
type assertion struct {
	code       diag.Code
	id         string
	report     bool
	text       string // of the test
	test       *xpath.Expr
	subject    *xpath.Expr // where the finding points; nil: to the context
	severity   diag.Severity
	role, flag string
	see        string
	message    *message
	notes      []*message // diagnostics
	properties []*message
	span       source.Span
	number     int // among all of the schema
}

// A let is a variable.
type let struct {
	name  string
	value *xpath.Expr
	fixed *xpath.Value // of a variable with content instead of an expression
	span  source.Span
	owner string // what defines it, in words
}

// A message is a text with places to be filled in.
type message struct {
	id, lang, role string
	scheme         string // of a property
	preserve       bool
	parts          []messagePart
}

// A messagePart is a text, or an expression whose value it is.
type messagePart struct {
	text string
	expr *xpath.Expr
	kind partKind
}

type partKind uint8

const (
	plainText partKind = iota
	valueOf
	nodeName // of the first node
	copyOf   // as markup
)

// Rules are the rules of the schema that are active, in order.
func (s *Schema) Rules() []*Rule { return s.rules }

// Assertions is how many assertions are active.
func (s *Schema) Assertions() int { return s.assertions }
