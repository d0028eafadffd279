package validate

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// missedBy says which names each house rule looks for. If the schema has found that such a name is missing, misspelt or in
// the wrong place, then what the rule says follows from that.
var missedBy = map[diag.Code][]string{
	"house/sent-action":     {"correspDesc", "correspAction", "type"},
	"house/received-action": {"correspDesc", "correspAction", "type"},
	"house/sent-date":       {"correspDesc", "correspAction", "date", "when"},
	"house/type-values":     {"type"},
	"house/choice-pair":     {"choice"},
}

// foldFollowOns makes a note of each house finding that follows from one about the schema: mending that mends both.
func foldFollowOns(found diag.List) diag.List {
	if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code.Family() == "house" }) {
		return found
	}
	c := causesOf(found)
	folded := make([]bool, len(found))
	pointers := make(map[int]int) // by finding: how many pointers lead to what it is about
	for i, d := range found {
		if d.Code.Family() != "house" || !d.Span.Known() {
			continue
		}
		if d.Code == "house/pointer-local" {
			if at, ok := c.ids[where{d.Span.File, strings.TrimPrefix(d.Span.Text(), "#")}]; ok {
				folded[i] = true
				pointers[at]++
			}
		} else if at, ok := c.of(d); ok {
			folded[i] = true
			found[at] = found[at].WithNote(source.Span{}, fmt.Sprintf("%s (%s)", d.Message, d.Code))
		}
	}
	for at := range found {
		if n := pointers[at]; n == 1 {
			found[at] = found[at].WithNote(source.Span{}, "one pointer leads to it")
		} else if n > 1 {
			found[at] = found[at].WithNote(source.Span{}, fmt.Sprintf("%d pointers lead to it", n))
		}
	}
	return without(found, folded)
}

// where is a name, an identifier or a path in a file.
type where struct {
	file *source.File
	name string
}

// causes are the findings about the schema that others may follow from, by their index.
type causes struct {
	ids   map[where]int // the identifier stands in an attribute that should have been xml:id
	names map[where]int // an element or attribute of that name is meant, or missing
	paths map[where]int // something is missing in the element
}

func causesOf(found diag.List) causes {
	c := causes{make(map[where]int), make(map[where]int), make(map[where]int)}
	for i, d := range found {
		if d.Code.Family() != "rng" || d.Severity != diag.Error {
			continue
		}
		if d.Code == "rng/missing-element" {
			c.paths[where{d.Span.File, d.Path}] = i
		}
		if len(d.Expected) != 1 {
			continue
		}
		c.names[where{d.Span.File, d.Expected[0]}] = i
		if value, ok := attrValue(d.Span); ok && d.Code == "rng/attribute-not-allowed" && d.Expected[0] == "xml:id" {
			c.ids[where{d.Span.File, d.Span.File.Slice(value)}] = i
		}
	}
	return c
}

// of is the finding that a house finding follows from.
func (c *causes) of(d diag.Diagnostic) (index int, ok bool) {
	names := missedBy[d.Code]
	if index, ok = c.paths[where{d.Span.File, d.Path}]; ok && (len(names) > 0 || d.Code == "house/empty-element") {
		return index, true
	}
	for _, name := range names {
		if index, ok = c.names[where{d.Span.File, name}]; ok {
			return index, true
		}
	}
	return 0, false
}

// without leaves out findings.
func without(found diag.List, folded []bool) diag.List {
	var kept diag.List
	for i, d := range found {
		if !folded[i] {
			kept = append(kept, d)
		}
	}
	return kept
}
