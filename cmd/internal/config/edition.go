package config

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/convert/export/edition"
)

// editionKeys are the keys of "edition".
var editionKeys = []string{"title", "editor", "publisher", "home", "licence", "url", "key", "person", "tei", "image", "cmif", "bibl", "kind", "doi", "dts", "teipublisher"}

// edition reads what the edition is.
func (r *reader) edition(n *yaml.Node) (e edition.Edition) {
	r.Each(n, editionKeys, func(key string, value *yaml.Node) bool {
		switch key {
		case "title":
			e.Title = r.Text(value)
		case "editor":
			for _, item := range r.Items(value) {
				e.Editors = append(e.Editors, editorOf(r.Text(item)))
			}
		case "publisher":
			e.Publisher = r.Text(value)
		case "home":
			e.Home = r.address(value)
		case "licence":
			e.Licence = r.address(value)
		case "url":
			if e.Letter = r.address(value); e.Letter != "" && !strings.Contains(e.Letter, "{id}") {
				r.Report(topicValue, value, "the address %q is the same for all letters; expected one with {id} in the place of the letter's id, such as https://example.org/letters/{id}", e.Letter)
			}
		case "key":
			if e.Key = r.Text(value); e.Key != "" && !strings.Contains(e.Key, "{id}") {
				r.Report(topicValue, value, "the key %q is the same for all letters; expected one with {id} in the place of the letter's id, such as {id}", e.Key)
			}
		case "person":
			if e.Person = r.address(value); e.Person != "" && !strings.Contains(e.Person, "{id}") {
				r.Report(topicValue, value, "the address %q is the same for all persons; expected one with {id} in the place of the number in an authority file, such as https://example.org/persons/{id}", e.Person)
			}
		case "tei":
			if e.TEI = r.address(value); e.TEI != "" && !strings.Contains(e.TEI, "{id}") {
				r.Report(topicValue, value, "the address %q is the same for all letters; expected one with {id} in the place of the letter's id, such as https://example.org/tei/{id}.xml", e.TEI)
			}
		case "image":
			if e.Image = r.address(value); e.Image != "" && !strings.Contains(e.Image, "{id}") {
				r.Report(topicValue, value, "the address %q is the same for all images; expected one with {id} in the place of what the letter says of the image, such as https://example.org/images/{id}.jpg", e.Image)
			}
		case "cmif":
			e.CMIF = r.address(value)
		case "bibl":
			e.Bibl = r.Text(value)
		case "doi":
			if e.DOI = r.Text(value); e.DOI != "" && (!strings.Contains(e.DOI, "10.") || !strings.Contains(e.DOI, "/") || strings.ContainsAny(e.DOI, " \t\n<>\"")) {
				r.Report(topicValue, value, "%q is no DOI; expected one such as 10.5281/zenodo.1234567", e.DOI)
			}
		case "kind":
			e.Kind = r.Choice(value, "online", "print", "hybrid")
		case "dts":
			if e.DTS = r.address(value); e.DTS != "" && !strings.HasSuffix(e.DTS, "/") {
				e.DTS += "/"
			}
		case "teipublisher":
			e.TEIPublisher = r.teiPublisher(value)
		default:
			return false
		}
		return true
	})
	return e
}

// teiPublisherKeys are the keys of "teipublisher".
var teiPublisherKeys = []string{"name", "version", "odd", "template", "view", "media"}

// teiPublisher reads what a package for TEI Publisher is.
func (r *reader) teiPublisher(n *yaml.Node) (p edition.TEIPublisher) {
	r.Each(n, teiPublisherKeys, func(key string, value *yaml.Node) bool {
		switch key {
		case "name":
			p.Name = r.plain(value, "hale-letters", "")
		case "version":
			p.Version = r.plain(value, "1.0.0", "")
		case "odd":
			p.ODD = r.plain(value, "teipublisher.odd", "")
		case "template":
			p.Template = r.plain(value, "view.html", "")
		case "view":
			p.View = r.Choice(value, "single", "div", "page")
		case "media":
			p.Media = r.plain(value, "print epub", " ")
		default:
			return false
		}
		return true
	})
	return p
}

// plain reads a text of ASCII letters, digits, "-", "_", "." and of what else is given.
func (r *reader) plain(n *yaml.Node, example, more string) string {
	s := r.Text(n)
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."+more) != "" || strings.Contains(s, "..") || strings.HasPrefix(s, ".") {
		r.Report(topicValue, n, "%q has other signs than letters, digits, \"-\", \"_\" and inner \".\"; expected a text such as %s", s, example)
		return ""
	}
	return s
}

// editorOf reads "Anna Hale <hale@example.org>".
func editorOf(s string) edition.Editor {
	name, email, ok := strings.Cut(s, "<")
	if !ok {
		return edition.Editor{Name: strings.TrimSpace(s)}
	}
	return edition.Editor{Name: strings.TrimSpace(name), Email: strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(email), ">"))}
}

// address reads an address of the web.
func (r *reader) address(n *yaml.Node) string {
	s := r.Text(n)
	if s != "" && (!strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") || strings.ContainsAny(s, " \t\n<>\"")) {
		r.Report(topicValue, n, "%q is no address; expected one that begins with https:// and has no blanks", s)
		return ""
	}
	return s
}
