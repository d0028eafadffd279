package register

import (
	"strconv"
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A column is what stands below a heading of a table.
type column struct {
	name string
	read func(*csvReader, *Entry, cell)
	text func(*Entry) string // as it is written
	// optional columns are written only if an entry has something in them
	optional bool
}

// columns are all columns, in the order in which they are written.
var columns = []column{
	{"id", func(r *csvReader, e *Entry, c cell) { e.ID = strings.TrimSpace(c.text); e.place(partID, r.trimmed(c)) }, func(e *Entry) string { return e.ID }, false},
	{"kind", (*csvReader).kind, func(e *Entry) string { return string(e.Kind) }, false},
	{"label", func(r *csvReader, e *Entry, c cell) { e.Label = folded(c.text); e.place(partLabel, r.trimmed(c)) }, func(e *Entry) string { return e.Label }, false},
	{"variants", (*csvReader).variants, func(e *Entry) string { return joinList(e.Variants) }, false},
	{"from", func(r *csvReader, e *Entry, c cell) { e.From = r.date(e, c, partFrom) }, func(e *Entry) string { return dateText(e.From) }, false},
	{"to", func(r *csvReader, e *Entry, c cell) { e.To = r.date(e, c, partTo) }, func(e *Entry) string { return dateText(e.To) }, false},
	authorityColumn("gnd", false),
	authorityColumn("viaf", false),
	authorityColumn("wikidata", false),
	authorityColumn("geonames", false),
	authorityColumn("isni", true),
	{"authority", (*csvReader).otherAuthorities, otherAuthorities, true},
	{"note", func(_ *csvReader, e *Entry, c cell) { e.Note = folded(c.text) }, func(e *Entry) string { return e.Note }, false},
	{"count", (*csvReader).count, func(e *Entry) string { return countText(e.Count) }, true},
	{"places", func(r *csvReader, e *Entry, c cell) { e.Where = plain(r.list(c)) }, func(e *Entry) string { return joinList(e.Where) }, true},
}

func columnNames() []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return names
}

func lookupColumn(name string) (column, bool) {
	for _, c := range columns {
		if c.name == name {
			return c, true
		}
	}
	return column{}, false
}

func authorityColumn(scheme string, optional bool) column {
	return column{scheme, func(r *csvReader, e *Entry, c cell) {
		for _, item := range r.list(c) {
			r.authority(e, newAuthority(scheme, item.text), item.span)
		}
	}, func(e *Entry) string {
		var values []string
		for _, a := range e.Authorities {
			if a.Scheme == scheme {
				values = append(values, a.Value)
			}
		}
		return joinList(values)
	}, optional}
}

func (r *csvReader) authority(e *Entry, a Authority, span source.Range) {
	e.place(indexed(partAuthority, len(e.Authorities)), span.In(r.file))
	e.Authorities = append(e.Authorities, a)
}

func (r *csvReader) kind(e *Entry, c cell) {
	e.Kind = Kind(strings.TrimSpace(c.text))
	e.place(partKind, r.trimmed(c))
	d, ok := checkKind(string(e.Kind), r.trimmed(c))
	if !ok {
		r.found.Add(d)
		if lower := Kind(strings.ToLower(string(e.Kind))); lower == Person || lower == Place || lower == Org {
			e.Kind = lower
		}
	}
}

// checkKind tells what is wrong with the written kind of an entry.
func checkKind(written string, span source.Span) (d diag.Diagnostic, ok bool) {
	switch Kind(written) {
	case Person, Place, Org:
		return d, true
	}
	known := []string{string(Person), string(Place), string(Org)}
	switch near, close := diag.Nearest(written, known); {
	case written == "":
		d = topicKind.At(span, "the entry does not say what it is about; expected person, place or org")
	case strings.EqualFold(near, written):
		d = topicKind.At(span, "there is no kind %q; expected %q", written, near).WithFix(diag.Fix{Message: "write " + strconv.Quote(near), Safe: true, Edits: []diag.Edit{{Span: span, New: near}}})
	case close:
		d = topicKind.At(span, "there is no kind %q; did you mean %q?", written, near)
	default:
		d = topicKind.At(span, "there is no kind %q; expected person, place or org", written)
	}
	d.Expected = known
	return d, false
}

