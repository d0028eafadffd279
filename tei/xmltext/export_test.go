package xmltext

import "teikit/tei/source"

// NewSmallReader is NewReader with a small window, and with guesses that look only a little ahead, so that short documents
// meet what otherwise happens in long ones.
func NewSmallReader(f *source.File, opts Options, window, look int) *Reader {
	return newReader(f, opts, window, look)
}
