package letter

import (
	"cmp"
	"slices"

	"teikit/tei/datable"
	"teikit/tei/source"
)

// An Annotation lies over a range of a block's text. The kinds below are all there are.
type Annotation interface{ Extent() source.Range }

// A NoteMark is the sign of a note in the text.
type NoteMark struct {
	Span source.Range // of the sign alone: "1", "*", "[1]"
	Note int          // index into Letter.Notes; -1 for a mark without note
	Cert Cert
	// Marked is set where an editor wrote the mark as one, "[^1]": its signs are no characters of the text.
	Marked bool
	// Exact is set where the blanks beside it are the text's, too.
	Exact bool
}

// Supplied is what an editor added: "[with]".
type Supplied struct {
	Span   source.Range // with the brackets
	Inner  source.Range
	Reason string // why it was missing: "omitted-in-original", "lost", "omitted"
	Cert   Cert   // Sure stands for Medium: a bracket does not say how sure the editor is
}

// A Gap is text that is not there.
type Gap struct {
	Span   source.Range // "[...]"
	Reason string       // "editorial", "lost"
}

// A Date is a date phrase with its value.
type Date struct {
	Span  source.Range
	Value datable.Value
}

// A Name is a name whose bearer is known: a party or a place of the letter.
type Name struct {
	Span source.Range
	Kind NameKind
	ID   string
}

// NameKind says what bears a name.
type NameKind uint8

// The kinds of name.
const (
	PersonName NameKind = iota
	OrgName
	PlaceName
)

// A Label is a number or word that counts or names what follows: "3." before a point of the author.
type Label struct {
	Span   source.Range
	Number string
}

// A Break is the end of a line within a word: "alle-" and "mands".
type Break struct{ Span source.Range }

// A LineEnd is the end of a line that the transcription keeps, between words.
type LineEnd struct{ Span source.Range }

// An Edit is what was done to the text on the page: words deleted, added, or replaced by others.
type Edit struct {
	Span     source.Range // with the signs of the transcription
	Old, New source.Range // the words, without the signs; empty where none were deleted or added
	Rend     string       // how they were deleted: "overtyped"; "" if the transcription does not say
}

// A MissingSpace is a sign where two words were typed as one.
type MissingSpace struct {
	Span source.Range
	// Surplus is set where the sign closes a blank within a word instead.
	Surplus bool
	Cert    Cert
}

// A Turn is the turn of a page: the line with its number, and lines that only stand there because a page ends or begins.
type Turn struct {
	Span    source.Range   // with the white space around it
	Number  string         // as typed; "" if it has none
	Line    source.Range   // with the number
	Running []source.Range // the address at the foot or head of the page
	Within  bool           // a word goes on over the turn
}

// An Expansion is what an editor put into an abbreviated word: "p[arty]".
type Expansion struct {
	Span  source.Range // with the brackets
	Inner source.Range
}

// A Surplus is text that an editor takes for superfluous.
type Surplus struct {
	Span  source.Range // with the signs
	Inner source.Range
}

// An Element is what an editor wrote as a form of letter text (package lettertext): one element of TEI. The signs around its
// content are those of the form.
type Element struct {
	Span  source.Range // with the signs
	Inner source.Range // empty for an element without content
	Name  string       // of the element; "" for a sign that only says that what follows is text
	Attrs []Attr       // in the order in which they are written
	// Ref is the id of what bears a name, of the entry that the document has for it.
	Ref string
}

// An Attr is an attribute of an Element, by name and value.
type Attr struct{ Name, Value string }

// A Sic is text that is wrong as it stands and is kept.
type Sic struct{ Span source.Range }

func (a NoteMark) Extent() source.Range { return a.Span }
func (a Supplied) Extent() source.Range { return a.Span }
func (a Gap) Extent() source.Range      { return a.Span }
func (a Date) Extent() source.Range     { return a.Span }
func (a Name) Extent() source.Range     { return a.Span }
func (a Label) Extent() source.Range    { return a.Span }
func (a Break) Extent() source.Range    { return a.Span }
func (a Sic) Extent() source.Range      { return a.Span }

func (a LineEnd) Extent() source.Range      { return a.Span }
func (a Edit) Extent() source.Range         { return a.Span }
func (a MissingSpace) Extent() source.Range { return a.Span }
func (a Turn) Extent() source.Range         { return a.Span }
func (a Expansion) Extent() source.Range    { return a.Span }
func (a Surplus) Extent() source.Range      { return a.Span }
func (a Element) Extent() source.Range      { return a.Span }

// Annotate lays an annotation over the block. Of two that cross, Settle keeps the one that was laid first, so the surest
// reading annotates first.
func (b *Block) Annotate(a Annotation) { b.Marks = append(b.Marks, a) }

// Settle sorts the annotations by start, wider ones first, and drops those that cannot stand: outside the block, empty,
// crossing an earlier one, equal to it, or inside one that holds no others. It takes time n log n.
func (b *Block) Settle() {
	order := make([]int, len(b.Marks))
	for i := range order {
		order[i] = i
	}
	extent := func(i int) source.Range { return b.Marks[i].Extent() }
	slices.SortStableFunc(order, func(i, j int) int { return compareRanges(extent(i), extent(j)) })

	dropped := make([]bool, len(b.Marks))
	var open []int // the annotations around the current place, outermost first
	for _, i := range order {
		e := extent(i)
		if e.Start < b.Span.Start || e.End > b.Span.End || e.Len() <= 0 {
			dropped[i] = true
			continue
		}
		for len(open) > 0 && extent(open[len(open)-1]).End <= e.Start {
			open = open[:len(open)-1]
		}
		for len(open) > 0 && !dropped[i] {
			top := open[len(open)-1]
			if t := extent(top); t.End >= e.End && t != e && holds(b.Marks[top]) {
				break
			}
			if top < i {
				dropped[i] = true
			} else {
				dropped[top] = true
				open = open[:len(open)-1]
			}
		}
		if !dropped[i] {
			open = append(open, i)
		}
	}
	var kept []Annotation
	for _, i := range order {
		if !dropped[i] {
			kept = append(kept, b.Marks[i])
		}
	}
	b.Marks = kept
}

// holds reports whether other annotations may lie inside a.
func holds(a Annotation) bool {
	switch a.(type) {
	case Supplied, Date, Name, Label, Edit, Turn, Surplus, Element:
		return true
	case NoteMark, Gap, Break, Sic, LineEnd, MissingSpace, Expansion: // ex has nothing but text (TEI P5 PHAB)
		return false
	}
	return false
}

func compareRanges(a, b source.Range) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}
