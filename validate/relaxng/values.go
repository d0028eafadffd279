package relaxng

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/pattern"
)

// A verdict is what there is to say about a value that is wrong.
type verdict struct {
	expected pattern.ExpectedValue
	value    []byte
	phrases  []string // what is expected, in words for a sentence
	list     []string // the same in full
	closed   bool     // meant is one of a list of values
	meant    string   // what the value should probably be, "" if that is not clear
	why      string   // what is wrong with it, "" if there is nothing to say
}

// judge finds out what is wrong with a value, and what it is meant to be: only something that is allowed.
func (m *Matcher) judge(e pattern.ExpectedValue, value []byte, allowed func([]byte) bool) verdict {
	v := verdict{expected: e, value: value}
	if m.quiet {
		return v
	}
	v.phrases, v.list = expectedValues(e, value)
	if v.meant, v.closed = alike(e, v.word()); v.closed || v.blank() {
		return v
	}
	types := typeNames(e)
	if m.Hints.Value != nil {
		v.meant, v.why = m.Hints.Value(types, v.word())
	}
	if v.meant != "" && allowed(v.with(v.meant)) {
		v.why = "" // that says enough
		return v
	}
	fromHint := v.why
	v.meant, v.why = "", reason(types, v.word())
	for _, s := range repairs(types, v.word()) {
		if allowed(v.with(s)) {
			v.meant = s
			break
		}
	}
	if v.why == "" && v.meant == "" {
		v.why = fromHint
	}
	return v
}

// word is what is wrong: a word of a list, or all.
func (v *verdict) word() string {
	if v.expected.List {
		return v.expected.Word
	}
	return strings.TrimSpace(string(v.value))
}

// with is the value with something else for what is wrong.
func (v *verdict) with(s string) []byte {
	if start, ok := v.at(); ok {
		return slices.Concat(v.value[:start], []byte(s), v.value[start+len(v.expected.Word):])
	}
	return []byte(s)
}