func (r *csvReader) variants(e *Entry, c cell) {
	for _, item := range r.list(c) {
		e.place(indexed(partVariant, len(e.Variants)), item.span.In(r.file))
		e.Variants = append(e.Variants, item.text)
	}
}

// date reads a date as W3C and EDTF write it.
func (r *csvReader) date(e *Entry, c cell, part string) datable.Value {
	text := strings.TrimSpace(c.text)
	if text == "" {
		return datable.Value{}
	}
	e.place(part, r.trimmed(c))
	v, _, err := datable.ParseEDTF(text)
	if err != nil {
		r.found.Add(topicDate.At(r.trimmed(c), "the date %q cannot be: %s; expected one such as 1870-04-22, 1870, 1870~ or 1868/1870", text, err))
		return datable.Value{}
	}
	return v
}

func (r *csvReader) otherAuthorities(e *Entry, c cell) {
	for _, item := range r.list(c) {
		scheme, value, ok := strings.Cut(item.text, "=")
		if !ok || strings.Contains(scheme, "://") { // an address may have "="
			scheme, value = "", item.text
		}
		r.authority(e, newAuthority(scheme, value), item.span)
	}
}

// otherAuthorities writes numbers in authority files that have no column.
func otherAuthorities(e *Entry) string {
	var values []string
	for _, a := range e.Authorities {
		if schemeOrder(a.Scheme) == len(Schemes) {
			values = append(values, a.Scheme+"="+a.Value)
		}
	}
	return joinList(values)
}

func (r *csvReader) count(e *Entry, c cell) {
	text := strings.TrimSpace(c.text)
	if text == "" {
		return
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		r.found.Add(topicSyntax.At(r.trimmed(c), "the count is %q; expected a number", text))
		return
	}
	e.Count = n
}

func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// dateText is a date as EDTF writes it, "" if there is none.
func dateText(v datable.Value) string {
	if v.IsZero() {
		return ""
	}
	s, _ := v.EDTF()
	return s
}

// An item is one of several values in a cell.
type item struct {
	text string
	span source.Range
}

// list cuts a cell at "|". A backslash before "|" or a backslash makes it text.
func (r *csvReader) list(c cell) []item {
	var items []item
	start := 0
	var b strings.Builder
	add := func(end int) {
		if text := folded(b.String()); text != "" {
			span := c.span
			if c.raw {
				lead := len(c.text[start:end]) - len(strings.TrimLeft(c.text[start:end], " \t"))
				tail := len(c.text[start:end]) - len(strings.TrimRight(c.text[start:end], " \t"))
				span = source.Range{Start: c.span.Start + start + lead, End: c.span.Start + end - tail}
			}
			items = append(items, item{text, span})
		}
		b.Reset()
		start = end + 1
	}
	for i := 0; i < len(c.text); i++ {
		switch ch := c.text[i]; {
		case ch == '\\' && i+1 < len(c.text) && (c.text[i+1] == '|' || c.text[i+1] == '\\'):
			i++
			b.WriteByte(c.text[i])
		case ch == '|':
			add(i)
		default:
			b.WriteByte(ch)
		}
	}
	add(len(c.text))
	return items
}

func plain(items []item) []string {
	var texts []string
	for _, i := range items {
		texts = append(texts, i.text)
	}
	return texts
}

var listEscaper = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// joinList is the inverse of list.
func joinList(texts []string) string {
	escaped := make([]string, len(texts))
	for i, t := range texts {
		escaped[i] = listEscaper.Replace(t)
	}
	return strings.Join(escaped, "|")
}

func indexed(part string, i int) string { return part + strconv.Itoa(i) }
