package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// EmptyElement asks elements that stand for words to hold some.
var EmptyElement = &Rule{
	Topic: diag.Topic{
		Code:     "house/empty-element",
		Severity: diag.Warning,
		Title:    "elements that stand for words hold some",
		Doc: `A paragraph, a name, a date or a signature without content says nothing, and is shown as a gap or as a stray line. Usually
it is left over from editing or from a template.`,
		Mend: `Fill it, or remove it. Text that is missing in the source is marked with gap. An element that says what it means with an
attribute may be empty: <persName ref="#lenin"/>, <date when="1920-07-16"/>. So may pb, lb, gap, ptr, graphic and their
like, and sic and corr, which stand for letters left out.`,
		Bad:    `<p>We left for Moscow.</p><p></p>`,
		Good:   `<p>We left for <placeName ref="#moscow"/><gap reason="lost"/></p>`,
		Source: "TEI P5, ST (elements and their content)",
	},
	Group:  Text,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for _, n := range p.index().hollow {
			if what := wordy[n.Local()]; isEmpty(n) && !saysByAttribute(n) {
				d := p.At(n, n.TagSpan(), `element %q holds nothing; expected %s, or no element`, n.Local(), what)
				p.Report(withRemoval(d, n))
			}
		}
	},
}

// withRemoval offers to take an element away that has no attributes, with its line if nothing else stands there. Where an id or a
// type says something of what should be there, it is for people to decide.
func withRemoval(d diag.Diagnostic, n xmltree.Node) diag.Diagnostic {
	if first := n.FirstChild(); n.NumAttrs() > 0 || first.Valid() && (first.Kind() != xmltree.Text || first.NextSibling().Valid()) {
		return d // a comment may say what is to come
	}
	s := n.Span()
	before := s.File.Slice(source.Range{Start: max(0, s.Start-maxIndent), End: s.Start})
	indent := len(before) - len(strings.TrimRight(before, " \t"))
	behind := s.File.Slice(source.Range{Start: s.End, End: s.End + len("\r\n")})
	if strings.HasSuffix(before[:len(before)-indent], "\n") && strings.HasPrefix(strings.TrimPrefix(behind, "\r"), "\n") {
		s.Start -= indent
		s.End += strings.IndexByte(behind, '\n') + 1
	}
	return d.WithFix(diag.Fix{Message: "take the element away", Edits: []diag.Edit{{Span: s}}})
}

const maxIndent = 200

// wordy says, by the name of an element, what it should hold. Elements for which the TEI schema itself requires content
// are left to it; so are those that are empty by custom, such as cell, sic and corr.
var wordy = map[string]string{
	"ab": "text", "abbr": "the short form", "addrLine": "a line of the address", "author": "a name", "closer": "the end of the letter",
	"date": "a date, or an attribute such as @when", "dateline": "place and date", "editor": "a name", "emph": "the words",
	"expan": "the long form", "foreign": "the words", "geogName": "a name, or @ref", "head": "a heading", "hi": "the words",
	"idno": "a number", "item": "text", "label": "text", "name": "a name, or @ref", "note": "the note", "objectType": "a word",
	"opener": "the beginning of the letter", "orgName": "a name, or @ref", "p": "text", "persName": "a name, or @ref",
	"placeName": "a name, or @ref", "postscript": "text", "publisher": "a name", "q": "the words", "quote": "the words",
	"repository": "a name, or @ref", "rs": "the words, or @ref", "salute": "the greeting", "signed": "the signature",
	"supplied": "the words", "term": "a word", "time": "a time, or an attribute such as @when", "title": "a title",
	"unclear": "the words as far as they can be read",
}

// saying are the attributes that carry the meaning of an element in place of words.
var saying = nameSet("ref key nymRef target source sameAs copyOf corresp ana facs synch decls cRef value dur dur-iso ident")

func saysByAttribute(n xmltree.Node) bool {
	for a := range n.Attrs() {
		if a.Name.Space == "" && (saying[a.Name.Local] || statesDate(a.Name.Local)) && strings.TrimSpace(a.Value) != "" {
			return true
		}
	}
	return false
}

// isEmpty reports whether an element has no child element, no processing instruction, and no text but white space.
func isEmpty(n xmltree.Node) bool {
	for c := range n.Children() {
		switch c.Kind() {
		case xmltree.Element, xmltree.ProcInst:
			return false
		case xmltree.Text:
			if strings.TrimSpace(c.Value()) != "" {
				return false
			}
		case xmltree.Comment, xmltree.Document:
		}
	}
	return true
}
