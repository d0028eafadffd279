package syntax

import (
	"fmt"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
)

// parseCompact reads a file in the compact syntax (RELAX NG Compact Syntax, appendix A).
func (b *build) parseCompact(f *source.File, ns string, as role) *Document {
	p := &compactParser{
		build: b,
		doc:   &Document{File: f, Syntax: CompactSyntax},
		file:  f,
		env: environment{
			prefixes:  map[string]Namespace{"xml": {URI: xmltext.XMLNamespace}},
			libraries: map[string]string{"xsd": datatype.XSD},
			ns:        Namespace{URI: ns, Inherited: true},
			inherited: Namespace{URI: ns, Inherited: true},
			declared:  make(map[declaration]source.Range),
		},
	}
	lexical := func(at source.Range, format string, args ...any) { p.fault(topicCompact, at, "A.2", format, args...) }
	p.lexer = lexer{chars: readChars(f.Text(), lexical), notes: b.opts.Notes, fault: lexical}
	p.tok = p.lexer.next()
	p.document(as)
	return p.doc
}

// A compactParser reads one file by recursive descent. A fault of the syntax sets failed; from then on every method returns
// as soon as it can, to the list of components or declarations, which goes on behind the fault.
type compactParser struct {
	*build
	doc     *Document
	file    *source.File
	lexer   lexer
	tok     token   // the current one
	peeked  []token // those behind it that have been looked at
	last    token   // the one before
	pending []*Foreign
	failed  bool
	depth   int
	env     environment
}

// An environment is what declarations say (section A.1).
type environment struct {
	prefixes  map[string]Namespace
	libraries map[string]string
	ns        Namespace // the default namespace
	inherited Namespace
	declared  map[declaration]source.Range // where
}

// A declaration is what can be declared once only.
type declaration struct{ kind, prefix string }

// fault reports something at a place of the file; section is that of the specification of the compact syntax.
func (p *compactParser) fault(topic *diag.Topic, r source.Range, section, format string, args ...any) {
	p.add(topic.At(r.In(p.file), "%s (RELAX NG Compact Syntax section %s)", fmt.Sprintf(format, args...), section))
}

// unexpected reports that the current token is not what is expected, and begins recovery.
func (p *compactParser) unexpected(expected string) *diag.Diagnostic {
	if p.failed {
		return new(diag.Diagnostic)
	}
	p.failed = true
	if p.tok.kind == badToken || p.tok.kind == endOfFile && p.lexer.torn {
		return new(diag.Diagnostic) // reported
	}
	n := len(p.findings)
	if p.tok.kind == endOfFile {
		p.fault(topicCompact, p.end(), "2", "the file ends here; expected %s", expected)
	} else {
		p.fault(topicCompact, p.at(p.tok), "2", "%s is not allowed here; expected %s", p.describe(p.tok), expected)
	}
	if n == len(p.findings) {
		return new(diag.Diagnostic) // not listed
	}
	return &p.findings[n]
}

// end is the last token of the file, for findings about what is missing there.
func (p *compactParser) end() source.Range {
	if p.last.end > p.last.start {
		return p.at(p.last)
	}
	return p.at(p.tok)
}

// describe names a token in messages.
func (p *compactParser) describe(t token) string {
	const most = 40
	text := p.file.Slice(p.at(t))
	if t.kind == literal || t.kind == documentation {
		text, _, _ = strings.Cut(text, "\n")
		if len(text) > most {
			text = strings.ToValidUTF8(text[:most], "") + "..."
		}
		if t.kind == documentation {
			return fmt.Sprintf("the documentation %q", text)
		}
		return "the literal " + text
	}
	return fmt.Sprintf("%q", text)
}

// at is the place of a token.
func (p *compactParser) at(t token) source.Range { return p.lexer.span(t.start, t.end) }

// advance goes to the next token; the comments before the current one wait for the node that they belong to.
func (p *compactParser) advance() {
	p.gatherComments()
	p.last = p.tok
	if len(p.peeked) > 0 {
		p.tok = p.peeked[0]
		p.peeked = p.peeked[1:]
		return
	}
	p.tok = p.lexer.next()
}

func (p *compactParser) gatherComments() {
	for _, c := range p.tok.comments {
		p.pending = append(p.pending, c.Foreign)
	}
	p.tok.comments = nil
}

// peek looks at the token behind the current one.
func (p *compactParser) peek() *token {
	if len(p.peeked) == 0 {
		p.peeked = append(p.peeked, p.lexer.next())
	}
	return &p.peeked[0]
}

// is tells whether the current token is a symbol or keyword.
func (p *compactParser) is(text string) bool { return p.tok.is(text) }

// accept goes past a symbol or keyword if it is there.
func (p *compactParser) accept(text string) bool {
	if p.failed || !p.is(text) {
		return false
	}
	p.advance()
	return true
}

