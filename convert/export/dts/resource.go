package dts

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strings"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/convert/export/table"
)

// mediaTypes are those of documents.
var mediaTypes = []string{"application/tei+xml"}

// A text is a text in a language (BCP 47).
type text struct {
	Value string `json:"value"`
	Lang  string `json:"lang"`
}

func texts(lang string, values ...string) (list []text) {
	for _, v := range values {
		if v != "" {
			list = append(list, text{v, lang})
		}
	}
	return list
}

// A metadata is Dublin Core terms.
type metadata struct {
	Title      []text   `json:"title,omitempty"`
	Creator    []text   `json:"creator,omitempty"`
	Publisher  []text   `json:"publisher,omitempty"`
	Date       []string `json:"date,omitempty"`
	Language   []string `json:"language,omitempty"`
	Type       []text   `json:"type,omitempty"`
	Identifier []string `json:"identifier,omitempty"` // addresses
	License    string   `json:"license,omitempty"`
}

// extensions are terms of schema.org.
type extensions struct {
	Context struct {
		Vocabulary string `json:"@vocab"`
	} `json:"@context"`
	Recipient []text `json:"recipient,omitempty"`
	Created   []text `json:"locationCreated,omitempty"`
}

// An object is a Collection or a Resource.
type object struct {
	Context       string         `json:"@context,omitempty"`
	Version       string         `json:"dtsVersion,omitempty"`
	ID            string         `json:"@id"`
	Type          string         `json:"@type"`
	Title         string         `json:"title"`
	TotalParents  int            `json:"totalParents"`
	TotalChildren int            `json:"totalChildren"`
	DublinCore    *metadata      `json:"dublinCore,omitempty"`
	Extensions    *extensions    `json:"extensions,omitempty"`
	Collection    string         `json:"collection"`
	Navigation    string         `json:"navigation,omitempty"`
	Document      string         `json:"document,omitempty"`
	Download      string         `json:"download,omitempty"`
	MediaTypes    []string       `json:"mediaTypes,omitempty"`
	CitationTrees []citationTree `json:"citationTrees,omitzero"`
	Member        []object       `json:"member,omitzero"`
}

type citationTree struct {
	Type        string          `json:"@type"`
	Structure   []citeStructure `json:"citeStructure"`
	Description string          `json:"description"`
}

type citeStructure struct {
	Type      string          `json:"@type"`
	CiteType  string          `json:"citeType"`
	Structure []citeStructure `json:"citeStructure,omitempty"`
}

// A navigation is the answer of the Navigation endpoint.
type navigation struct {
	Context  string        `json:"@context"`
	Version  string        `json:"dtsVersion"`
	ID       string        `json:"@id"`
	Type     string        `json:"@type"`
	Resource cited         `json:"resource"`
	Ref      *citableUnit  `json:"ref,omitempty"`
	Member   []citableUnit `json:"member,omitzero"`
}

// A cited is the Resource of a Navigation: where it is found, and how it is cited.
type cited struct {
	ID            string         `json:"@id"`
	Type          string         `json:"@type"`
	Title         string         `json:"title"`
	Collection    string         `json:"collection"`
	Navigation    string         `json:"navigation"`
	Document      string         `json:"document"`
	MediaTypes    []string       `json:"mediaTypes"`
	CitationTrees []citationTree `json:"citationTrees"`
}

type citableUnit struct {
	Identifier string    `json:"identifier"`
	Type       string    `json:"@type"`
	Level      int       `json:"level"`
	Parent     *string   `json:"parent"`
	CiteType   string    `json:"citeType"`
	DublinCore *metadata `json:"dublinCore,omitempty"`
}

type entryPoint struct {
	Context    string `json:"@context"`
	Version    string `json:"dtsVersion"`
	ID         string `json:"@id"`
	Type       string `json:"@type"`
	Collection string `json:"collection"`
	Navigation string `json:"navigation"`
	Document   string `json:"document"`
}

// citable is a unit as JSON.
func citable(u *unit, lang string) citableUnit {
	c := citableUnit{Identifier: u.id, Type: "CitableUnit", Level: u.level, CiteType: u.kind}
	if u.parent != "" {
		c.Parent = &u.parent
	}
	if u.title != "" {
		c.DublinCore = &metadata{Title: texts(lang, u.title)}
	}
	return c
}

// trees are the citation trees of units: one, or none if there are no units.
func trees(units []*unit) []citationTree {
	if len(units) == 0 {
		return []citationTree{}
	}
	return []citationTree{{Type: "CitationTree", Structure: structure(units), Description: "Divisions, and what they consist of: paragraphs, opener, closer and the like, counted by kind."}}
}

// structure is which kinds of units there are on a level, and in them.
func structure(units []*unit) (list []citeStructure) {
	in := map[string][]*unit{}
	var kinds []string
	for _, u := range units {
		if _, known := in[u.kind]; !known {
			kinds = append(kinds, u.kind)
		}
		in[u.kind] = append(in[u.kind], u.units...)
	}
	for _, k := range kinds {
		list = append(list, citeStructure{"CiteStructure", k, structure(in[k])})
	}
	return list
}

// resource is a letter, as a file has it.
func resource(e *edition.Edition, l *folder.Letter, at position) object {
	id, lang := resourceID(l), language(l.Lang)
	o := object{
		ID: id, Type: "Resource", Title: cmp.Or(l.Heading(), id), TotalParents: 1, MediaTypes: mediaTypes,
		Collection: at.to(collectionOf(id)), Navigation: at.to(navigationOf(id)), Document: at.to(documentOf(id)), Download: at.to("document/" + id + ".xml"),
		DublinCore: &metadata{Title: texts(lang, l.Heading()), Creator: texts(lang, names(l.From)...), Publisher: texts("und", e.Publisher), Type: texts(lang, l.Type), License: e.Licence},
	}
	if l.Lang != "" {
		o.DublinCore.Language = []string{lang}
	}
	if l.Sent != nil && l.Sent.EDTF != "" {
		o.DublinCore.Date = []string{l.Sent.EDTF}
	}
	if address := e.Address(l.ID); address != "" {
		o.DublinCore.Identifier = []string{address}
	}
	x := extensions{Recipient: texts(lang, names(l.To)...)}
	if l.Place != nil {
		x.Created = texts(lang, l.Place.Name)
	}
	if len(x.Recipient)+len(x.Created) > 0 {
		x.Context.Vocabulary = "https://schema.org/"
		o.Extensions = &x
	}
	return o
}

func names(parties []table.Party) (list []string) {
	for _, p := range parties {
		list = append(list, p.Name)
	}
	return list
}

// language is a language tag; "und" if it is none.
func language(tag string) string {
	if tag == "" || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
		return "und"
	}
	return tag
}

// root is the collection of all letters, without them.
func root(c *folder.Collection, at position) object {
	title := cmp.Or(c.Edition.Title, "Letters")
	o := object{ID: rootID, Type: "Collection", Title: title, TotalChildren: len(c.Letters), Collection: at.to(collectionOf(rootID))}
	o.DublinCore = &metadata{Title: texts("und", c.Edition.Title), Publisher: texts("und", c.Edition.Publisher), License: c.Edition.Licence}
	for _, e := range c.Edition.Editors {
		o.DublinCore.Creator = append(o.DublinCore.Creator, texts("und", e.Name)...)
	}
	if site := c.Edition.Site(); site != "" {
		o.DublinCore.Identifier = []string{site}
	}
	return o
}

// encoded is a value as JSON.
func encoded(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		panic(err) // all values are of types that can be written
	}
	return b.Bytes()
}
