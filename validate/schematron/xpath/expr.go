package xpath

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lestrrat-go/helium/xpath3"
)

// A Static is what expressions are compiled with.
type Static struct {
	Namespaces map[string]string // by prefix; "" is for elements without one, default: no namespace
	Compat     bool              // as XPath 1.0 does where 3.1 has a mode for it
	Keys       map[string][]*Key // by name

	own       map[string]*Function // by expanded name, "{uri}local#arity"
	functions map[string]xpath3.Function
	qualified map[xpath3.QualifiedName]xpath3.Function

	replace3, replace4 *xpath3.Expression // the library's replace()
}

// An Expr is a compiled expression. It may be shared by goroutines.
type Expr struct {
	Text string

	static *Static
	direct *program // nil: the library evaluates it
	other  *xpath3.Expression
	free   []string // variables that it refers to
	timed  bool     // it may ask for the time
}

// An Error says what is wrong with an expression, or with what it met.
type Error struct {
	Code    string // such as "XPTY0004"; "" if there is none
	Message string
}

func (e *Error) Error() string {
	if e.Code == "" {
		return e.Message
	}
	return fmt.Sprintf("%s (%s)", e.Message, e.Code)
}

// Compile compiles an expression. An error says what is wrong with it: syntax, prefixes without a namespace, functions that
// do not exist. Whether its variables are defined is for the caller to look at.
func (s *Static) Compile(text string) (e *Expr, err error) {
	defer recovered(&err)
	ast, err := xpath3.Parse(text)
	if err != nil {
		return nil, worded(err)
	}
	return s.compileTree(text, ast)
}

// compileTree is Compile for an expression that has been parsed.
func (s *Static) compileTree(text string, ast xpath3.Expr) (*Expr, error) {
	if strings.Contains(text, "||") || text == "" {
		ast = bounded(ast)
	}
	compiled, err := xpath3.NewCompiler().CompileExpr(ast)
	if err != nil {
		return nil, worded(err)
	}
	if err := compiled.Validate(s.Namespaces); err != nil {
		return nil, worded(err)
	}
	refs := compiled.StaticReferences(s.Namespaces)
	for _, f := range refs.FunctionNames {
		if !s.knows(f) {
			return nil, &Error{Code: "XPST0017", Message: fmt.Sprintf("there is no function %s with %s", functionName(f), arguments(f.Arity))}
		}
	}
	e := &Expr{Text: text, static: s, other: compiled, free: refs.FreeVariables, timed: mayAskTime(text)}
	e.direct = s.directProgram(ast)
	return e, nil
}

func arguments(n int) string {
	if n == 1 {
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

func functionName(f xpath3.FunctionNameRef) string {
	if f.Prefix != "" {
		return f.Prefix + ":" + f.Name
	}
	return f.Name
}

// knows tells whether there is a function.
func (s *Static) knows(f xpath3.FunctionNameRef) bool {
	if s.own[expanded(f.URI, f.Name, f.Arity)] != nil || xpath3.BuiltinFunctionAcceptsArity(f.URI, f.Name, f.Arity) {
		return true
	}
	extra, ok := s.functions[f.Name]
	return ok && f.URI == xpath3.NSFn && extra.MinArity() <= f.Arity && f.Arity <= extra.MaxArity()
}

func expanded(uri, local string, arity int) string {
	return fmt.Sprintf("{%s}%s#%d", uri, local, arity)
}

// Variables are the names of the variables that the expression refers to and does not bind itself, in order of name.
func (e *Expr) Variables() []string {
	list := slices.Clone(e.free)
	slices.Sort(list)
	return list
}

// worded puts an error of the library into words of ours.
func worded(err error) error {
	var own *Error
	var coded *xpath3.XPathError
	switch {
	case errors.As(err, &own):
		return own
	case errors.As(err, &coded):
		return &Error{Code: coded.CodeQName().Local, Message: plain(coded.Message)}
	}
	return &Error{Message: plain(err.Error())}
}

// plain takes the name of the library off.
func plain(message string) string {
	return strings.ReplaceAll(strings.TrimPrefix(message, "xpath3: "), "xpath3: ", "")
}

// A Focus is what an expression is evaluated for.
type Focus struct {
	*Session
	Node           Node
	Position, Size int // 0 means 1
	Vars           *Vars
	Current        Node // of current(); none: Node
}

// Vars are variables with their values; those defined later hide others of the same name. Nil has none. They are for the goroutine of
// their Session.
type Vars struct {
	outer   *Vars
	name    string
	value   Value
	compute func() (Value, error) // nil: value is there
	err     error
}

// With adds one.
func (v *Vars) With(name string, value Value) *Vars { return &Vars{outer: v, name: name, value: value} }

// WithLazy adds one whose value is computed when it is first asked for.
func (v *Vars) WithLazy(name string, compute func() (Value, error)) *Vars {
	return &Vars{outer: v, name: name, compute: compute}
}

// Lookup finds one; the error is that of computing it. Not ok: there is none.
func (v *Vars) Lookup(name string) (value Value, ok bool, err error) {
	for ; v != nil; v = v.outer {
		if v.name != name {
			continue
		}
		if compute := v.compute; compute != nil {
			v.compute, v.err = nil, errCircular
			v.value, v.err = compute()
		}
		return v.value, true, v.err
	}
	return Value{}, false, nil
}

var errCircular = &Error{Message: "the variable depends on itself"}

// Value evaluates the expression.
func (e *Expr) Value(f Focus) (Value, error) {
	if e.direct != nil {
		own, ok, err := runDirect(e.direct, f)
		if ok || err != nil {
			return Value{own: own}, err
		}
	}
	return e.byLibrary(f)
}

// Bool is the effective boolean value.
func (e *Expr) Bool(f Focus) (bool, error) {
	if e.direct != nil {
		b, ok, err := testDirect(e.direct, f)
		if ok || err != nil {
			return b, err
		}
	}
	v, err := e.Value(f)
	if err != nil {
		return false, err
	}
	b, err := v.Bool()
	if err != nil {
		return false, worded(err)
	}
	return b, nil
}

// Joined is the value as value-of writes it.
func (e *Expr) Joined(f Focus) (string, error) {
	v, err := e.Value(f)
	if err != nil {
		return "", err
	}
	if e.static.Compat && v.Len() > 1 { // XSLT 1.0 takes the first
		list, err := v.Strings()
		if err != nil {
			return "", worded(err)
		}
		return list[0], nil
	}
	text, err := v.Joined()
	if err != nil {
		return "", worded(err)
	}
	return text, nil
}

// recovered makes an error of a panic: the library is not ours, and rules are anybody's.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = &Error{Message: fmt.Sprintf("the XPath library failed: %v", p)}
	}
}

