package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/schematron/svrl"
)

// A RuleReporter is a Reporter that also tells what Schematron rules did. Rules is called before File for the same input.
type RuleReporter interface {
	Reporter
	Rules(name string, outputs []*svrl.Output) error
}

// svrlReporter writes SVRL: of one output, the element svrl:schematron-output; of several, an element "reports" around them, each with
// the name of its document. What is found besides is written as comments, as SVRL has no place for it. It writes while outputs come in.
type svrlReporter struct {
	w     *bufio.Writer
	first *namedOutput // waits for another
	open  bool         // something has been written
	many  bool         // "reports" has been opened
}

type namedOutput struct {
	name   string
	output *svrl.Output
}

func newSVRL(w io.Writer, _ Options) Reporter { return &svrlReporter{w: bufio.NewWriter(w)} }

// Rules takes what the rules of each schema did with a document.
func (s *svrlReporter) Rules(name string, outputs []*svrl.Output) error {
	s.begin()
	for _, o := range outputs {
		next := &namedOutput{name, o}
		switch {
		case s.many:
			s.write(next)
		case s.first == nil:
			s.first = next
		default:
			s.wrap()
			s.write(next)
		}
	}
	return s.w.Flush()
}

// File takes the findings; those of assertions are in the outputs.
func (s *svrlReporter) File(name string, findings diag.List) error {
	s.begin()
	for _, d := range findings {
		if d.Assertion {
			continue
		}
		where := name
		if d.Span.Known() {
			p := d.Span.Position()
			where = fmt.Sprintf("%s:%d:%d", d.File(), p.Line, p.Column)
		}
		comment := fmt.Sprintf("%s: %s %s: %s", where, d.Severity, d.Code, d.Message)
		s.w.WriteString("<!-- " + withoutDashes(Printable(comment)) + " -->\n")
	}
	return s.w.Flush()
}

// Close writes what is left.
func (s *svrlReporter) Close(Summary) error {
	s.begin()
	switch {
	case s.first != nil:
		s.output(s.first.output)
	case !s.many:
		s.wrap()
		fallthrough
	default:
		s.w.WriteString("</reports>\n")
	}
	return s.w.Flush()
}

func (s *svrlReporter) begin() {
	if !s.open {
		s.open = true
		s.w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	}
}

// wrap opens "reports".
func (s *svrlReporter) wrap() {
	s.many = true
	s.w.WriteString("<reports>\n")
	if s.first != nil {
		s.write(s.first)
		s.first = nil
	}
}

func (s *svrlReporter) write(o *namedOutput) {
	s.w.WriteString(`<report document="` + svrl.Escaped(Printable(o.name)) + "\">\n")
	s.output(o.output)
	s.w.WriteString("</report>\n")
}

// output writes an output; Flush tells of errors.
func (s *svrlReporter) output(o *svrl.Output) { _ = svrl.Write(s.w, o) }

// withoutDashes parts dashes that follow each other, which comments must not have.
func withoutDashes(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "--", "- -"), "--", "- -")
}
