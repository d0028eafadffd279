package xmltext

import "teikit/tei/source"

// A Kind says what a Token is.
type Kind uint8

// The kinds of token.
const (
	StartElement Kind = iota + 1
	EndElement
	Text
	Comment
	ProcInst
	Declaration // the XML declaration
	Doctype     // the document type declaration with its internal subset
)

// String is the kind in words.
func (k Kind) String() string {
	switch k {
	case StartElement:
		return "start tag"
	case EndElement:
		return "end tag"
	case Text:
		return "text"
	case Comment:
		return "comment"
	case ProcInst:
		return "processing instruction"
	case Declaration:
		return "XML declaration"
	case Doctype:
		return "document type declaration"
	}
	return "no token"
}

// A Name is an expanded name (Namespaces section 2.1). Its strings are interned: equal names of one Reader share them.
type Name struct{ Space, Local string }

// A Token is one piece of a document.
//
// The spans of the tokens of a well-formed document tile its text: each begins where the one before ended, but for white
// space (and a byte order mark) outside the root element, which gives no token, and for the content of an entity, whose
// tokens all have the span of the reference.
type Token struct {
	Kind     Kind
	Name     Name         // element: expanded name; ProcInst: target in Local; Doctype: name of the root element in Local
	NameID   int          // element: dense number, from 0, of the expanded name in this Reader; attributes share the numbering
	Prefix   string       // element: "" if there is none, or if it is bound to nothing (then Local is the name as written)
	NameSpan source.Range // of the qualified name as written; empty for an end tag that is not there
	Attrs    []Attr       // StartElement: those that are no namespace declarations, as written, defaulted ones last; Declaration: its pseudo-attributes, with NameID -1; see also Options.AttrsLater
	NSDecls  []NSDecl     // StartElement: namespace declarations
	Text     []byte       // Text: characters after line-end normalisation and replacement of references; Comment, ProcInst: content; valid until the next call of Next
	CDATA    bool         // Text is one CDATA section
	Blank    bool         // Text is white space alone
	Empty    bool         // StartElement is written <x/>: an EndElement follows all the same, with an empty span
	Same     uint32       // StartElement: equal numbers, but 0, in tokens of one [Vocabulary] are equal tags where the same prefixes are in scope: all but the places is the same
	Depth    int          // of the element, the root has 1; of other kinds: of the element around, 0 outside the root
	File     *source.File // where the spans point
	Span     source.Range // of the whole token; for what an entity gave, of the outermost reference in File
}

// An Attr is an attribute of a start tag.
type Attr struct {
	Name      Name
	NameID    int
	Prefix    string
	Value     []byte       // normalised (XML section 3.3.3); valid until the next call of Next
	NameSpan  source.Range // of the qualified name as written; of the tag's name if Defaulted
	ValueSpan source.Range // between the quotes; of the tag's name if Defaulted
	Type      AttrType     // AttrCDATA unless the internal subset says otherwise
	Defaulted bool         // not written, but from the internal subset
}

// An NSDecl is a namespace declaration of a start tag.
type NSDecl struct {
	Prefix    string // "" declares the default namespace
	URI       string // "" undeclares it
	Span      source.Range
	ValueSpan source.Range // between the quotes
}

// An AttrType is the declared type of an attribute [54].
type AttrType uint8

// The attribute types. AttrEnumeration stands for an enumeration of name tokens.
const (
	AttrCDATA AttrType = iota
	AttrID
	AttrIDREF
	AttrIDREFS
	AttrENTITY
	AttrENTITIES
	AttrNMTOKEN
	AttrNMTOKENS
	AttrNOTATION
	AttrEnumeration
)

// String is the type as a declaration spells it.
func (t AttrType) String() string {
	if t == AttrEnumeration {
		return "enumeration"
	}
	if int(t) < len(attrTypeNames) {
		return attrTypeNames[t]
	}
	return "unknown"
}

// attrTypeNames are the keywords of productions [55] to [58], by AttrType.
var attrTypeNames = [...]string{
	AttrCDATA: "CDATA", AttrID: "ID", AttrIDREF: "IDREF", AttrIDREFS: "IDREFS", AttrENTITY: "ENTITY",
	AttrENTITIES: "ENTITIES", AttrNMTOKEN: "NMTOKEN", AttrNMTOKENS: "NMTOKENS", AttrNOTATION: "NOTATION",
}
