//go:build !libxml2 || !cgo

package libxml2

import "context"

// Available tells whether the program was built with libxml2.
const Available = false

// Version is that of libxml2, "" without it.
func Version() string { return "" }

// A Schema is none.
type Schema struct{}

// Compile gives no schema, and a message that says what to do.
func Compile(Source) (*Schema, []Message) {
	return nil, []Message{{Text: "this program was built without libxml2; " + HowToGet}}
}

// Validate gives no verdict.
func (s *Schema) Validate(context.Context, string) Outcome { return Outcome{Verdict: Undecided} }

// Close does nothing.
func (s *Schema) Close() {}
