package html

import (
	"cmp"
	"slices"
	"strings"

	"teikit/convert/export/folder"
	"teikit/convert/export/table"
	"teikit/tei/namekey"
)

// Lists writes the pages of all letters: by date, by sender and by addressee. What a reader would sort with a script is a page each.
func Lists(c *folder.Collection, _ []folder.Written) (out folder.Output) {
	for _, o := range orders {
		out.Files = append(out.Files, folder.File{Name: o.file, Data: listPage(c, o)})
	}
	return out
}

// An order is one page of all letters.
type order struct {
	file, key string
	groups    func(*folder.Collection, labels) []group
}

var orders = []order{
	{"index.html", "bydate", byYear},
	{"by-sender.html", "bysender", func(c *folder.Collection, l labels) []group {
		return byParty(c, l, func(l *folder.Letter) []table.Party { return l.From })
	}},
	{"by-addressee.html", "byaddressee", func(c *folder.Collection, l labels) []group {
		return byParty(c, l, func(l *folder.Letter) []table.Party { return l.To })
	}},
}

// A group is a part of a list: a year, or a correspondent.
type group struct {
	name, id string
	letters  []int
}

// byYear are the letters by the year in which they were sent, those without one last.
func byYear(c *folder.Collection, l labels) (list []group) {
	for i := range c.Letters {
		day := c.Letters[i].First
		if day.IsZero() {
			day = c.Letters[i].Last
		}
		name, id := l.of("undated"), "undated"
		if !day.IsZero() {
			year, _, _ := strings.Cut(strings.TrimPrefix(day.String(), "-"), "-")
			if day.String()[0] == '-' {
				year = "-" + year
			}
			name, id = strings.TrimLeft(year, "0"), "y"+year
		}
		if len(list) == 0 || list[len(list)-1].id != id {
			list = append(list, group{name: name, id: id})
		}
		g := &list[len(list)-1]
		g.letters = append(g.letters, i)
	}
	return list
}

// byParty are the letters by one side of the correspondence, in the order of the names. A letter of several stands below each.
func byParty(c *folder.Collection, l labels, side func(*folder.Letter) []table.Party) []group {
	place := map[string]int{}
	var list []group
	for i := range c.Letters {
		parties := side(&c.Letters[i])
		if len(parties) == 0 {
			parties = []table.Party{{Name: l.of("unknown")}}
		}
		for _, party := range parties {
			name := or(party.Name, l.of("unknown"))
			at, known := place[name]
			if !known {
				at = len(list)
				place[name] = at
				list = append(list, group{name: name})
			}
			if g := &list[at]; len(g.letters) == 0 || g.letters[len(g.letters)-1] != i {
				g.letters = append(g.letters, i)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b group) int {
		return cmp.Or(cmp.Compare(namekey.Fold(a.name), namekey.Fold(b.name)), cmp.Compare(a.name, b.name))
	})
	for i := range list {
		list[i].id = "c" + itoa(i+1)
	}
	return list
}

// listLanguage is the language that most letters' frames have: that of their texts.
func listLanguage(c *folder.Collection) string {
	count := map[string]int{}
	best := "en"
	for i := range c.Letters {
		lang := labelsFor(c.Letters[i].FrameLang).lang
		if count[lang]++; count[lang] > count[best] || count[lang] == count[best] && lang < best {
			best = lang
		}
	}
	return best
}

// listPage writes a page of all letters.
func listPage(c *folder.Collection, o order) []byte {
	l := labelsFor(listLanguage(c))
	b := &buffer{}
	title := or(c.Edition.Title, l.of("letters"))
	begin(b, l, title+" – "+l.of(o.key), nil)
	b.element("a", l.of("skip"), "class", "skip", "href", "#letters")
	b.raw("\n<header class=\"top index\">\n")
	b.element("h1", title)
	b.raw("\n")
	b.open("nav", "aria-label", l.of("order"))
	for _, other := range orders {
		current := ""
		if other.key == o.key {
			current = "page"
		}
		b.element("a", l.of(other.key), "href", other.file, "aria-current", current)
	}
	b.raw("</nav>\n</header>\n<main id=\"letters\" class=\"list\">\n")
	groups := o.groups(c, l)
	writeJumps(b, l, o, groups)
	for _, g := range groups {
		writeGroup(b, c, l, o, g)
	}
	b.raw("</main>\n<footer>\n<p>")
	b.text(l.of("count") + ": " + itoa(len(c.Letters)))
	b.raw("</p>\n")
	imprint(b, c)
	b.raw("</footer>\n</body>\n</html>\n")
	return b.Bytes()
}

// writeJumps writes the links to the groups.
func writeJumps(b *buffer, l labels, o order, groups []group) {
	label := l.of("contents")
	if o.key == "bydate" {
		label = l.of("years")
	}
	b.open("nav", "class", "jumps", "aria-label", label)
	b.raw("<ul>")
	for _, g := range groups {
		b.raw("<li>")
		b.element("a", g.name, "href", "#"+g.id)
		b.raw(" ")
		b.element("span", itoa(len(g.letters)), "class", "count")
		b.raw("</li>")
	}
	b.raw("</ul></nav>\n")
}

// writeGroup writes a table of letters.
func writeGroup(b *buffer, c *folder.Collection, l labels, o order, g group) {
	b.open("section", "aria-labelledby", g.id)
	b.element("h2", g.name, "id", g.id)
	b.raw("\n<table>\n<thead><tr>")
	b.element("th", l.of("date"), "scope", "col")
	b.element("th", l.of("from"), "scope", "col")
	b.element("th", l.of("to"), "scope", "col")
	b.element("th", l.of("place"), "scope", "col")
	b.raw("</tr></thead>\n<tbody>\n")
	for _, i := range g.letters {
		letter := &c.Letters[i]
		b.raw(`<tr><th scope="row">`)
		b.open("a", "href", letter.Name+".html")
		b.text(or(dateWords(letter.Sent, l), l.of("undated")))
		b.raw("</a></th>")
		from, to := folder.Names(letter.From), folder.Names(letter.To)
		if from+to == "" {
			b.open("td", "colspan", "2")
			b.text(letter.Heading())
			b.raw("</td>")
		} else {
			b.element("td", from)
			b.element("td", to)
		}
		place := ""
		if letter.Place != nil {
			place = letter.Place.Name
		}
		b.element("td", place)
		b.raw("</tr>\n")
	}
	b.raw("</tbody></table>\n</section>\n")
}
