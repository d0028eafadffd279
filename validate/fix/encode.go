package fix

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"

	"teikit/tei/source"
)

// Encode gives the bytes of a file with another text, in the encoding that it had; was are its bytes. What the encoding does not have
// is written as a character reference. The error says that the bytes cannot be written as they were read.
func Encode(f *source.File, was []byte, text string) ([]byte, error) {
	if back, err := encoded(f.Encoding(), f.Text()); err != nil || string(back) != string(was) {
		return nil, fmt.Errorf("its encoding, %s, cannot be written as it was read", f.Encoding())
	}
	return encoded(f.Encoding(), text)
}

func encoded(name, text string) ([]byte, error) {
	if isASCIIName(name) {
		return asciiOf(text), nil
	}
	e, err := encodingOf(name)
	if err != nil || e == nil {
		return []byte(text), err
	}
	return encoding.HTMLEscapeUnsupported(e.NewEncoder()).Bytes([]byte(text))
}

// encodingOf finds an encoding by its IANA name; nil is UTF-8. A byte order mark is part of the text.
func encodingOf(name string) (encoding.Encoding, error) {
	switch strings.ToUpper(name) {
	case "UTF-8", "":
		return nil, nil
	case "UTF-16LE":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), nil
	case "UTF-16BE", "UTF-16":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), nil
	}
	e, err := ianaindex.IANA.Encoding(name)
	if err == nil && e == nil {
		err = fmt.Errorf("the encoding %s is not supported", name)
	}
	return e, err
}

// isASCIIName knows the names of ASCII that documents have.
func isASCIIName(name string) bool {
	switch strings.ToUpper(name) {
	case "US-ASCII", "ASCII", "ANSI_X3.4-1968", "ISO646-US":
		return true
	}
	return false
}

// asciiOf writes all other characters as references.
func asciiOf(text string) []byte {
	b := make([]byte, 0, len(text))
	for _, r := range text {
		if r < 0x80 {
			b = append(b, byte(r))
		} else {
			b = fmt.Appendf(b, "&#%d;", r)
		}
	}
	return b
}
