package syntax

import (
	"strings"

	"teikit/tei/xmltext"
)

// To read a schema is most of what it takes to load it, and while that is done nothing else can be. So a large grammar is read in two halves
// at the same time: a second parser reads the start tag of the grammar, and then goes on in the middle of the file, at what looks like the
// beginning of a definition. Whether it is one turns out when the first parser comes there. If it does, and neither has found anything to
// tell, the grammar has the components of both; in all other cases the first parser reads on as if there were no second.

// halvesFrom is how long a file is that is worth it, in bytes.
const halvesFrom = 64 << 10

// A secondHalf is what the second parser reads.
type secondHalf struct {
	from   int             // offset where it begins
	faults int             // findings before
	done   chan *xmlParser // gives the parser, when it has come to the end of the file
}

// inHalves begins to read the second half of the grammar whose start tag is the current token, if the file is large; or goes to it, if p is
// there to read it.
func (p *xmlParser) inHalves(s scope, as role) {
	switch {
	case p.from > 0:
		if !p.r.SkipTo(p.from) {
			p.faults++ // what it reads does not count
		}
	case p.kindOf(p.tok) == elemGrammar && !p.whole && !p.opts.Notes && !p.declares && p.file.Held() && len(p.file.Text()) >= halvesFrom:
		p.half = p.readHalf(s, as)
	}
}

// readHalf begins to read the second half; nil if there is none to be seen.
func (p *xmlParser) readHalf(s scope, as role) *secondHalf {
	text, name := p.file.Text(), p.tok.NameSpan
	middle := name.End + (len(text)-name.End)/2
	prefix := text[name.Start:name.End]
	prefix = prefix[:strings.LastIndexByte(prefix, ':')+1]
	i := strings.Index(text[middle:], "<"+prefix+"define")
	if i < 0 {
		return nil
	}
	h := &secondHalf{from: middle + i, faults: p.faults, done: make(chan *xmlParser, 1)}
	other := &xmlParser{build: &build{opts: p.opts}, doc: &Document{File: p.file, Syntax: XMLSyntax}, file: p.file, r: xmltext.NewReader(p.file, xmltext.Options{}), from: h.from}
	other.opts.Open = nil // what else there is to be read is a matter of order: to meet a reference is a fault here
	go func() {
		other.document(s, as)
		h.done <- other
	}()
	return h
}

// join gives the components of the second half, if the current start tag, a child of the grammar, is where it begins.
func (p *xmlParser) join() ([]*Component, bool) {
	h := p.half
	p.half = nil
	if p.tok.Span.Start != h.from || p.faults != h.faults || len(p.r.Faults()) > 0 {
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
