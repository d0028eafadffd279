package relaxng

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// shown is how many names a message lists; Diagnostic.Expected has them all.
const shown = 6

// label is a name as messages have it: the local name if the namespace is that of the names around it, xml:lang for a name
// of XML itself, else with its namespace in braces.
func label(name xmltext.Name, space string) string {
	switch name.Space {
	case space:
		return name.Local
	case xmltext.XMLNamespace:
		return "xml:" + name.Local
	case "":
		return name.Local
	}
	return "{" + name.Space + "}" + name.Local
}

// labels gives the labels of symbols.
func (m *Matcher) labels(syms []pattern.Sym, space string) []string {
	list := make([]string, 0, len(syms))
	for _, sym := range syms {
		if name, ok := m.g.Name(sym); ok {
			list = append(list, label(name, space))
		}
	}
	return list
}

// rank puts labels into the order in which they are shown: those that are required, then those like the name that was
// given, then the others by the alphabet.
func rank(list, required []string, given string) []string {
	type ranked struct {
		label    string
		class    int
		distance int
	}
	all := make([]ranked, len(list))
	for i, l := range list {
		all[i] = ranked{label: l, class: 2}
		if slices.Contains(required, l) {
			all[i].class = 0
		} else if d := distance(given, l); d <= tolerance(given) {
			all[i].class, all[i].distance = 1, d
		}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.distance, b.distance), cmp.Compare(a.label, b.label))
	})
	out := make([]string, len(all))
	for i, r := range all {
		out[i] = r.label
	}
	return slices.Compact(out)
}

// quoted puts names into a sentence: "a", "b" or "c"; of many, the first few and how many there are besides.
func quoted(list []string, conjunction string) string { return joined(words(list, shown), conjunction) }

// words quotes names; of many, the first few and how many there are besides.
func words(list []string, most int) []string {
	out := make([]string, 0, most+1)
	for i, l := range list {
		if i == most && len(list) > most+1 {
			return append(out, fmt.Sprintf("%d others", len(list)-most))
		}
		out = append(out, `"`+l+`"`)
	}
	return out
}

// joined joins words with commas and, before the last one, a conjunction.
func joined(words []string, conjunction string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + conjunction + " " + words[last]
}

// excerpt is text in one line, cut if it is long.
func excerpt(s []byte) string {
	const most = 60
	words := strings.Join(strings.Fields(string(s)), " ")
	n := 0
	for i := range words {
		if n == most {
			return words[:i] + "..."
		}
		n++
	}
	return words
}
