package notelink

import (
	"math"
	"slices"
)

// A link joins a candidate with a place, both by index.
type link struct{ mark, place int }

// A point is a link that a chain may have.
type point struct {
	link
	score  float64 // of the best chain that ends here
	before int     // the point before it in that chain, -1 at its start
}

// A chain is being found: the points so far, and for each place the best one.
type chain struct {
	*places
	points []point
	best   []int   // for each place the point with the best chain, -1
	score  maxTree // of that chain
	near   maxTree // the same, plus what the numbers up to the place would cost as holes
}

// chain chooses the links of the series: of the chains of links that rise in the text and in the places, the one with the
// best sum. A candidate is compared with the best chains that end at a lower place, so a chain never crosses itself.
func (p *places) chain(marks []Mark) []link {
	c := &chain{places: p, best: make([]int, len(p.places)), score: newMaxTree(len(p.places)), near: newMaxTree(len(p.places))}
	for i := range c.best {
		c.best[i] = -1
	}
	end := -1
	seen := map[Sign]int{} // how many likely marks with the sign came before
	for i, m := range marks {
		if m.Series != p.series {
			continue
		}
		from := len(c.points)
		for _, at := range p.window(p.bySign[m.Sign], m.Zone, seen[m.Sign]) {
			c.extend(i, m, at)
		}
		for _, at := range p.any {
			c.extend(i, m, at)
		}
		if m.own() > 0 {
			seen[m.Sign]++
		}
		for k := from; k < len(c.points); k++ {
			c.enter(k)
			if q := c.points[k]; q.score > 0 && (end < 0 || q.score > c.points[end].score) {
				end = k
			}
		}
	}
	var links []link
	for k := end; k >= 0; k = c.points[k].before {
		links = append(links, c.points[k].link)
	}
	slices.Reverse(links)
	return links
}

// window bounds the places that are tried for one candidate where numbering starts again and again: those near the run of
// notes that follows it, and within one run, near the place that has as many of its kind before it as the candidate.
func (p *places) window(at []int, zone, rank int) []int {
	const side = 64
	if len(at) <= 2*side {
		return at
	}
	byRun := func(i, run int) int { return p.places[i].run - run }
	first, _ := slices.BinarySearchFunc(at, zone, byRun)
	end, _ := slices.BinarySearchFunc(at, zone+1, byRun)
	center := min(max(rank, first), end)
	low := max(0, min(center-side, len(at)-2*side))
	return at[low : low+2*side]
}

// extend makes the point of candidate i and a place, behind the best chain before it.
func (c *chain) extend(i int, m Mark, at int) {
	q := &c.places.places[at]
	gain := m.own() + q.waits
	start := 0.0
	if q.note >= 0 {
		gain += runCost(q.run - m.Zone)
		if q.letter != m.Letter {
			gain += otherLetter
		}
	} else if c.series.Counts() {
		start = float64(min(q.start, mostHoles)) * holeCost
	}
	p := point{link: link{i, at}, score: gain + start, before: -1}
	try := func(place int, cost float64) {
		if place < 0 || c.best[place] < 0 {
			return
		}
		if k := c.best[place]; c.points[k].score+cost+gain > p.score {
			p.score, p.before = c.points[k].score+cost+gain, k
		}
	}
	if q.note >= 0 || !c.series.Counts() {
		try(c.score.best(0, at), 0)
	} else { // behind the label before the gap, behind another free place of the gap, or from far
		try(c.score.best(0, q.first), float64(min(q.holes, mostHoles))*holeCost)
		if k := c.near.best(q.first, at); k >= 0 {
			try(k, float64(max(0, q.sign.Value-c.places.places[k].sign.Value-1))*holeCost)
		}
		try(c.score.best(0, at), mostHoles*holeCost)
	}
	c.points = append(c.points, p)
}

// enter makes point k the best one of its place if it is.
func (c *chain) enter(k int) {
	q := c.points[k]
	if b := c.best[q.place]; b >= 0 && c.points[b].score >= q.score {
		return
	}
	c.best[q.place] = k
	c.score.set(q.place, q.score)
	c.near.set(q.place, q.score-float64(c.places.places[q.place].sign.Value)*holeCost)
}

// runCost is the evidence against a link over runs of notes: d runs stand between the mark and the note's own; negative if
// the note stands before its mark.
func runCost(d int) float64 {
	if d < 0 {
		return earlierRun
	}
	return float64(min(d, mostLater)) * laterRun
}

// A maxTree keeps a number for each place and finds the place with the greatest in a range in time log n. A number may only
// grow.
type maxTree struct {
	size  int
	value []float64 // by place
	tree  []int     // the better place of two children, -1 for none; leaves from size on
}

func newMaxTree(n int) maxTree {
	t := maxTree{size: max(n, 1), value: make([]float64, n)}
	t.tree = make([]int, 2*t.size)
	for i := range t.tree {
		t.tree[i] = -1
	}
	for i := range t.value {
		t.value[i] = math.Inf(-1)
	}
	return t
}

func (t *maxTree) set(place int, v float64) {
	t.value[place] = v
	for i := place + t.size; i >= 1; i /= 2 {
		if i >= t.size {
			t.tree[i] = place
		} else {
			t.tree[i] = t.better(t.tree[2*i], t.tree[2*i+1])
		}
	}
}

// best is the place with the greatest number from low up to high, the lowest of several; -1 if none is set.
func (t *maxTree) best(low, high int) int {
	found := -1
	for l, h := low+t.size, high+t.size; l < h; l, h = l/2, h/2 {
		if l&1 == 1 {
			found = t.better(found, t.tree[l])
			l++
		}
		if h&1 == 1 {
			h--
			found = t.better(found, t.tree[h])
		}
	}
	return found
}

func (t *maxTree) better(a, b int) int {
	switch {
	case a < 0:
		return b
	case b < 0:
		return a
	case t.value[b] > t.value[a], t.value[b] == t.value[a] && b < a:
		return b
	}
	return a
}
