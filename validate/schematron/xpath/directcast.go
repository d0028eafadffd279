package xpath

import (
	"strconv"
	"strings"

	"github.com/lestrrat-go/helium/xpath3"
)

// castTypes are the types that values are cast to directly; the library does the casting of all but whole numbers.
var castTypes = map[string]bool{
	"integer": true, "string": true, "boolean": true, "double": true, "float": true, "decimal": true, "date": true, "dateTime": true,
	"time": true, "gYear": true, "gYearMonth": true, "gMonth": true, "gDay": true, "gMonthDay": true, "anyURI": true,
	"positiveInteger": true, "nonNegativeInteger": true, "duration": true, "dayTimeDuration": true, "yearMonthDuration": true,
}

// castType is the name of a type that values are cast to directly; not ok: it is for the library.
func (c *compiler) castType(t xpath3.AtomicTypeName) (name string, ok bool) {
	uri, bound := c.static.Namespaces[t.Prefix]
	if bound && uri != xpath3.NSXS || !bound && t.Prefix != "xs" {
		return "", false
	}
	return "xs:" + t.Name, castTypes[t.Name]
}

// cast is a cast of one value; without one it is empty, or an error.
func (c *compiler) cast(ast xpath3.Expr, t xpath3.AtomicTypeName, orEmpty bool) *program {
	name, ok := c.castType(t)
	p := c.expr(ast)
	if !ok || p == nil {
		return nil
	}
	return &program{value: func(r *run) seq {
		a, ok := p.value(r).single(r)
		if !ok {
			if !orEmpty {
				return r.giveUp()
			}
			return seq{}
		}
		made, ok := a.cast(name)
		if !ok {
			return r.giveUp()
		}
		return oneAtom(made)
	}}
}

func (c *compiler) castable(e xpath3.CastableExpr) *program {
	name, ok := c.castType(e.Type)
	p := c.expr(e.Expr)
	if !ok || p == nil {
		return nil
	}
	return boolean(func(r *run) bool {
		s := p.value(r)
		if s.len() != 1 {
			return s.len() == 0 && e.AllowEmpty
		}
		a, _ := s.single(r)
		_, ok := a.cast(name)
		return ok
	})
}

// cast gives the value as one of another type; not ok if it cannot be one.
func (a atom) cast(to string) (atom, bool) {
	if to == xpath3.TypeInteger && a.isText() {
		if i, err := strconv.ParseInt(strings.Trim(a.s, " \t\r\n"), 10, 64); err == nil {
			return atom{kind: intAtom, i: i}, true
		}
	}
	v, ok := a.library().(xpath3.AtomicValue)
	if !ok {
		return atom{}, false
	}
	made, err := xpath3.CastAtomic(v, to)
	if err != nil {
		return atom{}, false
	}
	return atomOf(made), true
}
