package teiprofile

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// pointers leaves out pointers to elements that the document had and has no more.
func (d *document) pointers() {
	had, has := map[string]bool{}, map[string]bool{}
	for _, n := range d.origin {
		if id := n.XMLValue("id"); id != "" {
			had[id] = true
		}
	}
	list := all(d.root)
	for _, e := range list {
		has[e.SelectAttrValue("xml:id", "")] = true
	}
	for _, e := range list {
		if d.foreign[e] {
			continue
		}
		e.Attr = slices.DeleteFunc(e.Attr, func(a etree.Attr) bool {
			if a.Space != "" || a.Key == "n" || !strings.HasPrefix(a.Value, "#") {
				return false
			}
			for p := range strings.FieldsSeq(a.Value) {
				if id := strings.TrimPrefix(p, "#"); had[id] && !has[id] {
					if model := d.profile.Target.Elements[e.Tag]; model != nil && model.Attributes[a.Key].Required {
						return false
					}
					d.tell(pointerLost, e, a.Key, "what %q of %q points to is not in the output, so the pointer is left out: %q", a.Key, e.Tag, a.Value)
					return true
				}
			}
			return false
		})
	}
}
