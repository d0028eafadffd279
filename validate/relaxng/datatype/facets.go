package datatype

import (
	"fmt"
	"strconv"
)

// A space is a value space: how a string is read as a value, and what can be asked of values. The functions that a space
// does not have decide which facets apply (XSD Part 2, section 4.3).
type space[V any] struct {
	parse   func(s []byte, ctx Context) (V, bool) // V may keep s
	equal   func(a, b V) bool
	compare func(a, b V) (order int, ok bool) // not ok: the values are not comparable
	length  func(V) int                       // in the unit of the facet: characters, octets, list items
	digits  func(V) (total, fraction int)
	accepts func(s []byte) bool // whether s has a value, if that is told for less than parse needs; may be nil
	any     bool                // every string has a value
	plain   bool                // equal values are equal strings

	// lengthless values have the facets of length, which hold whatever they say: QName and NOTATION (second edition,
	// section 4.3.1.3).
	lengthless bool
}

// typed is a space with facets.
type typed[V any] struct {
	space     *space[V]
	bounds    []bound[V]
	inherited int    // how many of bounds the datatype had before
	lengths   [3]int // length, minLength, maxLength; -1: none
	digits    [2]int // totalDigits, fractionDigits; -1: none
	patterns  []*Regexp
	lexical   bool // no facet looks at values
}

// A bound is a facet of order.
type bound[V any] struct {
	value     V
	below     bool // values have to be below
	inclusive bool
}

// lengthFacets and digitFacets are the facets by their places in typed.
var (
	lengthFacets = [3]string{"length", "minLength", "maxLength"}
	digitFacets  = [2]string{"totalDigits", "fractionDigits"}
)

// builder makes the function of a Datatype that applies parameters in a space.
func builder[V any](s *space[V]) func(*Datatype, []Param) (*Type, *ParamError) {
	return func(d *Datatype, params []Param) (*Type, *ParamError) {
		t := &typed[V]{space: s, lengths: [3]int{-1, -1, -1}, digits: [2]int{-1, -1}}
		for _, p := range d.implied {
			if reason := t.apply(d, p); reason != "" {
				panic("datatype: " + d.Name + ": " + reason)
			}
		}
		t.inherited = len(t.bounds)
		for i, p := range params {
			if p.Name != "pattern" && repeated(params[:i], p.Name) {
				return nil, &ParamError{i, fmt.Sprintf("parameter %q is given twice", p.Name)}
			}
			if reason := t.apply(d, p); reason != "" {
				return nil, &ParamError{i, reason}
			}
		}
		if reason := t.conflict(); reason != "" {
			return nil, &ParamError{len(params) - 1, reason}
		}
		t.lexical = len(t.bounds) == 0 && t.lengths == [3]int{-1, -1, -1} && t.digits == [2]int{-1, -1}
		return &Type{Datatype: d, Params: params, checker: t}, nil
	}
}

func repeated(params []Param, name string) bool {
	for _, p := range params {
		if p.Name == name {
			return true
		}
	}
	return false
}

// apply adds one facet; the result says what is wrong with it.
func (t *typed[V]) apply(d *Datatype, p Param) (reason string) {
	switch p.Name {
	case "pattern":
		r, err := CompileRegexp(p.Value)
		if err != nil {
			return fmt.Sprintf("%q is no regular expression: %v", p.Value, err)
		}
		t.patterns = append(t.patterns, r)
		return ""
	case "minInclusive", "maxInclusive", "minExclusive", "maxExclusive":
		if t.space.compare == nil {
			break
		}
		v, ok := t.space.parse(d.white.apply([]byte(p.Value)), nil)
		if !ok || !t.inherits(v) {
			return fmt.Sprintf("%q is not %s", p.Value, d.Doc)
		}
		t.bounds = append(t.bounds, bound[V]{v, p.Name[:3] == "max", p.Name[3:] == "Inclusive"})
		return ""
	}
	for i, name := range lengthFacets {
		if p.Name == name && (t.space.length != nil || t.space.lengthless) {
			return count(p, &t.lengths[i], 0)
		}
	}
	for i, name := range digitFacets {
		if p.Name == name && t.space.digits != nil {
			return count(p, &t.digits[i], 1-i)
		}
	}
	return fmt.Sprintf("datatype %q has no parameter %q", d.Name, p.Name)
}

