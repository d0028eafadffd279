package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"teikit/cmd/internal/schemacache"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/libxml2"
	"teikit/validate/relaxng/printer"
	"teikit/validate/relaxng/syntax"
	"teikit/validate/xmlmodel"
)

// A libxmlStore has the schemas of a run that libxml2 checks against: those in XSD, and those in RELAX NG if it is asked about them. Each is compiled
// once, by whatever needs it first. It may be used by several goroutines.
type libxmlStore struct {
	schemas *schemaStore
	engine  engine

	mu    sync.Mutex
	known map[libxmlKey]*libxmlSchema
}

// A libxmlKey says which schema is meant.
type libxmlKey struct {
	schemaKey
	language libxml2.Language
	list     string // of an XSD that is put together of several: which, in words; "": it is not
}

// A libxmlSchema is a schema, or why there is none.
type libxmlSchema struct {
	once     sync.Once
	name     string // as shown
	origin   string // where the text was
	language libxml2.Language
	schema   *libxml2.Schema // nil if it cannot be used
	problem  *schemaProblem  // why there is no text; nil if there is
	findings diag.List       // of the text
	slow     atomic.Int64    // documents for which libxml2 took too long
	sum      string          // of all that was read
}

// load gives a schema; it never is nil.
func (s *libxmlStore) load(key schemaKey, language libxml2.Language) *libxmlSchema {
	l := s.entry(libxmlKey{schemaKey: key, language: language}, key.where.String())
	l.once.Do(func() {
		reading := libxmlReading{store: s}
		defer reading.close()
		if l.compile(&reading, key); l.schema != nil {
			reading.keep()
		}
	})
	return l
}

func (s *libxmlStore) entry(key libxmlKey, name string) *libxmlSchema {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.known[key]
	if l == nil {
		if s.known == nil {
			s.known = make(map[libxmlKey]*libxmlSchema)
		}
		l = &libxmlSchema{name: name, language: key.language}
		s.known[key] = l
	}
	return l
}

// close frees all schemas.
func (s *libxmlStore) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.known {
		l.once.Do(func() {}) // it is being compiled, or nobody will
		if l.schema != nil {
			l.schema.Close()
		}
	}
}

func (l *libxmlSchema) compile(r *libxmlReading, key schemaKey) {
	f, err := r.first(key)
	if err != nil {
		l.problem = problemOf(err)
		return
	}
	l.name = f.Name()
	if key.where.builtin != "" {
		l.name = key.where.builtin
	}
	l.compileFile(r, f)
}

// compileFile compiles the first file of a schema.
func (l *libxmlSchema) compileFile(r *libxmlReading, f *source.File) {
	if kind := xmlmodel.KindOfSchema(f); l.language == libxml2.XSD && kind != xmlmodel.XSD {
		l.problem = &schemaProblem{message: "it is " + kind.String() + "; expected XML Schema (XSD)"}
		return
	}
	text, err := xmlSyntax(f)
	if err != nil {
		l.problem = problemOf(err)
		return
	}
	l.use(r, libxml2.Source{Language: l.language, Text: text, URI: addressOf(f), Open: r.open})
}

// use lets libxml2 compile a text.
func (l *libxmlSchema) use(r *libxmlReading, src libxml2.Source) {
	schema, messages := libxml2.Compile(src)
	l.schema, l.sum = schema, r.sum()
	l.origin = r.origin()
	if schema != nil {
		return
	}
	for _, m := range messages {
		if m.Warning {
			continue
		}
		l.findings.Add(topicSchema.At(r.place(m), "libxml2 cannot use the schema: %s", strings.TrimSuffix(m.Text, ".")))
	}
	if l.findings == nil {
		l.findings.Add(topicSchema.At(source.Span{}, "libxml2 cannot use the schema, and does not say why"))
	}
	l.findings = l.findings[:min(len(l.findings), maxLibxmlFaults)]
}

// maxLibxmlFaults is how many faults of a schema are told: libxml2 finds many that come of others.
const maxLibxmlFaults = 20

// why says what keeps a schema from being used, and what to do; "" if nothing does.
func (l *libxmlSchema) why() (message, advice string) {
	switch {
	case l.schema != nil:
		return "", ""
	case l.problem != nil:
		return l.problem.message, l.problem.advice
	}
	return "libxml2 finds " + counted(len(l.findings), "mistake") + " in it", ""
}

// outcome is what there is to report about a schema that the user names.
func (l *libxmlSchema) outcome() checked {
	c := checked{name: l.name, findings: l.findings, failed: l.schema == nil}
	if l.problem != nil {
		d := topicSchema.At(source.Span{}, "the schema cannot be used: %s", l.problem.message)
		if l.problem.advice != "" {
			d = d.WithNote(source.Span{}, l.problem.advice)
		}
		c.findings = diag.List{d}
	}
	return c
}

// Bounds of libxml2, which cannot be stopped: where it takes too long, a thread of it goes on.
const (
	libxmlTime = time.Minute // for a document
	maxSlow    = 3           // documents; then a schema is no longer checked against
)

