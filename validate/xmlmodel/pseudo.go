package xmlmodel

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// names are the pseudo-attributes of xml-model, in the order of the note.
var names = []string{"href", "type", "schematypens", "charset", "title", "group", "phase"}

// A pseudo scans the pseudo-attributes of one processing instruction (productions of Associating Style Sheets with XML
// documents, which the note uses).
type pseudo struct {
	file  *source.File
	base  int    // offset in file of text[0]
	text  string // behind the target, without "?>"
	pos   int
	attrs []pseudoAttr
	found diag.List
}

type pseudoAttr struct {
	name     string
	nameSpan source.Span
	Attr
}

// newPseudo makes the scanner of a processing instruction whose target ends at an offset.
func newPseudo(span source.Span, targetEnd int) *pseudo {
	text := span.File.Slice(source.Range{Start: targetEnd, End: span.End})
	return &pseudo{file: span.File, base: targetEnd, text: strings.TrimSuffix(text, "?>")}
}

func (s *pseudo) attr(name string) Attr {
	for _, a := range s.attrs {
		if a.name == name {
			return a.Attr
		}
	}
	return Attr{}
}

// read scans as far as there are pseudo-attributes.
func (s *pseudo) read() {
	for {
		before := s.pos
		s.space()
		if s.pos == len(s.text) {
			return
		}
		if s.pos == before && before > 0 {
			s.report(topicSyntax, before, before+1, "white space is missing between the parts of \"xml-model\"; expected a space")
		}
		if !s.one() {
			return
		}
	}
}

// one scans name, "=" and value. It is false after what is none of these.
func (s *pseudo) one() bool {
	start := s.pos
	for s.pos < len(s.text) && !strings.ContainsRune(" \t\r\n=\"'<>", rune(s.text[s.pos])) {
		s.pos++
	}
	name := s.text[start:s.pos]
	nameSpan := s.span(start, s.pos)
	s.space()
	if name == "" || s.pos == len(s.text) || s.text[s.pos] != '=' {
		s.report(topicSyntax, start, s.behind(start), "%s does not belong in \"xml-model\"; expected parts such as href=\"letter.rng\"", quoted(s.text[start:s.behind(start)]))
		return false
	}
	s.pos++
	s.space()
	closing := -1
	if s.pos < len(s.text) && (s.text[s.pos] == '"' || s.text[s.pos] == '\'') {
		closing = strings.IndexByte(s.text[s.pos+1:], s.text[s.pos])
	}
	if closing < 0 {
		s.report(topicSyntax, start, s.behind(start), "the value of %q in \"xml-model\" is not in quotes; expected %s=\"...\"", name, name)
		return false
	}
	valueStart := s.pos + 1
	s.pos = valueStart + closing + 1
	value := s.value(valueStart, valueStart+closing)
	s.add(pseudoAttr{name, nameSpan, Attr{value, s.span(valueStart, valueStart+closing)}})
	return true
}

// behind is the end of the line, or of the text, that an offset is in: how far a message points.
func (s *pseudo) behind(start int) int {
	end := len(s.text)
	if i := strings.IndexAny(s.text[start:], "\r\n"); i > 0 {
		end = start + i
	}
	return start + len(strings.TrimRight(s.text[start:end], " \t"))
}

// add keeps a pseudo-attribute. Of two with one name the first counts.
func (s *pseudo) add(a pseudoAttr) {
	for _, b := range s.attrs {
		if b.name == a.name {
			d := topicSyntax.At(a.nameSpan, "%q stands in \"xml-model\" a second time; expected it once", a.name)
			s.found.Add(d.WithNote(b.nameSpan, "it stands here first, which counts"))
			return
		}
	}
	if !slices.Contains(names, a.name) {
		s.found.Add(topicPart.At(a.nameSpan, "%s is no part of \"xml-model\"; expected %s", quoted(a.name), strings.Join(names, ", ")))
	}
	s.attrs = append(s.attrs, a)
}

// value replaces the references in text[start:end]: to characters, and the predefined ones to entities.
func (s *pseudo) value(start, end int) string {
	raw := s.text[start:end]
	if !strings.ContainsAny(raw, "&<") {
		return raw
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		if raw[i] != '&' {
			if raw[i] == '<' {
				s.report(topicPart, start+i, start+i+1, `"<" stands in a value of "xml-model"; expected "&lt;"`)
			}
			b.WriteByte(raw[i])
			i++
			continue
		}
		text, length := reference(raw[i:])
		if length == 0 {
			d := topicPart.At(s.span(start+i, start+i+1), `"&" begins no reference in a value of "xml-model"; expected "&amp;"`)
			s.found.Add(d.WithFix(diag.Fix{Message: `write "&amp;"`, Safe: true, Edits: []diag.Edit{{Span: s.span(start+i, start+i+1), New: "&amp;"}}}))
			text, length = "&", 1
		}
		b.WriteString(text)
		i += length
	}
	return b.String()
}

// reference is what a reference at the start of s means; its length is 0 if it is none.
func reference(s string) (text string, length int) {
	end := strings.IndexByte(s[:min(len(s), longestReference)], ';')
	if end < 0 {
		return "", 0
	}
	name := s[1:end]
	switch name {
	case "amp":
		return "&", end + 1
	case "lt":
		return "<", end + 1
	case "gt":
		return ">", end + 1
	case "quot":
		return `"`, end + 1
	case "apos":
		return "'", end + 1
	}
	digits, isNumber := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if !isNumber || err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return "", 0
	}
	return string(rune(n)), end + 1
}

const longestReference = 16

func (s *pseudo) space() {
	for s.pos < len(s.text) && strings.IndexByte(" \t\r\n", s.text[s.pos]) >= 0 {
		s.pos++
	}
}

func (s *pseudo) span(start, end int) source.Span {
	return source.Range{Start: s.base + start, End: s.base + end}.In(s.file)
}

func (s *pseudo) report(topic *diag.Topic, start, end int, format string, args ...any) {
	s.found.Add(topic.At(s.span(start, end), format, args...))
}

// quoted is a text from the file in a message, not too long.
func quoted(s string) string {
	const longest = 40
	if letters := []rune(s); len(letters) > longest {
		s = string(letters[:longest]) + "..."
	}
	return strconv.Quote(s)
}
