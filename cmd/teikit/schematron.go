package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/embedded"
	"teikit/validate/schematron"
	"teikit/validate/xmlmodel"
)

// A ruleStore has the Schematron schemas of a run: each is read and compiled once, by whatever needs it first. It may be used by
// several goroutines.
type ruleStore struct {
	schemas *schemaStore
	phase   string // of --phase
	now     time.Time
	trace   bool

	mu    sync.Mutex
	known map[ruleKey]*loadedRules
}

// A ruleKey says which rules are meant.
type ruleKey struct {
	schemaKey
	phase string
}

// loadedRules are a Schematron schema, or why there is none.
type loadedRules struct {
	once     sync.Once
	name     string             // as shown
	instead  *loadedRules       // which are used in their place; mostly nil
	usable   bool               // there are rules, and they have no mistake
	schema   *schematron.Schema // nil if they are not usable, or known from the last run
	none     bool               // the file is a grammar without rules in it
	inside   bool               // the file is a grammar with rules in it
	findings diag.List
	problem  *schemaProblem // why there is no text; nil if there is
	run      *schematron.Run

	phase string     // that was asked for
	sum   string     // of its text and all that it includes
	alone bool       // it includes nothing
	files *ruleFiles // that it may read
}

// newRuleStore makes the store of a command; SOURCE_DATE_EPOCH stands for the clock. The time is that of UTC, so that dates without time
// zone compare in the same way on each machine.
func newRuleStore(schemas *schemaStore, phase string, trace bool) (*ruleStore, error) {
	s := &ruleStore{schemas: schemas, phase: phase, trace: trace, now: time.Now().UTC(), known: make(map[ruleKey]*loadedRules)}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return nil, usagef("SOURCE_DATE_EPOCH is %q; expected seconds since 1970", epoch)
		}
		s.now = time.Unix(seconds, 0).UTC()
	}
	schemas.ahead = func(key schemaKey) {
		if key.where.url == "" && key.written == "" && key.catalog == nil { // what is on the web is fetched once, and then is in the cache
			go s.load(ruleKey{schemaKey: key})
		}
	}
	return s, nil
}

// load gives rules; it never is nil.
func (s *ruleStore) load(key ruleKey) *loadedRules {
	if s.phase != "" {
		key.phase = s.phase
	}
	s.mu.Lock()
	l := s.known[key]
	if l == nil {
		l = &loadedRules{name: key.where.String()}
		s.known[key] = l
	}
	s.mu.Unlock()
	l.once.Do(func() { l.load(s, key) })
	return cmp.Or(l.instead, l)
}

func (l *loadedRules) load(s *ruleStore, key ruleKey) {
	session := s.schemas.newSession(key.schemaKey)
	defer session.close()
	f, err := session.first(key.where)
	if err != nil {
		l.problem = problemOf(err)
		return
	}
	l.name = f.Name()
	if key.where.builtin != "" {
		l.name = key.where.builtin
	}
	l.phase, l.files = key.phase, newRuleFiles(f.Name())
	if last := s.schemas.last; last != nil {
		if !last.answerRules(l, session) {
			l.instead = last.rules.load(key)
		}
		return
	}
	l.compile(f, session, key.phase)
	if l.usable, l.alone, l.sum = l.schema != nil, session.files == 0, session.sum(); !l.usable {
		return
	}
	session.keep()
	l.run = &schematron.Run{Context: s.schemas.ctx, Now: s.now, Trace: s.trace, Fired: schematron.NewCoverage(l.schema), Files: l.files.files()}
}

