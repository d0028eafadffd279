package xpath

import (
	"math/big"
	"slices"

	"github.com/lestrrat-go/helium/xpath3"
)

// The direct evaluator takes the expressions that nearly all rules consist of: paths, comparisons, the common functions. It reads our
// own tree, without the library's. Where it meets anything that is out of the ordinary, such as a value that cannot be cast, it gives
// up, and the library evaluates the whole expression: what errors there are is only for the library to say.

// A program is a part of an expression that can be evaluated directly.
type program struct {
	value func(*run) seq
	test  func(*run) bool // effective boolean value; nil: that of value

	path     bool // of nodes only: test tells whether there is one
	constant bool // a literal
}

// A run is one evaluation.
type run struct {
	*Session
	node           Node
	position, size int
	vars           *Vars
	current        Node

	steps  int  // nodes looked at
	gaveUp bool // the result is not to be used
}

// runDirect evaluates; not ok: the library has to.
func runDirect(p *program, f Focus) (result seq, ok bool, err error) {
	r := newRun(f)
	result = p.value(r)
	return result, !r.gaveUp, r.err()
}

// testDirect is runDirect for the effective boolean value.
func testDirect(p *program, f Focus) (result, ok bool, err error) {
	r := newRun(f)
	result = p.truth(r)
	return result, !r.gaveUp, r.err()
}

func newRun(f Focus) *run {
	r := &f.Session.run
	if r.Session != nil { // an evaluation inside another, of a key
		r = new(run)
	}
	*r = run{Session: f.Session, node: f.Node, position: max(f.Position, 1), size: max(f.Size, 1), vars: f.Vars, current: f.Current}
	if !r.current.Valid() {
		r.current = f.Node
	}
	if f.evaluations == 0 {
		f.made = 0
	}
	return r
}

func (r *run) err() error {
	r.Session.steps += r.steps
	limit := r.tired()
	r.Session = nil
	if limit {
		return ErrLimit
	}
	return nil
}

// giveUp leaves the expression to the library.
func (r *run) giveUp() seq {
	r.gaveUp = true
	return seq{}
}

// stopped tells whether going on is of no use.
func (r *run) stopped() bool { return r.gaveUp || r.tired() }

// tired tells whether the bounds have been reached.
func (r *run) tired() bool { return r.steps > maxSteps || r.Session.steps > maxSessionSteps }

func (p *program) truth(r *run) bool {
	if p.test != nil {
		return p.test(r)
	}
	b, ok := p.value(r).boolean()
	if !ok {
		r.giveUp()
	}
	return b
}

// compiler turns the library's syntax tree into programs.
type compiler struct {
	static *Static
}

// directProgram is the program for an expression, nil if it is for the library.
func (s *Static) directProgram(ast xpath3.Expr) *program {
	if s.Compat {
		return nil
	}
	c := compiler{s}
	return c.expr(ast)
}

// expr compiles one expression; nil if it cannot be evaluated directly.
func (c *compiler) expr(ast xpath3.Expr) *program {
	switch e := ast.(type) {
	case xpath3.LiteralExpr:
		return literal(e)
	case xpath3.VariableExpr:
		return variable(e.Name)
	case xpath3.ContextItemExpr:
		return &program{value: func(r *run) seq { return seq{nodes: []Node{r.node}} }}
	case xpath3.RootExpr:
		return &program{value: func(r *run) seq { return seq{nodes: []Node{r.root()}} }}
	case *xpath3.LocationPath:
		return c.locationPath(e)
	case xpath3.PathExpr:
		return c.pathFrom(e)
	case xpath3.PathStepExpr:
		return c.stepInto(e)
	case xpath3.FilterExpr:
		return c.filter(e)
	case xpath3.UnionExpr:
		return c.union(e)
	case xpath3.BinaryExpr:
		return c.binary(e)
	case xpath3.UnaryExpr:
		return c.negation(e)
	case xpath3.IfExpr:
		return c.choice(e)
	case xpath3.QuantifiedExpr:
		return c.quantified(e)
	case xpath3.RangeExpr:
		return c.numbers(e)
	case xpath3.SequenceExpr:
		return c.sequence(e)
	case xpath3.FunctionCall:
		return c.call(e)
	case xpath3.FLWORExpr:
		return c.loop(e)
	case xpath3.ConcatExpr:
		return c.call(xpath3.FunctionCall{Name: "concat", Args: []xpath3.Expr{e.Left, e.Right}})
	case xpath3.IntersectExceptExpr:
		return c.except(e)
	case xpath3.CastExpr:
		return c.cast(e.Expr, e.Type, e.AllowEmpty)
	case xpath3.CastableExpr:
		return c.castable(e)
	}
	return nil
}

