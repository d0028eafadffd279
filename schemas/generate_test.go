package schemas

import (
	"encoding/xml"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"math/rand/v2"
)

var documents = flag.Int("documents", 300, "how many letters to make at random and to validate")

// enough letters hold every element in every place, and every attribute on every element.
const enough = 1000

// A generator makes documents that are valid in a grammar by construction, apart from identity: xml:id is unique, but
// pointers may lead nowhere. Every other document goes straight to one element, which gets all the children and
// attributes that it has not had yet; the others wander. Everything is counted for each parent element on its own.
type generator struct {
	grammar *grammar
	all     []*pattern
	targets []*pattern // element patterns, by name
	height  map[*pattern]int
	direct  map[*pattern][]*pattern
	held    map[*pattern][2]bool
	used    map[use]int
	rand    *rand.Rand
	unknown map[string]bool // datatypes without samples

	out    strings.Builder
	ids    int
	budget int // elements still to be made before only what is required follows
	depth  int
	target *pattern         // nil: wander
	way    map[*pattern]int // elements still to be opened before the target
	inside int              // depth of the target while it is being filled, else 0
}

// A use is a node of the grammar as reached from an element.
type use struct{ element, node *pattern }

const far = math.MaxInt32

func newGenerator(g *grammar) *generator {
	gen := &generator{grammar: g, direct: map[*pattern][]*pattern{}, held: map[*pattern][2]bool{}, used: map[use]int{}, unknown: map[string]bool{}}
	g.walk(func(p *pattern) { gen.all = append(gen.all, p) })
	slices.Reverse(gen.all) // children first
	gen.height = gen.measure(gen.heightOf)
	for _, name := range slices.Sorted(maps.Keys(g.elements())) {
		gen.targets = append(gen.targets, g.elements()[name]...)
	}
	return gen
}

// document makes one document; the seed decides everything but what was made before.
func (g *generator) document(seed uint64) string {
	g.rand = newRand(seed)
	g.out.Reset()
	g.ids, g.depth, g.inside, g.target, g.budget = 0, 0, 0, nil, 20+g.rand.IntN(200)
	if seed%2 == 0 || seed < uint64(len(g.targets)) {
		g.target = g.leastFilled()
		g.way = g.measure(g.wayOf)
		g.budget = 0
	}
	g.content(nil, g.grammar.start, g.target != nil, nil)
	return g.out.String()
}

// leastFilled is the element that lacks most of what it may have; first come those that were no target yet.
func (g *generator) leastFilled() *pattern {
	target, most := g.targets[g.rand.IntN(len(g.targets))], 0
	for _, e := range g.targets {
		n := g.fresh(e, e.one())
		if g.used[use{nil, e}] == 0 {
			n += len(g.all)
		}
		if n > most {
			target, most = e, n
		}
	}
	return target
}

// measure finds a least number for every pattern, as the least fixed point of f.
func (g *generator) measure(f func(p *pattern, so map[*pattern]int) int) map[*pattern]int {
	numbers := map[*pattern]int{}
	for _, p := range g.all {
		numbers[p] = far
	}
	for changed := true; changed; {
		changed = false
		for _, p := range g.all {
			if n := f(p, numbers); n < numbers[p] {
				numbers[p], changed = n, true
			}
		}
	}
	return numbers
}

// heightOf is how many elements nest at least inside a match of p.
func (g *generator) heightOf(p *pattern, height map[*pattern]int) int {
	least, most := far, 0
	for _, k := range p.kids {
		least, most = min(least, height[k]), max(most, height[k])
	}
	switch p.kind {
	case kElement:
		return min(most+1, far)
	case kChoice:
		return least
	case kRef:
		return height[g.grammar.defs[p.name]]
	case kGroup, kOneOrMore:
		return most
	case kNotAllowed:
		return far
	}
	return 0
}

// wayOf is how many elements are to be opened at least before the target, from p on.
func (g *generator) wayOf(p *pattern, way map[*pattern]int) int {
	least := far
	for _, k := range p.kids {
		least = min(least, way[k])
	}
	switch {
	case p == g.target:
		return 0
	case p.kind == kRef:
		return way[g.grammar.defs[p.name]]
	case p.kind == kElement:
		return min(least+1, far)
	}
	return least
}