// compile compiles the text of a schema: Schematron, or what a RELAX NG schema has in it. A document may name any file; of one that is
// neither, nothing is told.
func (l *loadedRules) compile(f *source.File, session *schemaSession, phase string) {
	opts := schematron.Options{Open: session.open, Phase: phase}
	if isODD(f, session.key) {
		l.compileODD(f, opts)
		return
	}
	kind := xmlmodel.KindOfSchema(f)
	if kind.IsGrammar() {
		inside, found := embedded.Read(f, session.open)
		if inside == nil {
			l.none, l.findings = true, found
			return
		}
		opts.Place, opts.Binding, l.inside = inside.Span, "xslt2", true
		l.schema, l.findings = schematron.Compile(inside.File, opts)
		l.findings = append(l.findings, found...)
		return
	}
	if kind != xmlmodel.Schematron && !session.key.trusted {
		l.problem = &schemaProblem{message: "it is no Schematron"}
		return
	}
	l.schema, l.findings = schematron.Compile(f, opts)
}

// compileODD compiles the constraints of an ODD, in which rules are written for XPath 2 and later.
func (l *loadedRules) compileODD(f *source.File, opts schematron.Options) {
	inside, found := embedded.ReadODD(f)
	l.findings = found
	switch {
	case inside != nil:
		opts.Place, opts.Binding = inside.Span, "xslt2"
		l.schema, l.findings = schematron.Compile(inside.File, opts)
		l.findings = append(l.findings, found...)
	case !hasError(found):
		l.problem = &schemaProblem{
			message: "it is an ODD without Schematron rules in it",
			advice:  "elements and attributes of an ODD are not checked: make a RELAX NG schema of it, as Roma does, and name that",
		}
	}
}

// isODD tells whether a schema that the user names is an ODD: by the end of its name, since what is in it is TEI as in any letter.
func isODD(f *source.File, key schemaKey) bool {
	name := strings.ToLower(f.Name())
	return key.trusted && (strings.HasSuffix(name, ".odd") || strings.HasSuffix(name, ".odd.xml"))
}

// outcome is what there is to report about rules when all documents have been checked: faults, and rules that have matched nothing.
// Of those in a grammar, which is for documents of all kinds, most do not.
func (l *loadedRules) outcome() checked {
	c := checked{name: l.name, findings: l.findings, failed: hasError(l.findings)}
	if l.schema != nil && !l.inside {
		c.findings = append(slices.Clone(c.findings), l.run.Fired.Findings(l.schema)...)
	}
	c.findings.Sort()
	return c
}

// at is the finding about rules that cannot be had, at the place that names them.
func (l *loadedRules) at(named source.Span) diag.Diagnostic {
	message := "it is no Schematron schema that can be read"
	switch {
	case l.problem != nil:
		message = l.problem.message
	case l.none:
		message = "it is a grammar without Schematron in it"
	}
	d := topicSchema.At(named, "the rules in %q cannot be used: %s; the document was not checked against them", l.name, message)
	if l.problem != nil && l.problem.advice != "" {
		d = d.WithNote(source.Span{}, l.problem.advice)
	}
	return d
}

// outcomes are those of all rules, by name.
func (s *ruleStore) outcomes() []checked {
	var list []checked
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.known {
		l.once.Do(func() {}) // one that is still being loaded
		if c := l.outcome(); len(c.findings) > 0 {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b checked) int { return cmp.Compare(a.name, b.name) })
	return list
}

// line says which rules were run, and why.
func (u usedRules) line(document string) string {
	return fmt.Sprintf("%s: checked with %s of Schematron in %s, %s", document, counted(u.schema.Assertions(), "assertion"), u.name, u.why)
}

// usedRules are rules with the reason why they are run, in words.
type usedRules struct {
	*loadedRules
	why string
}

// projectRules are those of the project file.
func (s *ruleStore) projectRules(p *project) (keys []ruleKey) {
	for _, path := range p.config.Schematron {
		keys = append(keys, ruleKey{schemaKey: schemaKey{where: location{path: path}, catalog: p.catalog, folder: filepath.Dir(p.name), trusted: true}})
	}
	return keys
}

// hasRules tells whether a text may have Schematron in it.
func hasRules(f *source.File) bool { return strings.Contains(f.Text(), embedded.Namespace) }
