package xpath

import (
	"context"
	"fmt"
	"strings"

	"github.com/lestrrat-go/helium/xpath3"
)

// The functions that XSLT adds, as far as rules use them, and those whose answer depends on what we have made of documents.

// An xsltFunction is a function as the library calls it.
type xsltFunction struct {
	min, max int
	call     func(f *libraryFocus, ctx context.Context, args []xpath3.Sequence) (xpath3.Sequence, error)
}

func (x *xsltFunction) MinArity() int { return x.min }
func (x *xsltFunction) MaxArity() int { return x.max }

// Call is what the library calls.
func (x *xsltFunction) Call(ctx context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	f, _ := ctx.Value(focusKey{}).(*libraryFocus)
	if f == nil {
		return nil, &xpath3.XPathError{Code: "XPDY0002", Message: "the function is not available here"}
	}
	return x.call(f, ctx, args)
}

var xsltFunctions = map[string]*xsltFunction{
	"current":                 {0, 0, current},
	"key":                     {2, 3, key},
	"document":                {1, 2, document},
	"doc":                     {1, 1, doc},
	"doc-available":           {1, 1, docAvailable},
	"collection":              {0, 1, collection},
	"unparsed-text":           {1, 2, unparsedText},
	"unparsed-text-lines":     {1, 2, unparsedTextLines},
	"unparsed-text-available": {1, 2, unparsedTextAvailable},
	"generate-id":             {0, 1, generateID},
	"system-property":         {1, 1, systemProperty},
	"function-available":      {1, 2, functionAvailable},
	"element-available":       {1, 1, elementAvailable},
	"concat":                  {2, 1 << 20, concat},
	"string-join":             {1, 2, stringJoin},
	"replace":                 {3, 4, replace},
}

// focusKey finds the libraryFocus in the context that the library passes on.
type focusKey struct{}

// A libraryFocus is what the library cannot know.
type libraryFocus struct {
	session *Session
	static  *Static
	current Node
}

func withFocus(ctx context.Context, f *libraryFocus) context.Context {
	return context.WithValue(ctx, focusKey{}, f)
}

func current(f *libraryFocus, _ context.Context, _ []xpath3.Sequence) (xpath3.Sequence, error) {
	return xpath3.SingleNode(f.session.to(f.current)), nil
}

// stringArg is an argument as a string, "" if it is empty.
func stringArg(arg xpath3.Sequence) (string, error) {
	if arg == nil || arg.Len() == 0 {
		return "", nil
	}
	if arg.Len() > 1 {
		return "", &xpath3.XPathError{Code: "XPTY0004", Message: fmt.Sprintf("an argument has %d items; expected one", arg.Len())}
	}
	return itemString(arg.Get(0))
}

// base is the base URI of the file that an expression is evaluated for, or of a node that is given.
func (f *libraryFocus) base(node xpath3.Sequence) string {
	if node != nil && node.Len() > 0 {
		if item, ok := node.Get(0).(xpath3.NodeItem); ok {
			if n, ok := f.session.from(item.Node); ok {
				return n.tree.Base()
			}
		}
	}
	return f.current.tree.Base()
}

// open gives a document; an empty reference is the one at hand.
func (f *libraryFocus) open(reference, base string) (xpath3.Sequence, error) {
	reference, _, _ = strings.Cut(reference, "#")
	if reference == "" {
		return xpath3.SingleNode(f.session.to(Of(f.current.tree.Tree().Document()))), nil
	}
	if f.session.Files.Document == nil {
		return nil, notAllowed(reference)
	}
	d, err := f.session.Files.Document(reference, base)
	if err != nil {
		return nil, &xpath3.XPathError{Code: "FODC0002", Message: fmt.Sprintf("the document %q cannot be had: %v", reference, err)}
	}
	f.session.Know(d)
	return xpath3.SingleNode(d.library()), nil
}

func notAllowed(reference string) error {
	return &xpath3.XPathError{Code: "FODC0002", Message: fmt.Sprintf("%q cannot be had: no folder is allowed for other files", reference)}
}

