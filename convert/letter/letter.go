package letter

import (
	"teikit/tei/datable"
	"teikit/tei/source"
)

// A Letter is one letter, telegram or memorandum as read from a transcription.
type Letter struct {
	File *source.File
	Name string // base name of the input without its extension; the ground of the document's id
	// Index counts the letters of one page from 1; Of is how many the page has.
	Index, Of int

	Kind Kind
	Lang string // BCP 47 tag of the text, "" if unknown
	// Witnesses of the kind and of the language.
	Kinds Fact[Kind]
	Langs Fact[string]

	Senders    []Party
	Addressees []Party
	Copies     []Party // "copy to"
	Undecided  []Party // of whom as much says that they wrote it as that they got it; For are the witnesses for the sender
	Sent       Action
	Received   Action

	Given  Given   // by an editor
	Page   Page    // what the page says around the letter
	Blocks []Block // of the letter, in the order of the page; notes are not among them
	Notes  []Note
	// Named are those whom the text names by ids of a register, in the order of the text.
	Named []Entry
	// Archives are the archival references of the letter, in order.
	Archives []Archive
}

// Begins is the first thing that the page has of the letter: a block, else an archival reference, else a note. A page may have a letter
// of which nothing is left but where it lies.
func (l *Letter) Begins() source.Range {
	switch {
	case len(l.Blocks) > 0:
		return l.Blocks[0].Span
	case len(l.Archives) > 0:
		return l.Archives[0].Span
	case len(l.Notes) > 0:
		return l.Notes[0].Place()
	}
	return source.Range{}
}

// Kind is the sort of document: it becomes div/@subtype and the keyword.
type Kind string

// The kinds that a heading or a service line can name.
const (
	PlainLetter Kind = "letter"
	Telegram    Kind = "telegram"
	Postcard    Kind = "postcard"
	Memo        Kind = "memo"
	Draft       Kind = "draft"
)

// PartyKind tells persons from organisations.
type PartyKind uint8

// The kinds of party.
const (
	Person PartyKind = iota
	Org
)

// A Party is a sender or an addressee.
type Party struct {
	Kind         PartyKind
	Name         string         // the fullest form that the input has; of an office whose holder is not named, the office
	Role         string         // the office, where the heading names the party by it: "Ambassador in France"
	ID           string         // xml:id of its entry, such as "pers-lenin"
	Said         []source.Range // where the party is named, the ranges of the names
	Cert         Cert
	For, Against []Witness
}

// A Place is a place that the input names.
type Place struct {
	Name         string
	ID           string
	Said         []source.Range
	Cert         Cert
	For, Against []Witness
}

// An Entry is what the document needs to know of somebody or something that its text points to.
type Entry struct {
	ID      string // such as "pers-lenin"
	Element string // persName, orgName or placeName
	Name    string
}

// An Action is what correspAction holds beside the parties.
type Action struct {
	Place *Place
	Date  *Fact[datable.Value] // nil if unknown
}

// A Page is what stands around the letters of one page; all letters of the page share it.
type Page struct {
	Titles     []source.Range // of the page
	Navigation []source.Range // links and other furniture
	Collection []source.Range // titles of the printed collection
	Year       string         // of the collection, as printed
	Compilers  *Compilers
	// Introduction is what editors say before the first letter.
	Introduction []source.Range
}

// Compilers are the people who made the printed collection.
type Compilers struct {
	Line  source.Range
	Label source.Range   // "Compiled by:"
	Names []source.Range // of one person each
}

// A Note is a note of the edition or of the author.
type Note struct {
	Label   source.Range // "1", "one", "*"; empty if the note has none
	Number  string       // restored: "1", "*"; "" if none could be given
	Garbled bool         // the label is not the number that it stands for
	Blocks  []Block      // its paragraphs, without label and tail
	Tail    source.Range // what closes the note: the bracket that the label opened, an arrow back to the mark; mostly empty
	Marked  bool         // a mark in the text points here
	Cert    Cert         // of the link
	Author  bool         // the author's own note
	Sign    source.Range // the sign of a note that an editor wrote as one, "[^1]:"; Label is empty then
	Encoder bool         // the note of who encodes the letter: "[^!]"
	Rend    string       // how the mark of a note that an editor wrote as one stands on the page, "[1]"; "": as Number
	Foot    bool         // it stands in the midst of the text: at the foot of a page, below its paragraph
}

// Place is where the note begins: its label and its first paragraph.
func (n *Note) Place() source.Range {
	r := n.Blocks[0].Span
	if n.Label.Len() > 0 {
		r.Start = n.Label.Start
	}
	if n.Sign.Len() > 0 {
		r.Start = n.Sign.Start
	}
	return r
}
