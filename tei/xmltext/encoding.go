package xmltext

import (
	"bytes"
	"fmt"
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
		{"\x4C\x6F\xA7\x94", ebcdic}, // "<?xm"
	} {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			return mark.name
		}
	}
	return declaredEncoding(data)
}

// ebcdic is the name of a family of encodings that are recognised, and not read.
const ebcdic = "EBCDIC"

// declarationWindow is how many bytes of a file are looked at for an XML declaration.
const declarationWindow = 1024

// declaredEncoding is the encoding name in the XML declaration of a document whose encoding includes ASCII; "UTF-8" if
// there is none.
func declaredEncoding(data []byte) string {
	end := bytes.IndexByte(data[:min(len(data), declarationWindow)], '>')
	if !bytes.HasPrefix(data, []byte("<?xml")) || end < 0 {
		return "UTF-8"
	}
	_, rest, _ := strings.Cut(string(data[:end]), "encoding")
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
	if name == ebcdic {
		return nil, name
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

// checkEncoding reports a declared encoding that is not that of the file, as far as its beginning shows. An empty name is
// no declaration; span is its place in src.
func (r *Reader) checkEncoding(declared string, span source.Range) {
	actual := r.file.Encoding()
	if isUTF16Name(actual) && r.content == 0 && !strings.EqualFold(declared, actual) {
		r.missingMark(declared, actual, span)
	}
	if declared == "" || sameEncoding(declared, actual) {
		return
	}
	head := r.near(0)
	if isUTF8Name(actual) && !isUTF16Name(declared) && isASCII(head) {
		return // ASCII is the same in all of them
	}
	d := topicEncodingMismatch.At(r.at(span.Start, span.End), "the file is declared as %s, but is %s; expected encoding=%q", declared, actual, actual)
	if isUTF8Name(actual) && utf8.ValidString(head) {
		d = d.WithFix(r.fix("declare UTF-8", true, span.Start, span.End, "UTF-8"))
	}
	r.report(d)
}

// missingMark reports UTF-16 or UTF-32 without the byte order mark that it has to have (section 4.3.3) unless the
// declaration names the order of bytes, too.
func (r *Reader) missingMark(declared, actual string, span source.Range) {
	d := topicMissingMark.At(r.at(span.Start, span.End), "the file is %s, but has no byte order mark and does not declare it; expected a mark, or encoding=%q", actual, actual)
	if declared != "" {
		d.Severity = diag.Warning
		d.Message = fmt.Sprintf("the file is %s, declared as %s, but has no byte order mark; expected a mark, or encoding=%q", actual, excerptOf(declared), actual)
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
