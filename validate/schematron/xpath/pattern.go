package xpath

import (
	"slices"

	"github.com/lestrrat-go/helium/xpath3"

	"teikit/tei/xmltree"
)

// A Pattern is a match pattern of XSLT, such as "tei:p[@n]/tei:note | @when": the context of a rule.
type Pattern struct {
	Text  string
	parts []patternPart
}

// A patternPart is one of the alternatives.
type patternPart struct {
	steps    []patternStep // from the node upwards
	absolute bool          // the last of them stands directly in the document
	whole    *Expr         // of a pattern that is no path, such as key('k', 'v'): what it selects
}

// A patternStep is one step of a path.
type patternStep struct {
	axis       xpath3.AxisType
	test       nodeTest
	predicates []predicate
}

type predicate struct {
	*Expr
	positional bool // the position may count
}

// A Failure is a node for which a predicate could not be evaluated.
type Failure struct {
	Node Node
	Err  error
}

// CompilePattern compiles a match pattern.
func (s *Static) CompilePattern(text string) (p *Pattern, err error) {
	defer recovered(&err)
	ast, err := xpath3.Parse(text)
	if err != nil {
		return nil, worded(err)
	}
	if _, err := s.compileTree(text, ast); err != nil { // for what is wrong with names
		return nil, err
	}
	p = &Pattern{Text: text}
	if err := p.alternatives(s, text, ast); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Pattern) alternatives(s *Static, text string, ast xpath3.Expr) error {
	switch e := ast.(type) {
	case xpath3.UnionExpr:
		if err := p.alternatives(s, text, e.Left); err != nil {
			return err
		}
		return p.alternatives(s, text, e.Right)
	case xpath3.RootExpr:
		p.parts = append(p.parts, patternPart{absolute: true})
		return nil
	case *xpath3.LocationPath:
		part, ok, err := s.pathPattern(e)
		if err != nil {
			return err
		}
		if ok {
			p.parts = append(p.parts, part)
			return nil
		}
	}
	whole, err := s.wholePattern(text, ast)
	p.parts = append(p.parts, patternPart{whole: whole})
	return err
}

// wholePattern is for what is no plain path: the nodes that the expression selects from the document, or, if it begins with the
// context item, those of all nodes that it is true for.
func (s *Static) wholePattern(text string, ast xpath3.Expr) (*Expr, error) {
	everything := &xpath3.LocationPath{Absolute: true, Steps: []xpath3.Step{
		{Axis: xpath3.AxisDescendantOrSelf, NodeTest: xpath3.TypeTest{Kind: xpath3.NodeKindNode}},
	}}
	switch ast.(type) {
	case xpath3.ContextItemExpr, xpath3.FilterExpr, xpath3.PathExpr, xpath3.PathStepExpr, *xpath3.LocationPath, xpath3.IntersectExceptExpr:
		attributes := &xpath3.LocationPath{Absolute: true, Steps: []xpath3.Step{
			everything.Steps[0], {Axis: xpath3.AxisAttribute, NodeTest: xpath3.TypeTest{Kind: xpath3.NodeKindNode}},
		}}
		ast = xpath3.PathStepExpr{Left: xpath3.UnionExpr{Left: everything, Right: attributes}, Right: ast}
	}
	return s.compileTree(text, ast)
}

// pathPattern takes a path apart; not ok is one with an axis that patterns do not have.
func (s *Static) pathPattern(lp *xpath3.LocationPath) (part patternPart, ok bool, err error) {
	part.absolute = lp.Absolute
	for i := len(lp.Steps) - 1; i >= 0; i-- {
		step := lp.Steps[i]
		test, known := s.nodeTest(step.NodeTest, step.Axis)
		switch step.Axis {
		case xpath3.AxisChild, xpath3.AxisAttribute, xpath3.AxisDescendant, xpath3.AxisDescendantOrSelf, xpath3.AxisSelf:
		default:
			known = false
		}
		if !known {
			return part, false, nil
		}
		made := patternStep{axis: step.Axis, test: test}
		for _, ast := range step.Predicates {
			e, err := s.compileTree("", ast)
			if err != nil {
				return part, false, err
			}
			made.predicates = append(made.predicates, predicate{e, isPositional(ast)})
		}
		part.steps = append(part.steps, made)
	}
	return part, true, nil
}

