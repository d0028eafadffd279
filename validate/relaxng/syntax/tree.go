package syntax

import (
	"fmt"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// XMLNamespace is the namespace of the XML syntax; Annotations is that of documentation.
const (
	XMLNamespace = "http://relaxng.org/ns/structure/1.0"
	Annotations  = "http://relaxng.org/ns/compatibility/annotations/1.0"
)

// A Kind says what a Pattern is.
type Kind uint8

// The kinds of pattern.
const (
	Element Kind = iota + 1
	Attribute
	Group
	Interleave
	Choice
	Optional
	ZeroOrMore
	OneOrMore
	List
	Mixed
	Ref
	ParentRef
	Empty
	Text
	NotAllowed
	ValueKind
	DataKind
	GrammarKind
	ExternalRef
)

var kindNames = [...]string{
	Element: "element", Attribute: "attribute", Group: "group", Interleave: "interleave", Choice: "choice",
	Optional: "optional", ZeroOrMore: "zeroOrMore", OneOrMore: "oneOrMore", List: "list", Mixed: "mixed", Ref: "ref",
	ParentRef: "parentRef", Empty: "empty", Text: "text", NotAllowed: "notAllowed", ValueKind: "value", DataKind: "data",
	GrammarKind: "grammar", ExternalRef: "externalRef",
}

// String is the name of the element in the XML syntax.
func (k Kind) String() string {
	if int(k) < len(kindNames) && kindNames[k] != "" {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// A Pattern is a pattern as written.
type Pattern struct {
	Kind      Kind
	File      *source.File
	Range     source.Range // of the name of the element, or of the keyword
	NameRange source.Range // of Name
	Name      string       // Ref, ParentRef: of the definition
	Class     *NameClass   // Element, Attribute
	Children  []*Pattern   // in the order in which they are written; ExternalRef: what it refers to, if that was read
	Data      *Data        // ValueKind, DataKind
	Grammar   *Grammar     // GrammarKind
	Target    *Target      // ExternalRef
	Doc       string       // documentation; of an element or attribute without, that of the definition that has nothing else
	Notes     *Notes       // nil if there are none, or if they were not asked for
}

// Span is the place of the pattern.
func (p *Pattern) Span() source.Span { return p.Range.In(p.File) }

// document adds documentation; the first one counts.
func (p *Pattern) document(text string) {
	if p.Doc == "" {
		p.Doc = text
	}
}

// NameSpan is the place of the pattern's name.
func (p *Pattern) NameSpan() source.Span { return p.NameRange.In(p.File) }

// Data is a datatype with what is asked of its values.
type Data struct {
	Library   string // URI
	Type      string
	TypeRange source.Range // of Type; of the element if there is no such attribute
	Params    []Param      // DataKind
	Except    []*Pattern   // DataKind: a choice
	Value     string       // ValueKind
	Context   *Context     // ValueKind, where the value may depend on it; else nil
}

// A Context is the namespaces that a value in a schema may refer to.
type Context struct {
	Namespace        // of no prefix
	Prefix    string // of the value; "" if it has none
	URI       string // of Prefix
	Declared  bool   // Prefix is declared
}

// LookupPrefix makes it a datatype.Context. A nil Context declares nothing.
func (c *Context) LookupPrefix(prefix string) (uri string, ok bool) {
	if c == nil {
		return "", false
	}
	switch prefix {
	case "":
		return c.Namespace.URI, true
	case c.Prefix:
		return c.URI, c.Declared
	}
	return "", false
}

// A Namespace is what a name without prefix, or a file that is referred to, takes over.
type Namespace struct {
	URI       string
	Inherited bool // the schema does not say it: it is that of the file that refers to this one, "" if there is none
}

// A Target is what an include or externalRef refers to.
type Target struct {
	Href      string       // as written
	Range     source.Range // of Href
	Base      string       // what Href is relative to: the name of the file, changed by xml:base
	Namespace Namespace    // what the file inherits
}

// A Param is a parameter of a datatype.
type Param struct {
	Name, Value string
	Range       source.Range // of the value if it stands in one piece, else of the element's name
	Notes       *Notes
}

// A ClassKind says what a NameClass is.
type ClassKind uint8

// The kinds of name class.
const (
	NameKind ClassKind = iota + 1
	AnyName
	NsName
	NameChoice
)

// A NameClass is a name class as written, its names expanded.
type NameClass struct {
	Kind     ClassKind
	File     *source.File
	Range    source.Range
	Name     xmltext.Name // NameKind; of an NsName, the namespace
	Inherits bool         // NameKind, NsName: the namespace is inherited from the file that refers to this one
	Children []*NameClass // NameChoice
	Except   []*NameClass // AnyName, NsName: a choice
	Notes    *Notes
}

// Span is the place of the name class.
func (c *NameClass) Span() source.Span { return c.Range.In(c.File) }

// A Grammar is what a grammar holds.
type Grammar struct {
	File       *source.File
	Range      source.Range // of the element's name or the keyword; of a file in the compact syntax that is one grammar, of its first token
	Components []*Component
}

// A ComponentKind says what a Component is.
type ComponentKind uint8

// The kinds of component.
const (
	Start ComponentKind = iota + 1
	Define
	Div
	Include
)

// A Component is what a grammar holds.
type Component struct {
	Kind       ComponentKind
	File       *source.File
	Range      source.Range
	NameRange  source.Range // Define: of Name; Include: of what it refers to
	Name       string       // Define
	Combine    Combine      // Start, Define
	Body       []*Pattern   // Start, Define: a group
	Components []*Component // Div: what it holds; Include: what it overrides
	Target     *Target      // Include; nil if it does not say
	Included   *Grammar     // Include; nil if there is none to be had, or if it was not to be read
	Doc        string       // documentation
	Notes      *Notes
}

// Span is the place of the component.
func (c *Component) Span() source.Span { return c.Range.In(c.File) }

// document adds documentation; the first one counts.
func (c *Component) document(text string) {
	if c.Doc == "" {
		c.Doc = text
	}
}

// passDoc gives the documentation of a definition to the element or attribute that is all it has, but for a sign of repetition.
func (c *Component) passDoc() {
	for body := c.Body; len(body) == 1; body = body[0].Children {
		switch body[0].Kind {
		case Element, Attribute:
			body[0].document(c.Doc)
			return
		case Optional, ZeroOrMore, OneOrMore:
		default:
			return
		}
	}
}

// Combine is how definitions of the same name are put together.
type Combine uint8

// The ways to combine.
const (
	NoCombine Combine = iota
	CombineChoice
	CombineInterleave
)

// String is the way as written.
func (c Combine) String() string {
	switch c {
	case NoCombine:
		return ""
	case CombineChoice:
		return "choice"
	case CombineInterleave:
		return "interleave"
	}
	return fmt.Sprintf("Combine(%d)", uint8(c))
}
