package teipub

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/beevik/etree"

	"teikit/convert/export/authority"
	"teikit/convert/export/markup"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// A variant is one form in which an entry is given.
type variant struct {
	id, element string
	attrs       string   // of the element, but for its id, as XML
	children    []child  // in order
	names       []string // what it is called
	nested      []string // ids of what is in it
	numbers     []string // addresses of its numbers in authority files, uniform
	input       string   // of the first letter that gives it; "": the registers of the project
}

// A child is what an entry has in it.
type child struct {
	element, xml string
	key          string // xml with white space folded: how it is compared
	main         string // the same as the main name of the entry; "" if it cannot be that
	kind         string // @type
	text         string // of a name
	sort         string // of a name in its parts: "Surname, Forename"
}

// variantOf reads an entry of a letter.
func variantOf(n xmltree.Node, input string) *variant {
	v := &variant{id: strings.Clone(n.XMLValue("id")), element: strings.Clone(n.Local()), input: input}
	c := entryCopy(n)
	var b bytes.Buffer
	c.Set[n] = append(c.Set[n], "xml:id", "")
	for d := range n.Descendants() {
		if id := d.XMLValue("id"); id != "" {
			v.nested = append(v.nested, strings.Clone(id))
			c.Set[d] = append(c.Set[d], "xml:id", marked(id))
		}
	}
	v.attrs = attrsOf(c, n)
	v.numbers = numbersOf(n)
	k := kindOf(n.Local())
	if k.list == "listBibl" {
		for s := range n.Children() {
			c.Node(&b, s)
		}
		v.children = []child{{element: "bibl", xml: b.String(), key: folded(b.String())}}
		for t := range n.Elements() {
			if t.Is(xmltree.TEI, k.name) {
				v.names = append(v.names, folded(t.Text()))
			}
		}
		return v
	}
	for s := range n.Children() {
		if !s.IsElement() {
			continue
		}
		b.Reset()
		c.Node(&b, s)
		ch := child{element: strings.Clone(s.Local()), xml: b.String(), key: folded(b.String())}
		if s.Is(xmltree.TEI, k.name) {
			ch.text, ch.kind, ch.sort = folded(s.Text()), strings.Clone(s.AttrValue("type")), inParts(s)
			v.names = append(v.names, ch.text)
			if ch.kind == "" {
				c.Set[s] = append(c.Set[s], "type", "main")
				b.Reset()
				c.Node(&b, s)
				ch.main = b.String()
			}
		}
		v.children = append(v.children, ch)
	}
	return v
}

// numbersOf are the addresses of the numbers that an entry has in authority files.
func numbersOf(n xmltree.Node) (list []string) {
	for c := range n.Elements() {
		if !c.Is(xmltree.TEI, "idno") {
			continue
		}
		value := folded(c.Text())
		if !strings.Contains(value, "://") {
			scheme, ok := register.LookupScheme(strings.ToLower(c.AttrValue("type")))
			if !ok || value == "" || !scheme.Fits(value) {
				continue
			}
			value = scheme.Address + scheme.Clean(value)
		}
		list = append(list, authority.Uniform(value))
	}
	return list
}

// marked is an id in an entry until it is known whether it can stay; no document has the sign.
func marked(id string) string { return "\x01" + id + "\x01" }

// entryCopy writes an entry where the letter is not: it has no pointers into the letter, and those to other entries lead to their register.
func entryCopy(n xmltree.Node) *markup.Copy {
	c := &markup.Copy{Set: map[xmltree.Node][]string{}}
	set := func(e xmltree.Node) {
		for a := range e.Attrs() {
			if !strings.Contains(a.Value, "#") || a.Name.Space != "" {
				continue
			}
			if value, changed := entryPointers(n, a.Value); changed {
				c.Set[e] = append(c.Set[e], a.Name.Local, value)
			}
		}
	}
	set(n)
	for d := range n.Descendants() {
		if d.IsElement() {
			set(d)
		}
	}
	return c
}

// entryPointers are the pointers of an attribute that can stand in an entry.
func entryPointers(entry xmltree.Node, value string) (pointers string, changed bool) {
	var list []string
	for p := range strings.FieldsSeq(value) {
		id, local := strings.CutPrefix(p, "#")
		if !local {
			list = append(list, p)
			continue
		}
		changed = true
		switch target, ok := entry.Tree().ByID(id); {
		case !ok:
		case within(target, entry):
			list = append(list, p)
		default:
			if k := kindOf(target.Local()); k != nil && kindOfList(target.Parent()) != nil {
				list = append(list, k.file+"#"+id)
			}
		}
	}
	return strings.Join(list, " "), changed
}

