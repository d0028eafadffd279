package jsonld

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A Node is a thing and what is said about it: values, or other nodes, by the names of properties.
type Node map[string]any

// context are the vocabularies.
var context = Node{
	"schema": "https://schema.org/",
	"crm":    "http://www.cidoc-crm.org/cidoc-crm/",
	"rdfs":   "http://www.w3.org/2000/01/rdf-schema#",
	"xsd":    "http://www.w3.org/2001/XMLSchema#",
}

// set adds a value; nothing for one that is empty.
func (n Node) set(property string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case []Node:
		switch len(v) {
		case 0:
			return
		case 1:
			value = v[0]
		}
	case Node:
		if len(v) == 0 {
			return
		}
	}
	n[property] = value
}

// add adds a value to those of a property.
func (n Node) add(property string, value Node) {
	list, _ := n[property].([]Node)
	n[property] = append(list, value)
}

// to is a reference to a node.
func to(id string) Node {
	if id == "" {
		return nil
	}
	return Node{"@id": id}
}

// encode is a node as JSON. "<" and the like are escaped, so that the file can stand in a page.
func encode(n Node) string {
	b, err := json.Marshal(n)
	if err != nil {
		panic(err) // a Node holds texts, lists and nodes
	}
	return string(b)
}

// iri is an address as RDF wants it: characters that an IRI cannot have are escaped (RFC 3987 section 2.2).
func iri(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r <= ' ' || r == 0x7f || strings.ContainsRune("<>\"{}|\\^`", r) || r == 0xfffd {
			fmt.Fprintf(&b, "%%%02X", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// webAddress is an address of the web that a document has; "" for anything else, such as "javascript:".
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return iri(s)
	}
	return ""
}
