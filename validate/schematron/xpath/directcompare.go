package xpath

import (
	"cmp"
	"math"
	"strings"

	"github.com/lestrrat-go/helium/xpath3"
)

// isTruth tells whether an operator gives a boolean.
func isTruth(op xpath3.TokenType) bool {
	_, general := generalOperators[op]
	_, value := valueOperators[op]
	return general || value || op == xpath3.TokenAnd || op == xpath3.TokenOr || op == xpath3.TokenIs
}

// An operator tells from how two values compare whether the comparison holds. NaN compares with nothing.
type operator struct {
	holds func(order int) bool
	nan   bool             // what it is with NaN
	token xpath3.TokenType // of the library
}

var (
	equal        = operator{func(o int) bool { return o == 0 }, false, xpath3.TokenEq}
	notEqual     = operator{func(o int) bool { return o != 0 }, true, xpath3.TokenNe}
	less         = operator{func(o int) bool { return o < 0 }, false, xpath3.TokenLt}
	lessEqual    = operator{func(o int) bool { return o <= 0 }, false, xpath3.TokenLe}
	greater      = operator{func(o int) bool { return o > 0 }, false, xpath3.TokenGt}
	greaterEqual = operator{func(o int) bool { return o >= 0 }, false, xpath3.TokenGe}
)

var generalOperators = map[xpath3.TokenType]operator{
	xpath3.TokenEquals: equal, xpath3.TokenNotEquals: notEqual, xpath3.TokenLess: less,
	xpath3.TokenLessEq: lessEqual, xpath3.TokenGreater: greater, xpath3.TokenGreaterEq: greaterEqual,
}

var valueOperators = map[xpath3.TokenType]operator{
	xpath3.TokenEq: equal, xpath3.TokenNe: notEqual, xpath3.TokenLt: less,
	xpath3.TokenLe: lessEqual, xpath3.TokenGt: greater, xpath3.TokenGe: greaterEqual,
}

func (c *compiler) binary(e xpath3.BinaryExpr) *program {
	parts := c.all([]xpath3.Expr{e.Left, e.Right})
	if parts == nil {
		return nil
	}
	a, b := parts[0], parts[1]
	if op, ok := generalOperators[e.Op]; ok {
		return boolean(func(r *run) bool { return r.compareAny(op, a.value(r), b.value(r)) })
	}
	if op, ok := valueOperators[e.Op]; ok {
		return valueComparison(op, a, b)
	}
	switch e.Op {
	case xpath3.TokenAnd:
		return boolean(func(r *run) bool { return a.truth(r) && b.truth(r) })
	case xpath3.TokenOr:
		return boolean(func(r *run) bool { return a.truth(r) || b.truth(r) })
	case xpath3.TokenIs, xpath3.TokenNodePre, xpath3.TokenNodeFol:
		return nodeComparison(e.Op, a, b)
	case xpath3.TokenPlus, xpath3.TokenMinus, xpath3.TokenStar, xpath3.TokenMod:
		return &program{value: func(r *run) seq { return r.arithmetic(e.Op, a.value(r), b.value(r)) }}
	}
	return nil
}

// compareAny is a general comparison: it holds if it does for some pair.
func (r *run) compareAny(op operator, left, right seq) bool {
	bs := right.atomized()
	for _, x := range left.atomized() {
		for _, y := range bs {
			if r.steps++; r.stopped() {
				return false
			}
			if r.compare(op, x, y, true) {
				return true
			}
		}
	}
	return false
}

// valueComparison is eq, lt and the like.
func valueComparison(op operator, left, right *program) *program {
	value := func(r *run) seq {
		x, ok1 := left.value(r).single(r)
		y, ok2 := right.value(r).single(r)
		if !ok1 || !ok2 {
			return seq{}
		}
		return oneAtom(atom{kind: boolAtom, b: r.compare(op, x, y, false)})
	}
	return &program{value: value}
}

