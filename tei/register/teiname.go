package register

import (
	"strings"

	"teikit/tei/xmltree"
)

// nameText is a name as the register has it. One that consists of forename, surname and their like is "Surname, Forename", with
// nobiliary particles behind: "Hofmannsthal, Hugo von".
func nameText(n xmltree.Node) string {
	var surname, forename, link []string
	parts := 0
	for c := range n.Children() {
		text := folded(textWithout(c))
		switch {
		case c.Kind() == xmltree.Text && strings.Trim(text, ", ") == "":
		case c.IsElement() && c.Local() == "surname":
			surname = append(surname, text)
			parts++
		case c.IsElement() && c.Local() == "forename":
			forename = append(forename, text)
			parts++
		case c.IsElement() && c.Local() == "nameLink":
			link = append(link, text)
			parts++
		case c.Kind() == xmltree.Comment, c.Kind() == xmltree.ProcInst:
		default:
			return folded(textWithout(n))
		}
	}
	if parts == 0 {
		return folded(textWithout(n))
	}
	given := strings.Join(append(forename, link...), " ")
	switch last := strings.Join(surname, " "); {
	case last == "":
		return folded(given)
	case given == "":
		return folded(last)
	default:
		return folded(last + ", " + given)
	}
}

// textWithout is the text of a node without that of notes in it; a line or page beginning is a blank unless it breaks a word.
func textWithout(n xmltree.Node) string {
	if n.Kind() == xmltree.Text {
		return n.Text()
	}
	var b strings.Builder
	appendText(&b, n)
	return b.String()
}

func appendText(b *strings.Builder, n xmltree.Node) {
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text:
			b.WriteString(c.Text())
		case !c.IsElement(), c.Local() == "note", c.Local() == "del", c.Local() == "fw":
		case c.Local() == "space":
			b.WriteByte(' ')
		case c.Local() == "lb", c.Local() == "pb", c.Local() == "cb":
			if c.AttrValue("break") != "no" {
				b.WriteByte(' ')
			}
		default:
			appendText(b, c)
		}
	}
}
