package report

import (
	"strconv"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// Results come by the hundred thousand. To make those of go-sarif takes twenty allocations each, and as long again to encode them; so they are
// written at once, without the members that have their default. A test makes the same results with go-sarif, and compares.

// result writes a finding as an element of "results"; suppressed is nil if it is told.
func (s *sarifReporter) result(name string, d diag.Diagnostic, fingerprint string, suppressed *sarif.Suppression) {
	if s.some {
		s.w.WriteByte(',')
	}
	s.some = true
	b := append(s.w.AvailableBuffer(), "\n{\"ruleId\":"...)
	b = appendJSON(b, string(d.Code))
	b = appendInt(b, `,"ruleIndex":`, s.rule(d))
	b = append(b, `,"level":"`+sarifLevel(d.Severity)+`","message":{"text":`...)
	b = appendJSON(b, sarifText(d))
	b = append(b, `},"locations":[{`...)
	b = s.physical(b, name, d.Span, &s.places)
	if d.Path != "" {
		b = append(b, `,"logicalLocations":[{"fullyQualifiedName":`...)
		b = append(appendJSON(b, d.Path), `}]`...)
	}
	b = append(b, `}]`...)
	b = s.related(b, d.Notes)
	b = append(b, `,"partialFingerprints":{"`+fingerprintName+`":"`+fingerprint+`"}`...)
	b = s.fixes(b, d.Fixes)
	if d.Repeats > 0 {
		b = appendInt(b, `,"occurrenceCount":`, 1+d.Repeats)
	}
	s.w.Write(b)
	if suppressed != nil {
		s.w.WriteString(`,"suppressions":[`)
		s.value(suppressed)
		s.w.WriteByte(']')
	}
	s.w.WriteByte('}')
}

// sarifText is the message, with the notes that have no place.
func sarifText(d diag.Diagnostic) string {
	text := d.Message
	for _, n := range d.Notes {
		if !n.Span.Known() {
			text += "\n" + n.Message
		}
	}
	return text
}

// related appends the notes that have a place.
func (s *sarifReporter) related(b []byte, notes []diag.Note) []byte {
	id := 0
	for _, n := range notes {
		if !n.Span.Known() {
			continue
		}
		id++
		b = append(b, opening(id, `,"relatedLocations":[`)...)
		b = appendInt(b, `{"id":`, id)
		b = append(b, ',')
		b = s.physical(b, "", n.Span, &s.notes)
		b = append(b, `,"message":{"text":`...)
		b = append(appendJSON(b, n.Message), `}}`...)
	}
	return append(b, closing(id)...)
}

// fixes appends those whose places are known.
func (s *sarifReporter) fixes(b []byte, list []diag.Fix) []byte {
	n := 0
	for _, x := range list {
		if !placed(x) {
			continue
		}
		n++
		b = append(b, opening(n, `,"fixes":[`)...)
		b = append(b, `{"description":{"text":`...)
		b = append(appendJSON(b, x.Message), `},"artifactChanges":[`...)
		for i, e := range x.Edits {
			if another := i == 0 || e.Span.File != x.Edits[i-1].Span.File; another {
				if i > 0 {
					b = append(b, `]},`...)
				}
				b = append(b, `{"artifactLocation":{"uri":`...)
				b = append(b, s.uriOf(e.Span.File.Name())...)
				b = append(b, `},"replacements":[`...)
			} else {
				b = append(b, ',')
			}
			b = append(b, `{"deletedRegion":`...)
			b = appendRegion(b, e.Span, &s.places)
			if e.New != "" {
				b = append(b, `,"insertedContent":{"text":`...)
				b = append(appendJSON(b, e.New), '}')
			}
			b = append(b, '}')
		}
		b = append(b, `]}]}`...)
	}
	return append(b, closing(n)...)
}

// placed tells whether it is known what a fix changes.
func placed(x diag.Fix) bool {
	for _, e := range x.Edits {
		if !e.Span.Known() {
			return false
		}
	}
	return len(x.Edits) > 0
}

// opening is what stands before the element of an array with that number, from 1; closing is what stands behind the last one of so many. An array without
// elements is not written.
func opening(number int, first string) string {
	if number > 1 {
		return ","
	}
	return first
}

func closing(elements int) string {
	if elements == 0 {
		return ""
	}
	return "]"
}

// physical appends where a span is; a whole input is its first line, since services show only what has a line.
func (s *sarifReporter) physical(b []byte, name string, span source.Span, p *places) []byte {
	if span.Known() {
		name = span.File.Name()
	}
	b = append(b, `"physicalLocation":{"artifactLocation":{"uri":`...)
	b = append(b, s.uriOf(name)...)
	b = append(b, `},"region":`...)
	if !span.Known() {
		return append(b, `{"startLine":1}}`...)
	}
	return append(appendRegion(b, span, p), '}')
}

// uriOf is the URI of a file as JSON: a relative one if it is in the repository.
func (s *sarifReporter) uriOf(name string) string {
	if s.uri == "" || s.named != name {
		s.named, s.uri = name, string(appendJSON(nil, uriOf(s.path(name))))
	}
	return s.uri
}

func appendRegion(b []byte, span source.Span, p *places) []byte {
	start, end := p.position(span.File, span.Start), p.position(span.File, span.End)
	b = appendInt(b, `{"startLine":`, start.Line)
	b = appendInt(b, `,"startColumn":`, start.ColumnUTF16)
	b = appendInt(b, `,"endLine":`, end.Line)
	b = appendInt(b, `,"endColumn":`, end.ColumnUTF16)
	b = appendInt(b, `,"byteOffset":`, span.Start)
	b = appendInt(b, `,"byteLength":`, max(0, span.End-span.Start))
	return append(b, '}')
}

func appendInt(b []byte, member string, n int) []byte {
	return strconv.AppendInt(append(b, member...), int64(n), 10)
}