// directly lists the element and attribute patterns that p may match without opening an element.
func (g *generator) directly(p *pattern) []*pattern {
	if list, ok := g.direct[p]; ok {
		return list
	}
	var list []*pattern
	switch p.kind {
	case kElement, kAttribute:
		list = []*pattern{p}
	case kRef:
		list = g.directly(g.grammar.deref(p))
	default:
		seen := map[*pattern]bool{}
		for _, k := range p.kids {
			for _, d := range g.directly(k) {
				if !seen[d] {
					seen[d] = true
					list = append(list, d)
				}
			}
		}
	}
	g.direct[p] = list
	return list
}

// holds remembers what the function of this name says.
func (g *generator) holds(p *pattern) (attributes, content bool) {
	held, ok := g.held[p]
	if !ok {
		held[0], held[1] = holds(g.grammar, p)
		g.held[p] = held
	}
	return held[0], held[1]
}

// fresh counts what e has not had yet among the things directly in p.
func (g *generator) fresh(e, p *pattern) int {
	n := 0
	for _, d := range g.directly(p) {
		if g.used[use{e, d}] == 0 {
			n++
		}
	}
	return n
}

// poor says that only what is required should follow.
func (g *generator) poor() bool { return !g.filling() && (g.budget <= 0 || g.depth > 25) }

// filling says that the target is open and nothing inside it.
func (g *generator) filling() bool { return g.inside > 0 && g.depth == g.inside }

func (g *generator) element(p *pattern, guided bool) {
	g.budget--
	g.depth++
	if guided && p == g.target {
		guided, g.inside, g.budget = false, g.depth, g.rand.IntN(30)
		g.used[use{nil, p}]++
	}
	g.out.WriteString("<" + p.name)
	if g.depth == 1 {
		g.out.WriteString(` xmlns="http://www.tei-c.org/ns/1.0"`)
	}
	body := p.one()
	chosen := map[*pattern]*pattern{}
	g.attributes(p, body, guided, chosen)
	g.out.WriteString(">")
	g.content(p, body, guided, chosen)
	g.out.WriteString("</" + p.name + ">")
	if g.depth == g.inside {
		g.inside = 0
	}
	g.depth--
}

// attributes writes the attributes in p, and notes the branch taken at each choice that has content as well.
func (g *generator) attributes(e, p *pattern, guided bool, chosen map[*pattern]*pattern) {
	hasAttributes, hasContent := g.holds(p)
	if !hasAttributes {
		return
	}
	switch p.kind {
	case kAttribute:
		g.used[use{e, p}]++
		g.out.WriteString(" " + p.name + `="`)
		_ = xml.EscapeText(&g.out, []byte(g.value(e, valueOf(p))))
		g.out.WriteString(`"`)
	case kRef:
		g.attributes(e, g.grammar.deref(p), guided, chosen)
	case kGroup:
		for _, k := range p.kids {
			g.attributes(e, k, guided, chosen)
		}
	case kOptional:
		if g.fresh(e, p) > 0 || g.rand.IntN(12) == 0 {
			g.attributes(e, p.one(), guided, chosen)
		}
	case kChoice:
		branch := g.choose(e, p, guided && hasContent)
		if hasContent {
			chosen[p] = branch
		}
		g.attributes(e, branch, guided, chosen)
	}
}

// value makes a value of an attribute of e.
func (g *generator) value(e, p *pattern) string {
	switch p.kind {
	case kText:
		return g.text()
	case kData:
		for {
			v := g.data(p)
			if !slices.ContainsFunc(p.except, func(x *pattern) bool { return x.value == strings.TrimSpace(v) }) {
				return v
			}
		}
	case kValue:
		return g.spaced(p.value)
	case kRef:
		return g.value(e, g.grammar.deref(p))
	case kChoice:
		return g.value(e, g.choose(e, p, false))
	}
	n := 1 // lists and what is in them
	switch p.kind {
	case kOneOrMore:
		n += g.rand.IntN(3)
	case kZeroOrMore:
		n = g.rand.IntN(3)
	case kOptional:
		n = g.rand.IntN(2)
	}
	var items []string
	for range n {
		for _, k := range p.kids {
			items = append(items, g.value(e, k))
		}
	}
	return strings.Join(items, " ")
}

