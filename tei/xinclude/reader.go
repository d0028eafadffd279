package xinclude

import (
	"path"
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// Namespace is the namespace name of XInclude.
const Namespace = "http://www.w3.org/2001/XInclude"

// Options change how a Reader includes.
type Options struct {
	Root *xmltext.Root // the folder below which files may be included; default nil: none, only parts of the document itself
	// NoFixup leaves out the attributes xml:base and xml:lang that the specification adds to included elements (section
	// 4.5.5), for schemas that do not know them.
	NoFixup bool

	Includes int // xi:include elements worked out in one document; default 10,000
	Depth    int // files included inside each other; default 40
	Bytes    int // length of all included files together, each time they are read; default 256 MiB
}

func (o Options) withDefaults() Options {
	for _, d := range []struct {
		field *int
		value int
	}{{&o.Includes, 10_000}, {&o.Depth, 40}, {&o.Bytes, 256 << 20}} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	return o
}

// A Reader reads a document with what it includes. It is for one goroutine.
type Reader struct {
	opts Options
	xml  xmltext.Options

	open     []*document // the document itself first, then what is included in each other
	files    map[string]*source.File
	names    map[xmltext.Name]int // NameIDs of the tokens handed on
	faults   diag.List
	reported map[*source.File]bool // findings of xmltext are in faults
	broken   bool                  // one of the faults is an error
	limited  bool                  // a limit has been reported
	rootSeen bool

	includes, bytes int // so far

	tok   xmltext.Token
	attrs []xmltext.Attr
	decls []xmltext.NSDecl
}

// A document is one that is being read.
type document struct {
	r       *xmltext.Reader // nil for a text
	file    *source.File
	first   bool   // it includes the others
	pointer string // as written
	text    bool   // included as text
	ids     []int  // by NameID in r: NameID in the Reader, plus one

	want   int // number of the start tag to begin with; 0 for the whole document
	number int // of start tags so far
	depth  int // of the elements that are included at the top; 0 while there is none
	done   bool
	offset int // what Depth is more when a token is handed on

	pending []pending // xi:include elements that are open, the innermost last
	scopes  []scope   // of the open elements that have something to inherit
	decls   []scoped  // namespace declarations of open elements that are not handed on
}

// A pending is an xi:include whose content is being read.
type pending struct {
	depth     int
	failed    *diag.Diagnostic // why nothing could be included; nil if it was
	fallbacks int
	inside    bool // the fallback, which is handed on
}

// NewReader makes a Reader of a document, which is read with xml.
func NewReader(f *source.File, xml xmltext.Options, opts Options) *Reader {
	r := &Reader{
		opts:     opts.withDefaults(),
		xml:      xml,
		files:    map[string]*source.File{path.Clean(f.Name()): f},
		names:    make(map[xmltext.Name]int),
		reported: make(map[*source.File]bool),
	}
	r.open = append(r.open, &document{r: xmltext.NewReader(f, xml), file: f, first: true})
	return r
}

// Current is the Reader of the file that the last token comes from: it knows which prefixes are bound there. It is nil
// before the first token and for text that was included as text.
func (r *Reader) Current() *xmltext.Reader {
	if len(r.open) == 0 {
		return nil
	}
	return r.open[len(r.open)-1].r
}

// Faults gives the findings so far: those of xmltext about each file, and what could not be included.
func (r *Reader) Faults() diag.List {
	all := slices.Clip(r.faults)
	for _, d := range r.open {
		if d.r != nil && !r.reported[d.file] {
			all = append(all, d.r.Faults()...)
		}
	}
	return all
}

// WellFormed tells whether no fault that is an error has been found so far, in any of the files.
func (r *Reader) WellFormed() bool {
	if r.broken {
		return false
	}
	for _, d := range r.open {
		if d.r != nil && !d.r.WellFormed() {
			return false
		}
	}
	return true
}

// Next gives the next token, nil at the end. The Token, with all its slices, is used again by the next call. NameIDs are
// the same for all files.
func (r *Reader) Next() *xmltext.Token {
	for len(r.open) > 0 {
		d := r.open[len(r.open)-1]
		if d.text {
			if !d.done {
				d.done = true
				return r.textToken(d)
			}
			r.pop()
			continue
		}
		var t *xmltext.Token
		if !d.done {
			t = d.r.Next()
		}
		if t == nil {
			r.pop()
			continue
		}
		if d.selects(t) && r.passes(d, t) && (t.Kind != xmltext.StartElement || !r.isInclude(d, t)) {
			return r.handOn(d, t)
		}
	}
	return nil
}

// pop ends the innermost document.
func (r *Reader) pop() {
	d := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if d.r != nil {
		r.addFaults(d.file, d.r)
	}
}

// addFaults takes over what xmltext has found in a file, once for each file.
func (r *Reader) addFaults(f *source.File, x *xmltext.Reader) {
	r.broken = r.broken || !x.WellFormed()
	if !r.reported[f] {
		r.reported[f] = true
		r.faults = append(r.faults, x.Faults()...)
	}
}

func (r *Reader) report(d diag.Diagnostic) {
	r.broken = r.broken || d.Severity == diag.Error
	r.faults.Add(d)
}

// selects tells whether a token belongs to what is included of its document: all but the declarations at its beginning, or
// one element. It keeps the namespace declarations around that one.
func (d *document) selects(t *xmltext.Token) bool {
	if t.Kind == xmltext.StartElement {
		d.number++
		d.dropScopes(t.Depth)
		if d.number == d.want || d.want == 0 && t.Depth == 1 {
			d.depth = t.Depth
			d.offset -= t.Depth - 1
		} else if d.depth == 0 {
			d.inherit(t)
			for _, decl := range t.NSDecls {
				d.decls = append(d.decls, scoped{t.Depth, decl})
			}
		}
	}
	switch {
	case d.want == 0:
		return d.first || t.Kind != xmltext.Declaration && t.Kind != xmltext.Doctype
	case d.depth == 0:
		return false
	}
	d.done = t.Kind == xmltext.EndElement && t.Depth == d.depth
	return true
}

// passes follows the xi:include elements that are open in a document, whose content is dropped but for a fallback that is
// wanted. It tells whether a token is handed on.
func (r *Reader) passes(d *document, t *xmltext.Token) bool {
	if len(d.pending) == 0 {
		return true
	}
	p := &d.pending[len(d.pending)-1]
	switch {
	case p.inside && t.Kind == xmltext.EndElement && t.Depth == p.depth+1:
		p.inside = false
		d.offset += 2
		return false
	case p.inside:
		return true
	case t.Kind == xmltext.EndElement && t.Depth == p.depth:
		if p.failed != nil && p.fallbacks == 0 {
			r.report(*p.failed)
		}
		d.pending = d.pending[:len(d.pending)-1]
	case t.Kind == xmltext.StartElement && t.Depth == p.depth+1 && t.Name.Space == Namespace:
		r.childOfInclude(d, p, t)
	}
	return false
}

// childOfInclude looks at an element of XInclude directly in an xi:include (section 3.1).
func (r *Reader) childOfInclude(d *document, p *pending, t *xmltext.Token) {
	at := t.NameSpan.In(t.File)
	switch {
	case t.Name.Local != "fallback":
		r.report(topicSyntax.At(at, `element %q stands in an "include"; expected a "fallback" at most`, t.Name.Local))
		return
	case p.fallbacks == 1:
		r.report(topicSyntax.At(at, `an "include" has a second "fallback"; expected one`))
	case p.fallbacks == 0 && p.failed != nil:
		p.inside = true
		d.offset -= 2
	}
	p.fallbacks++
}

// handOn makes the token of the whole out of that of one document.
func (r *Reader) handOn(d *document, t *xmltext.Token) *xmltext.Token {
	r.tok = *t
	out := &r.tok
	out.Depth += d.offset
	switch t.Kind {
	case xmltext.StartElement:
		r.attrs, r.decls = append(r.attrs[:0], t.Attrs...), append(r.decls[:0], t.NSDecls...)
		if t.Depth == d.depth && !d.first {
			r.fixUp(d, out)
		}
		d.inherit(t)
		for i := range r.attrs {
			r.attrs[i].NameID = r.nameID(d, r.attrs[i].NameID, r.attrs[i].Name)
		}
		out.Attrs, out.NSDecls = r.attrs, r.decls
		r.checkRoot(d, out)
		out.NameID = r.nameID(d, t.NameID, t.Name)
	case xmltext.EndElement:
		out.NameID = r.nameID(d, t.NameID, t.Name)
	case xmltext.Text, xmltext.Comment, xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
	}
	return out
}

// checkRoot reports a second document element, which including can make.
func (r *Reader) checkRoot(d *document, t *xmltext.Token) {
	if t.Depth != 1 {
		return
	}
	if r.rootSeen && (!d.first || d.offset != 0) {
		r.report(topicSyntax.At(t.NameSpan.In(t.File), "including makes %q a second document element; expected one", t.Name.Local))
	}
	r.rootSeen = true
}

// nameID gives the NameID of the whole for one of a document; attributes that fixUp has added have -1.
func (r *Reader) nameID(d *document, id int, name xmltext.Name) int {
	if id >= 0 && id < len(d.ids) && d.ids[id] > 0 {
		return d.ids[id] - 1
	}
	all, ok := r.names[name]
	if !ok {
		all = len(r.names)
		r.names[name] = all
	}
	if id >= 0 {
		for id >= len(d.ids) {
			d.ids = append(d.ids, make([]int, max(64, len(d.ids)))...)
		}
		d.ids[id] = all + 1
	}
	return all
}
