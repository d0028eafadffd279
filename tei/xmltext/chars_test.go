package xmltext

import (
	"bytes"
	"math/bits"
	"math/rand"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The productions [2], [4] and [4a] as the specification writes them: the oracle of the tables.
var (
	specChar = &unicode.RangeTable{
		R16: []unicode.Range16{{Lo: 0x9, Hi: 0xA, Stride: 1}, {Lo: 0xD, Hi: 0xD, Stride: 1}, {Lo: 0x20, Hi: 0xD7FF, Stride: 1}, {Lo: 0xE000, Hi: 0xFFFD, Stride: 1}},
		R32: []unicode.Range32{{Lo: 0x10000, Hi: 0x10FFFF, Stride: 1}},
	}
	specNameStart = &unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: ':', Hi: ':', Stride: 1}, {Lo: 'A', Hi: 'Z', Stride: 1}, {Lo: '_', Hi: '_', Stride: 1}, {Lo: 'a', Hi: 'z', Stride: 1},
			{Lo: 0xC0, Hi: 0xD6, Stride: 1}, {Lo: 0xD8, Hi: 0xF6, Stride: 1}, {Lo: 0xF8, Hi: 0x2FF, Stride: 1}, {Lo: 0x370, Hi: 0x37D, Stride: 1},
			{Lo: 0x37F, Hi: 0x1FFF, Stride: 1}, {Lo: 0x200C, Hi: 0x200D, Stride: 1}, {Lo: 0x2070, Hi: 0x218F, Stride: 1}, {Lo: 0x2C00, Hi: 0x2FEF, Stride: 1},
			{Lo: 0x3001, Hi: 0xD7FF, Stride: 1}, {Lo: 0xF900, Hi: 0xFDCF, Stride: 1}, {Lo: 0xFDF0, Hi: 0xFFFD, Stride: 1},
		},
		R32: []unicode.Range32{{Lo: 0x10000, Hi: 0xEFFFF, Stride: 1}},
	}
	specNameMore = &unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: '-', Hi: '.', Stride: 1}, {Lo: '0', Hi: '9', Stride: 1}, {Lo: 0xB7, Hi: 0xB7, Stride: 1},
			{Lo: 0x300, Hi: 0x36F, Stride: 1}, {Lo: 0x203F, Hi: 0x2040, Stride: 1},
		},
	}
)

func TestCharacterTablesAgreeWithTheSpecification(t *testing.T) {
	for c := rune(0); c <= utf8.MaxRune; c++ {
		char := unicode.Is(specChar, c)
		if isChar(c) != char {
			t.Fatalf("isChar(%U) = %v", c, !char)
		}
		if !utf8.ValidRune(c) {
			continue
		}
		s := string(c)
		if size, ok := charAt(s, 0); ok != char || size != len(s) {
			t.Fatalf("charAt(%U) = %d, %v", c, size, ok)
		}
		start := unicode.Is(specNameStart, c)
		if got := nameEnd(s, 0) == len(s); got != start {
			t.Fatalf("nameEnd of %U: a name is %v", c, got)
		}
		if got, want := nameRest(s, 0) == len(s), start || unicode.Is(specNameMore, c); got != want {
			t.Fatalf("nameRest of %U: a name character is %v", c, got)
		}
	}
}

// TestStopsCoverWhatHasToBeLookedAt checks the tables of the hot loops: no byte of a text that they serve may be passed that begins something
// else than an allowed character.
func TestStopsCoverWhatHasToBeLookedAt(t *testing.T) {
	for c := rune(0); c <= 0xFFFF; c++ {
		if !utf8.ValidRune(c) || isChar(c) {
			continue
		}
		tab := classesFor("A\uFEFF" + string(c) + "x")
		b := string(c)[0]
		for _, stop := range []uint8{textStop, valueStop, charStop} {
			if tab[b]&stop == 0 || dirtyBytes[b]&stop == 0 {
				t.Errorf("byte %#x of %U is no stop %d", b, c, stop)
			}
		}
	}
	for b := utf8.RuneSelf; b < 256; b++ {
		if dirtyBytes[b]&textStop == 0 || dirtyBytes[b]&valueStop == 0 || dirtyBytes[b]&charStop == 0 {
			t.Errorf("byte %#x is passed in text that is no UTF-8", b)
		}
	}
}

func TestBytesThatAreNoUTF8AreNoCharacters(t *testing.T) {
	for _, s := range []string{"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x80"} {
		if size, ok := charAt(s, 0); ok || size != 1 {
			t.Errorf("charAt(%x) = %d, %v", s, size, ok)
		}
		if nameEnd(s, 0) != 0 || nameEnd("a"+s, 0) != 1 {
			t.Errorf("%x is part of a name", s)
		}
	}
}

func TestSimilarNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"hi", "HI", true}, {"persName", "persname", true}, {"hil", "hi", true}, {"persNme", "persName", true}, {"persNamr", "persName", true},
		{"p", "q", false}, {"p", "pb", false}, {"div", "diva", true}, {"div", "dva", false}, {"head", "seg", false}, {"date", "dateline", false},
	} {
		if similar(c.a, c.b) != c.want || similar(c.b, c.a) != c.want {
			t.Errorf("similar(%q, %q) is %v", c.a, c.b, !c.want)
		}
	}
}

func TestExcerptsAreShortAndOnOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		" a \n\t b ":            "a b",
		"\x01\xff\ufffe\ufffdx": "\ufffd\ufffd\ufffd\ufffdx",
		"1234567890123456789012345678901234567890":   "1234567890123456789012345678901234567890",
		"1234567890123456789012345678901234567890 x": "1234567890123456789012345678901234567890...",
	} {
		if got := excerptOf(in); got != want {
			t.Errorf("excerptOf(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestEightBytesAtOnce compares with the table of bytes, for all pairs of bytes in all places.
func TestEightBytesAtOnce(t *testing.T) {
	first := func(found uint64) int { return bits.TrailingZeros64(found) / 8 }
	for pair := range 1 << 16 {
		text := []byte("xxxxxxxx")
		for at := range 7 {
			copy(text, "xxxxxxxx")
			text[at], text[at+1] = byte(pair), byte(pair>>8)
			eight := eightBytes(string(text), 0)
			wantStop, wantControl := 8, 8
			for i := 7; i >= 0; i-- {
				if b := text[i]; cleanBytes[b]&textStop != 0 || b < ' ' {
					wantStop = i
				}
				if text[i] < ' ' {
					wantControl = i
				}
			}
			if got := first(textStops(eight)); got != wantStop {
				t.Fatalf("%q: the first stop is %d, not %d", text, wantStop, got)
			}
			if got := first(controls(eight)); got != wantControl {
				t.Fatalf("%q: the first control is %d, not %d", text, wantControl, got)
			}
		}
	}
}

func TestIsClean(t *testing.T) {
	for s, want := range map[string]bool{
		"":                                      true,
		"\uFEFFplain":                           true,
		"\uFFFD\uFFFC\uFB01":                    true,
		"ä\uFFFE":                               false,
		"\uFFFF":                                false,
		"\uFF0C\uFF0C \uFFFF":                   false,
		"\xEF\xBF":                              false,
		"a\xFF":                                 false,
		strings.Repeat("\uFF0C", 99) + "\uFFFE": false,
	} {
		if isClean(s) != want || (classesFor(s) == cleanBytes) != want {
			t.Errorf("%q: clean is %v", s, !want)
		}
	}
}

func TestPlainEnd(t *testing.T) {
	const chars = "abcdefgh <&]\r\n\t\x00\x1f\xef\xbb\xbf\xc3\xa4"
	r := rand.New(rand.NewSource(1))
	for range 20000 {
		text := make([]byte, r.Intn(40))
		for i := range text {
			text[i] = chars[r.Intn(len(chars))]
		}
		for _, tab := range []*byteClasses{cleanBytes, dirtyBytes} {
			start := r.Intn(len(text) + 1)
			want := start
			for want < len(text) && tab[text[want]]&textStop == 0 {
				want++
			}
			if got := plainEnd(string(text), start, tab); got != want {
				t.Fatalf("%q from %d: %d, want %d", text, start, got, want)
			}
		}
	}
}

// TestHashOfTag finds the end of tags of all lengths, at the end of the text and not, and tells tags from those that differ in one byte.
func TestHashOfTag(t *testing.T) {
	for n := range 131 {
		tag := []byte("<" + strings.Repeat("a", n) + ">")
		length, hash := hashOfTag(string(tag))
		for _, behind := range []string{"b", "<c>", "\xbe\xbf\xff>>>>>>>>"} {
			if l, h := hashOfTag(string(tag) + behind); l != len(tag) || h != hash || length != l {
				t.Errorf("%q before %q: length %d, hash %x; alone %d, %x", tag, behind, l, h, length, hash)
			}
		}
		for i := range n + 1 {
			other := bytes.Clone(tag)
			other[i] ^= 0x80
			if _, h := hashOfTag(string(other)); h == hash {
				t.Errorf("%q and %q have one hash", tag, other)
			}
		}
		if l, _ := hashOfTag(string(tag[:n+1])); l != 0 {
			t.Errorf("%q: length %d", tag[:n+1], l)
		}
	}
}
