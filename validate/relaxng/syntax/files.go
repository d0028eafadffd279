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

// A root is what a file holds.
type root struct {
	pattern *Pattern
	grammar *Grammar // if the pattern is a grammar
}

// parseFile reads one file of a schema; ns is the namespace that it inherits from where it is referred to. It gives nil if
// there is nothing to be had.
func (b *build) parseFile(f *source.File, ns string, as role) *root {
	b.open = append(b.open, f)
	defer func() { b.open = b.open[:len(b.open)-1] }()
	p := &xmlParser{build: b, file: f, r: xmltext.NewReader(f, xmltext.Options{})}
	got := p.document(scope{ns: ns, base: f.Name()}, as)
	b.findings = append(b.findings, p.r.Faults()...)
	return got
}

// document reads the root element.
func (p *xmlParser) document(s scope, as role) *root {
	var got *root
	for p.next() {
		if p.tok.Kind != xmltext.StartElement || got != nil {
			continue
		}
		got = &root{}
		switch {
		case p.tok.Name.Space != Namespace:
			p.fault(topicSyntax, p.tok.NameSpan, "3", "element %q is not in the namespace of RELAX NG, %q", p.tok.Name.Local, Namespace)
			p.pass()
		case as == asGrammar && p.kindOf(p.tok) != elemGrammar:
			p.fault(topicInclude, p.tok.NameSpan, "4.7", `an included file holds a grammar, not %q`, p.tok.Name.Local)
			p.pass()
		case !p.isPattern():
			p.fault(topicSyntax, p.tok.NameSpan, "3", "a schema is a pattern, which %q is not", p.tok.Name.Local)
			p.pass()
		default:
			got.pattern = p.pattern(s)
			if got.pattern != nil {
				got.grammar = got.pattern.Grammar
			}
		}
	}
	if got == nil || got.pattern == nil {
		return nil
	}
	return got
}

// pass reads on to the end of the current element.
func (p *xmlParser) pass() {
	depth := p.tok.Depth
	for p.next() && !(p.tok.Kind == xmltext.EndElement && p.tok.Depth == depth) {
	}
}

// externalRef gives the pattern that it refers to (section 4.6).
func (p *xmlParser) externalRef(t *tag) *Pattern {
	var got *root
	if href := t.attrs[attrHref]; href.ok {
		got = p.openRef(t, href, "4.6", asPattern)
	}
	p.noChildren(t)
	if got == nil {
		return nil
	}
	return got.pattern
}

// openRef reads the file that an attribute refers to; the parser's own token stays where it is.
func (p *xmlParser) openRef(t *tag, href attribute, section string, as role) *root {
	f := p.openFile(t, href, section)
	if f == nil {
		return nil
	}
	return p.parseFile(f, t.scope.ns, as)
}

// openFile opens what an href attribute means, or reports why not (section 4.5).
func (p *xmlParser) openFile(t *tag, href attribute, section string) *source.File {
	switch {
	case strings.Contains(href.value, "#"):
		p.fault(topicURI, href.span, "4.5", "%q has a fragment", href.value)
		return nil
	case !datatype.IsURI([]byte(href.value)):
		p.fault(topicURI, href.span, "4.5", "%q is not a URI", href.value)
		return nil
	case p.opts.Open == nil:
		p.fault(topicFile, href.span, section, "%q is not read, since references to other files are not allowed here", href.value)
		return nil
	}
	if p.opened++; p.opened > maxFiles {
		if p.opened == maxFiles+1 {
			p.fault(topicFile, href.span, section, "the schema refers to files more than %d times", maxFiles)
		}
		return nil
	}
	f, err := p.opts.Open(href.value, t.scope.base)
	if err == nil && f == nil {
		err = errNoFile
	}
	if err != nil {
		p.fault(topicFile, href.span, section, "%q cannot be read: %v", href.value, err)
		return nil
	}
	for i, open := range p.build.open {
		if open.Name() == f.Name() {
			p.loop(href, section, p.build.open[i:])
			return nil
		}
	}
	return f
}

func (p *xmlParser) loop(href attribute, section string, chain []*source.File) {
	names := make([]string, 0, len(chain)+1)
	for _, f := range append(chain[:len(chain):len(chain)], chain[0]) {
		names = append(names, f.Name())
	}
	p.fault(topicLoop, href.span, section, "%q refers to a file that is being read already: %s", href.value, strings.Join(names, " > "))
}

// isAbsolute tells whether a URI has a scheme.
func isAbsolute(uri string) bool {
	i := strings.IndexAny(uri, ":/?#")
	return i > 0 && uri[i] == ':'
}

// Resolve gives the address that ref means at base (RFC 3986 section 5.2); both may be paths of files.
func Resolve(base, ref string) string {
	ref, _, _ = strings.Cut(ref, "#")
	switch {
	case ref == "":
		return base
	case isAbsolute(ref):
		return ref
	}
	root, dir := "", base
	if i := strings.Index(base, "://"); i >= 0 && isAbsolute(base) {
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
