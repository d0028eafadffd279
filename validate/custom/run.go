package custom

import (
	"context"
	"errors"
	"fmt"
	"time"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/schematron/xpath"
)

// maxFindings is how many findings of one rule are listed for one file; the last of them says how many there are beyond.
const maxFindings = 500

// patience is how long a document may take that the bounds of expressions do not end.
const patience = time.Minute

// Run runs rules on a document. Where a rule cannot be evaluated, that is a finding, once for each rule.
func Run(doc *xpath.Document, rules []*Rule) diag.List {
	if len(rules) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	session := xpath.NewSession(ctx, doc)
	var all diag.List
	for _, r := range rules {
		all = append(all, r.run(session, doc)...)
	}
	return all
}

func (r *Rule) run(session *xpath.Session, doc *xpath.Document) diag.List {
	nodes, failures := r.context.Nodes(session, doc, nil)
	var found diag.List
	more, failed := 0, false
	if len(failures) > 0 {
		found.Add(r.failed(failures[0].Node, failures[0].Err))
		failed = true
	}
	for _, n := range nodes {
		d, ok, err := r.check(xpath.Focus{Session: session, Node: n})
		switch {
		case err != nil && !failed:
			found.Add(r.failed(n, err))
			failed = true
		case err != nil || ok:
		case len(found) >= maxFindings:
			more++
		default:
			d.Path = n.Path()
			found.Add(d)
		}
	}
	if more > 0 {
		last := &found[len(found)-1]
		*last = last.WithNote(source.Span{}, fmt.Sprintf("the file has %d more findings of this rule", more))
	}
	return found
}

// check looks at one node; ok means that there is nothing to say.
func (r *Rule) check(f xpath.Focus) (d diag.Diagnostic, ok bool, err error) {
	b, err := r.test.Bool(f)
	if err != nil || b == r.wanted {
		return d, true, err
	}
	message, err := words(r.message, f)
	if err != nil {
		return d, false, err
	}
	d = r.At(f.Node.Span(), "%s", message)
	if r.fix == nil {
		return d, false, nil
	}
	fix, offered, err := r.fix.offer(f)
	if offered {
		d = d.WithFix(fix)
	}
	return d, false, err
}

// failed is the finding that a rule cannot be evaluated for a node.
func (r *Rule) failed(n xpath.Node, err error) diag.Diagnostic {
	what := "cannot be evaluated here: " + reason(err)
	if errors.Is(err, xpath.ErrLimit) {
		what = "was given up here: " + err.Error()
	}
	d := topicEvaluation.At(n.Span(), "the rule %q %s; the rest of the file was not checked for it where that happens again", r.source.ID, what)
	d.Path = n.Path()
	return d.WithNote(r.source.Context.Span, "the rule")
}
