package notes

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// PutBack puts the notes of a table into the letters of a document, and gives its text. The rows of these letters are done afterwards. Goroutines may share the
// table if no two of their documents have a letter of one name.
func PutBack(t *xmltree.Tree, table *Table) (string, diag.List) {
	p := &putter{text: t.File().Text()}
	for _, root := range letters(t) {
		p.letter(root, table.Letters[name(root)])
	}
	p.found.Sort()
	return p.apply(), p.found
}

// A putter edits one document.
type putter struct {
	text  string
	edits []edit
	found diag.List
}

// An edit replaces bytes.
type edit struct {
	start, end int
	new        string
}

// apply does the edits; of several at one place the first comes first.
func (p *putter) apply() string {
	slices.SortStableFunc(p.edits, func(a, b edit) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, e := range p.edits {
		b.WriteString(p.text[at:e.start])
		b.WriteString(e.new)
		at = e.end
	}
	b.WriteString(p.text[at:])
	return b.String()
}

// letter puts the notes of one letter in.
func (p *putter) letter(root xmltree.Node, rows []*Row) {
	there := nodes(root)
	byID, byAnchor := map[string]xmltree.Node{}, map[string][]xmltree.Node{}
	for _, n := range there {
		if id := n.XMLValue("id"); id != "" {
			byID[id] = n
			continue
		}
		a := anchorOf(n)
		byAnchor[a] = append(byAnchor[a], n)
	}
	l := &letterPlaces{root: root, last: map[string]int{}}
	had := map[xmltree.Node]bool{}
	for _, row := range rows {
		if row.Done {
			p.found.Add(BadRow.At(row.At, "a letter of another file has the name %q, too; the notes went there", row.Letter))
			continue
		}
		row.Done = true
		n := byID[row.ID]
		if list := byAnchor[row.Anchor]; row.ID == "" && len(list) > 0 {
			n, byAnchor[row.Anchor] = list[0], list[1:]
		}
		had[n] = true
		switch ok := p.wellFormed(root, row); {
		case n.Valid():
			l.last[row.Anchor] = n.Span().End
			if ok {
				p.change(n, row)
			}
		case ok:
			p.insert(l, row)
		}
	}
	for _, n := range there {
		if len(rows) > 0 && !had[n] {
			d := NotInTable.At(n.TagSpan(), "the letter has a note that the table does not have; it stays")
			d.Path = n.Path()
			p.found.Add(d)
		}
	}
}

// wellFormed reports whether the note of a row is an element with well-formed content.
func (p *putter) wellFormed(root xmltree.Node, row *Row) bool {
	tag := paired(row.startTag())
	var b strings.Builder
	b.WriteString("<x")
	for prefix, uri := range namespaces(root) {
		if prefix == "" {
			b.WriteString(` xmlns="` + attrEscaper.Replace(uri) + `"`)
		} else {
			b.WriteString(` xmlns:` + prefix + `="` + attrEscaper.Replace(uri) + `"`)
		}
	}
	b.WriteString(">")
	opened := b.Len()
	b.WriteString(tag + row.Content + "</" + elementName(tag) + "></x>")
	t, found := xmltree.Build(source.New(p.name(root), b.String()), xmltext.Options{})
	var only xmltree.Node
	children := 0
	for c := range t.Root().Children() {
		only = c
		children++
	}
	if found.Count(diag.Error) == 0 && children == 1 && only.Is(xmltree.TEI, "note") && only.Span().Start == opened && only.TagSpan().End == opened+len(tag) {
		return true
	}
	reason := "expected a tag of a note, and elements that are closed"
	if len(found) > 0 {
		reason = found[0].Message
	}
	p.found.Add(BadRow.At(row.At, "the note %s of %s is not well-formed, and was left as it is: %s", row.called(), row.Letter, reason))
	return false
}

// namespaces are the name spaces that are declared anywhere in a letter, those of the root before others.
func namespaces(root xmltree.Node) map[string]string {
	all := map[string]string{}
	take := func(n xmltree.Node) {
		for prefix, uri := range n.Declarations() {
			if _, known := all[prefix]; !known {
				all[prefix] = uri
			}
		}
	}
	for prefix, uri := range root.Namespaces() {
		all[prefix] = uri
	}
	for n := range root.Descendants() {
		if n.IsElement() {
			take(n)
		}
	}
	return all
}

func (p *putter) name(root xmltree.Node) string { return root.Tree().File().Name() }

// called is the note in messages.
func (r *Row) called() string {
	for _, s := range []string{r.ID, r.N, r.Before} {
		if s != "" {
			return `"` + s + `"`
		}
	}
	return `"` + r.Anchor + `"`
}

// startTag is the start tag with the values of the columns.
func (r *Row) startTag() string {
	tag := r.Tag
	if tag == "" {
		tag = "<note>"
		if r.ID != "" {
			tag = withAttribute(tag, "xml:id", "", r.ID)
		}
	}
	t, _ := xmltree.Build(source.New("tag", paired(tag)+"</"+elementName(tag)+">"), xmltext.Options{}) // faults are told of the whole note
	for _, a := range []struct{ name, column, value string }{{"n", "n", r.N}, {"type", "type", r.Type}, {"resp", "resp", r.Resp}} {
		if r.has[a.column] {
			tag = withAttribute(tag, a.name, t.Root().AttrValue(a.name), a.value)
		}
	}
	return tag
}

// element is the note as XML; its line ends are those of the file.
func (p *putter) element(row *Row) string {
	tag := row.startTag()
	s := tag
	if row.Content != "" || !strings.HasSuffix(tag, "/>") {
		tag = paired(tag)
		s = tag + row.Content + "</" + elementName(tag) + ">"
	}
	if i := strings.IndexByte(p.text, '\n'); i > 0 && p.text[i-1] == '\r' {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n")
	}
	return s
}

// change makes a note say what the table says.
func (p *putter) change(n xmltree.Node, row *Row) {
	is := slice(n.Span())
	if s := p.element(row); strings.ReplaceAll(s, "\r\n", "\n") != strings.ReplaceAll(is, "\r\n", "\n") {
		p.edits = append(p.edits, edit{n.Span().Start, n.Span().End, s})
	}
}

// letterPlaces are the places of a letter, found when they are asked for.
type letterPlaces struct {
	root   xmltree.Node
	byPath map[string]xmltree.Node
	words  *words
	last   map[string]int // where the last note with an anchor ends
}

// insert puts in a note that the letter has not.
func (p *putter) insert(l *letterPlaces, row *Row) {
	if l.byPath == nil {
		l.byPath, l.words = places(l.root), newWords(l.root)
	}
	at, exact := 0, false
	if a, ok := parseAnchor(row.Anchor); ok {
		at, exact = a.offset(l.byPath[a.path])
	}
	apart := !inText(l.root, row.Anchor)
	if exact && !apart && !l.words.agrees(at, row.Before) {
		exact = false
	}
	if last, again := l.last[row.Anchor]; exact && again {
		at = last
	}
	if exact {
		p.edits = append(p.edits, edit{at, at, p.element(row)})
		return
	}
	if found, ok := l.words.find(row.Before); ok && !apart {
		p.edits = append(p.edits, edit{found, found, p.element(row)})
		p.found.Add(Moved.At(row.At, "the note %s of %s stands behind %q, since what its anchor says has changed", row.called(), row.Letter, row.Before))
		return
	}
	p.append(l, row)
}

// append puts a note that has no place any more to the end of the letter, as one that no mark leads to.
func (p *putter) append(l *letterPlaces, row *Row) {
	text := l.root.Child("text")
	tag := paired(withAttribute(row.startTag(), "anchored", "", "false"))
	s := tag + row.Content + "</" + elementName(tag) + ">"
	prefix := ""
	if text.Prefix() != "" {
		prefix = text.Prefix() + ":"
	}
	p.found.Add(Lost.At(row.At, "what stood before the note %s of %s is not in the letter any more: %q; the note stands at the end, without a mark", row.called(), row.Letter, row.Before))
	if back := text.Child("back"); back.Valid() && back.TagSpan().End != back.Span().End {
		for div := range back.Elements() {
			if div.Is(xmltree.TEI, "div") && div.AttrValue("type") == "notes" && div.TagSpan().End != div.Span().End {
				_, end := innerRange(div)
				p.edits = append(p.edits, edit{end, end, s})
				return
			}
		}
		_, end := innerRange(back)
		p.edits = append(p.edits, edit{end, end, "<" + prefix + `div type="notes">` + s + "</" + prefix + "div>"})
		return
	}
	if text.TagSpan().End == text.Span().End {
		p.found.Add(BadRow.At(row.At, "the letter %s has an empty text, in which no note can stand; the note %s is in the table alone", row.Letter, row.called()))
		return
	}
	_, end := innerRange(text)
	open, close := "<"+prefix+`back><`+prefix+`div type="notes">`, "</"+prefix+"div></"+prefix+"back>"
	if last := len(p.edits) - 1; last >= 0 && p.edits[last].start == end && strings.HasSuffix(p.edits[last].new, close) {
		p.edits[last].new = strings.TrimSuffix(p.edits[last].new, close) + s + close
		return
	}
	p.edits = append(p.edits, edit{end, end, open + s + close})
}
