package validate

import (
	"slices"
	"strings"

	"teikit/tei/datable"
	"teikit/validate/relaxng"
)

// hints are what people who come from HTML, word processors and older TEI write, and what TEI has for it. What the schema
// does not allow at the place is never offered, so that the tables serve every schema.
func (v *Validator) hints() relaxng.Hints {
	return relaxng.Hints{
		Element:   meantElement,
		Holders:   []string{"p", "item", "cell", "l", "ab", "para"},
		Attribute: meantAttribute,
		Value:     v.meantValue,
	}
}

func rendered(what, rend string) []relaxng.Meant {
	return []relaxng.Meant{{What: what, Local: "hi", Attr: "rend", Value: rend}, {What: what, Local: "emphasis", Attr: "role", Value: rend}}
}

func named(what string, locals ...string) []relaxng.Meant {
	var list []relaxng.Meant
	for _, local := range locals {
		list = append(list, relaxng.Meant{What: what, Local: local})
	}
	return list
}

func linked(what, local, from, to string) relaxng.Meant {
	return relaxng.Meant{What: what, Local: local, Rename: map[string]string{from: to}}
}

var (
	bold        = rendered("bold text", "bold")
	italic      = rendered("italic text", "italic")
	underlined  = rendered("underlined text", "underline")
	struck      = named("a deletion", "del")
	inserted    = named("an addition", "add")
	superscript = rendered("raised text", "superscript")
	subscript   = rendered("lowered text", "subscript")
	smallCaps   = rendered("small capitals", "small-caps")
	heading     = named("a heading", "head")
	list        = named("a list", "list")
	item        = named("an item of a list", "item")
	row         = named("a row of a table", "row")
	cell        = named("a cell of a table", "cell")
	paragraph   = named("a paragraph", "p")
	lineBreak   = named("a line break", "lb")
	pageBreak   = named("a page break", "pb")
	quotation   = named("a quotation", "quote", "q")
	footnote    = named("a note", "note")
	section     = named("a part of the text", "div")
	link        = []relaxng.Meant{linked("a link", "ref", "href", "target")}
	picture     = []relaxng.Meant{linked("a picture", "graphic", "src", "url")}
)

// meantElements are elements by the local name, in small letters, that people write for them.
var meantElements = map[string][]relaxng.Meant{
	// HTML, DocBook and word processors
	"b": bold, "bold": bold, "strong": bold, "bf": bold,
	"i": italic, "em": italic, "ital": italic, "italic": italic, "italics": italic, "it": italic,
	"emphasis": append(named("emphasis", "emph"), italic...), "emph": italic,
	"u": underlined, "underline": underlined, "underlined": underlined, "underscore": underlined,
	"s": struck, "strike": struck, "strikethrough": struck, "deleted": struck, "deletion": struck,
	"ins": inserted, "inserted": inserted, "addition": inserted, "insertion": inserted,
	"sup": superscript, "super": superscript, "superscript": superscript,
	"sub": subscript, "subscript": subscript,
	"sc": smallCaps, "smallcaps": smallCaps, "small-caps": smallCaps,
	"tt": rendered("typewriter text", "typewriter"), "code": rendered("typewriter text", "typewriter"),
	"big": rendered("large text", "large"), "small": rendered("small text", "small"),
	"center": rendered("centred text", "center"), "font": named("text that looks different", "hi"),
	"h1": heading, "h2": heading, "h3": heading, "h4": heading, "h5": heading, "h6": heading, "heading": heading, "header": heading, "caption": heading,
	"ul": list, "ol": list, "dl": list, "itemizedlist": list, "orderedlist": list,
	"li": item, "listitem": item, "dd": item, "dt": named("the label of an item", "label"),
	"tr": row, "td": cell, "th": cell, "entry": cell,
	"para": paragraph, "paragraph": paragraph, "par": paragraph, "absatz": paragraph,
	"br": lineBreak, "linebreak": lineBreak, "newline": lineBreak, "line-break": lineBreak,
	"pagebreak": pageBreak, "page-break": pageBreak, "page": pageBreak, "columnbreak": named("a column break", "cb"),
	"blockquote": quotation, "quotation": quotation, "zitat": quotation, "cite": named("a title", "title"),
	"footnote": footnote, "endnote": footnote, "fn": footnote, "annotation": footnote, "comment": footnote, "remark": footnote,
	"section": section, "sect1": section, "chapter": section, "article": section, "letter": section,
	"a": link, "link": link, "ulink": link, "url": link,
	"img": picture, "image": picture, "picture": picture, "photo": picture,
	"span": named("a passage", "seg", "hi"), "hr": named("a rule between passages", "milestone"),
	"abbreviation": named("an abbreviation", "abbr"), "acronym": named("an abbreviation", "abbr"),

	// words of letters
	"greeting": named("a greeting", "salute"), "salutation": named("a greeting", "salute"), "signature": named("a signature", "signed"),
	"opening": named("the opening of a letter", "opener"), "closing": named("the close of a letter", "closer"),
	"ps": named("a postscript", "postscript"), "sender": named("the sender", "correspAction"), "recipient": named("the recipient", "correspAction"),
	"addressee": named("the recipient", "correspAction"), "illegible": named("illegible text", "gap", "unclear"), "missing": named("missing text", "gap"),
	"organisation": named("the name of an organisation", "orgName"),
	"organization": named("the name of an organisation", "orgName"), "city": named("the name of a town", "settlement", "placeName"), "town": named("the name of a town", "settlement", "placeName"),
	"firstname": named("a forename", "forename"), "lastname": named("a surname", "surname"), "familyname": named("a surname", "surname"),

	// TEI P4 and P3
	"tei.2": named("the root", "TEI"), "xref": link, "xptr": named("a pointer", "ptr"), "hand": named("a hand", "handNote"),
	"handlist": named("the hands", "handNotes"), "daterange": named("a date", "date"),
}

