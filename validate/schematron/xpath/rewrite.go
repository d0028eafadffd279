package xpath

import (
	"github.com/lestrrat-go/helium/xpath3"
)

// bounded gives an expression in which "||" is a call of concat(), of which we bound the length.
func bounded(ast xpath3.Expr) xpath3.Expr {
	switch e := ast.(type) {
	case xpath3.ConcatExpr:
		return xpath3.FunctionCall{Name: "concat", Args: []xpath3.Expr{bounded(e.Left), bounded(e.Right)}}
	case *xpath3.LocationPath:
		return boundedPath(e)
	case xpath3.PathExpr:
		return xpath3.PathExpr{Filter: bounded(e.Filter), Path: boundedPath(e.Path)}
	case xpath3.PathStepExpr:
		e.Left, e.Right = bounded(e.Left), bounded(e.Right)
		return e
	case xpath3.FilterExpr:
		return xpath3.FilterExpr{Expr: bounded(e.Expr), Predicates: boundedAll(e.Predicates)}
	case xpath3.SimpleMapExpr:
		return xpath3.SimpleMapExpr{Left: bounded(e.Left), Right: bounded(e.Right)}
	case xpath3.SequenceExpr:
		return xpath3.SequenceExpr{Items: boundedAll(e.Items)}
	case xpath3.FLWORExpr:
		return boundedFLWOR(e)
	case xpath3.QuantifiedExpr:
		bindings := make([]xpath3.QuantifiedBinding, len(e.Bindings))
		for i, b := range e.Bindings {
			bindings[i] = xpath3.QuantifiedBinding{Var: b.Var, Domain: bounded(b.Domain)}
		}
		return xpath3.QuantifiedExpr{Some: e.Some, Bindings: bindings, Satisfies: bounded(e.Satisfies)}
	case xpath3.IfExpr:
		return xpath3.IfExpr{Cond: bounded(e.Cond), Then: bounded(e.Then), Else: bounded(e.Else)}
	case xpath3.FunctionCall:
		e.Args = boundedAll(e.Args)
		return e
	case xpath3.DynamicFunctionCall:
		return xpath3.DynamicFunctionCall{Func: bounded(e.Func), Args: boundedAll(e.Args)}
	case xpath3.InlineFunctionExpr:
		e.Body = bounded(e.Body)
		return e
	}
	return boundedOperator(ast)
}

// boundedOperator is bounded for operators and what else has parts.
func boundedOperator(ast xpath3.Expr) xpath3.Expr {
	switch e := ast.(type) {
	case xpath3.BinaryExpr:
		e.Left, e.Right = bounded(e.Left), bounded(e.Right)
		return e
	case xpath3.UnionExpr:
		return xpath3.UnionExpr{Left: bounded(e.Left), Right: bounded(e.Right)}
	case xpath3.IntersectExceptExpr:
		e.Left, e.Right = bounded(e.Left), bounded(e.Right)
		return e
	case xpath3.UnaryExpr:
		e.Operand = bounded(e.Operand)
		return e
	case xpath3.InstanceOfExpr:
		e.Expr = bounded(e.Expr)
		return e
	case xpath3.CastExpr:
		e.Expr = bounded(e.Expr)
		return e
	case xpath3.CastableExpr:
		e.Expr = bounded(e.Expr)
		return e
	case xpath3.TreatAsExpr:
		e.Expr = bounded(e.Expr)
		return e
	case xpath3.LookupExpr:
		e.Expr = bounded(e.Expr)
		return e
	case xpath3.TryCatchExpr:
		catches := make([]xpath3.CatchClause, len(e.Catches))
		for i, c := range e.Catches {
			catches[i] = xpath3.CatchClause{Codes: c.Codes, Expr: bounded(c.Expr)}
		}
		return xpath3.TryCatchExpr{Try: bounded(e.Try), Catches: catches}
	case xpath3.MapConstructorExpr:
		pairs := make([]xpath3.MapConstructorPair, len(e.Pairs))
		for i, p := range e.Pairs {
			pairs[i] = xpath3.MapConstructorPair{Key: bounded(p.Key), Value: bounded(p.Value)}
		}
		return xpath3.MapConstructorExpr{Pairs: pairs}
	case xpath3.ArrayConstructorExpr:
		e.Items = boundedAll(e.Items)
		return e
	}
	return ast
}

func boundedAll(list []xpath3.Expr) []xpath3.Expr {
	if list == nil {
		return nil
	}
	all := make([]xpath3.Expr, len(list))
	for i, e := range list {
		all[i] = bounded(e)
	}
	return all
}

func boundedPath(p *xpath3.LocationPath) *xpath3.LocationPath {
	steps := make([]xpath3.Step, len(p.Steps))
	for i, s := range p.Steps {
		s.Predicates = boundedAll(s.Predicates)
		steps[i] = s
	}
	return &xpath3.LocationPath{Absolute: p.Absolute, Steps: steps}
}

func boundedFLWOR(e xpath3.FLWORExpr) xpath3.Expr {
	clauses := make([]xpath3.FLWORClause, len(e.Clauses))
	for i, c := range e.Clauses {
		switch c := c.(type) {
		case xpath3.ForClause:
			c.Expr = bounded(c.Expr)
			clauses[i] = c
		case xpath3.LetClause:
			c.Expr = bounded(c.Expr)
			clauses[i] = c
		default:
			clauses[i] = c
		}
	}
	return xpath3.FLWORExpr{Clauses: clauses, Return: bounded(e.Return)}
}
