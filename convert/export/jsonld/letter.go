package jsonld

import (
	"strings"

	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/convert/export/table"
	"teikit/tei/namekey"
	"teikit/tei/xmltree"
)

// Missing are the keys of the project file's edition without which nothing has an address.
func Missing(e *edition.Edition) []string {
	if e.Site() == "" {
		return []string{"url"}
	}
	return nil
}

// The cells of a document: a row for each node of a letter, and one for each entity that a letter names.
//
//	nodeRow, the node as JSON
//	entityRow, address, kind, name, other addresses
const (
	nodeRow   = "node"
	entityRow = "entity"
)

// Letters gives the nodes of each letter of a document. Goroutines may share the edition.
func Letters(t *xmltree.Tree, e *edition.Edition) (p edition.Part) {
	w := &writer{resolver: &resolver{authority.New(t, e), e}, edition: e, part: &p}
	for _, root := range t.ByName(xmltree.TEI, "TEI") {
		if row, ok := table.Of(root); ok {
			p.Letters = append(p.Letters, edition.Letter{ID: row.ID, At: root.TagSpan()})
			w.letter(root, row)
		}
	}
	if len(p.Letters) == 0 {
		p.Found.Add(NoLetter.At(t.Root().NameSpan(), "the file is no TEI letter: its root is %q; expected TEI with a teiHeader", t.Root().Local()))
	}
	return p
}

// A writer writes the letters of one document.
type writer struct {
	resolver *resolver
	edition  *edition.Edition
	part     *edition.Part
}

func (w *writer) node(n Node) { w.part.Cells = append(w.part.Cells, []string{nodeRow, encode(n)}) }

// mention makes an entity a node of the file.
func (w *writer) mention(e entity) {
	w.part.Cells = append(w.part.Cells, append([]string{entityRow, e.id, e.kind, e.name}, e.same...))
}

// address is that of a letter: its page, or else a fragment of the edition's address.
func (w *writer) address(id string) string {
	if a := w.edition.Address(id); a != "" {
		return iri(a)
	}
	return iri(base(w.edition) + "#letter-" + namekey.Slug(id))
}

// fragment is what a part of a letter has behind the letter's address.
func fragment(letter, part string) string {
	if strings.Contains(letter, "#") {
		return "-" + part
	}
	return "#" + part
}

func (w *writer) letter(root xmltree.Node, row table.Row) {
	id := w.address(row.ID)
	n := Node{"@id": id, "@type": []string{"schema:Message", "crm:E73_Information_Object"}, "schema:identifier": row.ID, "schema:isPartOf": to(iri(w.edition.Site()))}
	n.set("schema:name", row.Title)
	n.set("rdfs:label", row.Title)
	n.set("schema:inLanguage", row.Lang)
	n.set("schema:genre", row.Type)
	n.set("schema:license", to(webAddress(w.edition.Licence)))
	if w.edition.Letter != "" {
		n.set("schema:url", to(id))
	}
	if tei := webAddress(w.edition.FileAddress(row.ID)); tei != "" {
		n.set("schema:encoding", Node{"@type": "schema:MediaObject", "schema:contentUrl": to(tei), "schema:encodingFormat": "application/tei+xml"})
	}
	var sent, received activity
	for a := range root.Child("teiHeader", "profileDesc").Descendants() {
		switch kind := a.AttrValue("type"); {
		case !a.Is(xmltree.TEI, "correspAction"):
		case kind == "sent":
			w.action(id, a, "sending", &sent)
		case kind == "received":
			w.action(id, a, "receiving", &received)
		}
	}
	w.message(n, sent, received)
	w.mentions(n, root)
	w.node(n)
	for _, activity := range append(sent.nodes(), received.nodes()...) {
		w.node(activity)
	}
	w.creation(id, root)
	if row.Archive != "" {
		w.node(Node{"@id": id + fragment(id, "object"), "@type": "crm:E22_Human-Made_Object", "crm:P128_carries": to(id),
			"crm:P1_is_identified_by": Node{"@type": "crm:E42_Identifier", "rdfs:label": row.Archive}})
	}
}

// message says in the words of schema.org what is certain of sending and receiving.
func (w *writer) message(n Node, sent, received activity) {
	refs := func(list []entity) (nodes []Node) {
		for _, e := range list {
			nodes = append(nodes, to(e.id))
		}
		return nodes
	}
	n.set("schema:sender", refs(sent.certain.agents))
	n.set("schema:recipient", refs(received.certain.agents))
	n.set("schema:ccRecipient", refs(received.certain.copies))
	if p := sent.certain.place; p != nil {
		n.set("schema:locationCreated", to(p.id))
	}
	if d := sent.certain.date; d != nil {
		n.set("schema:dateSent", d.exact())
	}
	if d := received.certain.date; d != nil {
		n.set("schema:dateReceived", d.exact())
	}
}

// mentions says whom and what the text names, as far as a number or a register tells who that is. Notes are the editors' words.
func (w *writer) mentions(n Node, root xmltree.Node) {
	named := map[string]bool{}
	var walk func(e xmltree.Node)
	walk = func(e xmltree.Node) {
		for c := range e.Elements() {
			if c.Is(xmltree.TEI, "note") || c.Is(xmltree.TEI, "TEI") {
				continue
			}
			if kind := kindOf(c); kind != "" && kind != "other" && c.AttrValue("ref") != "" && doubt(c) == "" {
				if e, known := w.resolver.entity(c, kind); known && !named[e.id] {
					named[e.id] = true
					w.mention(e)
					n.add("schema:mentions", to(e.id))
				}
			}
			walk(c)
		}
	}
	walk(root.Child("text", "body"))
}

// creation says what the header says of the writing of a letter, which need not be its sending.
func (w *writer) creation(letter string, root xmltree.Node) {
	n := Node{"@id": letter + fragment(letter, "creation"), "@type": "crm:E65_Creation", "crm:P94_has_created": to(letter)}
	for c := range root.Child("teiHeader", "fileDesc", "titleStmt").Elements() {
		if !c.Is(xmltree.TEI, "author") || doubt(c) != "" {
			continue
		}
		name, kind := c, string("")
		for e := range c.Elements() {
			if k := kindOf(e); k != "" && k != "other" && kind == "" {
				name, kind = e, k
			}
		}
		if kind == "" {
			kind = actor
		}
		if e, _ := w.resolver.entity(name, kind); e.name != "" && e.doubt == "" {
			w.mention(e)
			n.add("crm:P14_carried_out_by", to(e.id))
		}
	}
	for c := range root.Child("teiHeader", "profileDesc", "creation").Elements() {
		switch {
		case doubt(c) != "":
		case c.Is(xmltree.TEI, "date") && n["crm:P4_has_time-span"] == nil:
			if d, ok := dateOf(c); ok {
				n.set("crm:P4_has_time-span", d.timeSpan(letter+fragment(letter, "creation-time")))
			}
		case kindOf(c) == "place" && n["crm:P7_took_place_at"] == nil:
			if e, _ := w.resolver.entity(c, "place"); e.name != "" {
				w.mention(e)
				n.set("crm:P7_took_place_at", to(e.id))
			}
		}
	}
	w.node(n)
}