// content writes the content in p, following the branches that the attributes have settled.
func (g *generator) content(e, p *pattern, guided bool, chosen map[*pattern]*pattern) {
	if _, hasContent := g.holds(p); !hasContent {
		return
	}
	guided = guided && g.way[p] < far
	switch p.kind {
	case kElement:
		g.used[use{e, p}]++
		g.element(p, guided)
	case kText:
		_ = xml.EscapeText(&g.out, []byte(g.text()))
	case kRef:
		g.content(e, g.grammar.deref(p), guided, chosen)
	case kGroup:
		led := -1
		for i, k := range p.kids {
			if guided && (led < 0 || g.way[k] < g.way[p.kids[led]]) {
				led = i
			}
		}
		for i, k := range p.kids {
			g.content(e, k, i == led, chosen)
		}
	case kChoice:
		branch := chosen[p]
		if branch == nil {
			branch = g.choose(e, p, guided)
		}
		g.content(e, branch, guided, chosen)
	case kOptional:
		if guided || g.take(e, p) {
			g.content(e, p.one(), guided, chosen)
		}
	case kZeroOrMore, kOneOrMore:
		if guided || p.kind == kOneOrMore {
			g.content(e, p.one(), guided, chosen)
		}
		for n := g.rand.IntN(5); !g.poor() && (n > 0 || g.filling() && g.fresh(e, p) > 0); n-- {
			g.content(e, p.one(), false, chosen)
		}
	}
}

// take decides about optional content.
func (g *generator) take(e, p *pattern) bool {
	switch {
	case g.poor():
		return false
	case g.fresh(e, p) > 0:
		return g.filling() || g.rand.IntN(2) == 0
	}
	return g.rand.IntN(6) == 0
}

// choose takes a branch: the one that leads to the target, or the shortest way out when only what is required should
// follow, or one that is new here, or any.
func (g *generator) choose(e, p *pattern, guided bool) *pattern {
	_, hasContent := g.holds(p)
	least := func(number func(*pattern) int) []*pattern {
		best := slices.MinFunc(p.kids, func(a, b *pattern) int { return number(a) - number(b) })
		return slices.DeleteFunc(slices.Clone(p.kids), func(k *pattern) bool { return number(k) > number(best) })
	}
	branches := p.kids
	switch {
	case guided:
		branches = least(func(k *pattern) int { return g.way[k] })
	case hasContent && g.poor():
		branches = least(func(k *pattern) int { return g.height[k] })
	case g.filling() || g.rand.IntN(2) == 0:
		branches = least(func(k *pattern) int { return -g.fresh(e, k) })
	}
	return branches[g.rand.IntN(len(branches))]
}

// Letters made at random from the letter schema are valid, in it and in TEI All, as jing sees it.
func TestRandomLettersAreValidInTEIAll(t *testing.T) {
	all := conformance(t, "tei", "tei_all.rng")
	jing := program(t, "jing")
	letter := readLetter(t)
	gen := newGenerator(letter)
	n := *documents
	if testing.Short() {
		n = min(n, 60)
	}
	size := 0
	for first := 0; first < n; first += 500 {
		dir := t.TempDir()
		var files []string
		for seed := first; seed < min(first+500, n); seed++ {
			name := filepath.Join(dir, fmt.Sprintf("%05d.xml", seed))
			text := gen.document(uint64(seed))
			size += len(text)
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, name)
		}
		for _, schema := range []string{"letter.rng", all} {
			if messages := jing.validate(t, schema, files...); len(messages) > 0 {
				t.Fatalf("%s: %d messages, the first: %s", filepath.Base(schema), len(messages), messages[0])
			}
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	for key := range gen.unknown {
		t.Errorf("datatype %q has no samples in values_test.go", key)
	}
	gen.report(t, n, size)
}

// report fails for elements and attributes that no document had, and logs in how many places they were.
func (g *generator) report(t *testing.T, n, size int) {
	made := map[*pattern]bool{}
	for u := range g.used {
		made[u.node] = true
	}
	var never []string
	var places, reached [kRef]int
	g.grammar.walk(func(p *pattern) {
		if (p.kind == kElement || p.kind == kAttribute) && !made[p] {
			never = append(never, p.name)
		}
		if p.kind != kElement {
			return
		}
		for _, d := range g.directly(p.one()) {
			places[d.kind]++
			if g.used[use{p, d}] > 0 {
				reached[d.kind]++
			}
		}
	})
	if len(never) > 0 && !testing.Short() {
		t.Errorf("never made: %v", slices.Sorted(slices.Values(never)))
	}
	if n >= enough && reached != places {
		t.Errorf("%d letters should be enough to make every pair of parent and child or attribute", n)
	}
	t.Logf("%d letters, %d kB; %d of %d pairs of parent and child, %d of %d pairs of element and attribute",
		n, size/1000, reached[kElement], places[kElement], reached[kAttribute], places[kAttribute])
}
