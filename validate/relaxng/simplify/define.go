package simplify

import (
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// reference gives the pattern that a ref or parentRef stands for (section 4.18).
func (s *simplifier) reference(p *syntax.Pattern, in *scope) pattern.ID {
	d := s.resolve(p, in)
	if d == nil {
		return pattern.NotAllowed
	}
	if d.making {
		if s.live {
			f := s.report(topicRecursion, p.NameSpan(), "4.19", "%s refers to itself without an element between", d)
			*f = f.WithNote(place(d.components[0]), "defined here")
		}
		return pattern.NotAllowed
	}
	if !d.made && !(d.checked && !s.live) {
		s.makeDefinition(d)
	}
	return d.id
}

// resolve finds the definition that a reference means, nil after a finding if there is none.
func (s *simplifier) resolve(p *syntax.Pattern, in *scope) *definition {
	if p.Kind == syntax.ParentRef && in != nil {
		in = in.parent
		if in == nil {
			s.report(topicReference, p.Span(), "4.18", "parentRef stands in a grammar that has no grammar around it")
			return nil
		}
	}
	if in == nil {
		s.report(topicReference, p.Span(), "4.18", "%s stands outside a grammar", p.Kind)
		return nil
	}
	d := in.defines[p.Name]
	if d == nil {
		s.report(topicReference, p.NameSpan(), "4.18", "there is no definition %q", p.Name)
	}
	return d
}

// makeDefinition makes the pattern of a definition; one that is not live is only checked.
func (s *simplifier) makeDefinition(d *definition) {
	d.making = true
	var parts []pattern.ID
	for _, c := range d.components {
		parts = append(parts, s.group(c.Body, d.in))
	}
	d.making = false
	d.checked = true
	if !s.live {
		return
	}
	d.made = true
	if d.combine == syntax.CombineInterleave {
		d.id = balanced(parts, s.b.Interleave)
	} else {
		d.id = s.b.Choice(parts)
	}
}
