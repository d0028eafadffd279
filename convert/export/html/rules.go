package html

import (
	"strings"

	"teikit/tei/xmltree"
)

// A rule says how an element is written that is a tag with what stands in it. The zero rule writes the words alone.
type rule struct {
	tag   string // in words; default: span
	block string // among blocks; "" for an element of words
	class string
	holds bool // blocks may stand in the block
	heavy bool // phrasing cannot hold it
	prose bool // line ends in it are those of the paper
}

// rules are the rules of elements by name. Elements that are more than a tag are in special.go.
var rules = map[string]rule{
	// Parts of a text.
	"front": {block: "div", class: "front", holds: true}, "body": {block: "div", class: "body", holds: true}, "back": {block: "div", class: "back", holds: true},
	"group": {block: "div", class: "group", holds: true, heavy: true}, "text": {block: "div", class: "inner", holds: true, heavy: true},
	"floatingText": {block: "div", class: "floating", holds: true, heavy: true},
	"p":            {block: "p", heavy: true, prose: true}, "ab": {block: "div", class: "ab", heavy: true, prose: true},
	"postscript": {block: "div", class: "postscript", holds: true, heavy: true},
	"argument":   {block: "div", class: "argument", holds: true, heavy: true}, "epigraph": {block: "div", class: "epigraph", holds: true, heavy: true},
	"titlePage": {block: "div", class: "titlepage", holds: true, heavy: true}, "docTitle": {block: "div", holds: true, heavy: true}, "titlePart": {block: "div", class: "titlepart"},
	"docAuthor": {block: "div"}, "docDate": {block: "div"}, "docImprint": {block: "div"}, "byline": {block: "div", class: "byline"},
	"trailer": {block: "div", class: "trailer"}, "imprimatur": {block: "div"}, "div": {block: "div", holds: true, heavy: true},

	// What stands at the beginning and at the end of letters.
	"opener": {block: "div", class: "opener", holds: true}, "closer": {block: "div", class: "closer", holds: true},
	"dateline": {block: "div", class: "dateline"}, "salute": {block: "div", class: "salute"}, "signed": {block: "div", class: "signed"},
	"address": {block: "div", class: "address", holds: true}, "addrLine": {block: "div", class: "addrline"},
	"fw": {block: "div", class: "fw"}, "stamp": {block: "div", class: "stamp"}, "seg": {class: "seg"},

	// Verse and drama.
	"lg": {block: "div", class: "lg", holds: true, heavy: true}, "l": {block: "div", class: "l"},
	"sp": {block: "div", class: "sp", holds: true, heavy: true}, "speaker": {block: "div", class: "speaker"}, "stage": {block: "div", class: "stage"},
	"castList": {block: "div", class: "castlist", holds: true, heavy: true}, "castGroup": {block: "div", class: "castgroup", holds: true, heavy: true},
	"castItem": {block: "div", class: "castitem"}, "set": {block: "div", holds: true, heavy: true},

	// Written in special.go; here is where they may stand.
	"list": {block: "ul", heavy: true}, "table": {block: "table", heavy: true}, "figure": {block: "figure", heavy: true},

	// Quotations.
	"cit": {block: "div", class: "cit", holds: true}, "bibl": {class: "bibl"}, "listBibl": {block: "div", class: "listbibl", holds: true, heavy: true},
	"q": {class: "q"}, "said": {class: "q"}, "soCalled": {class: "q"}, "title": {tag: "cite", class: "title"},

	// Words.
	"emph": {tag: "em"}, "foreign": {tag: "i", class: "foreign"}, "distinct": {tag: "i"}, "term": {tag: "i", class: "term"}, "mentioned": {tag: "i"}, "gloss": {tag: "i"},
	"label": {class: "label"}, "ex": {tag: "i", class: "ex"}, "code": {tag: "code"}, "formula": {class: "formula"}, "metamark": {class: "metamark"},
	// Letters that are written surface by surface.
	"sourceDoc": {block: "div", holds: true, heavy: true}, "surfaceGrp": {block: "div", holds: true, heavy: true}, "surface": {block: "div", class: "surface", holds: true, heavy: true},
	"zone": {block: "div", class: "zone", holds: true, heavy: true}, "line": {block: "div", class: "line"},

	"figDesc": {block: "div", class: "figdesc"}, "caption": {block: "div", class: "caption"},
}

