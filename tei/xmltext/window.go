package xmltext

import (
	"errors"
	"io"
	"math"
	"strings"
	"unicode/utf8"
	"unsafe"

	"teikit/tei/source"
)

// The Reader sees the document through a window: src is the part of the text from base on. At the start of a token the
// window may slide on, so that no more than it is in memory; inside a token it only grows at its end, so that offsets in
// src stay good. A construct is begun only if src goes on for a margin behind it, or to the end of the file: then names
// and guesses need no look at the end of the window. What can be longer asks for more: see reach and more.
//
// A text that is held in memory is read through the same window, which then costs nothing, so that it gives the same
// tokens and the same findings.

// windowBytes is how much of a text is looked at, unless a token is longer.
const windowBytes = 128 << 10

// A window is where src comes from.
type window struct {
	size  int
	slack int    // the margin
	text  string // of a file that is held
	buf   []byte // of one that is not: what has been read of it
	held  bool
}

// openWindow begins to read the document.
func (r *Reader) openWindow() {
	w := &r.window
	w.slack = 3*r.look + r.limits.NameBytes
	w.size = min(w.size, r.limits.TokenBytes) + 2*w.slack
	if w.held = r.doc.Held(); w.held {
		w.text = r.doc.Text()
	}
	r.tab = cleanBytes
	r.names.passing = !w.held || r.sharing
	r.extend(w.size)
	r.setSlide()
}

// setSlide says where the window slides on: with the margin that is there at the beginning, whatever a token needs, and
// where the file becomes too long.
func (r *Reader) setSlide() {
	r.slide = r.line
	if r.base+len(r.src) > r.limits.FileBytes {
		r.slide = min(r.slide, r.limits.FileBytes-r.base-1)
	}
}

// reach makes src go on for a margin behind i, or to the end of the file. It gives false if the token is too long for
// that. The caller looks at src anew.
func (r *Reader) reach(i int) bool {
	for i > r.line && !r.complete {
		if i > r.from+r.limits.TokenBytes {
			r.longToken()
			return false
		}
		end := i + 2*r.window.slack
		if len(r.src)-r.from > r.window.size+2*r.window.slack {
			end = r.from + r.limits.TokenBytes + r.window.slack // a long token: see more
		}
		r.extend(end)
	}
	return !r.stopped
}

// more makes src longer, for a loop that has come to its end inside a token. It gives false at the end of the file, and
// if the token is too long. The caller looks at src anew.
func (r *Reader) more() bool {
	if r.complete || r.stopped {
		return false
	}
	bound := r.from + r.limits.TokenBytes + r.window.slack
	if len(r.src) >= bound {
		r.longToken()
		return false
	}
	r.extend(bound) // at once: to grow in steps would leave more behind
	return true
}

// whole makes src as long as a token may be.
func (r *Reader) whole() { r.extend(r.from + r.limits.TokenBytes + r.window.slack) }

// longToken reports that the token being read is longer than it may be.
func (r *Reader) longToken() {
	r.limit(r.from, min(r.from+1, len(r.src)), "what begins here is longer than the limit of %d bytes", r.limits.TokenBytes)
}

// slideOn moves the window to pos, where a token begins. It gives false if the file is too long.
func (r *Reader) slideOn() bool {
	if r.base+r.pos >= r.limits.FileBytes && !(r.complete && r.pos == len(r.src)) {
		r.limit(r.pos, r.pos, "the file has more bytes than the limit of %d", r.limits.FileBytes)
		return false
	}
	if r.complete {
		r.setSlide()
		return true
	}
	if w := &r.window; !w.held {
		w.buf = w.buf[:copy(w.buf, w.buf[r.pos:])]
		r.src = r.src[r.pos:] // its length counts: fill makes it anew
		r.base += r.pos
		for i := range r.failed {
			if r.failed[i] > 0 {
				r.failed[i] = max(r.failed[i]-r.pos, 1)
			}
		}
		r.literalLess = max(r.literalLess-r.pos, -1)
		r.pos = 0
	}
	r.extend(r.pos + r.window.size)
	r.setSlide()
	return !r.stopped
}

// extend makes src go to end, or to the end of the file, and a little further if that would be inside a character.
func (r *Reader) extend(end int) {
	if r.complete {
		return
	}
	had := len(r.src)
	end = max(end, had)
	if r.window.held {
		text := r.window.text
		end = behindChar(text, min(end, len(text)))
		r.src, r.complete = text[:end], end == len(text)
	} else {
		r.fill(end)
	}
	if r.tab == cleanBytes && !isClean(r.src[min(had, len(r.src)):]) {
		r.tab = dirtyBytes
	}
	r.line = len(r.src) - r.window.slack
	if r.complete {
		r.line = math.MaxInt
	}
}

// behindChar moves an offset behind the character that it is in.
func behindChar(s string, i int) int {
	for range utf8.UTFMax - 1 {
		if i == len(s) || utf8.RuneStart(s[i]) {
			break
		}
		i++
	}
	return i
}

// fill is extend for a text that is not held.
func (r *Reader) fill(end int) {
	w := &r.window
	want := end + utf8.UTFMax
	if cap(w.buf) < want {
		buf := make([]byte, len(w.buf), max(want, w.size+2*w.slack+utf8.UTFMax)) // mostly enough for the token at the end, too
		copy(buf, w.buf)
		w.buf = buf
	}
	ended := false
	if n := len(w.buf); n < want {
		more, err := r.doc.ReadAt(w.buf[n:want], int64(r.base+n))
		w.buf = w.buf[:n+more]
		ended = err != nil
		if err != nil && !errors.Is(err, io.EOF) {
			r.unreadable(err)
		}
	}
	read := unsafe.String(unsafe.SliceData(w.buf), len(w.buf)) // valid until the window slides, as the Token is
	end = behindChar(read, min(end, len(read)))
	r.src, r.complete = read[:end], ended && end == len(read)
}

// unreadable reports that the rest of the file cannot be had, and ends the work.
func (r *Reader) unreadable(err error) {
	r.err = err
	r.report(topicUnreadable.At(source.Span{File: r.doc, Start: r.base, End: r.base}, "the rest of the file cannot be read: %s", excerptOf(err.Error())))
	r.stop()
}

// near is src up to where a guess at i may look; reach has been called for i, or for something shortly before it.
func (r *Reader) near(i int) string { return r.src[:behindChar(r.src, min(len(r.src), i+r.look))] }

// skipSpaceFar is the end of white space at i, however long; src then goes on for a margin behind it.
func (r *Reader) skipSpaceFar(i int) int {
	for {
		i = skipSpace(r.src, i)
		if i <= r.line || r.complete || !r.reach(i) {
			return i
		}
	}
}

// keep makes a string that stays when the window slides on.
func (r *Reader) keep(s string) string {
	if r.window.held {
		return s
	}
	return strings.Clone(s)
}
