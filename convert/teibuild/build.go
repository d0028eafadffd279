package teibuild

import (
	"sync"

	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/tei"
	"teikit/tei/register"
)

// Options say how letters are written. The zero value is the default.
type Options struct {
	Notes   NoteStyle        // where notes stand; default Inline
	Version string           // of the program, for appInfo; "" leaves it out
	Date    string           // of the change in revisionDesc, W3C form; "" leaves it out
	Profile *profile.Profile // of the collection, for what brackets mean and for its standing facts; nil: nothing is known
	// Entries are what a register knows of parties and places, by their ids in the letter; default: nothing.
	Entries map[string]*register.Entry
	IDs     map[string]string // what stands for ids of the letter, see MayStand; default: nothing
}

// NoteStyle says where notes stand. tei.Document.MoveNotes makes one of another.
type NoteStyle = tei.NoteStyle

// The note styles.
const (
	Inline   = tei.NotesInline   // the note stands at its mark
	End      = tei.NotesEnd      // a ref stands at the mark, the note in back/div[@type='notes']
	StandOff = tei.NotesStandOff // a ref stands at the mark, the note in standOff
)

// Build makes the TEI document of a letter and enters into the ledger what became of its text. The ledger may be shared by
// the letters of one page.
func Build(l *letter.Letter, account *ledger.Ledger, options Options) *tei.Document {
	if options.Profile == nil {
		options.Profile = profile.Unknown
	}
	b := &builder{letter: l, ledger: account, options: options, doc: tei.New("TEI")}
	root := b.doc.Root
	id := b.documentID()
	b.paths = &paths{doc: b.doc}
	if l.Of > 1 {
		b.paths.prefix = id + ":"
	}
	root.CreateAttr("xml:id", id)
	root.CreateAttr("xml:lang", headerLanguage)
	header := tei.Add(root, "teiHeader")
	standoff := tei.Add(root, "standOff")
	text := tei.Add(root, "text")
	if l.Lang != "" && l.Lang != headerLanguage {
		text.CreateAttr("xml:lang", l.Lang)
	}
	b.body(text)
	notes := b.standOffNotes()
	b.header(header)
	b.registers(standoff)
	for _, n := range notes {
		standoff.AddChild(n)
	}
	if len(standoff.Child) == 0 {
		root.RemoveChild(standoff)
	}
	return b.doc
}

// headerLanguage is the language of what the program itself writes.
const headerLanguage = "en"

type builder struct {
	letter  *letter.Letter
	ledger  *ledger.Ledger
	options Options
	doc     *tei.Document
	paths   *paths
	targets []target // of the ledger's entries
	// calendars are those that dates of the document use.
	calendars map[string]bool
	// notesHead is the block of the heading over the notes, if there is one.
	notesHead *letter.Block
}

// A target is the element that a piece of text went into, or an attribute of it. Its path is told when somebody asks: most who convert do
// not.
type target struct {
	in      *paths
	element *etree.Element
	attr    string
}

func (t *target) String() string {
	path := t.in.of(t.element)
	if t.attr != "" {
		path += "/@" + t.attr
	}
	return path
}

// paths are those of the elements of a document.
type paths struct {
	doc    *tei.Document
	prefix string // tells the documents of a page apart
	once   sync.Once
	all    map[*etree.Element]string
}

func (p *paths) of(e *etree.Element) string {
	p.once.Do(func() { p.all = p.doc.Paths() })
	return p.prefix + p.all[e]
}
