package teiprofile

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// rename gives elements and attributes the names that the profile has for them. Of an element the first row counts that is about it.
func (d *document) rename() {
	for _, e := range all(d.root) {
		if d.foreign[e] {
			continue
		}
		for _, a := range d.profile.Attrs {
			if a.On.matches(e) {
				d.renameAttribute(e, a)
			}
		}
		for _, r := range d.profile.Rename {
			if !r.matches(e) || e.Tag == r.To {
				continue
			}
			d.tell(changed, e, "rename", "%q becomes %q", e.Tag, r.To)
			e.Tag = r.To
			for _, with := range r.With {
				if e.SelectAttr(with[0]) == nil {
					e.CreateAttr(with[0], with[1])
				}
			}
			break
		}
	}
}

func (d *document) renameAttribute(e *etree.Element, r AttrRename) {
	a := e.SelectAttr(r.From)
	if a == nil {
		return
	}
	value := a.Value
	if mapped, ok := r.Values[value]; ok {
		value = mapped
	} else if len(r.Values) > 0 {
		return
	}
	if r.To != r.From && e.SelectAttr(r.To) != nil {
		return
	}
	if r.To != r.From || value != a.Value {
		d.tell(changed, e, "@"+r.From, "the attribute %q of %q becomes %q", r.From, e.Tag, r.To)
	}
	setAttr(e, r.From, r.To, value)
}

// setAttr puts an attribute into the place of another.
func setAttr(e *etree.Element, from, to, value string) {
	for i := range e.Attr {
		if e.Attr[i].Space == "" && e.Attr[i].Key == from {
			e.Attr[i].Key, e.Attr[i].Value = to, value
		}
	}
}

// named are the elements that name who or what is in a register.
var named = []string{"persName", "placeName", "orgName", "name", "rs", "author", "editor", "settlement", "country", "title", "geogName", "objectName", "eventName", "repository", "region", "district"}

// namesByKey writes the ids of registers in @key, or in @ref. An address stays in @ref.
func (d *document) namesByKey() {
	if d.profile.Names == "" {
		return
	}
	for _, e := range all(d.root) {
		if !slices.Contains(named, e.Tag) || d.foreign[e] {
			continue
		}
		switch ref, key := e.SelectAttrValue("ref", ""), e.SelectAttrValue("key", ""); {
		case d.profile.Names == "key" && ref != "" && key == "":
			if id, ok := localID(ref); ok {
				setAttr(e, "ref", "key", id)
				d.tell(changed, e, "key", "the pointer %q becomes the key %q", ref, id)
			}
		case d.profile.Names == "ref" && key != "" && ref == "" && isID(key):
			setAttr(e, "key", "ref", "#"+key)
			d.tell(changed, e, "ref", "the key %q becomes the pointer %q", key, "#"+key)
		}
	}
}

// localID is the id that a pointer leads to, "lenin" of "#lenin" or "persons.xml#lenin"; of several pointers, all.
func localID(ref string) (string, bool) {
	var ids []string
	for p := range strings.FieldsSeq(ref) {
		_, id, ok := strings.Cut(p, "#")
		if !ok || id == "" || strings.Contains(p, "://") {
			return "", false
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " "), len(ids) > 0
}

// isID reports whether a key can be an xml:id.
func isID(key string) bool {
	return !strings.ContainsAny(key, " \t\n:/#?<>\"'") && key != "" && !strings.ContainsAny(key[:1], "0123456789-.")
}
