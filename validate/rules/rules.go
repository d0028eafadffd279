package rules

import "teikit/tei/diag"

// A Rule is one house rule. Its Topic has the default severity, a page and two examples, Bad and Good: fragments of a TEI
// document that show the finding and its mending.
type Rule struct {
	diag.Topic
	Group  Group
	Preset Preset  // the smallest preset that has the rule; larger ones have it, too
	Params []Param // what a project may set
	Fixes  Fixes   // what fixes its findings may have
	Check  func(*Pass)
}

// Fixes say what fixes the findings of a rule may have; the zero value is none.
type Fixes uint8

// Fixes that are safe, and others. A rule may have both.
const (
	Safe Fixes = 1 << iota
	Unsafe
)

// A Group is what a rule is about; pages are listed by it.
type Group string

// The groups, in the order in which they are listed.
const (
	Correspondence Group = "correspondence"
	Dates          Group = "dates"
	Notes          Group = "notes"
	Pointers       Group = "ids and pointers"
	Registers      Group = "registers"
	Names          Group = "names and authority files"
	Text           Group = "text"
	Structure      Group = "structure"
	CMIF           Group = "lists of letters (CMIF)"
)

// Groups are all groups, in order.
var Groups = []Group{Correspondence, Dates, Notes, Pointers, Registers, Names, Text, Structure, CMIF}

// All lists the house rules, by group.
var All = []*Rule{
	SentAction,
	ReceivedAction,
	ActionParty,
	TypeValues,
	SentDate,
	SentDateline,
	ReceivedBeforeSent,
	SenderIsAddressee,
	TitleDate,
	TitleParties,

	DatePossible,
	DateText,
	DateJulian,
	DateRange,
	DateAttribute,
	LifeOrder,

	NoteMarkWithoutNote,
	NoteWithoutMark,
	NoteNumber,
	MarkNumber,
	NoteSpace,

	IDUnique,
	IDPattern,
	IDFileName,
	PointerLocal,
	PointerFile,
	PrefixDeclared,
	PrefixPattern,

	RefPresent,
	RefPattern,
	RefResolves,
	RefKind,
	PartyAlive,

	AuthorityForm,
	AuthorityCheckDigit,
	AuthorityAddress,

	EmptyElement,
	EdgeSpace,
	DoubleSpace,
	NFC,
	MixedScript,
	EncodingDamage,
	Invisible,
	EscapedMarkup,
	Leftovers,
	Brackets,
	BreakNo,
	HyphenBreak,
	StraightQuotes,
	PunctuationSpace,

	PageOrder,
	RevisionOrder,
	LangTag,
	LangDeclared,
	LicenceMatch,
	LicenceStated,
	SchemaMatch,
	ChoicePair,

	CMIFParty,
	CMIFSource,
	CMIFAddress,
	CMIFSameLetter,
	CMIFDate,
	CMIFCert,
	CMIFAuthority,
	CMIFBibl,
}

// Topics are the topics of All.
var Topics = topics()

func topics() []*diag.Topic {
	list := make([]*diag.Topic, 0, len(All))
	for _, r := range All {
		list = append(list, &r.Topic)
	}
	return list
}

// Lookup is the rule with a code, nil if there is none.
func Lookup(code diag.Code) *Rule {
	for _, r := range All {
		if r.Code == code {
			return r
		}
	}
	return nil
}
