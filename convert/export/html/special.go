package html

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"teikit/tei/xmltree"
)

// special writes an element that is more than a tag; false if it is none. Those that are to be empty, and are not, lose nothing.
func (p *page) special(n xmltree.Node, ctx context) bool {
	switch n.Local() {
	case "div1", "div2", "div3", "div4", "div5", "div6", "div7", "div":
		p.division(n, ctx)
	case "head":
		p.head(n, ctx)
	case "note":
		p.note(n, ctx)
	case "label":
		p.label(n, ctx)
	case "noteGrp":
		p.children(n, ctx)
	case "ref":
		p.ref(n, ctx)
	case "ptr":
		p.ptr(n)
	case "hi":
		p.highlighted(n, ctx)
	case "choice":
		p.choice(n, ctx)
	case "app":
		p.apparatus(n, ctx)
	case "subst":
		for c := range n.Children() {
			if c.IsElement() || strings.TrimSpace(c.Value()) != "" { // white space between them sets them out
				p.node(c, ctx)
			}
		}
	case "del", "delSpan":
		p.deleted(n, ctx)
	case "add":
		p.added(n, ctx)
	case "supplied":
		p.bracketed(n, ctx, "supplied", "[", doubted(n)+"]")
	case "surplus":
		p.bracketed(n, ctx, "surplus", "{", "}")
	case "unclear":
		p.bracketed(n, ctx, "unclear", "", "[?]")
	case "sic":
		p.bracketed(n, ctx, "sic", "", " [sic]")
	case "corr", "reg", "expan":
		p.bracketed(n, ctx, "corr", "[", "]")
	case "damage":
		p.sign("damage")
		p.tagged(n, ctx, rule{class: "damage"})
	case "gap":
		p.gap(n)
	case "space":
		p.space(n, ctx)
		p.children(n, ctx)
	case "lb":
		p.lineBegin(n)
		p.children(n, ctx)
	case "pb":
		p.pageBegin(n)
		p.children(n, ctx)
	case "cb", "gb":
		p.raw(" ")
		p.children(n, ctx)
	case "handShift":
		p.handShift(n)
		p.children(n, ctx)
	case "milestone":
		p.milestone(n, ctx)
		p.children(n, ctx)
	case "anchor":
		p.anchor(n)
		p.children(n, ctx)
	case "date", "time":
		p.date(n, ctx)
	case "persName", "placeName", "orgName", "rs", "name", "geogName", "settlement", "country", "region", "objectName", "roleName", "surname", "forename":
		p.name(n, ctx)
	case "list":
		p.list(n, ctx)
	case "table":
		p.table(n, ctx)
	case "figure":
		p.figure(n, ctx)
	case "graphic", "media":
		p.graphic(n)
		p.children(n, phrasing)
	case "quote":
		p.quote(n, ctx)
	case "listBibl":
		if !isRegister(n) {
			p.tagged(n, ctx, rules["listBibl"])
		}
	default:
		return isRegister(n) // its entries are written where names lead to them
	}
	return true
}

// division writes a division. One that says so holds notes, which stand below the letter.
func (p *page) division(n xmltree.Node, ctx context) {
	if isNotesDiv(n) && !p.notes.leaves(n) {
		return
	}
	headed := n.Child("head").Valid()
	if headed {
		p.level++
	}
	class := "div"
	for _, kind := range []string{"letter", "enclosure", "notes", "address", "image", "postscript"} {
		if n.AttrValue("type") == kind {
			class += " div-" + kind
		}
	}
	p.tagged(n, ctx, rule{block: "div", class: class, holds: true})
	if headed {
		p.level--
	}
}

// head writes a heading; further ones of the same division stand below the first.
func (p *page) head(n xmltree.Node, ctx context) {
	parent := n.Parent().Local()
	if ctx == phrasing || !strings.HasPrefix(parent, "div") && parent != "body" && parent != "front" && parent != "back" && parent != "postscript" && parent != "group" {
		p.tagged(n, ctx, rule{block: "div", class: "subhead"})
		return
	}
	for before := n.PrevSibling(); before.Valid(); before = before.PrevSibling() {
		if before.Is(xmltree.TEI, "head") {
			p.tagged(n, ctx, rule{block: "p", class: "subhead"})
			return
		}
	}
	tag := "h" + strconv.Itoa(min(1+max(p.level, 1), 6))
	p.start(tag, n, classes("", n))
	p.children(n, phrasing)
	p.raw("</", tag, ">\n")
}

