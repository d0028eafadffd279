package cmif

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"teikit/convert/export/edition"
	"teikit/convert/export/markup"
	"teikit/tei/xmltree"
)

// bibls are the editions that letters stand in: those of tables, or else the one of the project.
func bibls(e *edition.Edition) []edition.Source {
	if len(e.Sources) == 0 {
		return []edition.Source{{ID: ID(cmp.Or(e.Site(), citation(e))), Text: citation(e), Kind: cmp.Or(e.Kind, "online"), Address: e.Site()}}
	}
	list := slices.Clone(e.Sources)
	for i := range list {
		list[i].Kind = cmp.Or(list[i].Kind, e.Kind, "print")
		if !isUUID(list[i].ID) {
			list[i].ID = ID(cmp.Or(list[i].Address, list[i].Text))
		}
	}
	return list
}

// writeBibl writes an edition, with its address behind it.
func writeBibl(w *markup.Writer, s edition.Source) {
	w.Indent()
	w.Raw("<bibl")
	w.Attrs("type", s.Kind, "xml:id", s.ID)
	w.Raw(">")
	w.Text(strings.TrimSpace(strings.TrimSuffix(s.Text, s.Address)))
	if s.Address != "" {
		w.Raw(" <ref")
		w.Attrs("target", s.Address)
		w.Raw(">")
		w.Text(s.Address)
		w.Raw("</ref>")
	}
	w.Raw("</bibl>\n")
}

// source are the pointers to the editions of a letter.
func (r *reader) source(header xmltree.Node) string {
	list := bibls(r.edition)
	if len(r.edition.Sources) == 0 {
		return "#" + list[0].ID
	}
	var pointers []string
	for b := range header.Child("fileDesc", "sourceDesc").Elements() {
		if i := slices.IndexFunc(list, func(s edition.Source) bool { return b.Is(xmltree.TEI, "bibl") && s.Text == words(b) }); i >= 0 {
			pointers = append(pointers, "#"+list[i].ID)
		}
	}
	return strings.Join(pointers, " ")
}

// Cited is the one edition of a project as CMIF cites it, with its address.
func Cited(e *edition.Edition) string { return strings.TrimSpace(citation(e) + " " + e.Site()) }

// citation is how the edition is cited.
func citation(e *edition.Edition) string {
	if e.Bibl != "" {
		return e.Bibl
	}
	var names []string
	for _, editor := range e.Editors {
		names = append(names, editor.Name)
	}
	return fmt.Sprintf("%s. Ed. %s.", strings.TrimSuffix(e.Title, "."), strings.Join(names, ", "))
}

func words(n xmltree.Node) string { return strings.Join(strings.Fields(n.Text()), " ") }
