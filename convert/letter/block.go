package letter

import "teikit/tei/source"

// A Role is the part that a block plays on the page.
type Role uint8

// The roles, in the order in which they usually come.
const (
	None            Role = iota
	PageTitle            // of the web page
	Navigation           // links
	CollectionTitle      // of the printed collection
	CompilersLine        // "Compiled by: ..."
	Number               // of the letter in the edition
	Heading              // the edition's heading
	HeadDate             // the edition's date line under the heading
	Letterhead           // printed or written at the top of the page: the sender's office, an archivist's word
	Transmission         // telegraph service line, secrecy, way of sending
	Address              // address line
	Dateline             // place and date as the writer gave them, before the text
	Subject              // what the letter is about, above the salutation
	Salute               // salutation
	Para                 // paragraph
	Closing              // complimentary close
	Signed               // signature
	CloseDate            // place and date after the text
	CloseAddress         // address line after the text
	CloseService         // numbers and service words after the text
	Postscript           // after the signature
	ArchiveLine          // archival reference
	SourceLine           // where the letter was printed before
	NotesHead            // "Notes:"
	NoteText             // a note or its continuation, after the letter
	FootNote             // a note in the midst of the text: at the foot of a page, below its paragraph
	Rule                 // a line drawn with characters
	PageTurn             // the number of a page and what stands at its edges
	roleCount
)

// RoleCount is the number of roles.
const RoleCount = int(roleCount)

var roleNames = [...]string{
	"none", "page title", "navigation", "collection title", "compilers", "number", "heading", "date of the heading", "letterhead",
	"transmission", "address", "dateline", "subject", "salute", "paragraph", "closing", "signature", "closing dateline", "closing address", "closing service line",
	"postscript", "archive", "source", "notes heading", "note", "footnote", "rule", "page turn",
}

func (r Role) String() string { return roleNames[r] }

// A Block is a run of lines that belong together.
type Block struct {
	Role Role
	Span source.Range // without the white space around it
	// Enclosure counts what the letter encloses, from 1; 0 is the letter itself.
	Enclosure int
	Marks     []Annotation // over Span; after Settle sorted by start, wider ones first, and nesting
}

// A Marked is a stretch of a transcription whose role an editor has marked.
type Marked struct {
	Span source.Range
	Role Role
}
