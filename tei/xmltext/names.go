package xmltext

import (
	"strings"
	"unicode/utf8"
)

// A qname is a qualified name as written, with what is remembered about it. Each spelling has one record per Reader, so
// that most work on names is done once per name and not once per tag.
type qname struct {
	raw    string
	local  string
	prefix *prefix
	decl   bool // xmlns or xmlns:...: as an attribute it declares a namespace
	bad    bool // no qualified name by Namespaces [7]

	asElement, asAttr resolved
	attlist           *attlist // what the internal subset says about attributes of elements with this name
	seen              uint32   // number of the last start tag that had an attribute of this name
	reported          bool     // that it is bad
}

// resolved remembers the expanded name of a qname for the namespace that its prefix had last.
type resolved struct {
	uri int32 // unresolved: not yet
	id  int32
}

const unresolved = -2

// A nameTable interns names.
type nameTable struct {
	qnames   map[string]*qname
	recent   [256]*qname // in front of qnames, by a cheap hash
	prefixes map[string]*prefix
	none     *prefix // the record of ""

	uris   []string // namespace names by number; 0 is ""
	uriIDs map[string]int32

	scope  int32 // the number of what prefixes are bound to now; 0 is the beginning
	scopes map[scopeKey]int32

	names []Name // expanded names by NameID
	ids   map[expandedName]int32

	passing bool // the text passes by: what is kept of it is a copy
}

type expandedName struct {
	uri   int32
	local string
}

// A scopeKey is a declaration in a scope: together they make another scope.
type scopeKey struct {
	outer  int32
	prefix *prefix
	uri    int32
}

func newNameTable() *nameTable {
	t := &nameTable{
		qnames:   make(map[string]*qname, 64),
		prefixes: make(map[string]*prefix, 8),
		uriIDs:   make(map[string]int32, 8),
		ids:      make(map[expandedName]int32, 64),
		scopes:   make(map[scopeKey]int32, 8),
	}
	t.uri("")
	t.none = t.prefix("")
	t.none.uri = 0
	t.prefix("xml").uri = t.uri(XMLNamespace)
	t.prefix("xmlns").uri = t.uri(XMLNSNamespace)
	return t
}

// qname gives the record of a name as written, which is not empty.
func (t *nameTable) qname(raw string) *qname {
	n := len(raw)
	slot := (uint(raw[0])*7 + uint(raw[n-1])*31 + uint(raw[n/2])*13 + uint(n)) % uint(len(t.recent))
	if q := t.recent[slot]; q != nil && q.raw == raw {
		return q
	}
	q := t.qnames[raw]
	if q == nil {
		if t.passing {
			raw = strings.Clone(raw)
		}
		q = t.newQName(raw)
		t.qnames[raw] = q
	}
	t.recent[slot] = q
	return q
}

func (t *nameTable) newQName(raw string) *qname {
	q := &qname{raw: raw, local: raw, prefix: t.none, asElement: resolved{uri: unresolved}, asAttr: resolved{uri: unresolved}}
	prefix, local, found := strings.Cut(raw, ":")
	switch {
	case !found:
		q.decl = raw == "xmlns"
	case prefix == "" || local == "" || strings.Contains(local, ":") || nameEnd(local, 0) != len(local):
		q.bad = true
	default:
		q.prefix, q.local, q.decl = t.prefix(prefix), local, prefix == "xmlns"
	}
	return q
}

// uri gives the number of a namespace name, which it keeps.
func (t *nameTable) uri(uri string) int32 {
	id, ok := t.uriIDs[uri]
	if !ok {
		id = int32(len(t.uris))
		t.uris = append(t.uris, uri)
		t.uriIDs[uri] = id
	}
	return id
}

// expand gives the NameID of a local name in a namespace.
func (t *nameTable) expand(uri int32, local string) int32 {
	key := expandedName{uri, local}
	id, ok := t.ids[key]
	if !ok {
		id = int32(len(t.names))
		t.names = append(t.names, Name{Space: t.uris[uri], Local: local})
		t.ids[key] = id
	}
	return id
}

// nameEnd is the end of the Name [5] that begins at s[i], or i if none does.
func nameEnd(s string, i int) int {
	if i >= len(s) {
		return i
	}
	switch class := cleanBytes[s[i]]; {
	case class&nameStartByte != 0:
		return nameRest(s, i+1)
	case class&highByte != 0:
		if c, size := utf8.DecodeRuneInString(s[i:]); size > 1 && isNameStart(c) {
			return nameRest(s, i+size)
		}
	}
	return i
}

// IsName tells whether s is a Name [5].
func IsName(s string) bool { return s != "" && nameEnd(s, 0) == len(s) }

// nameRest is the end of the NameChars [4a] at s[i]: an Nmtoken [7] if it is not i.
func nameRest(s string, i int) int {
	for i < len(s) {
		class := cleanBytes[s[i]]
		if class&nameByte != 0 {
			i++
			continue
		}
		if class&highByte == 0 {
			break
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if size == 1 || !isNameChar(c) {
			break
		}
		i += size
	}
	return i
}

// enoughNames tells whether there are no more different names than allowed: they stay in memory.
func (r *Reader) enoughNames(start, end int) bool {
	if len(r.names.qnames) <= r.limits.Names && len(r.names.uris) <= r.limits.Names {
		return true
	}
	r.limit(start, end, "the file has more different names than the limit of %d", r.limits.Names)
	return false
}

// name checks the length of a name, which is then good for use, and tells whether reading goes on.
func (r *Reader) name(start, end int) bool {
	if end-start <= r.limits.NameBytes {
		return true
	}
	r.limit(start, start+min(end-start, excerptRunes), "a name is longer than the limit of %d bytes", r.limits.NameBytes)
	return false
}
