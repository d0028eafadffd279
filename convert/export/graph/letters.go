package graph

import (
	"strings"

	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/tei/datable"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// The cells of a document: a row for each party of each letter, and one for each pair.
//
//	nodeRow, key, label, address, kind, side, first date, last date
//	edgeRow, key of the sender, key of the addressee, first date, last date
const (
	nodeRow = "node"
	edgeRow = "edge"
)

// Letters gives the parties of each letter of a document. Goroutines may share the edition.
func Letters(tree *xmltree.Tree, e *edition.Edition) edition.Part { return read(tree, e, false) }

func read(tree *xmltree.Tree, e *edition.Edition, numbered bool) (p edition.Part) {
	r := &reader{resolver: authority.New(tree, e), edition: e, numbered: numbered, part: &p}
	letters := 0
	for _, root := range tree.ByName(xmltree.TEI, "TEI") {
		if header := root.Child("teiHeader"); header.Valid() {
			letters++
			r.letter(root, header)
		}
	}
	if letters == 0 {
		p.Found.Add(NoLetter.At(tree.Root().NameSpan(), "the file is no TEI letter: its root is %q; expected TEI with a teiHeader", tree.Root().Local()))
	}
	return p
}

// A reader reads one document.
type reader struct {
	resolver *authority.Resolver
	edition  *edition.Edition
	numbered bool // a correspondent without number is a finding
	part     *edition.Part
}

// A correspondent is a party of a letter.
type correspondent struct {
	key, label, address, kind string
}

func (r *reader) letter(root, header xmltree.Node) {
	profile := header.Child("profileDesc")
	if !profile.Valid() {
		return
	}
	for desc := range profile.Elements() {
		if desc.Is(xmltree.TEI, "correspDesc") {
			r.correspDesc(root, desc)
		}
	}
}

func (r *reader) correspDesc(root, desc xmltree.Node) {
	var senders, addressees []correspondent
	var sent, received datable.Value
	for a := range desc.Elements() {
		switch kind := a.AttrValue("type"); {
		case !a.Is(xmltree.TEI, "correspAction"):
		case kind == "sent":
			senders = append(senders, r.parties(a)...)
			sent = firstDate(a, sent)
		case kind == "received" && a.AttrValue("subtype") != "cc":
			addressees = append(addressees, r.parties(a)...)
			received = firstDate(a, received)
		}
	}
	if sent.IsZero() {
		sent = received
	}
	first, last := bounds(sent)
	for side, list := range [][]correspondent{senders, addressees} {
		for _, c := range list {
			r.part.Cells = append(r.part.Cells, []string{nodeRow, c.key, c.label, c.address, c.kind, sides[side], first, last})
		}
	}
	for _, s := range senders {
		for _, a := range addressees {
			r.part.Cells = append(r.part.Cells, []string{edgeRow, s.key, a.key, first, last})
		}
	}
	if !r.numbered && (len(senders) == 0 || len(addressees) == 0) {
		d := NoParty.At(desc.TagSpan(), "the letter does not name both sender and addressee; it is no edge of the network")
		d.Path = desc.Path()
		r.part.Found.Add(d)
	}
}

var sides = [2]string{"sent", "received"}

// parties are the correspondents of an action.
func (r *reader) parties(a xmltree.Node) (list []correspondent) {
	for c := range a.Elements() {
		kind := register.Person
		switch {
		case c.Is(xmltree.TEI, "orgName"), c.AttrValue("type") == "org" && (c.Is(xmltree.TEI, "name") || c.Is(xmltree.TEI, "rs")):
			kind = register.Org
		case c.Is(xmltree.TEI, "persName"), c.AttrValue("type") != "place" && (c.Is(xmltree.TEI, "name") || c.Is(xmltree.TEI, "rs")):
		default:
			continue
		}
		if label := strings.Join(strings.Fields(c.Text()), " "); label != "" {
			list = append(list, r.correspondent(c, label, kind))
		}
	}
	return list
}

// correspondent is the one whom an element names: by number, by entry of the registers, or by name.
func (r *reader) correspondent(n xmltree.Node, label string, kind register.Kind) correspondent {
	c := correspondent{label: label, kind: string(kind)}
	c.address, _ = r.resolver.Address(n.AttrValue("ref"), kind)
	c.address = authority.Uniform(c.address)
	if entry := r.resolver.Entry(n.AttrValue("ref")); entry != nil {
		c.label, c.key = entry.Label, entry.ID
	}
	switch {
	case c.address != "":
		c.key = c.address
	case c.key == "":
		c.key = string(kind) + " " + strings.ToLower(label) // other spellings are others, as far as is known
	}
	if r.numbered && !strings.HasPrefix(c.address, beaconFile(r.edition).Prefix) {
		c.address = ""
		d := NoNumber.At(n.TagSpan(), "%q has no number of %s; it is left out", label, beaconFile(r.edition).Title)
		d.Path = n.Path()
		r.part.Found.Add(d)
	}
	return c
}

// firstDate is the date of an action, if it has one that says when and there is none yet.
func firstDate(a xmltree.Node, was datable.Value) datable.Value {
	for c := range a.Elements() {
		if !c.Is(xmltree.TEI, "date") || !was.IsZero() {
			continue
		}
		var attrs []datable.Attr
		for at := range c.Attrs() {
			attrs = append(attrs, datable.Attr{Name: strings.TrimSuffix(at.Name.Local, "-iso"), Value: at.Value})
		}
		if v, faults := datable.FromAttrs(attrs); len(faults) == 0 {
			was = v
		}
	}
	return was
}

// bounds are the first and the last date that a value states, as exactly as it states them; "" if it is open there, or says no year.
func bounds(v datable.Value) (first, last string) {
	text := func(list ...datable.Date) string {
		for _, d := range list {
			if d.Year != 0 {
				return d.String()
			}
		}
		return ""
	}
	return text(v.When, v.From, v.NotBefore), text(v.When, v.To, v.NotAfter)
}
