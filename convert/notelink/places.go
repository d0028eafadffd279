package notelink

import "slices"

// A place is where a candidate can be linked to: a note with a label, or a free sign.
type place struct {
	sign   Sign // zero: any sign of the series
	note   int  // -1 for a free place
	run    int  // of the note, or of the last label before a free place
	letter int  // of the note
	gap    int  // of a free place
	first  int  // the first free place of its gap
	holes  int  // how many signs are passed over from the label before the gap to a free place
	start  int  // the same from the beginning of the series, if no label stands before
	waits  float64
}

// A gap is what stands between two labels of a series, before the first or after the last: the notes without label there,
// and the free places that they may take.
type gap struct {
	notes   []int
	closed  bool // between two labels of one rising sequence
	missing int  // of a closed one: how many signs
}

// places are those of one series, in the order of the notes.
type places struct {
	series Series
	places []place
	gaps   []gap
	bySign map[Sign][]int // places, rising
	any    []int          // places that take any sign
	values []int          // those of the candidates, sorted: a place for another would stay empty
	run    int            // of the last label so far
	labels bool           // a note has a label of the series
}

// How many free places there are.
const (
	mostAny  = 256 // for notes without label in a series that does not count
	pageTail = 3   // beyond the last label of a page, before the numbering starts again
)

func newPlaces(s Series, marks []Mark, labels []Label, home []Series) *places {
	p := &places{series: s, bySign: map[Sign][]int{}}
	for _, m := range marks {
		if m.Series == s {
			p.values = append(p.values, m.Value)
		}
	}
	if len(p.values) == 0 {
		return p
	}
	slices.Sort(p.values)
	p.values = slices.Compact(p.values)

	p.labels = slices.ContainsFunc(labels, func(l Label) bool { return l.Series == s })

	last := 0 // value of the last label, 0 before the first
	var open []int
	for i, l := range labels {
		switch {
		case home[i] != s:
			continue
		case l.Series == NoSeries:
			open = append(open, i)
			continue
		}
		p.between(last, l.Value, open)
		open = nil
		waits := noteWaits
		if l.Garbled {
			waits = garbledWaits
		}
		p.add(place{sign: l.Sign, note: i, run: l.Run, letter: l.Letter, waits: waits})
		last = l.Value
	}
	p.between(last, 0, open)
	return p
}

func (p *places) add(q place) {
	at := len(p.places)
	if q.note < 0 {
		q.run = p.run
	}
	p.run = q.run
	if q.sign.Series == NoSeries {
		p.any = append(p.any, at)
	} else {
		p.bySign[q.sign] = append(p.bySign[q.sign], at)
	}
	p.places = append(p.places, q)
}

// between adds the free places between the labels before (0: none) and after (0: none), where the notes without label are
// open.
func (p *places) between(before, after int, open []int) {
	g := gap{notes: open}
	first := len(p.places)
	free := func(value, from int) {
		if value > maxNumber {
			return
		}
		waits := noNote
		if before+after == 0 && len(open) > 0 {
			waits = 0
		}
		if value-from <= len(open)+2 && len(open) > 0 {
			waits = orderWaits
		}
		start := value - 1
		if after > value { // counting may begin just below the first label
			start = min(start, after-1-value)
		}
		p.add(place{sign: Sign{p.series, value}, note: -1, gap: len(p.gaps), first: first, holes: value - from - 1, start: start, waits: waits})
	}
	switch {
	case !p.series.Counts() && p.labels: // where one note has a star, all have
	case !p.series.Counts():
		for range min(len(open), mostAny) {
			p.add(place{note: -1, gap: len(p.gaps), first: first, waits: orderWaits})
		}
	case after == 0:
		p.eachValue(before+1, maxNumber, func(v int) { free(v, before) })
	case after > before:
		g.closed, g.missing = before > 0, after-before-1
		p.eachValue(before+1, after-1, func(v int) { free(v, before) })
	default: // the numbering starts again
		p.eachValue(before+1, before+max(pageTail, len(open)), func(v int) { free(v, before) })
		p.eachValue(1, after-1, func(v int) { free(v, 0) })
	}
	p.gaps = append(p.gaps, g)
}

// eachValue visits the candidates' values from low to high.
func (p *places) eachValue(low, high int, visit func(value int)) {
	i, _ := slices.BinarySearch(p.values, low)
	for ; i < len(p.values) && p.values[i] <= high; i++ {
		visit(p.values[i])
	}
}
