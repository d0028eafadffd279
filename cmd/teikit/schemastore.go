package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/ahead"
	"teikit/cmd/internal/schemacache"
	"teikit/schemas"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/catalog"
	"teikit/validate/libxml2"
	"teikit/validate/relaxng"
	"teikit/validate/report"
	"teikit/validate/xmlmodel"
)

// A schemaStore has the schemas of a run: each is found, read and compiled once, by whatever needs it first. It may be used
// by several goroutines.
type schemaStore struct {
	ctx     context.Context
	cache   schemacache.Cache // without a folder nothing is kept
	offline string            // why nothing is fetched, in words; "": it is
	now     func() time.Time
	notice  func(string)    // tells the user what is being done; may be nil
	ahead   func(schemaKey) // told of a grammar with Schematron in it while that is being compiled; may be nil
	last    *lastSchemas    // of the last run; nil: everything is compiled

	mu    sync.Mutex
	known map[schemaKey]*loadedSchema
}

// A schemaKey says which schema is meant.
type schemaKey struct {
	where   location
	written string           // the reference of a document, which catalogs may know as it is; "": there is none
	catalog *catalog.Catalog // where references are looked up; nil: nowhere
	folder  string           // of the project: files below may be included, too; "": none
	trusted bool             // the user names it, not a document
}

// A loadedSchema is a schema, or why there is none.
type loadedSchema struct {
	once     sync.Once
	name     string          // as shown
	instead  *loadedSchema   // which is used in its place; mostly nil
	usable   bool            // it is a grammar, and has no mistake
	schema   *relaxng.Schema // nil if it is not usable, or known from the last run
	kind     xmlmodel.Kind   // of the text, if there is one
	findings diag.List       // of the schema itself
	problem  *schemaProblem  // why there is no text; nil if there is
	origin   string          // where the text was: "built in"
	hidden   bool            // findings are not told
	key      schemaKey
	texts    func() string           // makes sum; nil: there is no text
	alone    bool                    // it includes nothing
	embeds   bool                    // there may be Schematron in it
	fetched  []*schemacache.Download // of an XML Schema, which is not kept before libxml2 has compiled it
}

// A schemaProblem says why a schema is not to be had, in words that continue its name, and what to do.
type schemaProblem struct{ message, advice string }

// Error is both, for a place where there is no room for a note.
func (p *schemaProblem) Error() string {
	if p.advice == "" {
		return p.message
	}
	return p.message + "; " + p.advice
}

// load gives a schema; it never is nil.
func (s *schemaStore) load(key schemaKey) *loadedSchema {
	s.mu.Lock()
	l := s.known[key]
	if l == nil {
		if s.known == nil {
			s.known = make(map[schemaKey]*loadedSchema)
		}
		l = &loadedSchema{name: key.where.String(), key: key}
		s.known[key] = l
	}
	s.mu.Unlock()
	l.once.Do(func() { l.load(s, key) })
	return cmp.Or(l.instead, l)
}

func (l *loadedSchema) load(s *schemaStore, key schemaKey) {
	session := s.newSession(key)
	defer session.close()
	f, err := session.first(key.where)
	l.origin = session.origin
	if err != nil {
		l.problem = problemOf(err)
		return
	}
	l.name = f.Name()
	if key.where.builtin != "" {
		l.name = key.where.builtin
	}
	if s.last != nil {
		if !s.last.answer(l, session) {
			l.instead = s.last.schemas.load(key)
		}
		return
	}
	l.compile(f, session)
	l.usable, l.alone = l.schema != nil, session.files == 0
	if l.texts = session.sumLater(); !l.usable {
		l.fetched = session.downloads
		return
	}
	session.keep() // what goes wrong is told, and keeps nothing from being checked
}

// sum is that of its text and all that it includes; "" if there is no text.
func (l *loadedSchema) sum() string {
	if l.texts == nil {
		return ""
	}
	return l.texts()
}

// isRules tells whether it is a Schematron schema.
func (l *loadedSchema) isRules() bool {
	return l.kind == xmlmodel.Schematron && !l.usable && l.problem == nil
}

// compile compiles the text of a schema, unless it is one of another language. A document may name any file; what is in it
// is told only if it is a schema, or if the user names it.
func (l *loadedSchema) compile(f *source.File, session *schemaSession) {
	if isODD(f, session.key) {
		l.kind = xmlmodel.Schematron // its rules are all that counts
		return
	}
	l.kind = xmlmodel.KindOfSchema(f)
	compact := l.kind == xmlmodel.Undecided
	if compact {
		l.kind = xmlmodel.RelaxNGCompact
	}
	if !l.kind.IsGrammar() && !(l.kind == xmlmodel.Unknown && session.key.trusted) {
		return
	}
	if l.embeds = hasRules(f); l.embeds && session.store.ahead != nil {
		session.store.ahead(session.key)
	}
	open := func(href, base string) (*source.File, error) {
		included, err := session.open(href, base)
		l.embeds = l.embeds || err == nil && hasRules(included)
		return included, err
	}
	l.schema, l.findings = ahead.Compile(f, relaxng.Options{Open: open})
	l.findings.Sort()
	l.hidden = compact && !session.key.trusted && xmlmodel.KindOfAddress(f.Name()) != xmlmodel.RelaxNGCompact
}

