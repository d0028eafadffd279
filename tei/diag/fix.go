package diag

import "teikit/tei/source"

// A Fix is one way to mend a finding: edits that go together or not at all.
type Fix struct {
	Message string // verb phrase: "escape the ampersand"
	Safe    bool   // meaning and validity cannot change; unsafe fixes are applied only when asked for
	Edits   []Edit
}

// An Edit replaces the bytes of a span.
type Edit struct {
	Span source.Span
	New  string
}
