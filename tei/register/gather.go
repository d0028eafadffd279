package register

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// maxWhere is how many places an entry lists at most; Count tells how many there are.
const maxWhere = 5

// A Gatherer makes a first register of the names in letters.
type Gatherer struct {
	listed map[string]*Entry // entries of lists in the letters, by kind and id
	groups []*group
	byRef  map[string]*group // by kind and id
	order  int

	Found diag.List // ids that stand for two, in different letters
}

// A group is all mentions of one.
type group struct {
	kind   Kind
	id     string // of the @ref; "": none
	forms  map[string]*form
	listed []listed    // the forms, taken apart
	said   []mentioned // the same, as letters have them
	where  []seen
	count  int
	linked bool // it has an id of the letters
}

// A seen is a place of a mention.
type seen struct {
	order int // among all mentions
	text  string
}

// A form is one spelling in a group.
type form struct {
	text  string
	count int
	named bool // in an element for names; rs holds any words
}

// NewGatherer makes a Gatherer.
func NewGatherer() *Gatherer {
	return &Gatherer{listed: map[string]*Entry{}, byRef: map[string]*group{}}
}

// Add takes the names of a document: those of its letters, and the entries of its lists. Files are to be added in the order in which
// places are to be listed. An id of a list that meant somebody else in a document before, as ids may that are made for each letter anew, counts for
// nothing in this one, with a finding.
func (g *Gatherer) Add(tree *xmltree.Tree) {
	entries, _ := ReadTEI(tree)
	others := map[string]bool{}
	for _, e := range entries {
		key := string(e.Kind) + " " + e.ID
		old := g.listed[key]
		switch {
		case e.ID == "" || len(e.Names()) == 0:
		case old == nil:
			g.listed[key] = e
		case !agree(old, e):
			others[key] = true
			g.Found.Add(topicIDOfTwo.At(e.at(partID), "the id %q stands for %s here and for %s before; expected one of the two, so here names count and not the id", e.ID, e.called(), old.called()).WithNote(old.at(partID), "it stands first here"))
		default:
			for _, name := range e.Names() {
				old.addVariant(name)
			}
			m := merger{}
			m.numbers(old, e) // the list of one letter may know more than that of another
			g.Found = append(g.Found, m.found...)
		}
	}
	for _, l := range Letters(tree) {
		for _, m := range l.Mentions {
			if !m.Titled && m.Text != "" {
				g.mention(m, others[string(m.Kind)+" "+m.target()])
			}
		}
	}
}

// agree reports whether a name of one entry may be one of another.
func agree(a, b *Entry) bool {
	var names []listed
	for _, name := range a.Names() {
		names = append(names, newListed(name, a.Kind))
	}
	for _, name := range b.Names() {
		if matchEntry(newMentioned(name), a, names).fit > byGiven {
			return true
		}
		other := []listed{newListed(name, b.Kind)}
		for _, known := range a.Names() {
			if matchEntry(newMentioned(known), b, other).fit > byGiven {
				return true
			}
		}
	}
	return false
}

// mention takes one name. The id of its @ref does not count if it is another's.
func (g *Gatherer) mention(m Mention, anothers bool) {
	id := m.target()
	if anothers {
		id = ""
	}
	if id == "" && (m.Ref != "" && !anothers || m.Implied) {
		return
	}
	key := string(m.Kind) + " " + id
	if id == "" {
		key = string(m.Kind) + " = " + m.Text
	}
	gr := g.byRef[key]
	if gr == nil {
		gr = &group{kind: m.Kind, id: id, forms: map[string]*form{}, linked: id != ""}
		g.byRef[key] = gr
		g.groups = append(g.groups, gr)
	}
	gr.count++
	if len(gr.where) < maxWhere {
		p := m.Span().Position()
		gr.where = append(gr.where, seen{g.order, m.Span().File.Name() + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)})
	}
	g.order++
	if !m.Implied {
		gr.add(m.Text, 1, m.Node.Local() != "rs")
	}
}

func (gr *group) add(text string, n int, named bool) {
	f := gr.forms[text]
	if f == nil {
		f = &form{text: text}
		gr.forms[text] = f
		gr.know([]string{text})
	}
	f.count += n
	f.named = f.named || named
}

