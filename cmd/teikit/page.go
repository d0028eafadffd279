package main

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/corpus"
	"teikit/validate/report"
	"teikit/validate/rules"
)

// A pagePart is a part of the page of a code: text in paragraphs, or an example.
type pagePart struct {
	heading string // "": the beginning
	text    string
	example bool
}

// pageParts make the page of a code from its topic, and, if it is that of a house rule, from the rule.
func pageParts(t *diag.Topic) []pagePart {
	r := ruleOf(t.Code)
	parts := []pagePart{
		{"", t.Doc, false},
		{"Wrong", t.Bad, true},
		{"Right", t.Good, true},
		{"How to mend it", strings.TrimSpace(t.Mend + "\n\n" + fixNote(r)), false},
		{"Options", options(r), true},
		{"Presets", presets(r), false},
		{"How to switch it off", switchOff(t), false},
		{"Source", t.Source, false},
	}
	return slices.DeleteFunc(parts, func(p pagePart) bool { return strings.TrimSpace(p.text) == "" })
}

// ruleOf is the rule with a code, of those about one file or about many; nil if the code is of something else.
func ruleOf(code diag.Code) *rules.Rule {
	for _, r := range corpus.All {
		if r.Code == code {
			return &r.Rule
		}
	}
	return rules.Lookup(code)
}

func fixNote(r *rules.Rule) string {
	if r == nil || r.Fixes == 0 {
		return ""
	}
	switch r.Fixes {
	case rules.Safe:
		return "teikit validate --fix does it."
	case rules.Unsafe:
		return "teikit validate --unsafe-fixes does it where it can; look at what has changed, or before, with --diff."
	}
	return "teikit validate --fix does it where that is safe, --unsafe-fixes in some other cases."
}

// options are the parameters of a rule as the project file writes them, with their defaults.
func options(r *rules.Rule) string {
	if r == nil || len(r.Params) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "rules:\n  options:\n    %s:\n", r.Code)
	for _, p := range r.Params {
		fmt.Fprintf(&b, "      # %s\n", p.Doc)
		if len(p.Choices) > 0 {
			fmt.Fprintf(&b, "      # one of %s\n", strings.Join(p.Choices, ", "))
		}
		value, set := p.Written()
		if set {
			fmt.Fprintf(&b, "      %s: %s\n", p.Name, value)
		} else {
			fmt.Fprintf(&b, "      # %s: %s\n", p.Name, value)
		}
	}
	return b.String()
}

func presets(r *rules.Rule) string {
	switch {
	case r == nil:
		return ""
	case r.Preset == rules.Minimal:
		return "minimal, recommended, strict"
	case r.Preset == rules.Recommended:
		return "recommended, strict"
	}
	return "strict"
}

// switchOff says how findings of a code are kept from being shown.
func switchOff(t *diag.Topic) string {
	family := t.Code.Family()
	switch {
	case isMandatory(t.Code, t.Severity):
		return "What keeps a file from being checked is always shown."
	case slices.Contains([]string{"conv", "note", "date", "entity", "export"}, family):
		return "In the facts of a letter, accept takes the code with a reason:\n\n    accept: {" + string(t.Code) + ": the source has it so}"
	}
	return "For a run:\n\n    teikit validate --ignore " + string(t.Code) + " letters/\n\n" +
		"For a project, or for some of its paths, in .teikit.yaml:\n\n    rules:\n      ignore: [" + string(t.Code) + "]\n\n" +
		"In a file, before the element, or with disable-file before the first one:\n\n    <?teikit disable=\"" + string(t.Code) + "\" reason=\"the source has it so\"?>"
}

// page is the page of one code as "teikit explain" prints it.
func page(t *diag.Topic) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n%s\n", t.Code, t.Severity, t.Title)
	for _, p := range pageParts(t) {
		text := strings.TrimSpace(p.text)
		switch {
		case p.example:
			fmt.Fprintf(&b, "\n%s:\n\n%s\n", p.heading, indented(text))
		case p.heading == "":
			fmt.Fprintf(&b, "\n%s\n", folded(text))
		case !strings.Contains(text, "\n") && len(text) < 80:
			fmt.Fprintf(&b, "\n%s: %s\n", p.heading, text)
		default:
			fmt.Fprintf(&b, "\n%s:\n\n%s\n", p.heading, folded(text))
		}
	}
	return b.String()
}

// lineWidth is how many characters a line of a page has at most, words that are longer aside.
const lineWidth = 100

// folded sets paragraphs in lines of one width. What is indented stays as it is.
func folded(text string) string {
	var paragraphs []string
	for p := range strings.SplitSeq(text, "\n\n") {
		if !strings.HasPrefix(p, "    ") {
			p = foldedParagraph(p)
		}
		paragraphs = append(paragraphs, p)
	}
	return strings.Join(paragraphs, "\n\n")
}

func foldedParagraph(p string) string {
	var b strings.Builder
	width := 0
	for word := range strings.FieldsSeq(p) {
		n := len([]rune(word))
		switch {
		case width == 0:
		case width+1+n > lineWidth:
			b.WriteByte('\n')
			width = 0
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += n
	}
	return b.String()
}

// indented puts an example off the text. What cannot be printed, of which some examples are made, is shown by number.
func indented(text string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		lines = append(lines, strings.TrimRight("    "+report.Printable(line), " "))
	}
	return strings.Join(lines, "\n")
}
