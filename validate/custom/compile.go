package custom

import (
	"errors"
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// A Rule is a rule of a project, compiled. It may be shared by goroutines.
type Rule struct {
	diag.Topic

	source  Source
	context *xpath.Pattern
	test    *xpath.Expr
	wanted  bool // what the test has to be
	message []part
	fix     *fix
}

// Compile compiles a rule; nil if there is an error among the findings.
func Compile(s Source) (*Rule, diag.List) {
	c := compiler{static: xpath.NewStatic(map[string]string{"": xmltree.TEI, "tei": xmltree.TEI, "xml": xmltree.XML})}
	r := &Rule{Topic: topicOf(s), source: s, wanted: s.Assert.Text != ""}
	r.context = c.pattern(s)
	test := s.Report
	if r.wanted {
		test = s.Assert
	}
	r.test = c.expr(s.ID, test, 0, len(test.Text))
	r.message = c.message(s)
	if s.Fix != nil {
		r.fix = c.fix(s)
	}
	if len(c.found) > 0 {
		return nil, c.found
	}
	return r, nil
}

// topicOf is what "teikit explain" knows of a rule.
func topicOf(s Source) diag.Topic {
	t := diag.Topic{Code: Code(s.ID), Severity: s.Severity, Title: s.Title, Doc: s.Doc, Source: "this project"}
	if t.Title == "" {
		t.Title = strings.ReplaceAll(s.ID, "-", " ")
	}
	if t.Doc == "" {
		t.Doc = fmt.Sprintf("A rule of this project, for %s: %s", s.Context.Text, s.Message.Text)
	}
	if len(s.Bad) > 0 {
		t.Bad = s.Bad[0].Text
	}
	if len(s.Good) > 0 {
		t.Good = s.Good[0].Text
	}
	return t
}

type compiler struct {
	static *xpath.Static
	found  diag.List
}

func (c *compiler) pattern(s Source) *xpath.Pattern {
	p, err := c.static.CompilePattern(s.Context.Text)
	if err == nil {
		err = unbound(p.Variables())
	}
	if err != nil {
		c.fail(s.ID, s.Context.Span, s.Context.Text, err)
		return nil
	}
	return p
}

// expr compiles the part of a text from start to end, in bytes.
func (c *compiler) expr(id string, t Text, start, end int) *xpath.Expr {
	text := t.Text[start:end]
	e, err := c.static.Compile(text)
	if err == nil {
		err = unbound(e.Variables())
	}
	if err != nil {
		c.fail(id, t.inside(start, end), text, err)
		return nil
	}
	return e
}

func unbound(variables []string) error {
	if len(variables) == 0 {
		return nil
	}
	return fmt.Errorf("there is no variable $%s", variables[0])
}

func (c *compiler) fail(id string, at source.Span, text string, err error) {
	c.found.Add(topicRule.At(at, "the rule %q cannot be used: %q is no XPath that can be evaluated: %s", id, text, reason(err)))
}

// reason is the message of an error, without its code.
func reason(err error) string {
	var e *xpath.Error
	if errors.As(err, &e) {
		return e.Message
	}
	return err.Error()
}

// inside is the place of a part of a text; of the whole where the file spells it in another way.
func (t Text) inside(start, end int) source.Span {
	if !t.Span.Known() || t.Span.Text() != t.Text {
		return t.Span
	}
	return source.Range{Start: t.Span.Start + start, End: t.Span.Start + end}.In(t.Span.File)
}
