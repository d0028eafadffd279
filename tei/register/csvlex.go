package register

import (
	"strings"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// A cell is one value of a table.
type cell struct {
	text string       // without quotes
	span source.Range // between the quotes, if there are any
	raw  bool         // text is what stands in the file
}

// A row is one line of a table; a quoted cell may go over several lines of the file.
type row struct {
	cells []cell
	span  source.Range
}

// empty reports whether nothing stands in the row.
func (r row) empty() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c.text) != "" {
			return false
		}
	}
	return true
}

// A table is a CSV file in pieces: RFC 4180, with the comma, the semicolon or the tab between cells.
type table struct {
	file  *source.File
	comma byte
	rows  []row
	found diag.List
}

// lexTable cuts a file into rows and cells. The separator is the one that the first line has most of.
func lexTable(f *source.File) *table {
	t := &table{file: f, comma: separator(f.Text())}
	l := &tableLexer{table: t, text: f.Text()}
	if strings.HasPrefix(l.text, "\ufeff") {
		l.at = len("\ufeff")
	}
	for l.at < len(l.text) {
		l.row()
	}
	return t
}

// separator counts the candidates in the first line, outside quotes.
func separator(text string) byte {
	counts := map[byte]int{}
	quoted := false
	for i := 0; i < len(text) && (quoted || text[i] != '\n' && text[i] != '\r'); i++ {
		if text[i] == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[text[i]]++
		}
	}
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

type tableLexer struct {
	*table
	text string
	at   int
}

func (l *tableLexer) row() {
	r := row{span: source.Range{Start: l.at}}
	for {
		r.cells = append(r.cells, l.cell())
		if l.at >= len(l.text) || l.text[l.at] != l.comma {
			break
		}
		l.at++
	}
	r.span.End = l.at
	l.lineEnd()
	l.rows = append(l.rows, r)
}

func (l *tableLexer) lineEnd() {
	if l.at < len(l.text) && l.text[l.at] == '\r' {
		l.at++
	}
	if l.at < len(l.text) && l.text[l.at] == '\n' {
		l.at++
	}
}

// cell reads up to the next separator or line end.
func (l *tableLexer) cell() cell {
	if l.at < len(l.text) && l.text[l.at] == '"' {
		return l.quoted()
	}
	start := l.at
	for l.at < len(l.text) && l.text[l.at] != l.comma && l.text[l.at] != '\n' && l.text[l.at] != '\r' {
		l.at++
	}
	return cell{text: l.text[start:l.at], span: source.Range{Start: start, End: l.at}, raw: true}
}

// quoted reads a cell in quotes, in which "" is a quote.
func (l *tableLexer) quoted() cell {
	open := l.at
	l.at++
	start := l.at
	var b strings.Builder
	for l.at < len(l.text) {
		next := strings.IndexByte(l.text[l.at:], '"')
		if next < 0 {
			break
		}
		b.WriteString(l.text[l.at : l.at+next])
		l.at += next
		if l.at+1 < len(l.text) && l.text[l.at+1] == '"' {
			b.WriteByte('"')
			l.at += 2
			continue
		}
		c := cell{text: b.String(), span: source.Range{Start: start, End: l.at}}
		c.raw = len(c.text) == c.span.Len()
		l.at++
		l.behindQuote()
		return c
	}
	l.at = len(l.text)
	l.found.Add(topicSyntax.At(source.Range{Start: open, End: open + 1}.In(l.file), "the quote that opens here is not closed; expected %q at the end of the cell", `"`))
	return cell{text: l.text[start:], span: source.Range{Start: start, End: len(l.text)}}
}

// behindQuote passes over what stands between a closing quote and the next cell, which should be nothing.
func (l *tableLexer) behindQuote() {
	start := l.at
	for l.at < len(l.text) && l.text[l.at] != l.comma && l.text[l.at] != '\n' && l.text[l.at] != '\r' {
		_, n := utf8.DecodeRuneInString(l.text[l.at:])
		l.at += n
	}
	if strings.TrimSpace(l.text[start:l.at]) != "" {
		l.found.Add(topicSyntax.At(source.Range{Start: start, End: l.at}.In(l.file), "%.40q stands behind the quote that closes the cell; expected %q between cells, and quotes inside a cell doubled", l.text[start:l.at], string(l.comma)))
	}
}
