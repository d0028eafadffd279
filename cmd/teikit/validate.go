package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/heap"
	"teikit/cmd/internal/resultcache"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate"
	"teikit/validate/libxml2"
	"teikit/validate/relaxng"
	"teikit/validate/rules"
	"teikit/validate/schematron"
	"teikit/validate/schematron/svrl"
	"teikit/validate/suppress"
	"teikit/validate/xmlmodel"
)

func validateCommand() *cli.Command {
	return &cli.Command{
		Name:      "validate",
		Usage:     "check TEI files against a schema and house rules",
		UsageText: "teikit validate [flags] PATH...",
		Description: "PATH is a file, a folder (all *.xml in it and below), a pattern, - for standard input, or the URL of a document that\n" +
			"\"teikit fetch\" has fetched.\n" +
			"Exit code: 0 clean, 1 findings, 2 wrong usage or no file found, 3 something could not be checked.\n\n" +
			"Example: teikit validate --ignore house letters/",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: slices.Concat(schemaFlags(), []cli.Flag{
			&cli.StringSliceFlag{Name: "select", Usage: "show only findings of these `CODES` or families, such as xml,rng"},
			&cli.StringSliceFlag{Name: "ignore", Usage: "leave out findings of these `CODES` or families"},
			&cli.StringFlag{Name: "files-from", Usage: "check also the files that `FILE` names, one in a line; - is standard input"},
			&cli.StringFlag{Name: "stdin-name", Usage: "call standard input `NAME` in findings", Value: stdinName},
		}, fixFlags(), otherFilesFlags(), baselineFlags(), changedFlags(), []cli.Flag{
			projectFlag(),
			formatFlag(),
			&cli.StringFlag{Name: "o", Usage: "write the report to `FILE`"},
			failOnFlag(),
			progressFlag(),
			&cli.BoolFlag{Name: "stats", Usage: "end with the number of findings of each code, on standard error", DisableDefaultText: true},
			noCacheFlag(),
			watchFlag(),
			testRulesFlag(),
			&cli.BoolFlag{Name: "quiet", Usage: "leave out the line at the end of the report, and the progress bar", DisableDefaultText: true},
			verboseFlag(),
			colorFlag(),
			jobsFlag(),
		}),
		Action: func(c *cli.Context) error {
			if c.Bool("test-rules") {
				return testRules(c)
			}
			if c.Bool("watch") {
				return watch(c)
			}
			job, err := newValidateJob(c)
			if err != nil {
				return err
			}
			defer job.others.close()
			return job.run(c.Context)
		},
	}
}

// A validateJob is one run of the command.
type validateJob struct {
	settings
	inputs    []validateInput
	all       []input  // with those that are not to be checked
	named     []string // other files that the command line names
	missing   []string // complaints about paths that gave no file
	selection selection
	projects  *projects
	known     *knownFindings
	changed   *changedOnly
	others    *otherFiles
	schemas   *schemaChooser // nil: no schema is wanted
	rules     *ruleStore     // nil: no Schematron is wanted
	fixing    *fixing        // nil: nothing is mended
	verbose   bool
	buffers   buffers
	ctx       context.Context
	sum       *runSummary // of --stats; nil: none
	corpora   []*corpusRun
	results   *results // nil: none are kept
	last      *lastRun // nil: the same
}

