package xmltext

import (
	"bytes"
	"errors"
	"io"
	"math"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// Decode makes a File of bytes in the encoding that a byte order mark or the XML declaration names, UTF-8 without either
// (section 4.3.3 and appendix F). The name is shown to people, never opened. A byte order mark stays in the text. The
// File is never nil: of an unknown encoding, or in place of bytes that mean nothing in theirs, it has U+FFFD, and a
// finding says so. Bytes that are no UTF-8 stay as they are; the Reader reports them. The File keeps data, which must not be
// changed any more.
func Decode(name string, data []byte) (*source.File, diag.List) {
	encodingName := detect(data)
	if isUTF8Name(encodingName) {
		return source.New(name, unsafe.String(unsafe.SliceData(data), len(data))), nil
	}
	return decode(name, data, encodingName)
}

func decode(name string, data []byte, encodingName string) (*source.File, diag.List) {
	d := newDecodedText(bytes.NewReader(data), encodingName)
	text, _ := io.ReadAll(io.NewSectionReader(d, 0, math.MaxInt64))
	f := source.NewDecoded(name, string(text), d.name)
	return f, d.faults(f)
}

// DecodeText is Decode for a text that is no XML: in an encoding by name, or, if that is "", in the one that a byte order
// mark names, UTF-8 without.
func DecodeText(name string, data []byte, encodingName string) (*source.File, diag.List) {
	if encodingName == "" || isUTF16Name(encodingName) {
		marked := data[:min(len(data), len("\xFF\xFE\x00\x00"))]
		if bytes.HasPrefix(marked, []byte("<")) || len(marked) > 1 && marked[0] == 0 && marked[1] == '<' {
			marked = nil // a mark counts, not what looks like XML
		}
		if found := detect(marked); !isUTF8Name(found) || encodingName == "" {
			encodingName = found
		}
	}
	if isUTF8Name(encodingName) {
		return source.New(name, string(data)), nil
	}
	return decode(name, data, encodingName)
}

// DecodeStream is Decode for bytes that are not to be held in memory: r is read again wherever a part of the text is
// needed, see [source.NewStreamed]. Offsets in the File are those of the text as UTF-8. The findings about the encoding
// are known when the text has been read; faults gives those so far. An error says that not even the beginning can be read.
func DecodeStream(name string, r io.ReaderAt) (f *source.File, faults func() diag.List, err error) {
	head := make([]byte, declarationWindow)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	encodingName := detect(head[:n])
	if isUTF8Name(encodingName) {
		return source.NewStreamed(name, r, "UTF-8"), func() diag.List { return nil }, nil
	}
	d := newDecodedText(r, encodingName)
	f = source.NewStreamed(name, d, d.name)
	return f, func() diag.List { return d.faults(f) }, nil
}

// A decodedText is a text in another encoding, as UTF-8, made where it is read. Reading on is cheap; for another place it
// begins at a sync point, or at the beginning if the encoding has states.
type decodedText struct {
	raw      io.ReaderAt
	name     string // of the encoding
	enc      encoding.Encoding
	unknown  bool
	states   bool   // what bytes mean depends on those long before
	replaced []byte // U+FFFD as the encoding writes it; where it can, the character may be meant

	mu    sync.Mutex
	dec   *encoding.Decoder
	in    []byte    // read, and not decoded
	buf   []byte    // room for out
	out   []byte    // decoded last: places are mostly asked for near each other
	at    syncPoint // where in begins, and where out ends
	ended bool      // in goes to the end
	syncs []syncPoint
	step  int64
	far   int64 // text offset up to which has been decoded before
	bad   int64 // offset of the first U+FFFD in the first piece with one that stands for nothing, -1 if there is none
}

// A syncPoint is one place in bytes and in text.
type syncPoint struct{ raw, text int64 }

const (
	rawChunk  = 32 << 10
	textChunk = 4 * rawChunk // room for whatever the bytes stand for
	maxSyncs  = 1024
)

func newDecodedText(r io.ReaderAt, encodingName string) *decodedText {
	enc, name := lookUpEncoding(encodingName)
	d := &decodedText{raw: r, name: name, enc: enc, step: 2 * rawChunk, bad: -1, buf: make([]byte, textChunk), syncs: []syncPoint{{}}}
	if enc == nil {
		d.enc, d.unknown = asciiOnly{}, true
	}
	switch strings.ToUpper(name) {
	case "ISO-2022-JP", "HZ-GB-2312":
		d.states = true
	}
	var err error
	if d.replaced, err = d.enc.NewEncoder().Bytes([]byte("\uFFFD")); err != nil || d.unknown {
		d.replaced = []byte("\uFFFD") // no more than a sequence that other encodings hardly have
	}
	d.dec = d.enc.NewDecoder()
	return d
}

// ReadAt reads text.
func (d *decodedText) ReadAt(p []byte, offset int64) (n int, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seek(offset)
	for n < len(p) {
		if offset >= d.at.text {
			if err = d.decode(); err != nil {
				return n, err
			}
			continue
		}
		given := copy(p[n:], d.out[offset-d.start():])
		n += given
		offset += int64(given)
	}
	return n, nil
}

// start is where out begins.
func (d *decodedText) start() int64 { return d.at.text - int64(len(d.out)) }

// seek goes to a place from which the offset can be reached by decoding.
func (d *decodedText) seek(offset int64) {
	from := d.syncs[sort.Search(len(d.syncs), func(i int) bool { return d.syncs[i].text > offset })-1]
	if d.start() <= offset && from.text <= d.at.text {
		return
	}
	d.dec.Reset()
	d.at, d.in, d.out, d.ended = from, d.in[:0], nil, false
}

// decode makes the next piece of text; the error is io.EOF at the end.
func (d *decodedText) decode() error {
	if !d.ended && len(d.in) < rawChunk {
		start := len(d.in)
		d.in = append(d.in, make([]byte, rawChunk)...)
		n, err := d.raw.ReadAt(d.in[start:], d.at.raw+int64(start))
		d.in = d.in[:start+n]
		if d.ended = errors.Is(err, io.EOF); err != nil && !d.ended {
			return err
		}
	}
	if d.ended && len(d.in) == 0 {
		return io.EOF
	}
	d.keepSync()
	buf := d.buf[:]
	written, read, err := d.dec.Transform(buf, d.in, d.ended)
	if read == 0 && written == 0 {
		if d.ended || !errors.Is(err, transform.ErrShortSrc) {
			read, written = len(d.in), copy(buf, "\uFFFD") // a decoder that cannot go on
		}
	}
	d.out = buf[:written]
	if d.at.text >= d.far {
		d.far = d.at.text + int64(written)
		replacement := []byte("\uFFFD")
		if d.bad < 0 && bytes.Count(d.out, replacement) > bytes.Count(d.in[:read], d.replaced) {
			d.bad = d.at.text + int64(bytes.Index(d.out, replacement))
		}
	}
	d.at.raw += int64(read)
	d.at.text += int64(written)
	d.in = append(d.in[:0], d.in[read:]...)
	return nil
}

// keepSync remembers the place where decoding goes on, if it could begin there.
func (d *decodedText) keepSync() {
	if last := d.syncs[len(d.syncs)-1]; d.states || d.at.text < last.text+d.step {
		return
	}
	d.syncs = append(d.syncs, d.at)
	if len(d.syncs) > maxSyncs {
		for i := range len(d.syncs) / 2 {
			d.syncs[i] = d.syncs[2*i]
		}
		d.syncs = d.syncs[:len(d.syncs)/2]
		d.step *= 2
	}
}

// faults gives the findings about the encoding so far.
func (d *decodedText) faults(f *source.File) diag.List {
	d.mu.Lock()
	bad := int(d.bad)
	d.mu.Unlock()
	switch {
	case d.name == ebcdic:
		return diag.List{topicUnknownEncoding.At(source.Range{}.In(f), "the file is in an EBCDIC encoding, as mainframes have, which is not read; expected UTF-8")}
	case d.unknown:
		head := f.Slice(source.Range{Start: 0, End: declarationWindow})
		at := max(strings.Index(head, d.name), 0)
		span := source.Range{Start: at, End: min(at+len(d.name), len(head))}
		return diag.List{topicUnknownEncoding.At(span.In(f), "the encoding %q is not known; expected UTF-8, or another name of the IANA list", d.name)}
	case bad >= 0:
		span := source.Range{Start: bad, End: bad + len("\uFFFD")}
		return diag.List{topicInvalidEncoding.At(span.In(f), "bytes from here on mean nothing in %s; expected the encoding that the file really has", d.name)}
	}
	return nil
}

// asciiOnly stands for an unknown encoding: what is ASCII stays, all else is U+FFFD.
type asciiOnly struct{ transform.NopResetter }

func (a asciiOnly) NewDecoder() *encoding.Decoder { return &encoding.Decoder{Transformer: a} }
func (a asciiOnly) NewEncoder() *encoding.Encoder { return &encoding.Encoder{Transformer: a} }

// Transform implements transform.Transformer.
func (asciiOnly) Transform(dst, src []byte, _ bool) (written, read int, err error) {
	for _, c := range src {
		if written+utf8.UTFMax > len(dst) {
			return written, read, transform.ErrShortDst
		}
		if c < utf8.RuneSelf {
			dst[written] = c
			written++
		} else {
			written += utf8.EncodeRune(dst[written:], utf8.RuneError)
		}
		read++
	}
	return written, read, nil
}
