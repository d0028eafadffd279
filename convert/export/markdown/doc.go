// Package markdown writes a TEI letter as Markdown with footnotes, as pandoc reads it: who wrote to whom, when and where, as metadata, then the
// text. All words of the text are there; what only markup says (who added, how sure a reading is) is left out, and told.
//
// Start reading at Write; blocks.go has paragraphs and lines, inline.go what stands in them, escape.go the signs of Markdown.
package markdown
