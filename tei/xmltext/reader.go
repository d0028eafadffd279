package xmltext

import (
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// Options change how a Reader reads. The zero value is the good default.
type Options struct {
	Limits Limits // zero value: the defaults
	Root   *Root  // where external entities and the external DTD subset may be read; default nil: they are not read

	// Vocabulary is what Readers of other documents have left; nobody else may use it until this Reader has come to the end.
	// Default nil: the Reader makes its own.
	Vocabulary *Vocabulary

	// SkipBlank leaves out text tokens of white space that stand directly between two tags, if it is not all that an element has inside.
	// White space beside anything else, such as a comment, other text or a reference, is handed out.
	SkipBlank bool

	// AttrsLater leaves out the attributes of start tags that are the same as one before ([Token.Same]): they are to be asked for
	// ([Reader.Attrs]). What they are need not be looked at for each of thousands of tags by whoever knows what to think of the tag.
	AttrsLater bool
}

// A Reader reads one file as tokens. It is for one goroutine.
type Reader struct {
	doc    *source.File // the document
	limits Limits
	root   *Root
	look   int // how far a guess after a mistake may look, in bytes

	input         // what is read now
	pos    int    // offset in src
	from   int    // where the token being read begins, in src
	window window // where src comes from in the document
	tok    Token
	part   part

	memory
	emptied bool // the element on top was written <x/>: its end comes next
	ended   bool // the last token is the end of the element on top: it is still in scope
	implied int  // elements to close without an end tag
	crossed []crossing

	skipBlank  bool      // Options.SkipBlank
	attrsLater bool      // Options.AttrsLater
	same       *knownTag // the last start tag that was known

	vocabulary *Vocabulary
	sharing    bool // other documents will use it
	candidate  candidate

	names  *nameTable // of the vocabulary
	tag    tagText
	tags   uint32 // number of the start tag being read, counted on from those of documents before
	judged uint32 // the last start tag that a guess took for one

	outer     []including // what includes src, the document first
	produced  int         // tokens so far
	spent     expansion
	defaulted int // bytes of defaulted attributes
	dtd       dtd

	literalLess int // offset in src of a "<" that a guess made text, -1 if there is none
	opening     opening
	rootSeen    bool
	stray       bool // text outside the root element is reported in this part
	muted       bool // tokens of a second document element are not handed out
	cutOff      bool // the file ends inside markup, which is reported
	stopped     bool // a limit ended the work

	faults    diag.List
	illFormed bool // one of the faults, listed or not, is an error
	capped    bool // the last finding says that more are not listed
	badBytes  int  // findings about bytes that are no UTF-8
	err       error
}

// An input is what the Reader reads: the document, or an entity.
type input struct {
	src      string // a part of the document, or the whole of an entity
	base     int    // offset in file of src[0]
	line     int    // offset in src up to which a construct may begin without a call of reach
	slide    int    // offset in src up to which a token may begin without a call of slideOn
	complete bool   // src goes to the end
	tab      *byteClasses
	failed   [terminators]int // searches in src that found nothing: where they began, and one
	file     *source.File     // where spans point
	entity   *entity          // whose text src is; nil in the document
	external bool             // is, or is included by, an external parameter entity or the external subset
	content  int              // offset behind a byte order mark
	replaced bool             // src is replacement text, which stands nowhere: its place is the reference
	ref      source.Range     // the reference in file, if src is replaced
	floor    int              // elements that the entity being read may not close
}

// A memory is what a Reader works in, and leaves for the next one.
type memory struct {
	stack    []element // open elements, the document element first
	bindings []binding
	attrs    []Attr
	attrRefs []attrRef // beside attrs
	decls    []nsAttr
	nsDecls  []NSDecl
	idSeen   []uint32 // by NameID: the last start tag that had an attribute of that name with a prefix
	text     []byte   // characters of a token in which something was replaced
	values   []byte   // the same for attribute values of one tag
}

// openingBytes is how much of the beginning of a document is remembered for a message.
const openingBytes = 256

// An opening is how the document begins, white space aside.
type opening struct {
	at     int    // offset
	text   string // a little of what stands there
	known  bool
	markup bool // a "<" has been seen
}

// A part is where in the document production [1] the Reader is.
type part uint8

const (
	atStart part = iota
	inProlog
	inContent
	inEpilog
	atEnd
)

// An element is an open element.
type element struct {
	name     *qname
	id       int32
	prefix   string
	tagSpan  source.Span
	bindings int // height of Reader.bindings before its start tag
}

// NewReader makes a Reader of a file's text, which [Decode] gives for bytes of any encoding, and [DecodeStream] without
// holding it: then the Reader takes memory for a window of it only.
func NewReader(f *source.File, opts Options) *Reader {
	return newReader(f, opts, windowBytes, lookahead)
}

// readers are those that have been freed.
var readers = sync.Pool{New: func() any { return new(Reader) }}

// Free leaves the Reader to a document to come. Neither it, nor a Token or a list of findings that it has given, may be used afterwards.
func (r *Reader) Free() {
	*r = Reader{} // its document is let go
	readers.Put(r)
}

func newReader(f *source.File, opts Options, size, look int) *Reader {
	r := readers.Get().(*Reader)
	*r = Reader{
		doc:         f,
		limits:      opts.Limits.withDefaults(),
		root:        opts.Root,
		look:        look,
		window:      window{size: size},
		skipBlank:   opts.SkipBlank,
		attrsLater:  opts.AttrsLater,
		vocabulary:  opts.Vocabulary,
		sharing:     opts.Vocabulary != nil,
		literalLess: -1,
	}
	if !r.sharing {
		r.vocabulary = new(Vocabulary)
	}
	r.memory = r.vocabulary.open(f, &r.limits)
	r.names = r.vocabulary.names
	r.tags, r.judged = r.vocabulary.read, r.vocabulary.read
	r.file = f
	r.openWindow()
	return r
}

// Next gives the next token, nil at the end. The Token, with all its slices, is used again by the next call.
func (r *Reader) Next() *Token {
	for {
		t := r.next()
		if t == nil || !r.muted {
			return t
		}
	}
}

// SkipTo goes on at an offset of the document, as if what stands before it had been read and nothing were open but what is open now. That the
// offset is where a token begins is for the caller to know. It gives false, and does nothing, except in the content of an element of a document
// that is held and has no declarations.
func (r *Reader) SkipTo(offset int) bool {
	if r.emptied || r.part != inContent || r.dtd.seen || !r.window.held || offset < r.base+r.pos {
		return false
	}
	r.pos = offset - r.base
	return true
}

// WellFormed tells whether no fault that is an error has been found so far.
func (r *Reader) WellFormed() bool { return !r.illFormed }

// Faults gives the findings so far, in the order in which they were made.
func (r *Reader) Faults() diag.List { return r.faults }

// Err tells why a file that is not held could not be read to its end, which a finding says as well; nil if it could.
func (r *Reader) Err() error { return r.err }

func (r *Reader) next() *Token {
	if r.ended {
		r.leaveElement()
	}
	if r.emptied {
		r.emptied = false
		return r.endToken(r.pos, r.pos, source.Range{})
	}
	if r.implied > 0 {
		r.implied--
		return r.endToken(r.pos, r.pos, source.Range{})
	}
	for {
		if r.pos > r.slide {
			r.slideOn()
		}
		if r.stopped {
			return r.closeAll()
		}
		r.from = r.pos
		var t *Token
		switch r.part {
		case inContent:
			if r.pos < len(r.src) {
				if r.src[r.pos] == '<' {
					t = r.markup()
				} else {
					t = r.charData()
				}
			} else {
				t = r.endOfInput()
			}
		case atStart:
			t = r.start()
		case inProlog, inEpilog:
			t = r.outside()
		case atEnd:
			return nil
		}
		if t != nil {
			return t
		}
	}
}

// markup reads what begins with "<" in content [43]. It gives nil if that is no token.
func (r *Reader) markup() *Token {
	if r.isTag(r.pos) {
		return r.anyTag()
	}
	if !r.isMarkup(r.pos) {
		return r.charData()
	}
	switch r.src[r.pos+1] {
	case '?':
		return r.procInst()
	case '!':
		return r.exclamation()
	}
	return r.startTag()
}

// anyTag reads a tag at the "<" (isTag).
func (r *Reader) anyTag() *Token {
	if r.src[r.pos+1] == '/' {
		return r.endTag()
	}
	return r.startTag()
}

// isTag is isMarkup for what is most of it.
func (r *Reader) isTag(i int) bool {
	return i+1 < len(r.src) && i != r.literalLess && r.tab[r.src[i+1]]&tagByte != 0
}

// isMarkup tells whether the "<" at i begins a tag or other markup.
func (r *Reader) isMarkup(i int) bool {
	if i+1 >= len(r.src) || i == r.literalLess {
		return false
	}
	c := r.src[i+1]
	if r.tab[c]&tagByte != 0 || c == '?' || c == '!' {
		return true
	}
	return c >= utf8.RuneSelf && nameEnd(r.src, i+1) > i+1 || isSpace(c) && r.isSpacedTag(i)
}

// start reads what can only stand at the beginning of a file.
func (r *Reader) start() *Token {
	r.part = inProlog
	if r.refuseBinary() {
		r.stop()
		return nil
	}
	if strings.HasPrefix(r.src, "\ufeff") {
		r.pos = len("\ufeff")
		r.content = r.pos
	}
	if strings.HasPrefix(r.src[r.pos:], "<?xml") && nameEnd(r.src, r.pos+2) == r.pos+5 {
		return r.xmlDecl()
	}
	r.checkEncoding("", source.Range{})
	return nil
}

// outside reads the prolog [22] and what follows the document element, Misc [27].
func (r *Reader) outside() *Token {
	for {
		r.pos = skipSpace(r.src, r.pos)
		if r.pos <= r.slide {
			break
		}
		if !r.slideOn() {
			return nil
		}
		if r.complete && r.pos == skipSpace(r.src, r.pos) {
			break
		}
	}
	r.from = r.pos
	if r.pos == len(r.src) {
		return r.endOfInput()
	}
	rest := r.src[r.pos:]
	r.noteOpening(rest)
	switch {
	case strings.HasPrefix(rest, "<?"):
		return r.procInst()
	case len(rest) >= len(doctypeStart) && strings.EqualFold(rest[:len(doctypeStart)], doctypeStart):
		return r.doctype()
	case strings.HasPrefix(rest, "<!"):
		return r.exclamation()
	case strings.HasPrefix(rest, "</"):
		return r.endTag()
	case rest[0] == '<' && r.isMarkup(r.pos):
		return r.documentElement()
	}
	r.textOutside()
	return nil
}

// noteOpening remembers how the document begins.
func (r *Reader) noteOpening(rest string) {
	if !r.opening.known {
		r.opening = opening{at: r.base + r.pos, text: r.keep(rest[:behindChar(rest, min(len(rest), openingBytes, r.look))]), known: true}
	}
	r.opening.markup = r.opening.markup || rest[0] == '<'
}

// documentElement begins the content of the document element, or of one too many.
func (r *Reader) documentElement() *Token {
	if r.rootSeen && !r.muted {
		end := nameEnd(r.src, r.pos+1)
		if !r.name(r.pos+1, end) {
			return nil
		}
		r.muted = true
		r.report(topicSecondRoot.At(r.at(r.pos, end), "element %q stands after the end of the document element; expected nothing more",
			r.src[r.pos+1:end]))
	}
	r.part = inContent
	return r.startTag()
}

// textOutside skips text that stands outside the document element.
func (r *Reader) textOutside() {
	start := r.pos
	near := r.near(start)
	if next := strings.IndexByte(near[start+1:], '<'); next >= 0 {
		r.pos += next + 1
	} else {
		r.pos = len(near)
	}
	end := start + len(strings.TrimRight(r.src[start:r.pos], " \t\r\n"))
	if r.stray || !r.rootSeen && !r.hasMarkup() {
		return // reported once; a file without any element is another finding
	}
	r.stray = true
	where, expected := "before the document element", "the start tag of an element"
	if r.rootSeen {
		where, expected = "after the end of the document element", "nothing more"
	}
	r.report(topicTextOutsideRoot.At(r.at(start, end), "text %s %s; expected %s", excerpt(r.src[start:end]), where, expected))
}

// hasMarkup tells whether there is a "<" behind text at the beginning of the document, as far as one looks.
func (r *Reader) hasMarkup() bool {
	return r.opening.markup || strings.IndexByte(r.near(r.pos)[r.pos:], '<') >= 0
}

// endOfInput is the end of an entity or of the file.
func (r *Reader) endOfInput() *Token {
	if r.entity != nil {
		return r.endOfEntity()
	}
	if len(r.stack) > 0 {
		if !r.cutOff {
			r.unclosedElements()
		}
		r.implied = len(r.stack) - 1
		return r.endToken(r.pos, r.pos, source.Range{})
	}
	r.part = atEnd
	if !r.rootSeen && !r.stopped {
		r.noRoot()
	}
	r.release()
	return nil
}

// stop ends the work: after the production being read, what is open is closed and nothing more is read.
func (r *Reader) stop() { r.stopped = true }

// closeAll is what next does after stop.
func (r *Reader) closeAll() *Token {
	if len(r.outer) > 0 {
		r.outer = r.outer[:1]
		r.leave()
	}
	r.slide = math.MaxInt // nothing more is read
	if len(r.stack) == 0 {
		r.part = atEnd
		return nil
	}
	r.implied = len(r.stack) - 1
	return r.endToken(r.pos, r.pos, source.Range{})
}

// span is where a piece of src stands in the file.
func (r *Reader) span(start, end int) source.Range {
	if r.replaced {
		return r.ref
	}
	return source.Range{Start: r.base + start, End: r.base + end}
}

// token begins a token; the caller fills in what its kind has. Only what the last token had is cleared: the Token is
// large, and this is done for each.
func (r *Reader) token(kind Kind, start, end int) *Token {
	r.produced++
	t := &r.tok
	switch t.Kind {
	case StartElement:
		t.Attrs, t.NSDecls, t.Empty, t.Same = nil, nil, false, 0
	case Declaration:
		t.Attrs, t.Text = nil, nil
	case Text:
		t.Text, t.CDATA, t.Blank = nil, false, false
	case Comment, ProcInst, Doctype:
		t.Text = nil
	case EndElement:
	}
	if kind != StartElement && kind != EndElement {
		t.Name, t.NameID, t.Prefix, t.NameSpan = Name{}, 0, "", source.Range{}
	}
	t.Kind, t.Depth, t.File, t.Span = kind, len(r.stack), r.file, r.span(start, end)
	if end-start > r.limits.TokenBytes && kind != Text { // text comes in pieces, of which one may end behind a reference
		r.limit(start, end, "a %s is longer than the limit of %d bytes", kind, r.limits.TokenBytes)
	}
	return t
}