// label writes a label, if it is not that of the footnote which it begins. A blank parts it from a word.
func (p *page) label(n xmltree.Node, ctx context) {
	if p.ownLabel(n) {
		return
	}
	p.tagged(n, ctx, rules["label"])
	if next := n.NextSibling(); next.Kind() == xmltree.Text && strings.TrimLeft(next.Value(), " \n\t") == next.Value() {
		p.raw(" ")
	}
}

// highlighted writes words that are set apart.
func (p *page) highlighted(n xmltree.Node, ctx context) {
	class := classes("", n)
	tag := "span"
	switch {
	case strings.Contains(class, "r-sup"):
		tag = "sup"
	case strings.Contains(class, "r-sub"):
		tag = "sub"
	case strings.Contains(class, "r-b"):
		tag = "b"
	case strings.Contains(class, "r-i"):
		tag = "i"
	case strings.Contains(class, "r-u"):
		tag = "u"
	case n.AttrValue("rend") == "" && n.AttrValue("rendition") == "":
		tag = "em"
	}
	if strings.Contains(class, "print") {
		p.sign("print")
	}
	r := rule{tag: tag}
	if p.form != forReading && strings.Contains(class, "r-sc") {
		r.class = "smallcaps" // by which pandoc knows them
	}
	p.tagged(n, ctx, r)
}

// choice writes the reading of the letter, and behind it that of the editors.
func (p *page) choice(n xmltree.Node, ctx context) {
	var first, second []xmltree.Node
	for c := range n.Elements() {
		switch c.Local() {
		case "sic", "abbr", "orig":
			first = append(first, c)
		case "corr", "expan", "reg":
			second = append(second, c)
		default:
			if len(first) == 0 {
				first = append(first, c)
			} else {
				second = append(second, c)
			}
		}
	}
	for _, c := range first {
		switch c.Local() {
		case "sic", "abbr", "orig":
			p.tagged(c, ctx, rule{})
		default:
			p.node(c, ctx)
		}
	}
	for _, c := range second {
		switch {
		case c.Local() == "note":
			p.node(c, ctx)
		case strings.TrimSpace(c.Text()) != "":
			p.raw(" ")
			p.bracketed(c, ctx, "corr", "[", "]")
		default:
			p.anchor(c)
		}
	}
	p.looseWords(n, ctx)
}

// looseWords writes words that stand beside readings, where no schema has them.
func (p *page) looseWords(n xmltree.Node, ctx context) {
	for c := range n.Children() {
		if c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "" {
			p.node(c, ctx)
		}
	}
}

// apparatus writes the reading of the text, and behind it those of other witnesses.
func (p *page) apparatus(n xmltree.Node, ctx context) {
	first := n.Child("lem")
	if !first.Valid() {
		first = n.Child("rdg")
	}
	if first.Valid() {
		p.tagged(first, ctx, rule{})
	}
	for c := range n.Elements() {
		if c == first {
			continue
		}
		if strings.TrimSpace(c.Text()) == "" {
			p.anchor(c)
			continue
		}
		p.raw(" ")
		if c.Is(xmltree.TEI, "note") {
			p.node(c, ctx)
			continue
		}
		witnesses := strings.ReplaceAll(join(c.AttrValue("wit")), "#", "")
		if witnesses != "" {
			witnesses += ": "
		}
		p.bracketed(c, ctx, "app", "["+witnesses, "]")
	}
	p.looseWords(n, ctx)
}

// bracketed writes an element between signs.
func (p *page) bracketed(n xmltree.Node, ctx context, key, before, after string) {
	p.sign(key)
	p.mark(before)
	p.tagged(n, ctx, rule{class: key})
	p.mark(after)
}