func within(n, outer xmltree.Node) bool {
	return n.Order() >= outer.Order() && n.Order() < outer.After()
}

// attrsOf are the attributes of an element as a copy writes them, with what name spaces it needs.
func attrsOf(c *markup.Copy, n xmltree.Node) string {
	var b bytes.Buffer
	empty := markup.Copy{Set: c.Set, Left: map[xmltree.Node]bool{}}
	for s := range n.Children() {
		empty.Left[s] = true
	}
	if foreign(n) {
		empty.Top(&b, n)
	} else {
		empty.Node(&b, n)
	}
	tag := b.String()
	tag = strings.TrimSuffix(tag, "></"+n.Local()+">")
	tag = strings.TrimSuffix(tag, "/>")
	return strings.TrimPrefix(tag, "<"+n.Local())
}

// foreign reports whether an element has prefixes in it, which have to be declared.
func foreign(n xmltree.Node) bool {
	is := func(e xmltree.Node) bool {
		if e.Prefix() != "" || e.Name().Space != xmltree.TEI {
			return true
		}
		for a := range e.Attrs() {
			if a.Prefix != "" && a.Prefix != "xml" {
				return true
			}
		}
		return false
	}
	if is(n) {
		return true
	}
	for d := range n.Descendants() {
		if d.IsElement() && is(d) {
			return true
		}
	}
	return false
}

// inParts is a name as it is filed, if its parts say so; "" otherwise.
func inParts(n xmltree.Node) string {
	surname, forename := folded(n.Child("surname").Text()), folded(n.Child("forename").Text())
	if surname == "" {
		return ""
	}
	if forename == "" {
		return surname
	}
	return surname + ", " + forename
}

// folded is a text with single blanks. It is no piece of the document, which would be kept for it.
func folded(s string) string { return strings.Clone(strings.Join(strings.Fields(s), " ")) }

// ofProject is an entry of the registers of the project.
func ofProject(e *register.Entry) *variant {
	list := etree.NewElement("list")
	el := register.Add(list, e)
	v := &variant{id: e.ID, element: el.Tag, names: e.Names()}
	for _, a := range e.Authorities {
		if scheme, ok := register.LookupScheme(a.Scheme); ok {
			v.numbers = append(v.numbers, authority.Uniform(scheme.Address+scheme.Clean(a.Value)))
		}
	}
	k := kindOf(el.Tag)
	for _, c := range el.ChildElements() {
		ch := child{element: c.Tag, xml: written(c), kind: c.SelectAttrValue("type", "")}
		ch.key = folded(ch.xml)
		if c.Tag == k.name {
			ch.text = folded(textOf(c))
			if s, f := c.SelectElement("surname"), c.SelectElement("forename"); s != nil && f != nil {
				ch.sort = s.Text() + ", " + f.Text()
			}
			if ch.kind == "" {
				c.CreateAttr("type", "main")
				ch.main = written(c)
			}
		}
		v.children = append(v.children, ch)
	}
	return v
}

func written(e *etree.Element) string {
	var b bytes.Buffer
	e.WriteTo(&b, &etree.WriteSettings{}) //nolint:errcheck // a bytes.Buffer does not fail
	return b.String()
}

func textOf(e *etree.Element) string {
	var b strings.Builder
	for _, t := range e.Child {
		switch t := t.(type) {
		case *etree.CharData:
			b.WriteString(t.Data)
		case *etree.Element:
			b.WriteString(textOf(t))
		}
	}
	return b.String()
}

