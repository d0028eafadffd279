package text

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"teikit/convert/lettertext"
	"teikit/tei/xmltree"
)

// inline writes what stands in a block.
func (w *writer) inline(n xmltree.Node, paragraph bool) string {
	s := &stretch{writer: w, paragraph: paragraph}
	s.content(n)
	return render(s.cells)
}

// element writes one element that stands alone.
func (w *writer) element(n xmltree.Node) string {
	s := &stretch{writer: w, paragraph: true}
	s.element(n)
	return render(s.cells)
}

// A stretch is a block while it is written.
type stretch struct {
	*writer
	cells     []cell
	paragraph bool // it may have several lines
	half      int  // how many forms are in their first reading
	brackets  int  // how many it is in: "[[id|" begins a name
	sic       int  // how many errors it is in: "|" parts an error from its correction
}

func (s *stretch) sign(t string) { s.cells = append(s.cells, sign(t)...) }

// content writes the children of an element.
func (s *stretch) content(n xmltree.Node) {
	for c := range n.Children() {
		switch c.Kind() {
		case xmltree.Text:
			if name := n.Local(); (name == "choice" || name == "subst") && strings.TrimSpace(c.Value()) == "" {
				continue // they have no text
			}
			s.text(c.Value())
		case xmltree.Element:
			s.element(c)
		case xmltree.Comment, xmltree.ProcInst:
			s.cannotNode(c)
		case xmltree.NoNode, xmltree.Document:
		}
	}
}

func (s *stretch) cannotNode(c xmltree.Node) {
	d := cannotWrite.At(c.Span(), "letter text cannot say the %s here", c.Kind())
	s.found.Add(d)
}

// text writes characters; white space is one blank, also round an element that could not be written.
func (s *stretch) text(t string) {
	last := len(s.cells) - 1
	blank := last >= 0 && !s.cells[last].sign && s.cells[last].c == ' '
	for _, c := range t {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			if blank {
				continue
			}
			blank, c = true, ' '
		} else {
			blank = false
		}
		s.cells = append(s.cells, cell{c: c, half: s.half > 0})
	}
}

// pairs are the elements that have signs of their own where they have no attributes.
var pairs = map[string][2]string{
	"del": {"{--", "--}"}, "add": {"{++", "++}"}, "unclear": {"{?", "?}"}, "sic": {"{!", "!}"}, "surplus": {"{#", "#}"},
}

// rends are the signs of emphasis.
var rends = map[string]string{"underline": "_", "italic": "//", "bold": "**", "superscript": "^"}

func (s *stretch) element(n xmltree.Node) {
	if n.Name().Space != xmltree.TEI {
		s.unknown(n, "it is not of TEI")
		return
	}
	name, bare := n.Local(), n.NumAttrs() == 0
	empty := strings.TrimSpace(n.Text()) == "" && !n.FirstChild().Valid()
	p, paired := pairs[name]
	switch {
	case name == "note" && s.noteOf(n) != nil, name == "ref" && n.AttrValue("type") == "noteMark" && n.AttrValue("target") != "":
		s.noteMark(n)
	case name == "lb" && s.kept && s.paragraph && s.lineEnd(n):
	case name == "subst" && bare && s.two(n, "del", "add", "{~~", "~>", "~~}"):
	case name == "choice" && bare && s.two(n, "sic", "corr", "{!", "|", "!}"):
	case name == "choice" && bare && s.two(n, "abbr", "expan", "{", "=", "}"):
	case paired && bare && filled(n):
		s.sign(p[0])
		if name == "sic" {
			s.sic++
			defer func() { s.sic-- }()
		}
		s.content(n)
		s.sign(p[1])
	case name == "hi" && only(n, "rend") && s.emphasis(n):
	case name == "supplied" && only(n, s.byEditors(n, "reason", "cert")...) && s.supplied(n):
	case name == "gap" && s.gap(n):
	case name == "pb" && s.sic+s.brackets == 0 && only(n, "n") && pageNumber(n.AttrValue("n")):
		s.sign("|" + n.AttrValue("n") + "|")
	case s.name(n):
	case name == "rs" && only(n, "key") && lettertext.IsID(n.AttrValue("key")) && !hasKind(n.AttrValue("key")) && s.bears[n.AttrValue("key")] == "" && !empty:
		s.sign("[[" + n.AttrValue("key") + "|")
		s.content(n)
		s.sign("]]")
	default:
		s.attributed(n, empty)
	}
}

