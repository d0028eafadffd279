// Package text writes a TEI letter as letter text: the inverse of convert.
//
// The text says "reading: marked", so that nothing but its marks and facts counts, and convert makes the same document of it. What letter text
// has no form for gives a finding that names the element; its words are kept. docs/letter-text.md is the page for editors.
//
//	text.go      Write: facts, body, notes
//	facts.go        the header as facts
//	sources.go      where the text comes from, as lines and facts
//	body.go         blocks
//	notes.go        marks and definitions of notes
//	inline.go       what stands in a block
//	render.go       characters that need a backslash
//	differences.go  Differences: what does not come back
//	topics.go       the findings
//
// Start reading at Write.
package text
