package schemas

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// This file reads RELAX NG in XML syntax as far as letter.rng and tei_all.rng need it: one grammar in one file, no
// include, no nested grammar. It is for tests alone and refuses what it does not know.

const (
	rngNS = "http://relaxng.org/ns/structure/1.0"
	annNS = "http://relaxng.org/ns/compatibility/annotations/1.0"
)

type kind uint8

const (
	kEmpty kind = iota
	kNotAllowed
	kText
	kElement
	kAttribute
	kGroup
	kChoice
	kOptional
	kZeroOrMore
	kOneOrMore
	kList
	kData
	kValue
	kRef
)

var kinds = map[string]kind{
	"empty": kEmpty, "notAllowed": kNotAllowed, "text": kText, "element": kElement, "attribute": kAttribute,
	"group": kGroup, "choice": kChoice, "optional": kOptional, "zeroOrMore": kZeroOrMore, "oneOrMore": kOneOrMore,
	"list": kList, "data": kData, "value": kValue, "ref": kRef,
}

// A pattern is one node of a grammar. Only group and choice have several children.
type pattern struct {
	kind   kind
	name   string // element, attribute: as written, "" for a name class; ref: of the definition
	typ    string // data: of the datatype
	params string // data: "name=value" in order, joined by blanks
	value  string // value
	except []*pattern
	kids   []*pattern
	docs   []string // a:documentation
}

type grammar struct {
	start *pattern
	defs  map[string]*pattern
}

// one is the child of p, or p itself if it is a group of several or of none.
func (p *pattern) one() *pattern {
	if len(p.kids) == 1 {
		return p.kids[0]
	}
	return p
}

// groupKids makes one group of several children that stand side by side (RELAX NG section 4.12).
func (p *pattern) groupKids() {
	switch p.kind {
	case kElement, kAttribute, kOptional, kZeroOrMore, kOneOrMore, kList:
		if len(p.kids) > 1 {
			p.kids = []*pattern{{kind: kGroup, kids: p.kids}}
		}
	}
}

// deref follows references to a pattern that is none.
func (g *grammar) deref(p *pattern) *pattern {
	for p.kind == kRef {
		p = g.defs[p.name]
	}
	return p
}

// walk calls f for every pattern of the grammar: the start, then the definitions by name.
func (g *grammar) walk(f func(*pattern)) {
	var visit func(*pattern)
	visit = func(p *pattern) {
		f(p)
		for _, k := range p.kids {
			visit(k)
		}
	}
	visit(g.start)
	for _, name := range slices.Sorted(maps.Keys(g.defs)) {
		visit(g.defs[name])
	}
}

// elements lists the element patterns by name, in the order of walk.
func (g *grammar) elements() map[string][]*pattern {
	byName := map[string][]*pattern{}
	g.walk(func(p *pattern) {
		if p.kind == kElement && p.name != "" {
			byName[p.name] = append(byName[p.name], p)
		}
	})
	return byName
}

func readGrammar(r io.Reader) (*grammar, error) {
	d := xml.NewDecoder(r)
	for {
		tok, err := d.Token()
		if err != nil {
			return nil, err
		}
		if start, ok := tok.(xml.StartElement); ok {
			if start.Name != (xml.Name{Space: rngNS, Local: "grammar"}) {
				return nil, fmt.Errorf("root is %q, want grammar", start.Name.Local)
			}
			return readDefinitions(d)
		}
	}
}

func readDefinitions(d *xml.Decoder) (*grammar, error) {
	g := &grammar{defs: map[string]*pattern{}}
	for {
		tok, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Space != rngNS {
				if err := d.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			body := &pattern{kind: kGroup}
			if err := readBody(d, body); err != nil {
				return nil, err
			}
			switch name := attr(tok, "name"); {
			case tok.Name.Local == "start":
				g.start = body.one()
			case tok.Name.Local != "define" || attr(tok, "combine") != "" || g.defs[name] != nil:
				return nil, fmt.Errorf("%s %q: not of the plain kind", tok.Name.Local, name)
			default:
				g.defs[name] = body.one()
			}
		case xml.EndElement:
			return g, nil
		}
	}
}

// readBody reads up to the end tag of the element that p stands for.
func readBody(d *xml.Decoder, p *pattern) error {
	var text strings.Builder
	for {
		tok, err := d.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if err := readChild(d, p, tok); err != nil {
				return err
			}
		case xml.CharData:
			text.Write(tok)
		case xml.EndElement:
			if p.kind == kValue {
				p.value = text.String()
			}
			p.groupKids()
			return nil
		}
	}
}

func readChild(d *xml.Decoder, p *pattern, tok xml.StartElement) error {
	switch {
	case tok.Name == xml.Name{Space: annNS, Local: "documentation"}:
		var doc struct {
			Text string `xml:",innerxml"`
		}
		if err := d.DecodeElement(&doc, &tok); err != nil {
			return err
		}
		p.docs = append(p.docs, strings.Join(strings.Fields(doc.Text), " "))
		return nil
	case tok.Name.Space != rngNS:
		return d.Skip()
	}
	switch tok.Name.Local {
	case "param":
		var value string
		if err := d.DecodeElement(&value, &tok); err != nil {
			return err
		}
		p.params = strings.TrimSpace(p.params + " " + attr(tok, "name") + "=" + value)
		return nil
	case "anyName", "nsName", "name":
		return d.Skip()
	case "except":
		except := &pattern{kind: kChoice}
		err := readBody(d, except)
		p.except = append(p.except, except.kids...)
		return err
	}
	k, ok := kinds[tok.Name.Local]
	if !ok {
		return fmt.Errorf("pattern %q is not known here", tok.Name.Local)
	}
	child := &pattern{kind: k, name: attr(tok, "name"), typ: attr(tok, "type")}
	p.kids = append(p.kids, child)
	return readBody(d, child)
}

func attr(tok xml.StartElement, local string) string {
	for _, a := range tok.Attr {
		if a.Name.Local == local && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
