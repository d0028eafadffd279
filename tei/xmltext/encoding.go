package xmltext

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// Decode makes a File of bytes in the encoding that a byte order mark or the XML declaration names, UTF-8 without either
// (section 4.3.3 and appendix F). The name is shown to people, never opened. A byte order mark stays in the text. The
// File is never nil: of an unknown encoding, or in place of bytes that mean nothing in theirs, it has U+FFFD, and a
// finding says so. Bytes that are no UTF-8 stay as they are; the Reader reports them.
func Decode(name string, data []byte) (*source.File, diag.List) {
	encodingName := detect(data)
	if isUTF8Name(encodingName) {
		return source.New(name, string(data)), nil
	}
	enc, canonical := lookUpEncoding(encodingName)
	if enc == nil {
		return undecoded(name, encodingName, data)
	}
	text, err := enc.NewDecoder().Bytes(data)
	f := source.NewDecoded(name, string(text), canonical)
	replacement := []byte("\uFFFD")
	if err == nil && bytes.Count(text, replacement) <= bytes.Count(data, encodedReplacement(enc)) {
		return f, nil
	}
	at := max(bytes.Index(text, replacement), 0)
	span := source.Range{Start: at, End: min(at+len("\uFFFD"), f.Len())}
	return f, diag.List{topicInvalidEncoding.At(span.In(f), "bytes from here on mean nothing in %s; expected the encoding that the file really has", canonical)}
}

// encodedReplacement is U+FFFD as the encoding writes it; where it can, the character may be meant.
func encodedReplacement(enc encoding.Encoding) []byte {
	b, err := enc.NewEncoder().Bytes([]byte("\uFFFD"))
	if err != nil {
		return []byte("\uFFFD") // no more than a sequence that other encodings hardly have
	}
	return b
}

// undecoded makes a File of bytes in an unknown encoding: what is ASCII stays.
func undecoded(name, encodingName string, data []byte) (*source.File, diag.List) {
	var b strings.Builder
	b.Grow(len(data))
	for _, c := range data {
		if c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			b.WriteRune(utf8.RuneError)
		}
	}
	f := source.NewDecoded(name, b.String(), encodingName)
	at := strings.Index(f.Text(), encodingName)
	span := source.Range{Start: at, End: at + len(encodingName)}
	return f, diag.List{topicUnknownEncoding.At(span.In(f), "the encoding %q is not known; expected UTF-8, or another name of the IANA list", encodingName)}
}

// detect names the encoding of a document: by its byte order mark, by the zero bytes around "<", or by its declaration.
func detect(data []byte) string {
	for _, mark := range []struct{ bytes, name string }{
		{"\xEF\xBB\xBF", "UTF-8"},
		{"\xFF\xFE\x00\x00", "UTF-32LE"},
		{"\x00\x00\xFE\xFF", "UTF-32BE"},
		{"\xFF\xFE", "UTF-16LE"},
		{"\xFE\xFF", "UTF-16BE"},
		{"<\x00\x00\x00", "UTF-32LE"},
		{"\x00\x00\x00<", "UTF-32BE"},
		{"<\x00", "UTF-16LE"},
		{"\x00<", "UTF-16BE"},
	} {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			return mark.name
		}
	}
	return declaredEncoding(data)
}

// declaredEncoding is the encoding name in the XML declaration of a document whose encoding includes ASCII; "UTF-8" if
// there is none.
func declaredEncoding(data []byte) string {
	const window = 1024
	head := string(data[:min(len(data), window)])
	end := strings.IndexByte(head, '>')
	if !strings.HasPrefix(head, "<?xml") || end < 0 {
		return "UTF-8"
	}
	_, rest, _ := strings.Cut(head[:end], "encoding")
	rest, found := strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), "=")
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !found || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return "UTF-8"
	}
	name, _, found := strings.Cut(rest[1:], rest[:1])
	if !found || !isEncName(name) || isUTF16Name(name) {
		return "UTF-8" // what could be read so far is not UTF-16
	}
	return name
}

// lookUpEncoding finds an encoding and its IANA name. XML uses IANA's names; those of the web are tried as well, but not
// first, since they call windows-1252 "iso-8859-1".
func lookUpEncoding(name string) (enc encoding.Encoding, canonical string) {
	switch strings.ToUpper(name) {
	case "UTF-16LE":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16LE"
	case "UTF-16BE":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16BE"
	case "UTF-32LE":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "UTF-32LE"
	case "UTF-32BE":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "UTF-32BE"
	}
	enc, err := ianaindex.IANA.Encoding(name)
	if err != nil || enc == nil {
		if enc, err = htmlindex.Get(name); err != nil {
			return nil, name
		}
	}
	if canonical, err = ianaindex.MIME.Name(enc); err != nil || canonical == "" {
		canonical = name
	}
	return enc, canonical
}

func isUTF8Name(name string) bool {
	return strings.EqualFold(name, "UTF-8") || strings.EqualFold(name, "UTF8")
}

func isUTF16Name(name string) bool {
	upper := strings.ToUpper(name)
	return strings.HasPrefix(upper, "UTF-16") || strings.HasPrefix(upper, "ISO-10646-UCS-2") || strings.HasPrefix(upper, "UTF-32") ||
		strings.HasPrefix(upper, "ISO-10646-UCS-4")
}

// checkEncoding reports a declared encoding that is not that of the file. An empty name is no declaration.
func (r *Reader) checkEncoding(declared string, span source.Range) {
	actual := r.file.Encoding()
	if declared == "" || sameEncoding(declared, actual) {
		return
	}
	if isUTF8Name(actual) && !isUTF16Name(declared) && isASCII(r.src) {
		return // ASCII is the same in all of them
	}
	d := topicEncodingMismatch.At(r.at(span.Start, span.End), "the file is declared as %s, but is %s; expected encoding=%q", declared, actual, actual)
	if isUTF8Name(actual) && r.tab == cleanBytes {
		d = d.WithFix(r.fix("declare UTF-8", true, span.Start, span.End, "UTF-8"))
	}
	r.report(d)
}

// sameEncoding tells whether two names mean one encoding; UTF-16 is either byte order.
func sameEncoding(declared, actual string) bool {
	if strings.EqualFold(declared, actual) || isUTF8Name(declared) && isUTF8Name(actual) {
		return true
	}
	if isUTF16Name(declared) && isUTF16Name(actual) {
		family := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(actual), "LE"), "BE")
		return strings.EqualFold(declared, family) || strings.HasPrefix(strings.ToUpper(declared), "ISO-10646")
	}
	_, a := lookUpEncoding(declared)
	_, b := lookUpEncoding(actual)
	return strings.EqualFold(a, b)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
