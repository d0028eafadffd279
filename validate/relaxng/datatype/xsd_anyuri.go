package datatype

import (
	"bytes"
	"net/netip"
)

var uriSpace = textual(IsURI)

// IsURI tells whether s is a URI reference of RFC 2396 (with the brackets of RFC 2732) once the characters that XLink
// section 5.4 lets stand for themselves have been escaped: those outside ASCII, space, and < > " { } | \ ^ `.
func IsURI(s []byte) bool {
	path := plainURI(s)
	if path == len(s) || s[path] == '#' && path+1+plainURI(s[path+1:]) == len(s) {
		return true // as most are
	}
	if !areEscapes(s) {
		return false
	}
	rest, fragment, hasFragment := bytes.Cut(s, []byte("#"))
	if bytes.IndexByte(fragment, '#') >= 0 {
		return false
	}
	if colon := bytes.IndexAny(rest, ":/?"); colon >= 0 && rest[colon] == ':' {
		if !isScheme(rest[:colon]) {
			return false
		}
		if rest = rest[colon+1:]; len(rest) == 0 {
			return false
		}
		if rest[0] != '/' {
			return true // an opaque part: any characters
		}
	}
	return isHierarchy(rest, hasFragment)
}

// plainURI is how many bytes s begins with that mean nothing.
func plainURI(s []byte) int {
	for i, b := range s {
		switch b {
		case '#', '%', '/', ':', '?', '[', ']':
			return i
		}
	}
	return len(s)
}

// isScheme tells whether s is a letter, then letters, digits and + - . only.
func isScheme(s []byte) bool {
	for i, b := range s {
		letter := 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
		if !letter && (i == 0 || !('0' <= b && b <= '9' || b == '+' || b == '-' || b == '.')) {
			return false
		}
	}
	return len(s) > 0
}

// isHierarchy looks at authority, path and query; more tells whether a fragment follows.
func isHierarchy(s []byte, more bool) bool {
	path, _, _ := bytes.Cut(s, []byte("?"))
	more = more || len(path) < len(s)
	if after, ok := bytes.CutPrefix(path, []byte("//")); ok {
		end := bytes.IndexByte(after, '/')
		if end < 0 {
			end = len(after)
		}
		authority := after[:end]
		path = after[end:]
		if len(authority) == 0 && len(path) == 0 && !more || !isAuthority(authority) {
			return false
		}
	}
	return !bytes.ContainsAny(path, "[]")
}

// isAuthority tells whether brackets in s hold an IPv6 address and nothing follows but a port.
func isAuthority(s []byte) bool {
	if !bytes.ContainsAny(s, "[]") {
		return true
	}
	if at := bytes.LastIndexByte(s, '@'); at >= 0 {
		s = s[at+1:]
	}
	end := bytes.IndexByte(s, ']')
	if end < 0 || s[0] != '[' {
		return false
	}
	addr, err := netip.ParseAddr(string(s[1:end]))
	port, hasPort := bytes.CutPrefix(s[end+1:], []byte(":"))
	return err == nil && addr.Is6() && (hasPort && areDigits(port) || len(s) == end+1)
}

// areEscapes tells whether two hexadecimal digits follow each %.
func areEscapes(s []byte) bool {
	for i, b := range s {
		if b == '%' && (i+2 >= len(s) || !isHexDigit(s[i+1]) || !isHexDigit(s[i+2])) {
			return false
		}
	}
	return true
}