// at is where in a list the wrong word begins.
func (v *verdict) at() (start int, ok bool) {
	word := []byte(v.expected.Word)
	if !v.expected.List || len(word) == 0 {
		return 0, false
	}
	for start, rest := 0, v.value; ; {
		i := bytes.Index(rest, word)
		if i < 0 {
			return 0, false
		}
		after := rest[i+len(word):]
		if (start+i == 0 || isSpace(v.value[start+i-1])) && (len(after) == 0 || isSpace(after[0])) {
			return start + i, true
		}
		start, rest = start+i+1, rest[i+1:]
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

func (v *verdict) blank() bool { return len(bytes.TrimSpace(v.value)) == 0 }

// finding puts the verdict into words; subject names the attribute or element, and span is the place of the value.
func (v *verdict) finding(topic *diag.Topic, span source.Span, subject string) diag.Diagnostic {
	d := topic.At(span, "%s", v.message(subject))
	d.Expected = v.list
	if v.meant == "" {
		return d
	}
	if !v.closed {
		d.Message += `; did you mean "` + excerpt([]byte(v.meant)) + `"?`
		d.Expected = append([]string{v.meant}, d.Expected...)
	}
	place := span
	if start, ok := v.at(); ok {
		place.Start, place.End = span.Start+start, span.Start+start+len(v.expected.Word)
	}
	if text := place.Text(); strings.TrimSpace(text) == v.word() { // not with references in it
		place.Start += strings.Index(text, v.word())
		place.End = place.Start + len(v.word())
		d = d.WithFix(diag.Fix{
			Message: `change the value to "` + excerpt([]byte(v.meant)) + `"`,
			Safe:    v.closed && strings.EqualFold(v.meant, v.word()),
			Edits:   []diag.Edit{{Span: place, New: escaped(v.meant)}},
		})
	}
	return d
}

// escaped is a value as it may stand between quotes of either kind.
func escaped(s string) string { return valueEscapes.Replace(s) }

var valueEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "'", "&apos;")

// message says what is wrong with the value and what was expected.
func (v *verdict) message(subject string) string {
	expected := "; expected " + joined(v.phrases, "or")
	if len(v.phrases) == 0 {
		expected = ""
	}
	value := `value "` + excerpt(v.value) + `" of ` + subject
	e := v.expected
	switch {
	case v.blank():
		return subject + " is empty" + expected
	case e.List && e.Word == "":
		return value + " ends too early" + expected
	case e.List && len(v.phrases) == 0:
		return `"` + excerpt([]byte(e.Word)) + `" in ` + value + " is one word too many"
	case e.List:
		value = `"` + excerpt([]byte(e.Word)) + `" in ` + subject
	case len(v.phrases) == 0:
		return value + " should be empty"
	}
	switch {
	case v.why != "":
		return value + " is wrong: " + v.why
	case len(v.phrases) == 1 && !strings.HasPrefix(v.phrases[0], `"`):
		return value + " is not " + v.phrases[0]
	}
	return value + " is not allowed" + expected
}

// expectedValues gives what a value may be, in words: phrases for a sentence, and the list in full.
func expectedValues(v pattern.ExpectedValue, s []byte) (phrases, list []string) {
	wrong := string(s)
	if v.List {
		wrong = v.Word
	}
	var values []string
	for _, c := range v.Values {
		if c.Lexical != "" {
			values = append(values, c.Lexical)
		}
	}
	values = rankValues(values, strings.TrimSpace(wrong))
	var types []string
	for _, t := range v.Types {
		if doc := t.String(); !slices.Contains(types, doc) {
			types = append(types, doc)
		}
	}
	short := types
	if dates, others := dateWords(v); dates != "" {
		short = append([]string{dates}, others...)
	}
	phrases = slices.Concat(words(values, len(values)), short)
	if len(phrases) > shown+1 {
		phrases = append(phrases[:shown:shown], fmt.Sprintf("%d others", len(phrases)-shown))
	}
	return phrases, slices.Concat(values, types)
}

// dateTypes are the datatypes of dates and times with an example of each, the usual ones first.
var dateTypes = []struct{ name, example string }{
	{"date", "1920-07-16"}, {"gYearMonth", "1920-07"}, {"gYear", "1920"}, {"dateTime", "1920-07-16T16:30:00"},
	{"time", "16:30:00"}, {"gMonthDay", "--07-16"}, {"gMonth", "--07"}, {"gDay", "---16"},
}

// dateWords is one phrase for several datatypes of dates, "" if there are not several; others are the other types.
func dateWords(v pattern.ExpectedValue) (phrase string, others []string) {
	const most = 3
	names := typeNames(v)
	var examples []string
	for _, t := range dateTypes {
		if slices.Contains(names, t.name) {
			examples = append(examples, t.example)
		}
	}
	if len(examples) < 2 {
		return "", nil
	}
	isDate := func(name string) bool {
		return slices.ContainsFunc(dateTypes, func(t struct{ name, example string }) bool { return t.name == name })
	}
	for _, t := range v.Types {
		if doc := t.String(); !isDate(t.Datatype.Name) && !slices.Contains(others, doc) {
			others = append(others, doc)
		}
	}
	return "a date like " + joined(examples[:min(most, len(examples))], "or"), others
}

// typeNames are the names of the datatypes that a value may have.
func typeNames(v pattern.ExpectedValue) []string {
	var names []string
	for _, t := range v.Types {
		if !slices.Contains(names, t.Datatype.Name) {
			names = append(names, t.Datatype.Name)
		}
	}
	return names
}

// alike gives the value of a list of values that a wrong one is probably meant to be.
func alike(v pattern.ExpectedValue, wrong string) (meant string, ok bool) {
	best := tolerance(wrong) + 1
	for _, c := range v.Values {
		switch d := distance(wrong, c.Lexical); {
		case d < best:
			best, meant, ok = d, c.Lexical, true
		case d == best && c.Lexical != meant:
			ok = false
		}
	}
	if !ok {
		return "", false
	}
	return meant, true
}
