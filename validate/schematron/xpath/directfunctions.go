package xpath

import (
	"strings"
	"unicode/utf8"

	"github.com/lestrrat-go/helium/xpath3"
)

// A directFunction makes the program of a call; args are its arguments. Nil: the library has to.
type directFunction struct {
	min, max int
	make     func(c *compiler, args []*program) *program
}

// directFunctions are those that rules call often.
var directFunctions = map[string]directFunction{
	"true":             {0, 0, constant(true)},
	"false":            {0, 0, constant(false)},
	"not":              {1, 1, func(_ *compiler, a []*program) *program { return boolean(func(r *run) bool { return !a[0].truth(r) }) }},
	"boolean":          {1, 1, func(_ *compiler, a []*program) *program { return boolean(a[0].truth) }},
	"exists":           {1, 1, func(_ *compiler, a []*program) *program { return boolean(func(r *run) bool { return a[0].some(r) }) }},
	"empty":            {1, 1, func(_ *compiler, a []*program) *program { return boolean(func(r *run) bool { return !a[0].some(r) }) }},
	"count":            {1, 1, count},
	"position":         {0, 0, func(*compiler, []*program) *program { return number(func(r *run) int { return r.position }) }},
	"last":             {0, 0, func(*compiler, []*program) *program { return number(func(r *run) int { return r.size }) }},
	"current":          {0, 0, func(*compiler, []*program) *program { return nodeProgram(func(r *run) Node { return r.current }) }},
	"root":             {0, 0, func(*compiler, []*program) *program { return nodeProgram((*run).root) }},
	"string":           {0, 1, toString},
	"normalize-space":  {0, 1, ofString(func(s string) atom { return text(normalized(s)) })},
	"string-length":    {0, 1, ofString(func(s string) atom { return atom{kind: intAtom, i: int64(utf8.RuneCountInString(s))} })},
	"number":           {0, 1, toNumber},
	"name":             {0, 1, ofNode(func(n Node) string { return n.Name() })},
	"local-name":       {0, 1, ofNode(localName)},
	"namespace-uri":    {0, 1, ofNode(namespaceURI)},
	"starts-with":      {2, 2, ofStrings(func(a, b string) atom { return atom{kind: boolAtom, b: strings.HasPrefix(a, b)} })},
	"ends-with":        {2, 2, ofStrings(func(a, b string) atom { return atom{kind: boolAtom, b: strings.HasSuffix(a, b)} })},
	"contains":         {2, 2, ofStrings(func(a, b string) atom { return atom{kind: boolAtom, b: strings.Contains(a, b)} })},
	"substring-before": {2, 2, ofStrings(before)},
	"substring-after":  {2, 2, ofStrings(after)},
	"substring":        {2, 3, substring},
	"matches":          {2, 2, matches},
	"tokenize":         {1, 2, tokenize},
	"distinct-values":  {1, 1, distinct},
	"id":               {1, 1, byID},
	"concat":           {2, 100, concatenation},
	"string-join":      {1, 2, joined},
	"replace":          {3, 3, replacement},
	"generate-id": {0, 1, func(_ *compiler, a []*program) *program {
		return ofNodeIn(a, func(r *run, n Node) string { return r.id(n) })
	}},
	"lower-case": {1, 1, ofString(func(s string) atom { return text(strings.ToLower(s)) })},
	"upper-case": {1, 1, ofString(func(s string) atom { return text(strings.ToUpper(s)) })},
}

func (c *compiler) call(e xpath3.FunctionCall) *program {
	if e.Prefix == "xs" && len(e.Args) == 1 {
		return c.cast(e.Args[0], xpath3.AtomicTypeName{Prefix: e.Prefix, Name: e.Name}, true)
	}
	f, ok := directFunctions[e.Name]
	if !ok || e.Prefix != "" && e.Prefix != "fn" || len(e.Args) < f.min || len(e.Args) > f.max {
		return nil
	}
	args := c.all(e.Args)
	if args == nil {
		return nil
	}
	return f.make(c, args)
}

func constant(b bool) func(*compiler, []*program) *program {
	return func(*compiler, []*program) *program { return boolean(func(*run) bool { return b }) }
}

func number(f func(*run) int) *program {
	return &program{value: func(r *run) seq { return oneAtom(atom{kind: intAtom, i: int64(f(r))}) }}
}

func nodeProgram(f func(*run) Node) *program {
	return &program{value: func(r *run) seq { return seq{nodes: []Node{f(r)}} }}
}

func text(s string) atom { return atom{kind: stringAtom, s: s} }

// some tells whether there is an item. A path does not go on when it has found one.
func (p *program) some(r *run) bool {
	if p.path {
		return p.test(r)
	}
	return p.value(r).len() > 0
}

func count(_ *compiler, args []*program) *program {
	return number(func(r *run) int { return args[0].value(r).len() })
}

// stringOf is the value of an argument of type xs:string?, or of the context node if there is none.
func (r *run) stringOf(args []*program, i int) string {
	if i >= len(args) {
		return r.node.String()
	}
	s := args[i].value(r)
	a, ok := s.single(r)
	if !ok {
		return ""
	}
	if !a.isText() {
		r.giveUp()
	}
	return a.s
}

// ofString is a function of one string, that of the context node by default.
func ofString(f func(string) atom) func(*compiler, []*program) *program {
	return func(_ *compiler, args []*program) *program {
		return &program{value: func(r *run) seq { return oneAtom(f(r.stringOf(args, 0))) }}
	}
}