func newValidateJob(c *cli.Context) (*validateJob, error) {
	j := &validateJob{verbose: c.Bool("verbose"), fixing: newFixing(c), ctx: c.Context, named: []string{c.String("schema"), c.String("baseline"), c.String("files-from")}}
	if c.Bool("stats") {
		j.sum = newSummary()
	}
	if j.fixing != nil && c.Bool("changed-lines") {
		return nil, usagef("--changed-lines cannot be given with --fix or --diff: fixes are chosen for whole files")
	}
	if c.NArg() == 0 && c.String("files-from") == "" {
		return nil, usagef("no path given; name files or folders, or - for standard input")
	}
	var err error
	if j.selection, err = newSelection(c.StringSlice("select"), c.StringSlice("ignore")); err != nil {
		return nil, err
	}
	if j.settings, err = newSettings(c); err != nil {
		return nil, err
	}
	j.stderr = &lockedWriter{w: j.stderr}
	base := validate.Validator{Project: rules.Project{Dates: plainDate}} // the rest is for the policy of an input to say
	wantsRules := j.selection.includes(schematron.TopicAssertion) || slices.ContainsFunc(c.StringSlice("select"), isRuleCode)
	if wantsRules || slices.ContainsFunc(slices.Concat(relaxng.Topics, libxml2.Topics, xmlmodel.Topics), j.selection.includes) {
		store := newSchemaStore(c, j.stderr)
		if wantsRules {
			if j.rules, err = newRuleStore(store, c.String("phase"), j.report.wants("svrl")); err != nil {
				return nil, err
			}
		}
		if j.schemas, err = newSchemaChooser(c, store, j.rules, j.selection.wants); err != nil {
			return nil, err
		}
	}
	if j.known, err = newKnownFindings(c); err != nil {
		return nil, err
	}
	if j.projects, err = newProjects(c); err != nil {
		return nil, err
	}
	if j.others, err = newOtherFiles(c, base); err != nil {
		return nil, err
	}
	if j.schemas != nil && !hasLastRun(c) { // which may make it needless
		j.schemas.loadAhead()
	}
	if err := j.findInputs(c); err != nil {
		return nil, err
	}
	if !j.runsRules() {
		heap.Large() // there are no trees
	}
	j.results = newResults(c, j)
	j.last = newLastRun(c, j)
	return j, j.fixing.refusesStdin(j.inputs)
}

// A validateInput is an input whose project is known.
type validateInput struct {
	input
	reading *reading
	project *project
	policy  *policy
	silent  bool         // only corpus rules want to know it
	schema  *givenSchema // nil: the document says
}

// validator is what to check the input for, beside schemas.
func (in *validateInput) validator() validate.Validator {
	v := in.reading.validator
	v.Project.Schema = in.projectSchema()
	return v
}

// run checks the inputs, writes the report, and returns an error with the exit code.
func (j *validateJob) run(ctx context.Context) error {
	j.report.changed, j.report.fixes = j.changed.isChanged(ctx), j.fixing == nil
	if same := j.last.same(ctx, j); same != nil {
		return j.tellAgain(ctx, same)
	}
	r := newRunner(j.last.hearing(j.settings), len(j.inputs), j.missing)
	if len(j.inputs) == 0 && len(j.projects.all) == 0 && r.code != exitClean {
		return exitWith(r.code)
	}
	if err := r.open(j.stream()); err != nil {
		return err
	}
	defer r.out.discard()
	err := j.reportSettings(r)
	if err == nil && !hasError(j.known.found) {
		err = inOrder(ctx, j.jobs, j.inputs, j.check, func(c checked) error { j.last.add(c); return j.emit(r, c) })
	}
	if err == nil && ctx.Err() == nil {
		err = j.closeCorpora(r)
	}
	for _, c := range j.ruleOutcomes() {
		if err == nil {
			err = r.emit(c)
		}
	}
	if err == nil && ctx.Err() == nil && !hasError(j.known.found) {
		err = j.closeKnown(r)
	}
	if err == nil {
		j.fixing.summarise(r)
	}
	if err == nil && ctx.Err() == nil {
		j.results.save()
		j.closeLibxml()
	}
	if j.sum != nil {
		defer j.printStats()
	}
	err = r.close(ctx, err, "the report", "the report is not complete")
	j.last.save(j, codeOf(err))
	return err
}

// printStats ends a run with --stats.
func (j *validateJob) printStats() {
	fmt.Fprint(j.stderr, j.sum.table(time.Since(j.sum.begun)))
}

// reportSettings reports what is wrong with project files and schemas that the user names.
func (j *validateJob) reportSettings(r *runner) error {
	for _, p := range j.projects.all {
		// What belongs to the project is not checked.
		if err := r.emitAny(checked{name: p.name, findings: p.findings, failed: p.failed}, exitUsage); err != nil {
			return err
		}
		if err := r.emitAny(checked{name: p.name, findings: p.faults, failed: hasError(p.faults)}, exitClean); err != nil {
			return err
		}
	}
	if err := r.emitAny(checked{name: j.known.path, findings: j.known.found}, exitUsage); err != nil {
		return err
	}
	for _, p := range j.projects.all {
		for _, c := range p.registerFindings() {
			if err := r.emitAny(c, exitClean); err != nil {
				return err
			}
		}
	}
	for _, l := range j.givenSchemas() {
		if err := r.emitAny(j.schemas.outcome(l), exitClean); err != nil {
			return err
		}
	}
	return nil
}