// sum tells variants apart.
func (v *variant) sum() [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %q\n", v.id, v.element, v.attrs)
	for _, c := range v.children {
		fmt.Fprintf(h, "%q\n", c.key)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// An entry is one person, organisation, place or work in the registers.
type entry struct {
	key      string // its id there
	kind     *kind
	variants []*variant // the first is the one that says most
	lost     []string   // ids in it that others have
}

// entries are those of all letters.
type entries struct {
	project map[string]*register.Entry

	mutex sync.Mutex
	bySum map[[sha256.Size]byte]*variant
	named map[string]bool // ids of the project's registers that letters name

	once   sync.Once
	keys   map[[sha256.Size]byte]*entry
	single map[string]*entry // by id, where it is that of one entry
	number map[string]*entry // by the address of a number in an authority file; nil if several have it
	all    []*entry
}

func newEntries(project map[string]*register.Entry) *entries {
	return &entries{project: project, bySum: map[[sha256.Size]byte]*variant{}, named: map[string]bool{}}
}

// add takes a variant. What comes of all of them does not depend on their order.
func (s *entries) add(v *variant) {
	sum := v.sum()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if known := s.bySum[sum]; known == nil {
		s.bySum[sum] = v
	} else if v.input < known.input {
		known.input = v.input
	}
}

// settle finds out which variants are one entry, once all letters were looked at.
func (s *entries) settle() {
	s.once.Do(func() {
		byID := map[string][]*variant{}
		for _, v := range s.bySum {
			byID[v.id] = append(byID[v.id], v)
		}
		for id, e := range s.project {
			if e != nil && id != "" {
				byID[id] = append(byID[id], ofProject(e))
			}
		}
		s.keys, s.single = map[[sha256.Size]byte]*entry{}, map[string]*entry{}
		for _, id := range slices.Sorted(maps.Keys(byID)) {
			found := group(byID[id])
			for i, e := range found {
				e.key = id
				for n := i + 1; i > 0 && (e.key == id || byID[e.key] != nil); n++ {
					e.key = fmt.Sprintf("%s-%d", id, n)
				}
				for _, v := range e.variants {
					s.keys[v.sum()] = e
				}
			}
			if len(found) == 1 {
				s.single[id] = found[0]
			}
			s.all = append(s.all, found...)
		}
		s.settleNested()
		s.settleNumbers()
	})
}

// settleNumbers finds out which entry has which number.
func (s *entries) settleNumbers() {
	s.number = map[string]*entry{}
	for _, e := range s.all {
		for _, v := range e.variants {
			for _, n := range v.numbers {
				if other, taken := s.number[n]; taken && other != e {
					s.number[n] = nil
				} else {
					s.number[n] = e
				}
			}
		}
	}
}

// ofNumber is the entry that alone has a number in an authority file; nil if there is none.
func (s *entries) ofNumber(address string) *entry { return s.use(s.number[authority.Uniform(address)]) }

// use notes that a letter names an entry.
func (s *entries) use(e *entry) *entry {
	if e != nil {
		s.mutex.Lock()
		defer s.mutex.Unlock()
		s.named[e.key] = true
	}
	return e
}

// settleNested finds out which ids of what is in entries can stay: those that nothing else has.
func (s *entries) settleNested() {
	taken := map[string]bool{}
	for _, e := range s.all {
		taken[e.key] = true
	}
	for _, e := range s.all {
		for _, id := range e.variants[0].nested {
			if taken[id] {
				e.lost = append(e.lost, id)
			}
			taken[id] = true
		}
	}
}

// settled is a piece of the entry with the ids that can stay.
func (e *entry) settled(xml string) string {
	if strings.IndexByte(xml, 1) < 0 {
		return xml
	}
	for _, id := range e.lost {
		xml = strings.ReplaceAll(xml, ` xml:id="`+markup.EscapeAttr(marked(id))+`"`, "")
	}
	return strings.ReplaceAll(xml, "\x01", "")
}

// group puts the variants of one id together that may be of one entry.
func group(list []*variant) (all []*entry) {
	slices.SortFunc(list, func(a, b *variant) int {
		return cmp.Or(cmp.Compare(a.input, b.input), cmp.Compare(a.element, b.element), cmp.Compare(a.plain(), b.plain()))
	})
	for _, v := range list {
		var of *entry
		for _, e := range all {
			if e.kind == kindOf(v.element) && slices.ContainsFunc(e.variants, v.mayBe) {
				of = e
				break
			}
		}
		if of == nil {
			of = &entry{kind: kindOf(v.element)}
			all = append(all, of)
		}
		of.variants = append(of.variants, v)
	}
	for _, e := range all {
		slices.SortStableFunc(e.variants, func(a, b *variant) int {
			return cmp.Or(cmp.Compare(len(b.children), len(a.children)), cmp.Compare(len(b.plain()), len(a.plain())))
		})
	}
	return all
}

// mayBe reports whether two variants of one id may be of one entry: they share a name, or a number in an authority file, or one of them has no name.
func (v *variant) mayBe(w *variant) bool {
	if len(v.names) == 0 || len(w.names) == 0 {
		return true
	}
	for _, a := range forms(v.names) {
		for _, b := range forms(w.names) {
			if mayBeOne(a, b) {
				return true
			}
		}
	}
	return slices.ContainsFunc(v.numbers, func(n string) bool { return slices.Contains(w.numbers, n) })
}

// plain is all that a variant says.
func (v *variant) plain() string {
	var b strings.Builder
	b.WriteString(v.attrs)
	for _, c := range v.children {
		b.WriteString(c.key)
	}
	return b.String()
}

// of is the entry of a variant.
func (s *entries) of(v *variant) *entry { return s.keys[v.sum()] }

// ofID is the entry of an id that a letter does not list itself; nil if the registers of the project have none.
func (s *entries) ofID(id string) *entry {
	if s.project[id] == nil {
		return nil
	}
	e := s.single[id]
	if e == nil { // letters mean others by that id; the one of the project is the first
		i := slices.IndexFunc(s.all, func(e *entry) bool { return e.key == id })
		e = s.all[i]
	}
	return s.use(e)
}

// inUse are the entries of letters, and those of the project that letters name.
func (s *entries) inUse() (list []*entry) {
	for _, e := range s.all {
		if s.named[e.key] || slices.ContainsFunc(e.variants, func(v *variant) bool { return v.input != "" }) {
			list = append(list, e)
		}
	}
	return list
}

// lacks reports whether a variant says what its entry will not: nothing but names is taken from the variants that say less.
func (e *entry) lacks(v *variant) bool {
	most := e.variants[0]
	if e.kind.list == "listBibl" {
		return v.plain() != most.plain()
	}
	for _, c := range v.children {
		if c.element != e.kind.name && !slices.ContainsFunc(most.children, func(d child) bool { return d.key == c.key }) {
			return true
		}
	}
	return v.attrs != "" && v.attrs != most.attrs
}

// write writes the entry: what the variant that says most has, with a main name, and the further names of the others.
func (e *entry) write(w *markup.Writer) {
	most := e.variants[0]
	w.Indent()
	w.Raw("<" + most.element)
	w.Attrs("xml:id", e.key)
	w.Raw(most.attrs + ">")
	if e.kind.list == "listBibl" {
		w.Raw(e.settled(most.children[0].xml) + "</" + most.element + ">\n")
		return
	}
	w.Raw("\n")
	w.Depth++
	first := true
	for _, c := range e.withMain() {
		w.Indent()
		w.Raw(e.settled(c.xml) + "\n")
		if first && c.element == e.kind.name {
			first = false
			for _, name := range e.others() {
				w.Line(e.kind.name, name, "type", "variant")
			}
		}
	}
	w.Depth--
	w.Indent()
	w.Raw("</" + most.element + ">\n")
}

// withMain are the children of the entry, one of its names being its main one, and one of a person telling how it is filed.
func (e *entry) withMain() []child {
	list := slices.Clone(e.variants[0].children)
	isName := func(c child) bool { return c.element == e.kind.name }
	at := slices.IndexFunc(list, func(c child) bool { return isName(c) && c.kind == "main" })
	if at < 0 {
		if at = slices.IndexFunc(list, func(c child) bool { return isName(c) && c.main != "" }); at >= 0 {
			list[at].xml, list[at].kind = list[at].main, "main"
		} else if at = slices.IndexFunc(list, isName); at >= 0 {
			list = slices.Insert(list, at, child{element: e.kind.name, xml: named(e.kind.name, "main", list[at].text), text: list[at].text, sort: list[at].sort, kind: "main"})
		}
	}
	if at >= 0 && list[at].sort != "" && e.kind.list == "listPerson" && !slices.ContainsFunc(list, func(c child) bool { return isName(c) && c.kind == "sort" }) {
		list = slices.Insert(list, at+1, child{element: e.kind.name, xml: named(e.kind.name, "sort", list[at].sort), text: list[at].sort, kind: "sort"})
	}
	return list
}

func named(element, kind, text string) string {
	return "<" + element + ` type="` + kind + `">` + markup.Escape(text) + "</" + element + ">"
}

// others are the names that other variants have.
func (e *entry) others() (names []string) {
	known := map[string]bool{}
	for _, n := range e.variants[0].names {
		known[n] = true
	}
	for _, v := range e.variants[1:] {
		for _, n := range v.names {
			if n != "" && !known[n] {
				known[n] = true
				names = append(names, n)
			}
		}
	}
	slices.Sort(names)
	return names
}
