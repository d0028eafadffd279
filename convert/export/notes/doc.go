// Package notes writes the notes of letters as a table, a row for each, and puts the notes of such a table back into the letters.
//
// Terms: a note is a note element in the text or in standOff of a letter; one that stands in another is part of it. Its anchor is the place where it stands: the
// path of the element around it, and behind which of the nodes in that and how many characters of text. Notes themselves count for nothing in anchors, so that
// an anchor is the same in the letter without its notes. What stands before is the text of the letter up to the mark.
//
// Notes come back by edits of bytes: nothing else in the letter changes. A note that the letter has is changed as the table says, one that it has not is put at
// its anchor, or, if that says something else now, behind the same words; where neither is there it comes to the end, without a mark.
//
//	note.go    Note: what is known of a note; Of: the notes of a letter
//	anchor.go  places, and how they are written
//	table.go   the table: Head, Letters, Read
//	putback.go PutBack: from the table into a letter
//	find.go    places in a letter, by anchor and by words
//	tag.go     start tags with other attributes
//	topics.go  the findings
//
// Start reading at Of and PutBack.
package notes
