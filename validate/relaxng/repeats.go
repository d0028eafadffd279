package relaxng

import (
	"teikit/tei/diag"
	"teikit/validate/relaxng/pattern"
)

// A document may have one fault a hundred thousand times. Findings are worded while they are few; of those that have the
// same cause, the later ones are only counted. So memory is bounded, and so is the work for each.

const (
	maxFindings = 1000 // that are listed for one document; one more says how many others there are
	maxAlike    = 100  // of the same cause that are listed; the first one says how many others there are
)

// A cause is what findings with the same words have in common.
type cause struct {
	topic *diag.Topic
	name  int        // NameID of the element
	attr  int        // NameID of the attribute
	state pattern.ID // what was allowed
	value string     // as written
}

// repeated counts the findings of one cause.
type repeated struct {
	count int
	first int // the index of the first finding, -1 if there is none
	taken taken
	names []string // what was expected at the first
}

// begin starts what will be a finding, or several. Afterwards m.quiet tells whether its words are not needed, and m.again
// is what is known of its cause, nil if it is one too many.
func (m *Matcher) begin(c cause) {
	const longest = 200
	if len(c.value) > longest {
		c.value = c.value[:longest]
	}
	m.again = m.causes[c]
	if m.again == nil && len(m.findings) < maxFindings {
		if m.causes == nil {
			m.causes = make(map[cause]*repeated)
		}
		m.again = &repeated{first: -1, taken: taken{sym: noSym}}
		m.causes[c] = m.again
	}
	if m.again != nil {
		m.again.count++
	}
	m.quiet = m.again == nil || m.again.count > maxAlike
}

// report adds a finding about the innermost element; the result is its index, -1 if it is only counted.
func (m *Matcher) report(d diag.Diagnostic) int { return m.reportAt(d, nil) }

// reportAt is report for an element that has a step.
func (m *Matcher) reportAt(d diag.Diagnostic, at *step) int {
	t := m.again
	switch {
	case m.quiet && t != nil && t.first >= 0:
		m.findings[t.first].Repeats++
		return -1
	case m.quiet || len(m.findings) >= maxFindings:
		m.unlisted++
		return -1
	}
	i := len(m.findings)
	if t != nil && t.first < 0 {
		t.first = i
	}
	m.findings.Add(d)
	if at == nil {
		at = m.trail.here()
	}
	m.owners = append(m.owners, at)
	return i
}
