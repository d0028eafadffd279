package teiprofile

import (
	"maps"
	"slices"
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/export/teiprofile/grammar"
)

// attributes leaves out attributes that the target does not have, or not with such a value, and adds those that it requires.
func (d *document) attributes() {
	for _, e := range all(d.root) {
		model := d.profile.Target.Elements[e.Tag]
		if d.foreign[e] || model == nil {
			continue
		}
		d.keepAllowed(e, model)
		d.required(e, model)
	}
}

// keepAllowed leaves out the attributes of an element that the target does not allow.
func (d *document) keepAllowed(e *etree.Element, model *grammar.Element) {
	kept := e.Attr[:0]
	for _, a := range e.Attr {
		if d.allowed(e, model, &a) {
			kept = append(kept, a)
		}
	}
	e.Attr = kept
}

// allowed reports whether an element may have an attribute; blanks in an address are mended.
func (d *document) allowed(e *etree.Element, model *grammar.Element, a *etree.Attr) bool {
	name := a.FullKey()
	if name == "xmlns" || a.Space == "xmlns" {
		return true
	}
	of, known := model.Attributes[name]
	switch {
	case !known:
		d.tell(attributeLost, e, name, "the target does not have the attribute %q of %q; its value is lost: %q", name, e.Tag, short(a.Value))
		return false
	case of.Type.Allows(a.Value):
		return true
	}
	if escaped := strings.ReplaceAll(a.Value, " ", "%20"); name == "url" && of.Type.Allows(escaped) {
		d.tell(changed, e, name, "blanks in an address are written as %%20: %q", short(a.Value))
		a.Value = escaped
		return true
	}
	d.tell(attributeLost, e, name+" value", "the target does not allow the value %q of the attribute %q of %q; the attribute is left out", short(a.Value), name, e.Tag)
	return false
}

// required adds the attributes that the target requires, as far as the profile has values for them. Without one the element cannot be kept.
func (d *document) required(e *etree.Element, model *grammar.Element) {
	for _, name := range slices.Sorted(maps.Keys(model.Attributes)) {
		if !model.Attributes[name].Required || e.SelectAttr(name) != nil {
			continue
		}
		i := slices.IndexFunc(d.profile.Defaults, func(def Default) bool { return def.Element == e.Tag && def.Attr == name })
		if i < 0 {
			d.lacking[e] = name
			return
		}
		e.CreateAttr(name, d.profile.Defaults[i].Value)
		d.tell(changed, e, "default "+name, "%q gets the attribute %q, which the target requires: %q", e.Tag, name, d.profile.Defaults[i].Value)
	}
}

// attributesOfMade adds the required attributes of elements that are made.
func (d *document) attributesOfMade() {
	for _, e := range all(d.root) {
		model := d.profile.Target.Elements[e.Tag]
		if _, old := d.origin[e]; old || model == nil {
			continue
		}
		if d.required(e, model); d.lacking[e] != "" {
			d.tell(notFitted, e, d.lacking[e], "the target requires the attribute %q of %q, which nobody says; expected it under defaults of the profile", d.lacking[e], e.Tag)
		}
	}
}
