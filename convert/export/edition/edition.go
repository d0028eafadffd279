// Package edition says what exports have to know of the edition that letters belong to, beside the letters.
package edition

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
)

// An Edition is what a project file says of the edition, and its registers. The zero value says nothing.
type Edition struct {
	Title        string
	Editors      []Editor
	Publisher    string
	Home         string // address of the publisher or edition: "https://example.org"
	Licence      string // address of the licence
	Letter       string // address of a letter, with {id} for its xml:id: "https://example.org/letters/{id}"
	Person       string // address of a correspondent, with {id} for the number in an authority file
	TEI          string // address of the TEI file of a letter, with {id} for its xml:id
	Image        string // address of the image of a page, with {id} for what the letter says of it
	Version2     bool   // CMIF is of version 2
	CMIF         string // address of the CMIF file
	Bibl         string // how the edition is cited; default: editors and title
	Kind         string // "online", "print" or "hybrid"; default "online"
	Date         string // of the export, W3C form
	Key          string // of a letter in a printed edition, with {id} for its xml:id
	DOI          string // of the deposit: "10.5281/zenodo.1"
	TEIPublisher TEIPublisher
	Sources      []Source // the editions that letters of tables stand in, each by itself; nil: all stand in this one
	Addressed    bool     // each letter says itself where it stands: it is one of a table
	DTS          string   // address at which the folder of the format dts will stand: "https://example.org/dts/"
	Entries      map[string]*register.Entry
	Findings     map[string]int // of a report, by file; nil: there is none
	Prefer       []string       // authority files, the one that is wanted most first; default: gnd, viaf, lc, bnf, ndl
}

// TEIPublisher is what a package for TEI Publisher is called, and how the application shows a letter.
type TEIPublisher struct {
	Name     string // of the package and of its collection in the database; default: made of the title of the edition
	Version  string // of the package, as 1.0.0; default "1.0.0"
	ODD      string // default "teipublisher.odd"
	Template string // default "view.html", which TEI Publisher 8 and 9 have; it is "basic.html" in 10
	View     string // "single", "div" or "page"; default "single"
	Media    string // what else it may be read as: "print epub"; default: what the application says
}

// A Source is one of several editions that letters stand in.
type Source struct {
	ID, Text, Kind, Address string // Text is how it is cited
}

// An Editor is one of the editors.
type Editor struct{ Name, Email string }

// Address is the address of a letter with an id; "" if the edition does not say.
func (e *Edition) Address(id string) string {
	if e.Letter == "" || id == "" {
		return ""
	}
	return strings.ReplaceAll(e.Letter, "{id}", id)
}

// FileAddress is the address of the TEI file of a letter with an id; "" if the edition does not say.
func (e *Edition) FileAddress(id string) string {
	if id == "" {
		return ""
	}
	return strings.ReplaceAll(e.TEI, "{id}", id)
}

// LetterKey is the key of a letter with an id; "" if the edition does not say.
func (e *Edition) LetterKey(id string) string {
	if id == "" {
		return ""
	}
	return strings.ReplaceAll(e.Key, "{id}", id)
}

// Site is the address of the whole edition: Home, or else what the addresses of letters begin with.
func (e *Edition) Site() string {
	if e.Home != "" {
		return e.Home
	}
	before, _, _ := strings.Cut(e.Letter, "{id}")
	return before
}

// A Part is what one document gives to a file that is made of all letters.
type Part struct {
	Data    []byte
	Cells   [][]string // in place of Data, for a format that makes its file of all of them
	Letters []Letter
	Found   diag.List
}

// A Letter is one letter of a Part: its id, and where it stands.
type Letter struct {
	ID string
	At source.Span
}
