package diag

import (
	"fmt"
	"strings"

	"teikit/tei/source"
)

// A Code names a kind of finding, "family/slug", such as "house/sent-date". Codes are stable: users select, ignore and
// suppress by them.
type Code string

// Family is the part before the slash.
func (c Code) Family() string {
	family, _, _ := strings.Cut(string(c), "/")
	return family
}

// Severity says how bad a finding is. The zero value is Error.
type Severity uint8

// The severities, worst first.
const (
	Error Severity = iota
	Warning
	Info
)

func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "info"
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// ParseSeverity reads "error", "warning" or "info".
func ParseSeverity(s string) (sev Severity, ok bool) {
	for _, sev := range []Severity{Error, Warning, Info} {
		if s == sev.String() {
			return sev, true
		}
	}
	return Error, false
}

// AtLeast reports whether s is as bad as limit or worse.
func (s Severity) AtLeast(limit Severity) bool { return s <= limit }

// A Topic is what there is to know about one code: the page that "teikit explain" prints. A package that makes findings
// lists its topics in a variable named Topics.
type Topic struct {
	Code     Code
	Severity Severity
	Title    string // one line, lower-case start, no full stop: "a letter says who sent it"
	Doc      string // why it matters and, if Mend does not say it, how to mend it: paragraphs parted by blank lines
	Mend     string // how to mend it, in the same way; may be ""
	Bad      string // an example that gives the finding; may be ""
	Good     string // the example mended; may be ""
	Source   string // where the rule comes from, as a TEI section's xml:id or a specification's section; may be ""
}

// At makes a finding of this topic. The message says what was found, then what was expected: lower-case start, no full
// stop, quotes round names from the file.
func (t *Topic) At(span source.Span, format string, args ...any) Diagnostic {
	return Diagnostic{Code: t.Code, Severity: t.Severity, Span: span, Message: fmt.Sprintf(format, args...)}
}
