package grammar

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// String is the grammar as Parse reads it. Names that stand in the same places are one group, attributes that the same elements have are one group: much
// as the classes of the TEI.
func (g *Grammar) String() string {
	w := &writer{types: map[string]string{}}
	fmt.Fprintf(&w.out, "start %s\n", strings.Join(g.Start, " "))
	elements := slices.Sorted(maps.Keys(g.Elements))
	w.groupNames(g, elements)
	attributes := w.attributes(g, elements)
	for _, e := range elements {
		fmt.Fprintf(&w.out, "element %s =%s -> %s\n", e, attributes[e], g.Elements[e].Content.written(w.names, false))
	}
	return w.out.String()
}

type writer struct {
	out   strings.Builder
	types map[string]string // numbers of types, by how they are written
	group map[string]string // of a name: the number of its group, "" if it is alone
	size  map[string]int    // of groups
	lists map[string]string // the groups of long lists, as they are written without
}

// groups parts items by the places where they stand; those that stand in the same ones are a group. Groups and items are in the order of their first items.
func groups(places map[string][]int) (list [][]string) {
	at := map[string]int{}
	for _, item := range slices.Sorted(maps.Keys(places)) {
		key := fmt.Sprint(places[item])
		i, ok := at[key]
		if !ok {
			i = len(list)
			at[key] = i
			list = append(list, nil)
		}
		list[i] = append(list[i], item)
	}
	return list
}

// groupNames writes the groups of names that stand in contents.
func (w *writer) groupNames(g *Grammar, elements []string) {
	places := map[string][]int{}
	n := 0
	for _, e := range elements {
		g.Elements[e].Content.walk(func(c *Content) {
			for _, name := range c.Names {
				places[name] = append(places[name], n)
			}
			n++
		})
	}
	w.group, w.size = map[string]string{}, map[string]int{}
	for _, names := range groups(places) {
		if len(names) == 1 {
			continue
		}
		number := strconv.Itoa(len(w.size) + 1)
		w.size[number] = len(names)
		for _, name := range names {
			w.group[name] = number
		}
		fmt.Fprintf(&w.out, "names %s = %s\n", number, strings.Join(names, " "))
	}
	w.groupLists(g, elements)
}

// groupLists writes the long lists of names that contents have twice or more; they hold groups.
func (w *writer) groupLists(g *Grammar, elements []string) {
	w.lists = map[string]string{}
	uses := map[string]int{}
	for _, e := range elements {
		g.Elements[e].Content.walk(func(c *Content) {
			if c.Op == Names {
				uses[w.names(c.Names)]++
			}
		})
	}
	for _, list := range slices.Sorted(maps.Keys(uses)) {
		if uses[list] > 1 && len(list) > 40 {
			number := strconv.Itoa(len(w.size) + len(w.lists) + 1)
			w.lists[list] = "$" + number
			fmt.Fprintf(&w.out, "names %s = %s\n", number, strings.ReplaceAll(list, " |", ""))
		}
	}
}

// names are a list of names, with groups by their numbers: a group stands whole wherever one of its names does.
func (w *writer) names(list []string) string {
	var parts []string
	done := map[string]bool{}
	for _, name := range list {
		switch group := w.group[name]; {
		case group == "":
			parts = append(parts, name)
		case !done[group]:
			done[group] = true
			parts = append(parts, "$"+group)
		}
	}
	joined := strings.Join(parts, " | ")
	if list := w.lists[joined]; list != "" {
		return list
	}
	return joined
}

// attributes writes types and groups of attributes, and gives for each element what it has.
func (w *writer) attributes(g *Grammar, elements []string) map[string]string {
	places := map[string][]int{}
	for i, e := range elements {
		for _, name := range slices.Sorted(maps.Keys(g.Elements[e].Attributes)) {
			a := g.Elements[e].Attributes[name]
			if a.Required {
				name += "!"
			}
			item := name + "=" + w.typeNumber(a.Type)
			places[item] = append(places[item], i)
		}
	}
	of := map[string]string{}
	number := 0
	for _, items := range groups(places) {
		text := " " + strings.Join(items, " ")
		if in := places[items[0]]; len(items) > 1 && len(in) > 1 {
			number++
			fmt.Fprintf(&w.out, "attributes %d =%s\n", number, text)
			text = " $" + strconv.Itoa(number)
		}
		for _, i := range places[items[0]] {
			of[elements[i]] += text
		}
	}
	return of
}

// typeNumber is the number of a type, which is written when it is new.
func (w *writer) typeNumber(t Type) string {
	parts := slices.Clone(t.Kinds)
	for _, p := range t.Patterns {
		parts = append(parts, "/"+strconv.Quote(p))
	}
	for _, v := range t.Values {
		parts = append(parts, strconv.Quote(v))
	}
	if t.List != nil {
		parts = append(parts, "["+w.typeNumber(*t.List)+"]")
	}
	text := strings.Join(parts, " ")
	if w.types[text] == "" {
		w.types[text] = strconv.Itoa(len(w.types) + 1)
		fmt.Fprintf(&w.out, "type %s = %s\n", w.types[text], text)
	}
	return w.types[text]
}
