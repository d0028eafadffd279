package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/resultcache"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate"
	"teikit/validate/schematron"
	"teikit/validate/suppress"
)

// results keeps what checks gave for the next run. Whatever the outcome for a file depends on is in its key; what cannot be put into one is checked
// each time: files that are put together of several, standard input, those for which a rule of Schematron reads other files or looks at the clock, and
// what could not be checked. Nil keeps nothing.
type results struct {
	store   func() *resultcache.Store // opens it, when it is first asked for
	program string

	suppressed bool // a report tells what files switch off
}

// keepFrom is from how many inputs on results are kept: fewer are checked before the store has been read.
const keepFrom = 20

func noCacheFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-cache", Usage: "check all files anew, and keep no results for the next run", DisableDefaultText: true}
}

// newResults opens the results of earlier runs; nil if none are wanted. Where only a schema is looked at, a check hardly takes longer than to look its
// outcome up: then, and for few inputs, they are wanted only with --cache.
func newResults(c *cli.Context, j *validateJob) *results {
	path := resultsPath(c)
	if c.Bool("no-cache") || path == "" || j.fixing != nil || j.report.wants("svrl") {
		return nil
	}
	if c.String("cache") == "" && (len(j.inputs) < keepFrom || !j.runsRules()) {
		return nil
	}
	return &results{store: sync.OnceValue(func() *resultcache.Store { return resultcache.Open(path) }), program: programKey(), suppressed: j.report.wantsSuppressed()}
}

// runsRules tells whether there is more to check than a schema.
func (j *validateJob) runsRules() bool {
	return j.rules != nil || slices.ContainsFunc(j.inputs, func(in validateInput) bool {
		return len(in.policy.rules)+len(in.policy.custom)+len(in.policy.corpus) > 0
	})
}

// resultsPath is where the results of runs in this folder are kept, or, with a command line, the last run with it; "" if that is nowhere.
func resultsPath(c *cli.Context, line ...string) string {
	here, err := os.Getwd()
	if err != nil {
		return ""
	}
	folder := c.String("cache")
	if folder == "" {
		user, err := os.UserCacheDir()
		if err != nil { // an account without home
			return ""
		}
		folder = filepath.Join(user, "teikit")
	}
	return resultcache.Path(folder, append([]string{here}, line...)...)
}

// A resultQuery is one file with what its outcome depends on.
type resultQuery struct {
	of     *results
	key    resultcache.Key
	text   resultcache.Key // of the file alone
	file   *source.File
	in     validateInput
	choice *schemaChoice // nil: no schema is wanted
	none   bool          // nothing can be kept
	timed  bool          // a rule has looked at the clock
}

// query makes the query for a file.
func (r *results) query(in validateInput, f *source.File, choice *schemaChoice) *resultQuery {
	q := &resultQuery{of: r, file: f, in: in, choice: choice}
	v := &in.reading.validator
	if r == nil || !in.isPath() || v.XInclude != nil || v.XML.Root != nil || !f.Held() || choice != nil && (choice.failed || choice.unsteady()) {
		q.none = true
		return q
	}
	q.text = resultcache.TextSum(f)
	parts := []string{r.program, in.policy.key, in.name, f.Encoding(), string(q.text[:]), strconv.FormatBool(in.silent)}
	if !in.silent {
		parts = append(parts, in.project.registersKey(), in.projectSchema(), strconv.FormatBool(choice != nil))
	}
	if choice != nil {
		parts = append(parts, choice.key()...)
	}
	q.key = resultcache.Sum(parts...)
	return q
}

// sum is that of the text.
func (q *resultQuery) sum() resultcache.Key {
	if q.none && q.file.Held() {
		return resultcache.TextSum(q.file)
	}
	return q.text
}

// answer gives what an earlier check gave.
func (q *resultQuery) answer() (result checked, ok bool) {
	if q.none {
		return result, false
	}
	record, ok := q.of.store().Get(q.key)
	if !ok {
		return result, false
	}
	kept, ok := resultcache.Decode(record, q.file, reopened)
	if !ok || q.choice != nil && len(kept.Fired) != len(q.choice.rules) {
		return result, false
	}
	if q.choice != nil {
		for i, numbers := range kept.Fired {
			q.choice.rules[i].run.Fired.Add(numbers)
		}
	}
	result = checked{name: q.in.name, findings: kept.Findings, spared: true, key: q.key}
	if q.of.suppressed {
		result.suppressed, result.keeps = kept.Suppressed, len(kept.Suppressed) > 0
	}
	if kept.Summary != "" {
		result.corpus = &corpusPart{summary: kept.Summary, marked: kept.Marked, text: q.text, project: q.in.project, policy: q.in.policy}
	}
	return result, true
}

// reopened gives a file that findings point into, if it has the text that it had.
func reopened(name string, sum resultcache.Key) *source.File {
	data, err := input{name: name}.bytes(nil, nil)
	if err != nil {
		return nil
	}
	for _, decode := range []func() *source.File{
		func() *source.File { f, _ := xmltext.Decode(name, data); return f },
		func() *source.File { f, _ := xmltext.DecodeText(name, data, ""); return f },
	} {
		if f := decode(); f != nil && resultcache.TextSum(f) == sum {
			return f
		}
	}
	return nil
}

// watched lets the validator tell for this file alone which rules of Schematron matched something.
func (q *resultQuery) watched(v *validate.Validator) {
	if q.none {
		return
	}
	for i, s := range v.Schematron {
		run := *s.Run
		run.Fired, run.Timed = schematron.NewCoverage(s.Schema), &q.timed
		v.Schematron[i].Run = &run
	}
}

// keep keeps the outcome of a check, with the coverage of its rules.
func (q *resultQuery) keep(result *checked, v *validate.Validator, set *suppress.Set) {
	if q.none {
		return
	}
	r := resultcache.Result{Findings: result.findings}
	for i, s := range v.Schematron {
		numbers := s.Run.Fired.Numbers()
		q.choice.rules[i].run.Fired.Add(numbers)
		r.Fired = append(r.Fired, numbers)
	}
	if result.failed || q.timed || q.choice != nil && q.choice.unsteady() { // which may show only when a rule has been run
		return
	}
	if set != nil {
		r.Suppressed = set.Dropped
	}
	if result.corpus != nil {
		r.Summary, r.Marked = result.corpus.summary, result.corpus.marked
	}
	q.of.store().Put(q.key, r.Encode(q.file))
	result.key = q.key
}

// save writes the results for the next run. That it cannot be done keeps nothing from being right.
func (r *results) save() {
	if r != nil {
		_ = r.store().Save()
	}
}

// key says what a choice of schemas is: their texts with all that they include, and what was found about them.
func (c *schemaChoice) key() []string {
	parts := []string{strconv.Itoa(len(c.used)), strconv.Itoa(len(c.rules))}
	for _, u := range c.used {
		parts = append(parts, u.name, u.sum())
	}
	for _, u := range c.rules {
		parts = append(parts, u.name, u.sum, u.phase)
	}
	for _, d := range c.findings {
		parts = append(parts, string(d.Code), d.Message)
	}
	return append(parts, c.libxmlKey()...)
}

// unsteady tells whether rules depend on something that is in no key.
func (c *schemaChoice) unsteady() bool {
	for _, u := range c.rules {
		if u.files.asked.Load() {
			return true
		}
	}
	return false
}
