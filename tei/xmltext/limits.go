package xmltext

// Limits bound the time and the memory that one file can take. A zero field means its default. What is over a limit
// gives one finding xml/limit; the Reader then stops and closes what is open.
type Limits struct {
	FileBytes      int // length of the file: what begins behind is not read; default 1 GiB
	Depth          int // elements inside each other; default 1024
	Attributes     int // attributes of one element, defaulted ones included; default 1000
	NameBytes      int // length of one name; default 8192
	Names          int // different names of elements, attributes and processing instructions, and different namespaces; default 100,000
	TokenBytes     int // length of one token, such as a start tag, a comment or the document type declaration; default 4 MiB. Longer text comes in several tokens
	Expansions     int // references to entities and defaulted attributes; default 1,000,000
	ExpansionBytes int // length of all that these insert; default 64 MiB
	ExpansionRatio int // the same in lengths of the file up to there, looked at above 1 MiB; default 100
	EntityDepth    int // entities inside each other; default 40
	Findings       int // findings listed for one file; default 500, one more says that there are others
}

// expansionFloor is what entities may insert, in bytes, before Limits.ExpansionRatio is looked at.
const expansionFloor = 1 << 20

// lookahead is how many bytes a guess after a mistake may read.
const lookahead = 32 << 10

// encodingFindings is how many invalid byte sequences are listed one by one: the cause is one for the whole file.
const encodingFindings = 10

func (l Limits) withDefaults() Limits {
	for _, d := range []struct {
		field *int
		value int
	}{
		{&l.FileBytes, 1 << 30},
		{&l.Depth, 1024},
		{&l.Attributes, 1000},
		{&l.NameBytes, 8192},
		{&l.Names, 100_000},
		{&l.TokenBytes, 4 << 20},
		{&l.Expansions, 1_000_000},
		{&l.ExpansionBytes, 64 << 20},
		{&l.ExpansionRatio, 100},
		{&l.EntityDepth, 40},
		{&l.Findings, 500},
	} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	return l
}