// expect goes past a symbol that has to be there.
func (p *compactParser) expect(text string) {
	if !p.accept(text) {
		p.unexpected(fmt.Sprintf("%q", text))
	}
}

// open goes past an opening bracket, in what is nested one level deeper; close past the closing one. Every open has a close.
func (p *compactParser) open(bracket string) token {
	t := p.tok
	p.expect(bracket)
	p.enter()
	return t
}

func (p *compactParser) enter() {
	if p.depth++; p.depth > maxDepth && !p.failed {
		p.fault(topicCompact, p.at(p.last), "2", "the schema is nested deeper than %d levels", maxDepth)
		p.failed = true
		p.lexer.pos = len(p.lexer.text)
		p.peeked, p.tok = nil, p.lexer.next()
	}
}

// close goes past the bracket that belongs to the opening token.
func (p *compactParser) close(bracket, otherwise string, opening token) {
	p.depth--
	if p.accept(bracket) || p.failed {
		return
	}
	d := p.unexpected(otherwise + fmt.Sprintf("%q", bracket))
	*d = d.WithNote(p.at(opening).In(p.file), "opened here")
}

// takeComments gives the comments that wait for a node, with those before the current token.
func (p *compactParser) takeComments() []*Foreign {
	p.gatherComments()
	list := p.pending
	p.pending = nil
	return list
}

// document reads declarations and what follows them.
func (p *compactParser) document(as role) {
	p.header()
	p.declarations()
	lead := p.annotations()
	if p.startsGrammar(lead) {
		p.doc.Pattern = p.wholeGrammar(lead)
		return
	}
	first := p.tok
	q := p.pattern(lead, true)
	if !p.failed && p.tok.kind != endOfFile {
		p.unexpected("an operator, or the end of the file")
	}
	p.doc.Tail = p.takeComments()
	if as == asGrammar && !p.failed {
		p.report(topicInclude, p.at(first).In(p.file), "4.7", "an included file holds a grammar, not a pattern")
		return
	}
	if !p.failed {
		p.doc.Pattern = q
	}
}

// header keeps the comments at the beginning of the file: all of them before a declaration, else those up to an empty line.
func (p *compactParser) header() {
	n := 0
	for i, c := range p.tok.comments {
		if c.Apart || p.is("namespace") || p.is("default") || p.is("datatypes") {
			n = i + 1
		}
	}
	for _, c := range p.tok.comments[:n] {
		p.doc.Head = append(p.doc.Head, c.Foreign)
	}
	p.tok.comments = p.tok.comments[n:]
}

// declarations reads the preamble.
func (p *compactParser) declarations() {
	for {
		start := p.tok
		switch {
		case p.is("namespace"), p.is("default"):
			p.namespaceDeclaration()
		case p.is("datatypes"):
			p.libraryDeclaration()
		default:
			return
		}
		if p.failed {
			p.recover(start)
		}
	}
}

// namespaceDeclaration reads: namespace p = "uri", default namespace = "uri", default namespace p = "uri".
func (p *compactParser) namespaceDeclaration() {
	byDefault := p.accept("default")
	p.expect("namespace")
	prefix := p.tok
	named := p.tok.kind == identifier || p.tok.kind == keyword
	if named {
		p.advance()
	} else if !byDefault {
		p.unexpected("a prefix")
	}
	p.expect("=")
	var ns Namespace
	at := p.tok
	if p.accept("inherit") {
		ns = p.env.inherited
	} else {
		ns.URI, _ = p.literal("the URI of a namespace, or inherit")
	}
	if p.failed {
		return
	}
	if named {
		p.declarePrefix(prefix, ns, at)
	} else if ns.URI == xmltext.XMLNamespace {
		p.fault(topicName, p.at(at), "A.1", `the namespace of XML itself has the prefix "xml" and no other`)
	}
	if byDefault && p.declare(declaration{"default namespace", ""}, prefix) {
		p.env.ns = ns
		p.doc.Namespaces = append(p.doc.Namespaces, Binding{Namespace: ns, Range: p.at(prefix)})
	}
}

func (p *compactParser) declarePrefix(prefix token, ns Namespace, at token) {
	isXML := prefix.text == "xml"
	switch {
	case prefix.text == "xmlns":
		p.fault(topicName, p.at(prefix), "A.1", `the prefix "xmlns" cannot be declared`)
		return
	case isXML && ns != (Namespace{URI: xmltext.XMLNamespace}):
		p.fault(topicName, p.at(at), "A.1", `the prefix "xml" stands for %q and nothing else`, xmltext.XMLNamespace)
		return
	case !isXML && ns.URI == xmltext.XMLNamespace && !ns.Inherited:
		p.fault(topicName, p.at(at), "A.1", `the namespace of XML itself has the prefix "xml" and no other`)
		return
	}
	if p.declare(declaration{"prefix", prefix.text}, prefix) {
		p.env.prefixes[prefix.text] = ns
		p.doc.Namespaces = append(p.doc.Namespaces, Binding{Prefix: prefix.text, Namespace: ns, Range: p.at(prefix)})
	}
}

