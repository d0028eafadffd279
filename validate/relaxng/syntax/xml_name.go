package syntax

import (
	"strings"
	"unicode/utf8"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
)

// isNameClass tells whether the current element is a name class.
func (p *xmlParser) isNameClass() bool {
	switch p.kindOf(p.tok) {
	case elemName, elemAnyName, elemNsName, elemChoice:
		return true
	}
	return false
}

// nameClass reads a name class; nil if there is none to be had of it.
func (p *xmlParser) nameClass(s scope) *NameClass {
	var t tag
	p.startTag(&t, s)
	c := p.class(NameClass{File: p.file, Range: t.span})
	defer func() { c.Notes = t.notes }()
	switch t.kind {
	case elemName:
		text, span := p.content(&t)
		c.Kind, c.Range = NameKind, span
		p.qname(&t, c, attribute{trim(text), span, true}, t.scope.ns)
	case elemAnyName:
		c.Kind = AnyName
		c.Except = p.exceptNames(&t)
	case elemNsName:
		c.Kind, c.Name, c.Inherits = NsName, xmltext.Name{Space: t.scope.ns.URI}, t.scope.ns.Inherited
		c.Except = p.exceptNames(&t)
	case elemChoice:
		c.Kind = NameChoice
		c.Children = p.nameClasses(&t)
	default:
		p.skip(&t)
		return nil
	}
	return c
}

// exceptNames reads the exceptions of an anyName or nsName.
func (p *xmlParser) exceptNames(t *tag) []*NameClass {
	var list []*NameClass
	seen := false
	for p.child(t, nil) {
		if p.kindOf(p.tok) != elemExcept || seen {
			p.unexpected(t)
			continue
		}
		seen = true
		var e tag
		p.startTag(&e, t.scope)
		list = p.nameClasses(&e)
		t.adopt(&e)
	}
	return list
}

// nameClasses reads name classes, at least one.
func (p *xmlParser) nameClasses(t *tag) []*NameClass {
	var list []*NameClass
	for p.child(t, nil) {
		if !p.isNameClass() {
			p.unexpected(t)
			continue
		}
		if c := p.nameClass(t.scope); c != nil {
			list = append(list, c)
			t.after(&c.Notes, c.Kind == NameKind)
		}
	}
	if len(list) == 0 && !p.faultInside(t) {
		p.fault(topicSyntax, t.span, "3", "element %q needs a name class inside", t.inside)
	}
	return list
}

// nameAttribute makes the name class of a name attribute (section 4.8): that of an attribute pattern has no namespace
// unless the pattern says so itself.
func (p *xmlParser) nameAttribute(t *tag, name attribute) *NameClass {
	ns := t.scope.ns
	if t.kind == elemAttribute && !t.hasNS {
		ns = Namespace{}
	}
	c := p.class(NameClass{Kind: NameKind, File: p.file, Range: name.span})
	p.qname(t, c, name, ns)
	return c
}

// qname expands a qualified name (section 4.10) and makes it that of c.
func (p *xmlParser) qname(t *tag, c *NameClass, name attribute, ns Namespace) {
	prefix, local, found := strings.Cut(name.value, ":")
	if !found {
		prefix, local = "", name.value
	}
	if !isNCName(local) || found && !isNCName(prefix) {
		p.fault(topicName, name.span, "3", "%q is not a qualified name", name.value)
		found, local = false, name.value
	}
	if found {
		uri, ok := p.r.LookupPrefix(prefix)
		if !ok {
			p.fault(topicName, name.span, "4.10", "prefix %q is not declared", prefix)
		}
		ns = Namespace{URI: uri}
	}
	c.Name, c.Inherits = xmltext.Name{Space: ns.URI, Local: local}, ns.Inherited
}

// checkNCName reports a name that is none.
func (p *xmlParser) checkNCName(t *tag, name attribute) {
	if name.ok && !isNCName(name.value) {
		p.fault(topicName, name.span, "3", "%q is not a name that element %q can have", name.value, t.inside)
	}
}

// isNCName tells whether s is a name without colon. It takes the letters of the fifth edition of XML, but no name that
// begins with a character which the earlier editions allow inside names only.
func isNCName(s string) bool {
	if datatype.IsNCName([]byte(s)) {
		return true
	}
	c, _ := utf8.DecodeRuneInString(s)
	return isNameStart(c) && !datatype.IsCombining(c) && strings.IndexFunc(s, func(c rune) bool { return !isNameRune(c) }) < 0
}

// isNameStart tells whether c may begin a name without colon (XML 1.0, fifth edition, [4]).
func isNameStart(c rune) bool {
	for _, r := range [...][2]rune{
		{'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF},
		{0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
	} {
		if r[0] <= c && c <= r[1] {
			return c != utf8.RuneError
		}
	}
	return false
}

// isNameRune tells whether c may stand in a name without colon ([4a]).
func isNameRune(c rune) bool {
	return isNameStart(c) || '0' <= c && c <= '9' || c == '-' || c == '.' || c == 0xB7 || 0x300 <= c && c <= 0x36F || c == 0x203F || c == 0x2040
}