func doc(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	if args[0] == nil || args[0].Len() == 0 {
		return xpath3.EmptySequence(), nil
	}
	reference, err := stringArg(args[0])
	if err != nil {
		return nil, err
	}
	return f.open(reference, f.base(nil))
}

func docAvailable(f *libraryFocus, ctx context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	_, err := doc(f, ctx, args)
	return xpath3.SingleBoolean(err == nil), nil
}

// document is that of XSLT: several references give several documents, each relative to the node that it is read from.
func document(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	var found xpath3.ItemSlice
	for i := range args[0].Len() {
		item := args[0].Get(i)
		reference, err := itemString(item)
		if err != nil {
			return nil, err
		}
		var by xpath3.Sequence
		switch _, isNode := item.(xpath3.NodeItem); {
		case len(args) == 2:
			by = args[1]
		case isNode:
			by = xpath3.ItemSlice{item}
		}
		one, err := f.open(reference, f.base(by))
		if err != nil {
			return nil, err
		}
		found = append(found, one.Get(0))
	}
	return found, nil
}

func collection(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	reference := ""
	if len(args) > 0 {
		var err error
		if reference, err = stringArg(args[0]); err != nil {
			return nil, err
		}
	}
	if f.session.Files.Collection == nil {
		return nil, notAllowed(reference)
	}
	documents, err := f.session.Files.Collection(reference, f.base(nil))
	if err != nil {
		return nil, &xpath3.XPathError{Code: "FODC0004", Message: fmt.Sprintf("the collection %q cannot be had: %v", reference, err)}
	}
	var found xpath3.ItemSlice
	for _, d := range documents {
		f.session.Know(d)
		found = append(found, xpath3.NodeItem{Node: d.library()})
	}
	return found, nil
}

// text gives a file as text.
func (f *libraryFocus) text(args []xpath3.Sequence) (string, error) {
	reference, err := stringArg(args[0])
	if err != nil {
		return "", err
	}
	if f.session.Files.Text == nil {
		return "", notAllowed(reference)
	}
	text, err := f.session.Files.Text(reference, f.base(nil))
	if err != nil {
		return "", &xpath3.XPathError{Code: "FOUT1170", Message: fmt.Sprintf("the text %q cannot be had: %v", reference, err)}
	}
	return text, nil
}

func unparsedText(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	text, err := f.text(args)
	if err != nil {
		return nil, err
	}
	return xpath3.SingleString(text), nil
}

func unparsedTextLines(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	text, err := f.text(args)
	if err != nil {
		return nil, err
	}
	var lines xpath3.ItemSlice
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		lines = append(lines, xpath3.AtomicValue{TypeName: xpath3.TypeString, Value: strings.TrimSuffix(line, "\n")})
	}
	return lines, nil
}

func unparsedTextAvailable(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	_, err := f.text(args)
	return xpath3.SingleBoolean(err == nil), nil
}

// generateID makes ids of places, so that they are the same in each run.
func generateID(f *libraryFocus, ctx context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	h := xpath3.FnContextNode(ctx)
	if len(args) > 0 {
		if args[0] == nil || args[0].Len() == 0 {
			return xpath3.SingleString(""), nil
		}
		item, ok := args[0].Get(0).(xpath3.NodeItem)
		if !ok || args[0].Len() > 1 {
			return nil, &xpath3.XPathError{Code: "XPTY0004", Message: "generate-id() takes one node"}
		}
		h = item.Node
	}
	if h == nil {
		return nil, &xpath3.XPathError{Code: "XPDY0002", Message: "generate-id() needs a node"}
	}
	n, ok := f.session.from(h)
	if !ok {
		return xpath3.SingleString(xpath3.StableNodeID(h)), nil
	}
	return xpath3.SingleString(f.session.id(n)), nil
}

// systemProperty answers as a processor of XSLT 3.0 does, with our name.
func systemProperty(_ *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	name, err := stringArg(args[0])
	if err != nil {
		return nil, err
	}
	_, local, ok := strings.Cut(name, ":")
	if !ok {
		local = name
	}
	return xpath3.SingleString(systemProperties[local]), nil
}

