package printer

import (
	"strings"

	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/syntax"
)

// A place says what may be written without parentheses.
type place uint8

const (
	loose    place = iota // anything
	beside                // what stands beside an operator: everything but other operators
	repeated              // what stands before a sign of repetition
)

// operators of patterns; the comma stands behind, the others before.
var operators = map[syntax.Kind]string{syntax.Choice: "|", syntax.Interleave: "&", syntax.Group: ","}

var repetitions = map[syntax.Kind]string{syntax.Optional: "?", syntax.ZeroOrMore: "*", syntax.OneOrMore: "+"}

// plain follows patterns of one kind that stand for the only one in them.
func plain(p *syntax.Pattern) *syntax.Pattern {
	for operators[p.Kind] != "" && len(p.Children) == 1 && p.Notes == nil {
		p = p.Children[0]
	}
	return p
}

// operandsOf gives the patterns that an operator joins: those of the same operator inside are among them.
func operandsOf(kind syntax.Kind, list []*syntax.Pattern) []*syntax.Pattern {
	var all []*syntax.Pattern
	for _, p := range list {
		p = plain(p)
		if p.Kind == kind && p.Notes == nil {
			all = append(all, operandsOf(kind, p.Children)...)
		} else {
			all = append(all, p)
		}
	}
	return all
}

// pattern lays out a pattern with its annotations.
func (w *compactWriter) pattern(p *syntax.Pattern, at place) *layout {
	p = plain(p)
	if repetitions[p.Kind] != "" {
		return w.repetition(p, at)
	}
	if operators[p.Kind] != "" {
		return w.joined(p, at)
	}
	bare := isExcept(p) && at != loose
	l := w.primary(p)
	if bare {
		l = cat(text("("), l, text(")"))
	}
	notes := p.Notes
	switch p.Kind {
	case syntax.Element, syntax.Attribute, syntax.List, syntax.Mixed, syntax.GrammarKind:
	default:
		notes = endsBefore(notes)
	}
	return w.annotated(notes, isLeaf(p), l)
}

// isLeaf tells whether a pattern has no children in the XML syntax.
func isLeaf(p *syntax.Pattern) bool { return p.Kind == syntax.ValueKind }

// isExcept tells whether a pattern is a datatype with exceptions, which stands beside nothing.
func isExcept(p *syntax.Pattern) bool { return p.Kind == syntax.DataKind && len(p.Data.Except) > 0 }

// sequence lays out patterns that stand side by side in a node: a group.
func (w *compactWriter) sequence(list []*syntax.Pattern, end *syntax.Notes) *layout {
	l := nothing
	switch all := operandsOf(syntax.Group, list); len(all) {
	case 0:
	case 1:
		l = w.pattern(all[0], loose)
	default:
		l = w.operands(syntax.Group, all)
	}
	if end != nil && len(end.End) > 0 {
		l = joinLines(l, w.comments(end.End))
	}
	return l
}

// operands lays out patterns with an operator between them.
func (w *compactWriter) operands(kind syntax.Kind, list []*syntax.Pattern) *layout {
	operator := operators[kind]
	var parts []*layout
	for i, p := range list {
		l := w.pattern(p, beside)
		switch {
		case kind == syntax.Group && i < len(list)-1:
			parts = append(parts, l, text(operator), line)
		case kind == syntax.Group:
			parts = append(parts, l)
		case i == 0:
			parts = append(parts, l)
		default:
			parts = append(parts, line, text(operator+" "), nest(l))
		}
	}
	return cat(parts...)
}

// joined lays out patterns that an operator joins, in parentheses where they are needed.
func (w *compactWriter) joined(p *syntax.Pattern, at place) *layout {
	list := operandsOf(p.Kind, p.Children)
	annotated := hasAnnotations(p.Notes)
	var l *layout
	if len(list) == 1 {
		l = w.pattern(list[0], loose)
		annotated = true // else it would have been left out
	} else {
		l = w.operands(p.Kind, list)
	}
	if p.Notes != nil && len(p.Notes.End) > 0 {
		l = joinLines(l, w.comments(p.Notes.End))
	}
	if at != loose || annotated || p.Notes != nil && len(p.Notes.After) > 0 {
		l = parentheses(l)
	} else {
		l = group(l)
	}
	return w.annotated(p.Notes, false, l)
}

func parentheses(l *layout) *layout {
	return group(text("("), nest(softLine, l), softLine, text(")"))
}

// repetition lays out a pattern with "?", "*" or "+" behind it.
func (w *compactWriter) repetition(p *syntax.Pattern, at place) *layout {
	var inner *layout
	if all := operandsOf(syntax.Group, p.Children); len(all) == 1 {
		inner = w.pattern(all[0], repeated)
	} else {
		inner = parentheses(w.operands(syntax.Group, all))
	}
	if p.Notes != nil && len(p.Notes.End) > 0 {
		inner = parentheses(joinLines(inner, w.comments(p.Notes.End)))
	}
	l := cat(inner, text(repetitions[p.Kind]))
	if hasAnnotations(p.Notes) || at == repeated {
		l = parentheses(l)
	}
	return w.annotated(p.Notes, false, l)
}

