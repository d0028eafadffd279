package teiprofile

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"teikit/convert/export/teiprofile/grammar"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A Profile is the manner of a house. It never changes and may be shared by goroutines.
type Profile struct {
	Name   string
	Title  string
	Schema string // name of a built-in grammar, or of a schema file
	Model  string // address of the schema for <?xml-model?>; "": there is none
	Notes  Place
	Names  string // "ref", "key"; "": as they are
	// Registers is where the lists of persons, places and organisations stand.
	Registers Place
	Drop      []Test // elements that go with all that is in them
	Prose     []Test // elements of the header that are told in words
	Rename    []Rename
	Instead   []Rename // elements under another name, where the target does not allow them by their own
	Attrs     []AttrRename
	Defaults  []Default            // of attributes that the target requires
	Marks     map[string][2]string // what is put before and behind an element that is unwrapped
	Wrap      []string             // elements in which text may be put that cannot stand by itself, the best first
	Target    *grammar.Grammar     // nil until it is known
}

// A Place is where notes or registers stand.
type Place string

// The places.
const (
	Keep     Place = "" // as they are
	Inline   Place = "inline"
	End      Place = "end" // in back
	StandOff Place = "standOff"
	Nowhere  Place = "drop"
)

// A Test tells which elements are meant: by name, by the names of the parent and of one around it, by the value of an attribute; "" is any.
type Test struct{ Name, In, Under, Attr, Value string }

// A Rename gives an element another name, and attributes beside its own.
type Rename struct {
	Test
	To   string
	With [][2]string
}

// An AttrRename gives an attribute another name, and its values other ones; a value that is not listed stays as it is.
type AttrRename struct {
	On     Test // Name "" is any element
	From   string
	To     string
	Values map[string]string
}

// A Default is the value of an attribute that an element has to have.
type Default struct{ Element, Attr, Value string }

//go:embed data
var data embed.FS

// builtin reads the profiles that come with the program, once.
var builtin = sync.OnceValue(func() []*Profile {
	names, err := fs.Glob(data, "data/*.yaml")
	if err != nil {
		panic(err)
	}
	var list []*Profile
	for _, name := range names {
		text, err := data.ReadFile(name)
		if err != nil {
			panic(err)
		}
		p, found := Load(source.New(path.Base(name), string(text)), list)
		if p == nil || found.Count(diag.Error) > 0 {
			panic(fmt.Sprint(name, ": ", found))
		}
		list = append(list, p)
	}
	return list
})

// Builtin are the profiles that come with the program, in the order of their names. Their targets are not read yet.
func Builtin() []*Profile { return builtin() }

// Names are the names of the profiles that come with the program: those of their files, none of which is read for it.
func Names() []string { return namesOf(".yaml") }

// Grammars are the names of the grammars that come with the program.
func Grammars() []string { return namesOf(".grammar") }

func namesOf(ext string) (list []string) {
	names, err := fs.Glob(data, "data/*"+ext)
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		list = append(list, strings.TrimSuffix(path.Base(name), ext))
	}
	return list
}

// WithTarget is the profile with its target: a grammar that comes with the program, or one that the caller has made of a schema.
func (p *Profile) WithTarget(g *grammar.Grammar) *Profile {
	q := *p
	if q.Target = g; g == nil {
		q.Target = Grammar(p.Schema)
	}
	return &q
}

// Grammar is a grammar that comes with the program; nil if there is none of that name.
func Grammar(name string) *grammar.Grammar {
	if !slices.Contains(Grammars(), name) {
		return nil
	}
	text, err := data.ReadFile("data/" + name + ".grammar")
	if err != nil {
		panic(err)
	}
	g, err := grammar.Parse(string(text))
	if err != nil {
		panic(fmt.Sprint(name, ".grammar: ", err))
	}
	return g
}
