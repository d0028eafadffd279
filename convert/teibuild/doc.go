// Package teibuild writes a letter as TEI P5.
//
// The header is made from the letter's facts, the body from its blocks, each piece of text from a range of the
// transcription; for each range the ledger learns where it went. Whatever the letter holds, the document is valid: what
// stands where TEI has no place for it becomes a paragraph.
//
//	build.go       Build: the document in order
//	ids.go         xml:ids, their scheme
//	header.go      fileDesc, encodingDesc, revisionDesc
//	source.go      sourceDesc: page, print edition, manuscript
//	profile.go     creation, langUsage, correspDesc, calendars
//	standoff.go    registers of persons, places, organisations
//	body.go        div, opener, paragraphs, closer
//	inline.go      text with its annotations
//	edits.go       deletions, additions, turns of pages
//	given.go       what an editor says in the facts
//	forms.go       forms of letter text
//	standing.go    what the profile says of all letters
//	notes.go       notes at their mark or at the end
//
// Start reading at Build.
package teibuild
