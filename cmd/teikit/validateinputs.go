package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/gitfiles"
	"teikit/tei/xmltext"
)

// findInputs finds the inputs and how each is to be checked.
func (j *validateJob) findInputs(c *cli.Context) error {
	f, err := j.finder(c)
	if err != nil {
		return err
	}
	if j.changed, err = newChangedOnly(c, f.ignore); err != nil {
		return err
	}
	j.missing, j.all = f.missing, f.inputs
	if err := j.report.spare(slices.Values(f.inputs)); err != nil {
		return err
	}
	checked := 0
	for _, in := range f.inputs {
		keep, err := j.changed.keeps(c.Context, in)
		if err != nil {
			return err
		}
		if p := j.projects.of(in); len(p.findings) == 0 {
			v := j.validateInput(in, p)
			if v.silent = !keep; keep || len(v.policy.corpus) > 0 {
				j.inputs = append(j.inputs, v)
			}
		}
		if keep {
			checked++
		}
	}
	if err := j.selection.unknown(j.projects.all); err != nil {
		return err
	}
	if j.verbose && f.ignored > 0 {
		fmt.Fprintf(j.stderr, "teikit: git ignores %s, which were left out\n", plural(f.ignored, "file"))
	}
	if j.changed.ref != "" && checked == 0 && len(f.inputs) > 0 && !j.report.quiet {
		fmt.Fprintf(j.stderr, "teikit: none of %s has changed since %s\n", plural(len(f.inputs), "file"), j.changed.ref)
	}
	return nil
}

// finder finds all files that the command line names, itself or by a list.
func (j *validateJob) finder(c *cli.Context) (*finder, error) {
	fetched := documentsOf(c)
	f := &finder{ext: ".xml", stdin: c.String("stdin-name"), seen: make(map[string]int), ignore: &gitfiles.Ignore{}, fetched: &fetched}
	for _, path := range c.Args().Slice() {
		f.path(path)
	}
	err := j.findListed(f, c.String("files-from"))
	sortInputs(f.inputs)
	return f, err
}

// validateInput says how an input of a project is checked.
func (j *validateJob) validateInput(in input, p *project) validateInput {
	policy := p.policy(j.selection, in)
	v := validateInput{input: in, reading: j.others.reading(in, p, policy), project: p, policy: policy}
	if j.schemas != nil {
		v.schema = j.schemas.given(in, p)
	}
	return v
}

// findListed adds the files that a list names, one in a line. Each is used as if it were named by itself.
func (j *validateJob) findListed(f *finder, list string) error {
	if list == "" {
		return nil
	}
	if _, taken := f.seen["-"]; taken && list == "-" {
		return usagef("--files-from - and the path - would both read standard input")
	}
	data, err := input{name: list, stdin: list == "-"}.bytes(nil, j.stdin)
	if err != nil {
		return failuref("--files-from %s: %s", list, reason(err))
	}
	text, found := xmltext.DecodeText(list, data, "")
	if hasError(found) {
		return failuref("--files-from %s: %s", list, found[0].Message)
	}
	named := false
	for line := range strings.Lines(strings.TrimPrefix(text.Text(), "\ufeff")) {
		if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) == "" {
			continue
		}
		if line == "-" {
			return usagef("--files-from %s: the list names -; expected names of files", list)
		}
		named = true
		f.path(line)
	}
	if !named {
		f.missing = append(f.missing, fmt.Sprintf("--files-from %s: the list names no file", list))
	}
	return nil
}
