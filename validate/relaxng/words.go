package relaxng

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// shown is how many names a message lists; Diagnostic.Expected has them all.
const shown = 6

// label is a name as messages have it: the local name if the namespace is that of the names around it, else with the prefix
// that stands for the namespace at the place, else with its namespace in braces.
func (m *Matcher) label(name xmltext.Name, space string) string {
	switch name.Space {
	case space, "":
		return name.Local
	case xmltext.XMLNamespace:
		return "xml:" + name.Local
	}
	if prefix, ok := m.prefix(name.Space); ok {
		return prefix + ":" + name.Local
	}
	return "{" + name.Space + "}" + name.Local
}

// prefix gives a prefix that stands for a namespace at the place.
func (m *Matcher) prefix(space string) (prefix string, ok bool) {
	for _, p := range m.prefixes {
		if uri, _ := m.place.LookupPrefix(p); p != "" && uri == space {
			return p, true
		}
	}
	return "", false
}

// declare remembers the prefixes that a start tag declares.
func (m *Matcher) declare(t *xmltext.Token) {
	const most = 64
	for _, decl := range t.NSDecls {
		if len(m.prefixes) < most && !slices.Contains(m.prefixes, decl.Prefix) {
			m.prefixes = append(m.prefixes, decl.Prefix)
		}
	}
}

// labels gives the labels of symbols.
func (m *Matcher) labels(syms []pattern.Sym, space string) []string {
	list := make([]string, 0, len(syms))
	for _, sym := range syms {
		if name, ok := m.g.Name(sym); ok {
			list = append(list, m.label(name, space))
		}
	}
	return list
}

// ranked gives the labels of elements in the order in which they are shown: those that are required, then those like the
// name that was given, then those that the document has had before, then the others. Among equals, those come first that
// few elements of the schema may have.
func (m *Matcher) ranked(syms, required []pattern.Sym, space, given string) []string {
	return m.rank(syms, required, space, given, m.had, m.s.elementOrder)
}

// listed is ranked for messages that name only what is required if there is much else ([Matcher.wanted]). Such a list does not depend on
// what the document has had, so that it is the same for other documents, and is kept for them; it is not to be changed.
func (m *Matcher) listed(e pattern.Expected, space, given string) []string {
	if m.quiet || len(e.Elements) <= shown {
		return m.ranked(e.Elements, e.Required, space, given)
	}
	var list []string
	var keep, known bool
	if m.key, keep = m.listKey(m.key[:0], e, space, given); keep {
		list, known = m.s.keptList(m.key)
	}
	if !known {
		list = m.rank(e.Elements, e.Required, space, given, func(pattern.Sym) bool { return false }, m.s.elementOrder)
	}
	if keep && !known {
		m.s.keepList(m.key, list)
	}
	if len(list) <= shown { // several elements have the same label
		return m.ranked(e.Elements, e.Required, space, given)
	}
	return list
}

// listKey is what a list depends on: elements, the prefixes by which those of other namespaces are named, and names. A list is not kept if the
// document has it by something long, of which there might be much.
func (m *Matcher) listKey(key []byte, e pattern.Expected, space, given string) (_ []byte, keep bool) {
	spaces := m.s.vocabulary().spaces
	if len(given) > longName || len(spaces) > mostSpaces {
		return key, false
	}
	key = append(append(append(append(key, space...), 0), given...), 0)
	for _, uri := range spaces {
		prefix, _ := m.prefix(uri)
		if len(prefix) > longName {
			return key, false
		}
		key = append(append(key, prefix...), 0)
	}
	for _, list := range [][]pattern.Sym{e.Required, e.Elements} {
		key = binary.AppendUvarint(key, uint64(len(list)))
		for _, sym := range list {
			key = append(key, byte(sym), byte(sym>>8), byte(sym>>16), byte(sym>>24))
		}
	}
	return key, true
}

// rank is ranked, with what tells whether the document has had a name before, and the order of equals, by symbol.
func (m *Matcher) rank(syms, required []pattern.Sym, space, given string, had func(pattern.Sym) bool, order func() []int32) []string {
	if m.quiet || len(syms) == 0 {
		return nil
	}
	near := m.s.alikeOf(given)
	nearAt := func(sym pattern.Sym) int {
		return slices.IndexFunc(near, func(a likeName) bool { return a.sym == sym })
	}
	places := order()
	all := make([]candidate, 0, len(syms))
	for i, sym := range syms {
		class, distance := isOther, 0
		if slices.Contains(required, sym) {
			class = isRequired
		} else if at := nearAt(sym); at >= 0 {
			class, distance = likeGiven, near[at].distance
		} else if had(sym) {
			class = inDocument
		}
		all = append(all, newCandidate(class, distance, places[sym], i))
	}
	slices.Sort(all)
	out := make([]string, 0, len(syms))
	for _, c := range all {
		if name, ok := m.g.Name(syms[c.index()]); ok {
			out = append(out, m.label(name, space))
		}
	}
	return slices.Compact(out)
}

// rankedAttributes is ranked for attributes.
func (m *Matcher) rankedAttributes(syms, required []pattern.Sym, given string) []string {
	return m.rank(syms, required, "", given, m.had, m.s.attributeOrder)
}

// had tells whether the document has had a name.
func (m *Matcher) had(sym pattern.Sym) bool { return m.uses[sym] > 0 }

// The classes of names that may be shown.
const (
	isRequired = iota
	likeGiven
	inDocument
	isOther
)

// A candidate is a name that may be shown: its class, its distance from what was given, its order, and its index, packed so
// that numbers compare as candidates do.
type candidate uint64

func newCandidate(class, distance int, order int32, index int) candidate {
	return candidate(class<<60 | distance<<52 | int(order)<<26 | index)
}

func (c candidate) index() int { return int(c & (1<<26 - 1)) }

// rankValues gives values in the order in which they are shown: those like the one that was given, then the others in the
// order of the schema.
func rankValues(list []string, given string) []string {
	all := make([]candidate, len(list))
	near := tolerance(given)
	for i, l := range list {
		class, far := isOther, 0
		if d := distance(given, l); d <= near {
			class, far = likeGiven, d
		}
		all[i] = newCandidate(class, far, 0, i)
	}
	slices.Sort(all)
	out := make([]string, len(all))
	for i, c := range all {
		out[i] = list[c.index()]
	}
	return slices.Compact(out)
}

// wanted says what was expected: elements, text, or the end of the innermost open element. Of very many elements only those
// are named that have to come.
func (m *Matcher) wanted(e pattern.Expected, names []string) string {
	var list []string
	if len(names) <= shown {
		list = words(names, shown)
	} else {
		required := min(len(e.Required), shown-1) // the first of names
		list = words(names[:required], required)
	}
	rest := len(names) - len(list)
	if e.Text || e.Data {
		list = append(list, "text")
	}
	if e.Wild {
		list = append(list, "other elements")
	} else if rest > 0 {
		list = append(list, fmt.Sprintf("one of %d elements", rest))
	}
	if e.End && len(names) <= shown {
		if top := m.top(); top != nil {
			list = append(list, `the end of "`+m.file.Slice(top.name)+`"`)
		} else {
			list = append(list, "nothing more")
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "; expected " + joined(list, "or")
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

// excerpt is text of a document in one line, cut if it is long.
func excerpt(s []byte) string { return oneLine(string(s), 60) }

// oneLine is text in one line, of so many characters at most.
func oneLine(s string, most int) string {
	line := strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range line {
		if n == most {
			return line[:i] + "..."
		}
		n++
	}
	return line
}
