package lettertext

import (
	"fmt"
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Lines that define notes: "[^1]: text", "[^1]{cert=low}: text".

// noteKeys are the attributes that a definition may have, for what its id does not say.
var noteKeys = []string{"n", "type", "place", "cert", "rend"}

// noteValues are the values of those that have a list.
var noteValues = map[string][]string{
	"type": {"editorial", "authorial", "encoder"}, "place": {"end", "bottom"}, "cert": {"high", "medium", "low"},
}

// IsNoteID reports whether s can be the id of "[^1]".
func IsNoteID(s string) bool { return s != "" && noteID(s) }

// isDefinition reports whether a line begins with the sign of a note.
func isDefinition(text string) bool {
	_, _, n := cutDefinition(text)
	return n > 0
}

// cutDefinition reads "[^1]:" or "[^1]{cert=low}:" at the start of a line; n is its length, 0 if it is none.
func cutDefinition(text string) (id string, list attributeList, n int) {
	if !strings.HasPrefix(text, "[^") {
		return "", list, 0
	}
	id, rest, ok := strings.Cut(text[2:], "]")
	if !ok || id == "" || !noteID(id) {
		return "", list, 0
	}
	n = len(id) + 3
	if strings.HasPrefix(rest, "{") {
		var braces int
		if list, braces, ok = readAttributes(rest); !ok || list.name != "" {
			return "", list, 0
		}
		rest, n = rest[braces:], n+braces
	}
	if !strings.HasPrefix(rest, ":") {
		return "", list, 0
	}
	return id, list, n + 1
}

// definitionSign reads the sign of a note, and reports attributes that cannot be.
func (d *divider) definitionSign(l textLine, text string) (id string, attrs []letter.Attr, n int) {
	id, list, n := cutDefinition(text)
	for _, a := range list.keys {
		at := source.Range{Start: l.Start + len(id) + 3 + a.start, End: l.Start + len(id) + 3 + a.end}.In(d.file)
		switch {
		case !slices.Contains(noteKeys, a.key):
			d.found.Add(unknownAttribute.At(at, "a note has no attribute %q here; %s; it is passed over", a.key, nearestOf(a.key, noteKeys)))
		case slices.ContainsFunc(attrs, func(b letter.Attr) bool { return b.Name == a.key }):
			d.found.Add(unknownAttribute.At(at, "the attribute %q stands here a second time; expected it once", a.key))
		case noteValues[a.key] != nil && !slices.Contains(noteValues[a.key], a.value):
			d.found.Add(unknownAttribute.At(at, "%q cannot be the value of %q; expected %s; it is passed over", a.value, a.key, strings.Join(noteValues[a.key], " or ")))
		default:
			if expected := wrongValue("note", a); expected != "" && !(a.key == "n" && a.value == "") {
				d.found.Add(unknownAttribute.At(at, "%q cannot be the value of %q; expected %s; it is passed over", a.value, a.key, expected))
				continue
			}
			attrs = append(attrs, letter.Attr{Name: a.key, Value: a.value})
		}
	}
	return id, attrs, n
}

// nearestOf is a hint for a word that is not in a list.
func nearestOf(word string, list []string) string {
	if near, ok := diag.Nearest(word, list); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "expected " + strings.Join(list, " or ")
}

// describe lets the attributes of a definition say what its id does not.
func (n *definition) describe(note *letter.Note) {
	for _, a := range n.attrs {
		switch a.Name {
		case "n":
			note.Number = a.Value
		case "type":
			note.Author, note.Encoder = a.Value == "authorial", a.Value == "encoder"
		case "place":
			note.Foot = a.Value == "bottom"
		case "cert":
			note.Cert = letter.Cert(a.Value)
		case "rend":
			note.Rend = a.Value
		}
	}
}

// note reads "[^1]: text" with the lines that go on with it: those right below, and paragraphs that are indented.
func (d *divider) note(lines []textLine, text string) int {
	id, attrs, length := d.definitionSign(lines[0], text)
	if length == 0 {
		return 0
	}
	start := lines[0].Start + length
	for start < lines[0].End && (d.text[start] == ' ' || d.text[start] == '\t') {
		start++
	}
	if start == lines[0].End {
		return 0
	}
	def := definition{id: id, attrs: attrs, sign: source.Range{Start: lines[0].Start, End: start}, marked: -1}
	n := 1
	for n < len(lines) && d.plainLine(lines[n]) {
		n++
	}
	def.paragraphs = append(def.paragraphs, source.Range{Start: start, End: lines[n-1].End})
	for n+1 < len(lines) && lines[n].Len() == 0 && lines[n+1].indented && d.plainLine(lines[n+1]) {
		k := n + 2
		for k < len(lines) && d.plainLine(lines[k]) {
			k++
		}
		def.paragraphs = append(def.paragraphs, source.Range{Start: lines[n+1].Start, End: lines[k-1].End})
		n = k
	}
	for _, p := range def.paragraphs {
		d.units = append(d.units, unit{span: p, note: len(d.notes)})
	}
	d.notes = append(d.notes, def)
	return n
}
