package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// An Encoding is one that transcriptions are read in.
type Encoding struct {
	Name string // IANA's preferred MIME name
	enc  encoding.Encoding
}

// Lookup finds an encoding by one of the names that IANA or browsers give it, in any case.
func Lookup(name string) (Encoding, bool) {
	switch strings.ToUpper(name) {
	case "UTF-16", "UTF-16LE":
		return utf16le, true
	case "UTF-16BE":
		return utf16be, true
	}
	enc, err := htmlindex.Get(name) // first, as who says latin1 means what browsers read, which has quotation marks as well
	if err != nil {
		if enc, err = ianaindex.IANA.Encoding(name); err != nil || enc == nil {
			return Encoding{}, false
		}
	}
	canonical, err := ianaindex.MIME.Name(enc)
	if err != nil || canonical == "" {
		canonical = name
	}
	return Encoding{canonical, enc}, true
}

var (
	utf16le = Encoding{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16be = Encoding{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
)

// Decode makes a File of the bytes of a transcription. Its encoding is the one given, or the one that is recognised if that is the
// zero Encoding. What cannot be read gives a nil File, and a finding that says why; bytes that hold a NUL character are left to the
// caller as they are.
func Decode(name string, data []byte, given Encoding) (*source.File, diag.List) {
	switch {
	case given.enc != nil:
		return decodeAs(name, data, given)
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeMarked(name, data, utf16le)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeMarked(name, data, utf16be)
	case bytes.IndexByte(data, 0) >= 0:
		return decodeZeros(name, data)
	case utf8.Valid(data):
		return source.New(name, string(data)), nil
	}
	raw := source.New(name, string(data))
	at, pairs, broken := invalid(data)
	if pairs > 0 && pairs >= broken {
		return nil, diag.List{notUTF8.At(source.Range{Start: at, End: at + 1}.In(raw), "the byte 0x%02X here is no character of UTF-8, which the rest of the file is in; expected the character that was meant", data[at])}
	}
	best, rival, why := recognise(data)
	if best == nil {
		return nil, diag.List{notUTF8.At(source.Range{Start: at, End: at + 1}.In(raw), "the byte 0x%02X here is no character of UTF-8, and no other encoding gives a text that is surely right%s; expected --encoding NAME, or a transcription saved as UTF-8", data[at], why)}
	}
	f := source.NewDecoded(name, best.text, best.encoding.Name)
	d := recognised.At(source.Span{File: f}, "read as %s, in which %s; expected --encoding %s if that is right, or a transcription saved as UTF-8", best.encoding.Name, best.reason(), best.encoding.Name)
	if rival != nil {
		d = d.WithNote(source.Span{}, fmt.Sprintf("%s comes next, with %s", rival.encoding.Name, rival.language))
	}
	return f, diag.List{d}
}

// Check tells whether a text is UTF-8; a finding says where it is not.
func Check(f *source.File) diag.List {
	text := f.Text()
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return diag.List{notUTF8.At(source.Range{Start: 0, End: 2}.In(f), "the text is in UTF-16; expected UTF-8")}
	}
	if utf8.ValidString(text) {
		return nil
	}
	at, _, _ := invalid([]byte(text))
	return diag.List{notUTF8.At(source.Range{Start: at, End: at + 1}.In(f), "the byte 0x%02X here is no character of UTF-8; expected a transcription saved as UTF-8", text[at])}
}

// decodeAs reads data in an encoding that somebody named. The characters that it does not have give a finding at the first.
func decodeAs(name string, data []byte, e Encoding) (*source.File, diag.List) {
	if strings.EqualFold(e.Name, "UTF-8") {
		if at, _, broken := invalid(data); broken > 0 {
			return nil, diag.List{notUTF8.At(source.Range{Start: at, End: at + 1}.In(source.New(name, string(data))), "the byte 0x%02X here is no character of UTF-8; expected a transcription in it, or another --encoding", data[at])}
		}
		return source.New(name, string(data)), nil
	}
	text, at := decode(data, e)
	f := source.NewDecoded(name, text, e.Name)
	if at >= 0 {
		return nil, diag.List{notUTF8.At(source.Range{Start: at, End: at + len("\uFFFD")}.In(f), "the bytes here are no character of %s; expected a transcription in it, or another --encoding", e.Name)}
	}
	return f, nil
}

// decodeMarked reads UTF-16 that its byte order mark tells.
func decodeMarked(name string, data []byte, e Encoding) (*source.File, diag.List) {
	f, found := decodeAs(name, data, e)
	if f != nil {
		found.Add(marked.At(source.Span{File: f}, "read as %s by its byte order mark", e.Name))
	}
	return f, found
}

// decodeZeros reads UTF-16 without a mark: zero bytes stand at every other place, and only there. Other files with zero bytes are
// returned as they are.
func decodeZeros(name string, data []byte) (*source.File, diag.List) {
	raw := source.New(name, string(data))
	var zeros [2]int
	for i, c := range data {
		if c == 0 {
			zeros[i%2]++
		}
	}
	e := utf16le
	switch {
	case len(data)%2 != 0, zeros[0] > 0 && zeros[1] > 0, zeros[0]+zeros[1] < len(data)/20:
		return raw, nil
	case zeros[0] > 0:
		e = utf16be
	}
	text, at := decode(data, e)
	if at >= 0 {
		return raw, nil
	}
	f := source.NewDecoded(name, text, e.Name)
	return f, diag.List{recognised.At(source.Span{File: f}, "read as %s, since zero bytes stand at every other place; expected --encoding %s if that is right, or a transcription saved as UTF-8", e.Name, e.Name)}
}

// decode reads all bytes; at is the offset in the text of the first that are no character, or -1.
func decode(data []byte, e Encoding) (text string, at int) {
	decoded, err := e.enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", 0
	}
	text = strings.TrimPrefix(string(decoded), "\ufeff")
	return text, strings.Index(text, "\uFFFD")
}

// invalid tells where the first byte stands that is no character of UTF-8, how many characters of more than one byte there are, and
// how many bytes are none. at is -1 if all are characters.
func invalid(data []byte) (at, pairs, broken int) {
	at = -1
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if at < 0 {
				at = i
			}
			broken++
		case n > 1:
			pairs++
		}
		i += n
	}
	return at, pairs, broken
}