// declare notes a declaration; no, after a finding: there is one already.
func (p *compactParser) declare(d declaration, at token) bool {
	if before, twice := p.env.declared[d]; twice {
		what := d.kind
		if d.prefix != "" {
			what += fmt.Sprintf(" %q", d.prefix)
		}
		n := len(p.findings)
		p.fault(topicName, p.at(at), "A.1", "the %s is declared twice", what)
		if n < len(p.findings) {
			p.findings[n] = p.findings[n].WithNote(before.In(p.file), "first declared here")
		}
		return false
	}
	p.env.declared[d] = p.at(at)
	return true
}

// libraryDeclaration reads: datatypes p = "uri".
func (p *compactParser) libraryDeclaration() {
	p.expect("datatypes")
	prefix := p.tok
	if p.tok.kind != identifier && p.tok.kind != keyword {
		p.unexpected("a prefix")
		return
	}
	p.advance()
	p.expect("=")
	uri, at := p.literal("the URI of a datatype library")
	if p.failed {
		return
	}
	p.checkLibrary(uri, at.In(p.file))
	if prefix.text == "xsd" && uri != datatype.XSD {
		p.fault(topicName, at, "A.1", `the prefix "xsd" stands for %q and nothing else`, datatype.XSD)
		return
	}
	if p.declare(declaration{"datatype prefix", prefix.text}, prefix) {
		p.env.libraries[prefix.text] = uri
		p.doc.Libraries = append(p.doc.Libraries, Binding{Prefix: prefix.text, Namespace: Namespace{URI: uri}, Range: p.at(prefix)})
	}
}

// prefix gives the namespace of a prefix that the current token has, or reports that it is not declared.
func (p *compactParser) prefix(prefix string) Namespace {
	ns, ok := p.env.prefixes[prefix]
	if !ok {
		at := p.at(p.tok)
		at.End = min(at.End, at.Start+len(prefix))
		p.fault(topicName, at, "A.1", `prefix %q is not declared; expected a declaration such as namespace %s = "..." at the top`, prefix, prefix)
	}
	return ns
}

// literal reads segments joined by "~"; the place is that of the value without its quotes if it stands in one piece.
func (p *compactParser) literal(expected string) (string, source.Range) {
	if p.failed || p.tok.kind != literal {
		p.unexpected(expected)
		return "", source.Range{}
	}
	at := p.at(p.tok)
	if inner := p.inner(at); inner.Len() > 0 {
		at = inner
	}
	var text pieces
	text.add(p.tok.text)
	p.advance()
	for p.accept("~") {
		if p.tok.kind != literal {
			p.unexpected("the rest of the literal")
			break
		}
		text.add(p.tok.text)
		at = source.Range{Start: min(at.Start, p.at(p.tok).Start), End: p.at(p.tok).End}
		p.advance()
	}
	return text.String(), at
}

// inner takes the quotes off the place of a literal.
func (p *compactParser) inner(at source.Range) source.Range {
	text := p.file.Slice(at)
	for _, quote := range []string{`"""`, `'''`, `"`, `'`} {
		if len(text) >= 2*len(quote) && strings.HasPrefix(text, quote) && strings.HasSuffix(text, quote) {
			return source.Range{Start: at.Start + len(quote), End: at.End - len(quote)}
		}
	}
	return at
}

// recover goes on behind a fault: to a token that begins a line, no further to the right than where the declaration or
// component with the fault began, and that may begin another one, or ends the list of them.
func (p *compactParser) recover(start token) {
	for p.tok.kind != endOfFile {
		if p.tok.first && p.tok.start > start.start {
			if p.tok.column <= start.column && p.startsPart() || p.tok.column < start.column && p.is("}") {
				p.failed = false
				return
			}
		}
		p.advance()
	}
	p.failed = true
}

// startsPart tells whether the current token may begin a declaration or component.
func (p *compactParser) startsPart() bool {
	switch p.tok.kind {
	case documentation:
		return true
	case keyword:
		switch p.tok.text {
		case "namespace", "default", "datatypes", "start", "div", "include":
			return true
		}
	case identifier:
		return p.assigns(p.peek())
	case symbol:
		return p.tok.text == "["
	}
	return false
}

// assigns tells whether a token is one of the signs that define something.
func (p *compactParser) assigns(t *token) bool { return t.is("=") || t.is("|=") || t.is("&=") }
