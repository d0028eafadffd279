package xmltext_test

import (
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

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
