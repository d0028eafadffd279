package rules

import (
	"strings"

	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A numbered is a number of an authority file that stands in the file.
type numbered struct {
	node   xmltree.Node
	span   source.Span
	word   string // as written: an address, or the number alone
	scheme register.Scheme
	number string
}

// authorityNumbers are the numbers of authority files that are known: addresses in pointers, and idno elements of their type.
func (p *Pass) authorityNumbers() []numbered {
	x := p.index()
	if x.numbered == nil {
		x.numbered = append(p.numbersInPointers(), p.numbersInIdnos()...)
		if x.numbered == nil {
			x.numbered = []numbered{}
		}
	}
	return x.numbered
}

func (p *Pass) numbersInPointers() (list []numbered) {
	for n, ptr := range p.farPointers() {
		if !strings.HasPrefix(ptr.word, "http") {
			continue
		}
		if s, number, ok := authorityIn(ptr.word); ok {
			list = append(list, numbered{n, ptr.span, ptr.word, s, number})
		}
	}
	return list
}

func (p *Pass) numbersInIdnos() (list []numbered) {
	for n := range p.Named("idno") {
		text := n.FirstChild()
		word := strings.TrimSpace(text.Value())
		if word == "" || text.Kind() != xmltree.Text || text.NextSibling().Valid() {
			continue
		}
		spanned := func(s register.Scheme, number string) numbered {
			start := strings.Index(text.Value(), word)
			span, _ := p.textPart(text, start, start+len(word))
			return numbered{n, span, word, s, number}
		}
		if strings.HasPrefix(word, "http") {
			if s, number, ok := authorityIn(word); ok {
				list = append(list, spanned(s, number))
			}
			continue
		}
		if s, ok := register.LookupScheme(strings.ToLower(n.AttrValue("type"))); ok && strings.ContainsAny(word, "0123456789") { // else "none"
			list = append(list, spanned(s, word))
		}
	}
	return list
}

// authorityIn reads an address of a number in an authority file. Other pages on the same servers are none.
func authorityIn(address string) (s register.Scheme, number string, ok bool) {
	a, ok := register.AuthorityOf(address)
	if !ok {
		return s, "", false
	}
	s, _ = register.LookupScheme(a.Scheme)
	switch {
	case s.Name == "gnd" && !strings.Contains(address, "/gnd/"),
		s.Name == "wikidata" && !strings.HasPrefix(strings.ToUpper(a.Value), "Q"),
		s.Name == "geonames" && strings.Trim(a.Value, "0123456789") != "" && !strings.Contains("0123456789", a.Value[:1]):
		return s, "", false
	}
	return s, a.Value, true
}
