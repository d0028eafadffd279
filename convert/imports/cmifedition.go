package imports

import (
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/xmltree"
)

// edition reads what the header says of the edition, and its bibls.
func (r *cmifReader) edition(root xmltree.Node) (e edition.Edition) {
	file := root.Child("teiHeader", "fileDesc")
	if !file.Valid() {
		return e
	}
	e.Title = words(file.Child("titleStmt", "title"))
	for c := range file.Child("titleStmt").Elements() {
		if c.Is(xmltree.TEI, "editor") {
			email := words(c.Child("email"))
			e.Editors = append(e.Editors, edition.Editor{Name: strings.TrimSpace(strings.TrimSuffix(words(c), email)), Email: email})
		}
	}
	publication := file.Child("publicationStmt")
	if publisher := publication.Child("publisher"); publisher.Valid() {
		e.Publisher = words(publisher)
		e.Home = publisher.Child("ref").AttrValue("target")
	}
	e.CMIF = words(publication.Child("idno"))
	e.Licence = publication.Child("availability", "licence").AttrValue("target")
	for c := range file.Child("sourceDesc").Descendants() { // some have a listBibl
		if !c.Is(xmltree.TEI, "bibl") {
			continue
		}
		b := edition.Source{ID: c.XMLValue("id"), Text: words(c), Kind: c.AttrValue("type"), Address: c.Child("ref").AttrValue("target")}
		r.bibls[b.ID] = b.Text
		e.Sources = append(e.Sources, b)
	}
	return e
}

func words(n xmltree.Node) string {
	if !n.Valid() {
		return ""
	}
	return strings.Join(strings.Fields(n.Text()), " ")
}
