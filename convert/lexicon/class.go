package lexicon

// A Class is what a group of phrases tells about a line. The zero value is none.
type Class uint8

// The classes.
const (
	KindLetter Class = iota + 1
	KindTelegram
	KindPostcard
	KindMemo
	KindDraft

	To    // before an addressee in a heading
	From  // before a sender
	ToOrg // before an organisation, where "to" is another word for persons
	And   // between the parties of a list
	Copy  // before one who gets a copy
	About // before the subject of a letter in a heading

	Honorific // before a name: comrade, Mr
	Function  // office of a person: chairman
	OrgWord   // in the name of an organisation: committee
	Particle  // inside a surname: von, de
	Motto     // printed above the letters of an office: liberté, égalité
	Locative  // between a party of a heading and its place: in, at

	Salutation
	Greets   // ends a heading of which sender and addressee are told by their cases: S. P. D.
	Formula  // complimentary close
	Embrace  // before the name of one who is greeted or kissed, not of who signs
	SignsFor // before the firm for which somebody signs: for and on behalf of, p.p.
	PostScript
	ServiceFrom // before the place that a telegram was sent from
	DatedAt     // before the place and date at the end of a letter: given at, dabam
	Received    // before the date when it came: no date of writing
	Extract     // says that the text is not whole, or is a copy: never a name
	Remark      // first in brackets: the editors say what stands on the page
	Weekday
	Service    // telegraph service lines, secrecy, ways of sending
	NumberWord // before the number of a letter

	NotesTitle
	NoteWord    // before the sign of a note: footnote, Anm.
	AuthorNote  // says that a note is the writer's own
	EditorNote  // says that a note is the edition's
	AfterNumber // glued to a number that counts: 1st, 3km
	CollectionWord
	CompilersLabel
	NavigationWord
	PageFoot // in what stands at the foot of a web page: when it was changed, whose it is
	SourceLabel
	ArchiveLabel
	Repository // in the name of one: archive, library
	House      // the sign of one, written in capitals: GSA, BnF, РГАЛИ
	Private    // for a collection without shelfmarks: private collection
	Carrier    // before a reference, for the paper: draft, fair copy, Ausfertigung
	PrintLabel // before a printed text, which has no shelfmark: printed in, D
	PagePrefix // before a number that is no note mark: page, chapter

	Autograph
	Typescript
	Duplicate // "copy", of the carrier
	EndMissing

	Kin        // whom a salutation or heading names without a name: friend, sister
	Same       // the party of the letter before: "To the same"
	Possessive // before such a word: his, my
	NameSuffix // after a name: Esq., Jr.
	Firm       // after "&" in the name of a firm: Sons, Co.
	StopWord   // for a full stop in telegrams
	Wire       // what only telegrams have: in cipher, by direct wire

	LabelFrom // before a colon, with the value after it: "Sender:"
	LabelTo
	LabelCopy
	LabelDate
	LabelPlace
	LabelDestination
	LabelSubject
	LabelOther // of a table on a page, for what is no fact of the letter: language, extent, status
	TextTitle  // below such a table, above the text: transcription

	Introduction   // title of what editors say before the letters
	EnclosureTitle // title of what a letter encloses
	KeptIn         // in a sentence, before the repository: "is preserved in the"
	Sigil          // before a colon, for where the text comes from: "H:", "RC"

	NumberName // one, two, three, in order

	stopWords // the commonest words of a language, by which Language tells it
	classCount
)

// classNames are the names of the classes in the data files.
var classNames = [classCount]string{
	KindLetter:       "kind-letter",
	KindTelegram:     "kind-telegram",
	KindPostcard:     "kind-postcard",
	KindMemo:         "kind-memo",
	KindDraft:        "kind-draft",
	To:               "to",
	From:             "from",
	ToOrg:            "to-org",
	And:              "and",
	Copy:             "copy",
	About:            "about",
	Honorific:        "honorific",
	Function:         "function",
	OrgWord:          "org",
	Particle:         "particle",
	Motto:            "motto",
	Locative:         "locative",
	Salutation:       "salutation",
	Greets:           "greets",
	Formula:          "closing",
	Embrace:          "embrace",
	SignsFor:         "signs-for",
	PostScript:       "postscript",
	ServiceFrom:      "service-from",
	DatedAt:          "dated-at",
	Received:         "received",
	Extract:          "extract",
	Remark:           "remark",
	Weekday:          "weekday",
	Service:          "service",
	NumberWord:       "number",
	NotesTitle:       "notes-title",
	NoteWord:         "note-word",
	AuthorNote:       "note-author",
	EditorNote:       "note-editor",
	AfterNumber:      "after-number",
	CollectionWord:   "collection",
	CompilersLabel:   "compilers",
	NavigationWord:   "navigation",
	PageFoot:         "page-foot",
	SourceLabel:      "source",
	ArchiveLabel:     "archive-label",
	Repository:       "repository",
	House:            "house",
	Private:          "private",
	Carrier:          "carrier",
	PrintLabel:       "print-label",
	PagePrefix:       "page-prefix",
	Autograph:        "autograph",
	Typescript:       "typescript",
	Duplicate:        "duplicate",
	EndMissing:       "end-missing",
	Kin:              "kin",
	Same:             "same",
	Possessive:       "possessive",
	NameSuffix:       "name-suffix",
	Firm:             "firm",
	StopWord:         "stop-word",
	Wire:             "wire",
	LabelFrom:        "label-from",
	LabelTo:          "label-to",
	LabelCopy:        "label-cc",
	LabelDate:        "label-date",
	LabelPlace:       "label-place",
	LabelDestination: "label-destination",
	LabelSubject:     "label-subject",
	LabelOther:       "label-other",
	TextTitle:        "text-title",
	Introduction:     "introduction",
	EnclosureTitle:   "enclosure-title",
	KeptIn:           "kept-in",
	Sigil:            "sigil",
	NumberName:       "number-name",
	stopWords:        "stop",
}

// String is the name of a class in the data files.
func (c Class) String() string { return classNames[c] }

// classNamed is the class of a name, 0 if there is none.
func classNamed(name string) Class {
	for c, n := range classNames {
		if n == name && c > 0 {
			return Class(c)
		}
	}
	return 0
}

// A Set is one of classes.
type Set classSet

// SetOf makes a set.
func SetOf(classes ...Class) Set {
	var s classSet
	for _, c := range classes {
		s.add(c)
	}
	return Set(s)
}

// A classSet has a bit for each class.
type classSet [2]uint64

const _ = uint(len(classSet{})*64 - int(classCount)) // a set has room for all

func (s *classSet) add(c Class) { s[c/64] |= 1 << (c % 64) }

func (s *classSet) has(c Class) bool { return s[c/64]&(1<<(c%64)) != 0 }
