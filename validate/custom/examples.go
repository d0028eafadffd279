package custom

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// Try runs a rule on its examples, and gives what is not as it should be.
func (r *Rule) Try() diag.List {
	var found diag.List
	for _, e := range r.source.Good {
		found = append(found, r.try(e, false)...)
	}
	for _, e := range r.source.Bad {
		found = append(found, r.try(e, true)...)
	}
	if len(r.source.Bad) == 0 {
		d := topicExample.At(r.source.Context.Span, "the rule %q has no bad example; expected one that shows that it finds something", r.source.ID)
		d.Severity = diag.Warning
		found.Add(d)
	}
	return found
}

func (r *Rule) try(e Text, bad bool) diag.List {
	f := source.New("example", document(e.Text))
	got, fault := r.on(f)
	switch {
	case fault != "":
		return diag.List{topicExample.At(e.Span, "%s", fault)}
	case bad && len(got) == 0:
		return diag.List{topicExample.At(e.Span, "the rule %q finds nothing in a bad example; expected a finding", r.source.ID)}
	case !bad && len(got) > 0:
		return diag.List{topicExample.At(e.Span, "the rule %q finds something in a good example: %s; expected no finding", r.source.ID, got[0].Message)}
	}
	mended, all := applied(f.Text(), got)
	if !all {
		return nil
	}
	left, fault := r.on(source.New("example", mended))
	switch {
	case fault != "":
		return diag.List{topicExample.At(e.Span, "a fix of the rule %q spoils a bad example: %s", r.source.ID, fault)}
	case len(left) > 0:
		return diag.List{topicExample.At(e.Span, "a fix of the rule %q does not mend a bad example: the rule still finds something: %s", r.source.ID, left[0].Message)}
	}
	return nil
}

// on runs the rule on a document. The fault says, in words, why that cannot be done.
func (r *Rule) on(f *source.File) (found diag.List, fault string) {
	tree, faults := xmltree.Build(f, xmltext.Options{})
	for _, d := range faults {
		if d.Severity == diag.Error {
			return nil, fmt.Sprintf("an example of the rule %q is not well-formed: %s", r.source.ID, d.Message)
		}
	}
	found = Run(xpath.NewDocument(tree), []*Rule{r})
	for _, d := range found {
		if d.Code == topicEvaluation.Code {
			return nil, "for an example, " + d.Message
		}
	}
	return found, ""
}

// applied gives a text with the fixes of findings, which are in its order; all is false if one of them has none.
func applied(text string, found diag.List) (mended string, all bool) {
	for i := len(found) - 1; i >= 0; i-- {
		if len(found[i].Fixes) == 0 {
			return text, false
		}
		for _, e := range found[i].Fixes[0].Edits {
			if e.Span.End <= len(text) {
				text = text[:e.Span.Start] + e.New + text[e.Span.End:]
			}
		}
	}
	return text, len(found) > 0
}

// document makes a document of an example: a fragment stands in TEI, and has its namespace.
func document(example string) string {
	const declared = ` xmlns="` + xmltree.TEI + `"`
	example = strings.TrimSpace(example)
	rest, whole := strings.CutPrefix(example, "<TEI")
	switch {
	case !whole || rest != "" && !strings.ContainsAny(rest[:1], " \t\r\n>/"):
		return "<TEI" + declared + ">" + example + "</TEI>"
	case strings.Contains(example, "xmlns="):
		return example
	}
	return "<TEI" + declared + rest
}
