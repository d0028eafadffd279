package suppress

import (
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// target is the name of our processing instructions.
const target = "teikit"

// A Reader gathers the suppressions of a document from its tokens.
type Reader struct {
	// Known tells whether there is a code or family of that name; if not, it may name one that is meant. Default nil: all are known.
	Known func(word string) (near string, ok bool)

	set     Set
	pending []waiting // for the element that follows
	open    []waiting // whose element has not ended
}

// waiting are the suppressions of one instruction, by their index in the Set, that are not complete yet.
type waiting struct {
	first, after int
	depth        int // of the element that they are for
	at           source.Span
}

// Wants tells whether a token is of use. Most are not, and cost nothing more than that.
func (r *Reader) Wants(t *xmltext.Token) bool {
	return t.Kind == xmltext.ProcInst || len(r.pending)+len(r.open) > 0
}

// Token takes the next token that is wanted.
func (r *Reader) Token(t *xmltext.Token) {
	switch t.Kind {
	case xmltext.ProcInst:
		if t.Name.Local == target {
			r.instruction(t)
		}
	case xmltext.StartElement:
		if len(r.pending) > 0 {
			r.start(t)
		}
	case xmltext.EndElement:
		if len(r.pending)+len(r.open) > 0 {
			r.end(t)
		}
	}
}

// start begins the element that suppressions wait for.
func (r *Reader) start(t *xmltext.Token) {
	for _, w := range r.pending {
		for i := w.first; i < w.after; i++ {
			r.set.List[i].Covers = t.Span.In(t.File)
		}
		w.depth = t.Depth
		r.open = append(r.open, w)
	}
	r.pending = r.pending[:0]
}

// end ends elements: whatever still waits for one in it waits in vain.
func (r *Reader) end(t *xmltext.Token) {
	r.inVain()
	for len(r.open) > 0 && r.open[len(r.open)-1].depth == t.Depth {
		w := r.open[len(r.open)-1]
		for i := w.first; i < w.after; i++ {
			if c := &r.set.List[i].Covers; c.File == t.File {
				c.End = max(c.End, t.Span.End)
			}
		}
		r.open = r.open[:len(r.open)-1]
	}
}

// inVain reports the instructions that still wait for an element.
func (r *Reader) inVain() {
	for _, w := range r.pending {
		r.set.Faults.Add(topicSyntax.At(w.at, "no element follows the instruction, which is for one; expected it before an element"))
		for i := w.first; i < w.after; i++ {
			r.set.List[i].Used = true // enough has been said
		}
	}
	r.pending = r.pending[:0]
}

func (r *Reader) instruction(t *xmltext.Token) {
	in := instruction{span: t.Span.In(t.File), known: r.Known}
	in.read()
	first := len(r.set.List)
	if in.file && t.Depth > 0 {
		in.report(in.span, "\"disable-file\" stands behind the beginning of the first element; expected it before")
	} else {
		for _, w := range in.words {
			w.File = in.file
			w.Covers = source.Range{End: t.File.Len()}.In(t.File)
			r.set.List = append(r.set.List, w)
		}
	}
	r.set.Faults = append(r.set.Faults, in.found...)
	if after := len(r.set.List); after > first && !in.file {
		r.pending = append(r.pending, waiting{first: first, after: after, at: in.span})
	}
}

// Set is what was gathered, when all tokens have been given; nil if that is nothing.
func (r *Reader) Set() *Set {
	r.inVain() // behind the root element
	if r.set.Empty() {
		return nil
	}
	return &r.set
}