// mayAskTime tells whether an expression calls a function that gives the time, or one that it has looked up.
func mayAskTime(text string) bool {
	for _, name := range []string{"current-date", "current-time", "function-lookup"} { // current-dateTime, too
		if strings.Contains(text, name) {
			return true
		}
	}
	return false
}

// byLibrary evaluates with the library.
func (e *Expr) byLibrary(f Focus) (v Value, err error) {
	defer recovered(&err)
	if e.timed && f.Timed != nil {
		*f.Timed = true
	}
	ev := xpath3.NewEvaluator(xpath3.EvalBorrowing).
		Namespaces(e.static.Namespaces).
		Functions(e.static.libraryFunctions()).
		OpLimit(maxLibrarySteps).
		DocOrderCache(f.cache()).
		CurrentTime(f.Now).
		ImplicitTimezone(f.Now.Location()).
		BaseURI(f.Main.URI()).
		TraceWriter(discard{})
	if e.static.Compat {
		ev = ev.XPath10Compat()
	}
	if f.Position > 0 {
		ev = ev.Position(f.Position).Size(f.Size)
	}
	if len(e.free) > 0 {
		vars := make(map[string]xpath3.Sequence, len(e.free))
		for _, name := range e.free {
			v, ok, err := f.Vars.Lookup(name)
			if err != nil {
				return Value{}, err
			}
			if ok {
				vars[name] = v.library(f.Session)
			}
		}
		ev = ev.Variables(vars)
	}
	current := f.Current
	if !current.Valid() {
		current = f.Node
	}
	if f.evaluations == 0 {
		f.made, f.calls = 0, 0
	}
	f.evaluations++
	defer func() { f.evaluations-- }()
	h := f.to(f.Node)
	ctx := withFocus(f.ctx, &libraryFocus{session: f.Session, static: e.static, current: current})
	result, err := ev.Evaluate(ctx, e.other, h)
	if err != nil {
		if errors.Is(err, xpath3.ErrOpLimit) || errors.Is(err, xpath3.ErrRecursionLimit) || errors.Is(err, xpath3.ErrNodeSetLimit) || f.ctx.Err() != nil || strings.Contains(err.Error(), "match timeout") {
			return Value{}, ErrLimit
		}
		if errors.Is(err, ErrLimit) {
			return Value{}, ErrLimit
		}
		return Value{}, worded(err)
	}
	seq := result.Sequence()
	if seq == nil {
		return Value{}, nil
	}
	return Value{other: seq}, nil
}

// discard is where trace() writes.
type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// libraryFunctions are the functions that the library is given, by local name and by expanded name.
func (s *Static) libraryFunctions() (map[string]xpath3.Function, map[xpath3.QualifiedName]xpath3.Function) {
	return s.functions, s.qualified
}

// NewStatic makes a Static with the functions that XSLT adds. An Expr keeps it; keys and functions are to be added before the first
// evaluation, functions before an expression is compiled that calls them.
func NewStatic(namespaces map[string]string) *Static {
	s := &Static{Namespaces: namespaces, Keys: make(map[string][]*Key), own: make(map[string]*Function),
		functions: make(map[string]xpath3.Function), qualified: make(map[xpath3.QualifiedName]xpath3.Function)}
	s.replace3 = xpath3.NewCompiler().MustCompile("replace($a, $b, $c)")
	s.replace4 = xpath3.NewCompiler().MustCompile("replace($a, $b, $c, $d)")
	for name, f := range xsltFunctions {
		s.functions[name] = f
		s.qualified[xpath3.QualifiedName{URI: xpath3.NSFn, Name: name}] = f
	}
	return s
}

// Define adds a function; not ok if there is one of that name with as many parameters.
func (s *Static) Define(f *Function) bool {
	name := expanded(f.URI, f.Local, len(f.Params))
	if s.own[name] != nil {
		return false
	}
	s.own[name] = f
	q := xpath3.QualifiedName{URI: f.URI, Name: f.Local}
	others, _ := s.qualified[q].(ownFunctions)
	s.qualified[q] = append(others, f)
	return true
}
