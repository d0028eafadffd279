package datephrase

// Editors put brackets and question marks into the middle of a date: "[9.?] 9. 1904", "2[0?]. 9. 1899", "1. [6.] 1897".
// The grammar does not spell out where they may stand: it reads the tokens once more without them.

// bracketReach is how many tokens ahead brackets are looked for.
const bracketReach = 16

// phrase reads the phrase that begins with token i.
func (p *parser) phrase(i int) (ph phrase, ok bool) {
	ph, ok = p.plainPhrase(i)
	if !p.bracketsAhead(i, &ph, ok) {
		return ph, ok
	}
	if view, found := p.withoutBrackets(i); found && (!ok || view.end > ph.end) {
		return view, true
	}
	return ph, ok
}

// bracketsAhead reports whether editorial marks stand within reach of a phrase at i that may go on behind them.
func (p *parser) bracketsAhead(i int, ph *phrase, ok bool) bool {
	k := i
	for editorial(p.tok(k)) && k < i+4 {
		k++
	}
	if t := p.tok(k); t.kind != number && (t.kind != word || t.entry == nil || t.entry.classes&starters == 0) {
		return false
	}
	first := i
	if ok {
		first = ph.end - 1
	}
	for j := first; j < i+bracketReach; j++ {
		t := p.tok(j)
		if t.kind == eof || t.kind == gap {
			return false
		}
		if editorial(t) {
			return true
		}
	}
	return false
}

// editorial reports whether t is a bracket or a question mark.
func editorial(t *token) bool {
	return t.kind == mark && (t.value == '[' || t.value == ']' || t.value == '?' || t.value == '⟨' || t.value == '⟩')
}

// withoutBrackets reads the phrase at i as if the editorial marks were not there. The result has the token indexes of p;
// ok is false unless the brackets in it are balanced.
func (p *parser) withoutBrackets(i int) (ph phrase, ok bool) {
	var q parser
	q.s, q.pos, q.lex, q.opts, q.langs, q.whole, q.eof = p.s, len(p.s), p.lex, p.opts, p.langs, p.whole, p.eof
	q.seen = ^uint64(0) // parts of words become words
	start := q.copyPlain(p, i)
	if start < 0 {
		return ph, false
	}
	ph, ok = q.plainPhrase(start)
	if !ok || ph.undated || ph.rule == "year" && !p.whole {
		return ph, false
	}
	last := q.tok(ph.end - 1).end
	ph.start, ph.end = i, i+1
	for p.tok(ph.end-1).end < last {
		ph.end++
	}
	return ph, p.balance(&ph) && !p.noteMark(&ph)
}

// copyPlain copies the tokens round i without editorial marks; figures or letters that a mark parted become one number
// or word ("190[8]", "Nov[ember]"). The result is
// the new index of the token at i, or of the first one after the marks there; -1 if a bracket closes before it opens.
func (q *parser) copyPlain(p *parser, i int) int {
	start := -1
	spaced, newline := false, false
	for j := max(i-4, 0); j < min(i+lookAhead/2, p.n); j++ {
		t := p.toks[j]
		if editorial(&t) {
			spaced, newline = spaced || t.spaced, newline || t.newline
			continue
		}
		t.spaced, t.newline = t.spaced || spaced, t.newline || newline
		spaced, newline = false, false
		if j >= i && start < 0 {
			start = q.n
		}
		if prev := q.tok(q.n - 1); j > i && start >= 0 && q.n > start && prev.kind == number && t.kind == number && !t.spaced &&
			prev.digits+t.digits <= 4 {
			for range t.digits {
				prev.value *= 10
			}
			prev.value += t.value
			prev.digits += t.digits
			prev.end = t.end
			continue
		} else if j > i && start >= 0 && q.n > start && prev.kind == word && t.kind == word && !t.spaced {
			prev.end = t.end
			prev.entry = p.lex.words[foldPlain(p.s[prev.start:t.end])]
			continue
		}
		q.toks[q.n] = t
		q.n++
	}
	return start
}

// foldPlain folds a word without the editorial marks in it.
func foldPlain(s string) string {
	if len(s) > 2*foldMax {
		return ""
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if !editorial(&token{kind: mark, value: r}) {
			b = appendFold(b, r)
		}
	}
	return string(b)
}

// balance takes closing marks after the phrase in, so that each bracket in it is closed, and notes what the marks say.
func (p *parser) balance(ph *phrase) bool {
	depth := 0
	for j := ph.start; j < ph.end || depth > 0; j++ {
		t := p.tok(j)
		switch {
		case j >= ph.end && !editorial(t) && !p.is(j, '.'), t.kind == eof, t.kind == gap:
			return false
		case p.opening(j):
			depth++
			ph.supplied = true
		case p.closing(j):
			depth--
		case p.is(j, '?'):
			ph.doubt = 2
		}
		if depth < 0 {
			return false
		}
		ph.end = max(ph.end, j+1)
	}
	return true
}

// noteMark reports whether the phrase ends in a bracket that holds nothing but a short number: the mark of a note.
func (p *parser) noteMark(ph *phrase) bool {
	j := ph.end - 1
	return p.closing(j) && p.isNumber(j-1) && p.tok(j-1).digits < 4 && p.opening(j-2) && !p.glued(j-2)
}
