package xmltext

import (
	"testing"

	"teikit/tei/source"
)

func TestSkipTo(t *testing.T) {
	const text = `<a xmlns="urn:x"><b>1</b><!-- <c> --><c d="2"/>3</a><!-- end -->`
	skips := func(text string, tokens, to int) (ok bool, spans []source.Range, faults int) {
		r := NewReader(source.New("x.xml", text), Options{})
		for range tokens {
			r.Next()
		}
		ok = r.SkipTo(to)
		for tok := r.Next(); tok != nil; tok = r.Next() {
			spans = append(spans, tok.Span)
		}
		return ok, spans, len(r.Faults())
	}
	_, all, _ := skips(text, 0, -1)
	const behind = 5 // tokens before <c>
	ok, rest, faults := skips(text, 1, all[behind].Start)
	if !ok || faults > 0 || len(rest) != len(all)-behind || rest[0] != all[behind] || rest[len(rest)-1] != all[len(all)-1] {
		t.Errorf("%v, %d faults, tokens %v; want the end of %v", ok, faults, rest, all)
	}
	for _, c := range []struct {
		why, text  string
		tokens, to int
	}{
		{"back", text, 2, 1},
		{"before the document element", text, 0, all[behind].Start},
		{"behind an empty one", "<a/><!-- -->", 1, 5},
		{"with declarations", "<!DOCTYPE a []><a><b/><c/></a>", 2, 22},
	} {
		if ok, _, _ := skips(c.text, c.tokens, c.to); ok {
			t.Errorf("%s: it was done", c.why)
		}
	}
}
