package rules

import (
	"fmt"
	"iter"
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A Pass is one rule looking at one file. It is good for as long as the rule looks.
type Pass struct {
	Tree    *xmltree.Tree
	Project Project

	setting Setting
	shared  *index // of all rules over the file; nil until one asks
	found   diag.List
	more    int // findings beyond maxFindings
}

// A Project is what rules may know beyond the file that they look at. The zero value knows nothing; rules then say nothing
// about what would need it. It is shared by goroutines and never changed.
type Project struct {
	// Dates gives the W3C form of a date phrase that says one day, month or year without doubt, such as "16 July 1920".
	Dates func(phrase string) (w3c string, ok bool)
	// Registers are the registers of people, places and organisations that the project has.
	Registers []RegisterFile
	// Schema is the RELAX NG schema that the project has for the file: a path, relative to the same folder as the file's name, or an
	// address. Default "": the project does not say.
	Schema string
}

// maxFindings is how many findings of one rule are listed for one file; the last of them says how many there are beyond.
const maxFindings = 500

// Run lets each rule of a set look at the tree and returns their findings, rule by rule. It may be called by several
// goroutines with the same set and the same tree.
func Run(tree *xmltree.Tree, set Set, project Project) diag.List {
	var all diag.List
	p := Pass{Tree: tree, Project: project}
	defer func() { p.shared.recycle() }()
	cmif := isCMIF(tree)
	for _, s := range set {
		if !s.Rule.looksAt(cmif) {
			continue
		}
		p.setting, p.found, p.more = s, p.found[:0], 0
		s.Rule.Check(&p)
		if p.more > 0 {
			last := &p.found[len(p.found)-1]
			*last = last.WithNote(source.Span{}, fmt.Sprintf("the file has %d more findings of this rule", p.more))
		}
		all = append(all, p.found...)
	}
	return all
}

// Report adds a finding.
func (p *Pass) Report(d diag.Diagnostic) {
	if len(p.found) == maxFindings {
		p.more++
		return
	}
	p.found.Add(d)
}

// At makes a finding of the rule about an element, at a span that lies in it; [diag.Topic.At] says how messages are
// written. It is not added yet.
func (p *Pass) At(n xmltree.Node, span source.Span, format string, args ...any) diag.Diagnostic {
	d := p.setting.Rule.At(span, format, args...)
	d.Severity = p.setting.Severity
	if len(p.found) < maxFindings { // beyond, nobody sees the path, and it costs a walk over the siblings
		d.Path = n.Path()
	}
	return d
}

// Named are the TEI elements with a name, in document order.
func (p *Pass) Named(local string) iter.Seq[xmltree.Node] {
	return func(yield func(xmltree.Node) bool) {
		for _, order := range p.Tree.Orders(xmltree.TEI, local) {
			if !yield(p.Tree.At(int(order))) {
				return
			}
		}
	}
}

// namedIn are those of them that stand in an element.
func (p *Pass) namedIn(within xmltree.Node, local string) iter.Seq[xmltree.Node] {
	return func(yield func(xmltree.Node) bool) {
		orders := p.Tree.Orders(xmltree.TEI, local)
		first, _ := slices.BinarySearch(orders, int32(within.Order()+1))
		after := int32(within.After())
		for _, order := range orders[first:] {
			if order >= after || !yield(p.Tree.At(int(order))) {
				return
			}
		}
	}
}
