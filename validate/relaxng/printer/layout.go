package printer

import (
	"strings"
	"unicode/utf8"
)

// A layout is text that knows where it may be broken into lines, as in Philip Wadler, "A prettier printer": a group is
// written on one line if it fits, else all breaks that are its own become line ends. Layouts are never changed once made.
type layout struct {
	kind  layoutKind
	text  string // text; line: what it is on one line
	parts []*layout
	width int  // on one line
	multi bool // cannot be on one line
}

type layoutKind uint8

const (
	aText layoutKind = iota
	aLine
	aCat
	aNest
	aGroup
)

// Breaks: line is a space on one line, softLine nothing, hardLine always breaks.
var (
	line     = &layout{kind: aLine, text: " ", width: 1}
	softLine = &layout{kind: aLine}
	hardLine = &layout{kind: aLine, multi: true}
	nothing  = &layout{kind: aCat}
)

func text(s string) *layout {
	return &layout{kind: aText, text: s, width: utf8.RuneCountInString(s), multi: strings.Contains(s, "\n")}
}

func made(kind layoutKind, parts []*layout) *layout {
	l := &layout{kind: kind, parts: parts}
	for _, p := range parts {
		l.width += p.width
		l.multi = l.multi || p.multi
	}
	return l
}

func cat(parts ...*layout) *layout { return made(aCat, parts) }

// nest indents the lines inside by two spaces.
func nest(parts ...*layout) *layout { return made(aNest, parts) }

func group(parts ...*layout) *layout { return made(aGroup, parts) }

// indentation is that of a nest.
const indentation = 2

// A piece is a layout that is still to be written.
type piece struct {
	*layout
	indent int
	flat   bool
}

// render writes a layout in lines of so many characters, where that can be.
func render(l *layout, width int) string {
	var b strings.Builder
	column := 0
	blank := 0 // indentation that is not written yet
	todo := []piece{{layout: l}}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		switch p.kind {
		case aText:
			if p.text == "" {
				continue
			}
			b.WriteString(strings.Repeat(" ", blank))
			blank = 0
			b.WriteString(p.text)
			if i := strings.LastIndexByte(p.text, '\n'); i >= 0 {
				column = utf8.RuneCountInString(p.text[i+1:])
			} else {
				column += p.width
			}
		case aLine:
			if p.flat && !p.multi {
				b.WriteString(p.text)
				column += p.width
				continue
			}
			b.WriteByte('\n')
			column, blank = p.indent, p.indent
		case aCat, aNest, aGroup:
			if p.kind == aNest {
				p.indent += indentation
			}
			if p.kind == aGroup && !p.flat {
				p.flat = !p.multi && fits(p, todo, width-column)
			}
			for i := len(p.parts) - 1; i >= 0; i-- {
				todo = append(todo, piece{p.parts[i], p.indent, p.flat})
			}
		}
	}
	return b.String()
}

// fits tells whether p on one line, with what follows up to the next line end, takes no more room than there is.
func fits(p piece, rest []piece, room int) bool {
	room -= p.width
	for i := len(rest) - 1; i >= 0 && room >= 0; i-- {
		n, broken := lead(rest[i].layout, rest[i].flat)
		room -= n
		if broken {
			break
		}
	}
	return room >= 0
}

// lead is the width of a layout up to its first line end, if it is written as flat says; its groups may break.
func lead(l *layout, flat bool) (width int, broken bool) {
	switch {
	case flat && !l.multi:
		return l.width, false
	case l.kind == aLine:
		return 0, true
	case l.kind == aText:
		first, _, several := strings.Cut(l.text, "\n")
		return utf8.RuneCountInString(first), several
	}
	for _, p := range l.parts {
		n, b := lead(p, flat)
		width += n
		if b {
			return width, true
		}
	}
	return width, false
}