// know takes names apart, so that others can be compared with them.
func (gr *group) know(names []string) {
	for _, name := range names {
		gr.listed = append(gr.listed, newListed(name, gr.kind))
		gr.said = append(gr.said, newMentioned(name))
	}
}

// Register is the register of all that was added, sorted by kind and label. Names with the same @ref are one entry; others are grouped by
// their words, whatever their order, script and case, and initials and bare surnames with the only full name that they fit.
func (g *Gatherer) Register() *Register {
	var entries []*Entry
	for _, gr := range g.joined() {
		entries = append(entries, g.entry(gr))
	}
	slices.SortStableFunc(entries, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)), cmp.Compare(sortKey(a), sortKey(b)), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	giveIDs(entries)
	return New(entries)
}

// sortKey is what entries are ordered by: persons by surname.
func sortKey(e *Entry) string {
	if e.Kind != Person {
		return nameKey(e.Label, e.Kind)
	}
	p := parseName(e.Label)
	return surnameKey(e) + "," + nameKey(wordsText(p.given), Org)
}

func wordsText(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.raw + " ")
	}
	return b.String()
}

// joined joins groups without id.
func (g *Gatherer) joined() []*group {
	j := joiner{byKey: map[string]*group{}, byWord: map[string][]*group{}}
	var later []*group // without id: longer names first, so that shorter ones find them
	for _, gr := range g.groups {
		if gr.linked {
			if old := g.listed[string(gr.kind)+" "+gr.id]; old != nil {
				gr.know(old.Names())
			}
			j.add(gr)
		} else {
			later = append(later, gr)
		}
	}
	slices.SortStableFunc(later, func(a, b *group) int { return cmp.Compare(weightOf(b), weightOf(a)) })
	for _, gr := range later {
		key := string(gr.kind) + " " + nameKey(gr.only(), gr.kind)
		to := j.byKey[key]
		if to == nil {
			to = j.fitting(gr)
		}
		if to == nil {
			j.byKey[key] = gr
			j.add(gr)
			continue
		}
		to.take(gr)
	}
	return j.groups
}

// A joiner holds groups that are not joined any more, and finds them by the words of their names.
type joiner struct {
	groups []*group
	byKey  map[string]*group
	byWord map[string][]*group
}

func (j *joiner) add(gr *group) {
	j.groups = append(j.groups, gr)
	for _, l := range gr.listed {
		for _, w := range l.all {
			for _, b := range language().bases(w) {
				if list := j.byWord[b.key]; len(list) == 0 || list[len(list)-1] != gr {
					j.byWord[b.key] = append(list, gr)
				}
			}
		}
	}
}

// near are the groups that have a word of a name, maybe in another case.
func (j *joiner) near(m mentioned) []*group {
	var found []*group
	seen := map[*group]bool{}
	for _, w := range m.all {
		for _, b := range language().bases(w) {
			for _, gr := range j.byWord[b.key] {
				if !seen[gr] {
					seen[gr] = true
					found = append(found, gr)
				}
			}
		}
	}
	return found
}

// only is the one spelling of a group without id.
func (gr *group) only() string {
	for text := range gr.forms {
		return text
	}
	return ""
}

// weightOf says how much a name tells: full words count more than initials, basic forms more than those of other cases.
func weightOf(gr *group) int {
	n := 0
	for _, w := range splitWords(gr.only()) {
		if n++; !w.initial {
			n += 3
		}
	}
	return n
}

// fitting is the only group whose names a name fits; nil if there is none, or several.
func (j *joiner) fitting(gr *group) *group {
	var found *group
	best := match{}
	several := false
	for _, other := range j.near(gr.said[0]) {
		if other.kind != gr.kind {
			continue
		}
		c := bestFit(gr, other)
		switch {
		case c.fit <= byGiven:
		case c.better(best):
			found, best, several = other, c, false
		case !best.better(c):
			several = true
		}
	}
	if several || best.fit < byInitials && gr.kind != Person {
		return nil
	}
	return found
}

// bestFit is how well the name of one group fits those of another, or one of them that name: either may stand in another case.
func bestFit(gr, other *group) match {
	e := &Entry{Kind: gr.kind}
	best := matchEntry(gr.said[0], e, other.listed)
	for _, m := range other.said {
		if c := matchEntry(m, e, gr.listed); c.better(best) {
			best = c
		}
	}
	return best
}

