package xmltext

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// charData reads character data [14] with the references in it, up to markup or to an entity that gives tokens of its
// own. It gives nil if there is none. Most text has nothing to look at before the next tag: that is what it does itself.
func (r *Reader) charData() *Token {
	src, start := r.src, r.pos
	stop := r.textEnd(start)
	blank := blankEnd(src[:stop], start)
	i := blank
	if i < stop && src[i] != '<' {
		i = plainEnd(src[:stop], i, r.tab)
	}
	if i+1 >= stop || i > r.line || src[i] != '<' || r.tab[src[i+1]]&tagByte == 0 || i == r.literalLess {
		return r.mixedText(blank, i)
	}
	r.pos = i
	if i == blank && r.leavesOutBlank() {
		return r.tagBehindBlank()
	}
	t := r.token(Text, start, i)
	t.Text, t.Blank = aliasBytes(src[start:i]), i == blank
	return t
}

// mixedText is charData for text that may hold anything. It begins at pos, is blank up to blank, and plain up to i.
func (r *Reader) mixedText(blank, i int) *Token {
	src, tab := r.src, r.tab
	start := r.pos
	kept := start
	r.text = r.text[:0]
	stop := r.textEnd(start)
	tag := false // what follows is one
loop:
	for {
		if i >= stop || src[i] != '<' {
			i = plainEnd(src[:stop], i, tab)
		}
		if i >= stop {
			if stop < len(src) || !r.more() {
				break // a long text comes in pieces
			}
			src, tab, stop = r.src, r.tab, r.textEnd(start)
			continue
		}
		if i > r.line {
			if !r.reach(i) {
				return nil
			}
			src, tab, stop = r.src, r.tab, r.textEnd(start)
		}
		switch src[i] {
		case '<':
			if tag = r.isTag(i); tag || r.isMarkup(i) {
				break loop
			}
			r.unescapedLess(i)
			i++
		case ']':
			i = r.brackets(i)
		case '&':
			ref := r.scanRef(src, i)
			if ref.kind == entityRef {
				if e := r.lookUpEntity(ref, i); e != nil {
					if i == start {
						return r.includeEntity(e, ref)
					}
					break loop
				}
			}
			if ref.kind == charRef {
				r.text = utf8.AppendRune(append(r.text, src[kept:i]...), ref.char)
				kept = ref.end
			}
			i = ref.end
		case '\r':
			if !r.replaced {
				r.text = append(r.text, src[kept:i]...)
				kept = i + 1
				if kept == len(src) || src[kept] != '\n' {
					r.text = append(r.text, '\n')
				}
			}
			i++
		default:
			if size, ok := charAt(src, i); ok {
				i += size
				continue
			}
			r.text = append(append(r.text, src[kept:i]...), "\uFFFD"...)
			i = r.badChars(i, min(len(src), i+r.look))
			kept = i
		}
	}
	r.pos = i
	isBlank := i == blank
	if kept > start {
		r.text = append(r.text, src[kept:i]...)
		isBlank = onlyBlank(r.text)
	}
	if isBlank && tag && r.leavesOutBlank() {
		return r.tagBehindBlank()
	}
	t := r.token(Text, start, i)
	t.Text, t.Blank = r.text, isBlank
	if kept == start {
		t.Text = aliasBytes(src[start:i])
	}
	return t
}

// leavesOutBlank tells whether white space before the tag at pos is left out ([Options.SkipBlank]).
func (r *Reader) leavesOutBlank() bool {
	return r.skipBlank && r.entity == nil && (r.tok.Kind == EndElement || r.tok.Kind == StartElement && r.src[r.pos+1] != '/')
}

// tagBehindBlank reads the tag at pos, of which next does not know yet. It gives nil if the window has to slide on first.
func (r *Reader) tagBehindBlank() *Token {
	if r.pos > r.slide {
		return nil
	}
	r.from = r.pos
	return r.anyTag()
}

// plainEnd is where the text from s[i] on has to be looked at.
func plainEnd(s string, i int, tab *byteClasses) int {
	for tab == cleanBytes && i <= len(s)-8 {
		stops := textStops(eightBytes(s, i))
		if stops == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(stops) / 8
		if tab[s[i]]&textStop != 0 {
			return i
		}
		i++ // a line end or a tab
	}
	for i < len(s) && tab[s[i]]&textStop == 0 {
		i++
	}
	return i
}

