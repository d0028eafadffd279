package lettertext

import (
	"teikit/convert/letter"
	"teikit/tei/source"
)

// Letter is the letter of a text in which nothing counts but what is marked: each unit is a block, a paragraph if nothing says
// otherwise. Nothing is guessed; what else is known of the letter stands in its facts.
func (t *Text) Letter(name string) *letter.Letter {
	l := &letter.Letter{File: t.File, Name: name, Index: 1, Of: 1, Kind: letter.PlainLetter}
	for _, u := range t.units {
		switch {
		case u.note >= 0:
		case u.role == letter.Navigation:
			l.Page.Navigation = append(l.Page.Navigation, u.span)
		case u.role == letter.None:
			l.Blocks = append(l.Blocks, t.block(letter.Para, u.span))
		default:
			l.Blocks = append(l.Blocks, t.block(u.role, u.span))
		}
	}
	t.isWritten = true
	return l
}

// block is a block of a role. A paragraph that is nothing but the turn of a page is one.
func (t *Text) block(role letter.Role, span source.Range) letter.Block {
	if role == letter.Para {
		for _, f := range t.forms {
			if f.span == span && len(f.elements) == 1 {
				if e, ok := f.elements[0].(letter.Element); ok && e.Name == "pb" {
					role = letter.PageTurn
				}
			}
		}
	}
	return letter.Block{Role: role, Span: span}
}
