package suppress

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// An instruction is one of our processing instructions.
type instruction struct {
	span  source.Span
	known func(word string) (near string, ok bool)

	file  bool // disable-file
	words []Suppression
	found diag.List
}

// A part is "name=value" in an instruction. The value may stand in quotes.
type part struct {
	name, value string
	at          source.Span // of the value
}

// parts reads an instruction up to what is no part of it.
func (in *instruction) parts() (list []part) {
	text := strings.TrimSuffix(in.span.Text(), "?>")
	i := len("<?" + target)
	for {
		i = skip(text, i, isSpace)
		if i >= len(text) {
			return list
		}
		start := i
		i = skip(text, i, func(c byte) bool { return !isSpace(c) && c != '=' })
		name := text[start:i]
		if name == "" || i == len(text) || text[i] != '=' {
			in.report(in.inside(start, max(i, start+1)), "%q is no part of the instruction; expected disable=\"CODE\" or disable-file=\"CODE\", and reason=\"...\"", text[start:max(i, start+1)])
			return list
		}
		start = i + 1
		end := skip(text, start, func(c byte) bool { return !isSpace(c) })
		if start < len(text) && (text[start] == '"' || text[start] == '\'') {
			length := strings.IndexByte(text[start+1:], text[start])
			if length < 0 {
				in.report(in.inside(start, len(text)), "the value of %q has no closing quote; expected %s=\"...\"", name, name)
				return list
			}
			start++
			end = start + length
			i = end + 1
		} else {
			i = end
		}
		list = append(list, part{name, text[start:end], in.inside(start, end)})
	}
}

func (in *instruction) inside(start, end int) source.Span {
	return source.Range{Start: in.span.Start + start, End: in.span.Start + end}.In(in.span.File)
}

func (in *instruction) report(at source.Span, format string, args ...any) {
	in.found.Add(topicSyntax.At(at, format, args...))
}

func (in *instruction) read() {
	reason, disables := "", false
	for _, p := range in.parts() {
		switch p.name {
		case "reason":
			reason = strings.TrimSpace(p.value)
		case "disable", "disable-file":
			if disables {
				in.report(p.at, "the instruction disables twice; expected several codes in one value, or several instructions")
				continue
			}
			disables = true
			in.file = p.name == "disable-file"
			in.codes(p)
		default:
			near, _ := diag.Nearest(p.name, []string{"disable", "disable-file", "reason"})
			if near == "" {
				near = "disable, disable-file and reason"
			}
			in.report(p.at, "an instruction has no part %q; expected %s", p.name, near)
		}
	}
	if !disables && len(in.found) == 0 {
		in.report(in.span, "the instruction says nothing; expected disable=\"CODE\" or disable-file=\"CODE\"")
	}
	for i := range in.words {
		in.words[i].Reason = reason
	}
	if len(in.words) > 0 && reason == "" {
		in.found.Add(topicReason.At(in.span, "the suppression of %q has no reason; expected reason=\"...\"", in.words[0].Word))
	}
}

// codes reads the codes of one value; commas and spaces part them.
func (in *instruction) codes(p part) {
	for i := 0; i < len(p.value); {
		i = skip(p.value, i, isSeparator)
		end := skip(p.value, i, func(c byte) bool { return !isSeparator(c) })
		if i == end {
			break
		}
		at := p.at
		at.Start, at.End = p.at.Start+i, p.at.Start+end
		in.code(p.value[i:end], at)
		i = end
	}
	if strings.Trim(p.value, " \t\r\n,") == "" {
		in.report(in.span, "no code is named; expected one such as %s=\"house/sent-date\"", p.name)
	}
}

func (in *instruction) code(word string, at source.Span) {
	if in.known != nil {
		if near, ok := in.known(word); !ok && near != "" {
			in.report(at, "there is no code %q; did you mean %q?", word, near)
			return
		} else if !ok {
			in.report(at, "there is no code %q; \"teikit explain\" lists all", word)
			return
		}
	}
	in.words = append(in.words, Suppression{Word: word, At: at})
}

func skip(text string, i int, while func(byte) bool) int {
	for i < len(text) && while(text[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isSeparator(c byte) bool { return isSpace(c) || c == ',' }
