package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// IDFileName compares the id of a letter with the name of its file.
var IDFileName = &Rule{
	Topic: diag.Topic{
		Code:     "house/id-file-name",
		Severity: diag.Info,
		Title:    "the id of a letter is the name of its file",
		Doc: `Programs and people find L00017 in L00017.xml. A file that was copied for the next letter often keeps the id of the last one.

Not all editions name their files by ids, so this rule is in the preset strict only. It looks at the TEI element that is the document itself, and takes
the name up to its first full stop. Letters before the name are allowed: L17 in 17.xml, since an id does not begin with a figure.`,
		Mend:   `Write the file's name as id, which the fix does, or rename the file. What points to the letter has to follow.`,
		Bad:    `<TEI xml:id="letter-7"/>`,
		Good:   `<TEI xml:id="example"/>`,
		Source: "TEI P5, STGA (global attributes)",
	},
	Group:  Pointers,
	Preset: Strict,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		root := p.Tree.Root()
		id, ok := root.Attr(xmltree.XML, "id")
		name, _, _ := strings.Cut(baseName(p.Tree.File().Name()), ".")
		if !ok || !root.Is(xmltree.TEI, "TEI") || name == "" || strings.HasPrefix(name, "<") || isNamed(id.Value, name) {
			return
		}
		d := p.At(root, valueSpan(id), "the letter has the xml:id %q in a file %q; expected the same name", short(id.Value), short(baseName(p.Tree.File().Name())))
		if _, taken := p.Tree.ByID(name); !taken && isSimpleID(name) && !p.isPointedTo(id.Value) {
			d = withReplacement(d, id.ValueSpan, id.Value, name, `write "`+name+`"`)
		}
		p.Report(d)
	},
}

// isNamed reports whether an id is the name of a file, with or without letters before it.
func isNamed(id, name string) bool {
	before, ok := strings.CutSuffix(id, name)
	return ok && strings.Trim(strings.ToLower(before), "abcdefghijklmnopqrstuvwxyz-_") == ""
}

// isSimpleID reports whether a name can be an id: a letter, then letters, figures, hyphens and underscores.
func isSimpleID(name string) bool {
	for i, c := range []byte(name) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_'
		if !letter && (i == 0 || !('0' <= c && c <= '9' || c == '-')) {
			return false
		}
	}
	return name != ""
}

// isPointedTo reports whether a local pointer leads to an id.
func (p *Pass) isPointedTo(id string) bool {
	for _, ptr := range p.pointers() {
		if ptr.id == id {
			return true
		}
	}
	return false
}
