package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Brackets asks that each bracket in the text has its partner.
var Brackets = &Rule{
	Topic: diag.Topic{
		Code:     "house/brackets",
		Severity: diag.Warning,
		Title:    "each bracket has its partner",
		Doc: `A bracket that opens and does not close is mostly a slip, and where brackets mean something ("[word]" is supplied by the editor), nobody
knows how far it reaches.

The rule goes through the text of each letter, note and heading by itself. What stands in choice, app and subst is left alone, as are a bracket
behind a number or a single letter at the beginning, "1)" or "a)", and brackets that the writer or the editors say are so, in sic.`,
		Mend:   `Write the missing bracket, or take the other one away. If the source has it so, mark it with sic.`,
		Bad:    `<p>We left (with the last train for Moscow.</p>`,
		Good:   `<p>We left (with the last train) for Moscow: a) at once, b) quietly.</p>`,
		Source: "TEI P5, COED (editorial interventions)",
	},
	Group:  Text,
	Preset: Recommended,
	Check:  checkBrackets,
}

// An openBracket waits for its partner.
type openBracket struct {
	node xmltree.Node
	at   int
	char byte
}

// A bracketScope is a text that is by itself: a div without the divs, notes and headings in it.
type bracketScope struct {
	open []openBracket
}

func checkBrackets(p *Pass) {
	scopes := make(map[xmltree.Node]*bracketScope)
	var order []*bracketScope
	for n := range p.texts(bracket, false) {
		unit, skip := bracketUnit(n)
		if skip {
			continue
		}
		s := scopes[unit]
		if s == nil {
			s = &bracketScope{}
			scopes[unit] = s
			order = append(order, s)
		}
		s.read(p, n)
	}
	for _, s := range order {
		for _, b := range s.open {
			p.Report(p.atText(b.node, b.at, b.at+1, "the bracket %q is not closed; expected %q behind it", string(b.char), string(partner(b.char))))
		}
	}
}

func (s *bracketScope) read(p *Pass, n xmltree.Node) {
	text := n.Value()
	for i := range len(text) {
		switch c := text[i]; c {
		case '(', '[', '{':
			if c == '(' && isFace(text[:i]) {
				continue
			}
			s.open = append(s.open, openBracket{n, i, c})
		case ')', ']', '}':
			last := len(s.open) - 1
			switch {
			case last >= 0 && partner(s.open[last].char) == c:
				s.open = s.open[:last]
			case c == ')' && isCounting(text[:i]), c == ')' && isFace(text[:i]):
			case last > 0 && partner(s.open[last-1].char) == c: // the one between them is alone
				b := s.open[last]
				p.Report(p.atText(b.node, b.at, b.at+1, "the bracket %q is not closed; expected %q behind it", string(b.char), string(partner(b.char))))
				s.open = s.open[:last-1]
			default:
				p.Report(p.atText(n, i, i+1, "the bracket %q was not opened; expected %q before it", string(c), string(partner(c))))
			}
		}
	}
}

func partner(c byte) byte {
	const all = "()[]{}"
	return all[strings.IndexByte(all, c)^1]
}

// isCounting reports whether a text ends in a number or a single letter that counts points, "1" or "a", behind nothing or a blank.
func isCounting(before string) bool {
	word := before[strings.LastIndexAny(before, " \t\n ,;:—–")+1:]
	digits := len(word) > 0 && len(word) <= 3 && strings.Trim(word, "0123456789ivxIVX") == ""
	return digits || len([]rune(word)) <= 1
}

// isFace reports whether a text ends in what makes a face of a bracket, ":-".
func isFace(before string) bool {
	return strings.HasSuffix(before, ":-") || strings.HasSuffix(before, " :") || strings.HasSuffix(before, ";-")
}

// bracketUnit is the element whose text is looked at by itself; skip tells that the text has another one beside it, or is marked as it is.
func bracketUnit(n xmltree.Node) (unit xmltree.Node, skip bool) {
	for up := range n.Ancestors() {
		switch up.Local() {
		case "choice", "app", "subst", "sic", "del", "fw", "formula", "rdg":
			return unit, true
		case "note", "head", "div", "text", "body", "front", "back", "figDesc", "item", "cell", "postscript", "opener", "closer":
			return up, false
		}
	}
	return unit, true
}