// mark writes a sign that is not the letter's.
func (p *page) mark(sign string) {
	if sign != "" {
		p.element("span", sign, "class", "sign")
	}
}

// doubted is the sign of doubt.
func doubted(n xmltree.Node) string {
	switch n.AttrValue("cert") {
	case "low", "medium", "unknown":
		return "?"
	}
	return ""
}

func (p *page) deleted(n xmltree.Node, ctx context) {
	p.sign("del")
	p.tagged(n, ctx, rule{tag: "del", block: ""})
}

func (p *page) added(n xmltree.Node, ctx context) {
	p.sign("add")
	p.tagged(n, ctx, rule{tag: "ins"})
}

// gap writes what is missing, why and how much, as far as the letter says.
func (p *page) gap(n xmltree.Node) {
	p.sign("gap")
	p.raw(`<span class="sign gap">[…`)
	var why []string
	switch reason := n.AttrValue("reason"); reason {
	case "", "editorial", "sampling", "unknown", "omitted":
	case "illegible", "lost", "damage":
		why = append(why, p.labels.of(reason))
	default:
		why = append(why, reason)
	}
	quantity := cmp.Or(n.AttrValue("quantity"), n.AttrValue("atLeast"))
	if unit := n.AttrValue("unit"); quantity != "" && unit != "" {
		why = append(why, quantity+" "+unit)
	} else if extent := n.AttrValue("extent"); extent != "" && extent != "unknown" {
		why = append(why, extent)
	}
	if len(why) > 0 {
		p.raw(" ")
		p.text(strings.Join(why, ", "))
	}
	p.raw("]</span>")
	p.children(n, phrasing) // a description
}

// space writes an empty place: a blank, or a line.
func (p *page) space(n xmltree.Node, ctx context) {
	switch lines := n.AttrValue("dim") == "vertical" || n.AttrValue("unit") == "line" || n.AttrValue("unit") == "lines"; {
	case lines && ctx == flow:
		p.raw(`<div class="space"></div>`, "\n")
	case lines:
		p.raw(`<span class="b space"></span>`)
	case n.AttrValue("quantity") != "" && n.AttrValue("quantity") != "1":
		p.raw(`<span class="wide"> </span>`)
	default:
		p.raw(" ")
	}
}

// lineBegin begins a line. In a paragraph it is one of the paper, and may be hidden.
func (p *page) lineBegin(n xmltree.Node) {
	within := n.AttrValue("break") == "no"
	if !within {
		p.raw(" ")
	}
	if beginsBlock(n) {
		return
	}
	if p.prose && p.form != forReading { // where lines are those of the book
		return
	}
	if !p.prose {
		p.raw("<br>")
		return
	}
	p.lines = true
	p.raw(`<br class="lb">`)
}

// beginsBlock reports whether nothing is before a line in its block, as in editions that begin each paragraph with one.
func beginsBlock(n xmltree.Node) bool {
	for ; n.IsElement(); n = n.Parent() {
		if r := rules[n.Local()]; r.block != "" || n.Local() == "head" || n.Local() == "item" || n.Local() == "cell" || n.Local() == "note" {
			return true
		}
		for before := n.PrevSibling(); before.Valid(); before = before.PrevSibling() {
			if before.IsElement() && before.Local() != "pb" && before.Local() != "cb" && before.Local() != "anchor" || before.Kind() == xmltree.Text && strings.TrimSpace(before.Value()) != "" {
				return false
			}
		}
	}
	return true
}

// pageBegin begins a page of the original, with a link to its image.
func (p *page) pageBegin(n xmltree.Node) {
	p.sign("pb")
	number := n.AttrValue("n")
	words := "|"
	if number != "" {
		words += number + "|"
	}
	address, asked := p.image(n)
	if address == "" && asked {
		p.tellImage(n)
	}
	if address == "" || p.inLink || p.form != forReading {
		p.open("span", "class", "sign pb")
		p.text(words)
		p.raw("</span>")
		return
	}
	label := p.labels.of("image") + " " + cmp.Or(number, strconv.Itoa(len(p.images)+1))
	p.images = append(p.images, link{address, cmp.Or(number, strconv.Itoa(len(p.images)+1))})
	p.open("a", "class", "sign pb", "href", address, "aria-label", label)
	if number == "" {
		words += p.images[len(p.images)-1].words + "|"
	}
	p.text(words)
	p.raw("</a>")
}