// Variables are the variables that the pattern refers to, in order of name.
func (p *Pattern) Variables() []string {
	var names []string
	for _, part := range p.parts {
		if part.whole != nil {
			names = append(names, part.whole.free...)
		}
		for _, step := range part.steps {
			for _, pred := range step.predicates {
				names = append(names, pred.free...)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Nodes are the nodes of a document that match, in document order, and those for which that could not be found out, which do not.
func (p *Pattern) Nodes(s *Session, d *Document, vars *Vars) ([]Node, []Failure) {
	m := matcher{session: s, document: d, vars: vars}
	for i := range p.parts {
		m.part(&p.parts[i])
	}
	if len(p.parts) > 1 {
		m.found = inOrder(m.found)
	}
	return m.found, m.failures
}

// A matcher finds the nodes of a document that match.
type matcher struct {
	session  *Session
	document *Document
	vars     *Vars
	found    []Node
	failures []Failure
	node     Node // that is looked at
}

func (m *matcher) part(p *patternPart) {
	switch {
	case p.whole != nil:
		v, err := p.whole.Value(Focus{Session: m.session, Node: m.document.Root(), Vars: m.vars})
		if err != nil {
			m.failures = append(m.failures, Failure{m.document.Root(), err})
			return
		}
		for _, n := range v.Nodes(m.session) {
			if n.tree.Tree() == m.document.Tree {
				m.found = append(m.found, n)
			}
		}
		m.found = inOrder(m.found)
	case len(p.steps) == 0:
		m.found = append(m.found, m.document.Root())
	default:
		m.candidates(p)
	}
}

// candidates looks at all nodes that the last step of a path may be about.
func (m *matcher) candidates(p *patternPart) {
	last := &p.steps[0]
	if name, ok := last.test.elementName(); ok && last.axis != xpath3.AxisAttribute {
		for _, n := range m.document.Tree.ByName(name.Space, name.Local) {
			m.try(p, Of(n))
		}
		return
	}
	tree := m.document.Tree
	for i := range tree.Len() {
		n := tree.At(i)
		if last.axis != xpath3.AxisAttribute {
			if i > 0 || last.axis == xpath3.AxisSelf || last.axis == xpath3.AxisDescendantOrSelf {
				m.try(p, Of(n))
			}
			continue
		}
		for a := range n.NumAttrs() {
			m.try(p, AttributeOf(n, a))
		}
	}
}

func (m *matcher) try(p *patternPart, n Node) {
	m.node = n
	if m.matches(p, 0, n) {
		m.found = append(m.found, n)
	}
}

// matches tells whether a node fits a step and what is around it fits the others.
func (m *matcher) matches(p *patternPart, i int, n Node) bool {
	if i == len(p.steps) {
		return !p.absolute || n.tree.Kind() == xmltree.Document && n.attr == 0
	}
	step := &p.steps[i]
	if !step.test.matches(n, step.axis) || !m.satisfies(step, n) {
		return false
	}
	if i+1 == len(p.steps) && !p.absolute {
		return step.axis != xpath3.AxisChild || n.tree.Kind() != xmltree.Document
	}
	switch step.axis {
	case xpath3.AxisSelf:
		return m.matches(p, i+1, n)
	case xpath3.AxisChild, xpath3.AxisAttribute:
		up := parent(n)
		return up.Valid() && m.matches(p, i+1, up)
	case xpath3.AxisDescendant, xpath3.AxisDescendantOrSelf:
		up := n
		if step.axis == xpath3.AxisDescendant {
			up = parent(n)
		}
		for ; up.Valid(); up = parent(up) {
			if m.matches(p, i+1, up) {
				return true
			}
		}
	}
	return false
}

// parent is the node around another, the element of an attribute.
func parent(n Node) Node {
	if n.attr > 0 {
		return Of(n.tree)
	}
	return Of(n.tree.Parent())
}

// satisfies tells whether the predicates of a step hold for a node.
func (m *matcher) satisfies(step *patternStep, n Node) bool {
	for i := range step.predicates {
		ok, err := m.holds(step, i, n)
		if err != nil {
			if !slices.ContainsFunc(m.failures, func(f Failure) bool { return f.Node == m.node }) {
				m.failures = append(m.failures, Failure{m.node, err})
			}
			return false
		}
		if !ok {
			return false
		}
	}
	return true
}

func (m *matcher) holds(step *patternStep, i int, n Node) (bool, error) {
	pred := &step.predicates[i]
	f := Focus{Session: m.session, Node: n, Vars: m.vars}
	if !pred.positional {
		return pred.Bool(f)
	}
	f.Position, f.Size = m.position(step, i, n)
	v, err := pred.Value(f)
	if err != nil {
		return false, err
	}
	if number, ok := v.number(); ok {
		return number == float64(f.Position), nil
	}
	return v.Bool()
}

// position is the place of a node among those that the step and its predicates before one select, and how many these are.
func (m *matcher) position(step *patternStep, i int, n Node) (position, size int) {
	for _, s := range siblings(n, step.axis) {
		if !step.test.matches(s, step.axis) {
			continue
		}
		fits := true
		for j := 0; j < i && fits; j++ {
			ok, err := m.holds(step, j, s)
			fits = ok && err == nil
		}
		if !fits {
			continue
		}
		size++
		if s == n {
			position = size
		}
	}
	return position, size
}

// siblings are the nodes that a step may select together with a node.
func siblings(n Node, axis xpath3.AxisType) []Node {
	var list []Node
	switch {
	case n.attr > 0:
		for i := range n.tree.NumAttrs() {
			list = append(list, AttributeOf(n.tree, i))
		}
	case axis == xpath3.AxisChild && n.tree.Parent().Valid():
		for c := range n.tree.Parent().Children() {
			list = append(list, Of(c))
		}
	default:
		list = []Node{n}
	}
	return list
}

// inOrder sorts nodes and leaves out what is there twice.
func inOrder(nodes []Node) []Node {
	if !slices.IsSortedFunc(nodes, compare) {
		slices.SortFunc(nodes, compare)
	}
	return slices.Compact(nodes)
}
