package xpath

import (
	"context"
	"fmt"

	"github.com/lestrrat-go/helium/xpath3"
)

// A Function is one that the schema defines.
type Function struct {
	URI, Local string
	Params     []string
	Body       *Expr
}

// ownFunctions are those of one name, by number of parameters.
type ownFunctions []*Function

// MinArity is the smallest number of parameters.
func (o ownFunctions) MinArity() int {
	least := len(o[0].Params)
	for _, f := range o {
		least = min(least, len(f.Params))
	}
	return least
}

// MaxArity is the largest number of parameters.
func (o ownFunctions) MaxArity() int {
	most := 0
	for _, f := range o {
		most = max(most, len(f.Params))
	}
	return most
}

// Call is what the library calls.
func (o ownFunctions) Call(ctx context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	focus, _ := ctx.Value(focusKey{}).(*libraryFocus)
	for _, f := range o {
		if len(f.Params) == len(args) && focus != nil {
			return f.call(focus, args)
		}
	}
	return nil, &xpath3.XPathError{Code: "XPST0017", Message: fmt.Sprintf("the function %s does not take %d arguments", o[0].Local, len(args))}
}

func (f *Function) call(focus *libraryFocus, args []xpath3.Sequence) (xpath3.Sequence, error) {
	s := focus.session
	if s.depth++; s.depth > maxDepth {
		return nil, ErrLimit
	}
	defer func() { s.depth-- }()
	if s.calls++; s.calls > maxCalls {
		return nil, ErrLimit
	}
	vars := s.Globals
	for i, name := range f.Params {
		arg := args[i]
		if arg == nil {
			arg = xpath3.EmptySequence()
		}
		vars = vars.With(name, Value{other: arg})
	}
	v, err := f.Body.Value(Focus{Session: s, Node: s.Main.Root(), Vars: vars, Current: focus.current})
	if err != nil {
		return nil, err
	}
	return v.library(s), nil
}
