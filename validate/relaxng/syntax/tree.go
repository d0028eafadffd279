package syntax

import (
	"fmt"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
)

// Namespace is the namespace of the XML syntax; Annotations is that of documentation.
const (
	Namespace   = "http://relaxng.org/ns/structure/1.0"
	Annotations = "http://relaxng.org/ns/compatibility/annotations/1.0"
)

// A Kind says what a Pattern is.
type Kind uint8

// The kinds of pattern. An externalRef is replaced by what it refers to.
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
)

var kindNames = [...]string{
	Element: "element", Attribute: "attribute", Group: "group", Interleave: "interleave", Choice: "choice",
	Optional: "optional", ZeroOrMore: "zeroOrMore", OneOrMore: "oneOrMore", List: "list", Mixed: "mixed", Ref: "ref",
	ParentRef: "parentRef", Empty: "empty", Text: "text", NotAllowed: "notAllowed", ValueKind: "value", DataKind: "data",
	GrammarKind: "grammar",
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
	Children  []*Pattern   // in the order in which they are written
	Data      *Data        // ValueKind, DataKind
	Grammar   *Grammar     // GrammarKind
	Doc       string       // documentation
}

// Span is the place of the pattern.
func (p *Pattern) Span() source.Span { return p.Range.In(p.File) }

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
	Context   datatype.Context
}

// A Param is a parameter of a datatype.
type Param struct {
	Name, Value string
	Range       source.Range // of the value if it stands in one piece, else of the element's name
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
	Children []*NameClass // NameChoice
	Except   []*NameClass // AnyName, NsName: a choice
}

// Span is the place of the name class.
func (c *NameClass) Span() source.Span { return c.Range.In(c.File) }

// A Grammar is what a grammar element holds.
type Grammar struct {
	File       *source.File
	Range      source.Range
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
	NameRange  source.Range // Define: of Name
	Name       string       // Define
	Combine    Combine      // Start, Define
	Body       []*Pattern   // Start, Define: a group
	Components []*Component // Div: what it holds; Include: what it overrides
	Included   *Grammar     // Include; nil if there is none to be had
}

// Span is the place of the component.
func (c *Component) Span() source.Span { return c.Range.In(c.File) }

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
