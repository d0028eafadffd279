package xinclude

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A pointer is one way to pick an element: an identifier, then steps to children by number (XPointer element() scheme).
type pointer struct {
	id    string
	steps []int
}

var (
	errPointer = errors.New("the xpointer is not understood; expected an identifier, or element(...)")
	errScheme  = errors.New("the xpointer has no part in the element() scheme, the only one that is read")
)

// parsePointer reads a pointer (XPointer Framework section 3): shorthand, or scheme-based parts of which the first that
// finds an element counts.
func parsePointer(s string) ([]pointer, error) {
	s = strings.TrimSpace(s)
	if isNCName(s) {
		return []pointer{{id: s}}, nil
	}
	var list []pointer
	for s != "" {
		scheme, rest, ok := strings.Cut(s, "(")
		if !ok || scheme == "" || strings.ContainsAny(scheme, " )^") {
			return nil, errPointer
		}
		data, after, ok := schemeData(rest)
		if !ok {
			return nil, errPointer
		}
		s = strings.TrimLeft(after, " \t\r\n")
		if scheme != "element" {
			continue
		}
		p, ok := parseElement(data)
		if !ok {
			return nil, errPointer
		}
		list = append(list, p)
	}
	if len(list) == 0 {
		return nil, errScheme
	}
	return list, nil
}

// schemeData reads up to the closing parenthesis; "^" escapes.
func schemeData(s string) (data, after string, ok bool) {
	var b strings.Builder
	depth := 1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '^':
			if i++; i == len(s) || strings.IndexByte("^()", s[i]) < 0 {
				return "", "", false
			}
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return b.String(), s[i+1:], true
			}
		}
		b.WriteByte(s[i])
	}
	return "", "", false
}

// parseElement reads the data of the element() scheme: "id", "/1/2", "id/1/2".
func parseElement(data string) (p pointer, ok bool) {
	id, rest, steps := strings.Cut(data, "/")
	if id != "" && !isNCName(id) || id == "" && !steps {
		return p, false
	}
	p.id = id
	if !steps {
		return p, true
	}
	for _, step := range strings.Split(rest, "/") {
		n, err := strconv.Atoi(step)
		if err != nil || n < 1 || step[0] == '+' || step[0] == '0' {
			return p, false
		}
		p.steps = append(p.steps, n)
	}
	return p, true
}

func isNCName(s string) bool { return xmltext.IsName(s) && !strings.Contains(s, ":") }

// locate gives the number, from 1, of the start tag of the element that a pointer picks. It reads the whole file, whose
// findings are then known.
func (r *Reader) locate(f *source.File, written string) (number int, err error) {
	pointers, err := parsePointer(written)
	if err != nil {
		return 0, err
	}
	searches := make([]search, len(pointers))
	for i, p := range pointers {
		searches[i] = search{pointer: p}
	}
	x := xmltext.NewReader(f, r.xml)
	var path []int // numbers among siblings of the open elements
	siblings := []int{0}
	n := 0
	for t := x.Next(); t != nil; t = x.Next() {
		switch t.Kind {
		case xmltext.StartElement:
			n++
			siblings[t.Depth-1]++
			path = append(path[:t.Depth-1], siblings[t.Depth-1])
			siblings = append(siblings[:t.Depth], 0)
			for i := range searches {
				searches[i].start(t, path, n)
			}
		case xmltext.EndElement:
			for i := range searches {
				searches[i].end(t)
			}
		case xmltext.Text, xmltext.Comment, xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
		}
	}
	r.addFaults(f, x)
	for _, s := range searches {
		if s.found > 0 {
			return s.found, nil
		}
	}
	return 0, fmt.Errorf("no element of the file is %q", written)
}

// A search looks for the element of one pointer.
type search struct {
	pointer
	begun int // depth of the element with the identifier, while it is open
	done  bool
	found int
}

func (s *search) start(t *xmltext.Token, path []int, number int) {
	switch {
	case s.done:
	case s.id == "":
		if slices.Equal(path, s.steps) {
			s.done, s.found = true, number
		}
	case s.begun > 0:
		if slices.Equal(path[s.begun:], s.steps) {
			s.done, s.found = true, number
		}
	case hasID(t, s.id):
		s.begun = t.Depth
		if len(s.steps) == 0 {
			s.done, s.found = true, number
		}
	}
}

func (s *search) end(t *xmltext.Token) {
	if s.begun > 0 && t.Depth == s.begun {
		s.done = true
	}
}

// hasID tells whether an element has an identifier: an xml:id, or an attribute that the DTD declares as one.
func hasID(t *xmltext.Token, id string) bool {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		isID := a.Type == xmltext.AttrID || a.Name == xmltext.Name{Space: xmltext.XMLNamespace, Local: "id"}
		if isID && strings.Trim(string(a.Value), " \t\r\n") == id {
			return true
		}
	}
	return false
}
