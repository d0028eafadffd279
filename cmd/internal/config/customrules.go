package config

import (
	"go.yaml.in/yaml/v4"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/yamltext"
	"teikit/validate/custom"
)

// customKeys are the keys of a rule of the project itself.
var customKeys = []string{"id", "context", "assert", "report", "message", "severity", "title", "doc", "fix", "good", "bad"}

// ownCodes are the codes of the project's own rules.
func ownCodes(n *yaml.Node) []string {
	var list []string
	for _, item := range n.Content {
		for i := 0; item.Kind == yaml.MappingNode && i+1 < len(item.Content); i += 2 {
			if item.Content[i].Value == "id" {
				list = append(list, string(custom.Code(item.Content[i+1].Value)))
			}
		}
	}
	return list
}

// custom reads the project's own rules.
func (r *reader) custom(n *yaml.Node) []custom.Source {
	if n.Kind != yaml.SequenceNode {
		r.Report(topicValue, n, "the value is %s; expected a list of rules: \"- id: ...\"", yamltext.Described(n))
		return nil
	}
	var list []custom.Source
	seen := make(map[string]*yaml.Node)
	for _, item := range n.Content {
		source := r.customRule(item, seen)
		list = append(list, source)
	}
	return list
}

func (r *reader) customRule(n *yaml.Node, seen map[string]*yaml.Node) custom.Source {
	s := custom.Source{Severity: diag.Warning}
	r.Each(n, customKeys, func(key string, value *yaml.Node) bool {
		switch key {
		case "id":
			s.ID = r.customID(value, seen)
		case "context":
			s.Context = r.expression(value)
		case "assert":
			s.Assert = r.expression(value)
		case "report":
			s.Report = r.expression(value)
		case "message":
			s.Message = r.expression(value)
		case "severity":
			s.Severity, _ = diag.ParseSeverity(r.Choice(value, diag.Error.String(), diag.Warning.String(), diag.Info.String()))
		case "title":
			s.Title = r.Text(value)
		case "doc":
			s.Doc = r.Text(value)
		case "fix":
			s.Fix = r.customFix(value)
		case "good":
			s.Good = r.examples(value)
		case "bad":
			s.Bad = r.examples(value)
		default:
			return false
		}
		return true
	})
	if n.Kind == yaml.MappingNode {
		r.complete(n, &s)
	}
	return s
}

// complete reports what a rule lacks.
func (r *reader) complete(n *yaml.Node, s *custom.Source) {
	lacks := ""
	switch {
	case s.ID == "":
		lacks = "id"
	case s.Context.Text == "":
		lacks = "context"
	case s.Assert.Text == "" && s.Report.Text == "":
		lacks = "assert or report"
	case s.Message.Text == "":
		lacks = "message"
	}
	if lacks != "" && len(r.Found) == 0 {
		r.Report(topicValue, n, "the rule has no %s; expected id, context, assert or report, and message", lacks)
	}
	if s.Assert.Text != "" && s.Report.Text != "" {
		r.Report(topicValue, n, "the rule has both assert and report; expected one of them")
	}
}

// customID reads the id of a rule: it becomes a code.
func (r *reader) customID(n *yaml.Node, seen map[string]*yaml.Node) string {
	id := r.Text(n)
	if id == "" {
		return ""
	}
	if !custom.IsID(id) {
		r.Report(topicValue, n, "the value is %s; expected an id of small letters, digits and hyphens, such as \"sender-has-ref\"", yamltext.Described(n))
		return ""
	}
	if first := seen[id]; first != nil {
		d := topicValue.At(r.Span(n), "the id %q stands here a second time; expected another one", id)
		r.Found.Add(d.WithNote(r.Span(first), "it stands here first"))
		return ""
	}
	seen[id] = n
	if r.known != nil {
		if _, taken := r.known(string(custom.Code(id))); taken {
			r.Report(topicValue, n, "there is a rule %s in the program; expected another id", custom.Code(id))
			return ""
		}
	}
	return id
}

// expression reads an expression or a message, whose place is kept.
func (r *reader) expression(n *yaml.Node) custom.Text {
	t := custom.Text{Text: r.Text(n), Span: r.Span(n)}
	if quote := t.Span.Text(); quote == `"` || quote == "'" {
		inside := source.Range{Start: t.Span.Start + 1, End: t.Span.Start + 1 + len(t.Text)}.In(r.File)
		if inside.Text() == t.Text {
			t.Span = inside
		}
	}
	return t
}

func (r *reader) customFix(n *yaml.Node) *custom.FixSource {
	fix := &custom.FixSource{}
	r.Each(n, []string{"message", "target", "replace", "safe"}, func(key string, value *yaml.Node) bool {
		switch key {
		case "message":
			fix.Message = r.Text(value)
		case "target":
			fix.Target = r.expression(value)
		case "replace":
			fix.Replace = r.expression(value)
		case "safe":
			fix.Safe = r.Bool(value)
		default:
			return false
		}
		return true
	})
	if n.Kind == yaml.MappingNode && fix.Replace.Text == "" && len(r.Found) == 0 {
		r.Report(topicValue, n, "the fix has no replace; expected an expression that gives the new value")
	}
	return fix
}

// examples reads fragments of TEI.
func (r *reader) examples(n *yaml.Node) []custom.Text {
	var list []custom.Text
	for _, item := range r.Items(n) {
		list = append(list, r.expression(item))
	}
	return list
}