// emit reports the outcome for one input.
func (j *validateJob) emit(r *runner, c checked) error {
	if c.silent {
		j.addToCorpus(c)
		return nil
	}
	if j.verbose {
		for _, line := range c.schemas {
			r.say(line)
		}
	}
	if err := r.out.Rules(c.name, c.rules); err != nil {
		return err
	}
	if err := r.out.Suppressed(c.name, c.suppressed); err != nil {
		return err
	}
	if err := j.known.tellNew(r, &c); err != nil {
		return err
	}
	c.findings = j.changed.told(j.ctx, c)
	if c.corpus != nil {
		c.corpus.told = len(c.findings) > 0
		j.addToCorpus(c)
	}
	j.last.told(c.findings)
	if j.sum != nil {
		j.sum.files++
		if c.spared {
			j.sum.spared++
		}
		j.sum.codes.Add(c.findings)
	}
	if j.fixing != nil {
		var err error
		if c, err = j.emitMended(r, c); err != nil {
			return err
		}
	}
	return r.emitInput(c)
}

// closeKnown tells what is to be said about the baseline, or writes it.
func (j *validateJob) closeKnown(r *runner) error {
	told := func(code diag.Code) bool { return j.selection.wantsAll(string(code)) }
	found, line, err := j.known.finish(told)
	if err != nil {
		return err
	}
	if line != "" && !j.report.quiet {
		r.say(line)
	}
	found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return !j.selection.wants(d) })
	return r.emitAny(checked{name: j.known.path, findings: found}, exitClean)
}

// check reads and checks one input.
func (j *validateJob) check(in validateInput) checked {
	result := j.findings(in)
	addHints(result.findings, &in.reading.validator)
	result.stdin, result.silent = !in.isPath(), in.silent
	return result
}

func (j *validateJob) findings(in validateInput) checked {
	if err := in.reading.problem; err != nil {
		return checked{name: in.name, findings: diag.List{topicUnreadable.At(source.Span{}, "the folder below which other files may be read cannot be opened: %s", reason(err))}, failed: true}
	}
	check := func(f *source.File) checked { return j.checkFile(in, f) }
	data, err := in.readShort(&j.buffers, streamFrom)
	if err != nil {
		if j.fixing == nil && !j.asksLibxml() { // mending needs the bytes, libxml2 all of the text
			result, ok := checkStream(in.input, &in.reading.validator, check)
			if ok && !result.whole {
				return result
			}
			if result.close != nil {
				result.close()
			}
		}
		var found diag.List
		if data, found = in.readInto(&j.buffers, j.stdin); found != nil {
			return checked{name: in.name, findings: found, failed: true}
		}
	}
	f, found := xmltext.Decode(in.name, data)
	if hasError(found) {
		return checked{name: in.name, findings: found}
	}
	result := check(f)
	if j.fixing != nil && !in.silent {
		result = j.mend(in, f, data, result)
	}
	if len(found) > 0 {
		result.findings = append(found, result.findings...)
		result.key = resultcache.Key{} // which is that of the text, not of the bytes
	}
	switch {
	case result.keeps || !j.forgets(in, result.spared):
	case len(result.findings) == 0:
		j.buffers.put(data)
	case j.forgetsFindings() && result.close == nil:
		result.close = func() { j.buffers.put(data) }
	}
	return result
}

// forgets tells whether nothing of an input's text is kept when it has been checked and nothing has been found. A schema that the
// document names is remembered by its address, and house rules have trees, unless an earlier run has found what there is; rules over many files
// look again at standard input, which cannot be read again.
func (j *validateJob) forgets(in validateInput, spared bool) bool {
	return in.isPath() && (j.schemas == nil || in.schema != nil) && (spared || len(in.reading.validator.Rules) == 0 && len(in.reading.validator.Custom) == 0)
}

// forgetsFindings tells whether nothing of a finding is kept when it has been told.
func (j *validateJob) forgetsFindings() bool {
	return j.report.forgets() && j.known.path == "" && j.fixing == nil && j.results == nil
}

// checkFile checks a file whose text can be had.
func (j *validateJob) checkFile(in validateInput, f *source.File) checked {
	switch {
	case in.silent:
		return j.summarised(in, f)
	case j.schemas == nil:
		return j.checkAlone(in, f)
	}
	return j.checkAgainstSchemas(in, f)
}