// filled reports whether an element has text beside blanks, or elements.
func filled(n xmltree.Node) bool {
	for range n.Elements() {
		return true
	}
	return strings.TrimSpace(n.Text()) != ""
}

// only reports whether an element has these attributes and no others.
func only(n xmltree.Node, names ...string) bool {
	if n.NumAttrs() != len(names) {
		return false
	}
	for a := range n.Attrs() {
		if !slices.Contains(names, a.Name.Local) {
			return false
		}
	}
	return true
}

// two writes an element with two readings.
func (s *stretch) two(n xmltree.Node, first, second, open, middle, end string) bool {
	var parts []xmltree.Node
	for c := range n.Children() {
		if !c.IsElement() || c.NumAttrs() > 0 || !filled(c) {
			return false
		}
		parts = append(parts, c)
	}
	if len(parts) != 2 || !parts[0].Is(xmltree.TEI, first) || !parts[1].Is(xmltree.TEI, second) {
		return false
	}
	s.sign(open)
	s.half++
	s.sic++
	s.content(parts[0])
	s.half--
	s.sic--
	s.sign(middle)
	s.content(parts[1])
	s.sign(end)
	return true
}

// lineEnd writes the end of a line that is kept: behind a blank, or within a word behind a hyphen.
func (s *stretch) lineEnd(n xmltree.Node) bool {
	last := len(s.cells) - 1
	next := n.NextSibling()
	if last < 0 || next.Kind() != xmltree.Text || next.Value() == "" || strings.ContainsRune(" \n[:", rune(next.Value()[0])) {
		return false
	}
	switch {
	case only(n) && !s.cells[last].sign && s.cells[last].c == ' ' && last > 0 && s.cells[last-1].c != ' ' && s.cells[last-1].c != '\n' && !s.hyphen(last):
		s.cells[last] = cell{c: '\n', sign: true}
		return true
	case only(n, "break") && n.AttrValue("break") == "no" && s.hyphen(last+1):
		if c := []rune(next.Value())[0]; unicode.IsLower(c) || unicode.IsUpper(c) {
			s.cells = append(s.cells, cell{c: '\n', sign: true})
			return true
		}
	}
	return false
}

// hyphen reports whether a letter and a hyphen stand before a cell.
func (s *stretch) hyphen(at int) bool {
	return at > 1 && !s.cells[at-1].sign && strings.ContainsRune("-\u2010¬", s.cells[at-1].c) && unicode.IsLetter(s.cells[at-2].c)
}

// emphasis writes words between two signs, where these would be read so.
func (s *stretch) emphasis(n xmltree.Node) bool {
	mark, ok := rends[n.AttrValue("rend")]
	text := n.Text()
	if !ok || text == "" || n.FirstChild().Kind() != xmltree.Text || n.FirstChild().NextSibling().Valid() {
		return false
	}
	runes := []rune(text)
	if unicode.IsSpace(runes[0]) || unicode.IsSpace(runes[len(runes)-1]) || strings.ContainsAny(text[:1]+text[len(text)-1:], "_/*^\\") {
		return false
	}
	before, after := ' ', ' '
	if k := len(s.cells); k > 0 {
		before = s.cells[k-1].c
	}
	switch next := n.NextSibling(); next.Kind() {
	case xmltree.Text:
		after = []rune(next.Value() + " ")[0]
	case xmltree.Element:
		return false
	default:
	}
	if strings.ContainsRune("_/*^\\", before) || strings.ContainsRune("_/*^\\", after) {
		return false
	}
	if mark == "^" {
		if strings.ContainsFunc(text, unicode.IsSpace) {
			return false
		}
	} else if wordRune(before) || before == ':' || wordRune(after) {
		return false
	}
	s.sign(mark)
	s.text(text)
	s.sign(mark)
	return true
}

