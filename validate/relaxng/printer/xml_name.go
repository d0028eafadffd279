package printer

import (
	"teikit/validate/relaxng/syntax"
)

// nameAttribute gives the name attribute of an element or attribute; ok is false if it needs a name class.
func (w *xmlWriter) nameAttribute(p *syntax.Pattern, s scope) (name string, ok bool) {
	c := p.Class
	if c.Kind != syntax.NameKind || c.Notes != nil {
		return "", false
	}
	ns := namespaceOf(c)
	switch {
	case p.Kind == syntax.Element && ns == s.ns, p.Kind == syntax.Attribute && ns == (syntax.Namespace{}):
		return c.Name.Local, true
	case ns.URI != "" && !ns.Inherited:
		return w.prefixes.get(ns) + ":" + c.Name.Local, true
	}
	return "", false
}

// nameClass writes a name class.
func (w *xmlWriter) nameClass(c *syntax.NameClass, s scope) {
	if c.Kind == syntax.NameKind {
		w.name(c, s)
		return
	}
	if c.Notes != nil {
		w.foreign(c.Notes.Before)
	}
	name, attrs, list := "choice", []string(nil), c.Children
	switch c.Kind {
	case syntax.AnyName:
		name, list = "anyName", c.Except
	case syntax.NsName:
		name, list = "nsName", c.Except
		attrs = []string{w.nsAttribute(c, s)}
		s.ns = namespaceOf(c)
	case syntax.NameChoice, syntax.NameKind:
	}
	w.begin(name, c.Notes, attrs...)
	if c.Notes != nil {
		w.foreign(c.Notes.Inside)
	}
	list = namesOf(list)
	if c.Kind != syntax.NameChoice && len(list) > 0 {
		w.begin("except", nil)
		w.nameClasses(list, s)
		w.end("except")
	} else {
		w.nameClasses(list, s)
	}
	if c.Notes != nil {
		w.foreign(c.Notes.End)
	}
	w.end(name)
	if c.Notes != nil {
		w.foreign(c.Notes.After)
	}
}

func (w *xmlWriter) nameClasses(list []*syntax.NameClass, s scope) {
	for _, c := range list {
		w.nameClass(c, s)
	}
}

func (w *xmlWriter) name(c *syntax.NameClass, s scope) {
	ns := namespaceOf(c)
	if ns != s.ns && ns.URI != "" && !ns.Inherited {
		w.leaf("name", c.Notes, w.prefixes.get(ns)+":"+c.Name.Local)
		return
	}
	w.leaf("name", c.Notes, c.Name.Local, w.nsAttribute(c, s))
}

// nsAttribute gives the ns attribute of a name class, "" if the one around does.
func (w *xmlWriter) nsAttribute(c *syntax.NameClass, s scope) string {
	ns := namespaceOf(c)
	if ns == s.ns {
		return ""
	}
	if ns.Inherited {
		w.cannot(c.Span(), "this name takes over the namespace of the file that includes this one, which it cannot here")
	}
	return attr("ns", ns.URI)
}
