package diagtest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// A want asks for one finding.
type want struct {
	line    int
	code    diag.Code
	message *regexp.Regexp
	met     bool
}

const (
	opening = "<!-- want "
	closing = "-->"
)

// parseWants reads the want comments of a file, in order; problems are those that cannot be read.
func parseWants(f *source.File) (wants []*want, problems []string) {
	for rest, at := f.Text(), 0; ; {
		i := strings.Index(rest, opening)
		if i < 0 {
			return wants, problems
		}
		at += i
		line := f.Position(at).Line
		body, after, closed := strings.Cut(rest[i+len(opening):], closing)
		found, err := parseWant(body)
		if !closed {
			err = fmt.Errorf("the comment is not closed")
		}
		if err != nil {
			problems = append(problems, fmt.Sprintf("%s:%d: want comment: %v", f.Name(), line, err))
		}
		for _, w := range found {
			w.line = line
			wants = append(wants, w)
		}
		at += len(rest) - i - len(after)
		rest = after
	}
}

// parseWant reads pairs of a code and a quoted regular expression.
func parseWant(s string) ([]*want, error) {
	var wants []*want
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		code, rest, ok := strings.Cut(s, " ")
		if !ok || !strings.Contains(code, "/") {
			return nil, fmt.Errorf("expected a code and a quoted regular expression, found %q", s)
		}
		rest = strings.TrimSpace(rest)
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return nil, fmt.Errorf("expected a quoted regular expression after %s, found %q", code, rest)
		}
		pattern, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, err
		}
		re, err := regexp.Compile(pattern)
		if err != nil {
			return nil, err
		}
		wants = append(wants, &want{code: diag.Code(code), message: re})
		s = rest[len(quoted):]
	}
	if len(wants) == 0 {
		return nil, fmt.Errorf("it asks for nothing")
	}
	return wants, nil
}