// nodeComparison is "is", "<<" and ">>".
func nodeComparison(op xpath3.TokenType, left, right *program) *program {
	return &program{value: func(r *run) seq {
		a, b := left.value(r), right.value(r)
		switch {
		case len(a.atoms) > 0 || len(b.atoms) > 0 || len(a.nodes) > 1 || len(b.nodes) > 1:
			return r.giveUp()
		case len(a.nodes) == 0 || len(b.nodes) == 0:
			return seq{}
		}
		x, y := a.nodes[0], b.nodes[0]
		if op != xpath3.TokenIs && x.tree.Tree() != y.tree.Tree() {
			return r.giveUp()
		}
		holds := x == y
		switch op {
		case xpath3.TokenNodePre:
			holds = compare(x, y) < 0
		case xpath3.TokenNodeFol:
			holds = compare(x, y) > 0
		}
		return oneAtom(atom{kind: boolAtom, b: holds})
	}}
}

// compare compares two values; in general comparisons what is untyped takes the type of the other. It gives up where types do not
// go together.
func (r *run) compare(op operator, x, y atom, general bool) bool {
	xn, xIsNumber := x.isNumber()
	yn, yIsNumber := y.isNumber()
	switch {
	case xIsNumber && yIsNumber && (x.kind != otherAtom || y.kind != otherAtom):
	case x.isText() && y.isText():
		return op.holds(strings.Compare(x.s, y.s))
	case x.kind == boolAtom && y.kind == boolAtom:
		return op.holds(order(x.b, y.b))
	case x.kind == otherAtom && y.kind == otherAtom && x.x.TypeName == y.x.TypeName:
		holds, err := xpath3.ValueCompareWithImplicitTimezone(op.token, *x.x, *y.x, r.Now.Location())
		if err != nil {
			r.giveUp()
		}
		return holds
	case general && xIsNumber && y.kind == untypedAtom:
		yn, yIsNumber = parseDouble(y.s)
	case general && yIsNumber && x.kind == untypedAtom:
		xn, xIsNumber = parseDouble(x.s)
	}
	switch {
	case !xIsNumber || !yIsNumber:
		r.giveUp()
		return false
	case x.kind == intAtom && y.kind == intAtom:
		return op.holds(cmp.Compare(x.i, y.i))
	case math.IsNaN(xn) || math.IsNaN(yn):
		return op.nan
	}
	return op.holds(cmp.Compare(xn, yn))
}

func (a atom) isText() bool { return a.kind == stringAtom || a.kind == untypedAtom }

func order(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// operand is a value for arithmetic: what is untyped is a double.
func (r *run) operand(a atom) atom {
	switch a.kind {
	case intAtom, doubleAtom:
		return a
	case untypedAtom:
		if f, ok := parseDouble(a.s); ok {
			return atom{kind: doubleAtom, f: f}
		}
	case stringAtom, boolAtom, otherAtom:
	}
	r.giveUp()
	return a
}

// small is how large whole numbers may be with which nothing overflows.
const small = 1 << 30

func (r *run) arithmetic(op xpath3.TokenType, left, right seq) seq {
	x, ok1 := left.single(r)
	y, ok2 := right.single(r)
	if !ok1 || !ok2 {
		return seq{}
	}
	x, y = r.operand(x), r.operand(y)
	if x.kind == intAtom && y.kind == intAtom {
		if max(x.i, -x.i, y.i, -y.i) > small || op == xpath3.TokenMod && y.i == 0 {
			return r.giveUp()
		}
		var result int64
		switch op {
		case xpath3.TokenPlus:
			result = x.i + y.i
		case xpath3.TokenMinus:
			result = x.i - y.i
		case xpath3.TokenStar:
			result = x.i * y.i
		default:
			result = x.i % y.i
		}
		return oneAtom(atom{kind: intAtom, i: result})
	}
	xn, _ := x.isNumber()
	yn, _ := y.isNumber()
	var result float64
	switch op {
	case xpath3.TokenPlus:
		result = xn + yn
	case xpath3.TokenMinus:
		result = xn - yn
	case xpath3.TokenStar:
		result = xn * yn
	default:
		result = math.Mod(xn, yn)
	}
	return oneAtom(atom{kind: doubleAtom, f: result})
}

// negation is a sign before a number.
func (c *compiler) negation(e xpath3.UnaryExpr) *program {
	p := c.expr(e.Operand)
	if p == nil {
		return nil
	}
	return &program{value: func(r *run) seq {
		a, ok := p.value(r).single(r)
		if !ok {
			return seq{}
		}
		if a = r.operand(a); e.Negate {
			a.i, a.f = -a.i, -a.f
		}
		return oneAtom(a)
	}}
}
