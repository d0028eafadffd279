package xmlmodel

import (
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A Kind is the language of a schema.
type Kind uint8

// The kinds. Undecided is that of a model which says nothing about its language: the schema itself has to.
const (
	Undecided Kind = iota
	RelaxNG
	RelaxNGCompact
	Schematron
	XSD
	DTD
	NVDL
	Unknown // a language that is named, but that nobody knows
)

// String names the language in a message.
func (k Kind) String() string {
	switch k {
	case Undecided:
		return "a schema"
	case RelaxNG:
		return "RELAX NG"
	case RelaxNGCompact:
		return "RELAX NG (compact syntax)"
	case Schematron:
		return "Schematron"
	case XSD:
		return "XML Schema (XSD)"
	case DTD:
		return "a DTD"
	case NVDL:
		return "NVDL"
	case Unknown:
		return "an unknown schema language"
	}
	return "no schema"
}

// IsGrammar reports whether a schema of the kind says which elements a document may have, and can be checked against.
func (k Kind) IsGrammar() bool { return k == RelaxNG || k == RelaxNGCompact || k == Undecided }

// namespaces are those of schema languages (schematypens; appendix of the note), and the kinds that they mean.
var namespaces = []struct {
	uri  string
	kind Kind
}{
	{"http://relaxng.org/ns/structure/1.0", RelaxNG},
	{"http://relaxng.org/ns/structure/0.9", RelaxNG},
	{"http://purl.oclc.org/dsdl/schematron", Schematron},
	{"http://www.ascc.net/xml/schematron", Schematron}, // before ISO
	{"http://www.w3.org/2001/XMLSchema", XSD},
	{"http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0", NVDL},
}

// extensions are those of files of schemas. What TEI calls .isosch is Schematron.
var extensions = []struct {
	end  string
	kind Kind
}{
	{".rng", RelaxNG}, {".rnc", RelaxNGCompact}, {".sch", Schematron}, {".isosch", Schematron}, {".xsd", XSD}, {".dtd", DTD}, {".nvdl", NVDL},
}

// mediaTypes are those that mean one language.
var mediaTypes = []struct {
	name string
	kind Kind
}{
	{"application/relax-ng-compact-syntax", RelaxNGCompact},
	{"application/xml-dtd", DTD},
	{"application/relaxng+xml", RelaxNG},
	{"application/schematron+xml", Schematron},
}

// kindOf is the language of a model: by its media type, by the namespace that it names, by the end of its address.
func kindOf(m Model) Kind {
	if name, _, _ := strings.Cut(m.Type.Value, ";"); name != "" {
		for _, t := range mediaTypes {
			if strings.EqualFold(strings.TrimSpace(name), t.name) {
				return t.kind
			}
		}
	}
	byEnd := KindOfAddress(m.Href.Value)
	named := strings.TrimSpace(m.TypeNS.Value)
	if named == "" {
		return byEnd
	}
	kind := kindOfNamespace(named)
	if kind == RelaxNG && byEnd == RelaxNGCompact { // the namespace names the language, not the syntax
		return byEnd
	}
	return kind
}

func kindOfNamespace(uri string) Kind {
	for _, n := range namespaces {
		if n.uri == uri {
			return n.kind
		}
	}
	return Unknown
}

// KindOfAddress is the language that the end of an address or path means, Undecided if it means none.
func KindOfAddress(address string) Kind {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	for _, e := range extensions {
		if len(address) > len(e.end) && strings.EqualFold(address[len(address)-len(e.end):], e.end) {
			return e.kind
		}
	}
	return Undecided
}

// KindOfSchema is the language that the text of a schema is written in, as far as its beginning shows: Undecided for what
// is no XML (it may be the compact syntax of RELAX NG, or a DTD), Unknown for XML that is no schema.
func KindOfSchema(f *source.File) Kind {
	head := strings.TrimLeft(f.Slice(source.Range{Start: 0, End: sniffed}), "\ufeff \t\r\n")
	if !strings.HasPrefix(head, "<") {
		return Undecided
	}
	r := xmltext.NewReader(f, xmltext.Options{})
	for t := r.Next(); t != nil; t = r.Next() {
		if t.Kind == xmltext.StartElement {
			return kindOfNamespace(t.Name.Space)
		}
	}
	if strings.HasPrefix(head, "<!E") || strings.HasPrefix(head, "<!A") { // ELEMENT, ENTITY, ATTLIST
		return DTD
	}
	return Unknown
}

// sniffed is how much of a schema is looked at for a "<", in bytes.
const sniffed = 4096
