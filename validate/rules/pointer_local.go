package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// PointerLocal asks whether pointers inside the file lead somewhere.
var PointerLocal = &Rule{
	Topic: diag.Topic{
		Code:     "house/pointer-local",
		Severity: diag.Error,
		Title:    "a pointer inside the file leads to an element",
		Doc: `A value such as #n1 in @target, @ref, @resp, @who, @hand, @corresp and the other pointing attributes means the element
of the same file with xml:id="n1". If there is none, the link is dead: a note is not shown, a person has no entry.

The rule leaves alone what it cannot follow: other files, prefixes, XPointer schemes, and files with xml:base,
where #n1 means the file named there.`,
		Mend: `Correct the id, or add the element, such as a person in listPerson or a respStmt with that id. Entries of a register in
another file are pointed to with the file's name, persons.xml#lenin, or with a prefix that prefixDef declares,
pers:lenin.`,
		Bad:    `<p>See <ref target="#n7">7</ref>.</p><note xml:id="n1" type="editorial"><p>A note.</p></note>`,
		Good:   `<p>See <ref target="#n1">1</ref>.</p><note xml:id="n1" type="editorial"><p>A note.</p></note>`,
		Source: "TEI P5, SA (teidata.pointer)",
	},
	Group:  Pointers,
	Preset: Minimal,
	Fixes:  Unsafe,
	Check:  checkPointerLocal,
}

func checkPointerLocal(p *Pass) {
	near := nearestIDs{tree: p.Tree}
	for n, ptr := range p.deadPointers() {
		if rebased(n) {
			continue
		}
		if ptr.id == "" {
			p.Report(p.At(n, ptr.span, `@%s is "#" alone and leads nowhere; expected "#" and an xml:id`, ptr.attr))
			continue
		}
		p.Report(near.expect(p.At(n, ptr.span,
			`@%s points to "#%s", but no element of this file has that xml:id`, ptr.attr, short(ptr.id)), ptr.id))
	}
}

// These bound the work on a file with very many dead pointers: for so many different ones a likely id is looked for, among
// so many ids.
const (
	maxNearest = 100
	maxIDs     = 2000
)

// nearestIDs finds, for an id that does not exist, the id of the file that is most like it.
type nearestIDs struct {
	tree  *xmltree.Tree
	ids   []string
	found map[string]string // by the id looked for; "" if none is near
}

// expect adds to a finding about a dead pointer what was expected: the id most like the one that was written, or any.
func (c *nearestIDs) expect(d diag.Diagnostic, id string) diag.Diagnostic {
	nearest := c.nearest(id)
	if nearest == "" {
		d.Message += "; expected one that exists"
		return d
	}
	d.Message += `; expected perhaps "#` + short(nearest) + `"`
	d.Expected = []string{"#" + nearest}
	return withReplacement(d, d.Span, "#"+id, "#"+nearest, `point to "#`+short(nearest)+`"`)
}

func (c *nearestIDs) nearest(id string) string {
	if c.found == nil {
		c.found = make(map[string]string)
		nodes := c.tree.IDs()
		for _, n := range nodes[:min(len(nodes), maxIDs)] {
			a, _ := n.Attr(xmltree.XML, "id")
			c.ids = append(c.ids, a.Value)
		}
	}
	nearest, known := c.found[id]
	if !known && len(c.found) < maxNearest {
		nearest, _ = diag.Nearest(id, c.ids)
		c.found[id] = nearest
	}
	return nearest
}
