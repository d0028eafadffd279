package schemacache

import (
	"bytes"
	"errors"
	"fmt"
	"mime"

	"teikit/tei/diag"
	"teikit/tei/xmltext"
)

// check looks at what a server has sent: whether it can be a schema at all, or, with anyXML, a document with mistakes.
func check(data []byte, contentType string, anyXML bool) *Error {
	if len(bytes.TrimSpace(data)) == 0 {
		return &Error{Fault: Empty}
	}
	if isHTML(data, contentType) {
		return &Error{Fault: HTML}
	}
	if !anyXML && looksLikeXML(data) {
		if err := wellFormed(data); err != nil {
			return &Error{Fault: NotWellFormed, Err: err}
		}
	}
	return nil
}

// isHTML reports whether the bytes are a web page: what they begin with counts for more than what the server says.
func isHTML(data []byte, contentType string) bool {
	head := bytes.ToLower(opening(data))
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) {
		return true
	}
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && kind == "text/html" && !bytes.HasPrefix(head, []byte("<"))
}

// opening is a little of what the bytes begin with, without XML declaration, comments and white space.
func opening(data []byte) []byte {
	data = bytes.TrimPrefix(data[:min(len(data), openingBytes)], []byte("\ufeff"))
	for {
		data = bytes.TrimLeft(data, " \t\r\n")
		var ok bool
		switch {
		case bytes.HasPrefix(data, []byte("<?")):
			_, data, ok = bytes.Cut(data, []byte("?>"))
		case bytes.HasPrefix(data, []byte("<!--")):
			_, data, ok = bytes.Cut(data, []byte("-->"))
		}
		if !ok {
			return data
		}
	}
}

const openingBytes = 8 << 10

// looksLikeXML reports whether the first sign is "<", in any encoding of XML.
func looksLikeXML(data []byte) bool {
	head := bytes.TrimLeft(data[:min(len(data), openingBytes)], "\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
	return bytes.HasPrefix(head, []byte("<"))
}

// wellFormed gives the first fault of XML.
func wellFormed(data []byte) error {
	f, found := xmltext.Decode("schema", data)
	r := xmltext.NewReader(f, xmltext.Options{})
	for r.WellFormed() && r.Next() != nil {
	}
	for _, d := range append(found, r.Faults()...) {
		if d.Severity == diag.Error {
			if d.Span.Known() {
				return fmt.Errorf("line %d, %s", d.Span.Position().Line, d.Message)
			}
			return errors.New(d.Message)
		}
	}
	return nil
}
