package profile

// A Profile is what is known of the letters of a collection before one of them is read. It is immutable; the zero value
// knows nothing, and then every step goes by the page alone.
type Profile struct {
	Name  string // by which --profile calls it
	Title string // for people

	Clues    []Clue     // by which a page is recognised
	Lines    []LineRule // lines whose role is known by their form
	Headings []Pattern  // grammars of headings, with {sender}, {addressee}, {date}, {kind}
	Parties  string     // how headings name the parties: Persons (default) or Functions
	Dates    Dates
	Archives []Pattern // grammars of archival references, with the names of levels
	Notes    Notes
	Brackets Brackets
	Marks    Marks
	Pages    Pages
	// KeepLines says that the ends of typed lines are kept as lb. By default lines that were broken at a width are joined.
	KeepLines bool
	// OneLetter says that a page holds one letter: what begins below its end is enclosed. By default a heading begins the next.
	OneLetter bool
	// Capitals says that a line in capitals above the salutation is the subject of the letter.
	Capitals bool
	Standing Standing
}

// How headings name the parties.
const (
	Persons   = "persons"
	Functions = "functions" // offices stand for persons: "The Secretary of State to the Ambassador in France"
)

// A LineRule says what a line is that has a certain form.
type LineRule struct {
	Line Pattern
	Is   string // one of LineKinds
}

// LineKinds are the values of "is" in a line rule; transcript maps them to roles.
var LineKinds = []string{
	"page-title", "navigation", "collection", "compilers", "number", "heading", "date", "letterhead", "transmission", "address",
	"dateline", "subject", "salute", "text", "closing", "signature", "archive", "source", "notes-heading", "postscript",
}

// Dates say how dates are written where they leave a choice.
type Dates struct {
	Order    string   // of day and month in figures: "dmy" or "mdy"; "": as the language says
	Century  int      // the first two figures of shortened years; 0: unknown
	Calendar string   // "julian": dates that do not say so are Old Style
	Langs    []string // languages of month names; empty: all
}

// Notes say how the edition has its notes.
type Notes struct {
	None  bool   // the pages have no notes: what looks like one is text
	Place string // "inline" or "end": where they go if the command does not say; "": inline
	By    string // "author": the writer's own; "" or "editor": the edition's
}

// What square brackets mean.
const (
	Modern = "modern" // "[word]" is supplied, "[...]" is a gap; the default
	Leiden = "leiden" // the Leiden Conventions of epigraphers and papyrologists
	None   = "none"   // nothing: they are characters of the text
)

// Brackets say what editorial brackets mean.
type Brackets struct {
	Meaning string // Modern, Leiden or None; "": Modern
	Within  string // a bracket within a word, "p[arty]": "supplied" or "expan"; "": supplied
}

// Marks are the signs with which a transcription shows what was done to the text of the page.
type Marks struct {
	Deleted   []Around
	Added     []Around
	Replaced  []Between
	Space     string // between two words that were typed as one
	Overtyped string // the letter that was typed over deleted words, at least three times
}

// Around are the signs before and after marked words.
type Around struct{ Open, Close string }

// Between are the signs around and between deleted words and those that replace them.
type Between struct{ Open, Middle, Close string }

// Pages say how a line-true transcription shows the turn of a page.
type Pages struct {
	Turn    []Pattern // of the line with the page's number
	Running string    // "address": the addressee may stand again at the foot or head of a page; "" or "none"
}

// Standing are facts that hold for all letters of the collection and that a page need not repeat.
type Standing struct {
	Sender     *Correspondent // who wrote letters that name no sender; nil: not known
	Addressee  *Correspondent // who got letters that name no addressee; nil: not known
	Hero       *Correspondent // whose letters the collection holds: the other party where a letter names one; nil: nobody
	Repository string
	Collection string
	Edition    string
	Licence    string // a URL or words
}

// A Correspondent is one whose letters the collection holds.
type Correspondent struct {
	Name     string   // the full form
	Variants []string // other forms, such as signatures
	Place    string   // where letters that name no place came from or went to
}

// Unknown knows nothing: the profile of "--profile none".
var Unknown = &Profile{Name: "none", Title: "no profile"}
