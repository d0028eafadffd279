package syntax

import (
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// Notes are the annotations of a node (RELAX NG section 4.1), and the comments around it.
//
// What documents a value, parameter or name stands behind it in the XML syntax, as these have no children; it is Inside here
// all the same.
type Notes struct {
	Before []*Foreign    // comments before the node; before a component also the elements between it and the one before
	Attrs  []ForeignAttr // in the order in which they are written
	Inside []*Foreign    // before the first pattern or name class in it
	After  []*Foreign    // behind the node, before the next of its siblings; behind a component, comments on its last line
	End    []*Foreign    // in the node, behind its last component, or comments behind its last pattern
}

// A ForeignKind says what a Foreign is.
type ForeignKind uint8

// The kinds of what is foreign to a schema.
const (
	ForeignElement ForeignKind = iota + 1
	ForeignText
	Comment
)

// A Foreign is an annotation, a part of one, or a comment.
type Foreign struct {
	Kind     ForeignKind
	Range    source.Range // of the name; of the text or the comment
	Name     xmltext.Name // ForeignElement
	Prefix   string       // ForeignElement: as written
	Attrs    []ForeignAttr
	Children []*Foreign // ForeignElement
	Text     string     // ForeignText; Comment: its lines, without the indentation that they have in common
	Apart    bool       // Comment: an empty line follows
}

// A ForeignAttr is an attribute of an annotation, or one that is an annotation.
type ForeignAttr struct {
	Name      xmltext.Name
	Prefix    string // as written
	Value     string
	NameRange source.Range
	Range     source.Range // of the value
}

// IsDocumentation tells whether f is an element with documentation (RELAX NG DTD Compatibility, section 6).
func (f *Foreign) IsDocumentation() bool {
	return f.Kind == ForeignElement && f.Name == documentationName
}

var documentationName = xmltext.Name{Space: Annotations, Local: "documentation"}

// Content is the characters in f and in its children.
func (f *Foreign) Content() string {
	if f.Kind == ForeignText {
		return f.Text
	}
	var text pieces
	for _, c := range f.Children {
		if c.Kind != Comment {
			text.add(c.Content())
		}
	}
	return text.String()
}

// A Binding is a prefix with what it stands for.
type Binding struct {
	Prefix    string // "" is the default namespace
	Namespace Namespace
	Range     source.Range // of the prefix or declaration
}

// A Document is one file of a schema as written.
type Document struct {
	File       *source.File
	Syntax     Syntax
	Pattern    *Pattern   // nil if there is none to be had
	Namespaces []Binding  // as declared, without repetitions; those of the XML syntax only with Options.Notes
	Libraries  []Binding  // compact syntax: datatype libraries as declared
	Head, Tail []*Foreign // comments before and behind everything
}
