package catalog

import (
	"strings"

	"teikit/tei/source"
)

// An EntryKind is the name of an entry's element.
type EntryKind uint8

// The kinds of entry.
const (
	System EntryKind = iota + 1
	RewriteSystem
	SystemSuffix
	DelegateSystem
	Public
	DelegatePublic
	URI
	RewriteURI
	URISuffix
	DelegateURI
	NextCatalog
)

// String is the name of the element.
func (k EntryKind) String() string {
	if row := rowOf(k); row != nil {
		return row.element
	}
	return "no entry"
}

// A how says in which way an entry matches.
type how uint8

const (
	exactly how = iota
	byStart
	byEnd
	always // nextCatalog
)

// A row is what there is to know about a kind of entry (section 6.5).
type row struct {
	kind    EntryKind
	element string
	match   string // the attribute that says what is matched; "" if there is none
	target  string // the attribute with the other address
	how     how
}

var rows = []row{
	{System, "system", "systemId", "uri", exactly},
	{RewriteSystem, "rewriteSystem", "systemIdStartString", "rewritePrefix", byStart},
	{SystemSuffix, "systemSuffix", "systemIdSuffix", "uri", byEnd},
	{DelegateSystem, "delegateSystem", "systemIdStartString", "catalog", byStart},
	{Public, "public", "publicId", "uri", exactly},
	{DelegatePublic, "delegatePublic", "publicIdStartString", "catalog", byStart},
	{URI, "uri", "name", "uri", exactly},
	{RewriteURI, "rewriteURI", "uriStartString", "rewritePrefix", byStart},
	{URISuffix, "uriSuffix", "uriSuffix", "uri", byEnd},
	{DelegateURI, "delegateURI", "uriStartString", "catalog", byStart},
	{NextCatalog, "nextCatalog", "", "catalog", always},
}

func rowOf(k EntryKind) *row {
	for i := range rows {
		if rows[i].kind == k {
			return &rows[i]
		}
	}
	return nil
}

// isPublic reports whether entries of the kind match public identifiers.
func (k EntryKind) isPublic() bool { return k == Public || k == DelegatePublic }

// namesCatalog reports whether the other address of an entry is that of an entry file.
func (k EntryKind) namesCatalog() bool {
	return k == DelegateSystem || k == DelegatePublic || k == DelegateURI || k == NextCatalog
}

// An Entry maps addresses.
type Entry struct {
	Kind         EntryKind
	Match        string      // what is matched, normalised
	Target       string      // the other address, absolute
	PreferPublic bool        // Public, DelegatePublic: it counts for external identifiers with a system identifier, too
	Span         source.Span // of the start tag
}

// matches reports whether the entry is for a normalised address.
func (e *Entry) matches(address string) bool {
	switch rowOf(e.Kind).how {
	case exactly:
		return address == e.Match
	case byStart:
		return strings.HasPrefix(address, e.Match)
	case byEnd:
		return strings.HasSuffix(address, e.Match)
	case always:
	}
	return false
}
