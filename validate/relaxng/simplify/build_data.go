package simplify

import (
	"strings"

	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// A typeKey is a datatype with its parameters, for making each only once. The parameters are parted by characters that
// XML does not have.
type typeKey struct{ library, name, params string }

// dataType finds the datatype of a data or value pattern (section 4.16), nil after a finding if it cannot be had.
func (s *simplifier) dataType(p *syntax.Pattern) *datatype.Type {
	d := p.Data
	key := typeKey{library: d.Library, name: d.Type}
	for _, param := range d.Params {
		key.params += param.Name + "\x00" + param.Value + "\x01"
	}
	if t := s.types[key]; t != nil {
		return t
	}
	base, known := datatype.Find(d.Library, d.Type)
	switch {
	case !known:
		s.report(topicDatatype, d.TypeRange.In(p.File), "4.16", "the datatype library %q is not known", d.Library)
		return nil
	case base == nil:
		s.report(topicDatatype, d.TypeRange.In(p.File), "4.16", "the datatype library%s has no datatype %q", libraryWords(d.Library), d.Type)
		return nil
	}
	params := make([]datatype.Param, len(d.Params))
	for i, param := range d.Params {
		params[i] = datatype.Param{Name: param.Name, Value: param.Value}
	}
	t, err := base.With(params)
	if err != nil {
		s.report(topicDatatype, d.Params[err.Index].Range.In(p.File), "4.16", "%s", err.Reason)
		return nil
	}
	s.types[key] = t
	return t
}

func libraryWords(library string) string {
	if library == "" {
		return " that is built in"
	}
	return ` "` + library + `"`
}

func (s *simplifier) value(p *syntax.Pattern) pattern.ID {
	t := s.dataType(p)
	if t == nil {
		return pattern.NotAllowed
	}
	c, ok := t.Constant(p.Data.Value, p.Data.Context)
	if !ok {
		s.report(topicDatatype, p.NameSpan(), "4.16", "%q is not %s", strings.TrimSpace(p.Data.Value), t)
		return pattern.NotAllowed
	}
	return s.b.Value(c, pattern.Doc{Span: p.NameSpan(), Text: p.Doc})
}

func (s *simplifier) data(p *syntax.Pattern, in *scope) pattern.ID {
	t := s.dataType(p)
	except := pattern.NotAllowed
	if len(p.Data.Except) > 0 {
		except = s.choice(p.Data.Except, in)
		s.restrictExcept(except, p, in)
	}
	if t == nil {
		return pattern.NotAllowed
	}
	return s.b.Data(t, except)
}
