package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// BeaconMissing are the keys of the project file's edition without which a BEACON file leads nowhere.
func BeaconMissing(e *edition.Edition) []string {
	if e.Site() == "" && e.Person == "" {
		return []string{"home"}
	}
	return nil
}

// BeaconLetters gives the correspondents of each letter of a document; one without number is a finding.
func BeaconLetters(tree *xmltree.Tree, e *edition.Edition) edition.Part { return read(tree, e, true) }

// BEACON begins a list of the numbers of correspondents in one authority file, with the number of their letters (meta.wikimedia.org/wiki/BEACON).
var BEACON = begin((*Network).beacon)

// beaconFile is the authority file whose numbers are listed: the one that is wanted most.
func beaconFile(e *edition.Edition) register.Searched {
	files := register.SearchedFor(register.Person)
	for _, f := range files {
		if len(e.Prefer) > 0 && f.Name == e.Prefer[0] {
			return f
		}
	}
	return files[0]
}

func (n *Network) beacon() []byte {
	file := beaconFile(n.edition)
	var b strings.Builder
	meta := func(name, value string) {
		if value = oneLine(value); value != "" {
			fmt.Fprintf(&b, "#%s: %s\n", name, value)
		}
	}
	meta("FORMAT", "BEACON")
	meta("PREFIX", file.Prefix)
	meta("TARGET", strings.ReplaceAll(n.edition.Person, "{id}", "{ID}"))
	meta("NAME", n.edition.Title)
	meta("INSTITUTION", n.edition.Publisher)
	meta("MESSAGE", "letters from or to this person")
	meta("TIMESTAMP", n.edition.Date)
	b.WriteByte('\n')
	var lines []string
	for _, c := range n.nodes {
		number, ok := strings.CutPrefix(c.address, file.Prefix)
		if !ok {
			continue
		}
		line := fmt.Sprintf("%s|%d", number, c.sent+c.received)
		if n.edition.Person == "" {
			line += "|" + n.edition.Site()
		}
		lines = append(lines, line)
	}
	slices.SortFunc(lines, func(x, y string) int {
		x, _, _ = strings.Cut(x, "|")
		y, _, _ = strings.Cut(y, "|")
		return cmp.Compare(x, y)
	})
	for _, l := range lines {
		b.WriteString(l + "\n")
	}
	return []byte(b.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