// all compiles several; nil if one of them cannot be.
func (c *compiler) all(list []xpath3.Expr) []*program {
	programs := make([]*program, 0, len(list))
	for _, ast := range list {
		p := c.expr(ast)
		if p == nil {
			return nil
		}
		programs = append(programs, p)
	}
	return programs
}

func literal(e xpath3.LiteralExpr) *program {
	var a atom
	switch v := e.Value.(type) {
	case string:
		a = atom{kind: stringAtom, s: v}
	case *big.Int:
		if !v.IsInt64() {
			return nil
		}
		a = atom{kind: intAtom, i: v.Int64()}
	case float64:
		a = atom{kind: doubleAtom, f: v}
	default:
		return nil
	}
	constant := oneAtom(a)
	return &program{value: func(*run) seq { return constant }, constant: true}
}

func variable(name string) *program {
	return &program{value: func(r *run) seq {
		session := r.Session
		v, ok, err := r.vars.Lookup(name)
		if !ok || err != nil {
			return r.giveUp()
		}
		own, ok := v.direct(session)
		if !ok {
			return r.giveUp()
		}
		return own
	}}
}

func (r *run) root() Node { return Of(r.node.tree.Tree().Document()) }

// choice is if (...) then ... else ...
func (c *compiler) choice(e xpath3.IfExpr) *program {
	parts := c.all([]xpath3.Expr{e.Cond, e.Then, e.Else})
	if parts == nil {
		return nil
	}
	cond, yes, no := parts[0], parts[1], parts[2]
	branch := func(r *run) *program {
		if cond.truth(r) {
			return yes
		}
		return no
	}
	return &program{
		value: func(r *run) seq { return branch(r).value(r) },
		test:  func(r *run) bool { return branch(r).truth(r) },
	}
}

// stepsForVariable is how many steps it counts as to give a variable a value.
const stepsForVariable = 10

// quantified is some ... satisfies and every ... satisfies.
func (c *compiler) quantified(e xpath3.QuantifiedExpr) *program {
	var domains []*program
	for _, b := range e.Bindings {
		p := c.expr(b.Domain)
		if p == nil {
			return nil
		}
		domains = append(domains, p)
	}
	satisfies := c.expr(e.Satisfies)
	if satisfies == nil {
		return nil
	}
	// found tells whether there is a choice of values for which the condition is what ends the search.
	var found func(r *run, i int) bool
	found = func(r *run, i int) bool {
		if i == len(domains) {
			return satisfies.truth(r) == e.Some
		}
		outer := r.vars
		defer func() { r.vars = outer }()
		for item := range domains[i].value(r).items() {
			r.vars = outer.With(e.Bindings[i].Var, Value{own: item})
			if r.steps += stepsForVariable; r.stopped() || found(r, i+1) {
				return true
			}
		}
		return false
	}
	return boolean(func(r *run) bool { return found(r, 0) == e.Some })
}

// numbers is a range, "1 to 5".
func (c *compiler) numbers(e xpath3.RangeExpr) *program {
	parts := c.all([]xpath3.Expr{e.Start, e.End})
	if parts == nil {
		return nil
	}
	return &program{value: func(r *run) seq {
		from, ok1 := parts[0].value(r).single(r)
		to, ok2 := parts[1].value(r).single(r)
		if !ok1 || !ok2 || from.kind != intAtom || to.kind != intAtom || to.i-from.i > 10_000 {
			return r.giveUp()
		}
		var list seq
		for i := from.i; i <= to.i; i++ {
			list.atoms = append(list.atoms, atom{kind: intAtom, i: i})
		}
		return list
	}}
}

