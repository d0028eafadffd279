package xpath

import (
	"slices"

	"github.com/lestrrat-go/helium/xpath3"

	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// A nodeTest is a node test of a step.
type nodeTest struct {
	kind     testKind
	name     xmltext.Name // byName; target of processing instructions
	anySpace bool         // byName: *:local
	anyLocal bool         // byName: prefix:*
}

type testKind uint8

const (
	anyNode testKind = iota
	byName           // elements or attributes, as the axis says
	textTest
	commentTest
	instructionTest // with the name if there is one
)

// nodeTest compiles a node test; not ok: it is for the library.
func (s *Static) nodeTest(test xpath3.NodeTest, axis xpath3.AxisType) (t nodeTest, ok bool) {
	switch test := test.(type) {
	case xpath3.NameTest:
		return s.nameTest(test, axis)
	case xpath3.TypeTest:
		switch test.Kind {
		case xpath3.NodeKindNode:
			return nodeTest{kind: anyNode}, true
		case xpath3.NodeKindText:
			return nodeTest{kind: textTest}, true
		case xpath3.NodeKindComment:
			return nodeTest{kind: commentTest}, true
		case xpath3.NodeKindProcessingInstruction:
			return nodeTest{kind: instructionTest}, true
		}
	case xpath3.PITest:
		return nodeTest{kind: instructionTest, name: xmltext.Name{Local: test.Target}}, true
	}
	return nodeTest{}, false
}

func (s *Static) nameTest(test xpath3.NameTest, axis xpath3.AxisType) (nodeTest, bool) {
	t := nodeTest{kind: byName, name: xmltext.Name{Space: test.URI, Local: test.Local}, anyLocal: test.Local == "*"}
	switch test.Prefix {
	case "":
		t.anySpace = test.URI == "" && t.anyLocal
		if test.URI == "" && !t.anyLocal && axis != xpath3.AxisAttribute {
			t.name.Space = s.Namespaces[""]
		}
	case "*":
		t.anySpace = true
	case "xml":
		t.name.Space = xmltree.XML
	default:
		uri, ok := s.Namespaces[test.Prefix]
		if !ok {
			return t, false
		}
		t.name.Space = uri
	}
	return t, true
}

// elementName is the one name that elements must have for the test.
func (t *nodeTest) elementName() (xmltext.Name, bool) {
	return t.name, t.kind == byName && !t.anyLocal && !t.anySpace
}

// matches tells whether a node that an axis gives passes.
func (t *nodeTest) matches(n Node, axis xpath3.AxisType) bool {
	if n.attr > 0 {
		return t.kind == anyNode && axis != xpath3.AxisChild || t.kind == byName && axis == xpath3.AxisAttribute && t.fits(n.tree.AttrNameAt(int(n.attr)-1))
	}
	switch kind := n.tree.Kind(); t.kind {
	case anyNode:
		return true
	case byName:
		return kind == xmltree.Element && axis != xpath3.AxisAttribute && t.fits(n.tree.Name())
	case textTest:
		return kind == xmltree.Text
	case commentTest:
		return kind == xmltree.Comment
	case instructionTest:
		return kind == xmltree.ProcInst && (t.name.Local == "" || n.tree.Local() == t.name.Local)
	}
	return false
}

func (t *nodeTest) fits(name xmltext.Name) bool {
	return (t.anyLocal || name.Local == t.name.Local) && (t.anySpace || name.Space == t.name.Space)
}

// A step is one step of a path.
type step struct {
	axis       xpath3.AxisType
	test       nodeTest
	predicates []directPredicate
	positional bool // a predicate asks for the position
}

type directPredicate struct {
	*program
	nth        int64 // number that is the whole predicate; 0: it is none
	positional bool
}

func (c *compiler) steps(list []xpath3.Step) (steps []step, ok bool) {
	for _, s := range list {
		test, ok := c.static.nodeTest(s.NodeTest, s.Axis)
		if !ok || s.Axis == xpath3.AxisNamespace {
			return nil, false
		}
		made := step{axis: s.Axis, test: test}
		for _, ast := range s.Predicates {
			p, ok := c.predicate(ast)
			if !ok {
				return nil, false
			}
			made.positional = made.positional || p.positional
			made.predicates = append(made.predicates, p)
		}
		steps = append(steps, made)
	}
	return shortened(steps), true
}

// shortened makes one step of descendant-or-self::node()/child::x, which is what "//x" stands for.
func shortened(steps []step) []step {
	var list []step
	for i := 0; i < len(steps); i++ {
		s := steps[i]
		if s.axis == xpath3.AxisDescendantOrSelf && s.test.kind == anyNode && len(s.predicates) == 0 && i+1 < len(steps) &&
			steps[i+1].axis == xpath3.AxisChild && !steps[i+1].positional {
			s = steps[i+1]
			s.axis = xpath3.AxisDescendant
			i++
		}
		list = append(list, s)
	}
	return list
}

func (c *compiler) predicate(ast xpath3.Expr) (directPredicate, bool) {
	p := directPredicate{program: c.expr(ast), positional: isPositional(ast)}
	if p.program == nil {
		return p, false
	}
	if _, ok := ast.(xpath3.LiteralExpr); ok {
		if a := p.value(nil).atoms[0]; a.kind == intAtom && a.i > 0 {
			p.nth = a.i
		}
	}
	return p, true
}

// isPositional tells whether a predicate may depend on the position: it may be a number, or it asks.
func isPositional(ast xpath3.Expr) bool { return maybeNumber(ast) || asksPosition(ast) }

// maybeNumber tells whether the value of an expression may be a number.
func maybeNumber(ast xpath3.Expr) bool {
	switch e := ast.(type) {
	case xpath3.LiteralExpr:
		_, isString := e.Value.(string)
		return !isString
	case *xpath3.LocationPath, xpath3.PathExpr, xpath3.UnionExpr, xpath3.IntersectExceptExpr, xpath3.QuantifiedExpr, xpath3.ContextItemExpr,
		xpath3.RootExpr, xpath3.InstanceOfExpr, xpath3.CastableExpr, xpath3.ConcatExpr:
		_, item := ast.(xpath3.ContextItemExpr)
		return item
	case xpath3.BinaryExpr:
		return !isTruth(e.Op)
	case xpath3.FunctionCall:
		return e.Prefix != "" || !neverNumbers[e.Name]
	}
	return true
}

// neverNumbers are functions that give no number.
var neverNumbers = map[string]bool{
	"not": true, "boolean": true, "exists": true, "empty": true, "true": true, "false": true, "starts-with": true, "ends-with": true,
	"contains": true, "matches": true, "string": true, "normalize-space": true, "name": true, "local-name": true, "namespace-uri": true,
	"concat": true, "string-join": true, "substring": true, "substring-before": true, "substring-after": true, "lang": true,
	"deep-equal": true, "id": true, "key": true, "root": true, "doc": true, "document": true, "current": true, "tokenize": true, "has-children": true,
}

// asksPosition tells whether an expression calls position() or last() anywhere, or is of a kind that is not looked into.
func asksPosition(ast xpath3.Expr) bool {
	switch e := ast.(type) {
	case xpath3.LiteralExpr, xpath3.VariableExpr, xpath3.ContextItemExpr, xpath3.RootExpr:
		return false
	case *xpath3.LocationPath:
		return slices.ContainsFunc(e.Steps, func(s xpath3.Step) bool { return slices.ContainsFunc(s.Predicates, asksPosition) })
	case xpath3.PathExpr:
		return asksPosition(e.Filter) || asksPosition(e.Path)
	case xpath3.PathStepExpr:
		return asksPosition(e.Left) || asksPosition(e.Right)
	case xpath3.FilterExpr:
		return asksPosition(e.Expr) || slices.ContainsFunc(e.Predicates, asksPosition)
	case xpath3.BinaryExpr:
		return asksPosition(e.Left) || asksPosition(e.Right)
	case xpath3.UnionExpr:
		return asksPosition(e.Left) || asksPosition(e.Right)
	case xpath3.QuantifiedExpr:
		return asksPosition(e.Satisfies) || slices.ContainsFunc(e.Bindings, func(b xpath3.QuantifiedBinding) bool { return asksPosition(b.Domain) })
	case xpath3.SequenceExpr:
		return slices.ContainsFunc(e.Items, asksPosition)
	case xpath3.FunctionCall:
		return e.Name == "position" || e.Name == "last" || slices.ContainsFunc(e.Args, asksPosition)
	}
	return true
}

func (c *compiler) locationPath(e *xpath3.LocationPath) *program {
	steps, ok := c.steps(e.Steps)
	if !ok {
		return nil
	}
	start := func(r *run) Node {
		if e.Absolute {
			return r.root()
		}
		return r.node
	}
	return pathProgram(steps, func(r *run) []Node { return []Node{start(r)} }, start)
}

// pathFrom is a path that begins with an expression: "$x/tei:p".
func (c *compiler) pathFrom(e xpath3.PathExpr) *program {
	from := c.expr(e.Filter)
	steps, ok := c.steps(e.Path.Steps)
	if from == nil || !ok {
		return nil
	}
	return pathProgram(steps, func(r *run) []Node {
		s := from.value(r)
		if len(s.atoms) > 0 {
			r.giveUp()
		}
		return s.nodes
	}, nil)
}

// pathProgram is a path from nodes; one is set if it begins at one node.
func pathProgram(steps []step, from func(*run) []Node, one func(*run) Node) *program {
	sorted := keepsOrder(steps) && one != nil
	return &program{
		path: true,
		value: func(r *run) seq {
			if sorted {
				return seq{nodes: r.reached(steps, one(r))}
			}
			nodes := from(r)
			for i := range steps { // one after the other, so that nodes that are reached in several ways are walked from once
				var next []Node
				for _, n := range nodes {
					next = append(next, r.reached(steps[i:i+1], n)...)
				}
				if nodes = r.sorted(next); r.stopped() {
					break
				}
			}
			return seq{nodes: nodes}
		},
		test: func(r *run) bool {
			found := false
			stop := func(Node) bool {
				found = true
				return false
			}
			if one != nil {
				r.walk(steps, one(r), stop)
				return found
			}
			for _, n := range from(r) {
				if r.walk(steps, n, stop); found {
					break
				}
			}
			return found
		},
	}
}

// reached are the nodes that steps lead to from a node.
func (r *run) reached(steps []step, n Node) []Node {
	var nodes []Node
	r.walk(steps, n, func(n Node) bool {
		nodes = append(nodes, n)
		return true
	})
	return nodes
}

// keepsOrder tells whether a walk gives nodes in document order, each once: steps down or to attributes, at most one of them to
// descendants, and that the last but for attributes.
func keepsOrder(steps []step) bool {
	for i, s := range steps {
		switch s.axis {
		case xpath3.AxisChild, xpath3.AxisAttribute, xpath3.AxisSelf:
		case xpath3.AxisDescendant, xpath3.AxisDescendantOrSelf, xpath3.AxisFollowingSibling:
			for _, later := range steps[i+1:] {
				if later.axis != xpath3.AxisAttribute && later.axis != xpath3.AxisSelf {
					return false
				}
			}
		case xpath3.AxisParent:
			if i > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// walk gives the nodes that steps lead to from a node, until yield is false.
func (r *run) walk(steps []step, n Node, yield func(Node) bool) bool {
	if len(steps) == 0 {
		return yield(n)
	}
	s := &steps[0]
	if s.positional {
		for _, m := range r.selected(s, n) {
			if !r.walk(steps[1:], m, yield) {
				return false
			}
		}
		return !r.stopped()
	}
	return r.axis(s, n, func(m Node) bool {
		for i := range s.predicates {
			if !r.holds(s.predicates[i].program, m) {
				return !r.stopped()
			}
		}
		return r.walk(steps[1:], m, yield)
	})
}

// holds tests a program with another context node.
func (r *run) holds(p *program, n Node) bool {
	node, position, size := r.node, r.position, r.size
	r.node, r.position, r.size = n, 1, 1
	ok := p.truth(r)
	r.node, r.position, r.size = node, position, size
	return ok
}

// selected are the nodes that a step with positions selects, in the order of the axis.
func (r *run) selected(s *step, n Node) []Node {
	var list []Node
	r.axis(s, n, func(m Node) bool {
		list = append(list, m)
		return len(s.predicates) == 0 || s.predicates[0].nth == 0 || int64(len(list)) < s.predicates[0].nth
	})
	for i := range s.predicates {
		list = r.filtered(list, &s.predicates[i])
	}
	return list
}

// filtered are the nodes for which a predicate holds.
func (r *run) filtered(list []Node, p *directPredicate) []Node {
	if p.nth > 0 {
		if int64(len(list)) < p.nth {
			return nil
		}
		return list[p.nth-1 : p.nth]
	}
	node, position, size := r.node, r.position, r.size
	defer func() { r.node, r.position, r.size = node, position, size }()
	var kept []Node
	r.size = len(list)
	for i, n := range list {
		r.node, r.position = n, i+1
		if r.selects(p) {
			kept = append(kept, n)
		}
	}
	return kept
}

// selects tells whether a predicate holds at the position at hand.
func (r *run) selects(p *directPredicate) bool {
	if !p.positional {
		return p.truth(r)
	}
	v := p.value(r)
	if len(v.atoms) == 1 {
		if number, ok := v.atoms[0].isNumber(); ok {
			return number == float64(r.position)
		}
	}
	b, ok := v.boolean()
	if !ok {
		r.giveUp()
	}
	return b
}

// axis gives the nodes of an axis that pass a test, in the order of the axis, until yield is false.
func (r *run) axis(s *step, n Node, yield func(Node) bool) bool {
	try := func(m xmltree.Node) bool {
		if r.steps++; r.stopped() {
			return false
		}
		return !s.test.matches(Of(m), s.axis) || yield(Of(m))
	}
	switch s.axis {
	case xpath3.AxisSelf:
		return !s.test.matches(n, s.axis) || yield(n)
	case xpath3.AxisParent:
		up := parent(n)
		return !up.Valid() || try(up.tree)
	case xpath3.AxisAttribute:
		return attributes(s, n, yield)
	case xpath3.AxisAncestor, xpath3.AxisAncestorOrSelf:
		if s.axis == xpath3.AxisAncestorOrSelf && s.test.matches(n, s.axis) && !yield(n) {
			return false
		}
		for up := parent(n); up.Valid(); up = parent(up) {
			if !try(up.tree) {
				return false
			}
		}
		return true
	}
	if n.attr > 0 {
		return r.axisOfAttribute(s, n, try, yield)
	}
	return r.treeAxis(s, n.tree, try)
}

// axisOfAttribute is axis for the other axes of an attribute: it has no children and no siblings.
func (r *run) axisOfAttribute(s *step, n Node, try func(xmltree.Node) bool, yield func(Node) bool) bool {
	switch s.axis {
	case xpath3.AxisDescendantOrSelf:
		return !s.test.matches(n, s.axis) || yield(n)
	case xpath3.AxisFollowing: // what is in the element comes behind its attributes
		for i := n.tree.Order() + 1; i < n.tree.Tree().Len(); i++ {
			if !try(n.tree.Tree().At(i)) {
				return false
			}
		}
	case xpath3.AxisPreceding:
		return r.treeAxis(s, n.tree, try)
	}
	return true
}

func attributes(s *step, n Node, yield func(Node) bool) bool {
	if n.attr > 0 {
		return true
	}
	if name, ok := s.test.elementName(); ok {
		i := n.tree.AttrIndex(name.Space, name.Local)
		return i < 0 || yield(AttributeOf(n.tree, i))
	}
	for i := range n.tree.NumAttrs() {
		if a := AttributeOf(n.tree, i); s.test.matches(a, s.axis) && !yield(a) {
			return false
		}
	}
	return true
}

// treeAxis is axis for those that lead from a node of the tree to others.
func (r *run) treeAxis(s *step, n xmltree.Node, try func(xmltree.Node) bool) bool {
	tree := n.Tree()
	switch s.axis {
	case xpath3.AxisChild:
		for c := n.FirstChild(); c.Valid(); c = c.NextSibling() {
			if !try(c) {
				return false
			}
		}
	case xpath3.AxisDescendantOrSelf, xpath3.AxisDescendant:
		if s.axis == xpath3.AxisDescendantOrSelf && !try(n) {
			return false
		}
		return between(s, tree, n.Order()+1, n.After(), try)
	case xpath3.AxisFollowing:
		return between(s, tree, n.After(), tree.Len(), try)
	case xpath3.AxisFollowingSibling:
		for c := n.NextSibling(); c.Valid(); c = c.NextSibling() {
			if !try(c) {
				return false
			}
		}
	case xpath3.AxisPrecedingSibling:
		for c := n.PrevSibling(); c.Valid(); c = c.PrevSibling() {
			if !try(c) {
				return false
			}
		}
	case xpath3.AxisPreceding:
		for i := n.Order() - 1; i > 0; i-- {
			if m := tree.At(i); m.After() <= n.Order() && !try(m) {
				return false
			}
		}
	}
	return true
}

// between gives nodes by their Order, through the index of names if one is asked for.
func between(s *step, tree *xmltree.Tree, from, to int, try func(xmltree.Node) bool) bool {
	name, ok := s.test.elementName()
	if !ok {
		for i := from; i < to; i++ {
			if !try(tree.At(i)) {
				return false
			}
		}
		return true
	}
	orders := tree.Orders(name.Space, name.Local)
	first, _ := slices.BinarySearch(orders, int32(from))
	for _, i := range orders[first:] {
		if int(i) >= to {
			break
		}
		if !try(tree.At(int(i))) {
			return false
		}
	}
	return true
}

// filter is predicates behind an expression in parentheses: "(//tei:p)[1]".
func (c *compiler) filter(e xpath3.FilterExpr) *program {
	base := c.expr(e.Expr)
	if base == nil {
		return nil
	}
	var predicates []directPredicate
	for _, ast := range e.Predicates {
		p, ok := c.predicate(ast)
		if !ok {
			return nil
		}
		predicates = append(predicates, p)
	}
	return &program{value: func(r *run) seq {
		s := base.value(r)
		for i := range predicates {
			if len(s.atoms) > 0 {
				s = r.nthAtom(s, &predicates[i])
			} else {
				s.nodes = r.filtered(s.nodes, &predicates[i])
			}
		}
		return s
	}}
}

// nthAtom is a predicate on atomic values, of which only numbers are taken.
func (r *run) nthAtom(s seq, p *directPredicate) seq {
	switch {
	case p.nth == 0:
		return r.giveUp()
	case int64(len(s.atoms)) < p.nth:
		return seq{}
	}
	return seq{atoms: s.atoms[p.nth-1 : p.nth]}
}

// stepInto is a path whose last step is no axis: "tei:p/name()".
func (c *compiler) stepInto(e xpath3.PathStepExpr) *program {
	if e.DescOrSelf {
		return nil
	}
	parts := c.all([]xpath3.Expr{e.Left, e.Right})
	if parts == nil {
		return nil
	}
	return &program{value: func(r *run) seq {
		left := parts[0].value(r)
		if len(left.atoms) > 0 {
			return r.giveUp()
		}
		node, position, size := r.node, r.position, r.size
		defer func() { r.node, r.position, r.size = node, position, size }()
		var result seq
		for i, n := range left.nodes {
			r.node, r.position, r.size = n, i+1, len(left.nodes)
			if result = result.append(parts[1].value(r), r); r.stopped() {
				return seq{}
			}
		}
		result.nodes = r.sorted(result.nodes)
		return result
	}}
}
