package generatetest

import (
	"strings"

	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/pattern"
)

// value makes a text that matches a pattern as a whole: the value of an attribute, or what an element has inside.
func (gen *Generator) value(p pattern.ID) string {
	gen.used[p]++
	switch gen.g.Kind(p) {
	case pattern.KindText:
		return gen.words()
	case pattern.KindChoice:
		return gen.value(gen.choose(p))
	case pattern.KindGroup, pattern.KindInterleave:
		s := ""
		for _, q := range gen.g.Operands(p) { // one of them is text or empty
			s += gen.value(q)
		}
		return s
	case pattern.KindOneOrMore:
		return gen.value(gen.g.Operands(p)[0])
	case pattern.KindList:
		return gen.spaced(strings.Join(gen.items(gen.g.Operands(p)[0]), " "))
	case pattern.KindValue:
		v := gen.g.ValueOf(p)
		if v.Type.Allows([]byte(" "+v.Lexical), context{}) && v.Is([]byte(" "+v.Lexical), context{}) {
			return gen.spaced(v.Lexical)
		}
		return v.Lexical
	case pattern.KindData:
		return gen.data(gen.g.DataOf(p))
	case pattern.KindNotAllowed, pattern.KindElement, pattern.KindAttribute, pattern.KindAfter:
		gen.stuck = true
	case pattern.KindEmpty:
	}
	return ""
}

// items makes the words of a list.
func (gen *Generator) items(p pattern.ID) []string {
	gen.used[p]++
	switch gen.g.Kind(p) {
	case pattern.KindChoice:
		return gen.items(gen.choose(p))
	case pattern.KindGroup:
		var list []string
		for _, q := range gen.g.Operands(p) {
			list = append(list, gen.items(q)...)
		}
		return list
	case pattern.KindOneOrMore:
		list := gen.items(gen.g.Operands(p)[0])
		for !gen.one(3) {
			list = append(list, gen.items(gen.g.Operands(p)[0])...)
		}
		return list
	case pattern.KindData, pattern.KindValue:
		for range 50 {
			if s := strings.Trim(gen.value(p), " \t\r\n"); s != "" && !strings.ContainsAny(s, " \t\r\n") {
				return []string{s}
			}
		}
		gen.stuck = true
	default:
	}
	return nil
}

// spaced puts white space where a datatype that collapses it does not mind.
func (gen *Generator) spaced(s string) string {
	if !gen.one(6) || gen.Unspaced {
		return s
	}
	space := func() string { return []string{"", " ", "\n", "\t ", "\r\n"}[gen.rand.IntN(5)] }
	return space() + strings.ReplaceAll(s, " ", " "+space()) + space()
}

// data makes a value of a datatype.
func (gen *Generator) data(d pattern.Data) string {
	for range 200 {
		s := Sample(gen.rand, d.Type)
		if d.Type.Allows([]byte(s), context{}) && !gen.isExcepted(d.Except, s) {
			gen.doc.QNames = gen.doc.QNames || d.Type.Datatype.Name == "QName"
			gen.doc.Entities = gen.doc.Entities || strings.HasPrefix(d.Type.Datatype.Name, "ENTIT")
			if gen.Avoid != nil && gen.Avoid(d.Type, s) {
				continue
			}
			if spaced := gen.spaced(s); d.Type.Allows([]byte(spaced), context{}) && !gen.isExcepted(d.Except, spaced) {
				s = spaced
			}
			return s
		}
	}
	key := d.Type.Datatype.Name
	for _, p := range d.Type.Params {
		key += " " + p.Name + "=" + p.Value
	}
	gen.Lacking[key]++
	gen.stuck = true
	return ""
}

// isExcepted tells whether a value is one of the exceptions of data; these are values and data in choices (section 7.1.4).
func (gen *Generator) isExcepted(p pattern.ID, s string) bool {
	switch gen.g.Kind(p) {
	case pattern.KindChoice:
		for _, q := range gen.g.Operands(p) {
			if gen.isExcepted(q, s) {
				return true
			}
		}
	case pattern.KindValue:
		return gen.g.ValueOf(p).Is([]byte(s), context{})
	case pattern.KindData:
		d := gen.g.DataOf(p)
		return d.Type.Allows([]byte(s), context{}) && !gen.isExcepted(d.Except, s)
	default:
	}
	return false
}

// A context is what a Document declares.
type context struct{}

// LookupPrefix implements datatype.Context.
func (context) LookupPrefix(prefix string) (string, bool) {
	switch prefix {
	case "":
		return "", true
	case "q":
		return qSpace, true
	}
	return "", false
}

// UnparsedEntity implements datatype.EntityContext.
func (context) UnparsedEntity(name string) bool { return name == "picture" }

var _ datatype.EntityContext = context{}
