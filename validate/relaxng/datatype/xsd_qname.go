package datatype

import "bytes"

// A qname is an expanded name, as QName and NOTATION values are (XSD Part 2, section 3.2.18).
type qname struct {
	uri   string
	local []byte
}

var qnameSpace = space[qname]{
	parse:      parseQName,
	equal:      func(a, b qname) bool { return a.uri == b.uri && bytes.Equal(a.local, b.local) },
	lengthless: true,
}

func parseQName(s []byte, ctx Context) (qname, bool) {
	prefix, local, found := bytes.Cut(s, []byte(":"))
	if !found {
		prefix, local = nil, s
	}
	if !IsNCName(local) || found && !IsNCName(prefix) {
		return qname{}, false
	}
	q := qname{local: local}
	ok := !found
	if ctx != nil {
		q.uri, ok = ctx.LookupPrefix(string(prefix))
	}
	return q, ok || !found
}
