package fix

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"

	"teikit/tei/source"
)

// Encode gives the bytes of a file with another text, in the encoding that it had; was are its bytes. The error says that they
// cannot be written as they were read.
func Encode(f *source.File, was []byte, text string) ([]byte, error) {
	if back, err := encoded(f.Encoding(), f.Text()); err != nil || string(back) != string(was) {
		return nil, fmt.Errorf("its encoding, %s, cannot be written as it was read", f.Encoding())
	}
	return encoded(f.Encoding(), text)
}

func encoded(name, text string) ([]byte, error) {
	e, err := encodingOf(name)
	if err != nil || e == nil {
		return []byte(text), err
	}
	return e.NewEncoder().Bytes([]byte(text))
}

// encodingOf finds an encoding by its IANA name; nil is UTF-8. A byte order mark is part of the text.
func encodingOf(name string) (encoding.Encoding, error) {
	switch strings.ToUpper(name) {
	case "UTF-8", "US-ASCII", "":
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