// checkAlone is checkFile if no schema is wanted.
func (j *validateJob) checkAlone(in validateInput, f *source.File) checked {
	query := j.results.query(in, f, nil)
	if result, ok := query.answer(); ok {
		return result
	}
	v := in.validator()
	found := v.Check(f)
	part := newCorpusPart(in, f, found, query)
	found.Findings = found.Heeded(found.Findings, j.judges(in, &v))
	in.policy.weigh(found.Findings)
	result := checked{name: in.name, findings: found.Findings, corpus: part}
	j.keepSuppressed(&result, found.Suppressions)
	query.keep(&result, &v, found.Suppressions)
	return result
}

// checkAgainstSchemas is checkFile for a document that may have to fit schemas.
func (j *validateJob) checkAgainstSchemas(in validateInput, f *source.File) checked {
	choice := j.schemas.choose(f, in.schema, in.project)
	query := j.results.query(in, f, &choice)
	if result, ok := query.answer(); ok {
		if j.verbose {
			result.schemas = choice.lines(in.name)
		}
		return result
	}
	result := checked{name: in.name, failed: choice.failed, keeps: len(choice.rules) > 0}
	if j.verbose {
		result.schemas = choice.lines(in.name)
	}
	v := choice.apply(in.validator())
	if choice.consult(j.ctx, v, f, &result); result.whole {
		return result
	}
	query.watched(v)
	if !f.Held() {
		heap.Collect()
	}
	v.Traced = func(o *svrl.Output) { result.rules = append(result.rules, o) }
	found := v.Check(f)
	result.corpus = newCorpusPart(in, f, found, query)
	result.findings = slices.DeleteFunc(append(choice.findings, found.Findings...), func(d diag.Diagnostic) bool { return !in.policy.wants(d) })
	if len(choice.findings) > 0 {
		result.findings.Sort()
	}
	result.findings = found.Heeded(result.findings, j.judges(in, v))
	in.policy.weigh(result.findings)
	j.keepSuppressed(&result, found.Suppressions)
	query.keep(&result, v, found.Suppressions)
	return result
}

// summarised is the outcome for a file that only corpus rules want to know.
func (j *validateJob) summarised(in validateInput, f *source.File) checked {
	query := j.results.query(in, f, nil)
	if result, ok := query.answer(); ok {
		return result
	}
	v := validate.Validator{XML: in.reading.validator.XML, XInclude: in.reading.validator.XInclude, Gather: true}
	result := checked{name: in.name, corpus: newCorpusPart(in, f, v.Check(f), query)}
	query.keep(&result, &v, nil)
	return result
}

// keepSuppressed keeps what a file switches off, if a report tells of that.
func (j *validateJob) keepSuppressed(result *checked, set *suppress.Set) {
	if set != nil && len(set.Dropped) > 0 && j.report.wantsSuppressed() {
		result.suppressed, result.keeps = set.Dropped, true
	}
}

// projectSchema is the schema that the project file has for an input, as a path or an address; "" if it is a built-in one, or none.
func (in validateInput) projectSchema() string {
	if _, asked := in.reading.validator.Rules.Lookup(rules.SchemaMatch); !asked || len(in.project.config.Schemas) == 0 {
		return ""
	}
	rule, ok := in.project.config.SchemaFor(in.name, filepath.Dir(in.project.name))
	if !ok || rule.Name == "none" {
		return ""
	}
	where, err := locate(rule.Name, rule.Name)
	if err != nil {
		return ""
	}
	return where.path + where.url
}

// judges tells whether all findings of a code or family are looked for and wanted, so that it shows if there are none. A phase leaves
// rules of Schematron out.
func (j *validateJob) judges(in validateInput, v *validate.Validator) func(word string) bool {
	return func(word string) bool {
		if diag.Code(word).Family() == "sch" && (j.rules == nil || j.rules.phase != "") {
			return false
		}
		return v.Checks(word) && in.policy.wantsAll(word)
	}
}

// ruleOutcomes are what there is to report about Schematron schemas.
func (j *validateJob) ruleOutcomes() []checked {
	if j.rules == nil {
		return nil
	}
	var list []checked
	for _, c := range j.rules.outcomes() {
		c.findings = slices.DeleteFunc(c.findings, func(d diag.Diagnostic) bool { return !j.selection.wants(d) })
		if len(c.findings) > 0 || c.failed {
			list = append(list, c)
		}
	}
	return list
}

// givenSchemas are the schemas that the user names, in the order in which inputs need them, each once.
func (j *validateJob) givenSchemas() []*loadedSchema {
	var list []*loadedSchema
	for _, in := range j.inputs {
		if in.silent || in.schema == nil || in.schema.none {
			continue
		}
		if l := j.schemas.store.load(in.schema.key); !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list
}
