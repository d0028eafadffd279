package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/gitfiles"
	"teikit/tei/diag"
)

// changedOnly leaves out files, and lines, that git does not call changed.
type changedOnly struct {
	ref   string // "": all count
	lines bool   // only lines that have changed

	ignore  *gitfiles.Ignore
	changes map[string]gitfiles.Changes // by root of the repository
}

func changedFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "changed-since", Usage: "check only files that have changed since the commit or branch `REF`, as git says"},
		&cli.BoolFlag{Name: "changed-lines", Usage: "with --changed-since: tell only findings in lines that have changed", DisableDefaultText: true},
	}
}

func newChangedOnly(c *cli.Context, ignore *gitfiles.Ignore) (*changedOnly, error) {
	o := &changedOnly{ref: c.String("changed-since"), lines: c.Bool("changed-lines"), ignore: ignore, changes: make(map[string]gitfiles.Changes)}
	if o.ref == "" && (o.lines || c.IsSet("changed-since")) {
		return nil, usagef("--changed-since needs a commit or a branch to compare with, such as main")
	}
	return o, nil
}

// keeps tells whether an input counts. Standard input always does, and what is on the web.
func (o *changedOnly) keeps(ctx context.Context, in input) (bool, error) {
	if o.ref == "" || !in.isPath() {
		return true, nil
	}
	_, changed, err := o.of(ctx, in.name)
	return changed, err
}

// of gives the lines of a file that have changed; changed is false if the file has not.
func (o *changedOnly) of(ctx context.Context, name string) (lines gitfiles.Lines, changed bool, err error) {
	path, err := filepath.Abs(name)
	if err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
	}
	root := o.ignore.Root(path)
	if err != nil || root == "" {
		return lines, false, usagef("--changed-since %s: %s is in no git repository", o.ref, name)
	}
	changes, known := o.changes[root]
	if !known {
		if changes, err = gitfiles.Since(ctx, root, o.ref); err != nil {
			return lines, false, o.problem(err)
		}
		o.changes[root] = changes
	}
	inside, err := filepath.Rel(root, path)
	if err != nil {
		return lines, false, failuref("--changed-since %s: %s", o.ref, reason(err))
	}
	lines, changed = changes[filepath.ToSlash(inside)]
	return lines, changed, nil
}

// problem is what the user is told if git does not answer: a wrong name is a mistake of usage.
func (o *changedOnly) problem(err error) error {
	var unknown *gitfiles.RefError
	if errors.As(err, &unknown) {
		return usagef("--changed-since %s: %v", o.ref, err)
	}
	return failuref("--changed-since %s: what has changed cannot be told: %v", o.ref, err)
}

// isChanged tells of a finding whether it is in a line that has changed; nil if nobody asks git.
func (o *changedOnly) isChanged(ctx context.Context) func(diag.Diagnostic) bool {
	if o.ref == "" {
		return nil
	}
	return func(d diag.Diagnostic) bool {
		if !d.Span.Known() {
			return false
		}
		lines, _, err := o.of(ctx, d.File())
		return err == nil && lines.Has(d.Span.Position().Line)
	}
}

// told gives the findings about an input that are in lines which count. What keeps a file from being checked, and what has no line, is told.
func (o *changedOnly) told(ctx context.Context, in checked) diag.List {
	if !o.lines || in.stdin {
		return in.findings
	}
	return slices.DeleteFunc(in.findings, func(d diag.Diagnostic) bool {
		if !d.Span.Known() || isMandatory(d.Code, d.Severity) {
			return false
		}
		lines, _, err := o.of(ctx, d.File())
		return err == nil && !lines.Has(d.Span.Position().Line)
	})
}
