package xinclude

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// isInclude tells whether a start tag is that of an element of XInclude, and works out an xi:include.
func (r *Reader) isInclude(d *document, t *xmltext.Token) bool {
	if t.Name.Space != Namespace {
		return false
	}
	switch t.Name.Local {
	case "include":
		r.include(d, t)
		return true
	case "fallback":
		r.report(topicSyntax.At(t.NameSpan.In(t.File), `a "fallback" stands outside an "include"; expected it inside`))
	}
	return false
}

// A request is an xi:include element.
type request struct {
	at      source.Span // where findings about it stand
	href    string
	parse   string
	pointer string
	encode  string
}

// include works out an xi:include: what it includes is read next, or its fallback is wanted.
func (r *Reader) include(d *document, t *xmltext.Token) {
	d.inherit(t) // its own xml:base counts
	req := requestOf(t)
	p := pending{depth: t.Depth}
	if fault, ok := req.check(); !ok {
		r.report(fault)
	} else if included, fault := r.acquire(d, req); fault == nil {
		included.offset = t.Depth - 1 + d.offset
		r.open = append(r.open, included)
	} else if fault.Code == topicResource.Code {
		p.failed = fault
	} else if fault.Code != topicLimit.Code || !r.limited {
		r.limited = r.limited || fault.Code == topicLimit.Code
		r.report(*fault)
	}
	d.pending = append(d.pending, p)
}

func requestOf(t *xmltext.Token) request {
	req := request{at: t.NameSpan.In(t.File), parse: "xml"}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Name.Space != "" {
			continue
		}
		switch value := string(a.Value); a.Name.Local {
		case "href":
			req.href = value
			if value != "" {
				req.at = a.ValueSpan.In(t.File)
			}
		case "parse":
			req.parse = value
		case "xpointer":
			req.pointer = value
		case "encoding":
			req.encode = value
		}
	}
	return req
}

// check finds mistakes in the attributes (section 3.1).
func (q *request) check() (fault diag.Diagnostic, ok bool) {
	switch {
	case q.parse != "xml" && q.parse != "text":
		return topicSyntax.At(q.at, `parse is %q; expected "xml" or "text"`, q.parse), false
	case strings.Contains(q.href, "#"):
		return topicSyntax.At(q.at, `the href has a "#"; expected the part behind it in an xpointer`), false
	case q.parse == "text" && q.pointer != "":
		return topicSyntax.At(q.at, "a text is included with an xpointer; expected no xpointer"), false
	case q.href == "" && q.pointer == "" && q.parse == "xml":
		return topicSyntax.At(q.at, `an "include" has neither href nor xpointer; expected one of them`), false
	}
	return fault, true
}

// acquire gets what is to be included. A fault of the topic topicResource asks for the fallback.
func (r *Reader) acquire(d *document, req request) (*document, *diag.Diagnostic) {
	fail := func(topic *diag.Topic, format string, args ...any) (*document, *diag.Diagnostic) {
		fault := topic.At(req.at, format, args...)
		return nil, &fault
	}
	r.includes++
	switch {
	case r.includes > r.opts.Includes:
		return fail(topicLimit, "more is included than the limit of %d times", r.opts.Includes)
	case len(r.open) > r.opts.Depth:
		return fail(topicLimit, "files include each other deeper than the limit of %d", r.opts.Depth)
	}
	f, err := r.resource(d, req)
	if err != nil {
		return fail(topicResource, "%q cannot be included: %v", req.href, err)
	}
	if r.bytes += f.Len(); r.bytes > r.opts.Bytes {
		return fail(topicLimit, "the included files are longer together than the limit of %d bytes", r.opts.Bytes)
	}
	if req.parse == "text" {
		return &document{file: f, text: true}, r.checkText(f, req)
	}
	if at := slices.IndexFunc(r.open, func(o *document) bool { return !o.text && o.file == f && o.pointer == req.pointer }); at >= 0 {
		_, fault := fail(topicLoop, "%s includes itself", quotedName(f))
		for _, o := range r.open[at+1:] {
			*fault = fault.WithNote(source.Range{}.In(o.file), "by way of this file")
		}
		return nil, fault
	}
	included := &document{file: f, pointer: req.pointer}
	if req.pointer != "" {
		if included.want, err = r.locate(f, req.pointer); err != nil {
			return fail(topicResource, "%q cannot be included: %v", req.href+"#"+req.pointer, err)
		}
	}
	included.r = xmltext.NewReader(f, r.xml)
	return included, nil
}

func quotedName(f *source.File) string { return fmt.Sprintf("%q", f.Name()) }

// resource gives the file that an xi:include names.
func (r *Reader) resource(d *document, req request) (*source.File, error) {
	if req.href == "" {
		return d.file, nil
	}
	base := d.base()
	known := path.Clean(xmltext.ResolveReference(base, req.href))
	if req.parse == "text" {
		known = "text\x00" + req.encode + "\x00" + known
	}
	if f := r.files[known]; f != nil {
		return f, nil
	}
	if r.opts.Root == nil {
		return nil, errors.New("no folder has been allowed to include files from")
	}
	name, data, err := r.opts.Root.Read(req.href, base, r.opts.Bytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("there is no such file")
	}
	if err != nil {
		return nil, err
	}
	decode := func() (*source.File, diag.List) { return xmltext.Decode(name, data) }
	if req.parse == "text" {
		decode = func() (*source.File, diag.List) { return xmltext.DecodeText(name, data, req.encode) }
	}
	f, faults := decode()
	for _, fault := range faults {
		r.report(fault)
	}
	r.files[known] = f
	return f, nil
}

// checkText reports the first character of a text that XML does not allow (section 4.3).
func (r *Reader) checkText(f *source.File, req request) *diag.Diagnostic {
	for i, c := range f.Text() {
		if xmltext.IsChar(c) && (c != utf8.RuneError || strings.HasPrefix(f.Text()[i:], "\uFFFD")) {
			continue
		}
		fault := topicSyntax.At(source.Range{Start: i, End: i + 1}.In(f), "a text that is included has a character that XML does not allow, U+%04X; expected text in the encoding UTF-8, or in the one that encoding names", c)
		fault = fault.WithNote(req.at, "it is included here")
		return &fault
	}
	return nil
}

// textToken is the token of a text that is included as it is.
func (r *Reader) textToken(d *document) *xmltext.Token {
	text := d.file.Text()
	start := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	r.tok = xmltext.Token{Kind: xmltext.Text, Text: []byte(text[start:]), File: d.file, Span: source.Range{Start: start, End: len(text)}, Depth: d.offset}
	if r.tok.Depth == 0 {
		r.report(topicSyntax.At(r.tok.Span.In(d.file), "a text is included in place of the document element; expected an element"))
	}
	return &r.tok
}
