package teiprofile

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Writer is what writes documents with a profile.
func Writer(p *Profile) func(*xmltree.Tree) ([]byte, diag.List) { return p.Write }

// Write writes a document as the profile has it; the profile has its target. The data are nil for what is no TEI. Findings tell each loss and each change.
func (p *Profile) Write(t *xmltree.Tree) ([]byte, diag.List) {
	root := t.Root()
	if !root.Is(xmltree.TEI, "TEI") && !root.Is(xmltree.TEI, "teiCorpus") {
		return nil, diag.List{notTEI.At(root.NameSpan(), "the file is no TEI letter: its root is %q; expected TEI or teiCorpus in the name space of the TEI", root.Local())}
	}
	d := read(t, p)
	for _, letter := range d.letters() {
		d.moveNotes(letter)
		d.moveRegisters(letter)
	}
	d.tellInWords()
	d.drop()
	d.rename()
	d.namesByKey()
	d.attributes()
	if f := (&fitter{document: d}); !f.fit() {
		return nil, d.found
	}
	d.attributesOfMade()
	d.pointers()
	d.found.Sort()
	return d.bytes(), d.found
}
