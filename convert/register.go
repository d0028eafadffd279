package convert

import (
	"slices"
	"strconv"

	"teikit/convert/facts"
	"teikit/convert/letter"
	"teikit/convert/teibuild"
	"teikit/tei/register"
)

// bearers tells which element bears an id of "[[id|name]]": by the register, else by the parties and places of the facts.
func bearers(k *register.Linker, given *facts.Facts, name string) func(id string) (element, complaint string) {
	l := &letter.Letter{Name: name}
	if given.ID != nil {
		l.Given.ID = given.ID.Value
	}
	elements := map[register.Kind]string{register.Person: "persName", register.Org: "orgName", register.Place: "placeName"}
	return func(id string) (element, complaint string) {
		if !teibuild.MayStand(l, id) {
			return "", ""
		}
		if k != nil {
			if e := k.Lookup(id); e != nil {
				return elements[e.Kind], ""
			}
		}
		if element = given.Bears(id); element != "" || k == nil {
			return element, ""
		}
		complaint = "add it, or mend the id"
		if near := k.Nearest(id); near != "" {
			complaint = "did you mean " + strconv.Quote(near) + "?"
		}
		return "", complaint
	}
}

// enrol looks up the parties and places of a letter's header in the register of the edition, and those whom its text names by an id of the
// register. The result has what the register knows, by the ids in the letter: of names, only what is certain.
func enrol(l *letter.Letter, k *register.Linker) map[string]*register.Entry {
	if k == nil {
		return nil
	}
	entries := map[string]*register.Entry{}
	look := func(name, id string, c register.Context) {
		if link := k.Link(name, c); link.Verdict == register.Certain && entries[id] == nil {
			entries[id] = link.Entry
		}
	}
	var date register.Context
	if l.Sent.Date != nil {
		date.Date = l.Sent.Date.Value
	}
	for _, group := range [][]letter.Party{l.Senders, l.Addressees, l.Copies} {
		for _, p := range group {
			c := date
			if c.Kind, c.Correspondent = register.Person, true; p.Kind == letter.Org {
				c.Kind = register.Org
			}
			look(p.Name, p.ID, c)
		}
	}
	for _, p := range []*letter.Place{l.Sent.Place, l.Received.Place} {
		if p != nil {
			look(p.Name, p.ID, register.Context{Kind: register.Place})
		}
	}
	for _, n := range l.Named {
		if e := k.Lookup(n.ID); e != nil {
			entries[n.ID] = e
		}
	}
	return entries
}

// registerIDs are the ids of the register that stand in the document for those that the letter has: where nobody else in the letter has the
// id, and the text does not name somebody by the letter's own.
func registerIDs(l *letter.Letter, entries map[string]*register.Entry) map[string]string {
	ids := idsOf(l)
	others := func(id string, e *register.Entry) bool { return slices.Contains(ids, id) && entries[id] != e }
	stands := map[string]string{}
	for _, id := range ids {
		e := entries[id]
		if e == nil || e.ID == id || others(e.ID, e) || !teibuild.MayStand(l, e.ID) {
			continue
		}
		if !slices.ContainsFunc(l.Named, func(n letter.Entry) bool { return n.ID == id }) {
			stands[id] = e.ID
		}
	}
	return stands
}

// idsOf are the ids of parties, places and names of the letter, each once.
func idsOf(l *letter.Letter) []string {
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, group := range [][]letter.Party{l.Senders, l.Addressees, l.Copies} {
		for _, p := range group {
			add(p.ID)
		}
	}
	for _, p := range []*letter.Place{l.Sent.Place, l.Received.Place} {
		if p != nil {
			add(p.ID)
		}
	}
	for _, n := range l.Named {
		add(n.ID)
	}
	return ids
}
