package register

import (
	"io"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"teikit/tei"
	"teikit/tei/datable"
)

// WriteTEI writes a register as a TEI document with the lists in standOff, in the order of the entries. The title is that of the
// document; "" stands for "Register".
func WriteTEI(w io.Writer, r *Register, title string) error {
	if title == "" {
		title = "Register"
	}
	doc := tei.New("TEI")
	file := tei.Add(tei.Add(doc.Root, "teiHeader"), "fileDesc")
	tei.AddText(tei.Add(file, "titleStmt"), "title", title)
	publication := tei.Add(file, "publicationStmt")
	tei.AddText(publication, "publisher", "unknown")
	tei.AddText(tei.Add(publication, "availability", "status", "unknown"), "p", "Not stated.")
	tei.AddText(tei.Add(file, "sourceDesc"), "p", "Register of an edition.")
	off := tei.Add(doc.Root, "standOff")
	for _, kind := range Kinds {
		var list *etree.Element
		for _, e := range r.Entries {
			if e.Kind != kind {
				continue
			}
			if list == nil {
				list = tei.Add(off, listElement(kind))
			}
			writeEntry(list, e)
		}
	}
	if len(off.Child) == 0 {
		tei.AddText(tei.Add(off, "listPerson"), "desc", "No entries.")
	}
	_, err := doc.WriteTo(w)
	return err
}

func listElement(kind Kind) string {
	switch kind {
	case Place:
		return "listPlace"
	case Org:
		return "listOrg"
	case Person:
	}
	return "listPerson"
}

// WriteFacts adds what a register knows of an entry, but for its names, to the element of the entry in another document: dates of life and
// authority numbers.
func WriteFacts(el *etree.Element, e *Entry) {
	if e.Kind == Person {
		writeDate(el, "birth", e.From)
		writeDate(el, "death", e.To)
	}
	writeNumbers(el, e)
}

// Add adds an entry to a list, as WriteTEI writes it, and returns its element.
func Add(list *etree.Element, e *Entry) *etree.Element {
	writeEntry(list, e)
	return list.ChildElements()[len(list.ChildElements())-1]
}

func writeEntry(list *etree.Element, e *Entry) {
	kind := entryElements[0]
	for _, k := range entryElements {
		if k.kind == e.Kind {
			kind = k
		}
	}
	el := tei.Add(list, kind.element, "xml:id", e.ID)
	for i, name := range e.Names() {
		attrs := []string{}
		if i > 0 {
			attrs = append(attrs, "type", "variant")
		}
		writeName(tei.Add(el, kind.name, attrs...), name, e.Kind)
	}
	if e.Kind == Person {
		WriteFacts(el, e)
	} else {
		if e.Kind == Org {
			writeNumbers(el, e)
		}
		writeDateNote(el, beginDate, e.From)
		writeDateNote(el, endDate, e.To)
		if e.Kind == Place {
			writeNumbers(el, e)
		}
	}
	if e.Note != "" {
		tei.AddText(el, "note", e.Note)
	}
	writeMentions(el, e)
}

// writeName writes "Surname, Forename" in its parts, other names as text.
func writeName(el *etree.Element, name string, kind Kind) {
	surname, given, ok := strings.Cut(name, ", ")
	if !ok || kind != Person || surname == "" || given == "" || strings.Contains(given, ",") {
		el.CreateText(name)
		return
	}
	tei.AddText(el, "surname", surname)
	el.CreateText(", ")
	tei.AddText(el, "forename", given)
}

func writeNumbers(el *etree.Element, e *Entry) {
	for _, a := range e.Authorities {
		tei.AddText(el, "idno", a.Value, "type", a.Scheme)
	}
}

func writeDate(el *etree.Element, name string, v datable.Value) {
	if !v.IsZero() {
		tei.Add(el, name, dateAttrs(v)...)
	}
}

// What notes hold that are not for people: the types of their first elements.
const (
	beginDate = "begin" // date
	endDate   = "end"   // date
	mentions  = "mentions"
)

// writeDateNote writes a date that the TEI has no element for.
func writeDateNote(el *etree.Element, kind string, v datable.Value) {
	if !v.IsZero() {
		tei.Add(tei.Add(el, "note", "type", "encoder"), "date", append([]string{"type", kind}, dateAttrs(v)...)...)
	}
}

func dateAttrs(v datable.Value) []string {
	var attrs []string
	for _, a := range v.HeaderAttrs() {
		attrs = append(attrs, a.Name, a.Value)
	}
	return attrs
}

func writeMentions(el *etree.Element, e *Entry) {
	if e.Count == 0 && len(e.Where) == 0 {
		return
	}
	n := ""
	if e.Count > 0 {
		n = strconv.Itoa(e.Count)
	}
	note := tei.Add(el, "note", "type", "encoder")
	tei.Add(note, "num", "type", mentions, "value", n)
	for _, where := range e.Where {
		note.CreateText(" ")
		tei.AddText(note, "ref", where)
	}
}