// primary lays out a pattern that is no operator's.
func (w *compactWriter) primary(p *syntax.Pattern) *layout {
	switch p.Kind {
	case syntax.Element, syntax.Attribute:
		return w.named(p)
	case syntax.List, syntax.Mixed:
		return braces(text(p.Kind.String()+" "), w.sequence(p.Children, p.Notes))
	case syntax.Ref:
		return text(identifier(p.Name))
	case syntax.ParentRef:
		return text("parent " + identifier(p.Name))
	case syntax.Empty, syntax.Text, syntax.NotAllowed:
		return text(p.Kind.String())
	case syntax.ValueKind:
		return w.value(p)
	case syntax.DataKind:
		return w.data(p)
	case syntax.GrammarKind:
		return braces(text("grammar "), w.members(p.Grammar.Components, p.Notes))
	case syntax.ExternalRef:
		return cat(text("external "), w.target(p.Target))
	case syntax.Group, syntax.Interleave, syntax.Choice, syntax.Optional, syntax.ZeroOrMore, syntax.OneOrMore:
	}
	panic("printer: a pattern of kind " + p.Kind.String()) // package syntax makes no others
}

// braces lays out what is inside a node.
func braces(before, inside *layout) *layout {
	if inside == nothing {
		return cat(before, text("{ }"))
	}
	return group(before, text("{"), nest(line, inside), line, text("}"))
}

func (w *compactWriter) named(p *syntax.Pattern) *layout {
	body := text("text")
	if len(p.Children) > 0 || p.Notes != nil && len(p.Notes.End) > 0 {
		body = w.sequence(p.Children, p.Notes)
	}
	return braces(cat(text(p.Kind.String()+" "), w.nameClass(p.Class, p.Kind == syntax.Element, true), text(" ")), body)
}

func (w *compactWriter) value(p *syntax.Pattern) *layout {
	d := p.Data
	value := text(quote(w.valueOf(d)))
	if d.Library == datatype.Builtin && d.Type == "token" {
		return value
	}
	return cat(w.datatype(p), text(" "), value)
}

// valueOf gives a value as it is written: a name may need another prefix.
func (w *compactWriter) valueOf(d *syntax.Data) string {
	if d.Context == nil || !isName(d) {
		return d.Value
	}
	local := strings.TrimSpace(d.Value)
	ns := d.Context.Namespace
	if prefix, name, prefixed := strings.Cut(local, ":"); prefixed {
		ns = syntax.Namespace{URI: d.Context.URI}
		if !d.Context.Declared || w.prefixes.byName[prefix] == ns {
			return d.Value
		}
		local = name
	} else if ns == w.ns {
		return d.Value
	}
	return w.prefixes.get(ns) + ":" + local
}

func (w *compactWriter) datatype(p *syntax.Pattern) *layout {
	d := p.Data
	if d.Library != datatype.Builtin {
		return text(w.libraries.get(syntax.Namespace{URI: d.Library}) + ":" + d.Type)
	}
	if d.Type != "string" && d.Type != "token" {
		w.cannot(p, `the compact syntax has no word for the datatype %q of the library that is built in; expected "string" or "token"`, d.Type)
	}
	return text(d.Type)
}

func (w *compactWriter) data(p *syntax.Pattern) *layout {
	l := w.datatype(p)
	var params []*layout
	for _, param := range p.Data.Params {
		if len(params) > 0 {
			params = append(params, line)
		}
		params = append(params, w.annotated(param.Notes, true, text(param.Name+" = "+quote(param.Value))))
	}
	if len(params) > 0 {
		l = braces(cat(l, text(" ")), cat(params...))
	}
	switch list := operandsOf(syntax.Choice, p.Data.Except); len(list) {
	case 0:
	case 1:
		l = cat(l, text(" - "), w.exception(list[0]))
	default:
		l = cat(l, text(" - "), parentheses(w.operands(syntax.Choice, list)))
	}
	return l
}

// exception lays out the only exception of a datatype; what follows one belongs to the datatype unless it is in parentheses.
func (w *compactWriter) exception(p *syntax.Pattern) *layout {
	if isExcept(p) || repetitions[p.Kind] != "" || p.Notes != nil && len(p.Notes.After) > 0 {
		return parentheses(w.pattern(p, loose))
	}
	return w.pattern(p, beside)
}

// target lays out the reference to a file.
func (w *compactWriter) target(t *syntax.Target) *layout {
	l := text(quote(w.opts.Href(relative(w.doc.File.Name(), t))))
	if t.Namespace == w.ns {
		return l
	}
	return cat(l, text(" inherit = "+w.prefixes.get(t.Namespace)))
}
