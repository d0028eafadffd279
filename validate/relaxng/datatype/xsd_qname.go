package datatype

import (
	"bytes"
	"unicode/utf8"
)

// A qname is an expanded name, as QName and NOTATION values are (XSD Part 2, section 3.2.18).
type qname struct {
	uri    string
	local  []byte
	length int // of the lexical form, in characters
}

var qnameSpace = space[qname]{
	parse:  parseQName,
	equal:  func(a, b qname) bool { return a.uri == b.uri && bytes.Equal(a.local, b.local) },
	length: func(q qname) int { return q.length },
}

func parseQName(s []byte, ctx Context) (qname, bool) {
	prefix, local, found := bytes.Cut(s, []byte(":"))
	if !found {
		prefix, local = nil, s
	}
	if !IsNCName(local) || found && !IsNCName(prefix) {
		return qname{}, false
	}
	q := qname{local: local, length: utf8.RuneCount(s)}
	ok := !found
	if ctx != nil {
		q.uri, ok = ctx.LookupPrefix(string(prefix))
	}
	return q, ok || !found
}
