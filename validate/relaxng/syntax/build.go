package syntax

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/datatype"
)

// Options change how a schema is read.
type Options struct {
	// Open gives the file that an include or externalRef refers to; base is the address that href is relative to: the
	// name of the file where it stands, changed by xml:base. The name of the file that Open gives is the base of what it
	// refers to itself. Nil: such references are refused with a finding.
	Open func(href, base string) (*source.File, error)
	// Alone: references to other files are kept and not followed.
	Alone bool
	// Notes: annotations and comments are kept. Documentation is, in any case.
	Notes bool
	// Begin has a part of the work done at the same time, by whoever has nothing else to do. It may also leave it undone: then the rest is
	// done as if it were not there. Nil: a goroutine does it.
	Begin func(part func())
}

// A build is what the files of one schema share while they are read.
type build struct {
	opts     Options
	findings diag.List
	open     []*source.File // that refer to each other, the first one first
	opened   int
	faults   int // findings, listed or not

	joined int // files that were read in halves, for the same test

	patterns   []Pattern // memory for the next ones
	classes    []NameClass
	components []Component
	lists      []*Pattern
}

// maxFindings is how many findings are listed for one schema.
const maxFindings = 500

// maxDepth is how deep a schema may be nested.
const maxDepth = 1000

// chunk is how many nodes are allocated at a time.
const chunk = 256

func (b *build) pattern(p Pattern) *Pattern {
	if len(b.patterns) == 0 {
		b.patterns = make([]Pattern, chunk)
	}
	q := &b.patterns[0]
	b.patterns = b.patterns[1:]
	*q = p
	return q
}

func (b *build) class(c NameClass) *NameClass {
	if len(b.classes) == 0 {
		b.classes = make([]NameClass, chunk)
	}
	q := &b.classes[0]
	b.classes = b.classes[1:]
	*q = c
	return q
}

func (b *build) component(c Component) *Component {
	if len(b.components) == 0 {
		b.components = make([]Component, chunk)
	}
	q := &b.components[0]
	b.components = b.components[1:]
	*q = c
	return q
}

// list keeps a list of patterns; the caller may use its own slice again.
func (b *build) list(patterns []*Pattern) []*Pattern {
	n := len(patterns)
	if n == 0 {
		return nil
	}
	if len(b.lists) < n {
		b.lists = make([]*Pattern, max(n, 4*chunk))
	}
	l := b.lists[:n:n]
	b.lists = b.lists[n:]
	copy(l, patterns)
	return l
}

// report adds a finding; section is that of the RELAX NG specification.
func (b *build) report(topic *diag.Topic, span source.Span, section, format string, args ...any) {
	b.add(topic.At(span, "%s (RELAX NG section %s)", fmt.Sprintf(format, args...), section))
}

func (b *build) add(d diag.Diagnostic) {
	if b.faults++; b.faults <= maxFindings {
		b.findings.Add(d)
	}
}

// checkLibrary reports an address that cannot be that of a datatype library (section 4.3).
func (b *build) checkLibrary(uri string, at source.Span) {
	switch {
	case uri == "":
	case !datatype.IsURI([]byte(uri)):
		b.report(topicURI, at, "4.3", "%q is not a URI", uri)
	case strings.Contains(uri, "#"):
		b.report(topicURI, at, "4.3", "the datatype library %q has a fragment", uri)
	case !IsAbsolute(uri):
		b.report(topicURI, at, "4.3", "the datatype library %q is a relative URI", uri)
	}
}

// trim takes the white space of XML off both ends (section 4.2).
func trim(s string) string {
	if s == "" || s[0] > ' ' && s[len(s)-1] > ' ' {
		return s // most have none
	}
	return strings.Trim(s, " \t\r\n")
}