// sorted are the spellings, the most telling first: basic forms before other cases, names before other words, longer before shorter, frequent before seldom ones.
func (gr *group) sorted() []*form {
	var forms []*form
	for _, f := range gr.forms {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b *form) int {
		return cmp.Or(compareBool(gr.oblique(a), gr.oblique(b)), compareBool(b.named, a.named), cmp.Compare(len(fullWords(b.text)), len(fullWords(a.text))), cmp.Compare(b.count, a.count), cmp.Compare(a.text, b.text))
	})
	return forms
}

// oblique reports whether a word of a spelling is that of another in another case.
func (gr *group) oblique(f *form) bool {
	if len(gr.forms) == 1 {
		return false
	}
	for _, w := range splitWords(f.text) {
		for _, b := range language().bases(w) {
			if b.grammar == "" || b.key == w.key {
				continue
			}
			for _, l := range gr.listed {
				for _, v := range l.all {
					if v.key == b.key && !v.initial {
						return true
					}
				}
			}
		}
	}
	return false
}

func fullWords(text string) []string {
	var keys []string
	for _, w := range splitWords(text) {
		if !w.initial {
			keys = append(keys, w.key)
		}
	}
	return keys
}

func (gr *group) take(other *group) {
	for _, f := range other.sorted() {
		gr.add(f.text, f.count, f.named)
	}
	gr.count += other.count
	gr.where = append(gr.where, other.where...)
	slices.SortFunc(gr.where, func(a, b seen) int { return cmp.Compare(a.order, b.order) })
	gr.where = gr.where[:min(len(gr.where), maxWhere)]
}

// entry makes the entry of a group: what a list says of the id, and the spellings in letters that look like the name.
func (g *Gatherer) entry(gr *group) *Entry {
	e := &Entry{Kind: gr.kind, ID: gr.id}
	if old := g.listed[string(gr.kind)+" "+gr.id]; old != nil && gr.id != "" {
		e = old.clone()
	}
	e.Count, e.Where = gr.count, nil
	for _, w := range gr.where {
		e.Where = append(e.Where, w.text)
	}
	forms := gr.sorted()
	if e.Label == "" && len(forms) > 0 {
		e.Label = forms[0].text
	}
	if e.Label == "" {
		e.Label = gr.id
	}
	for _, f := range forms {
		if (f.named || likeNames(f.text, e.Names())) && !bareName(f.text, e) {
			e.addVariant(f.text)
		}
	}
	e.Variants = slices.DeleteFunc(e.Variants, func(v string) bool { return v == e.Label })
	slices.Sort(e.Variants)
	e.Variants = slices.Compact(e.Variants)
	return e
}

// bareName reports whether words are nothing but the surname or a forename of a person. They are no variant: to list "Lenin" as a name of one
// says that nobody else is meant by it, which letters cannot tell.
func bareName(text string, e *Entry) bool {
	words := nameWords(text)
	if e.Kind != Person || len(words) != 1 {
		return false
	}
	p := parseName(e.Label)
	for _, w := range p.words() {
		if _, ok := sameWord(words[0], w); ok {
			return len(p.given) > 0
		}
	}
	return false
}

// likeNames reports whether words share one with a name, maybe in another case.
func likeNames(text string, names []string) bool {
	for _, w := range splitWords(text) {
		if utf8.RuneCountInString(w.key) < 3 {
			continue
		}
		for _, name := range names {
			for _, l := range splitWords(name) {
				if _, ok := sameWord(w, l); ok {
					return true
				}
			}
		}
	}
	return false
}

// giveIDs makes the ids of entries without one, by name; a number tells those apart that would be the same.
func giveIDs(entries []*Entry) {
	taken := map[string]bool{}
	for _, e := range entries {
		taken[e.ID] = true
	}
	for _, e := range entries {
		if e.ID != "" {
			continue
		}
		id := suggestID(e)
		for n := 2; taken[id]; n++ {
			id = strings.TrimRight(suggestID(e), "-") + "-" + strconv.Itoa(n)
		}
		e.ID = id
		taken[id] = true
	}
}