// meantMisplaced are elements by the name of those that TEI has, too, but not for that.
var meantMisplaced = map[string][]relaxng.Meant{
	"person": named("the name of a person", "persName"), "place": named("the name of a place", "placeName"),
	"org": named("the name of an organisation", "orgName"), "link": link,
}

func meantElement(local string, known bool) []relaxng.Meant {
	if known {
		return meantMisplaced[local]
	}
	local = strings.ToLower(local)
	return slices.Concat(meantElements[local], meantMisplaced[local])
}

// meantAttributes are attributes by the name, in small letters, that people write for them.
var meantAttributes = map[string][]string{
	"href": {"target", "ref", "url"}, "src": {"url", "target"}, "url": {"target", "url"}, "link": {"target", "ref"},
	"class": {"rend", "type"}, "color": {"rend"}, "align": {"rend"}, "size": {"rend"}, "font": {"rend"}, "render": {"rend"}, "rendering": {"rend"}, "look": {"rend"},
	"language": {"xml:lang", "lang"}, "name": {"n", "key", "ident"}, "number": {"n"}, "no": {"n"}, "nr": {"n"}, "num": {"n"},
	"date": {"when"}, "normal": {"when"}, "iso": {"when"}, "day": {"when"}, "year": {"when"},
	"after": {"notBefore"}, "before": {"notAfter"}, "start": {"from"}, "end": {"to"}, "since": {"notBefore", "from"}, "until": {"notAfter", "to"},
	"certainty": {"cert"}, "sure": {"cert"}, "responsible": {"resp"}, "responsibility": {"resp"}, "editor": {"resp"},
	"gnd": {"ref"}, "viaf": {"ref"}, "wikidata": {"ref"}, "geonames": {"ref"}, "uri": {"ref", "target"}, "idref": {"target", "ref", "corresp"},
	"kind": {"type"}, "role": {"type"}, "category": {"type"}, "desc": {"reason"}, "why": {"reason"}, "length": {"quantity"}, "amount": {"quantity"}, "count": {"quantity"},
}

func meantAttribute(_, local string) []string { return meantAttributes[strings.ToLower(local)] }

// meantValue is about dates: a phrase that says a day, a month or a year, and dates that do not exist.
func (v *Validator) meantValue(types []string, value string) (meant, why string) {
	if !slices.ContainsFunc(types, func(t string) bool { return t == "date" || t == "gYearMonth" || t == "gYear" }) {
		return "", ""
	}
	if v.Project.Dates != nil {
		if meant, ok := v.Project.Dates(value); ok {
			return meant, ""
		}
	}
	if strings.Trim(value, "0123456789-:TZ+") != "" {
		return "", ""
	}
	if _, err := datable.ParseTemporal(value); err != nil {
		return "", err.Error()
	}
	return "", ""
}
