package diag

import (
	"cmp"
	"slices"

	"teikit/tei/source"
)

// A Diagnostic is one finding.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Span     source.Span // zero if the place is unknown
	Path     string      // of the element, such as "/TEI/text/body/div[2]/p[1]"; "" where there is none
	Message  string
	Expected []string // what could stand here instead, most likely first
	Notes    []Note
	Fixes    []Fix
	// Assertion tells that a rule of a Schematron schema says so: its code and its message are of the schema.
	Assertion bool
	Repeats   int // how often the same is found further on in the file without being listed
}

// A Note adds a place or a reason to a finding: "first defined here".
type Note struct {
	Span    source.Span // zero if the note has no place of its own
	Message string
}

// A Suppressed is a finding that is not told, since the file itself switches it off, or since it is known from elsewhere.
type Suppressed struct {
	Diagnostic
	Reason   string      // that is given; "" if there is none
	At       source.Span // where the file says so
	External bool        // it is not the file that does: a baseline has it
}

// WithNote returns d with one more note.
func (d Diagnostic) WithNote(span source.Span, message string) Diagnostic {
	d.Notes = append(slices.Clip(d.Notes), Note{Span: span, Message: message})
	return d
}

// WithFix returns d with one more fix.
func (d Diagnostic) WithFix(fix Fix) Diagnostic {
	d.Fixes = append(slices.Clip(d.Fixes), fix)
	return d
}

// File is the name of the file that the finding is about, "" if unknown.
func (d Diagnostic) File() string {
	if d.Span.File == nil {
		return ""
	}
	return d.Span.File.Name()
}

// Compare orders findings by file, start, end, code and message: the order in which they are shown.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File(), b.File()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

// A List is findings in any order.
type List []Diagnostic

// Add appends a finding.
func (l *List) Add(d Diagnostic) { *l = append(*l, d) }

// Sort puts the findings into their shown order; equal ones keep the order in which they came.
func (l List) Sort() { slices.SortStableFunc(l, Compare) }

// Worst is the worst severity in the list; ok is false for an empty list.
func (l List) Worst() (worst Severity, ok bool) {
	for i, d := range l {
		if i == 0 || d.Severity < worst {
			worst = d.Severity
		}
	}
	return worst, len(l) > 0
}

// Count is how many findings have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}