// validate asks about a document.
func (l *libxmlSchema) validate(ctx context.Context, text string) libxml2.Outcome {
	if l.slow.Load() >= maxSlow {
		return libxml2.Outcome{Verdict: libxml2.Undecided, Messages: []libxml2.Message{{Text: "it has taken too long for others"}}}
	}
	ctx, cancel := context.WithTimeout(ctx, libxmlTime)
	defer cancel()
	o := l.schema.Validate(ctx, text)
	if ctx.Err() != nil && o.Verdict == libxml2.Undecided {
		l.slow.Add(1)
	}
	return o
}

// at is the finding about a schema that a document names, at the place where it does.
func (l *libxmlSchema) at(href source.Span) diag.Diagnostic {
	if l.problem != nil {
		d := topicSchema.At(href, "the schema %q cannot be used: %s; the document was not checked against it", l.name, l.problem.message)
		if l.problem.advice != "" {
			d = d.WithNote(source.Span{}, l.problem.advice)
		}
		return d
	}
	d := topicSchema.At(href, "the schema %q cannot be used by libxml2, which finds %s in it; the document was not checked against it", l.name, counted(len(l.findings), "mistake"))
	for _, f := range l.findings[:min(len(l.findings), shownFaults)] {
		d = d.WithNote(f.Span, f.Message)
	}
	return d
}

// A libxmlReading reads the files of a schema for libxml2, by the sessions of its parts.
type libxmlReading struct {
	store    *libxmlStore
	sessions []*schemaSession
	base     []string                // name of the first file of each
	files    map[string]*source.File // by address; only those whose lines are those that libxml2 has
}

// first reads the first file of a schema, or of a part.
func (r *libxmlReading) first(key schemaKey) (*source.File, error) {
	session := r.store.schemas.newSession(key)
	session.downloads = r.store.schemas.fetched(key)
	r.sessions = append(r.sessions, session)
	f, err := session.first(key.where)
	if err != nil {
		r.base = append(r.base, "")
		return nil, err
	}
	r.base = append(r.base, f.Name())
	r.note(f)
	return f, nil
}

// fetched is what was fetched of a schema that has been loaded, but not kept.
func (s *schemaStore) fetched(key schemaKey) []*schemacache.Download {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.known[key]; l != nil {
		return slices.Clip(l.fetched)
	}
	return nil
}

func (r *libxmlReading) note(f *source.File) {
	if r.files == nil {
		r.files = make(map[string]*source.File)
	}
	if syntax.SyntaxOf(f) == syntax.XMLSyntax || xmlmodel.KindOfSchema(f) == xmlmodel.XSD {
		r.files[addressOf(f)] = f
	}
}

// open gives a file that a schema refers to, as libxml2.Source asks for it.
func (r *libxmlReading) open(uri string) (text, name string, err error) {
	for i, session := range r.sessions {
		f, problem := session.open(uri, r.base[i])
		if problem != nil {
			err = problem
			continue
		}
		r.note(f)
		text, err = xmlSyntax(f)
		return text, addressOf(f), err
	}
	return "", "", err
}

// place is where a message about a schema leads to.
func (r *libxmlReading) place(m libxml2.Message) source.Span {
	if m.File != "" {
		if f := r.files[m.File]; f != nil {
			return m.Place(f)
		}
		return source.Span{}
	}
	for _, f := range r.files {
		if len(r.base) == 1 && f.Name() == r.base[0] {
			return m.Place(f)
		}
	}
	return source.Span{}
}

func (r *libxmlReading) sum() string {
	var sums []string
	for _, s := range r.sessions {
		sums = append(sums, s.sum())
	}
	return strings.Join(sums, "")
}

func (r *libxmlReading) origin() string {
	var list []string
	for _, s := range r.sessions {
		if s.origin != "" && !slices.Contains(list, s.origin) {
			list = append(list, s.origin)
		}
	}
	return strings.Join(list, ", ")
}

// keep puts into the cache what was fetched.
func (r *libxmlReading) keep() {
	for _, s := range r.sessions {
		s.keep() // what goes wrong is told, and keeps nothing from being checked
	}
}

func (r *libxmlReading) close() {
	for _, s := range r.sessions {
		s.close()
	}
}

// addressOf is the address of a file of a schema, which references in it are relative to.
func addressOf(f *source.File) string {
	if isURL(f.Name()) {
		return f.Name()
	}
	return fileURI(f.Name())
}

// xmlSyntax is the text of a file of a schema, in the XML syntax if it is RELAX NG.
func xmlSyntax(f *source.File) (string, error) {
	if xmlmodel.KindOfSchema(f) != xmlmodel.Undecided || syntax.SyntaxOf(f) != syntax.CompactSyntax {
		return f.Text(), nil
	}
	doc, found := syntax.Parse(f, syntax.Options{Alone: true})
	if hasError(found) {
		return "", fmt.Errorf("%s: %s", f.Name(), found[0].Message)
	}
	text, found := printer.XML(doc, printer.Options{})
	if hasError(found) {
		return "", fmt.Errorf("%s: %s", f.Name(), found[0].Message)
	}
	return text, nil
}
