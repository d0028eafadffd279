package syntax

import (
	"errors"
	"path"
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
)

// maxFiles is how many times one schema may refer to files.
const maxFiles = 1000

var errNoFile = errors.New("there is no such file")

// A role is what a file of the schema has to hold.
type role uint8

const (
	asPattern role = iota
	asGrammar      // included
)

// parseFile reads one file of a schema; ns is the namespace that it inherits from where it is referred to. The pattern is
// nil if there is nothing to be had.
func (b *build) parseFile(f *source.File, ns string, as role) *Document {
	b.open = append(b.open, f)
	defer func() { b.open = b.open[:len(b.open)-1] }()
	if SyntaxOf(f) == CompactSyntax {
		return b.parseCompact(f, ns, as)
	}
	return b.parseXML(f, ns, as)
}

// A Syntax is one of the two in which schemas are written.
type Syntax uint8

// The syntaxes.
const (
	XMLSyntax Syntax = iota + 1
	CompactSyntax
)

// SyntaxOf tells the syntax of a file by the extension of its name, .rnc, .rng or .xml, or, if it has none of them, by its
// beginning: a schema in the XML syntax begins with "<".
func SyntaxOf(f *source.File) Syntax {
	switch strings.ToLower(path.Ext(f.Name())) {
	case ".rnc":
		return CompactSyntax
	case ".rng", ".xml":
		return XMLSyntax
	}
	const opening = 256
	text := strings.TrimLeft(strings.TrimPrefix(f.Slice(source.Range{Start: 0, End: opening}), "\ufeff"), " \t\r\n")
	if strings.HasPrefix(text, "<") {
		return XMLSyntax
	}
	return CompactSyntax
}

// refer reads the file that an include or externalRef refers to; nil if there is nothing to be had, or if references are
// not followed. section is that of the specification which is about the reference.
func (b *build) refer(f *source.File, t *Target, section string, as role) *Pattern {
	if !b.checkHref(f, t) || b.opts.Alone {
		return nil
	}
	g := b.openFile(f, t, section)
	if g == nil {
		return nil
	}
	return b.parseFile(g, t.Namespace.URI, as).Pattern
}

// checkHref reports an address that cannot be one (section 4.5).
func (b *build) checkHref(f *source.File, t *Target) bool {
	switch {
	case strings.Contains(t.Href, "#"):
		b.report(topicURI, t.Range.In(f), "4.5", "%q has a fragment", t.Href)
		return false
	case !datatype.IsURI([]byte(t.Href)):
		b.report(topicURI, t.Range.In(f), "4.5", "%q is not a URI", t.Href)
		return false
	}
	return true
}

// openFile opens what a reference means, or reports why not.
func (b *build) openFile(f *source.File, t *Target, section string) *source.File {
	at := t.Range.In(f)
	if b.opts.Open == nil {
		b.report(topicFile, at, section, "%q is not read, since references to other files are not allowed here", t.Href)
		return nil
	}
	if b.opened++; b.opened > maxFiles {
		if b.opened == maxFiles+1 {
			b.report(topicFile, at, section, "the schema refers to files more than %d times", maxFiles)
		}
		return nil
	}
	g, err := b.opts.Open(t.Href, t.Base)
	if err == nil && g == nil {
		err = errNoFile
	}
	if err != nil {
		b.report(topicFile, at, section, "%q cannot be read: %v", t.Href, err)
		return nil
	}
	for i, open := range b.open {
		if open.Name() == g.Name() {
			b.loop(at, t.Href, section, b.open[i:])
			return nil
		}
	}
	return g
}

func (b *build) loop(at source.Span, href, section string, chain []*source.File) {
	names := make([]string, 0, len(chain)+1)
	for _, f := range append(chain[:len(chain):len(chain)], chain[0]) {
		names = append(names, f.Name())
	}
	b.report(topicLoop, at, section, "%q refers to a file that is being read already: %s", href, strings.Join(names, " > "))
}

// maxFileBytes is how long a file may be that a schema refers to.
const maxFileBytes = 64 << 20

// Below makes an [Options.Open] that reads files in the given folders and nowhere else.
func Below(folders ...*xmltext.Root) func(href, base string) (*source.File, error) {
	return func(href, base string) (*source.File, error) {
		err := errNoFile
		for _, folder := range folders {
			var name string
			var data []byte
			if name, data, err = folder.Read(href, base, maxFileBytes); err == nil {
				return Decode(name, data)
			}
			if !errors.Is(err, xmltext.ErrOutsideRoot) {
				break
			}
		}
		return nil, err
	}
}

// Decode makes a File of the bytes of a schema. The XML syntax has the encoding that its declaration names, the compact
// syntax UTF-8, or UTF-16 with a byte order mark.
func Decode(name string, data []byte) (*source.File, error) {
	f, found := xmltext.Decode(name, data)
	if SyntaxOf(f) == CompactSyntax {
		f, found = xmltext.DecodeText(name, data, "")
	}
	if len(found) > 0 {
		return nil, errors.New(found[0].Message)
	}
	return f, nil
}

// IsAbsolute tells whether a URI has a scheme.
func IsAbsolute(uri string) bool {
	i := strings.IndexAny(uri, ":/?#")
	return i > 0 && uri[i] == ':'
}

// Resolve gives the address that ref means at base (RFC 3986 section 5.2); both may be paths of files.
func Resolve(base, ref string) string {
	ref, _, _ = strings.Cut(ref, "#")
	switch {
	case ref == "":
		return base
	case IsAbsolute(ref):
		return ref
	}
	root, dir := "", base
	if i := strings.Index(base, "://"); i >= 0 && IsAbsolute(base) {
		end := strings.IndexByte(base[i+3:], '/')
		if end < 0 {
			end = len(base) - i - 3
		}
		root, dir = base[:i+3+end], base[i+3+end:]
	}
	if strings.HasPrefix(ref, "/") {
		return root + cleanPath(ref)
	}
	dir = dir[:strings.LastIndexByte(dir, '/')+1]
	if root != "" && dir == "" {
		dir = "/"
	}
	return root + cleanPath(dir+ref)
}

// cleanPath takes dot segments out of a path; a slash at the end stays.
func cleanPath(p string) string {
	c := path.Clean(p)
	if strings.HasSuffix(p, "/") && c != "/" {
		c += "/"
	}
	return c
}
