package libxml2

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// Findings are an outcome as findings about the file, with the topic of the language: none if the document is valid. Warnings are left out.
func (o Outcome) Findings(f *source.File, language Language) diag.List {
	switch o.Verdict {
	case Valid:
		return nil
	case Undecided:
		return diag.List{Unchecked(o.First().Place(f), "%s%s", language, o.First().reason())}
	case Unread, Invalid:
	}
	topic := topicRelaxNG
	if language == XSD {
		topic = topicXSD
	}
	var found diag.List
	for _, m := range o.Messages {
		if !m.Warning {
			found.Add(topic.At(m.Place(f), "%s", m.inWords()))
		}
	}
	if len(found) == 0 { // never silent about a verdict
		found.Add(topic.At(source.Span{}, "the document is not valid, and libxml2 does not say why"))
	}
	if o.Dropped > 0 {
		found[len(found)-1] = found[len(found)-1].WithNote(source.Span{}, fmt.Sprintf("libxml2 has %d more messages", o.Dropped))
	}
	return found
}

// Unchecked is the finding that libxml2 has no verdict. The reason continues "could not check the document against": "RELAX NG: it is too large".
func Unchecked(at source.Span, reason string, args ...any) diag.Diagnostic {
	return topicUnchecked.At(at, "libxml2 could not check the document against "+reason, args...)
}

// Inconclusive tells whether a finding is one of Unchecked.
func Inconclusive(d diag.Diagnostic) bool { return d.Code == topicUnchecked.Code }

// inWords is the message without what libxml2 has around it.
func (m Message) inWords() string {
	text := strings.TrimSpace(m.Text)
	return "libxml2 says: " + strings.TrimSuffix(text, ".")
}

// reason is the message as the end of another; "" if there is none.
func (m Message) reason() string {
	if m.Text == "" {
		return ""
	}
	return ": " + strings.TrimSuffix(strings.TrimSpace(m.Text), ".")
}

// Place is where in the file that it is about a message leads to: the name in the start tag of its element, if it is the only one of the name in the
// line; else the line. libxml2 knows lines only.
func (m Message) Place(f *source.File) source.Span {
	line, ok := lineOf(f.Text(), m.Line)
	if !ok {
		return source.Span{}
	}
	text := f.Slice(line)
	if at := onlyTag(text, m.Element); at >= 0 {
		start := line.Start + at + len("<")
		return source.Range{Start: start, End: start + len(m.Element)}.In(f)
	}
	start := line.Start + len(text) - len(strings.TrimLeft(text, "\ufeff \t\r\n"))
	end := line.Start + len(strings.TrimRight(text, " \t\r\n"))
	return source.Range{Start: min(start, end), End: end}.In(f)
}

// lineOf is the range of a line as libxml2 counts them: a carriage return alone ends none.
func lineOf(text string, n int) (line source.Range, ok bool) {
	if n < 1 {
		return line, false
	}
	for range n - 1 {
		end := strings.IndexByte(text[line.Start:], '\n')
		if end < 0 {
			return line, false
		}
		line.Start += end + 1
	}
	line.End = len(text)
	if end := strings.IndexByte(text[line.Start:], '\n'); end >= 0 {
		line.End = line.Start + end
	}
	return line, true
}

// onlyTag is where the one start tag of a name begins in a text, -1 if there are none or several.
func onlyTag(text, name string) int {
	found := -1
	for from := 0; name != ""; {
		at := strings.Index(text[from:], "<"+name)
		if at < 0 {
			break
		}
		at += from
		from = at + 1 + len(name)
		if from < len(text) && !strings.ContainsRune(" \t\r\n/>", rune(text[from])) {
			continue // a longer name
		}
		if found >= 0 {
			return -1
		}
		found = at
	}
	return found
}
