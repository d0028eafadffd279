package custom

import (
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
	tree, faults := xmltree.Build(f, xmltext.Options{})
	for _, d := range faults {
		if d.Severity == diag.Error {
			return diag.List{topicExample.At(e.Span, "an example of the rule %q is not well-formed: %s", r.source.ID, d.Message)}
		}
	}
	got := Run(xpath.NewDocument(tree), []*Rule{r})
	for _, d := range got {
		if d.Code == topicEvaluation.Code {
			return diag.List{topicExample.At(e.Span, "for an example, %s", d.Message)}
		}
	}
	switch {
	case bad && len(got) == 0:
		return diag.List{topicExample.At(e.Span, "the rule %q finds nothing in a bad example; expected a finding", r.source.ID)}
	case !bad && len(got) > 0:
		return diag.List{topicExample.At(e.Span, "the rule %q finds something in a good example: %s; expected no finding", r.source.ID, got[0].Message)}
	}
	return nil
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
