package libxml2

// A Language is one in which schemas are written.
type Language uint8

// The languages.
const (
	RelaxNG Language = iota + 1 // the XML syntax: libxml2 does not know the compact one
	XSD
)

// String is the name as people know it.
func (l Language) String() string {
	switch l {
	case RelaxNG:
		return "RELAX NG"
	case XSD:
		return "XML Schema (XSD)"
	}
	return "no schema language"
}

// A Source is the text of a schema. Texts are UTF-8, whatever encoding they declare.
type Source struct {
	Language Language
	Text     string
	URI      string // absolute; what references in the schema are relative to. Default "": they cannot be followed

	// Open gives the file that an include, import, redefine or externalRef means: its text, and its own address, which references in it are relative
	// to. It is called by the goroutine that compiles. Default nil: no other file is read.
	Open func(uri string) (text, name string, err error)
}

// A Message is one thing that libxml2 has to say.
type Message struct {
	Text    string // without the line end
	File    string // address of the file that it is about, "" for the text itself
	Line    int    // 1-based; 0: not known. Of an element, that in which its start tag ends
	Column  int    // 1-based, about; 0: not known
	Element string // name as written, with its prefix; "" if it is about no element
	Warning bool
}

// A Verdict is what becomes of a document.
type Verdict uint8

// The verdicts.
const (
	Valid     Verdict = iota + 1
	Invalid           // against the schema
	Unread            // not well-formed, or beyond a limit
	Undecided         // libxml2 could not tell
)

// An Outcome is a verdict with its reasons.
type Outcome struct {
	Verdict  Verdict
	Messages []Message // in the order in which libxml2 gave them; warnings among them
	Dropped  int       // messages beyond the first thousand
}

// First is the first message that is no warning; if there is none, the first one, or an empty one.
func (o Outcome) First() Message {
	for _, m := range o.Messages {
		if !m.Warning {
			return m
		}
	}
	if len(o.Messages) > 0 {
		return o.Messages[0]
	}
	return Message{}
}

// HowToGet is what to do where libxml2 is not there.
const HowToGet = `install the package libxml2-dev (Debian, Ubuntu) and a C compiler, and build teikit with "CGO_ENABLED=1 go build -tags libxml2 ./cmd/teikit"`
