package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"teikit/convert/reasons"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/report"
)

// run converts the inputs, writes documents and findings, and returns an error with the exit code.
func (j *convertJob) run(ctx context.Context) error {
	r := newRunner(j.settings, len(j.inputs), j.missing)
	if len(j.inputs) == 0 && len(j.projects.all) == 0 {
		return exitWith(r.code)
	}
	if err := r.open(j.stderr); err != nil {
		return err
	}
	err := j.reportSettings(r)
	sum := newSummary()
	if err == nil {
		err = j.survey(ctx)
	}
	var reports []reasons.File
	if err == nil {
		err = inOrder(ctx, j.jobs, j.inputs, j.convert, func(c converted) error {
			j.finish(r, &c)
			sum.add(&c)
			if j.facts != "" && c.facts.Letters != nil {
				reports = append(reports, c.facts)
			}
			return r.emitInput(c.checked)
		})
	}
	if rows := j.given.unused(); err == nil && len(rows) > 0 {
		sum.codes.Add(rows)
		err = r.emit(checked{name: j.given.tableName, findings: rows})
	}
	if err := r.close(ctx, err, "the findings", "the files that were written are whole"); errorMessage(err) != "" {
		return err
	}
	if err := j.writeFacts(reports); err != nil {
		return err
	}
	j.summarise(sum)
	return exitWith(r.code)
}

// reportSettings reports what is wrong with project files, facts, registers and profiles; what they were for is not converted.
func (j *convertJob) reportSettings(r *runner) error {
	for _, p := range j.projects.all {
		if err := r.emitAny(checked{name: p.name, findings: p.findings, failed: p.failed}, exitUsage); err != nil {
			return err
		}
	}
	for _, l := range j.given.loaded {
		if err := r.emitAny(checked{name: l.name, findings: l.findings, failed: l.failed}, exitClean); err != nil {
			return err
		}
	}
	for _, p := range j.projects.all {
		for _, c := range p.registerFindings() {
			if err := r.emitAny(c, exitUsage); err != nil {
				return err
			}
		}
	}
	for _, p := range j.profiles.loaded {
		if err := r.emitAny(checked{name: p.name, findings: p.findings, failed: p.failed}, exitUsage); err != nil {
			return err
		}
	}
	return nil
}

// finish writes what one input gave, and tells why its facts stand.
func (j *convertJob) finish(r *runner, c *converted) {
	if c.id != "" {
		c.findings = append(c.findings, j.given.letter(c.id, c.idAt)...)
	}
	c.findings = append(c.findings, j.collection.found[c.name]...)
	found := j.write(c)
	c.findings = append(c.findings, found...)
	c.failed = c.failed || found.Count(diag.Error) > countOf(found, topicConflict)
	if j.verbose || j.explain {
		for _, line := range c.profile {
			r.say(line)
		}
	}
	if j.explain && c.facts.Letters != nil {
		for line := range strings.Lines(reasons.Table(c.facts)) {
			fmt.Fprintln(j.stderr, report.Printable(strings.TrimSuffix(line, "\n")))
		}
	}
}

func countOf(found diag.List, topic *diag.Topic) (n int) {
	for _, d := range found {
		if d.Code == topic.Code {
			n++
		}
	}
	return n
}

// write puts the documents and the ledger of one input into their places.
func (j *convertJob) write(c *converted) (findings diag.List) {
	fail := func(err error) {
		if err != nil {
			findings.Add(topicUnwritable.At(source.Span{}, "%v", err))
		}
	}
	switch {
	case c.spared:
		findings = j.leave(c)
	case j.out == "":
		for _, d := range c.documents {
			if _, err := j.stdout.Write(d.data); err != nil {
				fail(fmt.Errorf("cannot write to standard output: %s", reason(err)))
			}
		}
	case len(c.documents) > 0:
		for i := range c.documents {
			c.documents[i].name = j.outputName(c.input, c.documents[i].name)
		}
		for _, change := range j.outputs.put(j.recordName(c.input), c.input.name, c.documents, c.old, c.record) {
			fail(change.err)
			findings = append(findings, change.found...)
			j.plan(c, change)
		}
		findings = append(findings, j.stale(c)...)
	}
	if c.ledger != nil {
		fail(j.outputs.writeLedger(j.ledgerPath(c.input), c.input.name, c.ledger))
	}
	return findings
}

// outputName is where a document stands, below the folder of the outputs.
func (j *convertJob) outputName(in input, name string) string {
	if !j.folder {
		return filepath.Base(j.out)
	}
	return filepath.Join(filepath.Dir(j.relative(in.name)), name)
}

func (j *convertJob) ledgerPath(in input) string {
	if len(j.inputs) == 1 {
		return j.ledger
	}
	rel := j.relative(in.name)
	return filepath.Join(j.ledger, strings.TrimSuffix(rel, filepath.Ext(rel))+".ledger.tsv")
}

// leave leaves the outputs of an input as they are, and tells of them what a conversion would tell.
func (j *convertJob) leave(c *converted) (findings diag.List) {
	j.outputs.leave(j.recordName(c.input), c.input.name, c.old.Record)
	for i := range c.old.Outputs {
		out := &c.old.Outputs[i]
		change := change{path: filepath.Join(j.outputs.root, filepath.FromSlash(out.Name)), kind: changeNone}
		if out.Edited() {
			change.kind = changeKeep
			findings.Add(kept(change.path))
		}
		j.plan(c, change)
	}
	return append(findings, j.stale(c)...)
}

// stale reports documents that the input gave before and does not give now.
func (j *convertJob) stale(c *converted) (findings diag.List) {
	now := c.old.outputs()
	if c.record != nil {
		now = c.record.Outputs
	}
	for _, path := range j.outputs.stale(c.old.Record, now) {
		findings.Add(topicStale.At(source.Span{}, "%s was written from this file before, which now gives other documents; delete it if nothing needs it", path))
	}
	return findings
}

// plan says, for --dry-run, what would be done with an output, and why.
func (j *convertJob) plan(c *converted, change change) {
	if !j.outputs.dry || change.err != nil {
		return
	}
	why := ""
	if changed := c.key.Changed(c.old.key()); changed != "" && change.kind != changeCreate && c.old.Record != nil {
		why = fmt.Sprintf(" (%s changed)", changed)
	}
	fmt.Fprintln(j.stdout, report.Printable(fmt.Sprintf("%-8s %s%s", change.kind, change.path, why)))
}

// writeFacts writes the report of --report.
func (j *convertJob) writeFacts(facts []reasons.File) error {
	if j.facts == "" {
		return nil
	}
	data, err := reasons.JSON(reasons.Report{
		Format: reasons.Format, Version: reasons.Version, Tool: reasons.Tool{Name: "teikit", Version: programVersion}, Files: facts,
	})
	if err == nil {
		err = j.outputs.writeReport(j.facts, data)
	}
	if err != nil {
		return failuref("cannot write the report: %v", err)
	}
	return nil
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