func (p *page) handShift(n xmltree.Node) {
	p.sign("hand")
	words := "✎"
	if medium := join(n.AttrValue("medium")); medium != "" {
		words += " " + medium
	}
	p.mark("[" + words + "]")
	p.raw(" ")
}

func (p *page) milestone(n xmltree.Node, ctx context) {
	switch n.AttrValue("unit") {
	case "", "absent", "section", "separator", "paragraph":
		if ctx == flow {
			p.raw("<hr>\n")
		}
	default:
		p.raw(" ")
	}
}

// anchor writes a place that links lead to, if any does.
func (p *page) anchor(n xmltree.Node) {
	if id := p.anchors[n.XMLValue("id")]; id != "" {
		p.open("span", "id", id)
		p.raw("</span>")
	}
}

// date writes a date, with its value as HTML has it.
func (p *page) date(n xmltree.Node, ctx context) {
	value := cmp.Or(n.AttrValue("when"), n.AttrValue("when-iso"))
	if ctx == flow && p.heavy[n] || !isHTMLDate(value) {
		p.tagged(n, ctx, rule{})
		return
	}
	p.start("time", n, classes("", n), "datetime", value)
	p.children(n, phrasing)
	p.raw("</time>")
}

// isHTMLDate reports whether HTML knows a value: a day, a month or a year of four figures from 1 on.
func isHTMLDate(s string) bool {
	if len(s) != len("1902") && len(s) != len("1902-05") && len(s) != len("1902-05-03") || s[:4] == "0000" {
		return false
	}
	for i, want := range "0000-00-00"[:len(s)] {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (want == '0') {
			return false
		}
	}
	month, day := 1, 1
	if len(s) > 4 {
		month, _ = strconv.Atoi(s[5:7])
	}
	if len(s) > 7 {
		day, _ = strconv.Atoi(s[8:])
	}
	year, _ := strconv.Atoi(s[:4])
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// quote writes a quotation: among blocks it is one.
func (p *page) quote(n xmltree.Node, ctx context) {
	if ctx == phrasing {
		p.tagged(n, ctx, rule{class: "quote"})
		return
	}
	p.tagged(n, ctx, rule{block: "blockquote", holds: p.heavy[n]})
}

// list writes a list. Labels stand in the item that they belong to.
func (p *page) list(n xmltree.Node, ctx context) {
	if ctx == phrasing {
		p.tagged(n, ctx, rule{block: "div", class: "list"})
		return
	}
	tag, class := "ul", ""
	kind := n.AttrValue("type") + " " + n.AttrValue("rend")
	labelled := n.Child("label").Valid()
	switch {
	case labelled:
		class = "labelled"
	case strings.Contains(kind, "ordered") && !strings.Contains(kind, "unordered"), strings.Contains(kind, "number"):
		tag = "ol"
	case strings.Contains(kind, "simple"), strings.Contains(kind, "none"):
		class = "simple"
	}
	for c := range n.Elements() {
		if c.Is(xmltree.TEI, "head") {
			p.tagged(c, flow, rule{block: "div", class: "subhead"})
		}
	}
	if p.form != forReading && class != "" {
		p.open("div", "class", class)
		defer p.raw("</div>\n")
		class = ""
	}
	p.start(tag, n, class)
	open := false
	begin := func(c xmltree.Node) {
		if !open {
			p.start("li", c, "")
			open = true
		}
	}
	end := func() {
		if open {
			p.raw("</li>\n")
			open = false
		}
	}
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) == "", c.Is(xmltree.TEI, "head"):
		case c.Is(xmltree.TEI, "item"):
			begin(c)
			p.children(c, p.inside(c))
			end()
		case c.Is(xmltree.TEI, "label"):
			end()
			begin(xmltree.Node{})
			p.node(c, phrasing)
			p.raw(" ")
		case c.Kind() == xmltree.Text, c.IsElement():
			begin(xmltree.Node{})
			p.node(c, flow)
			if !labelled {
				end()
			}
		}
	}
	end()
	p.raw("</", tag, ">\n")
}

