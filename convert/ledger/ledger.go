// Package ledger accounts for every character of a transcription: what became of it, by which rule, and where it went.
//
// An entry covers a range of the input; the entries of a closed ledger tile the input without hole or overlap. The builder
// writes an entry for each piece of text that it takes; what remains must be white space between blocks.
//
// Start reading at Ledger.
package ledger

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"teikit/tei/source"
)

// Fate is what became of a piece of text.
type Fate string

// The fates.
const (
	Text      Fate = "text"      // stands in the body as text
	Header    Fate = "header"    // stands in the header as text
	Attribute Fate = "attribute" // stands in an attribute
	Markup    Fate = "markup"    // was a sign of encoding and became an element
	Space     Fate = "space"     // white space that was folded, or that parted blocks
	Dropped   Fate = "dropped"   // is no character of XML
)

// An Entry is the account of one range of the input.
type Entry struct {
	Range  source.Range
	Fate   Fate
	Rule   string       // in words: "blank before a note mark"
	Target fmt.Stringer // element path in the output; nil for what is not in it
}

// A Ledger collects entries while a document is built.
type Ledger struct {
	file    *source.File
	entries []Entry
}

// New begins the account of a file.
func New(f *source.File) *Ledger {
	const usual = 40 // bytes of an entry's text in a letter
	return &Ledger{file: f, entries: make([]Entry, 0, f.Len()/usual+16)}
}

// Add enters a range; an empty one is ignored. Where it went, if anywhere, is told when somebody asks: the document may not stand yet.
func (l *Ledger) Add(r source.Range, fate Fate, rule string, target fmt.Stringer) {
	if r.Len() > 0 {
		l.entries = append(l.entries, Entry{r, fate, rule, target})
	}
}

// Path is where the text went, "" if it is not in the output.
func (e Entry) Path() string {
	if e.Target == nil {
		return ""
	}
	return e.Target.String()
}

// Close sorts the entries, enters the white space between them, and checks that they tile the input. The error names the
// first character that nobody accounted for, or two entries that claim the same.
func (l *Ledger) Close() ([]Entry, error) {
	if !slices.IsSortedFunc(l.entries, inOrder) { // mostly in few long runs
		slices.SortStableFunc(l.entries, inOrder)
	}
	tiled := make([]Entry, 0, len(l.entries)*3/2+1) // with gaps between them
	end := 0
	for _, e := range l.entries {
		switch {
		case e.Range.Start < end && sameClaim(tiled, e):
			continue // stands in several documents of one page
		case e.Range.Start < end:
			return nil, fmt.Errorf("%s: two accounts of %q", l.file.Position(e.Range.Start), l.file.Slice(e.Range))
		}
		if err := l.between(&tiled, end, e.Range.Start); err != nil {
			return nil, err
		}
		tiled = append(tiled, e)
		end = e.Range.End
	}
	return tiled, l.between(&tiled, end, l.file.Len())
}

// inOrder compares entries by their places.
func inOrder(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End))
}

// sameClaim reports whether an entry repeats ones that are there: the frame of a page goes into each of its letters.
func sameClaim(tiled []Entry, e Entry) bool {
	for i := len(tiled) - 1; i >= 0 && tiled[i].Range.End > e.Range.Start; i-- {
		if tiled[i].Range == e.Range && tiled[i].Fate == e.Fate {
			return true
		}
	}
	return false
}

// between accounts for what stands between two entries: white space, or a mistake of ours.
func (l *Ledger) between(tiled *[]Entry, start, end int) error {
	r := source.Range{Start: start, End: end}
	if r.Len() == 0 {
		return nil
	}
	for i, c := range l.file.Slice(r) {
		if !unicode.IsSpace(c) && !Invisible(c) {
			return fmt.Errorf("%s: no account of %q", l.file.Position(start+i), l.file.Slice(r))
		}
	}
	*tiled = append(*tiled, Entry{Range: r, Fate: Space, Rule: "white space around blocks"})
	return nil
}

// Invisible reports whether a character shows nothing and parts nothing: byte order mark, zero-width space, direction
// marks. At the edges of blocks such characters go with the white space.
func Invisible(r rune) bool {
	return r == '\ufeff' || r == '\u200b' || r == '\u200e' || r == '\u200f'
}

// Write prints a closed ledger as tab-separated values with a header line: start and end in bytes, line and column, fate,
// rule, target, and the text with \n, \r, \t and \\ for line ends, tabs and backslashes.
func Write(w io.Writer, f *source.File, entries []Entry) error {
	b := bufio.NewWriter(w)
	b.WriteString("start\tend\tplace\tfate\trule\ttarget\ttext\n")
	escape := strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\r", "\\r", "\t", "\\t")
	place := source.Position{}
	for _, e := range entries {
		place = f.Position(e.Range.Start)
		for _, field := range []string{strconv.Itoa(e.Range.Start), strconv.Itoa(e.Range.End), place.String(), string(e.Fate), e.Rule, e.Path()} {
			b.WriteString(field)
			b.WriteByte('\t')
		}
		b.WriteString(escape.Replace(f.Slice(e.Range)))
		b.WriteByte('\n')
	}
	return b.Flush()
}
