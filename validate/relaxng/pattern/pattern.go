package pattern

import "fmt"

// An ID is the number of a pattern. The patterns of a Grammar have the same numbers wherever the Grammar is used; those
// that an Automaton makes come after them.
type ID int32

// The patterns that every table has.
const (
	NotAllowed ID = iota
	Empty
	Text
)

// A Kind says what a pattern is; the names are those of the simple syntax (RELAX NG section 5).
type Kind uint8

// The kinds of pattern.
const (
	KindNotAllowed Kind = iota
	KindEmpty
	KindText
	KindChoice
	KindGroup
	KindInterleave
	KindOneOrMore
	KindElement
	KindAttribute
	KindData // with or without exceptions
	KindValue
	KindList
	KindAfter // content of an open element, and which of the alternatives for what follows belongs to it
)

var kindNames = [...]string{
	KindNotAllowed: "notAllowed", KindEmpty: "empty", KindText: "text", KindChoice: "choice", KindGroup: "group",
	KindInterleave: "interleave", KindOneOrMore: "oneOrMore", KindElement: "element", KindAttribute: "attribute",
	KindData: "data", KindValue: "value", KindList: "list", KindAfter: "after",
}

// String is the name of the kind.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// flags are facts about a pattern that derivatives ask for all the time. What is inside elements, attributes and lists
// does not count.
type flags uint8

const (
	nullable   flags = 1 << iota // matches no children and no attributes
	hasElement                   // an element
	hasAttribute
	hasText
	hasData // data, value, list: a pattern that looks at characters
)

// A node is the record of a pattern.
type node struct {
	kind  Kind
	flags flags
	a, b  int32 // see the constructors in table
}
