package facts

import (
	"teikit/convert/letter"
	"teikit/tei/datable"
	"teikit/tei/source"
)

// Facts are what an editor says of a letter, or of all letters of a folder. What nobody said is nil or "".
type Facts struct {
	Layer Layer

	ID, Title, Type           *Text
	From, To, Cc, Via         *Parties
	PlaceFrom, PlaceTo        *Place
	Date, Received            *Date
	Prev, Next                *Text
	Print, Page, Archive, URL *Text
	Textbase, Lang            *Text
	TranslationOf, Translator *Text
	Licence, Status           *Text
	Editors                   []string
	File, Interpretation      *Text
	Repository, Collection    *Text
	Edition, IDPrefix         *Text
	Introduction              []string
	NoteStyle, NoteResp       *Text
	Profile                   *Text
	Lineation, Reading        *Text
	Original                  *Text               // "beside": the document that the text was exported from stands beside it
	Overrides                 map[string]Override // by fact: "from", "to", "cc", "date", "place.from", "place.to", "type", "lang"
	Accept                    []Accepted
}

// A Layer is one of the places where facts may stand; of two that say the same thing, the first in this order counts.
type Layer uint8

// The layers.
const (
	FrontMatter Layer = iota
	Sidecar
	Table
	Collection
	layers
)

func (l Layer) String() string {
	return [...]string{"the front matter", "the facts file", "the table of letters", "the facts of the collection"}[l]
}

// Layers is how many there are.
const Layers = int(layers)

// A Text is a word or phrase, with its place.
type Text struct {
	Value string
	Span  source.Span
	Layer Layer
}

// Parties are those of one side. None means that there are none: "from: []".
type Parties struct {
	List  []letter.Party // with Name, Role, Kind, ID and Cert
	Span  source.Span
	Layer Layer
}

// A Place is where a letter was written or went to.
type Place struct {
	Name, ID string
	Cert     letter.Cert
	Span     source.Span
	Layer    Layer
}

// A Date is when a letter was written. Value.Calendar is that of the letter; its dates are Gregorian.
type Date struct {
	Value datable.Value
	Text  string // for people; "": as the value says
	Span  source.Span
	Layer Layer
}

// An Override says why a fact stands against the witnesses of the page.
type Override struct {
	Reason string
	Span   source.Span
}

// An Accepted is a finding that an editor has looked at and accepts.
type Accepted struct {
	Code, Reason string
	Span         source.Span
	Layer        Layer
}

// layered reports whether a letter that does not have the finding is worth a word: what the collection accepts need not be in each.
func (a Accepted) layered() bool { return a.Layer != Collection }

// Bears is the element that bears an id by the parties and places of the facts; "" if none has it.
func (f *Facts) Bears(id string) string {
	for _, p := range []*Parties{f.From, f.To, f.Cc, f.Via} {
		if p == nil {
			continue
		}
		for _, party := range p.List {
			switch {
			case party.ID != id:
			case party.Kind == letter.Org:
				return "orgName"
			default:
				return "persName"
			}
		}
	}
	for _, p := range []*Place{f.PlaceFrom, f.PlaceTo} {
		if p != nil && p.ID == id {
			return "placeName"
		}
	}
	return ""
}

// OnlyMarked reports whether nothing of the text counts but what is marked.
func (f *Facts) OnlyMarked() bool { return f.Reading != nil && f.Reading.Value == "marked" }

// Merge is what several layers say together: of each fact, what the first layer says that has it. Those lists that each layer adds
// to, accepted findings and overrides, are joined.
func Merge(layers ...*Facts) *Facts {
	m := &Facts{Overrides: map[string]Override{}}
	for l := FrontMatter; int(l) < Layers; l++ {
		for _, f := range layers {
			if f == nil || f.Layer != l {
				continue
			}
			for _, p := range texts {
				if *p.of(m) == nil {
					*p.of(m) = *p.of(f)
				}
			}
			take(&m.From, f.From)
			take(&m.To, f.To)
			take(&m.Cc, f.Cc)
			take(&m.Via, f.Via)
			take(&m.PlaceFrom, f.PlaceFrom)
			take(&m.PlaceTo, f.PlaceTo)
			take(&m.Date, f.Date)
			take(&m.Received, f.Received)
			if m.Editors == nil {
				m.Editors = f.Editors
			}
			if m.Introduction == nil {
				m.Introduction = f.Introduction
			}
			for fact, o := range f.Overrides {
				if _, there := m.Overrides[fact]; !there {
					m.Overrides[fact] = o
				}
			}
			m.Accept = append(m.Accept, f.Accept...)
		}
	}
	return m
}

func take[T any](into **T, from *T) {
	if *into == nil {
		*into = from
	}
}

// texts are the facts that are words, by key.
var texts = []struct {
	key string
	of  func(*Facts) **Text
}{
	{"id", func(f *Facts) **Text { return &f.ID }},
	{"title", func(f *Facts) **Text { return &f.Title }},
	{"type", func(f *Facts) **Text { return &f.Type }},
	{"context.prev", func(f *Facts) **Text { return &f.Prev }},
	{"context.next", func(f *Facts) **Text { return &f.Next }},
	{"source.print", func(f *Facts) **Text { return &f.Print }},
	{"source.page", func(f *Facts) **Text { return &f.Page }},
	{"source.archive", func(f *Facts) **Text { return &f.Archive }},
	{"source.url", func(f *Facts) **Text { return &f.URL }},
	{"source.file", func(f *Facts) **Text { return &f.File }},
	{"source.repository", func(f *Facts) **Text { return &f.Repository }},
	{"source.collection", func(f *Facts) **Text { return &f.Collection }},
	{"source.edition", func(f *Facts) **Text { return &f.Edition }},
	{"interpretation", func(f *Facts) **Text { return &f.Interpretation }},
	{"id_prefix", func(f *Facts) **Text { return &f.IDPrefix }},
	{"textbase", func(f *Facts) **Text { return &f.Textbase }},
	{"lang", func(f *Facts) **Text { return &f.Lang }},
	{"translation_of", func(f *Facts) **Text { return &f.TranslationOf }},
	{"translator", func(f *Facts) **Text { return &f.Translator }},
	{"licence", func(f *Facts) **Text { return &f.Licence }},
	{"status", func(f *Facts) **Text { return &f.Status }},
	{"notes.style", func(f *Facts) **Text { return &f.NoteStyle }},
	{"notes.resp", func(f *Facts) **Text { return &f.NoteResp }},
	{"profile", func(f *Facts) **Text { return &f.Profile }},
	{"original", func(f *Facts) **Text { return &f.Original }},
	{"lineation", func(f *Facts) **Text { return &f.Lineation }},
	{"reading", func(f *Facts) **Text { return &f.Reading }},
}
