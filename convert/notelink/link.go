package notelink

import "slices"

// Cert is how sure a link is.
type Cert uint8

// The degrees.
const (
	Sure   Cert = iota // mark and label show the same sign
	Medium             // the label is garbled, or the note fills the one free place between two numbered ones
	Low                // the note had no label and took a place by order
)

// A Note is what Align says of a note.
type Note struct {
	Sign      Sign // restored; zero if the note has no place in a series
	Continues bool // it is no note of its own, but goes on with the one before it
	Mark      int  // index of its mark, -1 without one
	Cert      Cert // of the link
	ByOrder   bool // the note had no label and took its place by order
}

// An Alignment links candidates to notes.
type Alignment struct {
	Notes []Note
	// Marks tells for each candidate the note that it points to: an index, NoNote for a mark without note, NoMark for what
	// is no mark at all.
	Marks []int
}

// What an entry of Alignment.Marks is if it is no index.
const (
	NoNote = -1
	NoMark = -2
)

// Align links the candidates of a letter to its notes. Marks are in the order of the text, labels in that of the notes.
func Align(marks []Mark, labels []Label) Alignment {
	a := Alignment{Notes: make([]Note, len(labels)), Marks: make([]int, len(marks))}
	for i := range a.Marks {
		a.Marks[i] = NoMark
	}
	for i, l := range labels {
		a.Notes[i] = Note{Sign: l.Sign, Mark: NoNote}
		if l.Garbled {
			a.Notes[i].Cert = Medium
		}
	}
	a.number(marks, labels)
	for _, series := range []Series{Numbers, Starred} {
		a.chain(marks, series)
	}
	for _, series := range []Series{Stars, Letters} {
		a.inOrder(marks, series)
	}
	return a
}

// number gives places to the notes without label: between two numbered notes the free numbers, before the first the
// numbers up to it, after the last only numbers for which a mark is waiting. A note that finds no place continues the one
// before it.
func (a *Alignment) number(marks []Mark, labels []Label) {
	waiting := map[int]bool{}
	for _, m := range marks {
		if m.Series == Numbers && m.Strength >= bareNumber {
			waiting[m.Value] = true
		}
	}
	taken := map[int]bool{}
	for _, l := range labels {
		if l.Series == Numbers {
			taken[l.Value] = true
		}
	}
	last := 0
	for i := 0; i < len(labels); {
		if labels[i].Series == Numbers {
			last = max(last, labels[i].Value)
		}
		if labels[i].Series != NoSeries {
			i++
			continue
		}
		j := i
		for j < len(labels) && labels[j].Series == NoSeries {
			j++
		}
		next := nextNumber(labels[j:])
		a.fill(i, j, last, next, taken, waiting)
		for k := i; k < j; k++ {
			last = max(last, a.Notes[k].Sign.Value)
		}
		i = j
	}
}

// nextNumber is the first number among the labels, 0 if there is none.
func nextNumber(labels []Label) int {
	for _, l := range labels {
		if l.Series == Numbers {
			return l.Value
		}
	}
	return 0
}

// fill numbers the notes from i up to j, which stand between the numbers before and next (0: no numbered note follows).
func (a *Alignment) fill(i, j, before, next int, taken, waiting map[int]bool) {
	exact := next > 0 && next-before-1 == j-i
	place := before + 1
	for k := i; k < j; k++ {
		n := &a.Notes[k]
		free := !taken[place] && place <= maxNumber && (next == 0 && waiting[place] || place < next)
		if !free {
			n.Continues = k > 0
			continue
		}
		n.Sign, n.ByOrder, n.Cert = Sign{Numbers, place}, true, Low
		if exact && waiting[place] {
			n.Cert = Medium
		}
		taken[place] = true
		place++
	}
}

// Costs of the chain of marks. A candidate's own evidence is 2*Strength-1, between -1 and 1.
const (
	noteWaits = 2.0 // a note with that number has no mark yet
	holeCost  = 0.6 // for each number that is passed over
	maxHole   = 3.0 // at most
)

// chain chooses the marks of a counted series: the rising chain of candidates with the best sum, found by dynamic
// programming over the numbers.
func (a *Alignment) chain(marks []Mark, series Series) {
	note := map[int]int{} // number -> note
	for i, n := range a.Notes {
		if n.Sign.Series == series {
			if _, double := note[n.Sign.Value]; !double {
				note[n.Sign.Value] = i
			}
		}
	}
	lowest := 1
	for v := range note {
		lowest = v
		break
	}
	for v := range note {
		lowest = min(lowest, v)
	}

	type link struct {
		score  float64
		before int // candidate before it in the chain, -1 at its start
	}
	links := make([]link, len(marks))
	var best [maxNumber + 1]int // for each number, the candidate with the best chain that ends in it
	for i := range best {
		best[i] = -1
	}
	top := 0 // highest number that has a chain
	end := -1
	for i, m := range marks {
		if m.Series != series || m.Value > maxNumber {
			continue
		}
		own := 2*m.Strength - 1
		if _, ok := note[m.Value]; ok {
			own += noteWaits
		}
		l := link{score: own - hole(m.Value-lowest), before: -1}
		for v := 1; v < min(m.Value, top+1); v++ {
			if b := best[v]; b >= 0 {
				if score := links[b].score + own - hole(m.Value-v-1); score > l.score {
					l = link{score, b}
				}
			}
		}
		links[i] = l
		top = max(top, m.Value)
		if b := best[m.Value]; b < 0 || l.score > links[b].score {
			best[m.Value] = i
		}
		if l.score > 0 && (end < 0 || l.score > links[end].score) {
			end = i
		}
	}
	for i := end; i >= 0; i = links[i].before {
		a.Marks[i] = NoNote
		if k, ok := note[marks[i].Value]; ok {
			a.Marks[i] = k
			a.Notes[k].Mark = i
		}
	}
}

// hole is the cost of passing over n numbers.
func hole(n int) float64 { return min(float64(max(n, 0))*holeCost, maxHole) }

// inOrder links signs that do not count: the first "*" in the text to the first "*" among the notes, and so on. Where the
// letter has no numbered marks, notes without label take stars in order.
func (a *Alignment) inOrder(marks []Mark, series Series) {
	var free []int
	numbered := slices.ContainsFunc(a.Marks, func(k int) bool { return k != NoMark })
	for i, n := range a.Notes {
		if n.Sign.Series == series || n.Sign.Series == NoSeries && !n.Continues && !numbered && series == Stars {
			free = append(free, i)
		}
	}
	for i, m := range marks {
		if m.Series != series {
			continue
		}
		if series == Stars { // a letter in brackets without a note is an editor's addition
			a.Marks[i] = NoNote
		}
		for at, k := range free {
			n := &a.Notes[k]
			if n.Sign != m.Sign && n.Sign.Series != NoSeries {
				continue
			}
			if n.Sign.Series == NoSeries {
				n.Sign, n.ByOrder, n.Cert = m.Sign, true, Low
			}
			a.Marks[i], n.Mark = k, i
			free = slices.Delete(free, at, at+1)
			break
		}
	}
}
