package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// LicenceStated asks each file to say what one may do with it.
var LicenceStated = &Rule{
	Topic: diag.Topic{
		Code:     "house/licence-stated",
		Severity: diag.Info,
		Title:    "the file says what one may do with it",
		Doc: `Without availability nobody knows whether a letter may be used, and it is not: a licence, or a sentence, saves everybody a letter to the edition. If the terms are not known, status="unknown"
says so.

A collection may say it once for all its letters, in the header of teiCorpus; then the rule is silent.`,
		Mend:   `Add availability to publicationStmt, with a licence and its address.`,
		Bad:    `<availability/>`,
		Good:   `<availability status="restricted"><p>By permission of the archive.</p></availability>`,
		Source: "TEI P5, HD24 (publicationStmt, availability)",
	},
	Group:  Structure,
	Preset: Strict,
	Check: func(p *Pass) {
		for stmt := range p.Named("publicationStmt") {
			if corpus := inside(stmt, "teiCorpus"); inside(stmt, "fileDesc").Valid() && !saysTerms(stmt) && !(corpus.Valid() && inside(stmt, "TEI").Valid() && corpusSaysTerms(corpus)) {
				p.Report(p.At(stmt, stmt.TagSpan(), "publicationStmt says nothing of what one may do with the file; expected availability, with a licence or a sentence"))
			}
		}
	},
}

// saysTerms reports whether a publicationStmt has an availability with something in it, or tells things in paragraphs.
func saysTerms(stmt xmltree.Node) bool {
	for n := range stmt.Elements() {
		if n.Local() == "p" || n.Local() == "ab" || n.Local() == "availability" && (!isEmpty(n) || n.AttrValue("status") != "" && n.AttrValue("status") != "free") {
			return true
		}
	}
	return false
}

// corpusSaysTerms reports whether the header of a collection does.
func corpusSaysTerms(corpus xmltree.Node) bool {
	for n := range corpus.Descendants() {
		switch n.Local() {
		case "TEI":
			return false
		case "publicationStmt":
			return saysTerms(n)
		}
	}
	return false
}