// inside is the context in a block that may hold blocks, and mostly holds words.
func (p *page) inside(n xmltree.Node) context {
	if p.heavy[n] {
		return mixed
	}
	return phrasing
}

// table writes a table, in a frame that can be scrolled where the window is narrower.
func (p *page) table(n xmltree.Node, ctx context) {
	if ctx == phrasing {
		p.tagged(n, ctx, rule{block: "div", class: "list"})
		return
	}
	if p.form == forReading {
		p.open("div", "class", "table", "role", "region", "tabindex", "0", "aria-label", p.labels.of("table"))
		defer p.raw("</div>\n")
	}
	p.start("table", n, "")
	heads := 0
	for c := range n.Elements() {
		if !c.Is(xmltree.TEI, "head") {
			continue
		}
		if heads++; heads == 1 {
			p.raw("<caption>")
		} else {
			p.raw("<br>")
		}
		p.children(c, phrasing)
	}
	if heads > 0 {
		p.raw("</caption>")
	}
	p.raw("\n")
	columns := tableColumns(n)
	for c := range n.Children() {
		switch {
		case c.Is(xmltree.TEI, "head"), c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) == "":
		case c.Is(xmltree.TEI, "row"):
			p.row(c)
		case c.Kind() == xmltree.Text, c.IsElement():
			p.raw("<tr>")
			p.open("td", "colspan", strconv.Itoa(columns))
			p.node(c, flow)
			p.raw("</td></tr>\n")
		}
	}
	p.raw("</table>")
}

// maxSpan is how many rows or columns a cell may span as HTML has it.
const maxSpan = 1000

func tableColumns(n xmltree.Node) int {
	most := 1
	for row := range n.Elements() {
		columns := 0
		for cell := range row.Elements() {
			columns += span(cell, "cols")
		}
		most = max(most, columns)
	}
	return min(most, maxSpan)
}

// span is how many rows or columns a cell says it spans.
func span(cell xmltree.Node, name string) int {
	v, err := strconv.Atoi(cell.AttrValue(name))
	if err != nil || v < 1 || v > maxSpan {
		return 1
	}
	return v
}

func (p *page) row(n xmltree.Node) {
	p.start("tr", n, "")
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) == "":
		case c.Is(xmltree.TEI, "cell"):
			tag := "td"
			if c.AttrValue("role") == "label" || n.AttrValue("role") == "label" {
				tag = "th"
			}
			p.start(tag, c, classes("", c), "colspan", spanned(c, "cols"), "rowspan", spanned(c, "rows"))
			p.children(c, p.inside(c))
			p.raw("</", tag, ">")
		case c.Kind() == xmltree.Text, c.IsElement():
			p.raw("<td>")
			p.node(c, flow)
			p.raw("</td>")
		}
	}
	p.raw("</tr>\n")
}

func spanned(c xmltree.Node, name string) string {
	if v := span(c, name); v > 1 {
		return fmt.Sprint(v)
	}
	return ""
}

// figure writes a figure: what it shows, and where its image is.
func (p *page) figure(n xmltree.Node, ctx context) {
	if strings.TrimSpace(n.Text()) == "" { // the image alone
		p.children(n, ctx)
		return
	}
	if ctx == phrasing {
		p.tagged(n, ctx, rule{block: "div", class: "figure"})
		return
	}
	p.tagged(n, ctx, rule{block: "figure", holds: true})
}

// graphic writes a link to an image.
func (p *page) graphic(n xmltree.Node) {
	address := p.imageAddress(n.AttrValue("url"))
	if address == "" {
		p.tellImage(n)
	}
	if address == "" || p.inLink {
		p.mark("[" + p.labels.of("figure") + "]")
		return
	}
	p.element("a", "["+p.labels.of("figure")+"]", "class", "sign", "href", address)
}
