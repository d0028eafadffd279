package jsonld

import (
	"bufio"
	"io"
	"maps"
	"slices"
	"strings"

	"teikit/convert/export/edition"
)

// A File is the file of all letters: the edition, the nodes of letters as they come, and at the end the entities that they share. It grows with the
// entities, not with the letters.
type File struct {
	out      *bufio.Writer
	entities map[string]*known
}

// A known entity has the names and addresses that letters give it.
type known struct {
	kind        string
	names, same map[string]bool
	first       string // its first name
}

// New begins a file.
func New(out io.Writer, e *edition.Edition) (*File, error) {
	f := &File{out: bufio.NewWriter(out), entities: map[string]*known{}}
	_, err := f.out.WriteString(`{"@context":` + encode(context) + ",\n\"@graph\":[\n" + encode(collection(e)))
	return f, err
}

// collection is the edition.
func collection(e *edition.Edition) Node {
	n := Node{"@id": iri(e.Site()), "@type": []string{"schema:Collection", "crm:E73_Information_Object"}}
	n.set("schema:name", e.Title)
	n.set("schema:license", to(webAddress(e.Licence)))
	n.set("schema:dateModified", e.Date)
	if e.Publisher != "" {
		n.set("schema:publisher", Node{"@type": "schema:Organization", "schema:name": e.Publisher})
	}
	for _, editor := range e.Editors {
		person := Node{"@type": "schema:Person"}
		person.set("schema:name", editor.Name)
		n.add("schema:editor", person)
	}
	return n
}

// Add takes the cells of a document.
func (f *File) Add(rows [][]string) error {
	for _, r := range rows {
		if r[0] == nodeRow {
			if _, err := f.out.WriteString(",\n" + r[1]); err != nil {
				return err
			}
			continue
		}
		k := f.entities[r[1]]
		if k == nil {
			// Copies: a piece of the letter's text would keep all of it.
			k = &known{kind: strings.Clone(r[2]), first: strings.Clone(r[3]), names: map[string]bool{}, same: map[string]bool{}}
			f.entities[strings.Clone(r[1])] = k
		}
		if !k.names[r[3]] {
			k.names[strings.Clone(r[3])] = true
		}
		for _, a := range r[4:] {
			if !k.same[a] {
				k.same[strings.Clone(a)] = true
			}
		}
	}
	return nil
}

// Close writes the entities and ends the file.
func (f *File) Close() error {
	for _, id := range slices.Sorted(maps.Keys(f.entities)) {
		k := f.entities[id]
		n := Node{"@id": id, "@type": types[k.kind], "schema:name": k.first, "rdfs:label": k.first}
		delete(k.names, k.first)
		if len(k.names) > 0 {
			n["schema:alternateName"] = slices.Sorted(maps.Keys(k.names))
		}
		for _, a := range slices.Sorted(maps.Keys(k.same)) {
			n.add("schema:sameAs", to(a))
		}
		if _, err := f.out.WriteString(",\n" + encode(n)); err != nil {
			return err
		}
	}
	if _, err := f.out.WriteString("\n]}\n"); err != nil {
		return err
	}
	return f.out.Flush()
}