var systemProperties = map[string]string{
	"version":                          "3.0",
	"xpath-version":                    "3.1",
	"xsd-version":                      "1.1",
	"vendor":                           "teikit",
	"product-name":                     "teikit",
	"is-schema-aware":                  "no",
	"supports-serialization":           "no",
	"supports-backwards-compatibility": "yes",
	"supports-namespace-axis":          "yes",
	"supports-streaming":               "no",
	"supports-dynamic-evaluation":      "no",
	"supports-higher-order-functions":  "yes",
}

func functionAvailable(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	name, err := stringArg(args[0])
	if err != nil {
		return nil, err
	}
	prefix, local, ok := strings.Cut(name, ":")
	ref := xpath3.FunctionNameRef{Name: name, URI: xpath3.NSFn}
	if ok {
		ref.Name = local
		if ref.URI, ok = f.static.Namespaces[prefix]; !ok {
			ref.URI, _ = xpath3.PredeclaredNamespace(prefix)
		}
	}
	if len(args) == 2 {
		count, err := stringArg(args[1])
		if err != nil {
			return nil, err
		}
		if _, err := fmt.Sscan(count, &ref.Arity); err != nil {
			return nil, &xpath3.XPathError{Code: "XPTY0004", Message: "the number of arguments is no number"}
		}
		return xpath3.SingleBoolean(f.static.knows(ref)), nil
	}
	for ref.Arity = 0; ref.Arity < 10; ref.Arity++ {
		if f.static.knows(ref) {
			return xpath3.SingleBoolean(true), nil
		}
	}
	return xpath3.SingleBoolean(false), nil
}

func elementAvailable(*libraryFocus, context.Context, []xpath3.Sequence) (xpath3.Sequence, error) {
	return xpath3.SingleBoolean(false), nil
}

// add counts bytes that were put together.
func (f *libraryFocus) add(bytes int) error {
	if f.session.made += bytes; f.session.made > maxMade {
		return ErrLimit
	}
	return nil
}

// concat is the library's, with a bound.
func concat(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	var parts []string
	for _, arg := range args {
		if f.static.Compat && arg != nil && arg.Len() > 1 {
			arg = xpath3.ItemSlice{arg.Get(0)}
		}
		part, err := stringArg(arg)
		if err != nil {
			return nil, err
		}
		if err := f.add(len(part)); err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return xpath3.SingleString(strings.Join(parts, "")), nil
}

// stringJoin is the library's, with a bound.
func stringJoin(f *libraryFocus, _ context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	separator := ""
	if len(args) == 2 {
		var err error
		if separator, err = stringArg(args[1]); err != nil {
			return nil, err
		}
	}
	var parts []string
	if args[0] != nil {
		for i := range args[0].Len() {
			part, err := itemString(args[0].Get(i))
			if err != nil {
				return nil, err
			}
			if err := f.add(len(part) + len(separator)); err != nil {
				return nil, err
			}
			parts = append(parts, part)
		}
	}
	return xpath3.SingleString(strings.Join(parts, separator)), nil
}

// replace is the library's, with a bound: if each character were replaced, the text would have to fit.
func replace(f *libraryFocus, ctx context.Context, args []xpath3.Sequence) (xpath3.Sequence, error) {
	size := 0
	for i, arg := range args {
		text, err := stringArg(arg)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			size = len(text) + 1
		} else if i == 2 {
			size *= len(text) + 1
		}
	}
	if err := f.add(size); err != nil {
		return nil, err
	}
	vars := make(map[string]xpath3.Sequence, len(args))
	for i, arg := range args {
		if arg == nil {
			arg = xpath3.EmptySequence()
		}
		vars["abcd"[i:i+1]] = arg
	}
	call := f.static.replace3
	if len(args) == 4 {
		call = f.static.replace4
	}
	ev := xpath3.NewEvaluator(xpath3.EvalBorrowing).Variables(vars)
	if f.static.Compat {
		ev = ev.XPath10Compat()
	}
	result, err := ev.Evaluate(ctx, call, nil)
	if err != nil {
		return nil, err
	}
	return result.Sequence(), nil
}
