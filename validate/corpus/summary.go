package corpus

// A Place is where something stands in its file: byte offsets, half-open.
type Place struct{ Start, End int32 }

// A Summary is what rules know of one file.
type Summary struct {
	Letters  []Letter
	IDs      []uint64  // of all elements with xml:id, as idSum makes them, sorted
	Entries  []Entry   // of registers, if the file has no letter
	Pointers []Pointer // to other files: "letter7.xml#n1", "persons.xml"
	Refs     []Pointer // what names refer to, each once, at its first place
	Marks    []Mark    // what the file switches off of the findings of corpus rules
}

// Empty tells whether there is nothing to know.
func (s *Summary) Empty() bool {
	return len(s.Letters)+len(s.IDs)+len(s.Entries)+len(s.Pointers)+len(s.Refs)+len(s.Marks) == 0
}

// A Letter is a TEI document, which mostly is one letter.
type Letter struct {
	ID       string // its xml:id, "" if it has none
	At       Place  // of the id, or of the element's name
	From, To int32  // days, as numbers of Julian days, between which it was sent; 0: not known
	Parties  []Party
	Context  []Neighbour
	Text     Sum   // of its words
	Length   int32 // letters in its text
	TextAt   Place
}

// A Sum is a checksum of a text.
type Sum [16]byte

// A Party is a sender or an addressee.
type Party struct {
	Sent bool
	Ref  string // @ref or @key, "" if there is none
	Name string // its words, with single blanks
	At   Place
}

// A Neighbour is a letter that correspContext names.
type Neighbour struct {
	Relation Relation
	Chain    string // letters of different chains have nothing to do with each other: "withinCorrespondence correspondence_12"
	Target   string // @target, "" if there is none
	On       int32  // the day of a letter that is named by its date alone; 0: none
	At       Place
}

// A Relation says which letter is meant.
type Relation uint8

// The relations.
const (
	Other Relation = iota
	Previous
	Next
)

// An Entry is one person, place or organisation of a register.
type Entry struct {
	ID string
	At Place // of the id
}

// A Pointer is a word of an attribute that points.
type Pointer struct {
	Word string
	At   Place
}

// A Mark switches off findings of corpus rules: see package suppress.
type Mark struct {
	Word       string
	At, Covers Place
	File       bool
}
