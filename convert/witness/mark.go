package witness

import "teikit/convert/letter"

// mark annotates the names and dates of the facts where they were read.
func (r *reading) mark() {
	l := r.letter
	for _, d := range r.found {
		if len(d.readings) == 1 {
			l.Blocks[d.block].Annotate(letter.Date{Span: d.span, Value: d.readings[0].Value})
		}
	}
	for _, n := range r.names {
		if n.block >= 0 {
			l.Blocks[n.block].Annotate(letter.Name{Span: n.span, Kind: n.kind, ID: n.id})
		}
	}
}