// supplied writes what a bracket says.
func (s *stretch) supplied(n xmltree.Node) bool {
	if n.AttrValue("reason") != "omitted-in-original" || !filled(n) {
		return false
	}
	text := strings.TrimSpace(n.Text())
	if first, _, _ := strings.Cut(text, " "); first == "illegible" || first == "lost" || text == "..." || text == "…" || strings.HasPrefix(n.Text(), "^") {
		return false
	}
	next := n.NextSibling()
	if next.Kind() == xmltree.Element && next.Is(xmltree.TEI, "choice") { // "{" behind a bracket could be read as its attributes
		return false
	}
	var end string
	switch n.AttrValue("cert") {
	case "medium":
		end = "]"
	case "low":
		end = "?]"
	default:
		return false
	}
	s.sign("[")
	s.inBrackets(n)
	s.sign(end)
	return true
}

// gap writes missing text in words.
func (s *stretch) gap(n xmltree.Node) bool {
	if n.FirstChild().Valid() {
		return false
	}
	reason := n.AttrValue("reason")
	switch {
	case only(n, s.byEditors(n, "reason", "rend")...) && reason == "editorial" && (n.AttrValue("rend") == "[...]" || n.AttrValue("rend") == "[…]"):
		s.sign(n.AttrValue("rend"))
		return true
	case reason != "illegible" && reason != "lost":
		return false
	case only(n, "reason", "extent") && n.AttrValue("extent") == "unknown":
		s.sign("[" + reason + "]")
		return true
	case only(n, "reason", "unit", "quantity"):
		unit, quantity := n.AttrValue("unit"), n.AttrValue("quantity")
		q, err := strconv.Atoi(quantity)
		if err != nil || q < 1 || q > 9999 || strconv.Itoa(q) != quantity || !slices.Contains([]string{"words", "lines", "pages", "chars"}, unit) {
			return false
		}
		if q == 1 {
			unit = strings.TrimSuffix(unit, "s")
		}
		s.sign("[" + reason + " " + quantity + " " + unit + "]")
		return true
	}
	return false
}

func pageNumber(s string) bool { return len(s) <= 8 && lettertext.IsPage(s) }

// kinds are the beginnings of the ids of a register.
var kinds = map[string]string{"persName": "pers-", "orgName": "org-", "placeName": "pl-"}

func hasKind(id string) bool {
	for _, prefix := range kinds {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return false
}

// name writes a name with its id in the register.
func (s *stretch) name(n xmltree.Node) bool {
	id, ok := s.local(n.AttrValue("ref")), strings.HasPrefix(n.AttrValue("ref"), "#"+s.prefix)
	prefix := kinds[n.Local()]
	if !ok || prefix == "" || !only(n, "ref") || !strings.HasPrefix(id, prefix) && s.bears[id] != n.Local() || !lettertext.IsID(id) || !n.FirstChild().Valid() {
		return false
	}
	s.sign("[[" + id + "|")
	s.content(n)
	s.sign("]]")
	return true
}

// attributed writes "[text]{element attribute=value}".
func (s *stretch) attributed(n xmltree.Node, empty bool) {
	list := []string{n.Local()}
	for a := range n.Attrs() {
		key := a.Name.Local
		if a.Name.Space != "" && key != "lang" {
			s.unknown(n, "its attribute "+strconv.Quote(key))
			return
		}
		value := a.Value
		if key == "calendar" || key == "datingMethod" {
			value = "#" + s.local(value)
		}
		list = append(list, key+"="+quoted(value))
	}
	text := "{" + strings.Join(list, " ") + "}"
	if why := lettertext.CannotBe(text, empty); why != "" {
		s.unknown(n, why)
		return
	}
	s.sign("[")
	s.inBrackets(n)
	s.sign("]" + text)
}

// inBrackets writes the children of an element between brackets.
func (s *stretch) inBrackets(n xmltree.Node) {
	s.brackets++
	s.content(n)
	s.brackets--
}

// quoted is a value as a word, or in quotes.
func quoted(v string) string {
	if v != "" && !strings.ContainsAny(v, " \t\n{}\"\\") {
		return v
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v) + `"`
}

// unknown reports an element, and writes its content.
func (s *stretch) unknown(n xmltree.Node, why string) {
	s.cannot(n, why)
	s.content(n)
}
