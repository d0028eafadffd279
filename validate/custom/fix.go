package custom

import (
	"fmt"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/schematron/xpath"
)

// A fix gives a node another value.
type fix struct {
	message string
	target  *xpath.Expr // nil: the context
	replace *xpath.Expr
	safe    bool
}

func (c *compiler) fix(s Source) *fix {
	f := &fix{message: s.Fix.Message, safe: s.Fix.Safe}
	if t := s.Fix.Target; t.Text != "" {
		f.target = c.expr(s.ID, t, 0, len(t.Text))
	}
	f.replace = c.expr(s.ID, s.Fix.Replace, 0, len(s.Fix.Replace.Text))
	return f
}

// offer makes the fix for a node; it offers nothing where the target is no attribute and no element with text alone, or where the file
// does not spell its value as such.
func (x *fix) offer(f xpath.Focus) (out diag.Fix, ok bool, err error) {
	target := f.Node
	if x.target != nil {
		v, err := x.target.Value(f)
		if err != nil {
			return out, false, err
		}
		nodes := v.Nodes(f.Session)
		if len(nodes) != 1 {
			return out, false, nil
		}
		target = nodes[0]
	}
	span, ok := valueSpan(target)
	if !ok || span.Text() != target.String() {
		return out, false, nil
	}
	f.Current, f.Node = f.Node, target
	value, err := x.replace.Joined(f)
	if err != nil || value == target.String() {
		return out, false, err
	}
	out = diag.Fix{Message: x.message, Safe: x.safe, Edits: []diag.Edit{{Span: span, New: escaped(value, target.IsAttribute())}}}
	if out.Message == "" {
		out.Message = fmt.Sprintf("write %q", short(value))
	}
	return out, true, nil
}

// valueSpan is the place of a node's value.
func valueSpan(n xpath.Node) (source.Span, bool) {
	if a, ok := n.Attribute(); ok {
		return a.ValueSpan, a.ValueSpan.Known()
	}
	e := n.Element()
	if !e.IsElement() {
		return source.Span{}, false
	}
	for range e.Elements() {
		return source.Span{}, false
	}
	all, tag := e.Span(), e.TagSpan()
	span := source.Range{Start: tag.End, End: tag.End + len(e.Text())}.In(all.File)
	return span, span.End <= all.End
}

// escaped writes a value as XML.
func escaped(value string, attribute bool) string {
	var b []byte
	for i := range len(value) {
		switch c := value[i]; {
		case c == '&':
			b = append(b, "&amp;"...)
		case c == '<':
			b = append(b, "&lt;"...)
		case c == '"' && attribute:
			b = append(b, "&quot;"...)
		case c == '\'' && attribute:
			b = append(b, "&apos;"...)
		default:
			b = append(b, c)
		}
	}
	return string(b)
}
