package ceteicean

import (
	"bytes"
	"cmp"
	"encoding/json"
	"html/template"
	"strings"
	"sync"

	"teikit/convert/export/folder"
	"teikit/convert/export/table"
)

var pages = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(files, "files/*.tmpl")) })

// A page is what the template of a letter knows.
type page struct {
	Edition    string
	Lang       string
	Title, TEI string
	Facts      []fact
	Prev, Next *link
	Links      string // JSON: pages to which references in the letter lead, by their targets; "": there are none
}

// A fact is a line of the table of metadata.
type fact struct{ Name, Value string }

// A link leads to the page of another letter.
type link struct {
	File  string `json:"file"`
	Title string `json:"title"`
}

// letterPage is the page of a letter.
func letterPage(c *folder.Collection, i int, links map[string]link) []byte {
	l := &c.Letters[i]
	p := page{Edition: title(c), Lang: cmp.Or(l.Lang, "und"), Title: cmp.Or(l.Heading(), l.Name), TEI: teiFile(l)}
	for _, f := range []fact{{"From", people(l.From)}, {"To", people(l.To)}, {"Copies to", people(l.Copies)}, {"Date", sent(l)}, {"Place", place(l.Place)}, {"Received in", place(l.Reached)}, {"Shelfmark", l.Archive}} {
		if f.Value != "" {
			p.Facts = append(p.Facts, f)
		}
	}
	if len(links) > 0 {
		data, err := json.Marshal(links)
		if err != nil {
			panic(err) // texts can be written
		}
		p.Links = string(data)
	}
	if i > 0 {
		p.Prev = linkTo(&c.Letters[i-1])
	}
	if i+1 < len(c.Letters) {
		p.Next = linkTo(&c.Letters[i+1])
	}
	return render("letter.html.tmpl", p)
}

func linkTo(l *folder.Letter) *link {
	return &link{File: l.Name + ".html", Title: cmp.Or(l.Heading(), l.Name)}
}

func title(c *folder.Collection) string { return cmp.Or(c.Edition.Title, "Letters") }

// people are the names of parties, those that are not certain with a question mark.
func people(list []table.Party) string {
	var names []string
	for _, p := range list {
		if p.Name != "" {
			names = append(names, p.Name+doubt(p))
		}
	}
	return strings.Join(names, "; ")
}

func place(p *table.Party) string {
	if p == nil || p.Name == "" {
		return ""
	}
	return p.Name + doubt(*p)
}

func doubt(p table.Party) string {
	if p.Cert == "low" || p.Cert == "medium" {
		return " (?)"
	}
	return ""
}

// sent is the date of a letter in its own words, or else as a number.
func sent(l *folder.Letter) string {
	if l.Sent == nil {
		return ""
	}
	return cmp.Or(l.Sent.Text, l.Sent.EDTF)
}

// An index is what the template of the index knows.
type index struct {
	Title   string
	Letters []indexed
}

type indexed struct{ File, Title, Date, From, To string }

func indexPage(c *folder.Collection) []byte {
	x := index{Title: title(c)}
	for i := range c.Letters {
		l := &c.Letters[i]
		x.Letters = append(x.Letters, indexed{l.Name + ".html", cmp.Or(l.Heading(), l.Name), sent(l), people(l.From), people(l.To)})
	}
	return render("index.html.tmpl", x)
}

func render(name string, data any) []byte {
	var b bytes.Buffer
	if err := pages().ExecuteTemplate(&b, name, data); err != nil {
		panic(err) // the templates are part of the program, and a buffer does not fail
	}
	return b.Bytes()
}