// renditions are the classes of words of @rend. Others say nothing to the page.
var renditions = map[string]string{
	"bold": "r-b", "bf": "r-b", "b": "r-b", "italic": "r-i", "italics": "r-i", "it": "r-i", "i": "r-i", "underline": "r-u", "underlined": "r-u", "u": "r-u",
	"double-underline": "r-uu", "doubleunderline": "r-uu", "superscript": "r-sup", "super": "r-sup", "sup": "r-sup", "subscript": "r-sub", "sub": "r-sub",
	"small-caps": "r-sc", "smallcaps": "r-sc", "smallcap": "r-sc", "sc": "r-sc", "capitals": "r-caps", "caps": "r-caps", "uppercase": "r-caps",
	"spaced-out": "r-sp", "spaced": "r-sp", "letterspaced": "r-sp", "letter-spacing": "r-sp", "gesperrt": "r-sp", "expanded": "r-sp",
	"strikethrough": "r-st", "strike": "r-st", "overline": "r-o", "pre-print": "print", "typewriter": "r-tt", "latintype": "r-lat", "antiqua": "r-lat",
	"center": "a-c", "centre": "a-c", "centered": "a-c", "align(center)": "a-c", "right": "a-r", "align(right)": "a-r", "left": "a-l", "align(left)": "a-l",
	"indent": "a-i", "noindent": "a-n", "no-indent": "a-n", "block": "a-b", "inline": "a-n",
}

// declarations are the classes of what CSS in @style, in @rend or in a rendition element may say. Others say nothing to the page.
var declarations = map[string]string{
	"font-style:italic": "r-i", "font-style:oblique": "r-i", "font-weight:bold": "r-b", "font-weight:700": "r-b", "text-decoration:underline": "r-u", "text-decoration:line-through": "r-st", "text-decoration:overline": "r-o",
	"text-align:center": "a-c", "text-align:right": "a-r", "text-align:end": "a-r", "text-align:left": "a-l", "vertical-align:super": "r-sup", "vertical-align:sub": "r-sub",
	"font-variant:small-caps": "r-sc", "text-transform:uppercase": "r-caps", "border-bottom-style:double": "r-uu",
}

// shortRenditions are the classes of renditions that many editions use without saying what they are, those of the DTA Base Format.
var shortRenditions = map[string]string{"b": "r-b", "i": "r-i", "g": "r-sp", "k": "r-sc", "c": "a-c", "et": "a-i", "right": "a-r", "sub": "r-sub", "sup": "r-sup", "u": "r-u", "uu": "r-uu", "s": "r-st", "aq": "r-lat"}

// classes are the class of a rule with those of the element's rendition.
func classes(class string, n xmltree.Node) string {
	if n.NumAttrs() == 0 {
		return class
	}
	add := func(c string) {
		if c != "" && !strings.Contains(" "+class+" ", " "+c+" ") {
			class = joined(class, c)
		}
	}
	rend := n.AttrValue("rend")
	for word := range strings.FieldsSeq(rend) {
		add(renditions[strings.ToLower(word)])
	}
	if strings.Contains(rend, ":") {
		addDeclarations(rend, add)
	}
	if style := n.AttrValue("style"); style != "" {
		addDeclarations(style, add)
	}
	for pointer := range strings.FieldsSeq(n.AttrValue("rendition")) {
		id, ok := strings.CutPrefix(pointer, "#")
		if target, known := n.Tree().ByID(id); ok && known && target.Is(xmltree.TEI, "rendition") {
			addDeclarations(target.Text(), add)
		} else if ok {
			add(shortRenditions[id])
		}
	}
	return class
}

// addDeclarations adds the classes of declarations of CSS: "font-style: italic; text-align: center".
func addDeclarations(css string, add func(string)) {
	for declaration := range strings.SplitSeq(css, ";") {
		name, value, ok := strings.Cut(strings.ToLower(declaration), ":")
		if name, value = strings.TrimSpace(name), strings.TrimSpace(value); !ok {
			continue
		}
		if name == "letter-spacing" && !strings.HasPrefix(value, "0") && !strings.HasPrefix(value, "-") && value != "normal" {
			add("r-sp")
		}
		add(declarations[name+":"+value])
	}
}