// count reads a facet that is a whole number, least or more.
func count(p Param, to *int, least int) (reason string) {
	s := string(trim([]byte(p.Value)))
	n, err := strconv.Atoi(s)
	if err != nil || n < least {
		return fmt.Sprintf("%s is a whole number from %d, not %q", p.Name, least, p.Value)
	}
	*to = n
	return ""
}

// inherits tells whether the datatype has a value by the bounds that it had before: those that are added have to be among
// its values (sections 4.3.7 to 4.3.10).
func (t *typed[V]) inherits(v V) bool {
	for i := range t.bounds[:t.inherited] {
		if !t.bounds[i].holds(t.space, v) {
			return false
		}
	}
	return true
}

// conflict says which facets cannot stand together (the schema component constraints of sections 4.3.1 to 4.3.12); all
// parameters count as one step of derivation.
func (t *typed[V]) conflict() (reason string) {
	exact, least, most := t.lengths[0], t.lengths[1], t.lengths[2]
	switch {
	case least >= 0 && most >= 0 && least > most:
		return "minLength is above maxLength"
	case exact >= 0 && (least > exact || most >= 0 && most < exact):
		return "length does not agree with minLength and maxLength"
	case t.digits[0] >= 0 && t.digits[1] > t.digits[0]:
		return "fractionDigits is above totalDigits"
	}
	return t.boundsConflict(t.bounds[t.inherited:])
}

func (t *typed[V]) boundsConflict(bounds []bound[V]) (reason string) {
	for i, low := range bounds {
		for j, high := range bounds {
			if i < j && low.below == high.below {
				return "the same bound is given inclusive and exclusive"
			}
			if low.below || !high.below {
				continue
			}
			order, ok := t.space.compare(low.value, high.value)
			if ok && (order > 0 || order == 0 && low.inclusive != high.inclusive) {
				return "the lower bound is above the upper bound"
			}
		}
	}
	return ""
}

func (t *typed[V]) allows(s []byte, ctx Context) bool {
	if !t.matches(s) {
		return false
	}
	switch {
	case t.lexical && t.space.any:
		return true
	case t.lexical && t.space.accepts != nil:
		return t.space.accepts(s)
	}
	v, ok := t.space.parse(s, ctx)
	return ok && (t.lexical || t.within(v))
}

func (t *typed[V]) matches(s []byte) bool {
	for _, r := range t.patterns {
		if !r.Match(s) {
			return false
		}
	}
	return true
}

func (t *typed[V]) within(v V) bool {
	for i := range t.bounds {
		if !t.bounds[i].holds(t.space, v) {
			return false
		}
	}
	if t.lengths != [3]int{-1, -1, -1} && !t.space.lengthless {
		n := t.space.length(v)
		if t.lengths[0] >= 0 && n != t.lengths[0] || n < t.lengths[1] || t.lengths[2] >= 0 && n > t.lengths[2] {
			return false
		}
	}
	if t.digits != [2]int{-1, -1} {
		total, fraction := t.space.digits(v)
		return (t.digits[0] < 0 || total <= t.digits[0]) && (t.digits[1] < 0 || fraction <= t.digits[1])
	}
	return true
}

func (b *bound[V]) holds(s *space[V], v V) bool {
	order, ok := s.compare(v, b.value)
	switch {
	case !ok:
		return false
	case order == 0:
		return b.inclusive
	}
	return order < 0 == b.below
}

func (t *typed[V]) constant(s []byte, ctx Context) (equals, bool) {
	if !t.allows(s, ctx) {
		return nil, false
	}
	if t.space.plain {
		return nil, true
	}
	value, ok := t.space.parse(s, ctx)
	if !ok {
		return nil, false
	}
	return func(s []byte, ctx Context) bool {
		v, ok := t.space.parse(s, ctx)
		return ok && t.space.equal(v, value)
	}, true
}
