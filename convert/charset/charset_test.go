package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"teikit/tei/diag"
)

// letters in their languages, as people write them: the encodings are those that files of such a language are found in.
var samples = []struct{ name, text, encodings string }{
	{"German", "Lieber Müller,\n\nfür Ihre schönen Grüße danke ich. Die „Straße“ war naß.\n\nIhr Böhm", "windows-1252 IBM850 macintosh"},
	{"one umlaut", "Dear Mr Müller,\n\nthank you for the parcel.\n\nYours, A. Hale", "windows-1252 macintosh ISO-8859-1"},
	{"French", "Mon cher ami,\n\nj’ai reçu hier votre lettre, où vous me dites que l’été a été très chaud à Genève.\n\nVotre dévoué Évrard", "windows-1252 macintosh"},
	{"French, no quotation marks", "J'ai reçu hier votre lettre: l'été a été très chaud à Genève, et la forêt brûle.", "ISO-8859-1 ISO-8859-15 IBM850"},
	{"Spanish", "Muy señor mío:\n\n¿Cuándo llegará el cañón? Mañana saldré de Córdoba.\n\nJosé Núñez", "windows-1252 macintosh"},
	{"Polish", "Szanowny Panie,\n\ndziękuję za list z ubiegłego tygodnia. Wyjeżdżam jutro do Łodzi, gdzie będę do końca miesiąca.\n\nStanisław", "windows-1250 ISO-8859-2 IBM852"},
	{"Czech", "Milý příteli,\n\nděkuji za Váš dopis. Přijedu příští týden, až budu zdráv.\n\nVáš Jiří", "windows-1250 ISO-8859-2 IBM852"},
	{"Russian", "Дорогой Иван Петрович!\n\nПолучил Ваше письмо и спешу ответить. Завтра еду в Москву.\n\nВаш Н. Орлов", "windows-1251 KOI8-R IBM866 ISO-8859-5"},
	{"Russian telegram", "БАКУ РЕВКОМ\n\nПРОШУ СООБЩИТЬ ПОЛОЖЕНИЕ НА ФРОНТЕ. ЖДУ ОТВЕТА СЕГОДНЯ.\n\nОРЛОВ", "windows-1251 KOI8-R IBM866 ISO-8859-5"},
	{"Ukrainian", "Шановний пане!\n\nДякую за Вашого листа. Їду завтра до Києва, і напишу Вам звідти.", "windows-1251"},
}

func TestEncodingsAreRecognised(t *testing.T) {
	for _, s := range samples {
		for name := range strings.FieldsSeq(s.encodings) {
			e, ok := Lookup(name)
			if !ok {
				t.Fatalf("there is no encoding %s", name)
			}
			data, err := e.enc.NewEncoder().Bytes([]byte(s.text))
			if err != nil {
				continue // the sample has a character that the encoding has not
			}
			f, found := Decode("a.txt", data, Encoding{})
			if f == nil || f.Text() != s.text {
				t.Errorf("%s in %s: read as %v; findings %v", s.name, name, f, found)
				if f != nil {
					t.Logf("%s: %s", f.Encoding(), f.Text())
				}
				continue
			}
			if len(found) != 1 || found[0].Code != "conv/encoding-recognised" || !strings.Contains(found[0].Message, f.Encoding()) {
				t.Errorf("%s in %s: findings %v", s.name, name, found)
			}
			f, found = Decode("a.txt", data, e)
			if f == nil || f.Text() != s.text || len(found) > 0 {
				t.Errorf("%s given as %s: %v, findings %v", s.name, name, f, found)
			}
		}
	}
}

func TestUTF16(t *testing.T) {
	for _, text := range []string{samples[0].text, samples[7].text} {
		for _, e := range []Encoding{utf16le, utf16be} {
			data, err := e.enc.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			mark, _ := e.enc.NewEncoder().Bytes([]byte("\ufeff"))
			for _, c := range []struct {
				data []byte
				code diag.Code
			}{{data, "conv/encoding-recognised"}, {append(mark, data...), "conv/encoding-marked"}} {
				f, found := Decode("a.txt", c.data, Encoding{})
				if f == nil || f.Text() != text || f.Encoding() != e.Name {
					t.Errorf("%s: %v %v", e.Name, f, found)
				}
				if len(found) != 1 || found[0].Code != c.code {
					t.Errorf("%s: findings %v; expected %s", e.Name, found, c.code)
				}
			}
		}
	}
}

// TestDoubtIsSaid has what no encoding gives a sure text for: nothing is read.
func TestDoubtIsSaid(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a damaged character in UTF-8", "Für Böhm: gr\xc3 und schön", "which the rest of the file is in"},
		{"noise", "a\x81\x8d\x8f\x90\x9d b\xff\xfe\xfd\xd0\xdd", "no other encoding gives a text that is surely right"},
		{"one letter of two encodings", "Herr M\xd0ller", "surely right"},
	} {
		f, found := Decode("a.txt", []byte(c.data), Encoding{})
		if f != nil || len(found) != 1 || !strings.Contains(found[0].Message, c.want) {
			t.Errorf("%s: %v, findings %v; expected %q", c.name, f, found, c.want)
		}
	}
	e, _ := Lookup("windows-1252")
	if f, found := Decode("a.txt", []byte("a \x81 b"), e); f != nil || len(found) != 1 {
		t.Errorf("a byte that the named encoding has not: %v, findings %v", f, found)
	}
}

func TestPlainTextIsTakenAsItIs(t *testing.T) {
	for _, text := range []string{"", "abc", "Für", "\ufeffA", "a\x00b", "\x00\x01\x02\x03\x04PK"} {
		f, found := Decode("a.txt", []byte(text), Encoding{})
		if f == nil || f.Text() != text || len(found) > 0 {
			t.Errorf("%q: %v, findings %v", text, f, found)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Baku \xcf\xf0"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, found := Decode("a.txt", data, Encoding{})
		if file == nil && len(found) == 0 {
			t.Error("refused without a finding")
		}
		if file != nil && len(found) > 0 && !utf8.ValidString(file.Text()) {
			t.Error("a text that was decoded is no UTF-8")
		}
	})
}
