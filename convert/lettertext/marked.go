package lettertext

import (
	"slices"

	"teikit/convert/letter"
	"teikit/convert/lines"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// Letter is the letter of a text in which nothing counts but what is marked: each unit is a block, a paragraph if nothing says
// otherwise. Nothing is guessed; what else is known of the letter stands in its facts. The profile says how archival references are
// written.
func (t *Text) Letter(name string, p *profile.Profile) *letter.Letter {
	l := &letter.Letter{File: t.File, Name: name, Index: 1, Of: 1, Kind: letter.PlainLetter}
	enclosure, encloses := 0, t.encloses
	for i, u := range t.units {
		if len(encloses) > 0 && encloses[0].above <= i {
			for len(encloses) > 0 && encloses[0].above <= i {
				encloses = encloses[1:]
			}
			enclosure++
		}
		if u.note >= 0 || t.aroundLetter(l, u) {
			continue
		}
		role := u.role
		if role == letter.None {
			role = letter.Para
		}
		if role == letter.ArchiveLine {
			for _, a := range lines.ReadArchivesBy(p, lines.New(t.File, u.span)) {
				a.Witness = letter.Witness{Span: u.span, Rule: "marked line", Says: "the line is marked as archival reference"}
				l.Archives = append(l.Archives, a)
			}
		}
		b := t.block(role, u.span)
		b.Enclosure = enclosure
		l.Blocks = append(l.Blocks, b)
	}
	t.isWritten = true
	return l
}

// aroundLetter takes in a unit that belongs to the page around the letter.
func (t *Text) aroundLetter(l *letter.Letter, u unit) bool {
	page, line := &l.Page, lines.New(t.File, u.span)
	switch u.role {
	case letter.Navigation:
		page.Navigation = append(page.Navigation, u.span)
	case letter.PageTitle:
		page.Titles = append(page.Titles, u.span)
	case letter.CollectionTitle:
		page.Collection = append(page.Collection, u.span)
		if n, year := lines.Years(line); n == 1 {
			page.Year = year
		}
	case letter.CompilersLine:
		if c := lines.ReadCompilers(line); c != nil && page.Compilers == nil {
			page.Compilers = c
		} else {
			page.Titles = append(page.Titles, u.span)
		}
	default:
		return false
	}
	return true
}

// block is a block of a role. A paragraph that is nothing but the turn of a page, or what stands at the edges of pages, is one.
func (t *Text) block(role letter.Role, span source.Range) letter.Block {
	if role == letter.Para && t.turnsPage(span) {
		role = letter.PageTurn
	}
	return letter.Block{Role: role, Span: span}
}

// turnsPage reports whether a unit is one form, of the turn of a page.
func (t *Text) turnsPage(span source.Range) bool {
	return slices.ContainsFunc(t.forms, func(f form) bool {
		return f.span == span && (elementOf(f) == "pb" || elementOf(f) == "fw")
	})
}