// problemOf puts an error into words.
func problemOf(err error) *schemaProblem {
	var p *schemaProblem
	if errors.As(err, &p) {
		return p
	}
	return &schemaProblem{message: reason(err)}
}

// why says what keeps a schema from being used, and what to do; "" if nothing does.
func (l *loadedSchema) why() (message, advice string) {
	switch {
	case l.problem != nil:
		return l.problem.message, l.problem.advice
	case l.schema != nil:
		return "", ""
	case len(l.findings) == 0:
		return "it is " + l.kind.String() + "; expected RELAX NG", kindAdvice(l.kind)
	}
	n := l.findings.Count(diag.Error)
	return fmt.Sprintf("it has %s", counted(n, "mistake")), ""
}

func kindAdvice(k xmlmodel.Kind) string {
	if k == xmlmodel.Unknown {
		return "look whether the address is that of the schema itself"
	}
	advice := "TEI schemas are to be had in RELAX NG (.rng), too, beside or instead of " + k.String()
	if k == xmlmodel.XSD && !libxml2.Available {
		advice += "; " + withoutXSD
	}
	return advice
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// outcome is what there is to report about a schema that the user names.
func (l *loadedSchema) outcome() checked {
	c := checked{name: l.name, findings: l.findings, failed: l.schema == nil}
	if l.isRules() { // it is reported with the rules
		return checked{name: l.name}
	}
	if message, advice := l.why(); message != "" && len(l.findings) == 0 {
		d := topicSchema.At(source.Span{}, "the schema cannot be used: %s", message)
		if advice != "" {
			d = d.WithNote(source.Span{}, advice)
		}
		c.findings = diag.List{d}
	}
	return c
}

// at is the finding about a schema that a document names, at the place where it does.
func (l *loadedSchema) at(href source.Span) diag.Diagnostic {
	message, advice := l.why()
	d := topicSchema.At(href, "the schema %q cannot be used: %s; the document was not checked against it", l.name, message)
	if advice != "" {
		d = d.WithNote(source.Span{}, advice)
	}
	if !l.hidden {
		for _, f := range l.findings[:min(len(l.findings), shownFaults)] {
			d = d.WithNote(f.Span, f.Message)
		}
	}
	return d
}

// shownFaults is how many faults of a schema are told with each document that names it.
const shownFaults = 3

// builtinFile is the text of a built-in schema.
func builtinFile(name string) *source.File {
	s, _ := schemas.Lookup(name)
	return source.New(s.File, s.Text)
}

// familiar reports whether an address is one of a schema of the TEI.
func familiar(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return slices.Contains([]string{"www.tei-c.org", "tei-c.org", "vault.tei-c.org"}, host)
}

// cacheFlag is --cache.
func cacheFlag() cli.Flag {
	return &cli.StringFlag{Name: "cache", Usage: "keep what comes from the web in `FOLDER`", DefaultText: "in the user's cache folder"}
}

// cacheOf is the cache of --cache, or that of the user. Without a folder it is empty.
func cacheOf(c *cli.Context) schemacache.Cache {
	if folder := c.String("cache"); folder != "" {
		return schemacache.Cache{Folder: folder}
	}
	folder, err := schemacache.DefaultFolder()
	if err != nil { // an account without home
		return schemacache.Cache{}
	}
	return schemacache.Cache{Folder: folder}
}

// documentsOf is the cache of documents, beside that of schemas, or below the folder of --cache.
func documentsOf(c *cli.Context) schemacache.Cache {
	cache := cacheOf(c)
	switch {
	case cache.Folder == "":
	case c.String("cache") != "":
		cache.Folder = filepath.Join(cache.Folder, "documents")
	default:
		cache.Folder = filepath.Join(filepath.Dir(cache.Folder), "documents")
	}
	return cache
}

// newSchemaStore makes the store of a command with --cache, --offline and --quiet. stderr may be written to by several
// goroutines.
func newSchemaStore(c *cli.Context, stderr io.Writer) *schemaStore {
	s := &schemaStore{ctx: c.Context, cache: cacheOf(c), now: time.Now}
	if c.Bool("offline") {
		s.offline = "nothing is fetched with --offline"
	}
	if !c.Bool("quiet") {
		s.notice = func(text string) { fmt.Fprintf(stderr, "teikit: %s\n", report.Printable(text)) }
	}
	return s
}
