package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf8"
)

// A jsonWriter writes JSON values, for all formats that are JSON.
type jsonWriter struct {
	w       *bufio.Writer
	encoded *bytes.Buffer // of one value
	encoder *json.Encoder
}

func newJSONWriter(w io.Writer) jsonWriter {
	j := jsonWriter{w: bufio.NewWriter(w), encoded: new(bytes.Buffer)}
	j.encoder = json.NewEncoder(j.encoded)
	j.encoder.SetEscapeHTML(false)
	return j
}

// value writes v on one line. What a terminal could take for a command is written by number, as \u001b, which JSON reads
// back as the same character.
func (j *jsonWriter) value(v any) {
	j.encoded.Reset()
	if err := j.encoder.Encode(v); err != nil {
		panic("report: a finding that is no JSON: " + err.Error())
	}
	text := bytes.TrimRight(j.encoded.Bytes(), "\n")
	for len(text) > 0 {
		n := hiddenAt(text)
		j.w.Write(text[:n])
		if text = text[n:]; len(text) > 0 {
			r, size := utf8.DecodeRune(text)
			j.w.WriteString(escaped(r))
			text = text[size:]
		}
	}
}

// element writes v as an element of an array, on a line of its own; first tells whether it is the first.
func (j *jsonWriter) element(v any, first bool) {
	if !first {
		j.w.WriteByte(',')
	}
	j.w.WriteByte('\n')
	j.value(v)
}

// appendJSON appends a text as a JSON string, as value writes it.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	plain := 0 // from where on s is to be written as it is
	for i := 0; i < len(s); {
		c := s[i]
		if ' ' <= c && c < 0x7F && c != '"' && c != '\\' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if c >= utf8.RuneSelf && !hidden(r) && (r != utf8.RuneError || n > 1) {
			i += n
			continue
		}
		b = append(b, s[plain:i]...)
		switch {
		case c == '"', c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		default:
			b = append(b, escaped(r)...)
		}
		i += n
		plain = i
	}
	b = append(b, s[plain:]...)
	return append(b, '"')
}

// hiddenAt is where the first hidden character of encoded JSON is, the length of the text if there is none. Nothing below the space is in it.
func hiddenAt(text []byte) int {
	for i := 0; i < len(text); {
		if c := text[i]; c < 0x7F {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if hidden(r) {
			return i
		}
		i += n
	}
	return len(text)
}
