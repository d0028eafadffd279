package bagit

import (
	"bytes"
	"encoding/json"
	"strings"

	"golang.org/x/text/language"

	"teikit/convert/export/edition"
)

// A deposit is what Zenodo reads of .zenodo.json.
type deposit struct {
	Title       string    `json:"title"`
	UploadType  string    `json:"upload_type"`
	Description string    `json:"description"` // Zenodo takes it for HTML
	Creators    []creator `json:"creators"`
	Date        string    `json:"publication_date,omitempty"`
	Licence     string    `json:"license,omitempty"`
	Access      string    `json:"access_right,omitempty"`
	Keywords    []string  `json:"keywords"`
	Language    string    `json:"language,omitempty"` // ISO 639-3
	DOI         string    `json:"doi,omitempty"`
	Related     []related `json:"related_identifiers,omitempty"`
}

type creator struct {
	Name string `json:"name"`
}

type related struct {
	Identifier string `json:"identifier"`
	Relation   string `json:"relation"`
}

// zenodo is .zenodo.json.
func zenodo(e *edition.Edition, s summary) []byte {
	d := deposit{
		Title: oneLine(e.Title), UploadType: "dataset", Description: s.description(), Date: e.Date, Licence: strings.ToLower(licenceID(e.Licence)),
		Keywords: []string{"letters", "TEI"}, Language: iso639(s.language), DOI: doi(e.DOI),
	}
	if e.Licence != "" { // else nobody says what access there is
		d.Access = "open"
	}
	for _, editor := range e.Editors {
		d.Creators = append(d.Creators, creator{oneLine(editor.Name)})
	}
	if site := e.Site(); site != "" {
		d.Related = []related{{site, "isAlternateIdentifier"}}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	if err := enc.Encode(d); err != nil {
		panic(err) // it holds texts
	}
	return b.Bytes()
}

// iso639 is the code of a language in ISO 639-3.
func iso639(tag string) string {
	base, err := language.ParseBase(tag)
	if err != nil || base.ISO3() == "und" {
		return ""
	}
	return base.ISO3()
}
