// Package recent keeps the last answers to questions that several steps of reading ask again: the words of a line, its dates, its
// names. Each step looks at the lines of a letter, or at parts of them, in its own way, and four times out of five another has asked
// before.
package recent

import "sync"

// most is how many answers are kept before all are forgotten.
const most = 1 << 10

// Answers are the last answers by their questions. The zero value has none. Goroutines may ask at the same time: they seldom share answers.
type Answers[Q comparable, A any] struct {
	pool sync.Pool // of map[Q]A
}

// Of gives the answer to a question: one that is kept, or what answer gives. Both are shared from then on: nobody may change them. What
// is kept is made by keep of the question, so that a file which it is part of need not stay.
func (a *Answers[Q, A]) Of(q Q, keep func(Q) Q, answer func(Q) A) A {
	kept, ok := a.pool.Get().(map[Q]A)
	if !ok {
		kept = make(map[Q]A, most)
	}
	found, ok := kept[q]
	if !ok {
		if len(kept) == most {
			clear(kept)
		}
		q = keep(q)
		found = answer(q)
		kept[q] = found
	}
	a.pool.Put(kept)
	return found
}
