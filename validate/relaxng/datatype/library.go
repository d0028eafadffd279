package datatype

import "fmt"

// The names of the libraries.
const (
	Builtin       = ""                                                  // string and token, RELAX NG section 6.2.9
	XSD           = "http://www.w3.org/2001/XMLSchema-datatypes"        // W3C XML Schema Part 2
	Compatibility = "http://relaxng.org/ns/compatibility/datatypes/1.0" // ID, IDREF and IDREFS of RELAX NG DTD Compatibility
)

// A Context is what the meaning of some values depends on besides their characters: the place where they stand.
// *xmltext.Reader is one. The nil Context declares nothing.
type Context interface {
	// LookupPrefix gives the namespace of a prefix, "" for the default namespace.
	LookupPrefix(prefix string) (uri string, ok bool)
}

// An EntityContext is a Context that knows the unparsed entities of the document; in one that does not, no value is an
// ENTITY.
type EntityContext interface {
	Context
	UnparsedEntity(name string) bool
}

// An IDKind says whether values of a datatype name something, in the sense of RELAX NG DTD Compatibility, section 5.
type IDKind uint8

// The kinds of IDs.
const (
	NoID IDKind = iota
	ID
	IDREF
	IDREFS
)

// String is the kind as the specification spells it.
func (k IDKind) String() string {
	switch k {
	case NoID:
		return "no ID"
	case ID:
		return "ID"
	case IDREF:
		return "IDREF"
	case IDREFS:
		return "IDREFS"
	}
	return fmt.Sprintf("IDKind(%d)", uint8(k))
}

// A Datatype is a name in a library.
type Datatype struct {
	Name    string
	Doc     string // in words, with its article: "a date"
	Example string // "1920-07-16"; may be ""
	ID      IDKind
	white   whitespace
	build   func(d *Datatype, params []Param) (*Type, *ParamError)
	// implied are the facets that derive the datatype from the one whose values it has: byte from integer, say.
	implied []Param
}

// ByContext tells whether the meaning of the values depends on their Context.
func (d *Datatype) ByContext() bool {
	switch d.Name {
	case "QName", "NOTATION", "ENTITY", "ENTITIES":
		return true
	}
	return false
}

// Find gives a datatype by the name of its library and its own; known tells whether the library exists at all.
func Find(library, name string) (d *Datatype, known bool) {
	var list []Datatype
	switch library {
	case Builtin:
		list = builtinTypes
	case XSD:
		list = xsdTypes
	case Compatibility:
		list = compatibilityTypes
	default:
		return nil, false
	}
	for i := range list {
		if list[i].Name == name {
			return &list[i], true
		}
	}
	return nil, true
}

// A Param is a parameter as the schema gives it.
type Param struct{ Name, Value string }

// A ParamError says which parameter cannot be used, and why.
type ParamError struct {
	Index  int
	Reason string
}

func (e *ParamError) Error() string { return e.Reason }

// With applies parameters to the datatype.
func (d *Datatype) With(params []Param) (*Type, *ParamError) { return d.build(d, params) }

// A Type is a datatype with its parameters applied. It is immutable and may be shared.
type Type struct {
	Datatype *Datatype
	Params   []Param
	checker
}

// checker is what a value space gives to a Type; s has had its white space treated.
type checker interface {
	allows(s []byte, ctx Context) bool
	constant(s []byte, ctx Context) (equals, bool)
}

// equals tells whether a string, its white space treated, means the value at hand.
type equals func(s []byte, ctx Context) bool

// A Literal is a text, UTF-8 as it stands in the document, whose white space has been looked at once for all types with which it may be
// compared.
type Literal struct {
	Text  []byte
	plain bool // no type treats white space in it
}

// LiteralOf makes a Literal of a text.
func LiteralOf(text []byte) Literal { return Literal{text, isPlain(text)} }

// Normalize treats the white space of a literal as the datatype does.
func (t *Type) Normalize(s Literal) []byte {
	if s.plain {
		return s.Text
	}
	return t.Datatype.white.apply(s.Text)
}

// Allows tells whether a text belongs to the type.
func (t *Type) Allows(text []byte, ctx Context) bool { return t.AllowsLiteral(LiteralOf(text), ctx) }

// AllowsLiteral is Allows for a Literal.
func (t *Type) AllowsLiteral(s Literal, ctx Context) bool { return t.allows(t.Normalize(s), ctx) }

// A Constant is one value of a type. It is immutable and may be shared.
type Constant struct {
	Type    *Type
	Lexical string // as the schema gives it, white space treated
	equals  equals // nil if the same string is the same value
}

// Constant gives the value that lexical stands for in ctx; ok is false if the type does not have it.
func (t *Type) Constant(lexical string, ctx Context) (c *Constant, ok bool) {
	s := t.Datatype.white.apply([]byte(lexical))
	eq, ok := t.constant(s, ctx)
	if !ok {
		return nil, false
	}
	return &Constant{Type: t, Lexical: string(s), equals: eq}, true
}

// Is tells whether a text means the same value.
func (c *Constant) Is(text []byte, ctx Context) bool { return c.IsLiteral(LiteralOf(text), ctx) }

// IsLiteral is Is for a Literal.
func (c *Constant) IsLiteral(s Literal, ctx Context) bool {
	normal := c.Type.Normalize(s)
	if c.equals == nil {
		return string(normal) == c.Lexical
	}
	return c.equals(normal, ctx)
}

// ByText tells whether two values of the type are equal just if their normalized strings are: such constants can be
// looked up in a map.
func (t *Type) ByText() bool {
	c, ok := t.checker.(*typed[text])
	return ok && c.space.plain
}
