package main

import (
	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/config"
	"teikit/tei/diag"
)

func testRulesFlag() cli.Flag {
	return &cli.BoolFlag{Name: "test-rules", Usage: "check no files, but the rules of the project file on their own examples", DisableDefaultText: true}
}

// testRules tries the rules of project files on their examples: of those that count for the paths, or for the current folder if there are none.
func testRules(c *cli.Context) error {
	s, err := newSettings(c)
	if err != nil {
		return err
	}
	projects, err := newProjects(c)
	if err != nil {
		return err
	}
	found, missing := findInputs(c.Args().Slice(), ".xml", c.String("stdin-name"))
	for _, in := range found {
		projects.of(in)
	}
	if c.NArg() == 0 {
		projects.of(input{name: projectFileName})
	}
	r := newRunner(s, 0, missing)
	if err := r.open(s.stdout); err != nil {
		return err
	}
	defer r.out.discard()
	rules := 0
	for _, p := range projects.all {
		rules += len(p.config.Rules.Custom)
		if err := r.tryRules(p); err != nil {
			return r.close(c.Context, err, "the report", "the report is not complete")
		}
	}
	if rules == 0 && r.code == exitClean {
		return usagef("--test-rules: the project has no rules of its own; expected some under \"rules: custom:\" in %s", projectFileName)
	}
	return r.close(c.Context, nil, "the report", "the report is not complete")
}

// tryRules reports what is wrong with a project file, its rules and their examples.
func (r *runner) tryRules(p *project) error {
	if p.name == "" {
		return nil
	}
	if len(p.findings) > 0 {
		return r.emitAny(checked{name: p.name, findings: p.findings, failed: p.failed}, exitUsage)
	}
	rules := p.customRules()
	faults := p.faults
	out := checked{name: p.name, failed: hasError(faults)}
	out.findings = append(out.findings, faults...)
	for _, rule := range rules {
		out.findings = append(out.findings, rule.Try()...)
	}
	out.findings.Sort()
	return r.emit(out)
}

// projectTopic finds the topic of a rule of the project of the current folder; nil if there is none.
func projectTopic(code string) *diag.Topic {
	p := &project{name: config.Find(".")}
	if p.name == "" {
		return nil
	}
	p.read()
	for _, r := range p.customRules() {
		if string(r.Code) == code {
			return &r.Topic
		}
	}
	return nil
}
