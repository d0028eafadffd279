package syntax

import (
	"math"
	"strings"
	"sync/atomic"

	"teikit/tei/xmltext"
)

// To read a schema is most of what it takes to load it, and while that is done nothing else can be. So a large grammar is read in two halves
// at the same time: a second parser reads the start tag of the grammar, and then goes on in the middle of what the first one has not reached
// yet, at what looks like the beginning of a definition. Whether it is one turns out when the first parser comes there. If it does, and neither
// has found anything to tell, the grammar has the components of both; in all other cases the first parser reads on as if there were no second.

// halvesFrom is how long a file is that is worth it, in bytes.
const halvesFrom = 64 << 10

// A secondHalf is what the second parser reads. It begins when there is a processor for it.
type secondHalf struct {
	reached atomic.Int64    // offset that the first parser has come to
	from    atomic.Int64    // offset where the second one begins; 0: it has not, so far
	faults  int             // findings before
	done    chan *xmlParser // gives the second parser, when it has come to the end of the file
}

// inHalves begins to read the second half of the grammar whose start tag is the current token, if the file is large; or goes to it, if p is
// there to read it.
func (p *xmlParser) inHalves(s scope, as role) {
	switch {
	case p.from > 0:
		if !p.r.SkipTo(p.from) {
			p.faults++ // what it reads does not count
		}
	case p.kindOf(p.tok) == elemGrammar && !p.opts.Notes && !p.declares && p.file.Held() && len(p.file.Text()) >= halvesFrom:
		p.half = p.readHalf(s, as)
	}
}

// readHalf has the second half read.
func (p *xmlParser) readHalf(s scope, as role) *secondHalf {
	text, name := p.file.Text(), p.tok.NameSpan
	prefix := text[name.Start:name.End]
	definition := "<" + prefix[:strings.LastIndexByte(prefix, ':')+1] + "define"
	h := &secondHalf{faults: p.faults, done: make(chan *xmlParser, 1)}
	h.reached.Store(int64(name.End))
	file, opts := p.file, p.opts
	opts.Open = nil // what else there is to be read is a matter of order: to meet a reference is a fault here
	p.start(func() {
		reached := h.reached.Load()
		if reached == over {
			return
		}
		middle := int(reached) + (len(text)-int(reached))/2
		i := strings.Index(text[middle:], definition)
		if i < 0 {
			return
		}
		h.from.Store(int64(middle + i))
		other := &xmlParser{build: &build{opts: opts}, doc: &Document{File: file, Syntax: XMLSyntax}, file: file, r: xmltext.NewReader(file, xmltext.Options{}), from: middle + i}
		other.document(s, as)
		h.done <- other
	})
	return h
}

// start has a part done at the same time.
func (b *build) start(part func()) {
	if b.opts.Begin != nil {
		b.opts.Begin(part)
		return
	}
	go part()
}

// over is what the first parser has reached when it needs no second one any more.
const over = math.MaxInt64

// reach notes that the first parser has come to an offset, and tells whether the second half begins there, or before.
func (h *secondHalf) reach(at int) bool {
	h.reached.Store(int64(at))
	from := h.from.Load()
	return from > 0 && int64(at) >= from
}

// join gives the components of the second half, if the current start tag, a child of the grammar, is where it begins.
func (p *xmlParser) join() ([]*Component, bool) {
	h := p.half
	p.half = nil
	if int64(p.tok.Span.Start) != h.from.Load() || p.faults != h.faults || len(p.r.Faults()) > 0 {
		return nil, false
	}
	other := <-h.done
	if other.faults > 0 || len(other.r.Faults()) > 0 || other.doc.Pattern == nil {
		return nil, false
	}
	p.joined++
	p.r = other.r
	p.doc.Tail = append(p.doc.Tail, other.doc.Tail...)
	return other.doc.Pattern.Grammar.Components, true
}