// blankEnd is the end of the white space at s[i], but for carriage returns: mostly a line end and the spaces before a tag.
func blankEnd(s string, i int) int {
	for i < len(s) && (s[i] == '\n' || s[i] == ' ' || s[i] == '\t') {
		i++
		for i <= len(s)-8 {
			other := eightBytes(s, i) ^ ' '*ones
			if other != 0 {
				i += bits.TrailingZeros64(other) / 8
				break
			}
			i += 8
		}
	}
	return i
}

// onlyBlank tells whether a text is nothing but white space.
func onlyBlank(s []byte) bool {
	for _, b := range s {
		if !isSpace(b) {
			return false
		}
	}
	return true
}

// textEnd is where the loop of charData looks up: the end of src, or of the piece of text that one token may have.
func (r *Reader) textEnd(start int) int {
	if len(r.src)-start <= r.limits.TokenBytes {
		return len(r.src)
	}
	end := start + r.limits.TokenBytes
	for back := range utf8.UTFMax {
		if end-back > start && utf8.RuneStart(r.src[end-back]) {
			return end - back
		}
	}
	return end
}

// unescapedLess reports a "<" that begins no markup.
func (r *Reader) unescapedLess(i int) {
	d := topicUnescapedLess.At(r.at(i, i+1), `"<" stands in the text but begins no tag; expected "&lt;"`)
	r.report(d.WithFix(r.fix(`write "&lt;"`, true, i, i+1, "&lt;")))
}

// brackets passes the "]" at i, and reports "]]>", which may not stand in text (section 2.4).
func (r *Reader) brackets(i int) int {
	if !strings.HasPrefix(r.src[i:], "]]>") {
		return i + 1
	}
	d := topicCDATAEnd.At(r.at(i, i+3), `"]]>" stands in the text but ends no CDATA section; expected "]]&gt;"`)
	r.report(d.WithFix(r.fix(`write "]]&gt;"`, true, i+2, i+3, "&gt;")))
	return i + 3
}

// cleaned gives src[start:end] with line ends normalised (section 2.11); what is no Char [2] is reported.
func (r *Reader) cleaned(start, end int) []byte {
	src, tab := r.src, r.tab
	r.text = r.text[:0]
	i, kept := start, start
	for i < end {
		if tab[src[i]]&charStop == 0 {
			i++
			continue
		}
		if src[i] == '\r' {
			if !r.replaced {
				r.text = append(r.text, src[kept:i]...)
				kept = i + 1
				if kept == end || src[kept] != '\n' {
					r.text = append(r.text, '\n')
				}
			}
			i++
			continue
		}
		if size, ok := charAt(src, i); ok {
			i += size
			continue
		}
		r.text = append(append(r.text, src[kept:i]...), "\uFFFD"...)
		i = r.badChars(i, end)
		kept = i
	}
	if kept == start {
		return aliasBytes(src[start:end])
	}
	r.text = append(r.text, src[kept:end]...)
	return r.text
}

// badChars reports the run of bytes at i, before end, that are no Char [2], and gives its end.
func (r *Reader) badChars(i, end int) int {
	start := i
	invalid := r.src[i] >= utf8.RuneSelf && isInvalidUTF8(r.src, i)
	for i < end {
		size, ok := charAt(r.src, i)
		if ok || invalid != isInvalidUTF8(r.src, i) {
			break
		}
		i += size
	}
	if invalid {
		r.invalidUTF8(start, i)
	} else {
		r.notAllowedChar(start, i)
	}
	return i
}

func isInvalidUTF8(s string, i int) bool {
	if s[i] < utf8.RuneSelf {
		return false
	}
	c, size := utf8.DecodeRuneInString(s[i:])
	return c == utf8.RuneError && size == 1
}

// invalidUTF8 reports bytes that are no UTF-8. A file in another encoding has many: a few findings are enough.
func (r *Reader) invalidUTF8(start, end int) {
	r.illFormed = true
	r.badBytes++
	if r.badBytes > encodingFindings {
		return
	}
	d := topicInvalidEncoding.At(r.at(start, end), "%s not UTF-8; expected the encoding that the file declares, or a declaration such as encoding=\"windows-1252\"",
		bytesInWords(r.src[start:end]))
	if r.badBytes == encodingFindings {
		d.Message += "; further places are not listed"
	}
	r.report(d)
}

// notAllowedChar reports characters that XML does not allow [2].
func (r *Reader) notAllowedChar(start, end int) {
	c, _ := utf8.DecodeRuneInString(r.src[start:end])
	d := topicBadCharacter.At(r.at(start, end), "the character U+%04X is not allowed in XML; expected none", c)
	r.report(d.WithFix(r.fix("remove it", false, start, end, "")))
}