func ofStrings(f func(a, b string) atom) func(*compiler, []*program) *program {
	return func(_ *compiler, args []*program) *program {
		return &program{value: func(r *run) seq { return oneAtom(f(r.stringOf(args, 0), r.stringOf(args, 1))) }}
	}
}

// ofNode is a function of one node, the context node by default; "" for none.
func ofNode(f func(Node) string) func(*compiler, []*program) *program {
	return func(_ *compiler, args []*program) *program {
		return ofNodeIn(args, func(_ *run, n Node) string { return f(n) })
	}
}

func ofNodeIn(args []*program, f func(*run, Node) string) *program {
	return &program{value: func(r *run) seq {
		n := r.node
		if len(args) > 0 {
			s := args[0].value(r)
			if len(s.atoms) > 0 || len(s.nodes) > 1 {
				return r.giveUp()
			}
			if len(s.nodes) == 0 {
				return oneAtom(text(""))
			}
			n = s.nodes[0]
		}
		return oneAtom(text(f(r, n)))
	}}
}

func localName(n Node) string {
	if a, ok := n.Attribute(); ok {
		return a.Name.Local
	}
	return n.tree.Local()
}

func namespaceURI(n Node) string {
	if a, ok := n.Attribute(); ok {
		return a.Name.Space
	}
	return n.tree.Name().Space
}

// normalized is a string with single spaces and none at its ends.
func normalized(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }), " ")
}

func before(a, b string) atom {
	if b == "" {
		return text("")
	}
	head, _, ok := strings.Cut(a, b)
	if !ok {
		return text("")
	}
	return text(head)
}

func after(a, b string) atom {
	_, tail, ok := strings.Cut(a, b)
	if !ok {
		return text("")
	}
	return text(tail)
}

// substring takes whole numbers; others are rounded by the library.
func substring(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		s := []rune(r.stringOf(args, 0))
		start, ok := args[1].value(r).single(r)
		if !ok || start.kind != intAtom {
			return r.giveUp()
		}
		from, to := start.i, int64(len(s))+1
		if len(args) == 3 {
			length, ok := args[2].value(r).single(r)
			if !ok || length.kind != intAtom || max(from, length.i) > small {
				return r.giveUp()
			}
			to = min(to, from+length.i)
		}
		from = max(from, 1)
		if from >= to {
			return oneAtom(text(""))
		}
		return oneAtom(text(string(s[from-1 : to-1])))
	}}
}

func toString(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		if len(args) == 0 {
			return oneAtom(text(r.node.String()))
		}
		return oneAtom(text(r.textOf(args[0])))
	}}
}

func toNumber(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		if len(args) == 0 {
			return oneAtom(atom{kind: doubleAtom, f: r.node.atom().toNumber()})
		}
		a, ok := args[0].value(r).single(r)
		if !ok {
			a = text("")
		}
		return oneAtom(atom{kind: doubleAtom, f: a.toNumber()})
	}}
}

// distinct takes strings, whose comparison needs no thought.
func distinct(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		atoms := args[0].value(r).atomized()
		seen := make(map[string]bool, len(atoms))
		var list seq
		for _, a := range atoms {
			if !a.isText() {
				return r.giveUp()
			}
			if !seen[a.s] {
				seen[a.s] = true
				list.atoms = append(list.atoms, a)
			}
		}
		return list
	}}
}

// byID is id().
func byID(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		var nodes []Node
		for _, a := range args[0].value(r).atomized() {
			if !a.isText() {
				return r.giveUp()
			}
			for _, id := range strings.Fields(a.s) {
				if n, ok := r.node.tree.Tree().ByID(id); ok {
					nodes = append(nodes, Of(n))
				}
			}
		}
		return seq{nodes: inOrder(nodes)}
	}}
}

// tokenize cuts at white space, or at a pattern that is no longer than one character and means itself.
func tokenize(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		s := r.stringOf(args, 0)
		var parts []string
		if len(args) == 1 {
			parts = strings.Fields(s)
		} else {
			separator := r.stringOf(args, 1)
			if separator == "" || strings.ContainsAny(separator, `\^$.|?*+()[]{}-&`) {
				return r.giveUp()
			}
			if s != "" {
				parts = strings.Split(s, separator)
			}
		}
		var list seq
		for _, part := range parts {
			list.atoms = append(list.atoms, text(part))
		}
		return list
	}}
}

// textOf is the value of an argument of type xs:anyAtomicType?, as text.
func (r *run) textOf(p *program) string {
	a, ok := p.value(r).single(r)
	if !ok {
		return ""
	}
	return a.string()
}

// put counts the bytes of a text that is put together.
func (r *run) put(b *strings.Builder, text string) {
	if r.made += len(text); r.made > maxMade || r.gaveUp {
		r.giveUp() // the library finds out that it is too much
		return
	}
	b.WriteString(text)
}

func concatenation(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		var b strings.Builder
		for _, arg := range args {
			r.put(&b, r.textOf(arg))
		}
		return oneAtom(text(b.String()))
	}}
}

// joined is string-join().
func joined(_ *compiler, args []*program) *program {
	return &program{value: func(r *run) seq {
		separator := ""
		if len(args) == 2 {
			separator = r.stringOf(args, 1)
		}
		var b strings.Builder
		for i, a := range args[0].value(r).atomized() {
			if i > 0 {
				r.put(&b, separator)
			}
			r.put(&b, a.string())
		}
		return oneAtom(text(b.String()))
	}}
}
