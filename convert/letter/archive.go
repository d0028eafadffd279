package letter

import (
	"slices"
	"strings"

	"teikit/tei/source"
)

// An Archive is one archival reference, such as "RTSKHIDNI. F. 85. Op. 14. D. 5. L. 3-6. Autograph."
type Archive struct {
	Span       source.Range // the whole reference, description included
	Shelfmark  source.Range // from the repository to the last level; empty without levels
	Repository source.Range
	Levels     []Level
	Carrier    source.Range // "Autograph.", "Typewritten text."; empty if not stated
	Hand       Hand         // what the carrier says about the hand
	// Inferred is set when little but the form of the line tells that it is a reference.
	Inferred bool
	Witness  Witness // the line as a witness for the shelfmark; set by package witness
}

// A Level is one step of an archive's arrangement.
type Level struct {
	Kind LevelKind
	Span source.Range // "Op. 14"
	N    string       // "14"
	// Damaged is set when the word was misread ("On." for "Op."), or the number as letters ("Op. P"), and the level was known by its place.
	Damaged bool
	// Misread is the number as it stands if N was taken from the same level of another reference, Like, because it looks like that; else "".
	Misread string
	Like    source.Range
}

// Mended reports whether a number of the reference was taken from another.
func (a *Archive) Mended() bool {
	return slices.ContainsFunc(a.Levels, func(l Level) bool { return l.Misread != "" })
}

// Mark is the shelfmark as it was read, with mended numbers in their places.
func (a *Archive) Mark(f *source.File) string {
	var b strings.Builder
	at := a.Shelfmark.Start
	for _, l := range a.Levels {
		if l.Misread == "" {
			continue
		}
		b.WriteString(f.Slice(source.Range{Start: at, End: l.Span.End - len(l.Misread)}) + l.N)
		at = l.Span.End
	}
	b.WriteString(f.Slice(source.Range{Start: at, End: a.Shelfmark.End}))
	return b.String()
}

// LevelKind is the kind of an archival level; its text is the @type in TEI.
type LevelKind string

// The levels. A fond (record group) is parted into opisi (inventories), these into dela (files), and these into leaves.
const (
	Fond   LevelKind = "fond"
	Opis   LevelKind = "opis"
	Delo   LevelKind = "delo"
	Leaf   LevelKind = "leaf"
	Series LevelKind = "series"
	Box    LevelKind = "box"
	Folder LevelKind = "folder"
	Legajo LevelKind = "legajo"
	Item   LevelKind = "item"
	Unit   LevelKind = "unit" // a part of a shelfmark without a word before it: "F7 6271", "29/329"
)

// Hand is how the text was put on paper.
type Hand uint8

// The hands that an archive's description names.
const (
	UnknownHand Hand = iota
	Autograph
	Typescript
	Copy
)