// sequence is a list in parentheses, of nodes only or of atomic values only.
func (c *compiler) sequence(e xpath3.SequenceExpr) *program {
	parts := c.all(e.Items)
	if parts == nil && len(e.Items) > 0 {
		return nil
	}
	return &program{value: func(r *run) seq {
		var list seq
		for _, p := range parts {
			list = list.append(p.value(r), r)
		}
		return list
	}}
}

func (c *compiler) union(e xpath3.UnionExpr) *program {
	parts := c.all([]xpath3.Expr{e.Left, e.Right})
	if parts == nil {
		return nil
	}
	return &program{
		value: func(r *run) seq {
			a, b := parts[0].value(r), parts[1].value(r)
			if len(a.atoms) > 0 || len(b.atoms) > 0 {
				return r.giveUp()
			}
			return seq{nodes: r.sorted(slices.Concat(a.nodes, b.nodes))}
		},
		test: func(r *run) bool { return parts[0].truth(r) || parts[1].truth(r) },
	}
}

// except is except and intersect.
func (c *compiler) except(e xpath3.IntersectExceptExpr) *program {
	parts := c.all([]xpath3.Expr{e.Left, e.Right})
	if parts == nil {
		return nil
	}
	return &program{value: func(r *run) seq {
		a, b := parts[0].value(r), parts[1].value(r)
		if len(a.atoms) > 0 || len(b.atoms) > 0 {
			return r.giveUp()
		}
		others := make(map[Node]bool, len(b.nodes))
		for _, n := range b.nodes {
			others[n] = true
		}
		var kept []Node
		for _, n := range a.nodes {
			if others[n] == (e.Op == xpath3.TokenIntersect) {
				kept = append(kept, n)
			}
		}
		return seq{nodes: r.sorted(kept)}
	}}
}

// loop is for ... return and let ... return.
func (c *compiler) loop(e xpath3.FLWORExpr) *program {
	type clause struct {
		name string
		from *program
		each bool
	}
	var clauses []clause
	for _, ast := range e.Clauses {
		var made clause
		switch ast := ast.(type) {
		case xpath3.ForClause:
			if ast.PosVar != "" {
				return nil
			}
			made = clause{ast.Var, c.expr(ast.Expr), true}
		case xpath3.LetClause:
			made = clause{ast.Var, c.expr(ast.Expr), false}
		}
		if made.from == nil {
			return nil
		}
		clauses = append(clauses, made)
	}
	result := c.expr(e.Return)
	if result == nil {
		return nil
	}
	// gather appends the values for all choices of the clauses from the ith on.
	var gather func(r *run, i int, list seq) seq
	gather = func(r *run, i int, list seq) seq {
		if i == len(clauses) {
			return list.append(result.value(r), r)
		}
		outer := r.vars
		defer func() { r.vars = outer }()
		values := clauses[i].from.value(r)
		if !clauses[i].each {
			r.vars = outer.With(clauses[i].name, Value{own: values})
			return gather(r, i+1, list)
		}
		for item := range values.items() {
			r.vars = outer.With(clauses[i].name, Value{own: item})
			if r.steps += stepsForVariable; r.stopped() {
				return seq{}
			}
			list = gather(r, i+1, list)
		}
		return list
	}
	return &program{value: func(r *run) seq { return gather(r, 0, seq{}) }}
}

// sorted puts nodes in document order; those of several documents are for the library.
func (r *run) sorted(nodes []Node) []Node {
	for _, n := range nodes {
		if n.tree.Tree() != nodes[0].tree.Tree() {
			r.giveUp()
			return nil
		}
	}
	return inOrder(nodes)
}

// boolean makes a program of a test.
func boolean(test func(*run) bool) *program {
	return &program{value: func(r *run) seq { return oneAtom(atom{kind: boolAtom, b: test(r)}) }, test: test}
}
