package teiprofile

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// tellInWords puts what the target has no elements for into words: a bibl of the source description.
func (d *document) tellInWords() {
	for _, t := range d.profile.Prose {
		for _, e := range all(d.root) {
			if !t.matches(e) || e.Parent() == nil || d.foreign[e] {
				continue
			}
			words := prose(e)
			if alreadyProse(e) {
				continue
			}
			d.tell(changed, e, "prose", "what %q says is told in words: %s", e.Tag, short(words))
			if d.asParagraph(e, words) {
				continue
			}
			bibl := etree.NewElement("bibl")
			bibl.CreateAttr("type", e.Tag)
			bibl.CreateText(words)
			d.origin[bibl] = d.source(e)
			into := sourceDesc(e)
			parent := e.Parent()
			if into == nil || into == parent {
				at := e.Index()
				parent.RemoveChildAt(at)
				parent.InsertChildAt(at, bibl)
				continue
			}
			parent.RemoveChild(e)
			into.AddChild(bibl)
		}
	}
}

// alreadyProse reports whether an element has nothing but paragraphs.
func alreadyProse(e *etree.Element) bool {
	list := e.ChildElements()
	return len(list) > 0 && !slices.ContainsFunc(list, func(c *etree.Element) bool { return c.Tag != "p" })
}

// asParagraph makes the words the only paragraph of an element that may have one.
func (d *document) asParagraph(e *etree.Element, words string) bool {
	model := d.profile.Target.Elements[e.Tag]
	if model == nil {
		return false
	}
	a := model.Automaton()
	for _, s := range a.Next(0) {
		if a.Reads(s, "p") && a.Accepts(s) {
			for len(e.Child) > 0 {
				e.RemoveChildAt(0)
			}
			e.CreateElement("p").CreateText(words)
			return true
		}
	}
	return false
}

// sourceDesc is the source description of the letter that an element belongs to; if the element stands in it, the child of it that the words replace is
// the element itself or the one around it that stands directly there.
func sourceDesc(e *etree.Element) *etree.Element {
	for ; e != nil; e = e.Parent() {
		if e.Tag == "teiHeader" {
			return e.FindElement("fileDesc/sourceDesc")
		}
		if e.Tag == "sourceDesc" || e.Tag == "bibl" {
			return nil
		}
	}
	return nil
}

// prose are the words of an element: the values of each part with what kind of part it is, "sent: A. Hale, London, 2 May 1902; received: B. Marsh".
func prose(e *etree.Element) string {
	if hasText(e) || len(e.ChildElements()) == 0 {
		words := folded(textOf(e))
		if words == "" {
			words = ownWords(e)
		}
		return words
	}
	var parts []string
	separator := ", "
	for _, c := range e.ChildElements() {
		words := prose(c)
		if words == "" {
			continue
		}
		if kind := c.SelectAttrValue("type", ""); kind != "" && len(c.ChildElements()) > 0 {
			words, separator = kind+": "+words, "; "
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, separator)
}

// ownWords are what an element without text says by its attributes.
func ownWords(e *etree.Element) string {
	var parts []string
	for _, a := range e.Attr {
		if a.Space == "" && !slices.Contains([]string{"ref", "type", "subtype", "cert", "resp", "xmlns"}, a.Key) {
			parts = append(parts, a.Key+" "+folded(a.Value))
		}
	}
	return strings.Join(parts, ", ")
}

// hasText reports whether an element has characters of its own.
func hasText(e *etree.Element) bool {
	return slices.ContainsFunc(e.Child, func(c etree.Token) bool {
		text, ok := c.(*etree.CharData)
		return ok && !isBlank(text.Data)
	})
}

// drop leaves out elements with all that is in them.
func (d *document) drop() {
	for _, t := range d.profile.Drop {
		for _, e := range all(d.root) {
			if t.matches(e) && e.Parent() != nil && !d.foreign[e] {
				d.tell(contentLost, e, "drop", "the profile leaves out %q: %s", e.Tag, orItself(short(textOf(e)), e))
				removeKeepingTail(e)
			}
		}
	}
}

func orItself(words string, e *etree.Element) string {
	if words == "" {
		return "it has no text"
	}
	return words
}

// removeKeepingTail removes an element, and the white space before it if that only set it out.
func removeKeepingTail(e *etree.Element) {
	parent, at := e.Parent(), e.Index()
	parent.RemoveChildAt(at)
	if hasText(parent) || at == 0 {
		return
	}
	if text, ok := parent.Child[at-1].(*etree.CharData); ok && isBlank(text.Data) && at < len(parent.Child) {
		if next, ok := parent.Child[at].(*etree.CharData); ok && isBlank(next.Data) {
			parent.RemoveChildAt(at - 1)
		}
	}
}
