package graph

import (
	"cmp"
	"hash/fnv"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/datable"
	"teikit/tei/namekey"
	"teikit/tei/register"
)

// A Network has the nodes and edges of all letters. It grows with the correspondents, not with the letters.
type Network struct {
	out     io.Writer
	edition *edition.Edition
	write   func(*Network) []byte
	nodes   map[string]*node
	edges   map[[2]string]*edge
}

// A node is a correspondent.
type node struct {
	id                   string
	label, address, kind string
	sent, received       int // letters
	period
}

// An edge is the letters of one to another.
type edge struct {
	from, to *node
	weight   int // letters, each sender with each addressee
	period
}

// A period is the first and the last date of letters, as they are stated.
type period struct{ first, last string }

func (p *period) add(first, last string) {
	if first != "" && (p.first == "" || compare(first, p.first, datable.Date.First) < 0) {
		p.first = strings.Clone(first)
	}
	if last != "" && (p.last == "" || compare(last, p.last, datable.Date.Last) > 0) {
		p.last = strings.Clone(last)
	}
}

// compare orders two dates by the days that they begin or end with, those that say more first.
func compare(a, b string, day func(datable.Date) datable.Date) int {
	x, _ := datable.ParseDate(a)
	y, _ := datable.ParseDate(b)
	return cmp.Or(cmp.Compare(day(x).JDN(), day(y).JDN()), cmp.Compare(len(b), len(a)))
}

func begin(write func(*Network) []byte) func(io.Writer, *edition.Edition) (*Network, error) {
	return func(out io.Writer, e *edition.Edition) (*Network, error) {
		return &Network{out: out, edition: e, write: write, nodes: map[string]*node{}, edges: map[[2]string]*edge{}}, nil
	}
}

// Add takes the cells of a document.
func (n *Network) Add(rows [][]string) error {
	for _, r := range rows {
		if r[0] == edgeRow {
			e := n.edges[[2]string{r[1], r[2]}]
			if e == nil {
				e = &edge{from: n.nodes[r[1]], to: n.nodes[r[2]]}
				n.edges[[2]string{strings.Clone(r[1]), strings.Clone(r[2])}] = e
			}
			e.weight++
			e.add(r[3], r[4])
			continue
		}
		c := n.nodes[r[1]]
		if c == nil {
			// Copies: a piece of the letter's text would keep all of it.
			c = &node{label: strings.Clone(r[2]), address: strings.Clone(r[3]), kind: r[4]}
			n.nodes[strings.Clone(r[1])] = c
		}
		if r[5] == sides[0] {
			c.sent++
		} else {
			c.received++
		}
		c.add(r[6], r[7])
	}
	return nil
}

// Close writes the file.
func (n *Network) Close() error {
	n.name()
	_, err := n.out.Write(n.write(n))
	return err
}

// name gives each node an id that is a name of XML: of its number, its entry, or its words. It stays when the corpus grows, unless two have one.
func (n *Network) name() {
	taken := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(n.nodes)) {
		wanted := idOf(key)
		id := wanted
		for i := 2; taken[id]; i++ {
			id = wanted + "-" + strconv.Itoa(i)
		}
		taken[id] = true
		n.nodes[key].id = id
	}
}

func idOf(key string) string {
	if a, known := register.AuthorityOf(key); known {
		return namekey.Slug(a.Scheme + " " + a.Value)
	}
	slug := namekey.Slug(strings.TrimPrefix(strings.TrimPrefix(key, "https://"), "http://"))
	if slug == "" || slug == "person" || slug == "org" {
		sum := fnv.New64a()
		io.WriteString(sum, key) //nolint:errcheck // a checksum does not fail
		slug = "name-" + strconv.FormatUint(sum.Sum64(), 16)
	}
	if slug[0] >= '0' && slug[0] <= '9' {
		slug = "n-" + slug
	}
	return slug
}

// sortedNodes are the nodes by id.
func (n *Network) sortedNodes() []*node {
	return slices.SortedFunc(maps.Values(n.nodes), func(a, b *node) int { return cmp.Compare(a.id, b.id) })
}

// sortedEdges are the edges by the ids of their nodes.
func (n *Network) sortedEdges() []*edge {
	return slices.SortedFunc(maps.Values(n.edges), func(a, b *edge) int {
		return cmp.Or(cmp.Compare(a.from.id, b.from.id), cmp.Compare(a.to.id, b.to.id))
	})
}

// An attribute is one of nodes or edges, in both forms of the network.
type attribute[T any] struct {
	name, kind string // of value: "string" or "int"
	value      func(T) string
}

var nodeAttributes = []attribute[*node]{
	{"label", "string", func(n *node) string { return n.label }},
	{"kind", "string", func(n *node) string { return n.kind }},
	{"ref", "string", func(n *node) string { return n.address }},
	{"sent", "int", func(n *node) string { return strconv.Itoa(n.sent) }},
	{"received", "int", func(n *node) string { return strconv.Itoa(n.received) }},
	{"first", "string", func(n *node) string { return n.first }},
	{"last", "string", func(n *node) string { return n.last }},
}

var edgeAttributes = []attribute[*edge]{
	{"weight", "int", func(e *edge) string { return strconv.Itoa(e.weight) }},
	{"first", "string", func(e *edge) string { return e.first }},
	{"last", "string", func(e *edge) string { return e.last }},
}
