package xmltext_test

import (
	"bytes"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

func utf16le(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

func utf16be(s string) []byte {
	b := utf16le(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return b
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, data     string
		text, encoding string
		findings       []string
	}{
		{"UTF-8", "<p>é</p>", "<p>é</p>", "UTF-8", nil},
		{"UTF-8 with mark", "\ufeff<p>é</p>", "\ufeff<p>é</p>", "UTF-8", nil},
		{"declared UTF-8", "<?xml version='1.0' encoding='utf-8'?><p>é</p>", "<?xml version='1.0' encoding='utf-8'?><p>é</p>", "UTF-8", nil},
		{"UTF-16, little end first", "\xff\xfe" + string(utf16le("<p>é𝄞</p>")), "\ufeff<p>é𝄞</p>", "UTF-16LE", nil},
		{"UTF-16, big end first", "\xfe\xff" + string(utf16be("<p>é𝄞</p>")), "\ufeff<p>é𝄞</p>", "UTF-16BE", nil},
		{"UTF-16 without mark", string(utf16le("<?xml version='1.0' encoding='UTF-16LE'?><p/>")), "<?xml version='1.0' encoding='UTF-16LE'?><p/>", "UTF-16LE", nil},
		{"declared UTF-16 with mark", "\xfe\xff" + string(utf16be("<?xml version='1.0' encoding='UTF-16'?><p/>")), "\ufeff<?xml version='1.0' encoding='UTF-16'?><p/>", "UTF-16BE", nil},
		{"UTF-32", "<\x00\x00\x00p\x00\x00\x00/\x00\x00\x00>\x00\x00\x00", "<p/>", "UTF-32LE", nil},
		{"windows-1251", "<?xml version='1.0' encoding='windows-1251'?><p>\xcf\xf0</p>", "<?xml version='1.0' encoding='windows-1251'?><p>Пр</p>", "windows-1251", nil},
		{"KOI8-R in small letters", "<?xml version='1.0' encoding = \"koi8-r\" ?><p>\xf0\xd2</p>", "<?xml version='1.0' encoding = \"koi8-r\" ?><p>Пр</p>", "KOI8-R", nil},
		{"ISO-8859-1 is not windows-1252", "<?xml version='1.0' encoding='ISO-8859-1'?><p>\xe9\x85</p>", "<?xml version='1.0' encoding='ISO-8859-1'?><p>é\u0085</p>", "ISO-8859-1", nil},
		{"a name of the web", "<?xml version='1.0' encoding='x-mac-cyrillic'?><p>\x80</p>", "<?xml version='1.0' encoding='x-mac-cyrillic'?><p>А</p>", "x-mac-cyrillic", nil},
		{"Shift_JIS", "<?xml version='1.0' encoding='Shift_JIS'?><p>\x82\xa0</p>", "<?xml version='1.0' encoding='Shift_JIS'?><p>あ</p>", "Shift_JIS", nil},
		{"bytes that mean nothing", "<?xml version='1.0' encoding='windows-1252'?><p>\x81</p>", "<?xml version='1.0' encoding='windows-1252'?><p>\ufffd</p>", "windows-1252",
			[]string{"invalid-encoding \ufffd"}},
		{"half a pair of UTF-16", "\xff\xfe" + string(utf16le("<p>")) + "\x00\xd8" + string(utf16le("</p>")), "\ufeff<p>\ufffd</p>", "UTF-16LE", []string{"invalid-encoding \ufffd"}},
		{"the replacement character in UTF-16", "\xff\xfe" + string(utf16le("<p>\ufffd</p>")), "\ufeff<p>\ufffd</p>", "UTF-16LE", nil},
		{"the replacement character beside half a pair", "\xff\xfe" + string(utf16le("<p>\ufffd")) + "\x00\xd8" + string(utf16le("</p>")), "\ufeff<p>\ufffd\ufffd</p>", "UTF-16LE", []string{"invalid-encoding \ufffd"}},
		{"unknown", "<?xml version='1.0' encoding='klingon'?><p>\xe9</p>", "<?xml version='1.0' encoding='klingon'?><p>\ufffd</p>", "klingon", []string{"unknown-encoding klingon"}},
		{"declared UTF-16, but written in ASCII", "<?xml version='1.0' encoding='UTF-16'?><p/>", "<?xml version='1.0' encoding='UTF-16'?><p/>", "UTF-8", nil},
		{"EBCDIC", "\x4c\x6f\xa7\x94\x93", "Lo\ufffd\ufffd\ufffd", "EBCDIC", []string{"unknown-encoding "}},
		{"not text", "\x00\x01\x02", "\x00\x01\x02", "UTF-8", nil},
		{"nothing", "", "", "UTF-8", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, faults := xmltext.Decode("test.xml", []byte(c.data))
			if f.Text() != c.text || f.Encoding() != c.encoding {
				t.Errorf("text %q in %s\nwant %q in %s", f.Text(), f.Encoding(), c.text, c.encoding)
			}
			if diff := cmp.Diff(c.findings, summary(faults)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			streamed, late, err := xmltext.DecodeStream("test.xml", strings.NewReader(c.data))
			if err != nil || streamed.Text() != c.text || streamed.Encoding() != c.encoding {
				t.Errorf("as a stream: text %q in %s, %v", streamed.Text(), streamed.Encoding(), err)
			}
			if diff := cmp.Diff(c.findings, summary(late())); diff != "" {
				t.Errorf("findings as a stream (-want +got):\n%s", diff)
			}
			r := xmltext.NewReader(f, xmltext.Options{})
			for r.Next() != nil {
			}
			for _, d := range r.Faults() {
				if d.Code == "xml/encoding-mismatch" && c.name != "declared UTF-16, but written in ASCII" {
					t.Errorf("the Reader disagrees: %s", d.Message)
				}
			}
		})
	}
}

// TestStreamsOfOtherEncodingsAreReadAnywhere reads parts of long texts in any order.
func TestStreamsOfOtherEncodingsAreReadAnywhere(t *testing.T) {
	letters := map[string]string{"KOI8-R": "Дорогой друг!\n", "windows-1251": "Баку, 16/VII\n", "Shift_JIS": "手紙\n", "ISO-2022-JP": "手紙 letter\n", "UTF-16LE": "é—𝄞\n"}
	encodings := map[string]encoding.Encoding{"KOI8-R": charmap.KOI8R, "windows-1251": charmap.Windows1251, "Shift_JIS": japanese.ShiftJIS, "ISO-2022-JP": japanese.ISO2022JP}
	for _, name := range sortedKeys(letters) {
		t.Run(name, func(t *testing.T) {
			text := "<?xml version='1.0' encoding='" + name + "'?><p>" + strings.Repeat(letters[name], 60_000) + "</p>"
			data := utf16le(text)
			if enc := encodings[name]; enc != nil {
				var err error
				if data, err = enc.NewEncoder().Bytes([]byte(text)); err != nil {
					t.Fatal(err)
				}
			}
			f, faults, err := xmltext.DecodeStream("a.xml", bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			r := rand.New(rand.NewSource(3))
			for range 30 {
				at := r.Intn(len(text))
				part := source.Range{Start: at, End: min(at+r.Intn(3000), len(text))}
				if got := f.Slice(part); got != text[part.Start:part.End] {
					t.Fatalf("%v is %.50q, want %.50q", part, got, text[part.Start:part.End])
				}
			}
			held := source.New("a.xml", text)
			if at := len(text) - 1000; f.Position(at) != held.Position(at) {
				t.Errorf("position %v, want %v", f.Position(at), held.Position(at))
			}
			if got := transcript(xmltext.NewReader(f, xmltext.Options{})); !cmp.Equal(got, transcript(xmltext.NewReader(source.NewDecoded("a.xml", text, name), xmltext.Options{}))) {
				t.Error("other tokens than from memory")
			}
			if len(faults()) > 0 {
				t.Error(faults()[0].Message)
			}
		})
	}
}

// TestUTF16WithoutMark follows section 4.3.3: a byte order mark, or a declaration of the order.
func TestUTF16WithoutMark(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"undeclared", string(utf16le("<p>é</p>")), "error xml/byte-order-mark"},
		{"undeclared, big end first", string(utf16be("<p>é</p>")), "error xml/byte-order-mark"},
		{"declared without order", string(utf16le("<?xml version='1.0' encoding='UTF-16'?><p/>")), "warning xml/byte-order-mark"},
		{"declared with order", string(utf16le("<?xml version='1.0' encoding='UTF-16LE'?><p/>")), ""},
		{"declared as something else", string(utf16le("<?xml version='1.0' encoding='UTF-8'?><p/>")), "warning xml/byte-order-mark, error xml/encoding-mismatch"},
		{"with mark", "\xff\xfe" + string(utf16le("<p/>")), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, _ := xmltext.Decode("a.xml", []byte(c.data))
			r := xmltext.NewReader(f, xmltext.Options{})
			for r.Next() != nil {
			}
			var got []string
			for _, d := range r.Faults() {
				got = append(got, d.Severity.String()+" "+string(d.Code))
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("findings %q, want %q", got, c.want)
			}
		})
	}
}
